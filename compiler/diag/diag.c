/* diag.c - collects what the passes have to say.
 *
 * Text of the schema gets into messages, and a schema may be hostile: control characters are
 * made visible here, before a terminal sees them.
 */
#include "diag/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "diag/message.h"

enum { SHOWN_MOST = 12 }; /* of names, where none is near */

static const char *const warning_names[] = {
#define WARNING(id, name, help) name,
#include "diag/warnings.def"
#undef WARNING
};

Diag *
diag_new(Arena *arena, size_t limit)
{
	Diag *diag = arena_new_of(arena, Diag);

	diag->arena = arena;
	diag->limit = limit;
	return diag;
}

const char *
diag_level_name(DiagLevel level)
{
	static const char *const names[] = {"error", "warning", "note"};

	return names[level];
}

const char *
diag_visible(Arena *arena, const char *text)
{
	Buf buf = BUF(arena);
	size_t size = strlen(text);
	uint32_t c;

	for (size_t i = 0, n; i < size; i += n) {
		n = utf8_decode(text + i, size - i, &c);
		if (c == '\n')
			buf_puts(&buf, "\\n");
		else if (c == '\t')
			buf_puts(&buf, "\\t");
		else if (c == UTF8_BAD)
			buf_printf(&buf, "\\x%02x", (unsigned char)text[i]);
		else if (utf8_obeyed(c))
			buf_printf(&buf, "\\u%04x", (unsigned)c);
		else
			buf_putn(&buf, text + i, n);
	}
	return buf_text(&buf);
}

/* Makes a message, with copies of all that may not live as long as the Diag. */
static Message
make(Diag *diag, DiagLevel level, const Loc *loc, const char *hint, const char *format,
	va_list args)
{
	Message message = {.level = level, .index = diag->messages.n};
	Buf buf = BUF(diag->arena);

	buf_vprintf(&buf, format, args);
	message.text = diag_visible(diag->arena, buf_text(&buf));
	if (hint)
		message.hint = diag_visible(diag->arena, hint);
	if (loc) {
		message.loc = *loc;
		if (loc->pointer)
			message.loc.pointer = arena_strdup(diag->arena, loc->pointer);
	}
	return message;
}

void
diag_error(Diag *diag, const Loc *loc, const char *hint, const char *format, ...)
{
	va_list args;

	diag->kept = diag->errors++ < diag->limit;
	if (!diag->kept)
		return;
	va_start(args, format);
	vec_push(diag->arena, &diag->messages, make(diag, DIAG_ERROR, loc, hint, format, args));
	va_end(args);
}

void
diag_warning(
	Diag *diag, DiagWarning id, const Loc *loc, const char *hint, const char *format, ...)
{
	bool fatal = diag->fate[id] == AS_ALL ? diag->strict : diag->fate[id] == ERROR_ALWAYS;
	DiagLevel level = fatal ? DIAG_ERROR : DIAG_WARNING;
	va_list args;

	diag->kept = !diag->silent[id] && (level == DIAG_WARNING || diag->errors < diag->limit);
	if (diag->silent[id])
		return;
	*(level == DIAG_ERROR ? &diag->errors : &diag->warnings) += 1;
	if (!diag->kept)
		return;
	va_start(args, format);
	vec_push(diag->arena, &diag->messages, make(diag, level, loc, hint, format, args));
	va_end(args);
	diag->messages.at[diag->messages.n - 1].warning = warning_names[id];
}

void
diag_note(Diag *diag, const Loc *loc, const char *format, ...)
{
	Message *last;
	va_list args;

	if (!diag->kept)
		return;
	last = &diag->messages.at[diag->messages.n - 1];
	va_start(args, format);
	vec_push(diag->arena, &last->notes, make(diag, DIAG_NOTE, loc, NULL, format, args));
	va_end(args);
}

const char *
diag_did_you_mean(Arena *arena, const char *word, const char *const *candidates, size_t n)
{
	const char *nearest = str_nearest(word, candidates, n);

	return nearest ? arena_printf(arena, "did you mean \"%s\"?", nearest) : NULL;
}

const char *
diag_meant_or_all(Arena *arena, const char *word, const char *const *candidates, size_t n)
{
	const char *meant = diag_did_you_mean(arena, word, candidates, n);
	Buf all = BUF(arena);

	if (meant || n == 0 || n > SHOWN_MOST)
		return meant;
	buf_puts(&all, n == 1 ? "there is only " : "one of ");
	for (size_t i = 0; i < n; i++)
		buf_printf(&all, "%s\"%s\"", i == 0 ? "" : ", ", candidates[i]);
	return buf_text(&all);
}

void
diag_set_strict(Diag *diag, bool strict)
{
	diag->strict = strict;
}

/* Returns the warning of that name, or WARN_COUNT. */
static size_t
find_warning(const char *name)
{
	size_t i = 0;

	while (i < WARN_COUNT && !str_eq(name, warning_names[i]))
		i++;
	return i;
}

bool
diag_set_warning(Diag *diag, const char *name, bool on)
{
	size_t i = find_warning(name);

	if (i < WARN_COUNT)
		diag->silent[i] = !on;
	return i < WARN_COUNT;
}

bool
diag_set_fatal(Diag *diag, const char *name, bool fatal)
{
	size_t i = find_warning(name);

	if (i < WARN_COUNT)
		diag->fate[i] = fatal ? ERROR_ALWAYS : ERROR_NEVER;
	if (i < WARN_COUNT && fatal)
		diag->silent[i] = false;
	return i < WARN_COUNT;
}

size_t
diag_errors(const Diag *diag)
{
	return diag->errors;
}

size_t
diag_warnings(const Diag *diag)
{
	return diag->warnings;
}

static int
compare(const void *a_, const void *b_)
{
	const Message *a = a_, *b = b_;
	int order = place_compare(&a->place, &b->place);

	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static bool
same(const Message *a, const Message *b)
{
	return a->level == b->level && place_compare(&a->place, &b->place) == 0 &&
	       str_eq(a->text, b->text);
}

/* True if one of the messages at the same place, which stand last, says the same. */
static bool
said(const Messages *messages, const Message *message)
{
	for (size_t i = messages->n; i-- > 0;) {
		if (same(&messages->at[i], message))
			return true;
		if (place_compare(&messages->at[i].place, &message->place) != 0)
			break;
	}
	return false;
}

Messages
diag_in_order(const Diag *diag)
{
	size_t n = diag->messages.n;
	Message *all = arena_array(diag->arena, Message, n);
	Messages messages = {0};

	for (size_t i = 0; i < n; i++) {
		all[i] = diag->messages.at[i];
		all[i].place = place_find(&all[i].loc);
		for (size_t j = 0; j < all[i].notes.n; j++)
			all[i].notes.at[j].place = place_find(&all[i].notes.at[j].loc);
	}
	if (n)
		qsort(all, n, sizeof *all, compare);
	for (size_t i = 0; i < n; i++)
		if (!said(&messages, &all[i]))
			vec_push(diag->arena, &messages, all[i]);
	return messages;
}
