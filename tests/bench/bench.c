/* bench.c - measures programs from outside, with the same clock, processor and reader for all of them.
 *
 *	bench time CPUS RUNS COMMAND…    median seconds and greatest resident KB, stdout to /dev/null
 *	bench cpu RUNS COMMAND…          median seconds of processor time and greatest resident KB
 *	bench pipe RUNS COMMAND…         median MB/s into a pipe that is read and dropped
 *	bench first RUNS COMMAND…        median milliseconds from start to first byte in a pipe
 *	bench fill MB                    writes that much from one buffer, made anew by memset: what a pipe can take
 *	bench zlib LEVEL RUNS FILE       median seconds that zlib needs for the file's bytes
 *	bench tables RUNS PROGRAM ROWS   of each table of a generator, with its rows for --rows ROWS named on stdin: name, nanoseconds of
 *	                                 processor time a row, the least of RUNS, and rows
 *
 * CPUS is a number of processors to be pinned to. Everything is measured RUNS times and one warm-up.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sched.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { PIPE_SIZE = 1 << 20, MAX_RUNS = 100 };

/* What one run took. */
typedef struct {
	double seconds;
	double cpu;    /* seconds of processor time */
	double first;  /* seconds until the first byte; 0: there was none */
	uint64_t size; /* bytes read from its pipe */
	long peak;     /* resident KB */
} Run;

static void __attribute__((noreturn, format(printf, 1, 2)))
die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("bench: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	exit(1);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Pins this process to the first cpus processors that it may use. */
static void
pin(long cpus)
{
	cpu_set_t may, set;

	CPU_ZERO(&set);
	if (sched_getaffinity(0, sizeof may, &may))
		die("sched_getaffinity: %s", strerror(errno));
	for (size_t i = 0; i < CPU_SETSIZE && cpus > 0; i++)
		if (CPU_ISSET(i, &may)) {
			CPU_SET(i, &set);
			cpus--;
		}
	if (sched_setaffinity(0, sizeof set, &set))
		die("sched_setaffinity: %s", strerror(errno));
}

/* Reads fd to its end; notes size and the time of the first byte. */
static void
drain(int fd, double start, Run *run)
{
	static char buffer[PIPE_SIZE];
	ssize_t n;

	while ((n = read(fd, buffer, sizeof buffer)) > 0) {
		if (!run->size)
			run->first = now() - start;
		run->size += (uint64_t)n;
	}
	if (n < 0)
		die("read: %s", strerror(errno));
}

static double
seconds_of(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* Runs a command, its stdout a pipe to us or /dev/null. */
static Run
run_command(char **argv, long cpus, bool piped)
{
	Run run = {0};
	int fds[2] = {-1, -1}, status;
	struct rusage usage;
	double start;
	pid_t pid;

	if (piped && pipe(fds))
		die("pipe: %s", strerror(errno));
	start = now();
	pid = fork();
	if (pid < 0)
		die("fork: %s", strerror(errno));
	if (pid == 0) {
		if (!piped)
			fds[1] = open("/dev/null", O_WRONLY);
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		close(fds[1]);
		if (cpus)
			pin(cpus);
		execvp(argv[0], argv);
		die("%s: %s", argv[0], strerror(errno));
	}
	if (piped) {
		close(fds[1]);
		drain(fds[0], start, &run);
		close(fds[0]);
	}
	if (wait4(pid, &status, 0, &usage) != pid)
		die("wait4: %s", strerror(errno));
	run.seconds = now() - start;
	run.peak = usage.ru_maxrss;
	run.cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
	if (!WIFEXITED(status) || WEXITSTATUS(status))
		die("%s failed with status %d", argv[0], status);
	return run;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *values, int n)
{
	qsort(values, (size_t)n, sizeof *values, by_value);
	return n % 2 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

static int
bench_time(long cpus, int runs, char **argv, bool busy)
{
	double seconds[MAX_RUNS];
	long peak = 0;

	for (int i = -1; i < runs; i++) {
		Run run = run_command(argv, cpus, false);

		if (i >= 0)
			seconds[i] = busy ? run.cpu : run.seconds;
		if (run.peak > peak)
			peak = run.peak;
	}
	printf("%.6f %ld\n", median(seconds, runs), peak);
	return 0;
}

static int
bench_pipe(int runs, char **argv, bool first)
{
	double values[MAX_RUNS];

	for (int i = -1; i < runs; i++) {
		Run run = run_command(argv, 0, true);

		if (i >= 0)
			values[i] = first ? run.first * 1e3 : (double)run.size / 1e6 / run.seconds;
	}
	printf("%.3f\n", median(values, runs));
	return 0;
}

static int
bench_fill(uint64_t size)
{
	static char buffer[PIPE_SIZE];

#ifdef F_SETPIPE_SZ
	(void)fcntl(STDOUT_FILENO, F_SETPIPE_SZ, PIPE_SIZE);
#endif
	for (uint64_t done = 0; done < size; done += sizeof buffer) {
		size_t left = sizeof buffer;

		memset(buffer, (int)('a' + done / sizeof buffer % 26), sizeof buffer);
		while (left > 0) {
			ssize_t n = write(STDOUT_FILENO, buffer + sizeof buffer - left, left);

			if (n < 0)
				die("write: %s", strerror(errno));
			left -= (size_t)n;
		}
	}
	return 0;
}

static int
bench_zlib(int level, int runs, const char *path)
{
	static unsigned char out[PIPE_SIZE];
	double seconds[MAX_RUNS];
	unsigned char *text;
	long size;
	FILE *file = fopen(path, "rb");

	if (!file || fseek(file, 0, SEEK_END) || (size = ftell(file)) < 0)
		die("%s: %s", path, strerror(errno));
	rewind(file);
	text = malloc((size_t)size + 1);
	if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
		die("%s: cannot be read", path);
	fclose(file);
	pin(1);
	for (int i = -1; i < runs; i++) {
		z_stream z = {0};
		double start = now();

		if (deflateInit(&z, level) != Z_OK)
			die("deflateInit failed");
		z.next_in = text;
		z.avail_in = (uInt)size;
		do {
			z.next_out = out;
			z.avail_out = sizeof out;
		} while (deflate(&z, Z_FINISH) == Z_OK);
		deflateEnd(&z);
		if (i >= 0)
			seconds[i] = now() - start;
	}
	free(text);
	printf("%.6f %ld\n", median(seconds, runs), size);
	return 0;
}

/* Returns the least processor time that a command took, in nanoseconds: what else the machine does can only add to it. */
static double
least_busy(char **argv, int runs)
{
	double least = HUGE_VAL;

	for (int i = 0; i < runs; i++) {
		double cpu = run_command(argv, 1, false).cpu;

		least = cpu < least ? cpu : least;
	}
	return least * 1e9;
}

static int
bench_tables(int runs, char *program, char *rows)
{
	char name[64], none[] = "0";
	char *argv[] = {program, "-F", "copy", "-a", "-j", "1", "--seed", "1", "-t", name, "--rows", rows, NULL};
	char **count = &argv[sizeof argv / sizeof *argv - 2];
	unsigned long long n;

	while (scanf("%63s %llu", name, &n) == 2) {
		double start, whole;

		*count = none;
		start = least_busy(argv, runs);
		*count = rows;
		whole = least_busy(argv, runs);
		printf("%s %.3f %llu\n", name, n == 0 ? 0 : (whole - start) / (double)n, n);
	}
	return 0;
}

static int
runs_of(const char *text)
{
	int runs = atoi(text);

	if (runs < 1 || runs > MAX_RUNS)
		die("runs: 1 to %d", MAX_RUNS);
	return runs;
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (strcmp(what, "time") == 0 && argc > 4)
		return bench_time(atol(argv[2]), runs_of(argv[3]), argv + 4, false);
	if (strcmp(what, "cpu") == 0 && argc > 3)
		return bench_time(0, runs_of(argv[2]), argv + 3, true);
	if (strcmp(what, "pipe") == 0 && argc > 3)
		return bench_pipe(runs_of(argv[2]), argv + 3, false);
	if (strcmp(what, "first") == 0 && argc > 3)
		return bench_pipe(runs_of(argv[2]), argv + 3, true);
	if (strcmp(what, "fill") == 0 && argc == 3)
		return bench_fill(strtoull(argv[2], NULL, 10) * 1000000);
	if (strcmp(what, "zlib") == 0 && argc == 5)
		return bench_zlib(atoi(argv[2]), runs_of(argv[3]), argv[4]);
	if (strcmp(what, "tables") == 0 && argc == 5)
		return bench_tables(runs_of(argv[2]), argv[3], argv[4]);
	die("usage: bench time|cpu|pipe|first|fill|zlib|tables …, as in the first lines of bench.c");
}
