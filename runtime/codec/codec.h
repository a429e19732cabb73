/* codec.h - what a compressor is to the rest of the library.
 *
 * A block of data (all rows of a table) is one stream, as its reader wants it, made of pieces
 * that know nothing of each other: any thread can make any piece, at any time, and the pieces,
 * joined in order behind a head and before a tail, are that stream. What the tail says of the
 * whole (a check value) is joined from what each piece says of its own text.
 *
 * A codec is one .c file ending in one descriptor; rt_codecs lists them.
 */
#ifndef CODEC_CODEC_H
#define CODEC_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Heads and tails are at most this long. */
#define RT_CODEC_EDGE 16

struct rt_codec {
	const char *name;   /* as after --compress */
	const char *alias;  /* another name, or NULL */
	const char *help;
	int least, most;    /* levels; equal: there are none */
	int usual;          /* level when none is given */
	uint8_t id;         /* its number in archives (pg_compress_algorithm, compression.h) */
	uint8_t minor;      /* the archive version that first had it: 1.minor */
	size_t memory;      /* bytes of a thread's state, about */

	/* Returns the greatest size of a piece of n bytes of text. */
	size_t (*bound)(size_t n);

	/* Returns a thread's state for a level; NULL: out of memory. close() takes it back. */
	void *(*open)(int level);
	void (*close)(void *state);

	/* Makes a piece of n > 0 bytes of text at out, which holds room >= bound(n) bytes.
	 * Returns its size, or 0: it cannot be made. *check becomes the text's check value.
	 * Allocates nothing. NULL: text is its own piece (then bound, open and close are NULL
	 * too). */
	size_t (*piece)(void *state, char *out, size_t room, const char *text, size_t n,
		uint32_t *check);

	/* Write the stream's first and last bytes; return how many. check is that of the whole
	 * text. */
	size_t (*head)(char *out);
	size_t (*tail)(char *out, uint32_t check);

	/* Check value of no text, and of a text that is followed by another one of n bytes. */
	uint32_t empty;
	uint32_t (*join)(uint32_t check, uint32_t next, uint64_t n);
};

/* All codecs, ended by NULL. */
extern const struct rt_codec *const rt_codecs[];

extern const struct rt_codec rt_codec_none;
extern const struct rt_codec rt_codec_gzip;

/* Returns the codec of a name or alias, which ends at size; NULL: there is none. */
const struct rt_codec *rt_codec_find(const char *name, size_t size);

#endif
