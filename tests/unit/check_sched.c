/* check_sched.c - chunks come in order, all of them, whatever the number of threads.
 *
 * Rows are made of their own numbers and not compressed, so that what was made is easy to hold
 * against what should have been.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "lib/crew.h"
#include "lib/fail.h"

#define WIDTH 8

/* Each row is its number, eight bytes; some chunks take longer than others. */
static char *
fill(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	if ((row + key[0]) % 7 == 0) {
		struct timespec pause = {0, 100000};

		nanosleep(&pause, NULL);
	}
	for (; row < end; row++, p += WIDTH)
		memcpy(p, &row, WIDTH);
	return p;
}

static char *
fill_too_much(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	return fill(p, key, row, end) + 1;
}

/* Row 13 cannot be made. */
static char *
fill_not_all(char *p, const pgm_key *key, uint64_t row, uint64_t end)
{
	if (row <= 13 && end > 13)
		pgm_stop("table stops, row %d: it is %s", 13, "unlucky");
	return fill(p, key, row, end);
}

static const pgm_table tables[] = {
	{.sql_name = "a", .width = WIDTH, .fill = fill},
	{.sql_name = "b", .width = WIDTH, .fill = fill},
	{.sql_name = "wrong", .width = WIDTH, .fill = fill_too_much},
	{.sql_name = "stops", .width = WIDTH, .fill = fill_not_all},
};
static const pgm_program program = {.tables = tables, .ntables = 4};
static const pgm_key keys[] = {3};
static const struct rt_maker maker = {
	.program = &program,
	.key = keys,
	.form = &rt_rowform_copy,
	.codec = &rt_codec_none,
};

/* What the chunks should be, in order, and whether they were. */
struct reader {
	const struct rt_span *spans;
	uint32_t span;
	uint64_t row;
	uint64_t chunks;
	uint64_t stop_after; /* chunks */
	uint32_t busy;       /* never two at a time */
};

static bool
take_one(struct reader *reader, const struct rt_chunk *chunk)
{
	ck_assert_uint_eq(__atomic_add_fetch(&reader->busy, 1, __ATOMIC_SEQ_CST), 1);
	while (reader->row == reader->spans[reader->span].rows) {
		reader->span++;
		reader->row = 0;
	}
	ck_assert_uint_eq(chunk->block, reader->span);
	ck_assert_uint_eq(chunk->row, reader->row);
	ck_assert_uint_eq(chunk->size, (chunk->end - chunk->row) * WIDTH);
	ck_assert_uint_eq(chunk->text, chunk->size);
	for (uint64_t row = chunk->row; row < chunk->end; row++)
		ck_assert(memcmp(chunk->bytes + (row - chunk->row) * WIDTH, &row, WIDTH) == 0);
	reader->row = chunk->end;
	reader->chunks++;
	__atomic_sub_fetch(&reader->busy, 1, __ATOMIC_SEQ_CST);
	return reader->chunks != reader->stop_after;
}

static bool
take(void *context, struct rt_chunk *const *chunks, uint32_t n)
{
	ck_assert_uint_ge(n, 1);
	ck_assert_uint_le(n, RT_TAKEN_MOST);
	for (uint32_t i = 0; i < n; i++)
		if (!take_one(context, chunks[i]))
			return false;
	return true;
}

/* Runs the spans with so many threads and as much memory; returns what rt_sched_run() does. */
static bool
run(struct reader *reader, const struct rt_span *blocks, uint32_t n, uint32_t threads,
	uint64_t memory)
{
	struct rt_crew crew;
	bool done;

	reader->spans = blocks;
	ck_assert(rt_crew_plan(&crew, &maker, blocks, n, threads, memory, false));
	ck_assert_uint_le(crew.nthreads, threads);
	ck_assert_uint_ge(crew.nchunks, crew.nthreads);
	ck_assert(rt_crew_open(&crew));

	struct rt_work work = {
		.spans = blocks,
		.nspans = n,
		.maker = &maker,
		.benches = crew.benches,
		.nthreads = crew.nthreads,
		.chunks = crew.chunks,
		.nchunks = crew.nchunks,
		.room = crew.rooms.piece,
		.take = take,
		.context = reader,
	};

	done = rt_sched_run(&work);
	rt_crew_close(&crew);
	return done;
}

static const struct rt_span spans[] = {
	{0, 10, 0}, {0, 10, 995}, {1, 1, 3}, {0, 100, 100},
	{1, 7, 0}, {1, 3, 1000}, {0, 1000, 999}, {1, 1, 0},
};

#define NSPANS (sizeof spans / sizeof *spans)
#define NCHUNKS (100 + 3 + 1 + 334 + 1)

START_TEST(in_order)
{
	struct reader reader = {0};

	ck_assert_uint_eq(rt_sched_count(spans, NSPANS), NCHUNKS);
	ck_assert(run(&reader, spans, NSPANS, (uint32_t)_i, UINT64_MAX));
	ck_assert_uint_eq(reader.chunks, NCHUNKS);
}
END_TEST

START_TEST(little_memory)
{
	struct reader reader = {0};

	ck_assert(run(&reader, spans, NSPANS, 8, (uint64_t)_i * 9000));
	ck_assert_uint_eq(reader.chunks, NCHUNKS);
}
END_TEST

START_TEST(stops)
{
	struct reader reader = {.stop_after = 50};

	ck_assert(!run(&reader, spans, NSPANS, (uint32_t)_i, UINT64_MAX));
	ck_assert_uint_eq(reader.chunks, 50);
}
END_TEST

START_TEST(nothing_to_do)
{
	struct reader reader = {0};

	ck_assert(run(&reader, spans, 0, 4, UINT64_MAX));
	ck_assert(run(&reader, spans, 1, 4, UINT64_MAX));
	ck_assert_uint_eq(reader.chunks, 0);
}
END_TEST

START_TEST(counts)
{
	struct rt_span large[] = {{0, 1, UINT64_MAX}, {0, 1, 1}};

	ck_assert_uint_eq(rt_sched_count(large, 1), UINT64_MAX);
	ck_assert_uint_eq(rt_sched_count(large, 2), UINT64_MAX);
}
END_TEST

START_TEST(plans)
{
	struct rt_span span = {0, 100000, UINT64_C(1) << 60};
	struct rt_crew crew;

	/* Enough memory: two chunks a thread, and two. */
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 4, 1 << 30, true));
	ck_assert_uint_eq(crew.nthreads, 4);
	ck_assert_uint_eq(crew.nchunks, 10);
	ck_assert_uint_ge(crew.rooms.piece, 100000 * WIDTH + PGM_SLACK);
	ck_assert_uint_eq(crew.rooms.rows, 0);

	/* Less: first fewer chunks, then fewer threads. */
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 4, 5 * 801000, true));
	ck_assert_uint_eq(crew.nthreads, 4);
	ck_assert_uint_eq(crew.nchunks, 5);
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 4, 4 * 801000, true));
	ck_assert_uint_eq(crew.nthreads, 3);
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 4, 801000, true));
	ck_assert_uint_eq(crew.nthreads, 1);
	ck_assert_uint_eq(crew.nchunks, 1);

	/* Not even that. */
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 4, 1000, false));
	ck_assert_uint_eq(crew.nthreads, 1);
	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	ck_assert(!rt_crew_plan(&crew, &maker, &span, 1, 4, 1000, true));

	/* No more threads than chunks. */
	span.rows = 250000;
	ck_assert(rt_crew_plan(&crew, &maker, &span, 1, 16, 1 << 30, true));
	ck_assert_uint_eq(crew.nthreads, 3);
	span.chunk_rows = 1 << 30;
	span.rows = 1 << 30;
	ck_assert(!rt_crew_plan(&crew, &maker, &span, 1, 1, UINT64_MAX, false));
}
END_TEST

START_TEST(wider_than_promised)
{
	char bytes[10 * WIDTH + PGM_SLACK];
	struct rt_bench bench = {0};
	struct rt_chunk chunk = {.table = 2, .end = 10, .own = bytes};

	rt_chunk_make(&maker, &bench, &chunk, sizeof bytes);
	ck_assert_uint_eq(chunk.size, 0);
}
END_TEST

START_TEST(leaves_a_fill_function)
{
	char bytes[10 * WIDTH + PGM_SLACK];
	struct rt_bench bench = {0};
	struct rt_chunk chunk = {.table = 3, .row = 10, .end = 20, .own = bytes};

	rt_chunk_make(&maker, &bench, &chunk, sizeof bytes);
	ck_assert_uint_eq(chunk.size, 0);
	ck_assert_str_eq(chunk.problem, "table stops, row 13: it is unlucky");

	/* What is made next knows nothing of it. */
	chunk.row = 20;
	chunk.end = 30;
	rt_chunk_make(&maker, &bench, &chunk, sizeof bytes);
	ck_assert_uint_eq(chunk.size, 10 * WIDTH);
	ck_assert_str_eq(chunk.problem, "");
}
END_TEST

START_TEST(stops_alone)
{
	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	pgm_stop("nobody listens");
}
END_TEST

START_TEST(draws_again)
{
	static const uint32_t streams[] = {1, 3};
	static const pgm_redraw redraw = {"t", "t_check", streams, 2};
	pgm_key first[4] = {5, 6, 7, 8}, key[4] = {5, 6, 7, 8}, again[4] = {5, 6, 7, 8};

	pgm_draw_again(key, first, 10, 1, &redraw);
	ck_assert(key[0] == 5 && key[1] != 6 && key[2] == 7 && key[3] != 8);
	pgm_draw_again(again, first, 10, 2, &redraw);
	ck_assert(again[1] != key[1] && again[3] != key[3]);

	/* The n-th draw is the same, whatever was drawn before it. */
	pgm_draw_again(again, first, 10, 1, &redraw);
	ck_assert_mem_eq(again, key, sizeof key);
}
END_TEST

START_TEST(draws_no_more)
{
	static const uint32_t streams[] = {0};
	static const pgm_redraw redraws[] = {{"t", "t_check", NULL, 0}, {"t", "t_check", streams, 1}};
	pgm_key first[1] = {5}, key[1] = {5};

	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
	pgm_draw_again(key, first, 10, _i == 0 ? 1 : 1000000, &redraws[_i]);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sched");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, in_order, 1, 9);
	tcase_add_loop_test(tcase, little_memory, 1, 10);
	tcase_add_loop_test(tcase, stops, 1, 9);
	tcase_add_test(tcase, nothing_to_do);
	tcase_add_test(tcase, counts);
	tcase_add_test(tcase, plans);
	tcase_add_test(tcase, wider_than_promised);
	tcase_add_test(tcase, leaves_a_fill_function);
	tcase_add_exit_test(tcase, stops_alone, RT_GENERATE);
	tcase_add_test(tcase, draws_again);
	tcase_add_loop_exit_test(tcase, draws_no_more, RT_GENERATE, 0, 2);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
