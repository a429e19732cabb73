/* regex.h - regular expressions read as a description of strings to make.
 *
 * A pattern is not matched against anything: each of its choices is a draw, or a digit of an
 * index. What it accepts is the common ground of PostgreSQL's and Perl's syntax:
 *
 *	abc  \.  \t \n \r \f \v  \xHH  \x{HHHH}  \uHHHH  \UHHHHHHHH     characters, UTF-8
 *	.  \d \w \s  \D \W \S  [a-z_]  [^0-9]  [[:alpha:]]              classes
 *	(…)  (?:…)  (?<name>…)  a|b                                     groups, alternatives
 *	?  *  +  {n}  {n,}  {n,m}, each also with ? behind              repetition
 *	^ at the start, $ at the end of an alternative                  allowed, mean nothing
 *
 * What would otherwise be endless is cut: "." and all that is negated stands for printable
 * ASCII, \s for a space, and repetition without an end for REGEX_LENGTHS lengths from the
 * least one on. All that is made still matches the expression.
 */
#ifndef GEN_REGEX_H
#define GEN_REGEX_H

#include "base/str.h"

enum {
	REGEX_LENGTHS = 8,         /* "*" is {0,7}, "+" is {1,8}, "{n,}" is {n,n+7} */
	REGEX_WIDTH_MAX = 65535,   /* greatest bytes of a string; longer is an error */
	REGEX_DEPTH_MAX = 32,      /* groups within groups */
	REGEX_PATTERN_MAX = 16384, /* bytes of the pattern */
};

typedef struct Regex Regex;

/* Parses size bytes of UTF-8. Returns NULL, and sets *error (a phrase) and *offset (a byte
 * of text), if it is no such expression. The arena owns the result. */
const Regex *regex_parse(
	Arena *arena, const char *text, size_t size, const char **error, size_t *offset);

/* Returns the number of indices, each of which makes one string; UINT64_MAX: that many or
 * more. 1: nothing is left to choice, so that emitted code uses neither r nor index. */
uint64_t regex_count(const Regex *regex);

/* True if different indices are shown to make different strings ("(a|ab)(c|bc)" fails). */
bool regex_distinct(const Regex *regex);

/* Returns an expression that makes only strings of this one, of which no two are the same up to case; NULL: none is sure.
 * Owner: the arena. */
const Regex *regex_fold(Arena *arena, const Regex *regex);

/* Greatest number of bytes of a string as COPY text, and of its characters. */
uint32_t regex_width(const Regex *regex);
uint32_t regex_length(const Regex *regex);

/* Appends the static tables that the code needs, if any, each named prefix_…. indexed as
 * below. */
void regex_emit_tables(Buf *out, const Regex *regex, const char *prefix, bool indexed);

/* Appends C statements, indented by one tab, that put a string at p and move p behind it.
 * They use p and, if indexed, uint64_t index, which they use up: index in [0, count) to
 * string is one-to-one if distinct. Otherwise they draw from the pgm_rng r. They need
 * <pgmock/pattern.h>. */
void regex_emit(Buf *out, const Regex *regex, const char *prefix, bool indexed);

#endif
