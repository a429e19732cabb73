/* domain.c - counts the words of names that mean a domain.
 *
 * Words are few and names are short, so that each word is simply held against all of them.
 */
#include "gen/domain.h"

#include <string.h>

#include <pgmock/dict/prose.h>

static const char domains[] = PGM_PROSE_DOMAINS;

static const struct {
	size_t domain;
	const char *word;
} words[] = {
#define DOMAIN_WORD(domain, word) {domain, word},
#include "gen/domains.inc"
#undef DOMAIN_WORD
};

static char
lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* True if those n letters are the word or its plural. */
static bool
means(const char *name, size_t n, const char *word)
{
	size_t size = strlen(word), same = 0;

	while (same < n && same < size && lower(name[same]) == word[same])
		same++;
	if (same == size)
		return n == size || (n == size + 1 && lower(name[size]) == 's') ||
		       (n == size + 2 && lower(name[size]) == 'e' &&
			       lower(name[size + 1]) == 's');
	return same == size - 1 && word[same] == 'y' && n == size + 2 &&
	       lower(name[same]) == 'i' && lower(name[same + 1]) == 'e' &&
	       lower(name[same + 2]) == 's';
}

static bool
is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Returns the end of the word that begins there: order_items and orderItems are two words each. */
static const char *
word_end(const char *at)
{
	const char *end = at + 1;

	while (is_letter(*end) && !(end[0] <= 'Z' && end[-1] > 'Z'))
		end++;
	return end;
}

void
domain_vote(DomainVotes *votes, const char *name)
{
	while (*name != '\0') {
		const char *end = name + 1;
		char first = lower(*name);

		if (is_letter(*name)) {
			end = word_end(name);
			for (size_t i = 0; i < sizeof words / sizeof *words; i++)
				if (words[i].word[0] == first)
					votes->of[words[i].domain] += means(
						name, (size_t)(end - name), words[i].word);
		}
		name = end;
	}
}

size_t
domain_count(void)
{
	size_t n = 1;

	for (const char *c = domains; *c != '\0'; c++)
		n += *c == ' ';
	return n;
}

size_t
domain_chosen(const DomainVotes *votes)
{
	size_t n = domain_count(), best = 0;
	bool alone = votes->of[0] > 0;

	for (size_t i = 1; i < n; i++) {
		if (votes->of[i] > votes->of[best]) {
			best = i;
			alone = true;
		} else if (votes->of[i] == votes->of[best]) {
			alone = false;
		}
	}
	return alone ? best : n;
}

/* Returns where the name of a domain begins. */
static const char *
name_of(size_t domain)
{
	const char *name = domains;

	for (; domain > 0; domain--)
		name = strchr(name, ' ') + 1;
	return name;
}

size_t
domain_general(void)
{
	size_t domain = 0;

	while (strncmp(name_of(domain), "general", 7) != 0)
		domain++;
	return domain;
}

const char *
domain_name(Arena *arena, size_t domain)
{
	const char *name = name_of(domain);

	return arena_strndup(arena, name, strcspn(name, " "));
}

const char *
domain_capitals(Arena *arena, size_t domain)
{
	char *capitals = arena_strdup(arena, domain_name(arena, domain));

	for (char *c = capitals; *c != '\0'; c++)
		*c = (char)(*c - 'a' + 'A');
	return capitals;
}
