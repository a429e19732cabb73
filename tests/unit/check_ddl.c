/* check_ddl.c - the archive's entries are those that pg_dump makes of the same objects.
 *
 * The model below was a database of a PostgreSQL 15 server. What is expected of each entry is what
 * pg_dump 15 wrote of it, byte by byte, but for three things: tables stand in the order of the file
 * and not of their names, CREATE DATABASE is in words that 12 knows, and a sequence that goes away
 * with its table is not dropped once more. Expressions are spelled as the server spells them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include <pgmock/table.h>

#include "emit/ddl.h"
#include "model/types.h"
#include "sql/quote.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Arena *arena;

static void
setup(void)
{
	arena = arena_new();
}

static void
teardown(void)
{
	arena_free(arena);
}

/* ---- a model by hand ----------------------------------------------------------------------- */

static SqlType
type_of(const char *sql, const UserType *user)
{
	return (SqlType){.sql = sql, .user = user};
}

static UserType *
add_type(Model *model, const char *schema, const char *name)
{
	UserType *type = arena_new_of(arena, UserType);

	type->schema = schema;
	type->name = name;
	type->sql_name = sql_qualified_text(arena, schema, name);
	type->base = base_type_text();
	vec_push(arena, &model->types, type);
	return type;
}

static UserType *
add_domain(Model *model, const char *schema, const char *name, SqlType base)
{
	UserType *type = add_type(model, schema, name);
	SqlType *over = arena_new_of(arena, SqlType);

	*over = base;
	type->base = over;
	type->kind = USER_DOMAIN;
	return type;
}

static Sequence *
add_sequence(Model *model, const char *schema, const char *name)
{
	Sequence *sequence = arena_new_of(arena, Sequence);

	sequence->schema = schema;
	sequence->name = name;
	sequence->sql_name = sql_qualified_text(arena, schema, name);
	sequence->start = sequence->increment = sequence->cache = 1;
	vec_push(arena, &model->sequences, sequence);
	return sequence;
}

/* Adds a table with room for columns; there must be room for the table. */
static Table *
add_table(Model *model, const char *schema, const char *name, size_t columns)
{
	Table *table = &model->tables.at[model->tables.n];

	table->schema = schema;
	table->name = name;
	table->sql_name = sql_qualified_text(arena, schema, name);
	table->index = model->tables.n++;
	table->columns.at = arena_array(arena, Column, columns);
	return table;
}

static Column *
add_column(Table *table, const char *name, SqlType type)
{
	Column *column = &table->columns.at[table->columns.n];

	column->name = name;
	column->table = table;
	column->index = table->columns.n++;
	column->type = type;
	return column;
}

/* Gives the column a sequence of its own. */
static Sequence *
own(Model *model, Column *column, const char *sequence, const char *identity)
{
	column->sequence = add_sequence(model, column->table->schema, sequence);
	column->sequence->owner = column;
	column->sequence->identity = identity != NULL;
	column->identity = identity;
	column->not_null = true;
	return column->sequence;
}

static Key *
add_key(Table *table, const char *name, Column *first, Column *second)
{
	Key *key = arena_new_of(arena, Key);

	key->name = name;
	key->table = table;
	vec_push(arena, &key->columns, first);
	if (second != NULL)
		vec_push(arena, &key->columns, second);
	vec_push(arena, &table->keys, key);
	return key;
}

static ForeignKey *
add_foreign_key(const char *name, Column *from, Column *to, const Key *key)
{
	ForeignKey *fk = arena_new_of(arena, ForeignKey);

	fk->name = name;
	fk->table = from->table;
	fk->parent = to->table;
	fk->key = key;
	vec_push(arena, &fk->columns, from);
	vec_push(arena, &fk->parent_columns, to);
	vec_push(arena, &from->table->foreign_keys, fk);
	return fk;
}

static Model *
empty_model(size_t tables)
{
	Model *model = arena_new_of(arena, Model);

	model->public_schema.name = "public";
	model->connection_limit = -1;
	model->arena = arena;
	model->tables.at = arena_array(arena, Table, tables);
	return model;
}

static void
add_customers(Model *model, const UserType *mood, const UserType *email)
{
	Table *table = add_table(model, "public", "customers", 8);
	Column *id = add_column(table, "id", type_of("bigint", NULL)), *name, *mail, *column;

	own(model, id, "customers_id_seq", NULL);
	name = add_column(table, "Name", type_of("character varying(40)", NULL));
	name->not_null = true;
	name->comment = "full\nname";
	mail = add_column(table, "mail", type_of("public.email", email));
	column = add_column(table, "mood", type_of("app.\"Mood\"", mood));
	column->default_sql = "'sad'::app.\"Mood\"";
	column->not_null = true;
	(void)add_column(table, "moods", type_of("app.\"Mood\"[]", mood));
	column = add_column(table, "ticket", type_of("integer", NULL));
	column->default_sql = "nextval('public.tickets'::regclass)";
	(void)add_column(table, "total", type_of("numeric(10,2)", NULL));
	column = add_column(table, "doubled", type_of("numeric", NULL));
	column->generated = "total * (2)::numeric";
	table->comment = "People's table";
	vec_push(arena, &table->checks,
		(Check){.name = "customers_total_check",
			.expression = "total >= (0)::numeric"});
	add_key(table, "customers_pkey", id, NULL)->primary = true;
	(void)add_key(table, "customers_mail_key", mail, NULL);
}

static void
add_user(Model *model)
{
	Table *table = add_table(model, "app", "user", 5), *customers = &model->tables.at[0];
	Column *id = add_column(table, "id", type_of("bigint", NULL));
	Column *b = add_column(table, "b", type_of("integer", NULL));
	Column *ref = add_column(table, "ref", type_of("bigint", NULL));
	Column *other = add_column(table, "other", type_of("character varying(40)", NULL));
	Column *boss = add_column(table, "boss", type_of("integer", NULL));
	Index ux = {.table = table, .name = "ux", .method = "btree", .unique = true};
	Index ix = {.table = table, .name = "ix", .method = "btree"};
	ForeignKey *fk;
	Key *key;

	(void)own(model, id, "user_id_seq", "ALWAYS");
	own(model, b, "user_b_seq", "BY DEFAULT")->start = 10;
	b->sequence->increment = 5;
	add_key(table, "pk", id, b)->primary = true;
	add_key(table, "u", other, boss)->nulls_not_distinct = true;
	vec_push(arena, &ux.columns, "other");
	vec_push(arena, &ux.include, "boss");
	ux.nulls_not_distinct = true;
	ix.where = "boss > 1";
	vec_push(arena, &table->indexes, ux);
	vec_push(arena, &ix.columns, "lower((other)::text)");
	vec_push(arena, &ix.columns, "boss DESC");
	vec_push(arena, &table->indexes, ix);
	key = add_key(table, NULL, other, NULL);
	key->index_only = true;
	fk = add_foreign_key(
		"user_ref_fkey", ref, &customers->columns.at[0], customers->keys.at[0]);
	fk->on_delete = "CASCADE";
	fk->on_update = "SET NULL";
	fk->deferrable = fk->initially_deferred = true;
	add_foreign_key("user_other_fkey", other, other, key)->on_delete = "NO ACTION";
}

static void
add_a(Model *model)
{
	Table *table = add_table(model, "app", "a", 2), *user = &model->tables.at[1];
	Column *x = add_column(table, "x", type_of("integer", NULL));
	Column *y = add_column(table, "y", type_of("integer", NULL));
	ForeignKey *fk =
		add_foreign_key("a_x_y_fkey", x, &user->columns.at[0], user->keys.at[0]);
	Key *key = add_key(table, "dk", x, NULL);

	vec_push(arena, &fk->columns, y);
	vec_push(arena, &fk->parent_columns, &user->columns.at[1]);
	fk->match = "FULL";
	key->deferrable = key->initially_deferred = true;
	model->sequences.at[2]->owner = x;
}

static Model *
shop(void)
{
	Model *model = empty_model(4);
	UserType *email, *mood, *pos, *small;
	Sequence *tickets, *down;

	model->database = "Shop 1";
	model->encoding = "UTF8";
	vec_push(arena, &model->schemas, (Namespace){.name = "app"});
	vec_push(arena, &model->extensions, (Extension){.name = "pgcrypto", .schema = "public"});
	vec_push(arena, &model->extensions, (Extension){.name = "uuid-ossp", .schema = "public"});
	email = add_domain(model, "public", "email", type_of("text", NULL));
	vec_push(arena, &email->checks,
		(Check){.name = "email_check", .expression = "VALUE ~~ '%@%'::text"});
	email->comment = "mail";
	pos = add_domain(model, "app", "pos", type_of("app.small", NULL));
	vec_push(arena, &pos->checks,
		(Check){.name = "pos_check", .expression = "(VALUE)::smallint > 0"});
	small = add_domain(model, "app", "small", type_of("smallint", NULL));
	*(SqlType *)(uintptr_t)pos->base = type_of("app.small", small);
	mood = add_type(model, "app", "Mood");
	vec_push(arena, &mood->labels, "sad");
	vec_push(arena, &mood->labels, "it's ok");
	vec_push(arena, &mood->labels, "back\\slash");
	mood->comment = "how it is";
	tickets = add_sequence(model, "public", "tickets");
	tickets->type = "integer";
	tickets->start = 100;
	tickets->increment = 5;
	tickets->has_min = tickets->has_max = tickets->cycle = true;
	tickets->min_value = 10;
	tickets->max_value = 100000;
	tickets->cache = 20;
	tickets->comment = "T";
	down = add_sequence(model, "public", "o'down");
	down->start = down->increment = -1;
	(void)add_sequence(model, "app", "owned");
	add_customers(model, mood, email);
	add_user(model);
	add_a(model);
	(void)add_table(model, "app", "none", 0);
	return model;
}

/* ---- what pg_dump makes of it -------------------------------------------------------------- */

#define SEQUENCE_DEFAULTS "    NO MINVALUE\n    NO MAXVALUE\n    CACHE 1"

static const struct {
	const char *desc, *schema, *tag, *defn, *drop;
	int table;
	const char *deps; /* tags with kinds: "TABLE app.user" */
} entries[] = {
	{"ENCODING", NULL, "ENCODING", "SET client_encoding = 'UTF8';\n", "", -1, ""},
	{"STDSTRINGS", NULL, "STDSTRINGS", "SET standard_conforming_strings = 'on';\n", "", -1,
		""},
	{"SEARCHPATH", NULL, "SEARCHPATH",
		"SELECT pg_catalog.set_config('search_path', 'public, app', false);\n", "", -1, ""},
	{"DATABASE", NULL, "Shop 1",
		"CREATE DATABASE \"Shop 1\" WITH TEMPLATE = template0 ENCODING = 'UTF8';\n",
		"DROP DATABASE \"Shop 1\";\n", -1, ""},
	{"SCHEMA", NULL, "app", "CREATE SCHEMA app;\n", "DROP SCHEMA app;\n", -1, ""},
	{"EXTENSION", NULL, "pgcrypto",
		"CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA public;\n",
		"DROP EXTENSION pgcrypto;\n", -1, ""},
	{"EXTENSION", NULL, "uuid-ossp",
		"CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public;\n",
		"DROP EXTENSION \"uuid-ossp\";\n", -1, ""},
	{"DOMAIN", "public", "email",
		"CREATE DOMAIN public.email AS text\n"
		"\tCONSTRAINT email_check CHECK ((VALUE ~~ '%@%'::text));\n",
		"DROP DOMAIN public.email;\n", -1, ""},
	{"COMMENT", "public", "DOMAIN email", "COMMENT ON DOMAIN public.email IS 'mail';\n", "",
		-1, "DOMAIN email"},
	{"DOMAIN", "app", "small", "CREATE DOMAIN app.small AS smallint;\n",
		"DROP DOMAIN app.small;\n", -1, "SCHEMA app"},
	{"DOMAIN", "app", "pos",
		"CREATE DOMAIN app.pos AS app.small\n"
		"\tCONSTRAINT pos_check CHECK (((VALUE)::smallint > 0));\n",
		"DROP DOMAIN app.pos;\n", -1, "SCHEMA app, DOMAIN small"},
	{"TYPE", "app", "Mood",
		"CREATE TYPE app.\"Mood\" AS ENUM (\n"
		"    'sad',\n"
		"    'it''s ok',\n"
		"    'back\\slash'\n"
		");\n",
		"DROP TYPE app.\"Mood\";\n", -1, "SCHEMA app"},
	{"COMMENT", "app", "TYPE \"Mood\"", "COMMENT ON TYPE app.\"Mood\" IS 'how it is';\n",
		"", -1, "TYPE Mood"},
	{"SEQUENCE", "public", "tickets",
		"CREATE SEQUENCE public.tickets\n"
		"    AS integer\n"
		"    START WITH 100\n"
		"    INCREMENT BY 5\n"
		"    MINVALUE 10\n"
		"    MAXVALUE 100000\n"
		"    CACHE 20\n"
		"    CYCLE;\n",
		"DROP SEQUENCE public.tickets;\n", -1, ""},
	{"COMMENT", "public", "SEQUENCE tickets",
		"COMMENT ON SEQUENCE public.tickets IS 'T';\n", "", -1, "SEQUENCE tickets"},
	{"SEQUENCE", "public", "o'down",
		"CREATE SEQUENCE public.\"o'down\"\n"
		"    START WITH -1\n"
		"    INCREMENT BY -1\n" SEQUENCE_DEFAULTS ";\n",
		"DROP SEQUENCE public.\"o'down\";\n", -1, ""},
	{"SEQUENCE", "app", "owned",
		"CREATE SEQUENCE app.owned\n"
		"    START WITH 1\n"
		"    INCREMENT BY 1\n" SEQUENCE_DEFAULTS ";\n",
		"", 2, "SCHEMA app"},
	{"TABLE", "public", "customers",
		"CREATE TABLE public.customers (\n"
		"    id bigint NOT NULL,\n"
		"    \"Name\" character varying(40) NOT NULL,\n"
		"    mail public.email,\n"
		"    mood app.\"Mood\" DEFAULT 'sad'::app.\"Mood\" NOT NULL,\n"
		"    moods app.\"Mood\"[],\n"
		"    ticket integer DEFAULT nextval('public.tickets'::regclass),\n"
		"    total numeric(10,2),\n"
		"    doubled numeric GENERATED ALWAYS AS ((total * (2)::numeric)) STORED,\n"
		"    CONSTRAINT customers_total_check CHECK ((total >= (0)::numeric))\n"
		");\n",
		"DROP TABLE public.customers;\n", 0,
		"DOMAIN email, TYPE Mood, SEQUENCE tickets"},
	{"COMMENT", "public", "TABLE customers",
		"COMMENT ON TABLE public.customers IS 'People''s table';\n", "", 0,
		"TABLE customers"},
	{"COMMENT", "public", "COLUMN customers.\"Name\"",
		"COMMENT ON COLUMN public.customers.\"Name\" IS 'full\nname';\n", "", 0,
		"TABLE customers"},
	{"SEQUENCE", "public", "customers_id_seq",
		"CREATE SEQUENCE public.customers_id_seq\n"
		"    START WITH 1\n"
		"    INCREMENT BY 1\n" SEQUENCE_DEFAULTS ";\n",
		"DROP SEQUENCE public.customers_id_seq;\n", 0, "TABLE customers"},
	{"SEQUENCE OWNED BY", "public", "customers_id_seq",
		"ALTER SEQUENCE public.customers_id_seq OWNED BY public.customers.id;\n", "", 0,
		"SEQUENCE customers_id_seq, TABLE customers"},
	{"TABLE", "app", "user",
		"CREATE TABLE app.\"user\" (\n"
		"    id bigint NOT NULL,\n"
		"    b integer NOT NULL,\n"
		"    ref bigint,\n"
		"    other character varying(40),\n"
		"    boss integer\n"
		");\n",
		"DROP TABLE app.\"user\";\n", 1, "SCHEMA app"},
	{"SEQUENCE", "app", "user_id_seq",
		"ALTER TABLE app.\"user\" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (\n"
		"    SEQUENCE NAME app.user_id_seq\n"
		"    START WITH 1\n"
		"    INCREMENT BY 1\n" SEQUENCE_DEFAULTS "\n);\n",
		"", 1, "SCHEMA app, TABLE user"},
	{"SEQUENCE", "app", "user_b_seq",
		"ALTER TABLE app.\"user\" ALTER COLUMN b ADD GENERATED BY DEFAULT AS IDENTITY "
		"(\n"
		"    SEQUENCE NAME app.user_b_seq\n"
		"    START WITH 10\n"
		"    INCREMENT BY 5\n" SEQUENCE_DEFAULTS "\n);\n",
		"", 1, "SCHEMA app, TABLE user"},
	{"TABLE", "app", "a",
		"CREATE TABLE app.a (\n"
		"    x integer,\n"
		"    y integer\n"
		");\n",
		"DROP TABLE app.a;\n", 2, "SCHEMA app"},
	{"TABLE", "app", "none", "CREATE TABLE app.\"none\" (\n);\n",
		"DROP TABLE app.\"none\";\n", 3, "SCHEMA app"},
	{"SEQUENCE OWNED BY", "app", "owned", "ALTER SEQUENCE app.owned OWNED BY app.a.x;\n",
		"", 2, "SEQUENCE owned, TABLE a"},
	{"DEFAULT", "public", "customers id",
		"ALTER TABLE ONLY public.customers ALTER COLUMN id SET DEFAULT "
		"nextval('public.customers_id_seq'::regclass);\n",
		"ALTER TABLE public.customers ALTER COLUMN id DROP DEFAULT;\n", 0,
		"SEQUENCE customers_id_seq, TABLE customers"},
	{"TABLE DATA", "public", "customers",
		"COPY public.customers (id, \"Name\", mail, mood, moods, ticket, total) FROM "
		"stdin;\n",
		"", 0, "TABLE customers"},
	{"TABLE DATA", "app", "user",
		"COPY app.\"user\" (id, b, ref, other, boss) FROM stdin;\n", "", 1,
		"TABLE user"},
	{"TABLE DATA", "app", "a", "COPY app.a (x, y) FROM stdin;\n", "", 2, "TABLE a"},
	{"TABLE DATA", "app", "none", "COPY app.\"none\"  FROM stdin;\n", "", 3, "TABLE none"},
	{"SEQUENCE SET", "public", "tickets", NULL, "", -1, "SEQUENCE tickets"},
	{"SEQUENCE SET", "public", "o'down", NULL, "", -1, "SEQUENCE o'down"},
	{"SEQUENCE SET", "app", "owned", NULL, "", 2, "SEQUENCE owned"},
	{"SEQUENCE SET", "public", "customers_id_seq", NULL, "", 0,
		"SEQUENCE customers_id_seq"},
	{"SEQUENCE SET", "app", "user_id_seq", NULL, "", 1, "SEQUENCE user_id_seq"},
	{"SEQUENCE SET", "app", "user_b_seq", NULL, "", 1, "SEQUENCE user_b_seq"},
	{"CONSTRAINT", "public", "customers customers_pkey",
		"ALTER TABLE ONLY public.customers\n"
		"    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);\n",
		"ALTER TABLE ONLY public.customers DROP CONSTRAINT customers_pkey;\n", 0,
		"TABLE customers"},
	{"CONSTRAINT", "public", "customers customers_mail_key",
		"ALTER TABLE ONLY public.customers\n"
		"    ADD CONSTRAINT customers_mail_key UNIQUE (mail);\n",
		"ALTER TABLE ONLY public.customers DROP CONSTRAINT customers_mail_key;\n", 0,
		"TABLE customers"},
	{"CONSTRAINT", "app", "user pk",
		"ALTER TABLE ONLY app.\"user\"\n"
		"    ADD CONSTRAINT pk PRIMARY KEY (id, b);\n",
		"ALTER TABLE ONLY app.\"user\" DROP CONSTRAINT pk;\n", 1, "TABLE user"},
	{"CONSTRAINT", "app", "user u",
		"ALTER TABLE ONLY app.\"user\"\n"
		"    ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (other, boss);\n",
		"ALTER TABLE ONLY app.\"user\" DROP CONSTRAINT u;\n", 1, "TABLE user"},
	{"CONSTRAINT", "app", "a dk",
		"ALTER TABLE ONLY app.a\n"
		"    ADD CONSTRAINT dk UNIQUE (x) DEFERRABLE INITIALLY DEFERRED;\n",
		"ALTER TABLE ONLY app.a DROP CONSTRAINT dk;\n", 2, "TABLE a"},
	{"INDEX", "app", "ux",
		"CREATE UNIQUE INDEX ux ON app.\"user\" USING btree (other) INCLUDE (boss) "
		"NULLS NOT DISTINCT;\n",
		"DROP INDEX app.ux;\n", 1, "TABLE user"},
	{"INDEX", "app", "ix",
		"CREATE INDEX ix ON app.\"user\" USING btree (lower((other)::text), boss DESC) "
		"WHERE (boss > 1);\n",
		"DROP INDEX app.ix;\n", 1, "TABLE user"},
	{"FK CONSTRAINT", "app", "user user_ref_fkey",
		"ALTER TABLE ONLY app.\"user\"\n"
		"    ADD CONSTRAINT user_ref_fkey FOREIGN KEY (ref) REFERENCES "
		"public.customers(id) ON UPDATE SET NULL ON DELETE CASCADE DEFERRABLE "
		"INITIALLY "
		"DEFERRED;\n",
		"ALTER TABLE ONLY app.\"user\" DROP CONSTRAINT user_ref_fkey;\n", 1,
		"TABLE user, TABLE customers, CONSTRAINT customers customers_pkey"},
	{"FK CONSTRAINT", "app", "user user_other_fkey",
		"ALTER TABLE ONLY app.\"user\"\n"
		"    ADD CONSTRAINT user_other_fkey FOREIGN KEY (other) REFERENCES "
		"app.\"user\"(other);\n",
		"ALTER TABLE ONLY app.\"user\" DROP CONSTRAINT user_other_fkey;\n", 1,
		"TABLE user, INDEX ux"},
	{"FK CONSTRAINT", "app", "a a_x_y_fkey",
		"ALTER TABLE ONLY app.a\n"
		"    ADD CONSTRAINT a_x_y_fkey FOREIGN KEY (x, y) REFERENCES app.\"user\"(id, "
		"b) "
		"MATCH FULL;\n",
		"ALTER TABLE ONLY app.a DROP CONSTRAINT a_x_y_fkey;\n", 2,
		"TABLE a, TABLE user, CONSTRAINT user pk"},
};

/* Returns the dependencies' kinds and tags. */
static const char *
dependencies(const Ddl *ddl, const DdlEntry *entry)
{
	Buf buf = BUF(arena);

	for (size_t i = 0; i < entry->deps.n; i++) {
		const DdlEntry *on = &ddl->entries.at[entry->deps.at[i] - 1];

		buf_printf(&buf, "%s%s %s", i == 0 ? "" : ", ", on->desc, on->tag);
	}
	return buf_text(&buf);
}

START_TEST(entries_are_those_of_pg_dump)
{
	const Ddl *ddl = ddl_build(arena, shop());
	const DdlEntry *entry = &ddl->entries.at[_i];
	const char *sql = entry->copy != NULL ? entry->copy : entry->defn;

	ck_assert_uint_eq(ddl->entries.n, COUNT(entries));
	ck_assert_str_eq(entry->desc, entries[_i].desc);
	ck_assert_pstr_eq(entry->schema, entries[_i].schema);
	ck_assert_str_eq(entry->tag, entries[_i].tag);
	ck_assert_pstr_eq(sql, entries[_i].defn);
	ck_assert_str_eq(entry->drop, entries[_i].drop);
	ck_assert_int_eq(entry->table, entries[_i].table);
	ck_assert_str_eq(dependencies(ddl, entry), entries[_i].deps);
	ck_assert_pstr_eq(entry->tableam, strcmp(entry->desc, "TABLE") == 0 ? "heap" : NULL);
}
END_TEST

START_TEST(sections_follow_each_other)
{
	const Ddl *ddl = ddl_build(arena, shop());
	int section = PGM_SECTION_PRE_DATA;

	for (size_t i = 0; i < ddl->entries.n; i++) {
		const DdlEntry *entry = &ddl->entries.at[i];

		for (size_t j = 0; j < entry->deps.n; j++)
			ck_assert_uint_le(entry->deps.at[j], i);
		if (strcmp(entry->desc, "COMMENT") == 0) {
			ck_assert_int_eq(entry->section, PGM_SECTION_NONE);
			continue;
		}
		ck_assert_int_ge(entry->section, section);
		section = entry->section;
	}
	ck_assert_int_eq(section, PGM_SECTION_POST_DATA);
}
END_TEST

START_TEST(sequences_end_where_the_rows_do)
{
	static const struct {
		const char *sequence;
		int table;
		int64_t start, step;
	} setvals[] = {
		{"public.tickets", -1, 100, 5},
		{"public.\"o''down\"", -1, -1, -1},
		{"app.owned", -1, 1, 1},
		{"public.customers_id_seq", 0, 1, 1},
		{"app.user_id_seq", 1, 1, 1},
		{"app.user_b_seq", 1, 10, 5},
	};
	const Ddl *ddl = ddl_build(arena, shop());
	size_t n = 0;

	for (size_t i = 0; i < ddl->entries.n; i++)
		if (ddl->entries.at[i].setval >= 0)
			ck_assert_int_eq(ddl->entries.at[i].setval, (int)n++);
	ck_assert_uint_eq(n, COUNT(setvals));
	ck_assert_uint_eq(ddl->setvals.n, COUNT(setvals));
	for (size_t i = 0; i < n; i++) {
		ck_assert_str_eq(ddl->setvals.at[i].sequence, setvals[i].sequence);
		ck_assert_int_eq(ddl->setvals.at[i].table, setvals[i].table);
		ck_assert_int_eq(ddl->setvals.at[i].start, setvals[i].start);
		ck_assert_int_eq(ddl->setvals.at[i].step, setvals[i].step);
	}
}
END_TEST

START_TEST(every_statement_parses)
{
	Ddl *ddl = ddl_build(arena, shop());
	const char *error = NULL, *sql = NULL;

	ck_assert_msg(ddl_check(arena, ddl, &error, &sql) == NULL, "%s: %s", sql, error);
	ddl->entries.at[20].drop = "DROP TABLE a; DROP TABLE b;\n";
	ck_assert_ptr_eq(ddl_check(arena, ddl, &error, &sql), &ddl->entries.at[20]);
	ck_assert_str_eq(error, "this is more than one statement");
	ddl->entries.at[10].defn = "CREATE TABEL a ();\n";
	ck_assert_ptr_eq(ddl_check(arena, ddl, &error, &sql), &ddl->entries.at[10]);
	ck_assert_str_eq(error, "syntax error at or near \"TABEL\"");
	ck_assert_ptr_eq(sql, ddl->entries.at[10].defn);
}
END_TEST

START_TEST(an_empty_model_is_an_archive_too)
{
	const Ddl *ddl = ddl_build(arena, empty_model(0));

	ck_assert_uint_eq(ddl->entries.n, 3);
	ck_assert_uint_eq(ddl->setvals.n, 0);
}
END_TEST

START_TEST(hostile_names_stay_names)
{
	static const char evil[] = "\"; DROP TABLE x; --\n*/ ${x} %s '";
	Model *model = empty_model(1);
	Table *table = add_table(model, evil, evil, 1);
	Column *column = add_column(table, evil, type_of("integer", NULL));
	Index index = {.table = table, .name = evil, .method = "btree"};
	UserType *type = add_type(model, evil, evil);
	const char *error = NULL, *sql = NULL;
	const Ddl *ddl;

	model->database = model->database_comment = evil;
	model->locale = evil;
	vec_push(arena, &model->schemas, (Namespace){.name = evil});
	vec_push(arena, &model->extensions, (Extension){.name = evil, .schema = evil, .version = evil, .comment = evil});
	vec_push(arena, &type->labels, evil);
	(void)own(model, column, evil, NULL);
	table->comment = column->comment = type->comment = evil;
	vec_push(arena, &index.columns, sql_ident_text(arena, evil));
	vec_push(arena, &table->indexes, index);
	vec_push(arena, &table->checks, (Check){.name = evil, .expression = "true"});
	(void)add_foreign_key(evil, column, column, add_key(table, evil, column, NULL));
	ddl = ddl_build(arena, model);
	ck_assert_msg(ddl_check(arena, ddl, &error, &sql) == NULL, "%s: %s", sql, error);
}
END_TEST

START_TEST(thousands_of_tables_are_no_problem)
{
	enum { TABLES = 3000 };
	Model *model = empty_model(TABLES);
	const Ddl *ddl;

	for (int i = 0; i < TABLES; i++) {
		Table *table = add_table(model, "public", arena_printf(arena, "t%d", i), 2);
		Column *id = add_column(table, "id", type_of("bigint", NULL));
		Column *parent = add_column(table, "parent", type_of("bigint", NULL));
		const Table *to = &model->tables.at[i / 2];

		(void)own(model, id, arena_printf(arena, "t%d_id_seq", i), NULL);
		(void)add_key(table, arena_printf(arena, "t%d_pkey", i), id, NULL);
		(void)add_foreign_key("fk", parent, &to->columns.at[0], to->keys.at[0]);
	}
	ddl = ddl_build(arena, model);
	ck_assert_uint_eq(ddl->entries.n, 3 + 8 * TABLES);
	ck_assert_str_eq(dependencies(ddl, &ddl->entries.at[ddl->entries.n - 1]),
		"TABLE t2999, TABLE t1499, CONSTRAINT t1499 t1499_pkey");
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("ddl");
	TCase *tests = tcase_create("ddl");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_loop_test(tests, entries_are_those_of_pg_dump, 0, (int)COUNT(entries));
	tcase_add_test(tests, sections_follow_each_other);
	tcase_add_test(tests, sequences_end_where_the_rows_do);
	tcase_add_test(tests, every_statement_parses);
	tcase_add_test(tests, an_empty_model_is_an_archive_too);
	tcase_add_test(tests, hostile_names_stay_names);
	tcase_add_test(tests, thousands_of_tables_are_no_problem);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
