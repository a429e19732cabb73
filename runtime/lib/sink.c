/* sink.c - full writes, honest ends.
 *
 * Signals are held back rather than caught: there is no handler, so there is nothing that one
 * could share with the rest of the program. A write to a regular file never waits for long, and
 * standard output and devices, where one can, leave nothing to clean up: there signals act as
 * ever.
 */
#define _GNU_SOURCE

#include "lib/sink.h"
#include "lib/fail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* A pipe of the default 64 KiB costs a switch to the reader every 64 KiB: 1 MiB is four times
 * as fast, and what Linux lets anybody have (/proc/sys/fs/pipe-max-size). */
#define PIPE_SIZE (1 << 20)

/* Names tried for the unfinished file before giving up. */
#define PART_NAMES 100

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

static void
fail(struct rt_sink *sink, const char *doing, int error)
{
	if (sink->failed)
		return;
	sink->failed = true;
	if (error == EPIPE && sink->quiet_pipe)
		return;
	rt_error("cannot %s %s: %s", doing, sink->shown, strerror(error));
}

/* Holds back the signals that would end the process, save those that it was told to ignore. */
static void
hold_signals(struct rt_sink *sink)
{
	sigemptyset(&sink->signals);
	for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++) {
		int signal = ending_signals[i];
		struct sigaction action;

		if (sigaction(signal, NULL, &action) == 0 && action.sa_handler != SIG_IGN)
			sigaddset(&sink->signals, signal);
	}
	sink->held = sigprocmask(SIG_BLOCK, &sink->signals, &sink->mask) == 0;
}

static void
release_signals(struct rt_sink *sink)
{
	if (sink->held)
		sigprocmask(SIG_SETMASK, &sink->mask, NULL);
	sink->held = false;
}

static bool
signal_came(const struct rt_sink *sink)
{
	sigset_t pending;

	if (!sink->held || sigpending(&pending) != 0)
		return false;
	for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++)
		if (sigismember(&sink->signals, ending_signals[i]) == 1 &&
			sigismember(&pending, ending_signals[i]) == 1)
			return true;
	return false;
}

/* Learns what sort of file stands behind the descriptor. */
static void
look(struct rt_sink *sink)
{
	struct stat status;
	int flags = fcntl(sink->fd, F_GETFL);

	if (fstat(sink->fd, &status) != 0)
		return;
	sink->terminal = S_ISCHR(status.st_mode) && isatty(sink->fd);

	/* Offsets in an archive count from the start of the file, and patching must hit the
	 * right place: neither holds when something stands in the file already, or when every
	 * write goes to its end. */
	sink->seekable = S_ISREG(status.st_mode) && (flags & O_APPEND) == 0 &&
		lseek(sink->fd, 0, SEEK_CUR) == 0;
#ifdef F_SETPIPE_SZ
	if (S_ISFIFO(status.st_mode)) {
		fcntl(sink->fd, F_SETPIPE_SZ, PIPE_SIZE);
		sink->keeps = vmsplice(sink->fd, NULL, 0, 0) == 0; /* else the system forbids it */
	}
#endif
}

static bool
open_stdout(struct rt_sink *sink)
{
	sink->fd = STDOUT_FILENO;
	sink->shown = "standard output";
	if (fcntl(sink->fd, F_GETFD) == -1) {
		fail(sink, "write to", errno);
		return false;
	}
	look(sink);
	return true;
}

/* As open(), but never one of the three standard descriptors: where standard error was closed,
 * messages must not end up in the dump. */
static int
open_high(const char *path, int flags)
{
	int fd = open(path, flags | O_WRONLY | O_CLOEXEC, 0666);
	int high, error;

	if (fd == -1 || fd > STDERR_FILENO)
		return fd;
	high = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	error = errno;
	close(fd);
	errno = error;
	return high;
}

/* Opens a device, a pipe with a name, or anything else that is no regular file. */
static bool
open_in_place(struct rt_sink *sink, const char *path)
{
	sink->fd = open_high(path, O_NOCTTY);
	if (sink->fd == -1) {
		fail(sink, "open", errno);
		return false;
	}
	look(sink);
	return true;
}

/* Opens a file beside the one that is to be, whose place it takes in the end. old describes the
 * file that is there already, or is NULL. */
static bool
open_beside(struct rt_sink *sink, const char *path, const struct stat *old)
{
	size_t room;

	/* A symbolic link stays one: what it points to is written. */
	sink->name = old != NULL ? realpath(path, NULL) : strdup(path);
	if (sink->name == NULL) {
		fail(sink, "open", errno);
		return false;
	}
	room = strlen(sink->name) + 32;
	sink->part = malloc(room);
	if (sink->part == NULL) {
		fail(sink, "open", errno);
		return false;
	}

	hold_signals(sink);
	for (int i = 0; i < PART_NAMES; i++) {
		snprintf(sink->part, room, "%s.%ld-%d.part", sink->name, (long)getpid(), i);
		sink->fd = open_high(sink->part, O_CREAT | O_EXCL);
		if (sink->fd != -1 || errno != EEXIST)
			break;
	}
	if (sink->fd == -1) {
		int error = errno;

		free(sink->part);
		sink->part = NULL;
		fail(sink, "create", error);
		return false;
	}
	if (old != NULL)
		(void)fchmod(sink->fd, old->st_mode & 07777);
	look(sink);
	return true;
}

static bool
open_path(struct rt_sink *sink, const char *path)
{
	struct stat status;

	if (path[0] == '\0') {
		fail(sink, "open", ENOENT);
		return false;
	}
	if (stat(path, &status) != 0)
		return open_beside(sink, path, NULL);
	if (S_ISDIR(status.st_mode)) {
		fail(sink, "write to", EISDIR);
		return false;
	}
	/* /dev/stdout and the like may be regular files, but their folder is not ours. */
	if (!S_ISREG(status.st_mode) || strncmp(path, "/dev/", 5) == 0)
		return open_in_place(sink, path);
	return open_beside(sink, path, &status);
}

bool
rt_sink_open(struct rt_sink *sink, const char *path)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	struct sigaction before;
	bool opened;

	memset(sink, 0, offsetof(struct rt_sink, buffer));
	sink->fd = -1;
	sink->shown = path;

	/* A reader that has enough, or a file as large as ulimit allows, are errors of a write
	 * like others. Whoever made us ignore SIGPIPE wants to hear of the first. */
	sink->quiet_pipe =
		sigaction(SIGPIPE, &ignore, &before) == 0 && before.sa_handler == SIG_DFL;
	sigaction(SIGXFSZ, &ignore, NULL);

	if (strcmp(path, "-") == 0)
		opened = open_stdout(sink);
	else
		opened = open_path(sink, path);
	if (!opened)
		rt_sink_abandon(sink);
	return opened;
}

/* Writes some of what the vector holds, as writev(). */
static ssize_t
write_some(const struct rt_sink *sink, const struct iovec *vector, int n, bool for_good)
{
#ifdef F_SETPIPE_SZ
	if (for_good)
		return vmsplice(sink->fd, vector, (size_t)n, 0);
#endif
	(void)for_good;
	return writev(sink->fd, vector, n);
}

/* Writes all of what the vector holds, however many calls it takes. The vector is used up. */
static void
write_all(struct rt_sink *sink, struct iovec *vector, int n, bool for_good)
{
	if (signal_came(sink))
		sink->failed = true;
	while (n > 0 && !sink->failed) {
		ssize_t written = write_some(sink, vector, n, for_good);

		if (written == -1) {
			if (errno == EINTR)
				continue;
			fail(sink, "write to", errno);
			return;
		}
		for (; n > 0 && (size_t)written >= vector->iov_len; vector++, n--)
			written -= (ssize_t)vector->iov_len;
		if (n > 0) {
			vector->iov_base = (char *)vector->iov_base + written;
			vector->iov_len -= (size_t)written;
		}
	}
}

static void
add_part(struct rt_sink *sink, const void *bytes, size_t n)
{
	if (n > 0)
		sink->vector[sink->nparts++] = (struct iovec){(void *)(uintptr_t)bytes, n};
}

/* Adds what stands in the buffer and was not added yet. */
static void
add_buffered(struct rt_sink *sink)
{
	add_part(sink, sink->buffer + sink->cut, sink->used - sink->cut);
	sink->cut = sink->used;
}

void
rt_sink_flush(struct rt_sink *sink)
{
	add_buffered(sink);
	write_all(sink, sink->vector, sink->nparts, false);
	sink->cut = sink->used = 0;
	sink->nparts = 0;
}

void
rt_sink_lend(struct rt_sink *sink, const void *bytes, size_t n)
{
	if (sink->failed)
		return;
	sink->at += n;
	if (n <= sizeof sink->buffer) {
		if (n > sizeof sink->buffer - sink->used)
			rt_sink_flush(sink);
		memcpy(sink->buffer + sink->used, bytes, n);
		sink->used += n;
		return;
	}
	if (sink->keeps && sink->for_good) {
		rt_sink_flush(sink);
		write_all(sink, &(struct iovec){(void *)(uintptr_t)bytes, n}, 1, true);
		return;
	}
	add_buffered(sink);
	add_part(sink, bytes, n);
	if (sink->nparts > RT_SINK_PARTS - 3)
		rt_sink_flush(sink);
}

void
rt_sink_settle(struct rt_sink *sink)
{
	if (sink->nparts > 0)
		rt_sink_flush(sink);
}

void
rt_sink_put(struct rt_sink *sink, const void *bytes, size_t n)
{
	rt_sink_lend(sink, bytes, n);
	if (n > sizeof sink->buffer)
		rt_sink_flush(sink);
}

void
rt_sink_puts(struct rt_sink *sink, const char *text)
{
	rt_sink_put(sink, text, strlen(text));
}

void
rt_sink_put_line(struct rt_sink *sink, const char *text)
{
	for (; *text != '\0'; text++)
		rt_sink_put(sink, *text == '\n' || *text == '\r' ? " " : text, 1);
}

void
rt_sink_patch(struct rt_sink *sink, uint64_t at, const void *bytes, size_t n)
{
	const char *p = bytes;

	rt_sink_flush(sink);
	while (n > 0 && !sink->failed) {
		ssize_t written = pwrite(sink->fd, p, n, (off_t)at);

		if (written == -1) {
			if (errno != EINTR)
				fail(sink, "write to", errno);
			continue;
		}
		p += written;
		at += (uint64_t)written;
		n -= (size_t)written;
	}
}

bool
rt_sink_ok(const struct rt_sink *sink)
{
	return !sink->failed;
}

bool
rt_sink_close(struct rt_sink *sink)
{
	bool ok;

	rt_sink_flush(sink);
	if (signal_came(sink))
		sink->failed = true;

	/* Some file systems tell of a full disk only now. */
	if (close(sink->fd) != 0 && errno != EINTR)
		fail(sink, "write to", errno);
	sink->fd = -1;
	if (!sink->failed && sink->part != NULL) {
		if (rename(sink->part, sink->name) == 0) {
			free(sink->part);
			sink->part = NULL;
		} else {
			fail(sink, "rename the finished file to", errno);
		}
	}
	ok = !sink->failed;
	rt_sink_abandon(sink);
	return ok;
}

void
rt_sink_abandon(struct rt_sink *sink)
{
	sink->failed = true;
	if (sink->part != NULL)
		unlink(sink->part);
	if (sink->fd > STDERR_FILENO)
		close(sink->fd);
	sink->fd = -1;
	free(sink->part);
	free(sink->name);
	sink->part = sink->name = NULL;
	release_signals(sink);
}
