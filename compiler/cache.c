/* cache.c - one file a generator, named by the hash of all that it was made from.
 *
 * Nothing needs to be compared or locked: equal names are equal programs, and a file appears by
 * a rename. What is executed later must not have been written by others, so a folder that
 * others may write to is not used.
 */
#define _GNU_SOURCE /* st_mtim */
#include "cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/str.h"

enum {
	NAME_SIZE = 32,               /* digits of the hash that make a name: 128 bits */
	LONGEST_IDLE = 30 * 24 * 3600 /* seconds that an unused entry is kept */
};

/* Makes a folder and those above it, for us alone. */
static void
make_folders(Arena *arena, const char *path)
{
	char *copy = arena_strdup(arena, path);

	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(copy, 0700);
		*slash = '/';
	}
	mkdir(copy, 0700);
}

/* True if the folder is ours, and only ours to write to. */
static bool
is_safe(const char *folder)
{
	struct stat status;

	return stat(folder, &status) == 0 && S_ISDIR(status.st_mode) &&
	       status.st_uid == geteuid() && (status.st_mode & (S_IWGRP | S_IWOTH)) == 0 &&
	       access(folder, R_OK | W_OK | X_OK) == 0;
}

/* Returns the folder (XDG Base Directory Specification: absolute, or it does not count), or
 * NULL. */
static const char *
find_folder(Arena *arena)
{
	const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME"), *folder;

	if (base && base[0] == '/')
		folder = arena_printf(arena, "%s/pgmock", base);
	else if (home && home[0] == '/')
		folder = arena_printf(arena, "%s/.cache/pgmock", home);
	else
		return NULL;
	make_folders(arena, folder);
	return is_safe(folder) ? folder : NULL;
}

/* Adds what tells one version of a file from another. */
static void
add_file(Sha256 *hash, Arena *arena, const char *path)
{
	struct stat status;

	sha256_add_text(hash, path);
	if (stat(path, &status) == 0)
		sha256_add_text(hash,
			arena_printf(arena, "%lld %lld.%09ld", (long long)status.st_size,
				(long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec));
}

/* Adds the files of a folder and of those in it, in the order of their names. */
static void
add_folder(Sha256 *hash, Arena *arena, const char *path)
{
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		const char *inner = arena_printf(arena, "%s/%s", path, entries[i]->d_name);

		if (entries[i]->d_name[0] != '.' && entries[i]->d_type == DT_DIR)
			add_folder(hash, arena, inner);
		else if (entries[i]->d_name[0] != '.')
			add_file(hash, arena, inner);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

static void
add_texts(Sha256 *hash, const Texts *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		sha256_add_text(hash, texts->at[i]);
	sha256_add_text(hash, "");
}

Cache
cache_find(Arena *arena, const char *program, const Cc *cc, const Home *home)
{
	Cache cache = {.folder = find_folder(arena)};
	char name[SHA256_TEXT];
	Sha256 hash;

	if (!cache.folder)
		return cache;
	sha256_init(&hash);
	sha256_add_text(&hash, program);
	add_texts(&hash, &cc->words);
	add_texts(&hash, &cc->flags);
	add_texts(&hash, &cc->limits);
	add_texts(&hash, &cc->libraries);
	add_file(&hash, arena, cc->path ? cc->path : "");
	add_file(&hash, arena, home->library);
	for (size_t i = 0; i < home->includes.n; i++)
		add_folder(&hash, arena, arena_printf(arena, "%s/pgmock", home->includes.at[i]));
	sha256_end(&hash, name);
	cache.path = arena_printf(arena, "%s/%.*s", cache.folder, NAME_SIZE, name);
	return cache;
}

void
cache_touch(const Cache *cache)
{
	utimensat(AT_FDCWD, cache->path, NULL, 0);
}

/* True for names that cache_find() gives. */
static bool
is_entry(const char *name)
{
	return strlen(name) == NAME_SIZE && name[strspn(name, "0123456789abcdef")] == '\0';
}

void
cache_prune(Arena *arena, const Cache *cache)
{
	DIR *folder = opendir(cache->folder);
	time_t now = time(NULL);

	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		const char *path = arena_printf(arena, "%s/%s", cache->folder, entry->d_name);
		struct stat status;

		if (is_entry(entry->d_name) && stat(path, &status) == 0 &&
			now - status.st_mtim.tv_sec > LONGEST_IDLE)
			unlink(path);
	}
	if (folder)
		closedir(folder);
}
