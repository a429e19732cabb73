/* semantic.h - the matcher of column names, which the build makes out of the generators' patterns.
 *
 * build-aux/mkgen.awk writes semantic.re: a lexer of the words that occur in patterns, for re2c, what words.txt says of them,
 * and the patterns as sequences of those words, sorted. Comparing words instead of letters keeps the automaton small
 * enough to be compiled in a moment; and a word is what a name consists of.
 */
#ifndef GEN_SEMANTIC_H
#define GEN_SEMANTIC_H

#include <stddef.h>
#include <stdint.h>

enum {
	SEMANTIC_WORDS = 6,  /* of the longest pattern, marks included */

	/* Marks, which stand among the words: */
	SEMANTIC_WHOLE = 1,  /* first: the words are all of the name, not just its end */
	SEMANTIC_OWNER = 2,  /* between the words of a table and those of its column */
	SEMANTIC_ANY = 3,    /* one word or more */
	SEMANTIC_PLURAL = 4, /* all of it: any name of several things */
};

/* What compiler/gen/words.txt says of a word besides. */
enum {
	WORD_BEHIND = 1, /* may stand behind what is meant, … */
	WORD_NAMING = 2, /* … and tells which of two is */
	WORD_NOISE = 4,  /* says nothing in the name of a table */
	WORD_OWN = 8,    /* a column of what the last word of the table's name means */
};

typedef struct {
	uint16_t full;  /* the word that it is short for, or 0 */
	uint16_t like;  /* the word that it may stand for, or 0 */
	uint16_t kin;   /* where in semantic_kins its list begins */
	uint16_t marks; /* WORD_… */
} SemanticWord;

/* By the numbers of words. */
extern const SemanticWord semantic_words[];

/* Words whose patterns hold for tables of this one, too, a 0 behind each list. */
extern const uint16_t semantic_kins[];

typedef struct {
	uint16_t words[SEMANTIC_WORDS]; /* 0 behind the last */
	uint16_t list;                  /* where in semantic_lists the generators begin */
	const char *text;               /* as it stands with them */
} SemanticPattern;

/* Sorted by words. */
extern const SemanticPattern semantic_patterns[];
extern const size_t nsemantic_patterns;

/* Places in generators[], in order of preference, a -1 behind each list. */
extern const int16_t semantic_lists[];

/* Returns the number of the word that text begins with, up to an underscore or the end; 0: in no pattern. */
uint16_t semantic_word(const char *text);

#endif
