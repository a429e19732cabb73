/* template.h - text with holes: "ORD-{year}-{seq:8}".
 *
 *	{seq} {sequence} {seq:8}      number of the row from 1 on, with at least that many digits
 *	{rand} {random} {rand:6}      digits drawn at random (4 if not said)
 *	{hex:8} {alpha:8} {alphanumeric:8}  characters drawn at random (8 if not said)
 *	{year} {month} {month:name} {day}   of "now": 2026, 01, January, 01
 *	{timestamp}                   of "now", seconds since 1970
 *	{year(ordered_at)} …          the same four, of a column of the row
 *	{uuid}                        random, version 4
 *	{row}                         number of the row from 1 on
 *	{table}                       name of the table
 *	{name}                        a variable of the configuration, else a column of the row
 *	{"any name"}                  a column of the row
 *
 * {{x}} is {x}. A brace that is meant as one is written \{ or \}, and a backslash before a
 * brace \\.
 */
#ifndef GEN_TEMPLATE_H
#define GEN_TEMPLATE_H

#include "base/vec.h"
#include "base/str.h"

enum {
	TEMPLATE_DIGITS_MAX = 1000, /* {rand:N} and its like */
	TEMPLATE_PADDING_MAX = 19,  /* {seq:N} */
};

typedef enum {
	TEMPLATE_TEXT,
	TEMPLATE_SEQUENCE,
	TEMPLATE_RANDOM,
	TEMPLATE_HEX,
	TEMPLATE_ALPHA,
	TEMPLATE_ALPHANUMERIC,
	TEMPLATE_YEAR,
	TEMPLATE_MONTH,
	TEMPLATE_MONTH_NAME,
	TEMPLATE_DAY,
	TEMPLATE_TIMESTAMP,
	TEMPLATE_UUID,
	TEMPLATE_ROW,
	TEMPLATE_TABLE,
	TEMPLATE_COLUMN,
	TEMPLATE_KINDS
} TemplateKind;

typedef struct {
	TemplateKind kind;
	uint32_t n;          /* SEQUENCE: least digits, or 0; RANDOM to ALPHANUMERIC: how many */
	const char *text;    /* TEXT: NUL-terminated, as the user meant it */
	const char *column;  /* COLUMN; YEAR … TIMESTAMP: of that column, NULL: of now */
	size_t offset, size; /* bytes of the template that say so, for a message */
} TemplatePart;

typedef struct Template {
	VEC(TemplatePart) parts;
} Template;

/* A name that the configuration gives text to. */
typedef struct {
	const char *name, *text;
} TemplateVariable;

/* Parses a template. Returns NULL, and sets *error (a phrase) and *offset, if it is none.
 * Names that are neither holes nor variables become columns: whether there is one is for the
 * caller to know. */
const Template *template_parse(Arena *arena, const char *text,
	const TemplateVariable *variables, size_t nvariables, const char **error, size_t *offset);

/* Returns the names of all holes, for a "did you mean" beside those of columns and
 * variables. */
const char *const *template_names(Arena *arena, size_t *n);

/* True if rows are shown to differ: a {seq} or {uuid} that can be told from what surrounds
 * it. */
bool template_unique(const Template *template_);

/* True if emitted code draws random numbers, that is, uses r. */
bool template_draws(const Template *template_);

/* What emission needs to know of the row: C expressions, and callbacks for columns. */
typedef struct TemplateContext {
	const char *table;    /* the table's name, unquoted */
	const char *sequence; /* uint64_t: "row + 1" */
	const char *row;      /* uint64_t: "row + 1" */
	const char *now;      /* int64_t, microseconds since 1970: "(int64_t)key[NOW]" */
	uint64_t rows;        /* for template_width(): there are no more rows; 0: any number of them, in any year */
	void *owner;
	/* Appends an expression for the moment that a date or timestamp column holds:
	 * int64_t microseconds since 1970. */
	void (*column_time)(const struct TemplateContext *context, Buf *out, const char *column);
	/* Appends an expression that puts a column's text at p and is its end:
	 * "orders_status(p, key, row)". */
	void (*column_text)(const struct TemplateContext *context, Buf *out, const char *column);
	/* Returns the greatest bytes of a column's text. */
	uint32_t (*column_width)(const struct TemplateContext *context, const char *column);
} TemplateContext;

/* Greatest number of bytes of a row's text as COPY text. */
uint32_t template_width(const Template *template_, const TemplateContext *context);

/* Appends C statements, indented by one tab, that put the text at p and move p behind it.
 * They use p and what context names, and draw from the pgm_rng r. They need
 * <pgmock/pattern.h>. */
void template_emit(Buf *out, const Template *template_, const TemplateContext *context);

#endif
