/* storage.h - how tables and columns are kept by the server: collation, storage, statistics, clustering.
 */
#ifndef MODEL_STORAGE_H
#define MODEL_STORAGE_H

#include "model/build.h"

/* Returns a collation as SQL: "C", app.german; NULL: none is said, or text of the type has none, which is said. */
const char *build_collation(Build *build, const char *subject, const SqlType *type, const SchemaText *text);

/* What the server keeps of a column, and of a table, as the schema says. Values do not depend on it. */
void column_storage(Build *build, const char *subject, const SchemaColumn *from, Column *column);
void table_storage(Build *build, const SchemaTable *from, Table *table);

/* Looks up the indexes that tables are clustered and found by, now that all have names. */
void build_storage(Build *build);

/* Returns a statistics target as SQL; NULL: none is said, or it is none, which is said. */
const char *build_statistics(Build *build, const char *subject, const SchemaValue *given);

#endif
