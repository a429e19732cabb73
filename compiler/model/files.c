/* files.c - files that a schema names: which may be read, and their texts.
 */
#include "model/build.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"

/* Returns the folder of the schema that speaks there. */
static const char *
schema_folder(Build *build, const Loc *loc)
{
	const char *name = loc->source->name, *slash = strrchr(name, '/');

	return slash == NULL ? "."
			     : arena_strndup(build->arena, name, (size_t)(slash - name) + 1);
}

/* True if the file, whose path is real, is that folder or file, or below it. */
static bool
is_below(const char *path, const char *folder)
{
	char *real = realpath(folder, NULL);
	size_t n = real == NULL ? 0 : strlen(real);
	bool below = real != NULL && strncmp(path, real, n) == 0 &&
		     (path[n] == '/' || path[n] == '\0' || str_eq(real, "/"));

	free(real);
	return below;
}

static bool
may_read(Build *build, const char *path, const Loc *loc)
{
	const char *const *allowed =
		build->options != NULL ? build->options->allow_paths : NULL;
	bool may = is_below(path, schema_folder(build, loc));

	for (; allowed != NULL && *allowed != NULL && !may; allowed++)
		may = is_below(path, *allowed);
	return may;
}

const Source *
build_open_file(Build *build, const char *subject, const char *name, const Loc *loc)
{
	const char *path =
		name[0] == '/' ? name
			       : arena_printf(build->arena, "%s%s%s", schema_folder(build, loc),
					 strchr(loc->source->name, '/') ? "" : "/", name);
	char *real = realpath(path, NULL);
	const Source *source = NULL;
	struct stat status;

	if (str_eq(schema_folder(build, loc), ".") && name[0] != '/')
		path = name;
	if (real == NULL || stat(real, &status) != 0) {
		diag_error(build->diag, loc, "a path from the schema's folder",
			"%s: cannot read %s: %s", subject, path, strerror(errno));
	} else if (!may_read(build, real, loc)) {
		diag_error(build->diag, loc, "--allow-path=FOLDER lets schemas read there",
			"%s: %s lies outside of the schema's folder", subject, path);
	} else if (!S_ISREG(status.st_mode)) {
		diag_error(build->diag, loc, NULL,
			"%s: cannot read %s: it is not a regular file", subject, path);
	} else {
		source = source_read(build->files_arena, path);
		if (source == NULL)
			diag_error(build->diag, loc, NULL, "%s: cannot read %s: %s", subject,
				path, strerror(errno));
	}
	free(real);
	if (source != NULL)
		vec_push(build->arena, &build->model->files, source->name);
	return source;
}
