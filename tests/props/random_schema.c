/* random_schema.c - a schema at random that is right by construction: tables, keys and what
 * they refer to.
 *
 *	random_schema SEED          prints the schema of a seed
 *	random_schema -k N FILE     prints the schema in FILE without its Nth part, a table, a
 *	                            column, a key or a member; status 1 if it has no so many:
 *	                            this is how failures are made smaller
 *
 * No table has more rows than its keys have values, and no row must refer to a table that has
 * none. So whatever the compiler refuses, or the server, is a mistake of ours.
 */
#include "props/random_schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { TABLES_MOST = 8, COLUMNS_MOST = 9 };

/* ---- what makers share -------------------------------------------------------------------- */

const char *
random_name(RandomMaker *maker, const char *stem, size_t index)
{
	static const char *const odd[] = {"\"; DROP TABLE x; --", "it's", "two words",
		"new\nline", "*/ /*", "%s%n", "select", "user", "UPPER", "1st", "$1", "é日本",
		"back\\slash", "?\?/", "a.b", "int", "char", "p", "row", "key", "#define",
		"abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcd", "\t", "public",
		"oid_", "table"};

	if (!maker->odd_names || random_one_in(&maker->random, 2))
		return arena_printf(maker->arena, "%s%zu", stem, index);
	return arena_printf(
		maker->arena, "%s%s%zu", random_of(&maker->random, odd), stem, index);
}

const char *
random_quoted(RandomMaker *maker, const char *name)
{
	Buf quoted = BUF(maker->arena);

	buf_putc(&quoted, '"');
	for (; *name; name++)
		buf_puts(&quoted, *name == '"' ? "\"\"" : (char[]){*name, '\0'});
	buf_putc(&quoted, '"');
	return buf_text(&quoted);
}

void
random_extension(RandomMaker *maker, const char *name)
{
	json_object *all = json_object_object_get(maker->top, "extensions");

	for (size_t i = 0; i < json_object_array_length(all); i++)
		if (strcmp(json_object_get_string(json_object_array_get_idx(all, i)), name) ==
			0)
			return;
	json_object_array_add(all, json_object_new_string(name));
}

void
random_set_text(json_object *object, const char *key, const char *text)
{
	json_object_object_add(object, key, json_object_new_string(text));
}

void
random_set(RandomMaker *maker, json_object *object, const char *key, const char *format, ...)
{
	Buf text = BUF(maker->arena);
	va_list args;
	json_object *value;
	enum json_tokener_error error;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	value = json_tokener_parse_verbose(buf_text(&text), &error);
	if (error != json_tokener_success) {
		fprintf(stderr, "random_schema: no JSON: %s\n", buf_text(&text));
		abort();
	}
	json_object_object_add(object, key, value);
}

json_object *
random_column(RandomTable *table, const char *name, const char *type)
{
	json_object *column = json_object_new_object();

	random_set_text(column, "name", name);
	random_set_text(column, "type", type);
	json_object_array_add(table->columns, column);
	table->ncolumns++;
	return column;
}

void
random_check(RandomMaker *maker, RandomTable *table, const char *column, const char *sql)
{
	Buf text = BUF(maker->arena);
	json_object *check = json_object_new_object();

	for (; *sql; sql++)
		buf_puts(&text, *sql == '$' && column ? random_quoted(maker, column)
						      : (char[]){*sql, '\0'});
	random_set_text(check, "expression", buf_text(&text));
	json_object_array_add(table->checks, check);
}

/* ---- keys ----------------------------------------------------------------------------------- */

/* Adds columns to a key that is an array of names. */
static json_object *
names_of(const RandomKey *key, size_t n)
{
	json_object *names = json_object_new_array();

	for (size_t i = 0; i < n; i++)
		json_object_array_add(names, json_object_new_string(key[i].name));
	return names;
}

/* A primary key of one column. */
static void
single_key(RandomMaker *maker, RandomTable *table)
{
	static const struct {
		const char *type, *referring, *key, *source;
	} keys[] = {
		{"serial", "integer", NULL, NULL},
		{"bigserial", "bigint", NULL, NULL},
		{"smallserial", "smallint", NULL, NULL},
		{"integer", "integer", NULL, NULL},
		{"bigint", "bigint", "identity", "\"always\""},
		{"integer", "integer", "identity", "\"by default\""},
		{"uuid", "uuid", NULL, NULL},
		{"text", "text", "regex", "\"[a-z]{8}\""},
		{"varchar(12)", "varchar(12)", "template", "\"K-{seq:6}\""},
		{"bigint", "bigint", "min", "1000000000000"},
		{"date", "date", "min", "\"1990-01-01\""},
		{"numeric(12,2)", "numeric(12,2)", "min", "0"},
	};
	size_t i = random_below(&maker->random, sizeof keys / sizeof *keys);
	const char *name = random_name(maker, "id", table->ncolumns);
	json_object *column = random_column(table, name, keys[i].type);

	if (keys[i].key)
		random_set(maker, column, keys[i].key, "%s", keys[i].source);
	if (keys[i].key && strcmp(keys[i].key, "min") == 0)
		random_set(maker, column, "max", "%s",
			keys[i].type[0] == 'd' ? "\"2020-01-01\"" : "2000000000000");
	if (strcmp(keys[i].type, "numeric(12,2)") == 0)
		random_set(maker, column, "max", "%zu", 20 + table->rows / 100);
	if (random_one_in(&maker->random, 2))
		random_set(maker, column, "primary_key", "true");
	else
		random_set(maker, table->json, "primary_key", "[%s]",
			json_object_to_json_string(json_object_object_get(column, "name")));
	table->key[0] = (RandomKey){name, keys[i].referring};
	table->nkey = 1;
}

/* A key of two or three columns that are unique together. */
static void
composite_key(RandomMaker *maker, RandomTable *table)
{
	static const char *const parts[][3] = {
		{"integer", "{\"min\": 1, \"max\": 50}", "integer"},
		{"smallint", "{\"min\": -20, \"max\": 40}", "smallint"},
		{"char(2)", "{\"regex\": \"[A-Z][a-z]\"}", "char(2)"},
		{"date", "{\"min\": \"2024-01-01\", \"max\": \"2024-12-31\"}", "date"},
		{"varchar(8)", "{\"regex\": \"[0-9]{3}\"}", "varchar(8)"}};

	table->nkey = 2 + random_one_in(&maker->random, 3);
	for (size_t i = 0; i < table->nkey; i++) {
		const char *const *part = random_of(&maker->random, parts);
		const char *name = random_name(maker, "k", table->ncolumns);
		json_object *column = random_column(table, name, part[0]);
		json_object *source = json_tokener_parse(part[1]);

		json_object_object_foreach(source, key, value)
			json_object_object_add(column, key, json_object_get(value));
		json_object_put(source);
		table->key[i] = (RandomKey){name, part[2]};
	}
	if (random_one_in(&maker->random, 2)) {
		json_object *unique = json_object_new_object();

		json_object_object_add(unique, "columns", names_of(table->key, table->nkey));
		json_object_array_add(table->uniques, unique);
	} else {
		json_object_object_add(
			table->json, "primary_key", names_of(table->key, table->nkey));
	}
}

/* Adds columns that refer to a parent. Returns the names; out receives them as a key. */
static json_object *
referring_columns(RandomMaker *maker, RandomTable *table, const RandomTable *parent,
	bool nullable, RandomKey *out)
{
	for (size_t i = 0; i < parent->nkey; i++) {
		const char *name = random_name(maker, "ref", table->ncolumns);
		json_object *column = random_column(table, name, parent->key[i].type);

		if (nullable && random_one_in(&maker->random, 2))
			random_set(maker, column, "nullable", "true");
		else if (nullable && random_one_in(&maker->random, 2))
			random_set(maker, column, "nulls", "0.25");
		else if (!nullable)
			random_set(maker, column, "nullable", "false");
		out[i] = (RandomKey){name, parent->key[i].type};
	}
	return names_of(out, parent->nkey);
}

/* Adds a foreign key to a parent. */
static void
refer(RandomMaker *maker, RandomTable *table, const RandomTable *parent, RandomKey *out)
{
	static const char *const actions[] = {"CASCADE", "SET NULL", "RESTRICT", "NO ACTION"};
	bool nullable = parent->rows == 0 || random_one_in(&maker->random, 2);
	json_object *fk = json_object_new_object(), *last;
	json_object *columns;

	columns = referring_columns(maker, table, parent, nullable, out);
	last = json_object_array_get_idx(
		table->columns, json_object_array_length(table->columns) - 1);
	if (parent->nkey == 1 && random_one_in(&maker->random, 2) &&
		!strchr(parent->name, '.') && !strchr(parent->key[0].name, '.')) {
		random_set_text(last, "references",
			arena_printf(maker->arena, "%s.%s", parent->name, parent->key[0].name));
		if (nullable && random_one_in(&maker->random, 2))
			random_set_text(last, "on_delete", random_of(&maker->random, actions));
		if (parent->rows > 0 && parent->rows >= table->rows && parent != table &&
			random_one_in(&maker->random, 4)) {
			random_set(maker, last, "unique", "true");
			table->unique = true;
		}
		json_object_put(columns);
		json_object_put(fk);
		return;
	}
	json_object_object_add(fk, "columns", columns);
	random_set_text(fk, "referenced_table", parent->name);
	json_object_object_add(fk, "referenced_columns", names_of(parent->key, parent->nkey));
	if (random_one_in(&maker->random, 4))
		random_set(maker, fk, "deferrable", "true");
	if (random_one_in(&maker->random, 4))
		random_set(maker, fk, "initially_deferred", "true");
	if (random_one_in(&maker->random, 4))
		random_set_text(
			fk, "match", random_one_in(&maker->random, 2) ? "full" : "simple");
	if (nullable && random_one_in(&maker->random, 2))
		random_set_text(fk, "on_update", random_of(&maker->random, actions));
	json_object_array_add(table->foreign_keys, fk);
}

/* A table that joins two others: each pair of their rows at most once. */
static void
junction(RandomMaker *maker, RandomTable *table, const RandomTable *left,
	const RandomTable *right)
{
	RandomKey key[2 * RANDOM_KEY_MOST];
	json_object *one = json_object_new_object(), *two = json_object_new_object();
	size_t pairs = left->rows * right->rows;

	table->rows = pairs == 0                         ? 0
		      : pairs > 2000                     ? random_below(&maker->random, 2000)
		      : random_one_in(&maker->random, 2) ? pairs
							 : 1;
	if (random_one_in(&maker->random, 3))
		random_rows_cross(maker, table, left, right);
	json_object_object_add(
		one, "columns", referring_columns(maker, table, left, false, key));
	json_object_object_add(two, "columns",
		referring_columns(maker, table, right, false, key + left->nkey));
	random_set_text(one, "referenced_table", left->name);
	json_object_object_add(one, "referenced_columns", names_of(left->key, left->nkey));
	random_set_text(two, "referenced_table", right->name);
	json_object_object_add(two, "referenced_columns", names_of(right->key, right->nkey));
	json_object_array_add(table->foreign_keys, one);
	json_object_array_add(table->foreign_keys, two);
	json_object_object_add(
		table->json, "primary_key", names_of(key, left->nkey + right->nkey));
}

/* A table whose rows are counted for each row of another one. */
static void
children(RandomMaker *maker, RandomTable *table, RandomTable *parent)
{
	RandomKey key[RANDOM_KEY_MOST];
	json_object *fk = json_object_new_object();

	table->rows = RANDOM_CHILDREN_MOST * parent->rows;
	single_key(maker, table);
	table->nkey = 0; /* nobody refers to it: who knows how many there are */
	table->unique = true;
	json_object_object_add(
		fk, "columns", referring_columns(maker, table, parent, false, key));
	random_rows_per(maker, table, parent, key[0].name);
	random_set_text(fk, "referenced_table", parent->name);
	json_object_object_add(
		fk, "referenced_columns", names_of(parent->key, parent->nkey));
	json_object_array_add(table->foreign_keys, fk);
	if (parent->nkey == 1 && random_one_in(&maker->random, 2)) {
		const char *number = random_name(maker, "number", table->ncolumns);
		json_object *column = random_column(table, number, "integer");

		random_set(maker, column, "min", "-50");
		random_set(maker, column, "max", "1000");
		random_set(maker, column, "nulls", "0.%zu", random_below(&maker->random, 6));
		random_sum_column(maker, parent, table, key[0].name, number);
	}
}

/* ---- indexes -------------------------------------------------------------------------------- */

static void
add_index(RandomMaker *maker, RandomTable *table)
{
	json_object *index = json_object_new_object(), *columns = json_object_new_array();

	if (table->choice && random_one_in(&maker->random, 2)) {
		const char *quoted = random_quoted(maker, table->choice);

		json_object_array_add(columns, json_object_new_string(arena_printf(
						       maker->arena, "(lower(%s))", quoted)));
		if (random_one_in(&maker->random, 2))
			random_set_text(index, "where",
				arena_printf(maker->arena, "%s <> 'c'", quoted));
	} else if (table->nkey > 0) {
		json_object_array_add(columns, json_object_new_string(table->key[0].name));
		if (random_one_in(&maker->random, 3))
			random_set_text(index, "type",
				random_one_in(&maker->random, 2) ? "hash" : "brin");
		else if (random_one_in(&maker->random, 3))
			random_set(maker, index, "desc", "true");
		else if (table->nkey > 1)
			json_object_array_add(
				columns, json_object_new_string(table->key[1].name));
	}
	if (json_object_array_length(columns) == 0) {
		json_object_put(columns);
		json_object_put(index);
		return;
	}
	json_object_object_add(index, "columns", columns);
	json_object_array_add(table->indexes, index);
}

/* ---- tables --------------------------------------------------------------------------------- */

static void
begin_table(RandomMaker *maker, RandomTable *table, size_t i)
{
	static const size_t rows[] = {0, 1, 2, 7, 60, 200, 500, 2000};

	*table = (RandomTable){
		.name = random_name(maker, random_one_in(&maker->random, 8) ? "app.t" : "t", i),
		.rows = random_of(&maker->random, rows),
		.json = json_object_new_object(),
		.columns = json_object_new_array(),
		.checks = json_object_new_array(),
		.uniques = json_object_new_array(),
		.indexes = json_object_new_array(),
		.foreign_keys = json_object_new_array(),
	};
}

/* Adds a member that is a list, unless it is empty. */
static void
add_list(RandomTable *table, const char *key, json_object *list)
{
	if (json_object_array_length(list) > 0)
		json_object_object_add(table->json, key, list);
	else
		json_object_put(list);
}

static void
end_table(RandomMaker *maker, RandomTable *table)
{
	if (table->nkey == 1 && !table->unique && random_one_in(&maker->random, 6)) {
		json_object *partition = json_object_new_object();

		random_set_text(partition, "hash", table->key[0].name);
		random_set(
			maker, partition, "parts", "%zu", 1 + random_below(&maker->random, 4));
		json_object_object_add(table->json, "partition", partition);
	}
	if (table->nkey == 0 && !table->unique && table->choice &&
		!json_object_object_get(table->json, "primary_key") &&
		random_one_in(&maker->random, 2))
		random_list_partition(maker, table);
	json_object_object_add(table->json, "columns", table->columns);
	add_list(table, "check_constraints", table->checks);
	add_list(table, "unique_constraints", table->uniques);
	add_list(table, "indexes", table->indexes);
	add_list(table, "foreign_keys", table->foreign_keys);
	random_set(maker, table->json, random_one_in(&maker->random, 2) ? "rows" : "row_count",
		"%s",
		table->rows_said ? table->rows_said
				 : arena_printf(maker->arena, "%zu", table->rows));
	json_object_object_add(
		json_object_object_get(maker->top, "tables"), table->name, table->json);
}

static RandomTable *
any_table(RandomMaker *maker)
{
	return &maker->tables.at[random_below(&maker->random, maker->tables.n)];
}

static void
make_table(RandomMaker *maker, size_t i)
{
	RandomTable *table;
	RandomKey out[RANDOM_KEY_MOST];
	size_t before = maker->tables.n;
	size_t at = before > 0 ? random_below(&maker->random, before) : 0;
	size_t beside = before > 0 ? random_below(&maker->random, before) : 0;
	RandomTable *left;
	const RandomTable *right;
	RandomTable made;

	begin_table(maker, &made, i);
	vec_push(maker->arena, &maker->tables, made);
	table = &maker->tables.at[maker->tables.n - 1];
	left = before > 0 ? &maker->tables.at[at] : NULL;
	right = before > 0 ? &maker->tables.at[beside] : NULL;
	if (left && left->nkey > 0 && right->nkey > 0 && random_one_in(&maker->random, 5)) {
		junction(maker, table, left, right);
	} else if (left && left->nkey > 0 && random_one_in(&maker->random, 6)) {
		children(maker, table, left);
	} else if (random_one_in(&maker->random, 4)) {
		composite_key(maker, table);
	} else if (!random_one_in(&maker->random, 10)) {
		single_key(maker, table);
	}
	for (size_t j = 0; left && j < random_below(&maker->random, 3); j++) {
		const RandomTable *parent = any_table(maker);

		if (parent->nkey == 0 || (parent->rows == 0 && table == parent))
			continue;
		refer(maker, table, parent, out);
		if (parent->nkey == 1 && parent->choice && random_one_in(&maker->random, 2))
			random_walk_column(maker, table, out[0].name, parent);
	}
	for (size_t j = random_below(&maker->random, COLUMNS_MOST) + (table->ncolumns == 0);
		j > 0; j--)
		random_any_column(maker, table);
	if (table->nkey == 1 && random_one_in(&maker->random, 6))
		random_tree_column(maker, table);
	if (random_one_in(&maker->random, 3))
		random_related_columns(maker, table);
	while (random_one_in(&maker->random, 3))
		add_index(maker, table);
}

/* Lets an earlier table refer to a later one. */
static void
close_cycle(RandomMaker *maker)
{
	RandomTable *from = any_table(maker);
	const RandomTable *to = any_table(maker);
	RandomKey out[RANDOM_KEY_MOST];

	if (from < to && to->nkey > 0)
		refer(maker, from, to, out);
}

/* A name with a dot would be that of a type in a schema. */
static const char *
type_name(RandomMaker *maker, const char *stem, size_t i)
{
	const char *name = random_name(maker, stem, i);

	return strchr(name, '.') ? arena_printf(maker->arena, "%s%zu", stem, i) : name;
}

/* Adds fields whose values a domain holds: one, and several in an array. */
static void
add_domain_fields(RandomMaker *maker, json_object *type)
{
	json_object *fields = json_object_object_get(type, "fields");
	const char *domain = random_quoted(maker,
		maker->domains.at[random_below(&maker->random, maker->domains.n)]);

	random_set_text(fields, "d", domain);
	random_set_text(fields, "ds", arena_printf(maker->arena, "%s[]", domain));
}

static void
make_types(RandomMaker *maker)
{
	static const char *const bases[] = {"integer", "smallint", "numeric(4,1)", "bigint"};
	static const char *const rules[] = {"VALUE > 0 AND VALUE < 10",
		"VALUE BETWEEN 1 AND 9 AND VALUE * 10 % 4 = 0"};
	json_object *types = json_object_new_object();

	for (size_t i = random_below(&maker->random, 3); i > 0; i--) {
		const char *name = type_name(maker, "mood", i);

		random_set(maker, types, name,
			"{\"kind\": \"enum\", \"definition\": {\"values\": [\"one\", \"two\", \"three\"]}}");
		vec_push(maker->arena, &maker->enums, name);
	}
	for (size_t i = random_below(&maker->random, 3); i > 0; i--) {
		const char *name = type_name(maker, "domain", i);

		random_set(maker, types, name,
			"{\"kind\": \"domain\", \"definition\": {\"base_type\": \"%s\", \"constraint\": \"%s\"}}",
			random_of(&maker->random, bases), random_of(&maker->random, rules));
		vec_push(maker->arena, &maker->domains, name);
	}
	for (size_t i = random_below(&maker->random, 2); i > 0; i--) {
		const char *name = type_name(maker, "pair", i);

		random_set(maker, types, name,
			"{\"kind\": \"composite\", \"fields\": {\"a\": \"integer\", \"b \\\"\": {\"type\": \"text[]\"}, "
			"\"c\": {\"type\": \"text\", \"values\": [\"x, y\", \"(\", \"\"]}}}");
		if (maker->domains.n > 0)
			add_domain_fields(maker, json_object_object_get(types, name));
		vec_push(maker->arena, &maker->pairs, name);
	}
	json_object_object_add(maker->top, "custom_types", types);
}

json_object *
random_schema(Arena *arena, uint64_t seed)
{
	RandomMaker maker = {.arena = arena, .random = {seed}, .top = json_object_new_object()};
	size_t n;

	maker.odd_names = random_one_in(&maker.random, 4);
	random_set_text(maker.top, "version", "1.0");
	random_set(&maker, maker.top, "x-seed", "%llu", (unsigned long long)seed);
	if (random_one_in(&maker.random, 4))
		random_set_text(maker.top, "now", "2024-02-29T23:59:59Z");
	json_object_object_add(maker.top, "extensions", json_object_new_array());
	make_types(&maker);
	random_lists(&maker);
	json_object_object_add(maker.top, "tables", json_object_new_object());
	n = 1 + random_below(&maker.random, TABLES_MOST);
	for (size_t i = 0; i < n; i++)
		make_table(&maker, i);
	if (random_one_in(&maker.random, 3))
		close_cycle(&maker);
	for (size_t i = 0; i < maker.tables.n; i++)
		end_table(&maker, &maker.tables.at[i]);
	random_objects(&maker);
	return maker.top;
}

/* ---- smaller schemas ------------------------------------------------------------------------ */

/* Takes out the part whose number *n counts down to, the outer ones first. Returns true if it
 * did. */
static bool
take_out(json_object *value, long *n, int depth)
{
	if (json_object_is_type(value, json_type_object)) {
		json_object_object_foreach(value, key, member)
		{
			(void)member;
			if ((*n)-- == 0) {
				json_object_object_del(value, key);
				return true;
			}
		}
		json_object_object_foreach(value, key2, member2)
		{
			(void)key2;
			if (depth > 0 && take_out(member2, n, depth - 1))
				return true;
		}
	}
	for (size_t i = 0; json_object_is_type(value, json_type_array) &&
			   i < json_object_array_length(value);
		i++) {
		if ((*n)-- == 0) {
			json_object_array_del_idx(value, i, 1);
			return true;
		}
		if (depth > 0 && take_out(json_object_array_get_idx(value, i), n, depth - 1))
			return true;
	}
	return false;
}

static int
print(json_object *schema)
{
	puts(json_object_to_json_string_ext(schema, JSON_C_TO_STRING_PRETTY |
							    JSON_C_TO_STRING_SPACED |
							    JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(schema);
	return 0;
}

int
main(int argc, char **argv)
{
	Arena *arena = arena_new();
	json_object *schema;
	long n;

	if (argc == 2) {
		print(random_schema(arena, strtoull(argv[1], NULL, 10)));
		arena_free(arena);
		return 0;
	}
	arena_free(arena);
	if (argc != 4 || strcmp(argv[1], "-k") != 0) {
		fputs("usage: random_schema SEED | -k N FILE\n", stderr);
		return 2;
	}
	n = strtol(argv[2], NULL, 10);
	schema = json_object_from_file(argv[3]);
	if (take_out(schema, &n, 8))
		return print(schema);
	json_object_put(schema);
	return 1;
}
