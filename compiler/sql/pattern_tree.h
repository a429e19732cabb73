/* pattern_tree.h - the tree of a regular expression that is to be matched.
 */
#ifndef SQL_PATTERN_TREE_H
#define SQL_PATTERN_TREE_H

#include "base/charset.h"
#include "sql/pattern.h"

/* A set of characters: those of the ranges, and beyond ASCII those of some kinds; or all others. */
typedef struct {
	CharSet ranges;
	unsigned kinds; /* 1 << pgm_char_kind */
	bool others;
} PatternSet;

typedef enum {
	PATTERN_SET,     /* one character */
	PATTERN_ASSERT,  /* none, but something is so */
	PATTERN_SEQUENCE,
	PATTERN_ALTERNATIVES,
	PATTERN_REPEAT, /* the one part, [min, max] times */
} PatternKind;

typedef enum {
	PATTERN_START,      /* ^ \A */
	PATTERN_END,        /* $ \Z */
	PATTERN_WORD_START, /* \m */
	PATTERN_WORD_END,   /* \M */
	PATTERN_BORDER,     /* \y */
	PATTERN_NO_BORDER,  /* \Y */
} PatternAssertion;

enum { PATTERN_ENDLESS = -1 };

typedef struct PatternNode PatternNode;

struct PatternNode {
	PatternKind kind;
	const PatternSet *set;
	PatternAssertion assertion;
	VEC(PatternNode *) parts;
	int min, max;
};

/* What a pattern has that does not matter where only a match is asked for. */
typedef struct {
	bool shortest; /* a quantifier that takes as little as it can */
	bool groups;   /* parentheses that capture */
} PatternTraits;

/* Returns the tree, and its traits; NULL: see sql_pattern(). */
const PatternNode *pattern_read(
	Arena *arena, const char *text, bool any_case, PatternTraits *traits, const char **why);

bool pattern_set_has(const PatternSet *set, uint32_t c, pgm_char_kind kind);

#endif
