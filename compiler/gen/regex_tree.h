/* regex_tree.h - the tree of a regular expression, as parser, facts and emission share it.
 */
#ifndef GEN_REGEX_TREE_H
#define GEN_REGEX_TREE_H

#include "base/charset.h"
#include "gen/regex.h"

typedef enum {
	REGEX_TEXT,         /* always the same characters, or none */
	REGEX_CLASS,        /* one of at least two characters */
	REGEX_SEQUENCE,     /* parts, one after the other; at least two */
	REGEX_ALTERNATIVES, /* one of the parts; at least two */
	REGEX_REPEAT,       /* the one part, [min, max] times; not {1,1} */
} RegexKind;

struct Regex {
	RegexKind kind;
	Buf text;    /* TEXT: UTF-8 */
	CharSet set; /* CLASS */
	VEC(Regex *) parts;
	uint32_t min, max;

	/* What follows from the above: regex_facts.c. Lengths are characters. */
	uint64_t count; /* derivations; UINT64_MAX: that many or more */
	uint64_t width; /* greatest bytes as COPY text */
	uint64_t shortest, longest;
	bool distinct;    /* different derivations make different strings */
	bool prefix_free; /* and none is the start of another, so that it shows where one ends */
	CharSet alphabet; /* every character that a string may have */
};

/* Sets the facts of a node whose parts have theirs. */
void regex_know(Arena *arena, Regex *regex);

/* Greatest bytes of a code point as COPY text. */
uint32_t regex_char_width(uint32_t c);

/* count^n, and a + b, saturating. */
uint64_t regex_power(uint64_t count, uint32_t n);
uint64_t regex_plus(uint64_t a, uint64_t b);

/* True if all alternatives are plain text. */
bool regex_is_words(const Regex *regex);

#endif
