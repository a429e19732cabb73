/* quote.h - names and text as SQL writes them.
 *
 * Every string of a schema reaches SQL through these functions and no other way: whatever a
 * table is called, it comes out as one identifier, and whatever a comment says, as one literal.
 */
#ifndef SQL_QUOTE_H
#define SQL_QUOTE_H

#include "base/str.h"

/* Longest name in bytes: NAMEDATALEN - 1 (pg_config_manual.h). */
enum { SQL_NAME_MAX = 63 };

/* Appends a name: bare if it is lower case and no reserved word, else in double quotes. As
 * quote_identifier() of PostgreSQL's ruleutils.c, for the key words of 12 to 18 together. */
void sql_ident(Buf *buf, const char *name);

/* Appends schema.name, or only the name if schema is NULL. */
void sql_qualified(Buf *buf, const char *schema, const char *name);

/* Appends 'text' with its quotes doubled and everything else as it is, for
 * standard_conforming_strings = on. */
void sql_literal(Buf *buf, const char *text);

/* The same as strings of their own; owner: the arena. */
const char *sql_ident_text(Arena *arena, const char *name);
const char *sql_qualified_text(Arena *arena, const char *schema, const char *name);
const char *sql_literal_text(Arena *arena, const char *text);

#endif
