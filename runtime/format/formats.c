/* formats.c - the list of formats and their names.
 *
 * Names and letters are pg_dump's; copy and sql are plain with rows as the name says. 100 rows
 * an INSERT load about as fast as more do, and a statement that fails is still short enough to
 * read.
 */
#include "format/format.h"

const struct rt_format_name rt_formats[] = {
	{"custom", &rt_format_custom, 0},
	{"c", &rt_format_custom, 0},
	{"plain", &rt_format_plain, 0},
	{"p", &rt_format_plain, 0},
	{"copy", &rt_format_plain, 0},
	{"sql", &rt_format_plain, 100},
	{NULL, NULL, 0},
};
