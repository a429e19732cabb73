/* tables.h - what the files that make tables, columns and sequences share.
 */
#ifndef MODEL_TABLES_H
#define MODEL_TABLES_H

#include "model/build.h"

/* Adds a sequence. name: NULL for that of a serial or identity column, which naming.c names. sequences.c */
Sequence *sequence_new(Build *build, const char *schema, const char *name);

/* Reads the options of a sequence and checks them. sequences.c */
void sequence_options(Build *build, const char *subject, Sequence *sequence, const SchemaSequence *from);

/* Returns a default as SQL, of a column or a domain; NULL: there is none. tables.c */
const char *build_default(Build *build, const char *subject, const SqlType *type, const SchemaValue *value);

/* The sequences of the list; then, when there are columns, which of these own them. sequences.c */
void build_sequences(Build *build);
void build_owners(Build *build);

#endif
