/* check_base.c - memory, text and files of the compiler's base.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/self.h"
#include "base/sha256.h"
#include "base/source.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"

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

START_TEST(memory_is_zeroed_and_aligned)
{
	for (size_t size = 0; size < 100000; size = size * 2 + 1) {
		char *memory = arena_alloc(arena, size);

		ck_assert_uint_eq((uintptr_t)memory % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			ck_assert_int_eq(memory[i], 0);
		if (size)
			memset(memory, 0xff, size);
	}
}
END_TEST

START_TEST(pieces_do_not_overlap)
{
	unsigned char *pieces[500];

	for (size_t i = 0; i < COUNT(pieces); i++) {
		pieces[i] = arena_alloc(arena, i * 7);
		memset(pieces[i], (int)(i & 0xff), i * 7);
	}
	for (size_t i = 0; i < COUNT(pieces); i++)
		for (size_t j = 0; j < i * 7; j++)
			ck_assert_uint_eq(pieces[i][j], i & 0xff);
}
END_TEST

START_TEST(memory_grows)
{
	unsigned char *first = NULL, *second = NULL;
	size_t size = 0, wrong = 0;

	/* Side by side, so that they are in each other's way, from small to large. */
	for (size_t bigger = 1; bigger < 1000000; bigger = bigger * 3 + 5) {
		first = arena_grow(arena, first, size, bigger);
		memset(first + size, 'a', bigger - size);
		second = arena_grow(arena, second, size, bigger);
		memset(second + size, 'b', bigger - size);
		ck_assert_uint_eq((uintptr_t)second % _Alignof(max_align_t), 0);
		size = bigger;
		ck_assert_int_eq(first[0] + first[size - 1], 2 * 'a');
		ck_assert_int_eq(second[0] + second[size - 1], 2 * 'b');
	}
	for (size_t i = 0; i < size; i++)
		wrong += first[i] != 'a' || second[i] != 'b';
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(memory_is_extended_or_left_alone)
{
	char *memory = memset(arena_alloc(arena, 100), 'a', 100), *behind;
	bool extended = arena_extend(arena, memory, 100, 1000);

	if (extended) /* zeroed, too */
		for (size_t i = 100; i < 1000; i++)
			ck_assert_int_eq(memory[i], 0);
	behind = arena_alloc(arena, 1);
	ck_assert(behind < memory || behind >= memory + (extended ? 1000 : 100));
	ck_assert(!arena_extend(arena, memory, extended ? 1000 : 100, 2000));
	ck_assert(!arena_extend(arena, behind, 1, 1000000));
	ck_assert(!arena_extend(arena, NULL, 0, 10));
}
END_TEST

START_TEST(an_emptied_arena_is_used_again)
{
	static const size_t sizes[] = {1, 100, 16000, 60000, 200000};

	for (size_t round = 0; round < 4; round++) {
		for (size_t i = 0; i < 10 * COUNT(sizes); i++) {
			size_t size = sizes[i % COUNT(sizes)];
			char *memory = arena_alloc(arena, size);

			ck_assert_int_eq(memory[0] | memory[size / 2] | memory[size - 1], 0);
			memset(memory, 0xff, size);
		}
		arena_empty(arena);
	}
	arena_empty(arena);
}
END_TEST

START_TEST(strings_are_copied_and_formatted)
{
	ck_assert_str_eq(arena_strdup(arena, "shop"), "shop");
	ck_assert_str_eq(arena_strndup(arena, "shop", 2), "sh");
	ck_assert_str_eq(arena_strndup(arena, NULL, 0), "");
	ck_assert_str_eq(arena_printf(arena, "%s.%d", "orders", 7), "orders.7");
}
END_TEST

START_TEST(text_grows)
{
	Buf buf = BUF(arena);

	ck_assert_str_eq(buf_text(&buf), "");
	for (int i = 0; i < 1000; i++) {
		buf_printf(&buf, "%d", i % 10);
		buf_putc(&buf, ',');
	}
	ck_assert_uint_eq(buf.n, 2000);
	ck_assert_uint_eq(strlen(buf_text(&buf)), 2000);
	ck_assert_int_eq(strncmp(buf_text(&buf) + 1980, "0,1,2,3,4,5,6,7,8,9,", 20), 0);
	buf_putn(&buf, "a\0b", 3);
	ck_assert_uint_eq(buf.n, 2003);
	ck_assert_int_eq(buf_text(&buf)[2002], 'b');
	ck_assert_int_eq(buf_text(&buf)[2003], '\0');
}
END_TEST

START_TEST(arrays_grow)
{
	VEC(size_t)
	numbers = {0};

	for (size_t i = 0; i < 10000; i++)
		vec_push(arena, &numbers, i * i);
	ck_assert_uint_eq(numbers.n, 10000);
	for (size_t i = 0; i < numbers.n; i++)
		ck_assert_uint_eq(numbers.at[i], i * i);
}
END_TEST

START_TEST(strings_are_equal)
{
	ck_assert(str_eq("a", "a"));
	ck_assert(str_eq(NULL, NULL));
	ck_assert(!str_eq("a", NULL));
	ck_assert(!str_eq(NULL, ""));
	ck_assert(!str_eq("a", "A"));
}
END_TEST

/* The word as mistyped, and which of the words below is meant. */
static const char *const words[] = {
	"email", "uuid", "first_name", "last_name", "to", "columns"};
static const struct {
	const char *typed, *meant;
} typos[] = {
	{"email", "email"},
	{"emial", "email"},  /* neighbours swapped */
	{"emai", "email"},   /* one left out */
	{"emmail", "email"}, /* one too many */
	{"EMAIL", "email"},  /* case does not count */
	{"fist_nmae", "first_name"},
	{"uid", "uuid"},
	{"guid", "uuid"},
	{"tu", "to"},
	{"xy", NULL}, /* nothing in common, however short */
	{"phone", NULL},
	{"", NULL},
	{"a_very_long_word_that_nobody_has_ever_used_as_the_name_of_a_key_in_a_schema", NULL},
};

START_TEST(typos_are_understood)
{
	const char *nearest = str_nearest(typos[_i].typed, words, COUNT(words));

	ck_assert_msg(str_eq(nearest, typos[_i].meant), "%s: %s", typos[_i].typed,
		nearest ? nearest : "nothing");
}
END_TEST

START_TEST(every_character_survives_utf8)
{
	size_t wrong = 0;

	for (uint32_t c = 0; c <= 0x10ffff; c++) {
		bool surrogate = c >= 0xd800 && c <= 0xdfff;
		char s[UTF8_LONGEST];
		uint32_t again;
		size_t n = utf8_encode(s, c);

		wrong += utf8_decode(s, n, &again) != (surrogate ? 1 : n);
		wrong += again != (surrogate ? UTF8_BAD : c);
		wrong += n > 1 && utf8_decode(s, n - 1, &again) != 1; /* cut short */
	}
	ck_assert_uint_eq(wrong, 0);
}
END_TEST

static const char *const malformed[] = {
	"\x80",
	"\xc0\x80",
	"\xc1\xbf",
	"\xe0\x9f\xbf",
	"\xf0\x8f\xbf\xbf",
	"\xf4\x90\x80\x80",
	"\xf8\x88\x80\x80\x80",
	"\xff",
	"\xc3(",
	"\xe2\x82(",
	"\xed\xa0\x80",
};

START_TEST(malformed_utf8_is_one_bad_byte)
{
	uint32_t c;

	ck_assert_uint_eq(utf8_decode(malformed[_i], strlen(malformed[_i]), &c), 1);
	ck_assert_uint_eq(c, UTF8_BAD);
}
END_TEST

START_TEST(wide_characters_take_two_columns)
{
	ck_assert_uint_eq(utf8_width('a'), 1);
	ck_assert_uint_eq(utf8_width(0xe5), 1);
	ck_assert_uint_eq(utf8_width(0x6f22), 2);
	ck_assert_uint_eq(utf8_width(0x1f600), 2);
	ck_assert_uint_eq(utf8_width(0x301), 0);
}
END_TEST

/* Examples of NIST's "Cryptographic Standards and Guidelines: Example Values", SHA-256, and
 * of FIPS 180-2, appendix B. */
static const struct {
	const char *text;
	size_t times;
	const char *hash;
} hashes[] = {
	{"", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	{"abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
	{"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
	{"a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
	{"aaaaaaaaaa", 100000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

START_TEST(hashes_are_the_published_ones)
{
	char text[SHA256_TEXT];
	Sha256 hash;

	sha256_init(&hash);
	for (size_t i = 0; i < hashes[_i].times; i++)
		sha256_add(&hash, hashes[_i].text, strlen(hashes[_i].text));
	sha256_end(&hash, text);
	ck_assert_str_eq(text, hashes[_i].hash);
}
END_TEST

/* Writes text to a new file and returns its name, which the caller unlinks. */
static char *
file_of(const char *text, size_t size)
{
	char *name = arena_strdup(arena, "/tmp/check_base.XXXXXX");
	int fd = mkstemp(name);

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, size), (ssize_t)size);
	close(fd);
	return name;
}

START_TEST(files_are_read_whole)
{
	size_t size = 300001;
	char *text = arena_alloc(arena, size);
	char *name;
	const Source *source;

	memset(text, 'x', size);
	text[1000] = '\0';
	name = file_of(text, size);
	source = source_read(arena, name);
	unlink(name);
	ck_assert_ptr_nonnull(source);
	ck_assert_str_eq(source->name, name);
	ck_assert_uint_eq(source->size, size);
	ck_assert_int_eq(memcmp(source->text, text, size), 0);
	ck_assert_int_eq(source->text[size], '\0');
}
END_TEST

START_TEST(an_empty_file_is_an_empty_text)
{
	char *name = file_of("", 0);
	const Source *source = source_read(arena, name);

	unlink(name);
	ck_assert_ptr_nonnull(source);
	ck_assert_uint_eq(source->size, 0);
	ck_assert_str_eq(source->text, "");
}
END_TEST

START_TEST(what_cannot_be_read_says_why)
{
	ck_assert_ptr_null(source_read(arena, "/nowhere/at all.json"));
	ck_assert_int_eq(errno, ENOENT);
	ck_assert_ptr_null(source_read(arena, "/tmp"));
	ck_assert_int_eq(errno, EISDIR);
}
END_TEST

START_TEST(programs_are_found_as_a_shell_does)
{
	char *top = realpath(mkdtemp(arena_strdup(arena, "/tmp/check_base.XXXXXX")), NULL);
	const char *bin = arena_printf(arena, "%s/bin", top);
	const char *program = arena_printf(arena, "%s/pgmockc", bin);
	const char *no_program = arena_printf(arena, "%s/pgmockc", top);
	const char *link = arena_printf(arena, "%s/link", top);
	const char *folders = arena_printf(arena, "/nowhere:%s:%s", top, bin);

	ck_assert_ptr_nonnull(top);
	ck_assert_int_eq(mkdir(bin, 0700), 0);
	fclose(fopen(program, "w"));
	fclose(fopen(no_program, "w"));
	ck_assert_int_eq(chmod(program, 0700), 0);
	ck_assert_int_eq(symlink(program, link), 0);

	ck_assert_str_eq(self_search(arena, "pgmockc", folders), program);
	ck_assert_str_eq(self_search(arena, program, NULL), program);
	ck_assert_str_eq(self_search(arena, link, NULL), program);
	ck_assert_str_eq(self_search(arena, "link", folders), program);
	ck_assert_ptr_null(self_search(arena, no_program, folders));
	ck_assert_ptr_null(self_search(arena, "bin", folders));
	ck_assert_ptr_null(self_search(arena, "pgmockc", "/nowhere"));
	ck_assert_ptr_null(self_search(arena, "pgmockc", NULL));
	ck_assert_ptr_null(self_search(arena, "", folders));
	ck_assert_ptr_null(self_search(arena, NULL, folders));
	ck_assert_int_eq(chdir(bin), 0);
	ck_assert_str_eq(self_search(arena, "pgmockc", "/nowhere:"), program);
	ck_assert_str_eq(self_search(arena, "./pgmockc", NULL), program);

	unlink(link), unlink(program), unlink(no_program), rmdir(bin), rmdir(top);
	free(top);
}
END_TEST

START_TEST(text_in_memory_is_a_source_too)
{
	const Source *source = source_from_text(arena, "shop.json", "{}\0", 3);

	ck_assert_str_eq(source->name, "shop.json");
	ck_assert_uint_eq(source->size, 3);
	ck_assert_int_eq(source->text[3], '\0');
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("base");
	TCase *tests = tcase_create("base");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, memory_is_zeroed_and_aligned);
	tcase_add_test(tests, memory_grows);
	tcase_add_test(tests, memory_is_extended_or_left_alone);
	tcase_add_test(tests, an_emptied_arena_is_used_again);
	tcase_add_test(tests, pieces_do_not_overlap);
	tcase_add_test(tests, strings_are_copied_and_formatted);
	tcase_add_test(tests, text_grows);
	tcase_add_test(tests, arrays_grow);
	tcase_add_test(tests, strings_are_equal);
	tcase_add_loop_test(tests, typos_are_understood, 0, (int)COUNT(typos));
	tcase_add_test(tests, every_character_survives_utf8);
	tcase_add_loop_test(tests, malformed_utf8_is_one_bad_byte, 0, (int)COUNT(malformed));
	tcase_add_test(tests, wide_characters_take_two_columns);
	tcase_add_loop_test(tests, hashes_are_the_published_ones, 0, (int)COUNT(hashes));
	tcase_add_test(tests, files_are_read_whole);
	tcase_add_test(tests, an_empty_file_is_an_empty_text);
	tcase_add_test(tests, what_cannot_be_read_says_why);
	tcase_add_test(tests, programs_are_found_as_a_shell_does);
	tcase_add_test(tests, text_in_memory_is_a_source_too);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
