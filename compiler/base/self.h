/* self.h - the file that this very program was started from.
 */
#ifndef BASE_SELF_H
#define BASE_SELF_H

#include "base/arena.h"

/* Returns the absolute path of the running program, links resolved, in the arena, or NULL if it cannot be told. called:
 * argv[0]. */
const char *self_path(Arena *arena, const char *called);

/* Returns the absolute path of the program that a shell would start by that name: where the name says, if there is a slash in
 * it, else in the first of these folders that has it. folders: as PATH, or NULL. NULL: none. */
const char *self_search(Arena *arena, const char *called, const char *folders);

#endif
