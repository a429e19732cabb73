/* prose.h - texts said by a grammar: notes, comments, tickets, lines of logs.
 *
 * What people write in a shop differs from what they write in a clinic, so each domain has rules of
 * its own (runtime/prose/DOMAIN.txt; build-aux/mkprose.awk explains them and makes the tables). A rule
 * is a choice of texts, a text is a run of pieces, and a piece is some letters and then, perhaps, what
 * another rule says. Pieces have a fixed size and are copied without looking, as slots are (dict.h).
 */
#ifndef PGMOCK_PROSE_H
#define PGMOCK_PROSE_H

#include <pgmock/dict.h>
#include <pgmock/dict/prose.h>

/* What follows the letters of a piece. */
enum {
	PGM_PIECE_LAST = 1,    /* the end of the text */
	PGM_PIECE_RULE = 2,    /* what another rule says … */
	PGM_PIECE_CAPITAL = 4, /* … beginning with a capital */
	PGM_PIECE_SAME = 8,    /* … chosen by what the whole text shares with others */
	PGM_PIECE_NUMBER = 16, /* a number of a span */
	PGM_PIECE_HEX = 32,    /* hexadecimal digits */
};

typedef struct pgm_piece {
	char text[28]; /* COPY text, ASCII, and a tab */
	uint8_t size;
	uint8_t flags;
	uint16_t operand; /* a rule, a span, or how many digits */
} __attribute__((aligned(32))) pgm_piece;

typedef struct pgm_rule {
	uint16_t first; /* in pgm_prose_start */
	uint16_t count; /* of texts */
} pgm_rule;

typedef struct pgm_prose_range {
	uint32_t low;
	uint32_t count;
} pgm_prose_range;

extern const pgm_rule pgm_prose_rule[];
extern const uint16_t pgm_prose_start[]; /* where in pgm_prose_piece each text begins */
extern const pgm_prose_range pgm_prose_span[];
extern const pgm_piece pgm_prose_piece[];

/* How much is said: from min to max sentences, and more while they are fewer than low characters; high characters at
 * most. Where only part of that is possible, high counts most, then low. */
typedef struct pgm_extent {
	int64_t min, max; /* at least 1 */
	int64_t low, high; /* high is at least 1 */
} pgm_extent;

/* Puts what a rule says; returns the end. What it says {=together} with other texts, and which of its own texts it
 * chooses, follows from together. Writes up to 64 bytes beyond the end. lib/prose.c */
char *pgm_say(char *p, pgm_rng *r, uint32_t rule, uint64_t together);

/* Puts whole sentences, each said by the rule, no two running alike, to that extent; returns the end. Where none fits, short ones
 * that go with anything stand in. */
char *pgm_sentences(char *p, pgm_rng *r, uint32_t rule, pgm_extent extent);

/* Puts that many paragraphs of them, an empty line between, as COPY writes it; the extent is that of each. */
char *pgm_paragraphs(char *p, pgm_rng *r, uint32_t rule, int64_t count, pgm_extent extent);

/* Puts what a rule says, once. */
static inline char *
pgm_say_once(char *p, pgm_rng *r, uint32_t rule)
{
	uint64_t together = pgm_next(r);

	return pgm_say(p, r, rule, together);
}

#endif
