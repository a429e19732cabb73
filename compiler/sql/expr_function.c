/* expr_function.c - which function an expression means, by PostgreSQL's rules for overloads.
 *
 * The rules are those of its manual, "Type Conversion": an exact match, else the candidates that implicit conversions
 * reach, fewer of them first, preferred types first. They run over our rows alone, so between them and PostgreSQL's
 * first step stands one of our own: operands of different numeric types that no row takes are widened to the greater
 * type, which is what its operators for pairs of types compute.
 */
#include <string.h>

#include "sql/expr_node.h"

enum { CANDIDATES_MAX = 64 };

const SqlScalarFacts sql_scalars[SQL_SCALARS] = {
#define SQL_SCALAR(id, name, words, category, preferred, kind, digits)                         \
	[SQL_##id] = {name, words, category, preferred, kind, digits},
#include "sql/scalars.def"
#undef SQL_SCALAR
};

static const SqlFunction functions[] = {
#define PGM_SQL_FUNCTION(name, args, result, call, width) {name, args, result, call, width},
#include <pgmock/functions.def>
#undef PGM_SQL_FUNCTION
};

enum { NFUNCTIONS = sizeof functions / sizeof *functions };

SqlScalar
sql_scalar_find(const char *name, size_t n)
{
	SqlScalar id = 0;

	while (id < SQL_SCALARS && (strlen(sql_scalars[id].name) != n ||
					   memcmp(sql_scalars[id].name, name, n) != 0))
		id++;
	return id;
}

/* ---- rows ------------------------------------------------------------------------------- */

/* True for functions of arrays, which no rule of overloads concerns. */
static bool
is_polymorphic(const SqlFunction *function)
{
	return strstr(function->args, "anyarray") != NULL;
}

/* The i-th word of the arguments, the last one over and over if it repeats; NULL: there is none. */
static const char *
argument_word(const SqlFunction *function, size_t i, size_t *n)
{
	const char *word = function->args;

	for (;; i--) {
		*n = strcspn(word, " .");
		if (i == 0 || word[*n] == '.')
			return *n > 0 ? word : NULL;
		if (word[*n] == '\0')
			return NULL;
		word += *n + 1;
	}
}

SqlScalar
function_argument(const SqlFunction *function, size_t i)
{
	size_t n = 0;
	const char *word = argument_word(function, i, &n);

	return word != NULL ? sql_scalar_find(word, n) : SQL_SCALARS;
}

static bool
takes(const SqlFunction *function, size_t n)
{
	size_t size;

	return (n == 0 || argument_word(function, n - 1, &size) != NULL) &&
	       (strstr(function->args, "...") != NULL ||
		       argument_word(function, n, &size) == NULL);
}

SqlScalar
function_result(const SqlFunction *function, char *nulls)
{
	size_t n = strcspn(function->result, "!?");

	*nulls = function->result[n];
	return sql_scalar_find(function->result, n);
}

const SqlFunction *
function_cast(SqlScalar from, SqlScalar to, int modifiers)
{
	for (size_t i = 0; i < NFUNCTIONS; i++) {
		const SqlFunction *row = &functions[i];
		char nulls;

		if (strcmp(row->name, SQL_CAST) == 0 && takes(row, 1 + (size_t)modifiers) &&
			function_argument(row, 0) == from && function_result(row, &nulls) == to)
			return row;
	}
	return NULL;
}

const SqlFunction *
sql_cast_function(SqlScalar from, SqlScalar to)
{
	return function_cast(from, to, 0);
}

const char *
sql_cell_reader(SqlScalar type)
{
	return scalar_is_text(type) ? "${1}" : sql_cast_function(SQL_TEXT, type)->call;
}

bool
function_known(const char *name)
{
	for (size_t i = 0; i < NFUNCTIONS; i++)
		if (strcmp(functions[i].name, name) == 0)
			return true;
	return false;
}

const char *
function_hint(Arena *arena, const char *name)
{
	VEC(const char *) names = {0};
	const char *near;

	for (size_t i = 0; i < NFUNCTIONS; i++)
		if (functions[i].name[0] >= 'a' && functions[i].name[0] <= 'z')
			vec_push(arena, &names, functions[i].name);
	near = str_nearest(name, names.at, names.n);
	return near != NULL ? arena_printf(arena, "did you mean \"%s\"?", near) : NULL;
}

/* ---- overloads -------------------------------------------------------------------------- */

/* Each type and those that it becomes by itself: castcontext 'i' of pg_cast.dat. */
static const struct {
	SqlScalar from, to;
} conversions[] = {
	{SQL_INT2, SQL_INT4},
	{SQL_INT2, SQL_INT8},
	{SQL_INT2, SQL_NUMERIC},
	{SQL_INT2, SQL_FLOAT4},
	{SQL_INT2, SQL_FLOAT8},
	{SQL_INT4, SQL_INT8},
	{SQL_INT4, SQL_NUMERIC},
	{SQL_INT4, SQL_FLOAT4},
	{SQL_INT4, SQL_FLOAT8},
	{SQL_INT8, SQL_NUMERIC},
	{SQL_INT8, SQL_FLOAT4},
	{SQL_INT8, SQL_FLOAT8},
	{SQL_NUMERIC, SQL_FLOAT4},
	{SQL_NUMERIC, SQL_FLOAT8},
	{SQL_FLOAT4, SQL_FLOAT8},
	{SQL_VARCHAR, SQL_TEXT},
	{SQL_VARCHAR, SQL_BPCHAR},
	{SQL_BPCHAR, SQL_TEXT},
	{SQL_BPCHAR, SQL_VARCHAR},
	{SQL_TEXT, SQL_VARCHAR},
	{SQL_TEXT, SQL_BPCHAR},
	{SQL_DATE, SQL_TIMESTAMP},
	{SQL_DATE, SQL_TIMESTAMPTZ},
	{SQL_TIMESTAMP, SQL_TIMESTAMPTZ},
	{SQL_TIME, SQL_INTERVAL},
};

bool
scalar_converts(SqlScalar from, SqlScalar to)
{
	if (from == to || from == SQL_UNKNOWN)
		return true;
	for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++)
		if (conversions[i].from == from && conversions[i].to == to)
			return true;
	return false;
}

/* True if a value of the type can stand as that argument. Enums and the like pass for text only where they are asked for. */
static bool
passes(SqlScalar from, const SqlFunction *row, size_t i)
{
	SqlScalar to = function_argument(row, i);

	return to == SQL_SCALARS || scalar_converts(from, to);
}

/* True if the row is a function of that name that takes so many arguments. */
static bool
is_called(const SqlFunction *function, const char *name, size_t n)
{
	return strcmp(function->name, name) == 0 && !is_polymorphic(function) &&
	       takes(function, n);
}

static const SqlFunction *
exact(const char *name, const SqlScalar *types, size_t n)
{
	for (size_t i = 0; i < NFUNCTIONS; i++) {
		bool same = is_called(&functions[i], name, n);

		for (size_t j = 0; same && j < n; j++)
			same = function_argument(&functions[i], j) == types[j];
		if (same)
			return &functions[i];
	}
	return NULL;
}

/* Keeps those of the candidates that score most. */
static size_t
keep_best(const SqlFunction **rows, size_t nrows, const size_t *scores)
{
	size_t best = 0, kept = 0;

	for (size_t i = 0; i < nrows; i++)
		best = scores[i] > best ? scores[i] : best;
	for (size_t i = 0; i < nrows; i++)
		if (scores[i] == best)
			rows[kept++] = rows[i];
	return kept;
}

/* Counts the arguments that a row takes as they are, or, if asked, as a preferred type. */
static size_t
score(const SqlFunction *row, const SqlScalar *types, size_t n, bool preferred)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++) {
		SqlScalar type = function_argument(row, i);

		if (types[i] != SQL_UNKNOWN)
			count += type == types[i] || (preferred && type != SQL_SCALARS &&
							     sql_scalars[type].preferred);
	}
	return count;
}

/* The category that an argument of no known type should have: that of strings if a row takes one, else that of all. */
static char
category_of(const SqlFunction **rows, size_t nrows, size_t argument)
{
	char category = '\0';
	bool differ = false;

	for (size_t i = 0; i < nrows; i++) {
		SqlScalar type = function_argument(rows[i], argument);
		char its = type == SQL_SCALARS ? 'S' : sql_scalars[type].category;

		if (its == 'S')
			return 'S';
		differ |= category != '\0' && category != its;
		category = its;
	}
	return differ ? '\0' : category;
}

static size_t
keep_category(const SqlFunction **rows, size_t nrows, const SqlScalar *types, size_t n)
{
	for (size_t i = 0; i < n && nrows > 1; i++) {
		char category = types[i] == SQL_UNKNOWN ? category_of(rows, nrows, i) : '\0';
		size_t scores[CANDIDATES_MAX];

		if (category == '\0')
			continue;
		for (size_t j = 0; j < nrows; j++) {
			SqlScalar type = function_argument(rows[j], i);
			bool same =
				type == SQL_SCALARS || sql_scalars[type].category == category;

			scores[j] = (size_t)same + (same && type != SQL_SCALARS &&
							   sql_scalars[type].preferred);
		}
		nrows = keep_best(rows, nrows, scores);
	}
	return nrows;
}

static const SqlFunction *
candidate(const char *name, const SqlScalar *types, size_t n)
{
	const SqlFunction *rows[CANDIDATES_MAX];
	size_t scores[CANDIDATES_MAX], nrows = 0;

	for (size_t i = 0; i < NFUNCTIONS && nrows < CANDIDATES_MAX; i++) {
		bool fits = is_called(&functions[i], name, n);

		for (size_t j = 0; fits && j < n; j++)
			fits = passes(types[j], &functions[i], j);
		if (fits)
			rows[nrows++] = &functions[i];
	}
	for (int preferred = 0; preferred < 2; preferred++) {
		for (size_t i = 0; i < nrows; i++)
			scores[i] = score(rows[i], types, n, preferred != 0);
		nrows = keep_best(rows, nrows, scores);
	}
	nrows = keep_category(rows, nrows, types, n);
	return nrows == 1 ? rows[0] : NULL;
}

/* Gives all numbers and moments among the operands the widest type of theirs; false: they have it. */
static bool
widen(SqlScalar *types, size_t n)
{
	SqlScalar widest = types[0];
	bool changed = false;

	for (size_t i = 1; i < n; i++)
		widest = scalar_converts(types[i], widest) ? widest : types[i];
	if (widest ==
		SQL_FLOAT4) /* real with an integer or a decimal is computed as double precision */
		return false;
	for (size_t i = 0; i < n; i++)
		if (!scalar_converts(types[i], widest) ||
			sql_scalars[types[i]].category != sql_scalars[widest].category)
			return false;
	for (size_t i = 0; i < n; i++) {
		changed |= types[i] != widest;
		types[i] = widest;
	}
	return changed;
}

const SqlFunction *
function_choose(const char *name, const SqlNodes *args)
{
	SqlScalar types[CANDIDATES_MAX] = {0}, other[CANDIDATES_MAX];
	const SqlFunction *found;
	size_t n = args->n;

	if (n > CANDIDATES_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++)
		types[i] = args->at[i]->type;
	found = exact(name, types, n);
	if (found != NULL || n == 0)
		return found;
	memcpy(other, types, sizeof other);
	if (n == 2 && (types[0] == SQL_UNKNOWN) != (types[1] == SQL_UNKNOWN)) {
		other[0] = other[1] = types[types[0] == SQL_UNKNOWN];
		found = exact(name, other, n);
	} else if (widen(other, n)) {
		found = exact(name, other, n);
	}
	for (size_t i = 0; found == NULL && i < n; i++) { /* smallint is computed as integer */
		other[i] = other[i] == SQL_INT2 ? SQL_INT4 : other[i];
		if (i + 1 == n)
			found = exact(name, other, n);
	}
	return found != NULL ? found : candidate(name, types, n);
}

/* ---- arrays ----------------------------------------------------------------------------- */

/* The array type that a call is about, at its first argument that is one; SQL_SCALARS: there is none. */
static SqlScalar
array_among(const SqlNodes *args)
{
	for (size_t i = 0; i < args->n; i++)
		if (scalar_element(args->at[i]->type) != SQL_SCALARS)
			return args->at[i]->type;
	return SQL_SCALARS;
}

/* True if a value of the one may equal one of the other, and has the same text then. */
static bool
compares(SqlScalar a, SqlScalar b)
{
	return scalar_alike(a, b) && sql_scalars[a].category == sql_scalars[b].category &&
	       sql_scalars[a].category != 'A' && strcmp(sql_scalars[a].kind, "float") != 0;
}

const SqlFunction *
function_of_arrays(const char *name, const SqlNodes *args)
{
	SqlScalar array = array_among(args);

	for (size_t i = 0; array != SQL_SCALARS && i < NFUNCTIONS; i++) {
		const SqlFunction *row = &functions[i];
		bool fits = strcmp(row->name, name) == 0 && is_polymorphic(row) &&
			    takes(row, args->n);

		for (size_t j = 0; fits && j < args->n; j++) {
			SqlScalar type = args->at[j]->type;
			bool whole = function_takes(row, j, "anyarray");
			SqlScalar wanted = whole ? array : function_argument(row, j);

			if (wanted == SQL_SCALARS) /* an element */
				wanted = scalar_element(array);
			fits = type == wanted || type == SQL_UNKNOWN ||
			       (!whole && (scalar_converts(type, wanted) ||
						  (strcmp(name, SQL_ANY) == 0 &&
							  compares(type, wanted))));
		}
		if (fits)
			return row;
	}
	return NULL;
}

bool
function_takes(const SqlFunction *function, size_t i, const char *name)
{
	size_t n;
	const char *word = argument_word(function, i, &n);

	return word != NULL && n == strlen(name) && strncmp(word, name, n) == 0;
}

SqlScalar
scalar_element(SqlScalar array)
{
	const char *name = sql_scalars[array].name;

	return name[0] == '_' ? sql_scalar_find(name + 1, strlen(name + 1)) : SQL_SCALARS;
}

SqlScalar
sql_array_of(SqlScalar element)
{
	SqlScalar id = 0;

	while (id < SQL_SCALARS && scalar_element(id) != element)
		id++;
	return id;
}
