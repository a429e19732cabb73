/* toc.h - the table of contents, as the binary formats share it and as people read it.
 */
#ifndef FORMAT_TOC_H
#define FORMAT_TOC_H

#include "format/archive.h"
#include "lib/sink.h"

/* The "format" byte of the header (ArchiveFormat in pg_backup.h). */
enum rt_toc_format {
	RT_TOC_CUSTOM = 1,
	RT_TOC_TAR = 3, /* and the toc.dat of a directory */
};

/* Writes what each format keeps at the end of an entry. */
typedef void rt_toc_extra_fn(void *state, struct rt_sink *sink, uint32_t entry);

/* Writes header and table of contents of the chosen entries. Returns false: out of memory. */
bool rt_toc_write(struct rt_sink *sink, const struct rt_archive *archive,
	enum rt_toc_format format, rt_toc_extra_fn *extra, void *state);

/* Writes an integer in the archive's own form; -2^31 < n < 2^31. */
void rt_toc_put_int(struct rt_sink *sink, int64_t n);

/* Writes a string in the archive's own form; NULL is kept apart from "". */
void rt_toc_put_str(struct rt_sink *sink, const char *text);

/* Writes the list that `pg_restore -l` prints of the archive. */
void rt_toc_list(struct rt_sink *sink, const struct rt_archive *archive);

#endif
