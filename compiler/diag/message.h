/* message.h - what a Diag holds, for the printers beside it.
 */
#ifndef DIAG_MESSAGE_H
#define DIAG_MESSAGE_H

#include "base/vec.h"
#include "diag/place.h"

typedef struct Message Message;

struct Message {
	DiagLevel level;
	const char *warning; /* its name, also when it became an error; NULL: none */
	const char *text, *hint;
	Loc loc;
	Place place;       /* once in order */
	size_t index;      /* in the order of reporting */
	VEC(Message) notes;
};

typedef VEC(Message) Messages;

struct Diag {
	Arena *arena;
	size_t limit;
	Messages messages;
	bool kept;         /* the last message was kept, so notes belong to it */
	size_t errors, warnings;
	bool strict; /* but for warnings with a word of their own */
	bool silent[WARN_COUNT];
	enum { AS_ALL, ERROR_ALWAYS, ERROR_NEVER } fate[WARN_COUNT]; /* -Werror=NAME, -Wno-error=NAME */
};

/* Returns the messages with their places, sorted by them, each once; owner: the arena of
 * diag. */
Messages diag_in_order(const Diag *diag);

/* Returns text on one line and harmless to a terminal: controls as escapes, what is not
 * UTF-8 as bytes. */
const char *diag_visible(Arena *arena, const char *text);

/* The word for a level: "error". */
const char *diag_level_name(DiagLevel level);

#endif
