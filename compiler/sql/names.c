/* names.c - the names that PostgreSQL itself gives.
 *
 * Every rule here cuts at bytes and then gives up the half character that is left, in that
 * order: that is what the server does.
 */
#include "sql/names.h"

#include <stdio.h>
#include <string.h>

#include "base/map.h"

/* Returns how many of size bytes to keep so that no UTF-8 character is cut (pg_mbcliplen() in
 * mbutils.c). */
static size_t
clip(const char *s, size_t size, size_t limit)
{
	size_t back = 0;

	if (size <= limit)
		return size;
	while (back < 3 && back < limit && ((unsigned char)s[limit - back] & 0xc0) == 0x80)
		back++;
	return limit - back;
}

const char *
sql_truncate_name(Arena *arena, const char *name)
{
	size_t size = strlen(name), keep = clip(name, size, SQL_NAME_MAX);

	return keep == size ? name : arena_strndup(arena, name, keep);
}

const char *
sql_object_name(Arena *arena, const char *table, const char *columns, const char *label)
{
	Buf buf = BUF(arena);
	size_t table_size = strlen(table), columns_size = columns != NULL ? strlen(columns) : 0;
	size_t table_keep = table_size, columns_keep = columns_size;
	size_t fixed = strlen(label) + 1 + (columns != NULL);
	size_t room = fixed < SQL_NAME_MAX ? SQL_NAME_MAX - fixed : 0;

	while (table_keep + columns_keep > room) {
		if (table_keep > columns_keep)
			table_keep--;
		else
			columns_keep--;
	}
	buf_putn(&buf, table, clip(table, table_size, table_keep));
	if (columns != NULL) {
		buf_putc(&buf, '_');
		buf_putn(&buf, columns, clip(columns, columns_size, columns_keep));
	}
	buf_putc(&buf, '_');
	buf_puts(&buf, label);
	return buf_text(&buf);
}

static bool
listed(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, names[i]))
			return true;
	return false;
}

/* Returns names[i] with 1, 2 … behind it if a column before it has that name: two
 * expressions may. */
static const char *
distinct_column(Arena *arena, const char *const *names, const char *const *before, size_t i)
{
	const char *name = sql_truncate_name(arena, names[i]), *base = name;
	char number[12];

	for (int pass = 1; listed(name, before, i); pass++) {
		int digits = snprintf(number, sizeof number, "%d", pass);
		size_t keep = clip(base, strlen(base), SQL_NAME_MAX - (size_t)digits);

		name = arena_printf(arena, "%.*s%s", (int)keep, base, number);
	}
	return name;
}

const char *
sql_columns_part(Arena *arena, const char *const *names, size_t n)
{
	const char **distinct = arena_array(arena, const char *, n);
	Buf buf = BUF(arena);

	for (size_t i = 0; i < n && buf.n <= SQL_NAME_MAX; i++) {
		distinct[i] = distinct_column(arena, names, distinct, i);
		if (i > 0)
			buf_putc(&buf, '_');
		buf_puts(&buf, distinct[i]);
	}
	return buf_text(&buf);
}

struct SqlNames {
	Arena *arena;
	Map map; /* qualified name -> the set itself */
};

SqlNames *
sql_names_new(Arena *arena)
{
	SqlNames *names = arena_new_of(arena, SqlNames);

	names->arena = arena;
	names->map = MAP(arena);
	return names;
}

bool
sql_names_has(const SqlNames *names, const char *scope, const char *name)
{
	return map_get(&names->map, sql_qualified_text(names->arena, scope, name)) != NULL;
}

bool
sql_names_add(SqlNames *names, const char *scope, const char *name)
{
	return map_add(&names->map, sql_qualified_text(names->arena, scope, name), names) ==
	       NULL;
}

static bool
in_use(const SqlNames *names, const char *scope, const char *name)
{
	return names != NULL && sql_names_has(names, scope, name);
}

const char *
sql_choose_name(Arena *arena, SqlNames *relations, SqlNames *constraints, const char *scope,
	const char *table, const char *columns, const char *label)
{
	const char *name = sql_object_name(arena, table, columns, label);
	char numbered[SQL_NAME_MAX + 1];

	for (int pass = 1; in_use(relations, scope, name) || in_use(constraints, scope, name);
		pass++) {
		(void)snprintf(numbered, sizeof numbered, "%s%d", label, pass);
		name = sql_object_name(arena, table, columns, numbered);
	}
	if (relations != NULL)
		(void)sql_names_add(relations, scope, name);
	if (constraints != NULL)
		(void)sql_names_add(constraints, scope, name);
	return name;
}
