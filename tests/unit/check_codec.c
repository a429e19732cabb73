/* check_codec.c - pieces made apart are one stream together, and zlib says what it holds.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codec/codec.h"

#define TEXT_SIZE 300000

static unsigned char text[TEXT_SIZE];

/* Fills the text with words, or, further on, with bytes that cannot be compressed. */
static void
make_text(void)
{
	static const char words[] = "the quick brown fox jumps over the lazy dog ";
	uint32_t state = 1;

	for (size_t i = 0; i < TEXT_SIZE; i++) {
		state = state * 1664525 + 1013904223;
		text[i] = i < TEXT_SIZE / 2 ? (unsigned char)words[(i + (state >> 30)) % 44] :
					      (unsigned char)(state >> 24);
	}
}

/* Cuts the text into pieces of a size, makes them last first, and inflates their stream. */
static void
round_trip(int level, size_t size)
{
	const struct rt_codec *codec = &rt_codec_gzip;
	size_t n = TEXT_SIZE / size + (TEXT_SIZE % size > 0), room = codec->bound(size);
	char *pieces = malloc(n * room);
	size_t *sizes = calloc(n, sizeof *sizes);
	uint32_t *checks = calloc(n, sizeof *checks);
	uint32_t check = codec->empty;
	void *state = codec->open(level);
	static unsigned char back[TEXT_SIZE + 1];
	char edge[RT_CODEC_EDGE];
	z_stream z = {.next_out = back, .avail_out = sizeof back};
	int status = Z_OK;

	ck_assert_ptr_nonnull(state);
	ck_assert_int_eq(inflateInit(&z), Z_OK);
	for (size_t i = n; i-- > 0;) {
		size_t left = TEXT_SIZE - i * size;

		sizes[i] = codec->piece(state, pieces + i * room, room, (char *)text + i * size,
			left < size ? left : size, &checks[i]);
		ck_assert_uint_gt(sizes[i], 0);
		ck_assert_uint_le(sizes[i], room);
	}

	z.next_in = (unsigned char *)edge;
	z.avail_in = (uInt)codec->head(edge);
	ck_assert_int_eq(inflate(&z, Z_NO_FLUSH), Z_OK);
	for (size_t i = 0; i < n; i++) {
		size_t left = TEXT_SIZE - i * size;

		check = codec->join(check, checks[i], left < size ? left : size);
		z.next_in = (unsigned char *)pieces + i * room;
		z.avail_in = (uInt)sizes[i];
		ck_assert_int_eq(inflate(&z, Z_NO_FLUSH), Z_OK);
		ck_assert_uint_eq(z.avail_in, 0);
	}
	z.next_in = (unsigned char *)edge;
	z.avail_in = (uInt)codec->tail(edge, check);
	ck_assert_uint_le(z.avail_in, sizeof edge);
	status = inflate(&z, Z_NO_FLUSH);
	ck_assert_int_eq(status, Z_STREAM_END); /* Adler-32 included */
	ck_assert_uint_eq(z.avail_in, 0);
	ck_assert_uint_eq(z.total_out, TEXT_SIZE);
	ck_assert(memcmp(back, text, TEXT_SIZE) == 0);

	inflateEnd(&z);
	codec->close(state);
	free(checks);
	free(sizes);
	free(pieces);
}

START_TEST(gzip_levels)
{
	round_trip(_i, 65536);
}
END_TEST

static const size_t sizes[] = {1000, 4096, 65535, 99999, TEXT_SIZE};

START_TEST(gzip_sizes)
{
	round_trip(1, sizes[_i]);
}
END_TEST

START_TEST(gzip_one_byte)
{
	static unsigned char back[2];
	char stream[64];
	uint32_t check;
	void *state = rt_codec_gzip.open(6);
	size_t n = rt_codec_gzip.head(stream);
	uLongf size = sizeof back;

	n += rt_codec_gzip.piece(state, stream + n, sizeof stream - n, "x", 1, &check);
	n += rt_codec_gzip.tail(stream + n, rt_codec_gzip.join(rt_codec_gzip.empty, check, 1));
	ck_assert_int_eq(uncompress(back, &size, (unsigned char *)stream, n), Z_OK);
	ck_assert_uint_eq(size, 1);
	ck_assert_int_eq(back[0], 'x');
	rt_codec_gzip.close(state);
}
END_TEST

START_TEST(gzip_no_room)
{
	char out[16];
	uint32_t check;
	void *state = rt_codec_gzip.open(6);
	size_t n = rt_codec_gzip.piece(state, out, sizeof out, (char *)text, TEXT_SIZE, &check);

	ck_assert_uint_eq(n, 0);
	rt_codec_gzip.close(state);
}
END_TEST

START_TEST(find)
{
	ck_assert_ptr_eq(rt_codec_find("gzip", 4), &rt_codec_gzip);
	ck_assert_ptr_eq(rt_codec_find("gzip:6", 4), &rt_codec_gzip);
	ck_assert_ptr_eq(rt_codec_find("zlib", 4), &rt_codec_gzip);
	ck_assert_ptr_eq(rt_codec_find("none", 4), &rt_codec_none);
	ck_assert_ptr_null(rt_codec_find("gz", 2));
	ck_assert_ptr_null(rt_codec_find("", 0));
}
END_TEST

/* What the rest of the library takes for granted. */
START_TEST(descriptors)
{
	char edge[RT_CODEC_EDGE];

	for (int i = 0; rt_codecs[i] != NULL; i++) {
		const struct rt_codec *codec = rt_codecs[i];
		bool whole = codec->piece == NULL;

		ck_assert((codec->bound == NULL) == whole);
		ck_assert((codec->open == NULL) == whole);
		ck_assert((codec->close == NULL) == whole);
		ck_assert(codec->least <= codec->usual && codec->usual <= codec->most);
		ck_assert_uint_ge(codec->minor, 14);
		ck_assert_uint_le(codec->head(edge), sizeof edge);
		ck_assert_uint_le(codec->tail(edge, codec->empty), sizeof edge);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("codec");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	make_text();
	tcase_add_loop_test(tcase, gzip_levels, 1, 10);
	tcase_add_loop_test(tcase, gzip_sizes, 0, (int)(sizeof sizes / sizeof *sizes));
	tcase_add_test(tcase, gzip_one_byte);
	tcase_add_test(tcase, gzip_no_room);
	tcase_add_test(tcase, find);
	tcase_add_test(tcase, descriptors);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
