/* cc.c - finds the C compiler, says how it is called, and what came of it.
 */
#define _GNU_SOURCE /* strsignal() */
#include "cc.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "calls.h"

#ifndef PGMOCK_DEFAULT_CC
#define PGMOCK_DEFAULT_CC "cc"
#endif

/* What libpgmock.a is linked with. */
#ifndef PGMOCK_LIBS
#define PGMOCK_LIBS "-lz -lpthread"
#endif

/* Emitted code is C11; the order of flags is: ours, those of --debug, the user's. Code that stands at
 * a fixed place has the addresses of its tables within its instructions: a row takes 6 % less time. */
static const char usual_flags[] = "-std=c11 -O2 -fno-pie -no-pie";
static const char debug_flags[] = "-g -O1 -fsanitize=address,undefined -fno-omit-frame-pointer";

/* How far to inline in units of many tables. Left to themselves, compilers inline until a unit has grown by so much or so often
 * that they work twice as long, for rows that take the same time or a few hundredths less. What a single table needs is
 * below these limits. The flags differ, and a compiler complains of those of the other. */
static const struct {
	const char *compiler, *flags;
} limits[] = {
	{"clang", "-mllvm -inline-threshold=100 -mllvm -inlinehint-threshold=100"},
	{"gcc", "--param=large-unit-insns=3000 --param=inline-unit-growth=20"},
};

/* Flags of the user's that say themselves what to spend time on. */
static const char *const spending[] = {"-O", "inline", "-fsanitize"};

/* Appends the words of text: blanks part them, there is no quoting. */
static void
add_words(Arena *arena, Texts *texts, const char *text)
{
	static const char blanks[] = " \t\n";

	for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
		size_t n = strcspn(text, blanks);

		vec_push(arena, texts, arena_strndup(arena, text, n));
		text += n;
	}
}

static bool
is_program(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* Returns the path of a program, looked for in PATH unless its name has a slash; NULL: there
 * is none. */
static const char *
find_program(Arena *arena, const char *name)
{
	const char *folders = getenv("PATH");

	if (strchr(name, '/'))
		return is_program(name) ? name : NULL;
	for (const char *at = folders ? folders : "/usr/bin:/bin"; *at;) {
		size_t n = strcspn(at, ":");
		const char *path = arena_printf(arena, "%.*s/%s", (int)n, n ? at : ".", name);

		if (n == 0)
			path = arena_printf(arena, "./%s", name);
		if (is_program(path))
			return path;
		at += n + (at[n] == ':');
	}
	return NULL;
}

/* Takes the compiler that was asked for, or else the first one there is. */
static void
choose(Cc *cc, Arena *arena, const char *asked)
{
	static const char *const usual[] = {PGMOCK_DEFAULT_CC, "cc", "gcc", "clang"};
	size_t n = asked ? 1 : sizeof usual / sizeof *usual;

	for (size_t i = 0; i < n && !cc->path; i++) {
		cc->words.n = 0;
		add_words(arena, &cc->words, asked ? asked : usual[i]);
		if (cc->words.n > 0)
			cc->path = find_program(arena, cc->words.at[0]);
	}
	if (!cc->path && !asked)
		cc->words.n = 0;
}

static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Returns true if the compiler, or the program that its name leads to, is called so. */
static bool
is_called(const Cc *cc, const char *name)
{
	char *target = cc->path ? realpath(cc->path, NULL) : NULL;
	bool called = false;

	for (size_t i = 0; i < cc->words.n && !called; i++)
		called = strstr(file_name(cc->words.at[i]), name) != NULL;
	if (target)
		called = called || strstr(file_name(target), name) != NULL;
	free(target);
	return called;
}

static void
add_limits(Cc *cc, Arena *arena, const Options *options)
{
	if (options->debug)
		return;
	for (size_t i = 0; options->cflags && i < sizeof spending / sizeof *spending; i++)
		if (strstr(options->cflags, spending[i]))
			return;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		if (!is_called(cc, limits[i].compiler))
			continue;
		add_words(arena, &cc->limits, limits[i].flags);
		return;
	}
}

Cc
cc_new(Arena *arena, const Options *options, const Home *home)
{
	Cc cc = {0};

	choose(&cc, arena, options->cc);
	add_words(arena, &cc.flags, usual_flags);
	if (options->debug)
		add_words(arena, &cc.flags, debug_flags);
	if (options->cflags)
		add_words(arena, &cc.flags, options->cflags);
	add_limits(&cc, arena, options);
	for (size_t i = 0; i < home->includes.n; i++)
		vec_push(arena, &cc.flags, arena_printf(arena, "-I%s", home->includes.at[i]));
	if (options->link_static)
		vec_push(arena, &cc.flags, "-static");
	vec_push(arena, &cc.libraries, home->library);
	add_words(arena, &cc.libraries, PGMOCK_LIBS);
	return cc;
}

static void
append(Arena *arena, Texts *texts, const Texts *more)
{
	for (size_t i = 0; i < more->n; i++)
		vec_push(arena, texts, more->at[i]);
}

/* Flags that only linkers read: clang complains where there is nothing to link. */
static bool
is_for_linker(const char *flag)
{
	static const char *const beginnings[] = {"-l", "-L", "-Wl,"};
	static const char *const words[] = {"-no-pie", "-pie", "-static", "-s"};

	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (strncmp(flag, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq(flag, words[i]))
			return true;
	return false;
}

/* What a call makes: an object of C, a program of objects, or a program of C. */
typedef enum { COMPILE, LINK, BOTH } Step;

/* A call that makes an object of a file, or all of it, compiler, flags, files, -o program,
 * libraries; not ended by NULL. */
static Texts
call(const Cc *cc, Arena *arena, Step step, const Texts *files, const char *made)
{
	Texts words = {0};

	append(arena, &words, &cc->words);
	for (size_t i = 0; i < cc->flags.n; i++)
		if (step != COMPILE || !is_for_linker(cc->flags.at[i]))
			vec_push(arena, &words, cc->flags.at[i]);
	if (step != LINK)
		append(arena, &words, &cc->limits);
	if (step == COMPILE)
		vec_push(arena, &words, "-c");
	append(arena, &words, files);
	vec_push(arena, &words, "-o");
	vec_push(arena, &words, made);
	if (step != COMPILE)
		append(arena, &words, &cc->libraries);
	return words;
}

/* Prints a word as a shell reads it back. */
static void
print_word(const char *word, FILE *out)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_-+=./,:@%";

	if (word[0] && word[strspn(word, plain)] == '\0') {
		fputs(word, out);
		return;
	}
	fputc('\'', out);
	for (; *word; word++)
		fputs(*word == '\'' ? "'\\''" : (char[]){*word, '\0'}, out);
	fputc('\'', out);
}

void
cc_print(const Cc *cc, const char *c_file, const char *program, FILE *out)
{
	Arena *arena = arena_new();
	Texts files = {0}, words;

	vec_push(arena, &files, c_file);
	words = call(cc, arena, BOTH, &files, program);
	for (size_t i = 0; i < words.n; i++) {
		if (i)
			fputc(' ', out);
		print_word(words.at[i], out);
	}
	fputc('\n', out);
	arena_free(arena);
}

static void
say_missing(const Cc *cc, Diag *diag)
{
	static const char hint[] = "install gcc or clang, or name one with --cc or PGMOCK_CC";

	if (cc->words.n > 0)
		diag_error(diag, NULL, hint, "no C compiler found: there is no program \"%s\"",
			cc->words.at[0]);
	else
		diag_error(diag, NULL, hint, "no C compiler found");
}

/* Says why a call did not make what it should: it could not be started (-1 and errno), or
 * what waitpid() says. */
static void
say_failed(const Cc *cc, Diag *diag, int status)
{
	if (status == -1)
		diag_error(diag, NULL, NULL, "the C compiler %s cannot be started: %s",
			cc->path, strerror(errno));
	else if (WIFSIGNALED(status))
		diag_error(diag, NULL, NULL, "the C compiler %s was ended by a signal: %s",
			cc->path, strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		diag_error(diag, NULL, "pgmockc -S writes the C, --print-build shows the call",
			"the C compiler %s failed with status %d", cc->path,
			WEXITSTATUS(status));
	else
		diag_error(diag, NULL, NULL,
			"the C compiler %s said nothing and made no program", cc->path);
}

/* Makes all of these, files of that mode, by as many calls, at most jobs at a time. */
static bool
make(const Cc *cc, Arena *arena, Diag *diag, const Texts *calls, const Texts *made, int mode,
	size_t jobs)
{
	Call *at = arena_array(arena, Call, made->n);
	size_t failed;
	int status = 0;

	for (size_t i = 0; i < made->n; i++) {
		Texts words = calls[i];

		vec_push(arena, &words, NULL);
		at[i] = (Call){cc->path, words.at};
	}
	if (!calls_run(arena, at, made->n, jobs, &failed, &status)) {
		say_failed(cc, diag, status);
		return false;
	}
	for (size_t i = 0; i < made->n; i++) {
		if (access(made->at[i], mode) == 0)
			continue;
		say_failed(cc, diag, status);
		return false;
	}
	return true;
}

bool
cc_run(const Cc *cc, Arena *arena, Diag *diag, const Texts *c_files, const Texts *objects,
	const char *program, size_t jobs)
{
	Texts link, made = {0};
	Texts *compile = arena_array(arena, Texts, objects->n);

	if (!cc->path) {
		say_missing(cc, diag);
		return false;
	}
	for (size_t i = 0; i < objects->n; i++) {
		Texts file = {0};

		vec_push(arena, &file, c_files->at[i]);
		compile[i] = call(cc, arena, COMPILE, &file, objects->at[i]);
	}
	if (objects->n > 0 && !make(cc, arena, diag, compile, objects, R_OK, jobs))
		return false;
	vec_push(arena, &made, program);
	link = objects->n > 0 ? call(cc, arena, LINK, objects, program)
			      : call(cc, arena, BOTH, c_files, program);
	return make(cc, arena, diag, &link, &made, X_OK, 1);
}
