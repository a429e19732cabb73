/* formats.c - the list of formats and their names.
 *
 * Names and letters are pg_dump's; copy and sql are plain with rows as the name says. 100 rows
 * an INSERT load about as fast as more do, and a statement that fails is still short enough to
 * read.
 */
#include "format/format.h"

const struct rt_format_name rt_formats[] = {
	{"custom", 'c', &rt_format_custom, 0, "an archive for pg_restore; c for short; the default"},
	{"plain", 'p', &rt_format_plain, 0, "a script for psql; p for short"},
	{"copy", 0, &rt_format_plain, 0, "the same"},
	{"sql", 0, &rt_format_plain, 100, "a script of INSERT statements"},
	{NULL, 0, NULL, 0, NULL},
};
