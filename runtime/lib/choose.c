/* choose.c - patterns and sections.
 */
#include "lib/choose.h"
#include "format/archive.h"
#include "lib/fail.h"

#include <stdlib.h>

/* Returns how many bytes the UTF-8 character at s has. */
static size_t
character_size(const char *s)
{
	size_t n = 1;

	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

static char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Matches the pattern from p to end with all of s. quoted: p stands inside quotes. */
static bool
match(const char *p, const char *end, bool quoted, const char *s)
{
	for (; p < end; p++) {
		char c = *p;

		if (c == '"') {
			if (!quoted || p + 1 == end || p[1] != '"') {
				quoted = !quoted;
				continue;
			}
			p++; /* two quotes inside quotes are one of the name */
		} else if (!quoted && c == '*') {
			for (;; s++) {
				if (match(p + 1, end, false, s))
					return true;
				if (*s == '\0')
					return false;
			}
		} else if (!quoted && c == '?') {
			if (*s == '\0')
				return false;
			s += character_size(s);
			continue;
		}
		if (*s != (quoted ? c : fold(c)))
			return false;
		s++;
	}
	return *s == '\0';
}

/* Returns where the pattern's schema ends: its first point outside quotes; NULL: it names
 * none. */
static const char *
find_point(const char *pattern)
{
	bool quoted = false;

	for (; *pattern != '\0'; pattern++) {
		if (*pattern == '"')
			quoted = !quoted;
		else if (*pattern == '.' && !quoted)
			return pattern;
	}
	return NULL;
}

bool
rt_pattern_matches(const char *pattern, const pgm_table *table)
{
	const char *end = pattern + strlen(pattern);
	const char *point = find_point(pattern);

	if (point == NULL)
		return match(pattern, end, false, table->name);
	return match(pattern, point, false, table->schema) &&
		match(point + 1, end, false, table->name);
}

/* Sets the flags of the tables that the pattern matches. Returns false: none. */
static bool
mark(const pgm_program *program, const char *pattern, bool *flags, bool value)
{
	bool found = false;

	for (uint32_t i = 0; i < program->ntables; i++)
		if (rt_pattern_matches(pattern, &program->tables[i])) {
			flags[i] = value;
			found = true;
		}
	return found;
}

/* Sets wanted, one flag for each table. Returns false: a pattern matches nothing. */
static bool
choose_tables(const pgm_program *program, const struct rt_choice *choice, bool *wanted)
{
	for (uint32_t i = 0; i < program->ntables; i++)
		wanted[i] = choice->ntables == 0;
	for (uint32_t i = 0; i < choice->ntables; i++)
		if (!mark(program, choice->tables[i], wanted, true)) {
			rt_error("no table matches \"%s\"", choice->tables[i]);
			return false;
		}
	/* As in pg_dump, what is to be left out need not be there. */
	for (uint32_t i = 0; i < choice->nexcluded; i++)
		mark(program, choice->excluded[i], wanted, false);
	return true;
}

bool
rt_choose(const pgm_program *program, const struct rt_choice *choice, bool *chosen)
{
	enum pgm_section section = PGM_SECTION_PRE_DATA;
	bool *wanted = calloc(program->ntables + 1, sizeof *wanted);

	if (wanted == NULL) {
		rt_error("out of memory");
		return false;
	}
	if (!choose_tables(program, choice, wanted)) {
		free(wanted);
		return false;
	}
	for (uint32_t i = 0; i < program->nentries; i++) {
		const pgm_entry *entry = &program->entries[i];
		bool table_wanted = choice->ntables == 0 || rt_is_database(entry);

		if (entry->table >= 0)
			table_wanted = wanted[entry->table];

		/* A comment belongs to the section of what it stands behind. */
		if (entry->section != PGM_SECTION_NONE)
			section = entry->section;
		chosen[i] = rt_is_setting(entry) || (choice->section[section] && table_wanted);
	}
	free(wanted);
	return true;
}
