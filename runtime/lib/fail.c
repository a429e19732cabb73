/* fail.c - messages on standard error.
 *
 * A message often quotes what the user typed or what stands in a schema, so control characters
 * are taken out: a file name must not move a terminal's cursor.
 */
#define _GNU_SOURCE

#include "lib/fail.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Room for the program's name, the message and the newline. */
#define LINE_SIZE 1024

const char *
rt_program_name(void)
{
#ifdef __linux__
	return program_invocation_short_name;
#else
	return getprogname();
#endif
}

void
rt_make_printable(char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			*text = '?';
}

static void
say(const char *kind, const char *format, va_list args)
{
	char line[LINE_SIZE];
	int saved = errno;
	int head = snprintf(line, sizeof line, "%.200s: %s", rt_program_name(), kind);
	int body = vsnprintf(line + head, sizeof line - (size_t)head, format, args);
	size_t n = strlen(line);

	if (body < 0)
		return;
	rt_make_printable(line);
	if (n == sizeof line - 1)
		n--;
	line[n++] = '\n';

	/* Nobody is left to tell when this fails. */
	ssize_t written = write(STDERR_FILENO, line, n);
	(void)written;
	errno = saved;
}

void
rt_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("error: ", format, args);
	va_end(args);
}

void
rt_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say("", format, args);
	va_end(args);
}
