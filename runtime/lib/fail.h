/* fail.h - how a generator ends, and what it says on standard error.
 *
 * Every message is one line, "gen_shop: error: …", written with one write(), so that lines of
 * several processes that share a terminal or a log stay whole.
 */
#ifndef LIB_FAIL_H
#define LIB_FAIL_H

/* Exit statuses, the same for all of pgmockc's programs. */
enum rt_status {
	RT_DONE = 0,
	RT_USAGE = 1,    /* a command line that makes no sense */
	RT_SCHEMA = 2,   /* the compiler's: the schema is wrong */
	RT_GENERATE = 3, /* the data cannot be made */
	RT_OUTPUT = 4,   /* the output could not be written */
	RT_VERIFY = 5,   /* what was written is not what it should be */
};

/* Says what went wrong, after the program's name and "error: ". The message starts in lower
 * case, has no full stop and no newline; control characters in it become '?'. Cut at 1000
 * bytes. */
void rt_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for what is merely worth knowing: the program's name, then the message. */
void rt_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Turns the control characters of a text into '?'. */
void rt_make_printable(char *text);

/* Returns the program's name without folders, as the messages show it. Good until the process
 * ends. */
const char *rt_program_name(void);

#endif
