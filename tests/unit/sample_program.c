/* sample_program.c - customers, their orders, and a table with a name that hurts.
 *
 * The rows hold what is hard to write: NULL, quotes, backslashes, tabs and newlines, NaN, bits,
 * an empty string, text outside ASCII.
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
customers_balance(char *p, uint64_t row)
{
	return row % 100 == 7 ? PUT(p, "NaN") : pgm_put_decimal(p, (int64_t)row * 7 - 700, 2);
}

static char *
customers_fill(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	for (; row < end; row++) {
		p = pgm_tab(pgm_put_int8(p, (int64_t)row + 1));
		p = pgm_tab(customers_name(p, key, row));
		p = pgm_tab(row % 3 == 0 ? pgm_null(p) : pgm_put_bool(p, row % 2 == 0));
		p = pgm_tab(customers_balance(p, row));
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

/* The name that hurts: as it is, quoted for SQL, and that of its column. */
#define ODD_TAG "o'dd\n\"t\" $$ \\; --"
#define ODD "\"Odd\".\"o'dd\n\"\"t\"\" $$ \\; --\""
#define ODD_COLUMN "\"it's \"\"odd\"\"\n-- \""

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
		.name = ODD_TAG,
		.sql_name = ODD,
		.columns = odd_columns,
		.ncolumns = 2,
		.width = 20 + 1 + 8 + 1,
		.chunk_rows = 1000,
		.rows = 0,
		.identity_always = true,
		.fill = odd_fill,
	},
};

static const pgm_setval setvals[] = {
	{"public.customers_id_seq", SAMPLE_CUSTOMERS, 1, 1, NULL},
	{"\"Odd\".\"o''dd_seq\"", SAMPLE_ODD, 1, 1, NULL},
	{"public.spare_seq", -1, 5, 1, NULL},
};

#define DEPS(...) ((const uint32_t[]){__VA_ARGS__, 0})

static const pgm_entry entries[] = {
	{
		/* 1 */
		.desc = "ENCODING",
		.tag = "ENCODING",
		.defn = "SET client_encoding = 'UTF8';\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 2 */
		.desc = "STDSTRINGS",
		.tag = "STDSTRINGS",
		.defn = "SET standard_conforming_strings = 'on';\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 3 */
		.desc = "SEARCHPATH",
		.tag = "SEARCHPATH",
		.defn = "SELECT pg_catalog.set_config('search_path', '', false);\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 4 */
		.desc = "DATABASE",
		.tag = "sample",
		.defn = "CREATE DATABASE sample WITH TEMPLATE = template0 ENCODING = 'UTF8';\n",
		.drop = "DROP DATABASE sample;\n",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 5 */
		.desc = "SCHEMA",
		.tag = "Odd",
		.defn = "CREATE SCHEMA \"Odd\";\n",
		.drop = "DROP SCHEMA \"Odd\";\n",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 6 */
		.desc = "TABLE",
		.tag = "customers",
		.schema = "public",
		.defn =
			"CREATE TABLE public.customers (\n"
			"    id bigint NOT NULL,\n"
			"    name text,\n"
			"    vip boolean,\n"
			"    balance numeric(12,2),\n"
			"    flags bit(3)\n"
			");\n",
		.drop = "DROP TABLE public.customers;\n",
		.tableam = "heap",
		.tablespace = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 7 */
		.desc = "COMMENT",
		.tag = "TABLE customers",
		.schema = "public",
		.defn = "COMMENT ON TABLE public.customers IS 'It''s; a \\ comment';\n",
		.drop = "",
		.deps = DEPS(6),
		.section = PGM_SECTION_NONE,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 8 */
		.desc = "SEQUENCE",
		.tag = "customers_id_seq",
		.schema = "public",
		.defn =
			"CREATE SEQUENCE public.customers_id_seq\n"
			"    START WITH 1\n"
			"    INCREMENT BY 1\n"
			"    NO MINVALUE\n"
			"    NO MAXVALUE\n"
			"    CACHE 1;\n",
		.drop = "DROP SEQUENCE public.customers_id_seq;\n",
		.deps = DEPS(6),
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 9 */
		.desc = "SEQUENCE OWNED BY",
		.tag = "customers_id_seq",
		.schema = "public",
		.defn =
			"ALTER SEQUENCE public.customers_id_seq"
			" OWNED BY public.customers.id;\n",
		.drop = "",
		.deps = DEPS(8, 6),
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 10 */
		.desc = "TABLE",
		.tag = "orders",
		.schema = "public",
		.defn =
			"CREATE TABLE public.orders (\n"
			"    id bigint NOT NULL,\n"
			"    doubled integer GENERATED ALWAYS AS ((quantity * 2)) STORED,\n"
			"    customer_id bigint NOT NULL,\n"
			"    quantity integer,\n"
			"    placed_at timestamp without time zone\n"
			");\n",
		.drop = "DROP TABLE public.orders;\n",
		.tableam = "heap",
		.tablespace = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_ORDERS,
		.setval = -1,
	},
	{
		/* 11 */
		.desc = "TABLE",
		.tag = ODD_TAG,
		.schema = "Odd",
		.defn =
			"CREATE TABLE " ODD " (\n"
			"    \"select\" bigint NOT NULL,\n"
			"    " ODD_COLUMN " text\n"
			");\n",
		.drop = "DROP TABLE " ODD ";\n",
		.tableam = "heap",
		.tablespace = "",
		.deps = DEPS(5),
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_ODD,
		.setval = -1,
	},
	{
		/* 12 */
		.desc = "SEQUENCE",
		.tag = "o'dd_seq",
		.schema = "Odd",
		.defn =
			"ALTER TABLE " ODD " ALTER COLUMN \"select\""
			" ADD GENERATED ALWAYS AS IDENTITY (\n"
			"    SEQUENCE NAME \"Odd\".\"o'dd_seq\"\n"
			");\n",
		.drop = "",
		.deps = DEPS(11),
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_ODD,
		.setval = -1,
	},
	{
		/* 13 */
		.desc = "SEQUENCE",
		.tag = "spare_seq",
		.schema = "public",
		.defn =
			"CREATE SEQUENCE public.spare_seq\n"
			"    START WITH 5;\n",
		.drop = "DROP SEQUENCE public.spare_seq;\n",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	},
	{
		/* 14 */
		.desc = "DEFAULT",
		.tag = "customers id",
		.schema = "public",
		.defn =
			"ALTER TABLE ONLY public.customers ALTER COLUMN id"
			" SET DEFAULT nextval('public.customers_id_seq'::regclass);\n",
		.drop = "ALTER TABLE public.customers ALTER COLUMN id DROP DEFAULT;\n",
		.deps = DEPS(8, 6),
		.section = PGM_SECTION_PRE_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 15 */
		.desc = "TABLE DATA",
		.tag = "customers",
		.schema = "public",
		.drop = "",
		.copy = "COPY public.customers (id, name, vip, balance, flags) FROM stdin;\n",
		.deps = DEPS(6),
		.section = PGM_SECTION_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 16 */
		.desc = "TABLE DATA",
		.tag = ODD_TAG,
		.schema = "Odd",
		.drop = "",
		.copy = "COPY " ODD " (\"select\", " ODD_COLUMN ") FROM stdin;\n",
		.deps = DEPS(11),
		.section = PGM_SECTION_DATA,
		.table = SAMPLE_ODD,
		.setval = -1,
	},
	{
		/* 17 */
		.desc = "TABLE DATA",
		.tag = "orders",
		.schema = "public",
		.drop = "",
		.copy =
			"COPY public.orders (id, customer_id, quantity, placed_at)"
			" FROM stdin;\n",
		.deps = DEPS(10),
		.section = PGM_SECTION_DATA,
		.table = SAMPLE_ORDERS,
		.setval = -1,
	},
	{
		/* 18 */
		.desc = "SEQUENCE SET",
		.tag = "customers_id_seq",
		.schema = "public",
		.drop = "",
		.deps = DEPS(8),
		.section = PGM_SECTION_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = 0,
	},
	{
		/* 19 */
		.desc = "SEQUENCE SET",
		.tag = "o'dd_seq",
		.schema = "Odd",
		.drop = "",
		.deps = DEPS(12),
		.section = PGM_SECTION_DATA,
		.table = SAMPLE_ODD,
		.setval = 1,
	},
	{
		/* 20 */
		.desc = "SEQUENCE SET",
		.tag = "spare_seq",
		.schema = "public",
		.drop = "",
		.deps = DEPS(13),
		.section = PGM_SECTION_DATA,
		.table = -1,
		.setval = 2,
	},
	{
		/* 21 */
		.desc = "CONSTRAINT",
		.tag = "customers customers_pkey",
		.schema = "public",
		.defn =
			"ALTER TABLE ONLY public.customers\n"
			"    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);\n",
		.drop = "ALTER TABLE ONLY public.customers DROP CONSTRAINT customers_pkey;\n",
		.deps = DEPS(6),
		.section = PGM_SECTION_POST_DATA,
		.table = SAMPLE_CUSTOMERS,
		.setval = -1,
	},
	{
		/* 22 */
		.desc = "CONSTRAINT",
		.tag = "orders orders_pkey",
		.schema = "public",
		.defn =
			"ALTER TABLE ONLY public.orders\n"
			"    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);\n",
		.drop = "ALTER TABLE ONLY public.orders DROP CONSTRAINT orders_pkey;\n",
		.deps = DEPS(10),
		.section = PGM_SECTION_POST_DATA,
		.table = SAMPLE_ORDERS,
		.setval = -1,
	},
	{
		/* 23 */
		.desc = "INDEX",
		.tag = "orders_customer_id_idx",
		.schema = "public",
		.defn =
			"CREATE INDEX orders_customer_id_idx ON public.orders"
			" USING btree (customer_id);\n",
		.drop = "DROP INDEX public.orders_customer_id_idx;\n",
		.deps = DEPS(10),
		.section = PGM_SECTION_POST_DATA,
		.table = SAMPLE_ORDERS,
		.setval = -1,
	},
	{
		/* 24 */
		.desc = "FK CONSTRAINT",
		.tag = "orders orders_customer_id_fkey",
		.schema = "public",
		.defn =
			"ALTER TABLE ONLY public.orders\n"
			"    ADD CONSTRAINT orders_customer_id_fkey"
			" FOREIGN KEY (customer_id) REFERENCES public.customers(id);\n",
		.drop =
			"ALTER TABLE ONLY public.orders"
			" DROP CONSTRAINT orders_customer_id_fkey;\n",
		.deps = DEPS(10, 6, 21),
		.section = PGM_SECTION_POST_DATA,
		.table = SAMPLE_ORDERS,
		.setval = -1,
	},
};

static const pgm_limit limits[] = {
	{SAMPLE_ORDERS, 1, {SAMPLE_CUSTOMERS}, UINT64_C(1) << 40, 0,
		"column orders.customer_id refers to public.customers"},
	{SAMPLE_CUSTOMERS, 0, {0}, 1000000000, 0,
		"column customers.id can be unique in 1000000000 rows only"},
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
