/* prose.c - says texts by the rules of a grammar.
 *
 * A text follows from the draws of its row alone. Which text a rule chooses at first, and whatever
 * it says {=together}, comes from one number, so that a subject and a body that are given the same
 * number speak of the same thing.
 *
 * A sentence is never cut: it is said, and taken back if there is no room for it. What is then
 * missing is filled with short sentences of just the right length.
 */
#include <pgmock/prose.h>
#include <pgmock/put.h>

enum {
	TRIES = 8,    /* sentences that turn out too long */
	SHORTEST = 5, /* bytes of the closing sentences */
	LONGEST = 24,
	ROOM = 480, /* bytes of any sentence */
};

_Static_assert(PGM_NOTE_WIDTH < ROOM && PGM_REQUEST_WIDTH < ROOM &&
		       PGM_DESCRIPTION_WIDTH < ROOM &&
		       PGM_COMMENT_WIDTH < ROOM && PGM_MESSAGE_WIDTH < ROOM &&
		       PGM_STORY_WIDTH < ROOM && PGM_ANSWER_WIDTH < ROOM,
	"a sentence takes less");

/* Sentences that go with anything: one of each length from SHORTEST to LONGEST. */
static const char *const closings[LONGEST - SHORTEST + 1] = {
	"Done.",
	"Noted.",
	"Agreed.",
	"All set.",
	"Resolved.",
	"No change.",
	"Will check.",
	"To be noted.",
	"More to come.",
	"Nothing to do.",
	"To be reviewed.",
	"No action taken.",
	"Nothing else yet.",
	"To be looked into.",
	"Everything is done.",
	"To be done tomorrow.",
	"Nothing is left open.",
	"We will see next week.",
	"Nothing more to report.",
	"There is no need to act.",
};

/* Where there is not even room for the shortest of them. */
static const char *const words[SHORTEST - 1] = {"-", "ok", "Yes", "Done"};

/* Primes above the number of texts that any rule of sentences has: steps that meet all of them before one comes
 * again. */
static const uint16_t strides[8] = {257, 263, 269, 271, 277, 281, 283, 293};

static inline char *
put_piece(char *p, const pgm_piece *piece)
{
	memcpy(p, piece, sizeof *piece);
	return p + piece->size;
}

static inline const pgm_piece *
text_of(uint32_t rule, uint64_t index)
{
	return &pgm_prose_piece[pgm_prose_start[pgm_prose_rule[rule].first + index]];
}

/* Returns a number drawn evenly from [0, n), out of 64 random bits. */
static inline uint64_t
share_of(uint64_t bits, uint64_t n)
{
	return (uint64_t)(((pgm_u128)bits * n) >> 64);
}

/* Puts a text. Rules do not say themselves, and mkprose.awk has seen to how deep they go. */
static char *
say(char *p, pgm_rng *r, const pgm_piece *piece, uint64_t together)
{
	for (;; piece++) {
		p = put_piece(p, piece);
		if (piece->flags == PGM_PIECE_LAST)
			return p;
		if (piece->flags & PGM_PIECE_RULE) {
			uint64_t bits =
				piece->flags & PGM_PIECE_SAME
					? pgm_mix(together + piece->operand * PGM_GOLDEN)
					: pgm_next(r);
			const pgm_piece *next = text_of(piece->operand,
				share_of(bits, pgm_prose_rule[piece->operand].count));
			char *start = p;

			p = next->flags == PGM_PIECE_LAST ? put_piece(p, next)
							  : say(p, r, next, together);
			if (piece->flags & PGM_PIECE_CAPITAL && *start >= 'a' && *start <= 'z')
				*start = (char)(*start - 'a' + 'A');
		} else if (piece->flags & PGM_PIECE_NUMBER) {
			const pgm_prose_range *span = &pgm_prose_span[piece->operand];

			p = pgm_put_uint(p, span->low + pgm_below(r, span->count));
		} else if (piece->flags & PGM_PIECE_HEX) {
			uint64_t bits = pgm_next(r);

			for (uint32_t i = 0; i < piece->operand; i++, bits >>= 4)
				*p++ = "0123456789abcdef"[bits & 15];
		}
	}
}

char *
pgm_say(char *p, pgm_rng *r, uint32_t rule, uint64_t together)
{
	return say(
		p, r, text_of(rule, share_of(together, pgm_prose_rule[rule].count)), together);
}

/* Fills [start, p) up to at least low and at most high characters, with closing sentences. The last sentence began at
 * last, and goes where it leaves too little room for another one. */
static char *
close_with(char *start, char *p, char *last, int64_t low, int64_t high)
{
	if (high < SHORTEST)
		return pgm_put_bytes(start, words[high - 1], (size_t)high);
	if (p > start && low > p - start && high - (p - start) <= SHORTEST)
		p = last;
	while (p == start || p - start < low) {
		int64_t room = high - (p - start) - (p > start);
		int64_t size = room <= LONGEST                 ? room
			       : room > LONGEST + 1 + SHORTEST ? LONGEST
							       : room / 2;

		if (p > start)
			*p++ = ' ';
		p = pgm_put_bytes(p, closings[size - SHORTEST], (size_t)size);
	}
	return p;
}

char *
pgm_sentences(char *p, pgm_rng *r, uint32_t rule, pgm_extent extent)
{
	uint64_t together = pgm_next(r), count = pgm_prose_rule[rule].count;
	uint64_t index = share_of(together, count), step = strides[together & 7];
	int64_t wanted =
		extent.min == extent.max ? extent.min : pgm_between(r, extent.min, extent.max);
	int64_t low = extent.low <= 1 ? 1 : pgm_between(r, extent.low, extent.high);
	char *start = p, *last = p;

	for (int tries = 0; tries < TRIES; index = (index + step) % count) {
		const pgm_piece *text = text_of(rule, index);
		char *begin = p, *end;

		*begin = ' ';
		begin += p > start;
		if (extent.high - (begin - start) >= ROOM) {
			end = say(begin, r, text, together);
		} else {
			char aside[ROOM + PGM_SLACK];
			int64_t size = say(aside, r, text, together) - aside;

			if (begin + size - start > extent.high) {
				tries++;
				continue;
			}
			end = pgm_put_bytes(begin, aside, (size_t)size);
		}
		last = p;
		p = end;
		wanted--;
		if (extent.low > 1 ? p - start >= low : wanted <= 0)
			return p;
	}
	return p - start >= extent.low && p > start
		       ? p
		       : close_with(start, p, last, extent.low, extent.high);
}

char *
pgm_paragraphs(char *p, pgm_rng *r, uint32_t rule, int64_t count, pgm_extent extent)
{
	p = pgm_sentences(p, r, rule, extent);
	for (; count > 1; count--)
		p = pgm_sentences(pgm_put_bytes(p, "\\n\\n", 4), r, rule, extent);
	return p;
}
