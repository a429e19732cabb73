/* progress.c - drawing the line of the table under way.
 *
 * It is drawn at most ten times a second, by whoever writes a chunk; the clock costs nothing
 * against a chunk.
 */
#define _GNU_SOURCE

#include "lib/progress.h"
#include "lib/fail.h"
#include "lib/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define SECOND UINT64_C(1000000000)
#define DRAW_EVERY (SECOND / 10)
#define BAR_MAX 30

/* Longest name that is shown whole, bytes. */
#define NAME_MAX_WIDTH 24

/* Columns of everything but name and bar: brackets, percentage, rows, speed, time left. */
#define NUMBERS_WIDTH 47

#define GREEN "\033[32m"
#define PLAIN "\033[0m"
#define CLEAR_TO_END "\033[K"

uint64_t
rt_progress_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * SECOND + (uint64_t)now.tv_nsec;
}

void
rt_progress_open(struct rt_progress *progress, bool shown, int longest)
{
	struct winsize size;
	const char *no_colour = getenv("NO_COLOR");

	memset(progress, 0, sizeof *progress);
	progress->shown = shown;
	progress->colour = no_colour == NULL || no_colour[0] == '\0';
	progress->columns = 80;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		progress->columns = size.ws_col;
	progress->name_width = longest < NAME_MAX_WIDTH ? longest : NAME_MAX_WIDTH;
}

static void
say(const char *text, size_t n)
{
	/* Nobody is left to tell when this fails. */
	ssize_t written = write(STDERR_FILENO, text, n);
	(void)written;
}

/* Writes hours, minutes and seconds. */
static void
show_time(char *out, size_t size, uint64_t seconds)
{
	unsigned long long s = seconds;

	if (s >= 3600)
		snprintf(out, size, "%llu:%02llu:%02llu", s / 3600, s / 60 % 60, s % 60);
	else
		snprintf(out, size, "%llu:%02llu", s / 60, s % 60);
}

static void
draw(struct rt_progress *p, uint64_t now, const char *end)
{
	uint64_t elapsed = now - p->begun + 1;
	double share = p->rows > 0 ? (double)p->done / (double)p->rows : 1;
	double left = p->done > 0 ? (double)elapsed * (1 / share - 1) / (double)SECOND : 0;
	int bar = p->columns - p->name_width - NUMBERS_WIDTH;
	int full;
	bool done = p->done == p->rows;
	const char *green = p->colour ? GREEN : "", *plain = p->colour ? PLAIN : "";
	char name[NAME_MAX_WIDTH + 1], cells[BAR_MAX + 1], line[512];
	char rows[32], speed[16], time[24];

	bar = bar > BAR_MAX ? BAR_MAX : bar;
	bar = bar < 0 ? 0 : bar;
	full = (int)(share * bar);
	memset(cells, '.', sizeof cells);
	memset(cells, '#', (size_t)full);

	snprintf(name, sizeof name, "%s", p->name);
	rt_make_printable(name);
	rt_show_count(rows, p->done);
	rt_show_size(speed, (uint64_t)((double)p->bytes * (double)SECOND / (double)elapsed));
	show_time(time, sizeof time, done ? elapsed / SECOND : (uint64_t)(left + 0.5));
	snprintf(line, sizeof line,
		"\r%-*s [%s%.*s%s%.*s] %3d%% %13s rows %6s/s %s %s" CLEAR_TO_END "%s",
		p->name_width, name, green, full, cells, plain, bar - full, cells + full,
		(int)(share * 100), rows, speed, done ? "in " : "ETA", time, end);
	say(line, strlen(line));
	p->drawn = now;
}

void
rt_progress_begin(struct rt_progress *progress, const char *name, uint64_t rows)
{
	if (!progress->shown)
		return;
	progress->name = name;
	progress->rows = rows;
	progress->done = progress->bytes = 0;
	progress->begun = rt_progress_clock();
	draw(progress, progress->begun, "");
}

void
rt_progress_add(struct rt_progress *progress, uint64_t rows, uint64_t bytes)
{
	uint64_t now;

	if (!progress->shown)
		return;
	progress->done += rows;
	progress->bytes += bytes;
	now = rt_progress_clock();
	if (now - progress->drawn >= DRAW_EVERY)
		draw(progress, now, "");
}

void
rt_progress_end(struct rt_progress *progress)
{
	if (!progress->shown || progress->name == NULL)
		return;
	draw(progress, rt_progress_clock(), "\n");
	progress->name = NULL;
}
