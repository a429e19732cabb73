/* random_sql.c - columns at random whose values follow from others, by SQL: the server compares.
 */
#include "props/random_schema.h"

#include <string.h>

#include "base/str.h"

/* Expressions over a text column c that holds a, b, c or nothing, and over a moment m. */
static const struct {
	const char *type, *sql;
} expressions[] = {
	{"text", "upper(c) || '-' || length(c)"},
	{"text", "coalesce(c, '?') || 'x'"},
	{"varchar(20)", "lpad(c, 4, '.') || replace(c, 'a', 'it''s')"},
	{"integer", "CASE WHEN c = 'a' THEN 1 WHEN c > 'a' THEN length(c) + 1 ELSE -1 END"},
	{"boolean", "c IN ('a', 'b') OR c IS NULL"},
	{"boolean", "c LIKE 'a%' AND NOT c BETWEEN 'b' AND 'c'"},
	{"smallint", "position('b' IN c) * 7 % 3"},
	{"numeric(10,3)", "round(length(c) / 3.0, 3) + 1.5"},
	{"timestamptz", "m + interval '3 days 4 hours'"},
	{"bigint", "extract(year FROM m AT TIME ZONE 'UTC')::bigint * 1000"},
	{"date", "(m AT TIME ZONE 'UTC')::date - 7"},
	{"text", "md5(c)"},
	{"text", "concat(c, '/', nullif(c, 'b'))"},
	{"text", "substr(c || 'defg', 2, 3)"},
};

/* Returns the expression with the names that its letters stand for. */
static const char *
named(RandomMaker *maker, const RandomTable *table, const char *sql)
{
	Buf out = BUF(maker->arena);
	bool quoted = false;

	for (const char *s = sql; *s; s++) {
		bool alone = (s == sql || strchr(" (", s[-1])) && strchr(" ,)", s[1]);

		quoted ^= *s == '\'';
		if (alone && !quoted && *s == 'c')
			buf_puts(&out, random_quoted(maker, table->choice));
		else if (alone && !quoted && *s == 'm')
			buf_puts(&out, random_quoted(maker, table->moment));
		else
			buf_putc(&out, *s);
	}
	return buf_text(&out);
}

void
random_expr_column(RandomMaker *maker, RandomTable *table)
{
	size_t i = random_below(&maker->random, sizeof expressions / sizeof *expressions);
	const char *sql = named(maker, table, expressions[i].sql);
	const char *name = random_name(maker, "e", table->ncolumns);
	json_object *column = random_column(table, name, expressions[i].type);

	random_set_text(column, "expr", sql);
	random_check(maker, table, NULL,
		arena_printf(maker->arena, "%s IS NOT DISTINCT FROM (%s)",
			random_quoted(maker, name), sql));
}

void
random_nulls_column(RandomMaker *maker, RandomTable *table)
{
	const char *sql = named(maker, table, "c = 'a'");
	const char *name = random_name(maker, "n", table->ncolumns);
	json_object *column = random_column(table, name, "integer");

	random_set_text(column, "nulls", sql);
	random_check(maker, table, NULL,
		arena_printf(maker->arena, "coalesce(%s, false) = (%s IS NULL)", sql,
			random_quoted(maker, name)));
}

/* Two numbers in order, by a check that not every draw passes. */
void
random_pair_columns(RandomMaker *maker, RandomTable *table)
{
	const char *low = random_name(maker, "low", table->ncolumns);
	const char *high = random_name(maker, "high", table->ncolumns);
	json_object *column = random_column(table, low, "integer");

	random_set(maker, column, "min", "0");
	random_set(maker, column, "max", "50");
	column = random_column(table, high, "smallint");
	random_set(maker, column, "min", "10");
	random_set(maker, column, "max", "60");
	random_check(maker, table, NULL,
		arena_printf(maker->arena, "%s <= %s", random_quoted(maker, low),
			random_quoted(maker, high)));
}

/* What the row of a parent holds. */
void
random_walk_column(RandomMaker *maker, RandomTable *table, const char *reference,
	const RandomTable *parent)
{
	json_object *column =
		random_column(table, random_name(maker, "w", table->ncolumns), "text");

	random_set_text(column, "expr",
		arena_printf(maker->arena, "%s.%s", random_quoted(maker, reference),
			random_quoted(maker, parent->choice)));
}
