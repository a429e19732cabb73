/* sink.h - where the bytes of a dump go: a file, a pipe, a device.
 *
 * A partial file never looks whole. A regular file is written under another name in the same
 * folder and takes its own name when all of it is there; when anything goes wrong it is
 * removed. Until one of the two has happened, the signals that would end the process are held
 * back and looked for at every write, so that Ctrl-C leaves nothing behind either.
 *
 * Errors stick: the first one is said on standard error, later calls do nothing, and
 * rt_sink_ok() and rt_sink_close() tell. So a format writes without looking back.
 */
#ifndef LIB_SINK_H
#define LIB_SINK_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

/* Small pieces are gathered up to this many bytes. */
#define RT_SINK_BUFFER 16384

/* At most so many parts are written at once. */
#define RT_SINK_PARTS 16

struct rt_sink {
	bool seekable;      /* rt_sink_patch() works */
	bool terminal;      /* a person would have to look at the bytes */
	bool keeps;         /* a pipe, which takes what is lent for good without a copy */
	bool for_good;      /* set by the lender: what is lent from now on is never written to again */
	uint64_t at;        /* bytes put so far: the place of the next one in a seekable file */

	/* The rest is sink.c's. */
	int fd;
	bool failed;
	bool quiet_pipe;    /* a reader that went away is no news */
	bool held;          /* signals are held back, and these are the ones */
	sigset_t signals;
	sigset_t mask;      /* what the process had blocked before */
	const char *shown;  /* for messages */
	char *name;         /* final name, or NULL: written in place; owned */
	char *part;         /* name until then; owned */
	struct iovec vector[RT_SINK_PARTS]; /* what is to be written: parts of buffer, and what was lent */
	int nparts;
	size_t cut;         /* of buffer so much is in vector */
	size_t used;        /* and so much is used */
	char buffer[RT_SINK_BUFFER];
};

/* Opens path, or standard output for "-". Returns false if that cannot be: the reason has been
 * said. path must outlive the sink. A sink that was opened must be closed or abandoned. */
bool rt_sink_open(struct rt_sink *sink, const char *path);

/* Writes n bytes, sooner or later. */
void rt_sink_put(struct rt_sink *sink, const void *bytes, size_t n);

/* The same with bytes that, if they are more than RT_SINK_BUFFER, stay as they are until
 * rt_sink_settle(): those are not copied, and what was lent is written together. */
void rt_sink_lend(struct rt_sink *sink, const void *bytes, size_t n);

/* Writes now what was lent, if there is any that was not copied. */
void rt_sink_settle(struct rt_sink *sink);

/* Writes a string, without its NUL. */
void rt_sink_puts(struct rt_sink *sink, const char *text);

/* The same, with line breaks turned into blanks: for names inside comments, which must not get
 * out of them. */
void rt_sink_put_line(struct rt_sink *sink, const char *text);

/* Writes now what was put so far. */
void rt_sink_flush(struct rt_sink *sink);

/* Writes n bytes over what stands at a place of a seekable sink. All of it must have been put
 * before. */
void rt_sink_patch(struct rt_sink *sink, uint64_t at, const void *bytes, size_t n);

/* Returns false once anything has gone wrong. */
bool rt_sink_ok(const struct rt_sink *sink);

/* Finishes: what was put is written and the file takes its name. Returns false if anything went
 * wrong, now or before; then no file is left. */
bool rt_sink_close(struct rt_sink *sink);

/* Gives up: no file is left. If a signal was the reason, the process ends by it here. */
void rt_sink_abandon(struct rt_sink *sink);

#endif
