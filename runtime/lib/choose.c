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
rt_pattern_matches(const char *pattern, const char *schema, const char *name)
{
	const char *end = pattern + strlen(pattern);
	const char *point = find_point(pattern);

	if (point == NULL)
		return match(pattern, end, false, name);
	return match(pattern, point, false, schema) && match(point + 1, end, false, name);
}

/* Relations that are no tables, and what is theirs: patterns mean those too. Sequences of columns go with their tables. */
static const char *const relations[] = {"VIEW", "MATERIALIZED VIEW", "MATERIALIZED VIEW DATA",
	"SEQUENCE", "SEQUENCE SET", "RULE"};

static bool
is_relation(const pgm_entry *entry)
{
	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		if (strcmp(entry->desc, relations[i]) == 0)
			return entry->table < 0 && entry->schema != NULL;
	return false;
}

/* Sets the flags of what the pattern matches: tables first, then entries. Returns false: none. */
static bool
mark(const pgm_program *program, const char *pattern, bool *flags, bool value)
{
	bool found = false;

	for (uint32_t i = 0; i < program->ntables; i++)
		if (rt_pattern_matches(
			    pattern, program->tables[i].schema, program->tables[i].name)) {
			flags[i] = value;
			found = true;
		}
	for (uint32_t i = 0; i < program->nentries; i++) {
		const pgm_entry *entry = &program->entries[i];

		if (is_relation(entry) &&
			rt_pattern_matches(pattern, entry->schema, entry->tag)) {
			flags[program->ntables + i] = value;
			found = true;
		}
	}
	return found;
}

/* Sets wanted, one flag for each table and entry. Returns false: a pattern matches nothing. */
static bool
choose_relations(const pgm_program *program, const struct rt_choice *choice, bool *wanted)
{
	for (uint32_t i = 0; i < program->ntables + program->nentries; i++)
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

/* True for what an option leaves out by its kind. */
static bool
is_left_out(const struct rt_choice *choice, const pgm_entry *entry)
{
	if (choice->no_privileges &&
		(strcmp(entry->desc, "ACL") == 0 || strcmp(entry->desc, "DEFAULT ACL") == 0))
		return true;
	return choice->no_refresh && strcmp(entry->desc, "MATERIALIZED VIEW DATA") == 0;
}

bool
rt_choose(const pgm_program *program, const struct rt_choice *choice, bool *chosen)
{
	enum pgm_section section = PGM_SECTION_PRE_DATA;
	bool *wanted = calloc(program->ntables + program->nentries + 1, sizeof *wanted);
	bool leader = true; /* the entry that comments and privileges stand behind is wanted */

	if (wanted == NULL) {
		rt_error("out of memory");
		return false;
	}
	if (!choose_relations(program, choice, wanted)) {
		free(wanted);
		return false;
	}
	for (uint32_t i = 0; i < program->nentries; i++) {
		const pgm_entry *entry = &program->entries[i];
		bool is_wanted = wanted[program->ntables + i] || rt_is_database(entry);

		if (entry->section == PGM_SECTION_NONE)
			is_wanted = leader;
		else
			section = entry->section;
		if (entry->table >= 0)
			is_wanted = wanted[entry->table];
		leader = is_wanted;
		chosen[i] = rt_is_setting(entry) || (choice->section[section] && is_wanted &&
							    !is_left_out(choice, entry));
	}
	free(wanted);
	return true;
}
