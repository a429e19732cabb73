/* check_sink.c - files that are whole or not there, errors that stick, signals that wait.
 */
#define _GNU_SOURCE
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/fail.h"
#include "lib/pages.h"
#include "lib/sink.h"

/* Each test runs in its own folder, and its messages go to a file there. */
static char folder[] = "/tmp/check_sink.XXXXXX";

static struct rt_sink sink;

static void
enter(void)
{
	int messages;

	strcpy(folder, "/tmp/check_sink.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	messages = open(".messages", O_RDWR | O_CREAT, 0600);
	dup2(messages, STDERR_FILENO);
	close(messages);
}

static void
leave(void)
{
	char command[64];

	ck_assert_int_eq(chdir("/"), 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

/* Returns what was said on standard error. */
static const char *
said(void)
{
	static char text[4096];
	ssize_t n = pread(STDERR_FILENO, text, sizeof text - 1, 0);

	text[n > 0 ? n : 0] = '\0';
	return text;
}

static int
files(void)
{
	DIR *dir = opendir(".");
	int n = 0;

	for (const struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += entry->d_name[0] != '.';
	closedir(dir);
	return n;
}

static void
file_is(const char *name, const char *expected)
{
	char text[256];
	FILE *file = fopen(name, "r");
	size_t n;

	ck_assert_ptr_nonnull(file);
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	ck_assert_str_eq(text, expected);
}

static void
make_file(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	fputs(text, file);
	fclose(file);
}

START_TEST(takes_its_name_at_the_end)
{
	ck_assert(rt_sink_open(&sink, "x"));
	ck_assert(sink.seekable);
	ck_assert(!sink.terminal);
	rt_sink_puts(&sink, "hello ");
	rt_sink_flush(&sink);
	rt_sink_put_line(&sink, "two\nlines\r");
	ck_assert_uint_eq(sink.at, 16);
	ck_assert_int_ne(access("x", F_OK), 0);
	ck_assert_int_eq(files(), 1);
	ck_assert(rt_sink_close(&sink));
	file_is("x", "hello two lines ");
	ck_assert_int_eq(files(), 1);
	ck_assert_str_eq(said(), "");
}
END_TEST

START_TEST(keeps_the_old_file)
{
	struct stat status;

	make_file("x", "old");
	chmod("x", 0640);
	ck_assert(rt_sink_open(&sink, "x"));
	rt_sink_puts(&sink, "new");
	rt_sink_abandon(&sink);
	file_is("x", "old");
	ck_assert_int_eq(files(), 1);

	ck_assert(rt_sink_open(&sink, "x"));
	rt_sink_puts(&sink, "new");
	ck_assert(rt_sink_close(&sink));
	file_is("x", "new");
	ck_assert_int_eq(stat("x", &status), 0);
	ck_assert_int_eq(status.st_mode & 07777, 0640);
}
END_TEST

START_TEST(follows_links)
{
	struct stat status;

	make_file("x", "old");
	ck_assert_int_eq(symlink("x", "link"), 0);
	ck_assert(rt_sink_open(&sink, "link"));
	rt_sink_puts(&sink, "new");
	ck_assert(rt_sink_close(&sink));
	file_is("x", "new");
	ck_assert_int_eq(lstat("link", &status), 0);
	ck_assert(S_ISLNK(status.st_mode));
}
END_TEST

START_TEST(gathers_and_patches)
{
	static char large[3 * RT_SINK_BUFFER];
	static char back[sizeof large + RT_SINK_BUFFER];
	uint64_t at;
	FILE *file;

	memset(large, 'L', sizeof large);
	ck_assert(rt_sink_open(&sink, "x"));
	for (int i = 0; i < RT_SINK_BUFFER / 4 - 1; i++)
		rt_sink_put(&sink, "abcd", 4);
	at = sink.at;
	rt_sink_put(&sink, large, sizeof large);
	rt_sink_puts(&sink, "end");
	rt_sink_patch(&sink, at - 1, "XY", 2);
	rt_sink_puts(&sink, "!");
	ck_assert(rt_sink_close(&sink));

	file = fopen("x", "r");
	ck_assert_uint_eq(fread(back, 1, sizeof back, file), sink.at);
	fclose(file);
	ck_assert(memcmp(back, "abcd", 4) == 0);
	ck_assert(memcmp(back + at - 3, "bcXYL", 5) == 0);
	ck_assert(memcmp(back + at + sizeof large, "end!", 4) == 0);
}
END_TEST

START_TEST(cannot_be_opened)
{
	ck_assert(!rt_sink_open(&sink, "none/x"));
	ck_assert_ptr_nonnull(strstr(said(), "none/x"));
	ck_assert(!rt_sink_open(&sink, "."));
	ck_assert(!rt_sink_open(&sink, ""));
	make_file("file", "");
	ck_assert(!rt_sink_open(&sink, "file/x"));
	ck_assert_int_eq(files(), 1);
}
END_TEST

START_TEST(says_an_error_once)
{
	const char *first;

	ck_assert(rt_sink_open(&sink, "/dev/full"));
	ck_assert(!sink.seekable);
	for (int i = 0; i < 100000; i++)
		rt_sink_puts(&sink, "some text");
	ck_assert(!rt_sink_ok(&sink));
	ck_assert(!rt_sink_close(&sink));
	first = strstr(said(), "error: cannot write to /dev/full: No space left on device\n");
	ck_assert_ptr_nonnull(first);
	ck_assert_ptr_null(strstr(first + 1, "error"));
}
END_TEST

START_TEST(full_only_at_the_end)
{
	ck_assert(rt_sink_open(&sink, "/dev/full"));
	rt_sink_puts(&sink, "short");
	ck_assert(rt_sink_ok(&sink));
	ck_assert(!rt_sink_close(&sink));
}
END_TEST

START_TEST(file_grows_too_large)
{
	struct rlimit limit = {100, 100};
	static char text[1000];

	setrlimit(RLIMIT_FSIZE, &limit);
	ck_assert(rt_sink_open(&sink, "x"));
	rt_sink_put(&sink, text, sizeof text);
	ck_assert(!rt_sink_close(&sink));
	ck_assert_int_eq(files(), 0);
}
END_TEST

/* Opens standard output as one end of a pipe, whose other end is returned. */
static int
pipe_stdout(void)
{
	int ends[2];

	/* Something open, so that the pipe gets none of the standard three. */
	dup2(STDERR_FILENO, STDOUT_FILENO);
	ck_assert_int_eq(pipe(ends), 0);
	dup2(ends[1], STDOUT_FILENO);
	close(ends[1]);
	ck_assert(rt_sink_open(&sink, "-"));
	ck_assert(!sink.seekable);
	return ends[0];
}

START_TEST(reader_goes_away)
{
	signal(SIGPIPE, SIG_DFL);
	close(pipe_stdout());
	rt_sink_puts(&sink, "text");
	ck_assert(!rt_sink_close(&sink));
	ck_assert_str_eq(said(), "");

	signal(SIGPIPE, SIG_IGN);
	close(pipe_stdout());
	rt_sink_puts(&sink, "text");
	ck_assert(!rt_sink_close(&sink));
	ck_assert_ptr_nonnull(strstr(said(), "Broken pipe"));
}
END_TEST

static void *
drain(void *argument)
{
	int fd = *(int *)argument;
	static char text[7777];
	size_t total = 0;

	for (ssize_t n; (n = read(fd, text, sizeof text)) > 0; total += (size_t)n)
		;
	return (void *)total;
}

START_TEST(writes_all_into_a_pipe)
{
	static char text[100000];
	int end = pipe_stdout();
	pthread_t reader;
	void *total;

	pthread_create(&reader, NULL, drain, &end);
	for (int i = 0; i < 100; i++)
		rt_sink_put(&sink, text, sizeof text);
	ck_assert(rt_sink_close(&sink));
	close(STDOUT_FILENO);
	pthread_join(reader, &total);
	ck_assert_uint_eq((size_t)total, 100 * sizeof text);
}
END_TEST

/* Reads what stands for the numbers from 0 on, each so often; returns how many. */
static void *
read_numbers(void *argument)
{
	int fd = *(int *)argument;
	static unsigned char text[100000];
	size_t n = 0;

	for (;; n++) {
		size_t have = 0;

		for (ssize_t got; have < sizeof text && (got = read(fd, text + have, sizeof text - have)) > 0;)
			have += (size_t)got;
		if (have < sizeof text)
			break;
		ck_assert(text[0] == n && memcmp(text, text + 1, sizeof text - 1) == 0);
	}
	return (void *)n;
}

/* What is lent for good is read as it was when it was lent, though its memory is given back at once and the reader has
 * got none of it by then. */
START_TEST(lends_for_good)
{
	enum { PIECES = 100, PIECE = 100000 };
	static struct rt_pages pages;
	size_t taken = 0;
	int end = pipe_stdout();
	pthread_t reader;
	void *total;

	pthread_create(&reader, NULL, read_numbers, &end);
	for (int i = 0; i < PIECES; i++) {
		char *room = rt_pages_get(&pages, taken, PIECE);
		static char copy[PIECE];

		sink.for_good = room != NULL; /* else there are no huge pages */
		room = room != NULL ? room : copy;
		memset(room, i, PIECE);
		rt_sink_lend(&sink, room, PIECE);
		rt_sink_settle(&sink);
		taken = sink.for_good ? PIECE : 0;
	}
	ck_assert(rt_sink_close(&sink));
	rt_pages_close(&pages);
	close(STDOUT_FILENO);
	pthread_join(reader, &total);
	ck_assert_uint_eq((size_t)total, PIECES);
}
END_TEST

START_TEST(stdout_is_a_file)
{
	close(STDOUT_FILENO);
	ck_assert_int_eq(open("x", O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
	ck_assert(rt_sink_open(&sink, "-"));
	ck_assert(sink.seekable);
	rt_sink_puts(&sink, "hello");
	rt_sink_patch(&sink, 0, "J", 1);
	rt_sink_puts(&sink, "!");
	ck_assert(rt_sink_close(&sink));
	file_is("x", "Jello!");
}
END_TEST

START_TEST(stdout_is_no_fresh_file)
{
	ck_assert(rt_sink_open(&sink, "x"));
	ck_assert(rt_sink_close(&sink));
	close(STDOUT_FILENO);
	ck_assert_int_eq(open("x", O_WRONLY | O_APPEND), STDOUT_FILENO);
	ck_assert(rt_sink_open(&sink, "-"));
	ck_assert(!sink.seekable);
	rt_sink_abandon(&sink);

	dup2(open("x", O_WRONLY), STDOUT_FILENO);
	ck_assert_int_eq(write(STDOUT_FILENO, "before", 6), 6);
	ck_assert(rt_sink_open(&sink, "-"));
	ck_assert(!sink.seekable);
}
END_TEST

START_TEST(stdout_is_closed)
{
	close(STDOUT_FILENO);
	ck_assert(!rt_sink_open(&sink, "-"));
	ck_assert_ptr_nonnull(strstr(said(), "standard output"));
}
END_TEST

START_TEST(stderr_is_closed)
{
	close(STDERR_FILENO);
	ck_assert(rt_sink_open(&sink, "x"));
	rt_error("lost");
	rt_sink_puts(&sink, "text");
	ck_assert(rt_sink_close(&sink));
	file_is("x", "text");
}
END_TEST

START_TEST(signals_wait)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		signal(SIGTERM, SIG_DFL);
		signal(SIGHUP, SIG_IGN);
		if (!rt_sink_open(&sink, "x"))
			_exit(1);
		raise(SIGHUP); /* ignored before, ignored now */
		rt_sink_puts(&sink, "text");
		rt_sink_flush(&sink);
		if (!rt_sink_ok(&sink))
			_exit(2);
		raise(SIGTERM);
		rt_sink_puts(&sink, "text");
		rt_sink_flush(&sink);
		if (rt_sink_ok(&sink))
			_exit(3);
		rt_sink_close(&sink); /* ends here */
		_exit(4);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_msg(WIFSIGNALED(status), "exit status %d", WEXITSTATUS(status));
	ck_assert_int_eq(WTERMSIG(status), SIGTERM);
	ck_assert_int_eq(files(), 0);
}
END_TEST

START_TEST(messages)
{
	char long_text[3000];

	rt_error("file %s", "a\033[2Jb\n");
	ck_assert_ptr_nonnull(strstr(said(), ": error: file a?[2Jb?\n"));
	memset(long_text, 'x', sizeof long_text);
	long_text[sizeof long_text - 1] = '\0';
	rt_note("%s", long_text);
	ck_assert_uint_lt(strlen(said()), 1200);
	ck_assert_ptr_nonnull(strstr(said(), "xx\n"));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("sink");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(tcase, enter, leave);
	tcase_add_test(tcase, takes_its_name_at_the_end);
	tcase_add_test(tcase, keeps_the_old_file);
	tcase_add_test(tcase, follows_links);
	tcase_add_test(tcase, gathers_and_patches);
	tcase_add_test(tcase, cannot_be_opened);
	tcase_add_test(tcase, says_an_error_once);
	tcase_add_test(tcase, full_only_at_the_end);
	tcase_add_test(tcase, file_grows_too_large);
	tcase_add_test(tcase, reader_goes_away);
	tcase_add_test(tcase, writes_all_into_a_pipe);
	tcase_add_test(tcase, lends_for_good);
	tcase_add_test(tcase, stdout_is_a_file);
	tcase_add_test(tcase, stdout_is_no_fresh_file);
	tcase_add_test(tcase, stdout_is_closed);
	tcase_add_test(tcase, stderr_is_closed);
	tcase_add_test(tcase, signals_wait);
	tcase_add_test(tcase, messages);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
