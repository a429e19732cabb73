/* rowcount.c - arithmetic over row counts.
 */
#include "sql/rowcount.h"

#include <string.h>

#include "base/decimal.h"
#include "sql/node.h"

enum { NUMBER_DIGITS = 9 }; /* after the point */

typedef struct {
	Arena *arena;
	const char *text;
	RowNameFn *find;
	void *owner;
	const char *error;
	size_t offset;
} Reader;

static bool
fail(Reader *reader, json_object *node, const char *error)
{
	reader->error = error;
	reader->offset = node != NULL ? node_offset(node) : 0;
	return false;
}

/* Divides both numbers of a fraction by what they have in common. */
static void
reduce(RowTerm *term)
{
	uint64_t a =
		term->numerator < 0 ? -(uint64_t)term->numerator : (uint64_t)term->numerator;
	uint64_t b = (uint64_t)term->denominator;

	while (b != 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	if (a > 1) {
		term->numerator /= (int64_t)a;
		term->denominator /= (int64_t)a;
	}
}

bool
row_number(const char *text, RowTerm *term)
{
	int64_t number;

	if (decimal_read(text, NUMBER_DIGITS, &number) != DECIMAL_EXACT)
		return false;
	*term = (RowTerm){.numerator = number, .denominator = 1};
	for (int i = 0; i < NUMBER_DIGITS; i++)
		term->denominator *= 10;
	reduce(term);
	return true;
}

bool
row_multiply(Arena *arena, const RowTerm *a, const RowTerm *b, RowTerm *product)
{
	RowTerm result = {0};

	if (__builtin_mul_overflow(a->numerator, b->numerator, &result.numerator) ||
		__builtin_mul_overflow(a->denominator, b->denominator, &result.denominator))
		return false;
	reduce(&result);
	for (size_t i = 0; i < a->factors.n; i++)
		vec_push(arena, &result.factors, a->factors.at[i]);
	for (size_t i = 0; i < b->factors.n; i++)
		vec_push(arena, &result.factors, b->factors.at[i]);
	*product = result;
	return true;
}

static bool read_node(Reader *reader, json_object *node, RowTerms *terms);

static bool
multiply(Reader *reader, json_object *node, const RowTerms *left, const RowTerms *right,
	RowTerms *terms)
{
	for (size_t i = 0; i < left->n; i++)
		for (size_t j = 0; j < right->n; j++) {
			RowTerm product;

			if (!row_multiply(reader->arena, &left->at[i], &right->at[j], &product))
				return fail(reader, node, "its numbers are too large");
			vec_push(reader->arena, terms, product);
		}
	return true;
}

/* Turns a divisor, a single number, upside down. */
static bool
invert(Reader *reader, json_object *node, RowTerms *divisor)
{
	RowTerm *term = &divisor->at[0];
	int64_t numerator;

	if (divisor->n != 1 || term->factors.n > 0)
		return fail(reader, node, "only a number can divide");
	if (term->numerator == 0)
		return fail(reader, node, "division by zero");
	numerator = term->denominator;
	term->denominator = term->numerator;
	term->numerator = numerator;
	if (term->denominator < 0) {
		term->denominator = -term->denominator;
		term->numerator = -term->numerator;
	}
	return true;
}

static void
add(Reader *reader, const RowTerms *more, bool negative, RowTerms *terms)
{
	for (size_t i = 0; i < more->n; i++) {
		RowTerm term = more->at[i];

		term.numerator = negative ? -term.numerator : term.numerator;
		vec_push(reader->arena, terms, term);
	}
}

static bool
read_operation(Reader *reader, json_object *node, RowTerms *terms)
{
	json_object *lexpr = node_field(node, "lexpr"), *rexpr = node_field(node, "rexpr");
	const char *name = node_string(node_field(node, "name"), 0);
	RowTerms left = {0}, right = {0};

	if (name == NULL || strlen(name) != 1 || strchr("+-*/", name[0]) == NULL ||
		(lexpr == NULL && strchr("+-", name[0]) == NULL))
		return fail(reader, node, "it can add, subtract, multiply and divide, no more");
	if ((lexpr != NULL && !read_node(reader, lexpr, &left)) ||
		!read_node(reader, rexpr, &right))
		return false;
	if (name[0] == '*')
		return multiply(reader, node, &left, &right, terms);
	if (name[0] == '/')
		return invert(reader, node, &right) &&
		       multiply(reader, node, &left, &right, terms);
	add(reader, &left, false, terms);
	add(reader, &right, name[0] == '-', terms);
	return true;
}

/* A name, with a schema before it perhaps. */
static bool
read_name(Reader *reader, json_object *node, RowTerms *terms)
{
	json_object *fields = node_field(node, "fields");
	const char *name = node_string(fields, 0), *schema = node_string(fields, 1);
	RowTerm term = {.numerator = 1, .denominator = 1};

	if (name == NULL)
		return fail(reader, node, "it needs the names of tables");
	name = schema != NULL ? arena_printf(reader->arena, "%s.%s", schema, name)
			      : arena_strdup(reader->arena, name);
	reader->offset = node_offset(node);
	if (!reader->find(reader->owner, name, reader->offset, &term))
		return false;
	vec_push(reader->arena, terms, term);
	return true;
}

static bool
read_node(Reader *reader, json_object *node, RowTerms *terms)
{
	json_object *constant = node_field(node, "A_Const");
	json_object *operation = node_field(node, "A_Expr");
	json_object *name = node_field(node, "ColumnRef");
	const char *s;
	RowTerm term;

	if (operation != NULL)
		return read_operation(reader, operation, terms);
	if (name != NULL)
		return read_name(reader, name, terms);
	if (constant == NULL)
		return fail(reader, NULL, "it is made of numbers, tables and + - * /");
	s = reader->text + node_offset(constant); /* as written: the tree leaves zeros out */
	if (!row_number(arena_strndup(reader->arena, s, strspn(s, "-0123456789.")), &term))
		return fail(reader, constant, "this is no number that it can reckon with");
	vec_push(reader->arena, terms, term);
	return true;
}

bool
row_polynomial(Arena *arena, const char *text, RowNameFn *find, void *owner, RowTerms *terms,
	const char **error, size_t *offset)
{
	Reader reader = {.arena = arena, .text = text, .find = find, .owner = owner};
	json_object *tree = node_parse(arena, text);
	bool done = read_node(&reader, node_expression(tree), terms);

	json_object_put(tree);
	*error = reader.error;
	*offset = reader.offset;
	return done;
}
