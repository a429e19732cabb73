/* scan.c - the names in emitted C, one after the other.
 *
 * What we emit has no macros of its own, no trigraphs, no names spelled with escapes, so that comments, literals and
 * brackets are all that one has to know of C.
 */
#include "emit/scan.h"

#include <string.h>

void
scan_begin(Scan *scan, const char *text, size_t size)
{
	scan->at = text;
	scan->end = text + size;
	scan->depth = 0;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Goes behind the literal that begins here. */
static void
skip_literal(Scan *scan)
{
	char quote = *scan->at++;

	while (scan->at < scan->end && *scan->at != quote)
		scan->at += *scan->at == '\\' && scan->at + 1 < scan->end ? 2 : 1;
	scan->at += scan->at < scan->end;
}

/* Goes behind the comment that begins here. */
static void
skip_comment(Scan *scan)
{
	const char *s = scan->at + 2;

	while (s + 1 < scan->end && (s[0] != '*' || s[1] != '/'))
		s++;
	scan->at = s + 1 < scan->end ? s + 2 : scan->end;
}

static const char *
behind_word(const Scan *scan)
{
	const char *s = scan->at;

	while (s < scan->end && (is_letter(*s) || is_digit(*s)))
		s++;
	return s;
}

/* Takes the word that begins here. */
static void
take_name(Scan *scan)
{
	const char *end = behind_word(scan);
	size_t n = (size_t)(end - scan->at);

	n = n < SCAN_NAME_MAX ? n : SCAN_NAME_MAX;
	memcpy(scan->name, scan->at, n);
	scan->name[n] = '\0';
	scan->at = end;
	while (end < scan->end && *end == ' ')
		end++;
	scan->called = end < scan->end && *end == '(';
	scan->defined = scan->depth == 0 && end < scan->end && strchr("([=", *end) != NULL;
}

bool
scan_next(Scan *scan)
{
	while (scan->at < scan->end) {
		char c = *scan->at;

		if (is_letter(c)) {
			take_name(scan);
			return true;
		}
		if (c == '"' || c == '\'')
			skip_literal(scan);
		else if (c == '/' && scan->at + 1 < scan->end && scan->at[1] == '*')
			skip_comment(scan);
		else if (is_digit(c))
			scan->at = behind_word(scan);
		else {
			scan->depth += (c == '(' || c == '[' || c == '{') -
				       (c == ')' || c == ']' || c == '}');
			scan->at++;
		}
	}
	return false;
}
