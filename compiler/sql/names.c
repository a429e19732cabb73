/* names.c - the names that PostgreSQL itself gives.
 *
 * The set of names is a hash table with open addressing: a schema of thousands of tables has
 * tens of thousands of names, and each is looked up once or twice.
 */
#include "sql/names.h"

#include <stdio.h>
#include <string.h>

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
	size_t table_size = strlen(table), table_keep = table_size;
	size_t columns_size = columns != NULL ? strlen(columns) : 0,
	       columns_keep = columns_size;
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

const char *
sql_columns_part(Arena *arena, const char *const *names, size_t n)
{
	Buf buf = BUF(arena);

	for (size_t i = 0; i < n && buf.n <= SQL_NAME_MAX; i++) {
		if (i > 0)
			buf_putc(&buf, '_');
		buf_puts(&buf, sql_truncate_name(arena, names[i]));
	}
	return buf_text(&buf);
}

typedef struct {
	const char *scope, *name; /* NULL: a free slot */
} Slot;

struct SqlNames {
	Arena *arena;
	Slot *slots;
	size_t n, cap; /* cap is a power of two, and more than n */
};

enum { FIRST_CAP = 64 };

static uint64_t
hash_more(uint64_t hash, const char *s)
{
	/* FNV-1a, 64 bit (Fowler, Noll, Vo), the terminator included. */
	do
		hash = (hash ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	while (*s++ != '\0');
	return hash;
}

/* Returns the slot of the name, or the free one where it would stand. */
static Slot *
find(const SqlNames *names, const char *scope, const char *name)
{
	uint64_t at = hash_more(hash_more(UINT64_C(0xcbf29ce484222325), scope), name);
	Slot *slot;

	for (;; at++) {
		slot = &names->slots[at & (names->cap - 1)];
		if (slot->name == NULL ||
			(str_eq(slot->name, name) && str_eq(slot->scope, scope)))
			return slot;
	}
}

static void
grow(SqlNames *names)
{
	SqlNames old = *names;

	names->cap = 2 * old.cap;
	names->slots = arena_array(names->arena, Slot, names->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].name != NULL)
			*find(names, old.slots[i].scope, old.slots[i].name) = old.slots[i];
}

SqlNames *
sql_names_new(Arena *arena)
{
	SqlNames *names = arena_new_of(arena, SqlNames);

	names->arena = arena;
	names->cap = FIRST_CAP;
	names->slots = arena_array(arena, Slot, names->cap);
	return names;
}

bool
sql_names_has(const SqlNames *names, const char *scope, const char *name)
{
	return find(names, scope, name)->name != NULL;
}

bool
sql_names_add(SqlNames *names, const char *scope, const char *name)
{
	Slot *slot = find(names, scope, name);

	if (slot->name != NULL)
		return false;
	slot->scope = arena_strdup(names->arena, scope);
	slot->name = arena_strdup(names->arena, name);
	if (++names->n > names->cap / 2)
		grow(names);
	return true;
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
