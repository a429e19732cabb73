/* domain.h - which domain a text is about, as the names around it say: a shop, a clinic.
 *
 * The domains and the words that mean them stand on top of runtime/prose/DOMAIN.txt.
 */
#ifndef GEN_DOMAIN_H
#define GEN_DOMAIN_H

#include <stddef.h>

#include "base/arena.h"

enum { DOMAINS_MAX = 32 };

/* How many words meant each domain. */
typedef struct {
	unsigned of[DOMAINS_MAX];
} DomainVotes;

/* Adds the votes of a name's words. */
void domain_vote(DomainVotes *votes, const char *name);

/* Returns the domain with most votes; the number of domains: there are none, or as many for another one. */
size_t domain_chosen(const DomainVotes *votes);

/* Returns the domain of what no other is about. */
size_t domain_general(void);

/* Returns how many domains there are. */
size_t domain_count(void);

/* Returns a domain's name; in capitals. */
const char *domain_name(Arena *arena, size_t domain);
const char *domain_capitals(Arena *arena, size_t domain);

#endif
