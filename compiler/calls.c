/* calls.c - programs that work for us, several at a time.
 *
 * Signals that end a program are blocked while an Output is written. So they are waited for here, together with the ends of
 * the programs, which are ended first: the caller can still clean up.
 */
#define _GNU_SOURCE /* environ, sched_getaffinity() */
#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include "output.h"

/* Calls under way. */
typedef struct {
	size_t call;
	pid_t pid;
} Running;

size_t
calls_processors(void)
{
	cpu_set_t set;
	long n;

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (size_t)CPU_COUNT(&set);
	n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 1 ? (size_t)n : 1;
}

/* Starts a program. What it prints goes to standard error, where it does not get into a dump; signals that we ignore do what
 * they usually do. Returns its process id, or -1 with errno. */
static pid_t
start(const Call *call)
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
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	error = posix_spawn(&pid, call->path, &files, &attributes,
		(char *const *)(uintptr_t)call->words, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attributes);
	errno = error;
	return error ? -1 : pid;
}

/* Waits until one of the processes ends, or a signal comes that would end us: those are blocked. Returns the place of what
 * ended and *status as waitpid() says it, or n and the signal. */
static size_t
wait_for_one(const Running *running, size_t n, const sigset_t *signals, int *status)
{
	for (;;) {
		for (size_t i = 0; i < n; i++) {
			*status = 0;
			if (waitpid(running[i].pid, status, WNOHANG) != 0)
				return i;
		}
		*status = sigwaitinfo(signals, NULL);
		if (*status > 0 && *status != SIGCHLD)
			return n;
	}
}

static void
end_all(const Running *running, size_t n)
{
	for (size_t i = 0; i < n; i++)
		kill(running[i].pid, SIGTERM);
	for (size_t i = 0; i < n; i++)
		waitpid(running[i].pid, NULL, 0);
}

/* With the signals blocked and room for all that run at a time. */
static bool
run(const Call *calls, size_t n, Running *running, size_t jobs, const sigset_t *signals,
	size_t *failed, int *status)
{
	size_t begun = 0, at_work = 0;

	while (begun < n || at_work > 0) {
		size_t ended;

		if (begun < n && at_work < jobs) {
			running[at_work] = (Running){begun, start(&calls[begun])};
			*failed = begun++;
			*status = -1;
			if (running[at_work].pid < 0)
				break;
			at_work++;
			continue;
		}
		ended = wait_for_one(running, at_work, signals, status);
		*failed = running[ended < at_work ? ended : 0].call;
		if (ended == at_work) {
			raise(*status); /* comes when the caller has cleaned up */
			break;
		}
		running[ended] = running[--at_work];
		if (*status != 0)
			break;
	}
	end_all(running, at_work);
	return begun == n && at_work == 0 && *status == 0;
}

bool
calls_run(Arena *arena, const Call *calls, size_t n, size_t jobs, size_t *failed, int *status)
{
	sigset_t signals, before;
	int reason;
	bool done;

	jobs = jobs < n ? jobs : n;
	output_signals(&signals);
	sigaddset(&signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &signals, &before);
	done = run(calls, n, arena_array(arena, Running, jobs), jobs, &signals, failed, status);
	reason = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = reason;
	return done;
}
