/* keys.h - what the files that make the keys and names of tables share.
 */
#ifndef MODEL_KEYS_H
#define MODEL_KEYS_H

#include "model/build.h"

/* True if the key is of these columns, in any order. keys.c */
bool key_is_of(const Key *key, Column *const *columns, size_t n);

/* Looks the names up and adds the columns to the key; false: one is missing or stands twice, which is said. keys.c */
bool key_find_columns(Build *build, const char *subject, Table *table, const SchemaTexts *names, Key *key);

/* Each adds to a table, or to all of the model, what the schema says of it. */
void build_foreign_keys(Build *build, const SchemaTable *from, Table *table); /* foreign_keys.c */
void build_row_checks(Build *build, const SchemaTable *from, Table *table);   /* row_checks.c */
void build_names(Build *build); /* naming.c: of relations and constraints */

#endif
