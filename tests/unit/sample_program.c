/* sample_program.c - customers, their orders, and a table with names that hurt.
 *
 * The rows hold what is hard to write: NULL, quotes, backslashes, tabs and newlines, NaN, bits, an empty
 * string, text outside ASCII.
 */
#include "unit/sample_program.h"

#include <pgmock/put.h>
#include <pgmock/rng.h>

enum {
	CUSTOMER_STREAM,
	ORDER_STREAM,
	NSTREAMS,
	CUSTOMERS_ROWS = NSTREAMS,
	ORDERS_ROWS,
	ODD_ROWS,
	NOW,
};

/* Literals as COPY text. */
#define PUT(p, literal) pgm_put_bytes(p, literal, sizeof literal - 1)

static char *
customers_name(char *p, const pgm_key *key, uint64_t row)
{
	pgm_rng r = pgm_rng_at(key[CUSTOMER_STREAM], row);

	switch (pgm_below(&r, 5)) {
	case 0:
		return PUT(p, "O'Brien");
	case 1:
		return PUT(p, "back\\\\slash, tab\\t, line\\nbreak");
	case 2:
		return PUT(p, "Åsa Öberg 東京");
	case 3:
		return p;
	default:
		return PUT(p, "'; DROP TABLE x; --");
	}
}

static char *
customers_fill(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	for (; row < end; row++) {
		p = pgm_tab(pgm_put_int8(p, (int64_t)row + 1));
		p = pgm_tab(customers_name(p, key, row));
		p = pgm_tab(row % 3 == 0 ? pgm_null(p) : pgm_put_bool(p, row % 2 == 0));
		p = pgm_tab(row % 100 == 7 ? PUT(p, "NaN") : pgm_put_decimal(p, (int64_t)row * 7 - 700, 2));
		p = pgm_eol(row % 2 == 0 ? PUT(p, "101") : pgm_null(p));
	}
	return p;
}

static char *
orders_fill(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	for (; row < end; row++) {
		pgm_rng r = pgm_rng_at(key[ORDER_STREAM], row);
		uint64_t customer = pgm_below(&r, key[CUSTOMERS_ROWS]);
		uint64_t quantity = 1 + pgm_below(&r, 9);

		p = pgm_tab(pgm_put_int8(p, (int64_t)row + 1));
		p = pgm_tab(pgm_put_int8(p, (int64_t)customer + 1));
		p = pgm_tab(pgm_put_uint(p, quantity));
		p = pgm_eol(pgm_put_timestamp(p, (int64_t)key[NOW] - (int64_t)(row * 1000000)));
	}
	return p;
}

static char *
odd_fill(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	(void)key;
	for (; row < end; row++) {
		p = pgm_tab(pgm_put_int8(p, (int64_t)row + 1));
		p = pgm_eol(row % 2 == 0 ? PUT(p, "\\\\N") : PUT(p, "\\\\."));
	}
	return p;
}

static const pgm_column customers_columns[] = {
	{"id", PGM_LITERAL_BARE},
	{"name", PGM_LITERAL_QUOTED},
	{"vip", PGM_LITERAL_BOOL},
	{"balance", PGM_LITERAL_BARE},
	{"flags", PGM_LITERAL_BIT},
};

static const pgm_column orders_columns[] = {
	{"id", PGM_LITERAL_BARE},
	{"customer_id", PGM_LITERAL_BARE},
	{"quantity", PGM_LITERAL_BARE},
	{"placed_at", PGM_LITERAL_QUOTED},
};

static const pgm_column odd_columns[] = {
	{"select", PGM_LITERAL_BARE},
	{"it's \"odd\"\n-- ", PGM_LITERAL_QUOTED},
};

static const pgm_table tables[SAMPLE_TABLES] = {
	[SAMPLE_CUSTOMERS] = {
		.schema = "public",
		.name = "customers",
		.sql_name = "public.customers",
		.columns = customers_columns,
		.ncolumns = 5,
		.width = 20 + 1 + 40 + 1 + 2 + 1 + 24 + 1 + 3 + 1,
		.chunk_rows = 300,
		.rows = 1000,
		.fill = customers_fill,
	},
	[SAMPLE_ORDERS] = {
		.schema = "public",
		.name = "orders",
		.sql_name = "public.orders",
		.columns = orders_columns,
		.ncolumns = 4,
		.width = 20 + 1 + 20 + 1 + 20 + 1 + 32 + 1,
		.chunk_rows = 4096,
		.rows = 25000,
		.generated = true,
		.fill = orders_fill,
	},
	[SAMPLE_ODD] = {
		.schema = "Odd",
		.name = "o'dd\n\"t\" $$ \\; --",
		.sql_name = "\"Odd\".\"o'dd\n\"\"t\"\" $$ \\; --\"",
		.columns = odd_columns,
		.ncolumns = 2,
		.width = 20 + 1 + 8 + 1,
		.chunk_rows = 1000,
		.rows = 0,
		.identity_always = true,
		.fill = odd_fill,
	},
};

#define ODD "\"Odd\".\"o'dd\n\"\"t\"\" $$ \\; --\""
#define ODD_COLUMN "\"it's \"\"odd\"\"\n-- \""

static const pgm_setval setvals[] = {
	{"public.customers_id_seq", SAMPLE_CUSTOMERS, 1, 1},
	{"\"Odd\".\"o''dd_seq\"", SAMPLE_ODD, 1, 1},
	{"public.spare_seq", -1, 5, 1},
};

#define DEPS(...) ((const uint32_t[]){__VA_ARGS__, 0})

static const pgm_entry entries[] = {
	/* 1 */ {"ENCODING", "ENCODING", NULL, "SET client_encoding = 'UTF8';\n", "", NULL, NULL, NULL,
		PGM_SECTION_PRE_DATA, -1, -1},
	/* 2 */ {"STDSTRINGS", "STDSTRINGS", NULL, "SET standard_conforming_strings = 'on';\n", "", NULL, NULL,
		NULL, PGM_SECTION_PRE_DATA, -1, -1},
	/* 3 */ {"SEARCHPATH", "SEARCHPATH", NULL,
		"SELECT pg_catalog.set_config('search_path', '', false);\n", "", NULL, NULL, NULL,
		PGM_SECTION_PRE_DATA, -1, -1},
	/* 4 */ {"DATABASE", "sample", NULL,
		"CREATE DATABASE sample WITH TEMPLATE = template0 ENCODING = 'UTF8';\n", "DROP DATABASE sample;\n",
		NULL, NULL, NULL, PGM_SECTION_PRE_DATA, -1, -1},
	/* 5 */ {"SCHEMA", "Odd", NULL, "CREATE SCHEMA \"Odd\";\n", "DROP SCHEMA \"Odd\";\n", NULL, NULL, NULL,
		PGM_SECTION_PRE_DATA, -1, -1},
	/* 6 */ {"TABLE", "customers", "public",
		"CREATE TABLE public.customers (\n    id bigint NOT NULL,\n    name text,\n    vip boolean,\n"
		"    balance numeric(12,2),\n    flags bit(3)\n);\n",
		"DROP TABLE public.customers;\n", NULL, "heap", NULL, PGM_SECTION_PRE_DATA, SAMPLE_CUSTOMERS, -1},
	/* 7 */ {"COMMENT", "TABLE customers", "public",
		"COMMENT ON TABLE public.customers IS 'It''s; a \\ comment';\n", "", NULL, NULL, DEPS(6),
		PGM_SECTION_NONE, SAMPLE_CUSTOMERS, -1},
	/* 8 */ {"SEQUENCE", "customers_id_seq", "public",
		"CREATE SEQUENCE public.customers_id_seq\n    START WITH 1\n    INCREMENT BY 1\n    NO MINVALUE\n"
		"    NO MAXVALUE\n    CACHE 1;\n",
		"DROP SEQUENCE public.customers_id_seq;\n", NULL, NULL, DEPS(6), PGM_SECTION_PRE_DATA,
		SAMPLE_CUSTOMERS, -1},
	/* 9 */ {"SEQUENCE OWNED BY", "customers_id_seq", "public",
		"ALTER SEQUENCE public.customers_id_seq OWNED BY public.customers.id;\n", "", NULL, NULL,
		DEPS(8, 6), PGM_SECTION_PRE_DATA, SAMPLE_CUSTOMERS, -1},
	/* 10 */ {"TABLE", "orders", "public",
		"CREATE TABLE public.orders (\n    id bigint NOT NULL,\n    doubled integer GENERATED ALWAYS AS "
		"((quantity * 2)) STORED,\n    customer_id bigint NOT NULL,\n    quantity integer,\n"
		"    placed_at timestamp without time zone\n);\n",
		"DROP TABLE public.orders;\n", NULL, "heap", NULL, PGM_SECTION_PRE_DATA, SAMPLE_ORDERS, -1},
	/* 11 */ {"TABLE", "o'dd\n\"t\" $$ \\; --", "Odd",
		"CREATE TABLE " ODD " (\n    \"select\" bigint NOT NULL,\n    " ODD_COLUMN " text\n);\n",
		"DROP TABLE " ODD ";\n", NULL, "heap", DEPS(5), PGM_SECTION_PRE_DATA, SAMPLE_ODD, -1},
	/* 12 */ {"SEQUENCE", "o'dd_seq", "Odd",
		"ALTER TABLE " ODD " ALTER COLUMN \"select\" ADD GENERATED ALWAYS AS IDENTITY (\n"
		"    SEQUENCE NAME \"Odd\".\"o'dd_seq\"\n);\n",
		"", NULL, NULL, DEPS(11), PGM_SECTION_PRE_DATA, SAMPLE_ODD, -1},
	/* 13 */ {"SEQUENCE", "spare_seq", "public", "CREATE SEQUENCE public.spare_seq\n    START WITH 5;\n",
		"DROP SEQUENCE public.spare_seq;\n", NULL, NULL, NULL, PGM_SECTION_PRE_DATA, -1, -1},
	/* 14 */ {"DEFAULT", "customers id", "public",
		"ALTER TABLE ONLY public.customers ALTER COLUMN id SET DEFAULT "
		"nextval('public.customers_id_seq'::regclass);\n",
		"ALTER TABLE public.customers ALTER COLUMN id DROP DEFAULT;\n", NULL, NULL, DEPS(8, 6),
		PGM_SECTION_PRE_DATA, SAMPLE_CUSTOMERS, -1},
	/* 15 */ {"TABLE DATA", "customers", "public", NULL, "",
		"COPY public.customers (id, name, vip, balance, flags) FROM stdin;\n", NULL, DEPS(6),
		PGM_SECTION_DATA, SAMPLE_CUSTOMERS, -1},
	/* 16 */ {"TABLE DATA", "o'dd\n\"t\" $$ \\; --", "Odd", NULL, "",
		"COPY " ODD " (\"select\", " ODD_COLUMN ") FROM stdin;\n", NULL, DEPS(11), PGM_SECTION_DATA,
		SAMPLE_ODD, -1},
	/* 17 */ {"TABLE DATA", "orders", "public", NULL, "",
		"COPY public.orders (id, customer_id, quantity, placed_at) FROM stdin;\n", NULL, DEPS(10),
		PGM_SECTION_DATA, SAMPLE_ORDERS, -1},
	/* 18 */ {"SEQUENCE SET", "customers_id_seq", "public", NULL, "", NULL, NULL, DEPS(8), PGM_SECTION_DATA,
		SAMPLE_CUSTOMERS, 0},
	/* 19 */ {"SEQUENCE SET", "o'dd_seq", "Odd", NULL, "", NULL, NULL, DEPS(12), PGM_SECTION_DATA,
		SAMPLE_ODD, 1},
	/* 20 */ {"SEQUENCE SET", "spare_seq", "public", NULL, "", NULL, NULL, DEPS(13), PGM_SECTION_DATA, -1, 2},
	/* 21 */ {"CONSTRAINT", "customers customers_pkey", "public",
		"ALTER TABLE ONLY public.customers\n    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);\n",
		"ALTER TABLE ONLY public.customers DROP CONSTRAINT customers_pkey;\n", NULL, NULL, DEPS(6),
		PGM_SECTION_POST_DATA, SAMPLE_CUSTOMERS, -1},
	/* 22 */ {"CONSTRAINT", "orders orders_pkey", "public",
		"ALTER TABLE ONLY public.orders\n    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);\n",
		"ALTER TABLE ONLY public.orders DROP CONSTRAINT orders_pkey;\n", NULL, NULL, DEPS(10),
		PGM_SECTION_POST_DATA, SAMPLE_ORDERS, -1},
	/* 23 */ {"INDEX", "orders_customer_id_idx", "public",
		"CREATE INDEX orders_customer_id_idx ON public.orders USING btree (customer_id);\n",
		"DROP INDEX public.orders_customer_id_idx;\n", NULL, NULL, DEPS(10), PGM_SECTION_POST_DATA,
		SAMPLE_ORDERS, -1},
	/* 24 */ {"FK CONSTRAINT", "orders orders_customer_id_fkey", "public",
		"ALTER TABLE ONLY public.orders\n    ADD CONSTRAINT orders_customer_id_fkey FOREIGN KEY "
		"(customer_id) REFERENCES public.customers(id);\n",
		"ALTER TABLE ONLY public.orders DROP CONSTRAINT orders_customer_id_fkey;\n", NULL, NULL,
		DEPS(10, 6, 21), PGM_SECTION_POST_DATA, SAMPLE_ORDERS, -1},
};

static const pgm_limit limits[] = {
	{SAMPLE_ORDERS, 1, {SAMPLE_CUSTOMERS}, UINT64_C(1) << 40,
		"column orders.customer_id refers to public.customers"},
	{SAMPLE_CUSTOMERS, 0, {0}, 1000000000, "column customers.id can be unique in 1000000000 rows only"},
};

static const pgm_stream streams[NSTREAMS] = {
	[CUSTOMER_STREAM] = {"public.customers", "name"},
	[ORDER_STREAM] = {"public.orders", "customer_id"},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

const pgm_program sample_program = {
	.abi = PGM_RT_ABI,
	.compiler = "pgmockc 0.1.0",
	.source = "sample.json",
	.database = "sample",
	.encoding = "UTF8",
	.has_seed = true,
	.seed = 42,
	.now = INT64_C(1767225600000000), /* 2026-01-01 */
	.tables = tables,
	.entries = entries,
	.setvals = setvals,
	.limits = limits,
	.streams = streams,
	.ntables = SAMPLE_TABLES,
	.nentries = LENGTH(entries),
	.nsetvals = LENGTH(setvals),
	.nlimits = LENGTH(limits),
	.nstreams = NSTREAMS,
};
