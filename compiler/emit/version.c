/* version.c - what needs a newer server than 12, for --pg-version.
 *
 * Words are looked for first, which is quick; where they stand for themselves, libpg_query's tree has the last word, so that
 * the same words in a string or a comment count for nothing.
 */
#include <string.h>

#include "emit/dump.h"
#include "sql/statement.h"

static const struct {
	const char *words, *node, *field; /* field NULL: the words are enough */
	int version;
	const char *what;
} features[] = {
	{"nulls not distinct", NULL, "nulls_not_distinct", 15, "NULLS NOT DISTINCT"},
	{"on delete set", NULL, "fk_del_set_cols", 15, "ON DELETE SET … of some columns"},
	{"begin atomic", NULL, "sql_body", 14, "a body of SQL without quotes"},
	{"return", NULL, "sql_body", 14, "a body of SQL without quotes"},
	{"create statistics", "StatsElem", "expr", 14, "an expression in CREATE STATISTICS"},
	{" set compression ", NULL, NULL, 14, "a compression of a column"},
	{"create unlogged sequence ", NULL, NULL, 15, "an unlogged sequence"},
	{"multirange_type_name", NULL, NULL, 14, "the name of a multirange type"},
	{"security_invoker", NULL, NULL, 15, "security_invoker"},
	{" int4multirange", NULL, NULL, 14, "a multirange type"},
	{" int8multirange", NULL, NULL, 14, "a multirange type"},
	{" nummultirange", NULL, NULL, 14, "a multirange type"},
	{" tsmultirange", NULL, NULL, 14, "a multirange type"},
	{" tstzmultirange", NULL, NULL, 14, "a multirange type"},
	{" datemultirange", NULL, NULL, 14, "a multirange type"},
	{"maintain on ", NULL, NULL, 17, "the privilege MAINTAIN"},
};

/* Returns text in lower case. */
static const char *
lower(Arena *arena, const char *text)
{
	char *copy = arena_strdup(arena, text);

	for (char *s = copy; *s != '\0'; s++)
		*s = *s >= 'A' && *s <= 'Z' ? (char)(*s | ' ') : *s;
	return copy;
}

void
dump_versions(Dump *dump)
{
	for (size_t i = 0; i < dump->ddl->entries.n; i++) {
		DdlEntry *entry = &dump->ddl->entries.at[i];
		const char *text;

		if (entry->defn == NULL || strcmp(entry->desc, "COMMENT") == 0)
			continue;
		text = lower(dump->arena, entry->defn);
		for (size_t j = 0; j < sizeof features / sizeof *features; j++) {
			if (features[j].version <= entry->version ||
				strstr(text, features[j].words) == NULL ||
				(features[j].field != NULL &&
					!sql_has_field(entry->defn, features[j].node,
						features[j].field)))
				continue;
			entry->version = features[j].version;
			entry->feature = features[j].what;
		}
	}
}
