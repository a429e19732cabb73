/* format.h - what a kind of dump is to the rest of the library.
 *
 * One thread walks the chosen entries in archive order and tells the format of each: SQL with
 * entry(), rows with data_begin(), data() for the pieces of their stream, data_end(). The
 * format puts them where its readers want them. It knows nothing of how pieces are made. It
 * need not look for errors: those of a sink stick (lib/sink.h).
 *
 * A format is one .c file ending in one descriptor; rt_formats lists them.
 */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "format/archive.h"
#include "lib/sink.h"

struct rt_format {
	bool binary;     /* not for a terminal */
	bool compressed; /* its data may be compressed, and is unless told otherwise */

	/* Writes all that stands before the first entry. Returns the state that the others
	 * take; NULL: out of memory. Nothing is allocated afterwards. archive and sink outlive
	 * the state. */
	void *(*begin)(const struct rt_archive *archive, struct rt_sink *sink);

	/* An entry without data. May be NULL. */
	void (*entry)(void *state, uint32_t entry);

	/* The data of an entry: n > 0 bytes at a time. */
	void (*data_begin)(void *state, uint32_t entry);
	void (*data)(void *state, const char *bytes, size_t n);
	void (*data_end)(void *state);

	/* Writes all that stands after the last entry. */
	void (*end)(void *state);

	/* Frees the state, after end() or instead of it. */
	void (*close)(void *state);
};

extern const struct rt_format rt_format_custom;
extern const struct rt_format rt_format_plain;

/* What --format takes: a format, and how its rows are written. */
struct rt_format_name {
	const char *name;
	char letter;    /* short for it, or 0 */
	const struct rt_format *format;
	uint32_t batch; /* rows of an INSERT statement; 0: COPY */
	const char *help;
};

/* All names, the default first, ended by a NULL name. */
extern const struct rt_format_name rt_formats[];

#endif
