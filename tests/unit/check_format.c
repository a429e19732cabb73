/* check_format.c - archives byte by byte, scripts line by line, rows as INSERT statements.
 *
 * The reader of archives below follows the description of the format, not the code that writes
 * it; that pg_restore and psql take such dumps is for tests/restore to say.
 */
#define _GNU_SOURCE
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <pgmock/rng.h>

#include "format/format.h"
#include "format/rowform.h"
#include "unit/sample_program.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))
#define WORDS_MAX 16

static char path[] = "/tmp/check_format.XXXXXX";

/* What was written last. */
static unsigned char *bytes;
static size_t size;

static void
enter(void)
{
	strcpy(path, "/tmp/check_format.XXXXXX");
	close(mkstemp(path));
	unsetenv("PGMOCK_SEED");
	unsetenv("PGMOCK_JOBS");
}

static void
leave(void)
{
	unlink(path);
	free(bytes);
	bytes = NULL;
}

static void
read_back(void)
{
	struct stat status;
	int fd = open(path, O_RDONLY);

	ck_assert_int_eq(fstat(fd, &status), 0);
	size = (size_t)status.st_size;
	free(bytes);
	bytes = calloc(1, size + 1);
	ck_assert_int_eq(read(fd, bytes, size), status.st_size);
	close(fd);
}

/* Runs a program with the words of a line and "-o PATH". */
static void
generate_from(const pgm_program *program, const char *line)
{
	static char copy[512];
	static char *words[WORDS_MAX];
	int n = 0;
	char *rest = copy;

	snprintf(copy, sizeof copy, "gen -o %s %s", path, line);
	for (char *word; (word = strsep(&rest, " ")) != NULL;)
		if (word[0] != '\0')
			words[n++] = word;
	ck_assert_int_eq(pgm_main(n, words, program), 0);
	read_back();
}

static void
generate(const char *line)
{
	generate_from(&sample_program, line);
}

/* --- INSERT --- */

static const pgm_column all_kinds[] = {
	{"q", PGM_LITERAL_QUOTED},
	{"n", PGM_LITERAL_BARE},
	{"b", PGM_LITERAL_BOOL},
	{"x", PGM_LITERAL_BIT},
};

static const struct {
	const char *text; /* COPY */
	const char *row;  /* INSERT */
} rows[] = {
	{"a\t1\tt\t101\n", "('a', 1, true, B'101')"},
	{"\\N\t\\N\t\\N\t\\N\n", "(NULL, NULL, NULL, NULL)"},
	{"\t-1.5\tf\t\n", "('', -1.5, false, B'')"},
	{"it's\t1e+20\tt\t0\n", "('it''s', 1e+20, true, B'0')"},
	{"''\tNaN\tt\t0\n", "('''''', 'NaN', true, B'0')"},
	{"\\\\N\t-Infinity\tt\t0\n", "('\\N', '-Infinity', true, B'0')"},
	{"a\\tb\\nc\\rd\\\\e\\bf\\fg\\vh\t\tt\t0\n",
		"('a\tb\nc\rd\\e\bf\fg\vh', '', true, B'0')"},
	{"\xc3\xa9\t0\tt\t0\n", "('\xc3\xa9', 0, true, B'0')"},
	{"E'\\\\'; DROP\t1'2\tt'\t0\n", "('E''\\''; DROP', '1''2', 't''', B'0')"},
};

/* A program of one table, called t, and its rows as INSERT statements. */
struct one {
	pgm_table table;
	pgm_entry entry;
	pgm_program program;
	uint64_t rows;
	struct rt_archive archive;
	void *state;
};

/* Opens it; what was set of table and archive before counts. */
static void
open_one(struct one *one, const char *copy)
{
	one->table.sql_name = "t";
	one->entry.desc = "TABLE DATA";
	one->entry.copy = copy;
	one->program.tables = &one->table;
	one->program.ntables = 1;
	one->program.entries = &one->entry;
	one->program.nentries = 1;
	one->archive.program = &one->program;
	one->archive.rows = &one->rows;
	one->state = rt_rowform_insert.open(&one->archive);
	ck_assert_ptr_nonnull(one->state);
}

/* Writes all of its rows, and checks that they fit. */
static void
one_is(const struct one *one, const char *text, const char *expected)
{
	char out[512];
	char *end = rt_rowform_insert.rows(one->state, 0, out, text, 0, one->rows);

	*end = '\0';
	ck_assert_str_eq(out, expected);
	ck_assert_uint_le(strlen(out), rt_rowform_insert.bound(one->state, 0, one->rows));
	rt_rowform_insert.close(one->state);
}

START_TEST(insert_row)
{
	struct one one = {
		.table = {.columns = all_kinds, .ncolumns = 4},
		.rows = 1,
		.archive = {.batch = 1},
	};
	char expected[256];

	one.table.width = (uint32_t)strlen(rows[_i].text);
	open_one(&one, "COPY t (q, n, b, x) FROM stdin;\n");
	snprintf(expected, sizeof expected, "INSERT INTO t VALUES %s;\n", rows[_i].row);
	one_is(&one, rows[_i].text, expected);
}
END_TEST

static const struct {
	bool names, generated, identity;
	const char *head;
} heads[] = {
	{false, false, false, "INSERT INTO t VALUES (1);\n"},
	{true, false, false, "INSERT INTO t (\"a b\") VALUES (1);\n"},
	{false, true, false, "INSERT INTO t (\"a b\") VALUES (1);\n"},
	{false, false, true, "INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (1);\n"},
	{true, true, true, "INSERT INTO t (\"a b\") OVERRIDING SYSTEM VALUE VALUES (1);\n"},
};

START_TEST(insert_head)
{
	const pgm_column column = {"a b", PGM_LITERAL_BARE};
	struct one one = {
		.table = {.columns = &column, .ncolumns = 1, .width = 2},
		.rows = 1,
		.archive = {.batch = 1, .column_names = heads[_i].names},
	};

	one.table.generated = heads[_i].generated;
	one.table.identity_always = heads[_i].identity;
	open_one(&one, "COPY t (\"a b\") FROM stdin;\n");
	one_is(&one, "1\n", heads[_i].head);
}
END_TEST

START_TEST(insert_without_columns)
{
	struct one one = {.table.width = 1, .rows = 2, .archive.batch = 1};

	open_one(&one, "COPY t  FROM stdin;\n");
	one_is(&one, "\n\n", "INSERT INTO t DEFAULT VALUES;\nINSERT INTO t DEFAULT VALUES;\n");
}
END_TEST

/* Ten rows in statements of three, cut at each place and once more behind it. */
START_TEST(insert_cuts)
{
	static const char text[] = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n";
	const pgm_column column = {"a", PGM_LITERAL_BARE};
	struct one one = {
		.table = {.columns = &column, .ncolumns = 1},
		.rows = 10,
		.archive = {.batch = 3},
	};
	char out[512], *p = out;
	uint64_t a = (uint64_t)_i, b = a + (10 - a) / 2;

	open_one(&one, "COPY t (a) FROM stdin;\n");
	p = rt_rowform_insert.rows(one.state, 0, p, text, 0, a);
	p = rt_rowform_insert.rows(one.state, 0, p, text + 2 * a, a, b);
	p = rt_rowform_insert.rows(one.state, 0, p, text + 2 * b, b, 10);
	*p = '\0';
	ck_assert_str_eq(out,
		"INSERT INTO t VALUES\n\t(0),\n\t(1),\n\t(2);\n"
		"INSERT INTO t VALUES\n\t(3),\n\t(4),\n\t(5);\n"
		"INSERT INTO t VALUES\n\t(6),\n\t(7),\n\t(8);\n"
		"INSERT INTO t VALUES\n\t(9);\n");
	rt_rowform_insert.close(one.state);
}
END_TEST

/* --- archives --- */

static size_t at; /* where the reader stands */

static int
get_byte(void)
{
	ck_assert_uint_lt(at, size);
	return bytes[at++];
}

static long
get_int(void)
{
	int negative = get_byte();
	long n = 0;

	for (int i = 0; i < 4; i++)
		n |= (long)get_byte() << (8 * i);
	return negative ? -n : n;
}

/* Returns a string, or NULL; good until ten more were read. */
static const char *
get_str(void)
{
	static char strings[10][1000];
	static int next;
	char *s = strings[next++ % 10];
	long n = get_int();

	if (n < 0)
		return NULL;
	ck_assert_int_lt(n, 1000);
	for (long i = 0; i < n; i++)
		s[i] = (char)get_byte();
	s[n] = '\0';
	return s;
}

struct read_entry {
	long id;
	bool data;
	int flag;
	uint64_t offset;
};

/* Reads an entry, holds it against the program's. */
static struct read_entry
get_entry(bool inserts)
{
	struct read_entry read = {.id = get_int()};
	const pgm_entry *e;
	const char *text;

	ck_assert_int_ge(read.id, 1);
	ck_assert_int_le(read.id, sample_program.nentries);
	e = &sample_program.entries[read.id - 1];
	read.data = get_int();
	ck_assert(read.data == (strcmp(e->desc, "TABLE DATA") == 0));
	ck_assert_str_eq(get_str(), "0");
	ck_assert_str_eq(get_str(), "0");
	ck_assert_str_eq(get_str(), e->tag);
	ck_assert_str_eq(get_str(), e->desc);
	ck_assert_int_eq(get_int(), e->section);
	text = get_str();
	if (e->setval >= 0)
		ck_assert_ptr_nonnull(strstr(text, "SELECT pg_catalog.setval('"));
	else
		ck_assert_pstr_eq(text, e->defn);
	ck_assert_str_eq(get_str(), e->drop);
	text = get_str();
	ck_assert_pstr_eq(text, inserts ? NULL : e->copy);
	text = get_str();
	ck_assert_pstr_eq(text, e->schema);
	text = get_str();
	ck_assert_pstr_eq(text, e->tableam != NULL ? "" : NULL);
	text = get_str();
	ck_assert_pstr_eq(text, e->tableam);
	ck_assert_str_eq(get_str(), "");
	ck_assert_str_eq(get_str(), "false");
	for (const uint32_t *dep = e->deps; dep != NULL && *dep != 0; dep++)
		ck_assert_int_eq(atoi(get_str()), *dep);
	ck_assert_ptr_null(get_str());
	read.flag = get_byte();
	for (int i = 0; i < 8; i++)
		read.offset |= (uint64_t)get_byte() << (8 * i);
	return read;
}

static void
get_header(int level)
{
	static const unsigned char magic[] = {'P', 'G', 'D', 'M', 'P', 1, 14, 0, 4, 8, 1};
	static const int date[] = {0, 0, 0, 1, 0, 126, 0};

	at = sizeof magic;
	ck_assert_uint_gt(size, sizeof magic);
	ck_assert(memcmp(bytes, magic, sizeof magic) == 0);
	ck_assert_int_eq(get_int(), level);
	for (int i = 0; i < COUNT(date); i++)
		ck_assert_int_eq(get_int(), date[i]);
	ck_assert_str_eq(get_str(), "sample");
	ck_assert_ptr_nonnull(get_str());
	ck_assert_ptr_nonnull(strstr(get_str(), "seed 42"));
}

/* Reads a block and compares its text with what the table's fill function makes. */
static void
get_block(long id, int level)
{
	const pgm_table *table = &sample_program.tables[sample_program.entries[id - 1].table];
	const pgm_stream *streams = sample_program.streams;
	pgm_key key[16], *k = key;
	size_t room = table->rows * table->width + PGM_SLACK + 64;
	char *expected = malloc(room), *text = malloc(room), *end = expected;
	unsigned char *stream = malloc(size);
	size_t n = 0;
	uLongf text_size = room;

	ck_assert_int_eq(get_byte(), 1);
	ck_assert_int_eq(get_int(), id);
	for (long chunk; (chunk = get_int()) != 0; n += (size_t)chunk, at += (size_t)chunk) {
		ck_assert_int_gt(chunk, 0);
		ck_assert_uint_le(at + (size_t)chunk, size);
		memcpy(stream + n, bytes + at, (size_t)chunk);
	}
	if (level == 0) {
		memcpy(text, stream, n);
		text_size = n;
	} else {
		n = (size_t)uncompress((Bytef *)text, &text_size, stream, n);
		ck_assert_int_eq((int)n, Z_OK);
	}

	for (uint32_t i = 0; i < sample_program.nstreams; i++)
		*k++ = pgm_stream_key(42, streams[i].table, streams[i].name);
	for (uint32_t i = 0; i < sample_program.ntables; i++)
		*k++ = sample_program.tables[i].rows;
	*k = (uint64_t)sample_program.now;
	end = table->fill(expected, key, 0, table->rows);
	end = stpcpy(end, "\\.\n\n\n");
	ck_assert_uint_eq(text_size, (size_t)(end - expected));
	ck_assert(memcmp(text, expected, text_size) == 0);
	free(stream);
	free(text);
	free(expected);
}

static void
archive_is(int level, bool seekable, long nentries, long nblocks)
{
	struct read_entry read[64];

	get_header(level);
	ck_assert_int_eq(get_int(), nentries);
	for (long i = 0; i < nentries; i++)
		read[i] = get_entry(false);
	for (long i = 0; i < nentries; i++) {
		if (!read[i].data) {
			ck_assert_int_eq(read[i].flag, 3);
			continue;
		}
		ck_assert_int_eq(read[i].flag, seekable ? 2 : 1);
		ck_assert_uint_eq(read[i].offset, seekable ? at : 0);
		get_block(read[i].id, level);
		nblocks--;
	}
	ck_assert_int_eq(nblocks, 0);
	ck_assert_uint_eq(at, size);
}

START_TEST(custom_file)
{
	generate("-j2");
	archive_is(1, true, sample_program.nentries, 3);
	generate("-Z6");
	archive_is(6, true, sample_program.nentries, 3);
	generate("-Z0");
	archive_is(0, true, sample_program.nentries, 3);
}
END_TEST

START_TEST(custom_parts)
{
	generate("-t orders");
	archive_is(1, true, 9, 1);
	generate("-s");
	archive_is(1, true, 18, 0);
	generate("-a");
	archive_is(1, true, 9, 3);
	generate("-a -T o*");
	archive_is(1, true, 6, 1);
}
END_TEST

/* Appending, as to a pipe, places cannot be filled in afterwards. */
START_TEST(custom_stream)
{
	char *words[] = {"gen", NULL};
	int fd = open(path, O_WRONLY | O_TRUNC | O_APPEND);

	dup2(fd, STDOUT_FILENO);
	close(fd);
	ck_assert_int_eq(pgm_main(1, words, &sample_program), 0);
	read_back();
	archive_is(1, false, sample_program.nentries, 3);
}
END_TEST

START_TEST(custom_inserts)
{
	generate("--inserts -Z0 -t customers --rows customers=3");
	get_header(0);
	for (long n = get_int(); n > 0; n--)
		get_entry(true);
	ck_assert_int_eq(get_byte(), 1);
	ck_assert_int_eq(get_int(), 15);
	get_int();
	ck_assert(memcmp(bytes + at, "INSERT INTO public.customers VALUES (1, ", 40) == 0);
	ck_assert_ptr_nonnull(memmem(bytes + at, size - at, "(3, ", 4));
	at = size - 5;
	ck_assert_int_eq(get_int(), 0);
}
END_TEST

/* --- scripts --- */

static bool
script_has(const char *text)
{
	return strstr((char *)bytes, text) != NULL;
}

/* One comes behind the other. */
static void
script_has_both(const char *first, const char *second)
{
	const char *found = strstr((char *)bytes, first);

	ck_assert_msg(found != NULL, "%s", first);
	ck_assert_msg(strstr(found, second) != NULL, "%s", second);
}

START_TEST(plain_script)
{
	generate("-Fp");
	ck_assert(script_has("pg_dump version pgmockc 0.1.0, sample.json, seed 42\n"));
	script_has_both("SET check_function_bodies = false;", "CREATE SCHEMA \"Odd\";\n\n\n");
	script_has_both("SET default_table_access_method = heap;\n\n--\n",
		"CREATE TABLE public.customers");
	script_has_both("--\n-- Data for Name: customers; Type: TABLE DATA; Schema: public; "
			"Owner: -\n--\n\nCOPY public.customers (id, name, vip, balance, flags) "
			"FROM stdin;\n1\t",
		"\n1000\t");
	script_has_both("\\.\n\n\n--\n-- Data for Name: orders;",
		"setval('public.customers_id_seq', 1000, true)");
	/* A line break in a name does not end the comment that it stands in. */
	ck_assert(script_has("\n-- Name: o'dd \"t\" $$ \\; --; Type: TABLE; Schema: Odd;"));
	ck_assert(!script_has("DATABASE sample"));
	ck_assert(!script_has("DROP TABLE public"));
}
END_TEST

START_TEST(plain_clean)
{
	generate("-Fp -c");
	script_has_both("row_security = off;\n\n"
			"ALTER TABLE ONLY public.orders "
			"DROP CONSTRAINT orders_customer_id_fkey;\n",
		"DROP TABLE public.customers;\nDROP SCHEMA \"Odd\";\n--\n");
	generate("-Fp -c --if-exists");
	script_has_both("\nALTER TABLE IF EXISTS ONLY public.orders "
			"DROP CONSTRAINT IF EXISTS orders_customer_id_fkey;\n",
		"DROP INDEX IF EXISTS public.orders_customer_id_idx;\n");
	ck_assert(script_has("\nALTER TABLE IF EXISTS public.customers ALTER COLUMN id DROP "
			     "DEFAULT;\n"));
	ck_assert(script_has("\nDROP TABLE IF EXISTS \"Odd\".\"o'dd\n"));
	ck_assert(!script_has("DATABASE sample"));
	generate("-Fp -c -C --if-exists");
	script_has_both("\nDROP DATABASE IF EXISTS sample;\n--\n", "CREATE DATABASE sample");
	script_has_both("\\connect sample\n\nSET statement", "row_security = off;\n\n--\n");
	ck_assert(!script_has("\nDROP TABLE"));
}
END_TEST

START_TEST(sequences_of_nothing)
{
	generate("-Fp --rows 0");
	ck_assert(script_has("setval('public.customers_id_seq', 1, false);\n\n\n"));
	ck_assert(script_has("setval('\"Odd\".\"o''dd_seq\"', 1, false);\n"));
	ck_assert(script_has("setval('public.spare_seq', 5, false);\n"));
	ck_assert(script_has("FROM stdin;\n\\.\n\n\n"));
}
END_TEST

static const struct {
	const char *name, *connect;
} databases[] = {
	{"shop", "\\connect shop\n"},
	{"Shop", "\\connect -reuse-previous=on \"dbname='Shop'\"\n"},
	{"a b", "\\connect -reuse-previous=on \"dbname='a b'\"\n"},
	{"o'd\\d\"", "\\connect -reuse-previous=on \"dbname='o\\'d\\\\d\"\"'\"\n"},
	{"x\n\\! id", "\\connect -reuse-previous=on \"dbname='x \\\\! id'\"\n"},
};

START_TEST(connect)
{
	const pgm_entry entry = {
		.desc = "DATABASE",
		.tag = databases[_i].name,
		.defn = "CREATE DATABASE x;\n",
		.drop = "",
		.section = PGM_SECTION_PRE_DATA,
		.table = -1,
		.setval = -1,
	};
	pgm_program program = sample_program;

	program.entries = &entry;
	program.nentries = 1;
	generate_from(&program, "-Fp -C");
	ck_assert(script_has(databases[_i].connect));
}
END_TEST

START_TEST(late_entries)
{
	/* As the archive has them, and the pass in which a script comes to them. */
	static const struct {
		const char *desc, *tag;
		int pass;
	} late[] = {
		{"COMMENT", "EVENT TRIGGER x", 2},
		{"MATERIALIZED VIEW DATA", "m", 2},
		{"DEFAULT ACL", "d", 1},
		{"ACL", "a", 1},
		{"COMMENT", "TABLE t", 0},
		{"TABLE", "t", 0},
	};
	pgm_entry entries[COUNT(late)];
	pgm_program program = sample_program;
	const char *found;
	char title[64];

	for (int i = 0; i < COUNT(late); i++)
		entries[i] = (pgm_entry){
			.desc = late[i].desc,
			.tag = late[i].tag,
			.defn = "SELECT 1;\n",
			.drop = "",
			.section = PGM_SECTION_PRE_DATA,
			.table = -1,
			.setval = -1,
		};
	program.entries = entries;
	program.nentries = COUNT(late);
	generate_from(&program, "-Fp");
	found = (char *)bytes;
	for (int pass = 0; pass <= 2; pass++)
		for (int i = 0; i < COUNT(late); i++) {
			if (late[i].pass != pass)
				continue;
			snprintf(title, sizeof title, "\n-- Name: %s; Type: %s;", late[i].tag,
				late[i].desc);
			found = strstr(found, title);
			ck_assert_msg(found != NULL, "%s", title);
		}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("format");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, enter, leave);
	tcase_add_loop_test(tcase, insert_row, 0, COUNT(rows));
	tcase_add_loop_test(tcase, insert_head, 0, COUNT(heads));
	tcase_add_test(tcase, insert_without_columns);
	tcase_add_loop_test(tcase, insert_cuts, 0, 11);
	tcase_add_test(tcase, custom_file);
	tcase_add_test(tcase, custom_parts);
	tcase_add_test(tcase, custom_stream);
	tcase_add_test(tcase, custom_inserts);
	tcase_add_test(tcase, plain_script);
	tcase_add_test(tcase, plain_clean);
	tcase_add_test(tcase, sequences_of_nothing);
	tcase_add_loop_test(tcase, connect, 0, COUNT(databases));
	tcase_add_test(tcase, late_entries);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
