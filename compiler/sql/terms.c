/* terms.c - what a CHECK asks of single columns.
 */
#include "sql/terms.h"

#include <stdlib.h>
#include <string.h>

#include "sql/node.h"

enum {
	LENGTH_SPREAD = 8, /* of lengths that are not bounded above */
	LENGTH_MAX = 1000,
};

typedef struct {
	Arena *arena;
	const char *text;
	SqlTerms *terms;
} Reader;

/* A comparison, by its operator; what it says when the column stands on the right is in mirrored. */
static const struct {
	const char *name, *mirrored;
	bool low, high, open;
} comparisons[] = {
	{"=", "=", true, true, false},
	{">", "<", true, false, true},
	{">=", "<=", true, false, false},
	{"<", ">", false, true, true},
	{"<=", ">=", false, true, false},
};

static const char *
column_of(const Reader *reader, json_object *node)
{
	const char *name = node_string(node_field(node_field(node, "ColumnRef"), "fields"), 0);

	return name != NULL ? arena_strdup(reader->arena, name) : NULL;
}

/* Returns a number or a string as text, or NULL. Integers are read where they stand: the tree leaves those below 1 out. */
static const char *
constant_of(const Reader *reader, json_object *node)
{
	json_object *constant = node_field(node, "A_Const"),
		    *cast = node_field(node, "TypeCast");
	const char *text;

	if (cast != NULL)
		return constant_of(reader, node_field(cast, "arg"));
	text = json_object_get_string(node_field(node_field(constant, "fval"), "fval"));
	if (text == NULL)
		text = json_object_get_string(node_field(node_field(constant, "sval"), "sval"));
	if (text != NULL)
		return arena_strdup(reader->arena, text);
	if (node_field(constant, "ival") != NULL) {
		const char *s = reader->text + node_offset(constant);
		bool negative = *s == '-';

		s += negative;
		s += strspn(s, " \t\n");
		return arena_printf(reader->arena, "%s%.*s", negative ? "-" : "",
			(int)strspn(s, "0123456789"), s);
	}
	return NULL;
}

/* Returns a LIKE pattern as a regular expression; any and one are what % and _ become. */
static const char *
like_pattern(Arena *arena, const char *like, const char *any, const char *one)
{
	Buf pattern = BUF(arena);

	buf_putc(&pattern, '^');

	for (const char *s = like; *s != '\0'; s++) {
		if (*s == '%') {
			buf_puts(&pattern, any);
		} else if (*s == '_') {
			buf_puts(&pattern, one);
		} else {
			s += *s == '\\' && s[1] != '\0';
			if (strchr(".[]{}()*+?^$|\\", *s) != NULL)
				buf_putc(&pattern, '\\');
			buf_putc(&pattern, *s);
		}
	}
	buf_putc(&pattern, '$');
	return buf_text(&pattern);
}

/* Reads column ~ 'pattern' or column LIKE 'pattern'. */
static bool
read_pattern(const Reader *reader, SqlTerm *term, bool like, json_object *right)
{
	const char *text = constant_of(reader, right);

	if (text == NULL)
		return false;
	term->pattern =
		like ? like_pattern(reader->arena, text, "[a-z0-9]{0,8}", "[a-z0-9]") : text;
	term->match = like ? like_pattern(reader->arena, text, ".*", ".") : text;
	return true;
}

/* The column whose length a node is; NULL: it is something else. */
static const char *
length_of(const Reader *reader, json_object *node)
{
	json_object *call = node_field(node, "FuncCall");
	const char *function = node_string(node_field(call, "funcname"), 0);

	if (function == NULL ||
		(strcmp(function, "length") != 0 && strcmp(function, "char_length") != 0 &&
			strcmp(function, "character_length") != 0))
		return NULL;
	return column_of(reader, node_element(node_field(call, "args"), 0));
}

/* A word of so many letters; a bound that is NULL is not given. */
static const char *
word_pattern(Arena *arena, const char *low, const char *high)
{
	int64_t least = low == NULL ? 1 : strtoll(low, NULL, 10);
	int64_t most = high == NULL ? least + LENGTH_SPREAD : strtoll(high, NULL, 10);

	least = least < 1 ? 1 : least;
	if (most < least || most > LENGTH_MAX)
		return NULL;
	return arena_printf(
		arena, "[A-Z][a-z]{%lld,%lld}", (long long)least - 1, (long long)most - 1);
}

/* Reads length(column) = 8, length(column) >= 3. */
static bool
read_length(const Reader *reader, SqlTerm *term, const char *name, json_object *expression)
{
	const char *text = constant_of(reader, node_field(expression, "rexpr"));

	term->column = length_of(reader, node_field(expression, "lexpr"));
	if (term->column == NULL || text == NULL)
		return false;
	if (strcmp(name, "=") == 0)
		term->pattern = arena_printf(reader->arena, "[0-9A-Z]{%s}", text);
	else if (strcmp(name, ">=") == 0)
		term->pattern = word_pattern(reader->arena, text, NULL);
	else if (strcmp(name, "<=") == 0)
		term->pattern = word_pattern(reader->arena, NULL, text);
	return term->pattern != NULL;
}

static bool
read_values(const Reader *reader, SqlTerm *term, json_object *list)
{
	for (size_t i = 0; node_element(list, i) != NULL; i++) {
		const char *value = constant_of(reader, node_element(list, i));

		if (value == NULL)
			return false;
		vec_push(reader->arena, &term->values, value);
	}
	return term->values.n > 0;
}

static bool
read_comparison(const Reader *reader, SqlTerm *term, const char *name, json_object *expression)
{
	json_object *right = node_field(expression, "rexpr");
	const char *constant = constant_of(reader, right);
	bool mirrored = constant == NULL;

	if (mirrored) {
		term->column = column_of(reader, right);
		constant = constant_of(reader, node_field(expression, "lexpr"));
	}
	if (term->column == NULL || constant == NULL)
		return false;
	for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
		if (strcmp(mirrored ? comparisons[i].mirrored : comparisons[i].name, name) != 0)
			continue;
		if (comparisons[i].low && comparisons[i].high)
			vec_push(reader->arena, &term->values, constant);
		else if (comparisons[i].low)
			term->low = constant;
		else
			term->high = constant;
		term->low_open = term->high_open = comparisons[i].open;
		return true;
	}
	return false;
}

static bool
read_expression(const Reader *reader, json_object *expression)
{
	const char *kind = json_object_get_string(node_field(expression, "kind"));
	const char *name = node_string(node_field(expression, "name"), 0);
	json_object *right = node_field(expression, "rexpr");
	json_object *list = node_field(node_field(right, "List"), "items");
	SqlTerm term = {.column = column_of(reader, node_field(expression, "lexpr"))};
	bool read = false;

	if (kind == NULL || name == NULL)
		return false;
	if (strcmp(kind, "AEXPR_OP") == 0 && strcmp(name, "~") == 0) {
		read = read_pattern(reader, &term, false, right);
	} else if (strcmp(kind, "AEXPR_LIKE") == 0 && strcmp(name, "~~") == 0) {
		read = read_pattern(reader, &term, true, right);
	} else if (strcmp(kind, "AEXPR_OP") == 0) {
		read = read_comparison(reader, &term, name, expression) ||
		       read_length(reader, &term, name, expression);
	} else if (strcmp(kind, "AEXPR_BETWEEN") == 0) {
		term.low = constant_of(reader, node_element(list, 0));
		term.high = constant_of(reader, node_element(list, 1));
		read = term.low != NULL && term.high != NULL;
		if (read && term.column == NULL) {
			term.column = length_of(reader, node_field(expression, "lexpr"));
			term.pattern = word_pattern(reader->arena, term.low, term.high);
			read = term.pattern != NULL;
		}
	} else if (strcmp(kind, "AEXPR_IN") == 0 && strcmp(name, "=") == 0) {
		read = read_values(reader, &term, list);
	} else if (strcmp(kind, "AEXPR_OP_ANY") == 0 && strcmp(name, "=") == 0) {
		json_object *cast = node_field(node_field(right, "TypeCast"), "arg");

		right = node_field(cast != NULL ? cast : right, "A_ArrayExpr");
		read = read_values(reader, &term, node_field(right, "elements"));
	}
	if (!read || term.column == NULL)
		return false;
	vec_push(reader->arena, reader->terms, term);
	return true;
}

static bool
read_node(const Reader *reader, json_object *node)
{
	json_object *both = node_field(node, "BoolExpr");
	json_object *truth =
		node_field(node_field(node_field(node, "A_Const"), "boolval"), "boolval");
	const char *junction = json_object_get_string(node_field(both, "boolop"));
	json_object *args = node_field(both, "args");
	bool done = true;

	if (junction == NULL || strcmp(junction, "AND_EXPR") != 0)
		return json_object_get_boolean(truth) ||
		       read_expression(reader, node_field(node, "A_Expr"));
	for (size_t i = 0; node_element(args, i) != NULL; i++)
		done &= read_node(reader, node_element(args, i));
	return done;
}

bool
sql_terms(Arena *arena, const char *text, SqlTerms *terms)
{
	Reader reader = {arena, text, terms};
	json_object *tree = node_parse(arena, text);
	bool done = read_node(&reader, node_expression(tree));

	json_object_put(tree);
	return done;
}
