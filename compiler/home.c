/* home.c - looks for the runtime, from the place where this very program lies.
 *
 * So a build tree needs no installation, and an installed tree may be moved, as DESTDIR and
 * packages do.
 */
#include "home.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/self.h"
#include "base/str.h"

/* Set by the build; empty: this pgmockc has no such folder. */
#ifndef PGMOCK_INCLUDEDIR
#define PGMOCK_INCLUDEDIR ""
#endif
#ifndef PGMOCK_LIBDIR
#define PGMOCK_LIBDIR ""
#endif
#ifndef PGMOCK_TEMPLATEDIR
#define PGMOCK_TEMPLATEDIR ""
#endif
#ifndef PGMOCK_BUILD_DIR
#define PGMOCK_BUILD_DIR ""
#endif
#ifndef PGMOCK_SOURCE_DIR
#define PGMOCK_SOURCE_DIR ""
#endif

static bool
readable(const char *path)
{
	return access(path, R_OK) == 0;
}

/* Takes the files of these folders if the runtime is in them. include may hold several
 * headers' roots: source and build. */
static bool
take(Home *home, Arena *arena, const char *library, const char *include, const char *include_too,
	const char *templates)
{
	home->library = arena_printf(arena, "%s/libpgmock.a", library);
	if (!readable(home->library) || !readable(arena_printf(arena, "%s/pgmock/base.h", include)))
		return false;
	home->includes.n = 0;
	vec_push(arena, &home->includes, include);
	if (include_too && !str_eq(include, include_too))
		vec_push(arena, &home->includes, include_too);
	home->templates = templates;
	return true;
}

/* A build tree and the sources that it was made from, which may be the same folder. */
static bool
take_build(Home *home, Arena *arena, const char *build, const char *source)
{
	return take(home, arena, build, arena_printf(arena, "%s/runtime", source),
		arena_printf(arena, "%s/runtime", build), arena_printf(arena, "%s/templates", source));
}

/* A tree that make install has filled. */
static bool
take_prefix(Home *home, Arena *arena, const char *prefix)
{
	return take(home, arena, arena_printf(arena, "%s/lib", prefix),
		arena_printf(arena, "%s/include", prefix), NULL,
		arena_printf(arena, "%s/share/pgmockc/templates", prefix));
}

/* Returns the folder that an absolute path is in. */
static const char *
parent_of(Arena *arena, const char *path)
{
	return arena_strndup(arena, path, (size_t)(strrchr(path, '/') - path));
}

bool
home_find(Home *home, Arena *arena, Diag *diag, const char *called)
{
	const char *named = getenv("PGMOCK_RUNTIME"), *self = self_path(arena, called);
	const char *own = self ? parent_of(arena, self) : NULL;
	bool built_here = own && str_eq(own, PGMOCK_BUILD_DIR);

	*home = (Home){0};
	if (named && named[0]) {
		if (take_prefix(home, arena, named) || take_build(home, arena, named, named))
			return true;
		diag_error(diag, NULL, NULL, "PGMOCK_RUNTIME: there is no runtime in %s", named);
		return false;
	}
	if ((built_here && take_build(home, arena, own, PGMOCK_SOURCE_DIR)) ||
		(own && take_build(home, arena, own, own)) ||
		(own && take_prefix(home, arena, parent_of(arena, own))) ||
		take(home, arena, PGMOCK_LIBDIR, PGMOCK_INCLUDEDIR, NULL, PGMOCK_TEMPLATEDIR))
		return true;
	diag_error(diag, NULL, "install pgmockc whole, or say where its runtime is: PGMOCK_RUNTIME=FOLDER",
		"the runtime, libpgmock.a, is not there");
	return false;
}
