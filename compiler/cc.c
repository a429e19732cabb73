/* cc.c - finds the C compiler, calls it, waits for it.
 *
 * Signals that end a program are blocked while an Output is written. So they are waited for
 * here, together with the end of the compiler, which is ended first: the caller can still clean
 * up.
 */
#define _GNU_SOURCE /* environ, strsignal() */
#include "cc.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "output.h"

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

/* The whole call: compiler, flags, file, -o program, libraries. */
static Texts
call(const Cc *cc, Arena *arena, const char *c_file, const char *program)
{
	Texts words = {0};

	append(arena, &words, &cc->words);
	append(arena, &words, &cc->flags);
	vec_push(arena, &words, c_file);
	vec_push(arena, &words, "-o");
	vec_push(arena, &words, program);
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
	Texts words = call(cc, arena, c_file, program);

	for (size_t i = 0; i < words.n; i++) {
		if (i)
			fputc(' ', out);
		print_word(words.at[i], out);
	}
	fputc('\n', out);
	arena_free(arena);
}

/* Starts the compiler. What it prints goes to standard error, where it does not get into a
 * dump; signals that we ignore do what they usually do. Returns its process id, or -1 with
 * errno. */
static pid_t
start(const Cc *cc, const Texts *words)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	pid_t pid;
	int error;

	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &usual);
	posix_spawnattr_setflags(
		&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	error = posix_spawn(
		&pid, cc->path, &files, &attributes, (char *const *)words->at, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	errno = error;
	return error ? -1 : pid;
}

/* Waits for the end of a process; a signal that would end us ends it. Returns its status as
 * waitpid() does. */
static int
wait_for(pid_t pid)
{
	sigset_t signals, before;
	int status = 0, signal;

	output_signals(&signals);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, &before);
	while (waitpid(pid, &status, WNOHANG) == 0) {
		signal = sigwaitinfo(&signals, NULL);
		if (signal > 0 && signal != SIGCHLD) {
			kill(pid, SIGTERM);
			waitpid(pid, &status, 0);
			raise(signal); /* comes when the caller has cleaned up */
			break;
		}
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
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

bool
cc_run(const Cc *cc, Arena *arena, Diag *diag, const char *c_file, const char *program)
{
	Texts words = call(cc, arena, c_file, program);
	int status;
	pid_t pid;

	if (!cc->path) {
		say_missing(cc, diag);
		return false;
	}
	vec_push(arena, &words, NULL);
	pid = start(cc, &words);
	if (pid < 0) {
		diag_error(diag, NULL, NULL, "the C compiler %s cannot be started: %s", cc->path,
			strerror(errno));
		return false;
	}
	status = wait_for(pid);
	if (WIFSIGNALED(status))
		diag_error(diag, NULL, NULL, "the C compiler %s was ended by a signal: %s",
			cc->path, strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		diag_error(diag, NULL, "pgmockc -S writes the C, --print-build shows the call",
			"the C compiler %s failed with status %d", cc->path, WEXITSTATUS(status));
	else if (!is_program(program))
		diag_error(diag, NULL, NULL, "the C compiler %s said nothing and made no program",
			cc->path);
	else
		return true;
	return false;
}
