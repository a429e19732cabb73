/* copy.c - rows as COPY takes them: the form in which generators write them.
 */
#include "format/rowform.h"

/* The two empty lines are pg_dump's (dumpTableData_copy() in pg_dump.c). `pg_restore -f` needs
 * the end mark. */
const struct rt_rowform rt_rowform_copy = {
	.copies = true,
	.tail = "\\.\n\n\n",
};
