/* rowcount.h - arithmetic over row counts: "10 * customers + 50".
 *
 * Such an expression is a polynomial with rational coefficients, kept as its terms: whoever has the numbers of rows
 * evaluates it, the compiler for its own checks, and the generator for what its user asks for.
 */
#ifndef SQL_ROWCOUNT_H
#define SQL_ROWCOUNT_H

#include "base/str.h"
#include "base/vec.h"

/* numerator / denominator * the product of the factors' rows. */
typedef struct {
	int64_t numerator, denominator; /* the latter above 0 */
	VEC(void *) factors;            /* as find gave them */
} RowTerm;

typedef VEC(RowTerm) RowTerms;

/* Says what a name stands for: a factor, or a number. Returns false: nothing; the caller of row_polynomial() has said so. */
typedef bool RowNameFn(void *owner, const char *name, size_t offset, RowTerm *term);

/* Reads a decimal number into a term without factors; false: it is none, or has too many digits. */
bool row_number(const char *text, RowTerm *term);

/* Reads an expression that sql_check_expression() took into terms: numbers and names, + - * / and parentheses, where only
 * numbers divide. Returns false if it is no such thing: *error is a phrase, and *offset the byte of text that it is about;
 * or *error is NULL where find returned false. Owner: the arena. */
bool row_polynomial(Arena *arena, const char *text, RowNameFn *find, void *owner, RowTerms *terms,
	const char **error, size_t *offset);

/* Multiplies two terms; false: the numbers are too large. */
bool row_multiply(Arena *arena, const RowTerm *a, const RowTerm *b, RowTerm *product);

#endif
