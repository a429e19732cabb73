/* expr_type.c - nodes of expressions, with the types that PostgreSQL gives them.
 *
 * Each function takes nodes that are typed and returns one that is. What a node's parent asks for is made by a cast
 * around it, which is a call like any other; constants take their type from what they stand beside.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sql/expr_node.h"
#include "sql/pattern.h"

/* ---- nodes ------------------------------------------------------------------------------ */

SqlNode *
maker_refuse(SqlMaker *maker, size_t offset, const char *hint, const char *format, ...)
{
	Buf text = BUF(maker->arena);
	va_list args;

	if (maker->why->reason != NULL)
		return NULL;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	*maker->why = (SqlReason){buf_text(&text), hint, offset, false};
	return NULL;
}

SqlNode *
maker_node(SqlMaker *maker, SqlNodeKind kind, size_t offset)
{
	SqlNode *node = arena_new_of(maker->arena, SqlNode);

	node->kind = kind;
	node->offset = offset;
	return node;
}

SqlNode *
maker_constant(SqlMaker *maker, const char *text, size_t offset)
{
	SqlNode *node = maker_node(maker, SQL_NODE_CONSTANT, offset);

	node->text = text;
	node->type = SQL_UNKNOWN;
	node->null = text == NULL;
	return node;
}

SqlNode *
maker_call(SqlMaker *maker, const char *name, size_t offset, SqlNode *first, SqlNode *second,
	SqlNode *third)
{
	SqlNode *args[] = {first, second, third},
		*node = maker_node(maker, SQL_NODE_CALL, offset);

	node->name = name;
	for (size_t i = 0; i < 3 && args[i] != NULL; i++)
		vec_push(maker->arena, &node->args, args[i]);
	return node;
}

static bool
is_unknown(const SqlNode *node)
{
	return node->type == SQL_UNKNOWN;
}

/* ---- casts ------------------------------------------------------------------------------ */

static bool
same_kind(SqlScalar a, SqlScalar b)
{
	return strcmp(sql_scalars[a].kind, sql_scalars[b].kind) == 0;
}

static bool
is_text(SqlScalar type)
{
	return same_kind(type, SQL_TEXT);
}

static bool
is_string(SqlScalar type)
{
	return sql_scalars[type].category == 'S';
}

/* The node seen as another type whose values are the same struct. */
static SqlNode *
relabel(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlNode *copy;

	if (node->type == type)
		return node;
	copy = maker_node(maker, node->kind, node->offset);
	*copy = *node;
	if (node->kind == SQL_NODE_CONSTANT) {
		copy->type = type;
		return copy;
	}
	copy = maker_call(maker, SQL_CAST, node->offset, node, NULL, NULL);
	copy->type = type;
	copy->null = node->null;
	return copy;
}

static SqlNode *
convert(SqlMaker *maker, SqlNode *node, const SqlFunction *function, SqlScalar type)
{
	SqlNode *call = maker_call(maker, SQL_CAST, node->offset, node, NULL, NULL);
	char nulls;

	(void)function_result(function, &nulls);
	call->function = function;
	call->type = type;
	call->null = node->null || nulls == '?';
	return call;
}

/* The types that stand in for others where no row of their own is: integers of each width, text of each name. */
static SqlScalar
stand_in(SqlScalar type)
{
	if (type == SQL_INT2 || type == SQL_INT4)
		return SQL_INT8;
	return is_text(type) ? SQL_TEXT : type;
}

/* The node as that type, however that may be; NULL: there is no way. */
static SqlNode *
cast_to(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlScalar from = node->type;
	const SqlFunction *function = function_cast(from, type, 0);

	if (from == type)
		return node;
	if (function != NULL)
		return convert(maker, node, function, type);
	if (is_text(from) && (is_string(type) || (from == SQL_JSON && type == SQL_JSONB)) &&
		type != SQL_BPCHAR)
		return relabel(maker, node, type);
	if (same_kind(from, SQL_INT4) && same_kind(type, SQL_INT4) &&
		scalar_converts(from, type))
		return relabel(maker, node, type);
	function = function_cast(stand_in(from), type, 0);
	if (function != NULL)
		return convert(maker, node, function, type);
	function = function_cast(stand_in(from), SQL_TEXT, 0);
	if (is_string(type) && type != SQL_BPCHAR && function != NULL)
		return relabel(maker, convert(maker, node, function, SQL_TEXT), type);
	if (type == SQL_FLOAT4 || type == SQL_INT2 ||
		type == SQL_INT4) { /* by way of the wider type */
		SqlScalar wide = type == SQL_FLOAT4 ? SQL_FLOAT8 : SQL_INT8;

		function = function_cast(from, wide, 0);
		if (function != NULL && function_cast(wide, type, 0) != NULL)
			return convert(maker, convert(maker, node, function, wide),
				function_cast(wide, type, 0), type);
	}
	return NULL;
}

static SqlNode *
whole_constant(SqlMaker *maker, int value, size_t offset)
{
	SqlNode *node = maker_constant(maker, arena_printf(maker->arena, "%d", value), offset);

	return maker_literal(maker, node, SQL_INT4, NULL);
}

/* The node cut or rounded as the type's modifiers ask. */
static SqlNode *
modify(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	const SqlFunction *function;
	SqlNode *call;

	if (type->nmodifiers == 0)
		return node;
	function = function_cast(type->id, type->id, type->nmodifiers);
	if (function == NULL)
		function = function_cast(stand_in(type->id), type->id, type->nmodifiers);
	if (function == NULL)
		return maker_refuse(maker, node->offset, NULL,
			"a cast to %s with a length or precision", sql_scalars[type->id].words);
	call = convert(maker, node, function, type->id);
	for (int i = 0; i < type->nmodifiers; i++)
		vec_push(maker->arena, &call->args,
			whole_constant(maker, type->modifiers[i], node->offset));
	return call;
}

SqlNode *
maker_cast(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	SqlNode *made;

	if (is_unknown(node) || (node->kind == SQL_NODE_CONSTANT && is_string(node->type) &&
					type->id == SQL_ENUM))
		made = maker_literal(maker, node, type->id, type->user);
	else if (node->type == SQL_ENUM && type->id == SQL_ENUM && node->user == type->user)
		made = node;
	else
		made = type->id == SQL_ENUM ? NULL : cast_to(maker, node, type->id);
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s cannot be cast to %s",
			sql_scalars[node->type].words, sql_scalars[type->id].words);
	return modify(maker, made, type);
}

/* The node as an argument of that type: what PostgreSQL converts without being asked. */
static SqlNode *
coerce(SqlMaker *maker, SqlNode *node, SqlScalar type)
{
	SqlNode *made;

	if (node->type == type)
		return node;
	if (is_unknown(node))
		return maker_literal(maker, node, type, NULL);
	if (is_text(node->type) && is_text(type))
		return node;
	if (node->kind == SQL_NODE_CONSTANT && node->text != NULL &&
		sql_scalars[type].category == 'N' && sql_scalars[node->type].category == 'N')
		return maker_literal(maker, node, type, NULL);
	if (same_kind(node->type, SQL_INT8) && same_kind(type, SQL_INT8))
		return node;
	made = cast_to(maker, node, type);
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s does not become %s",
			sql_scalars[node->type].words, sql_scalars[type].words);
	return made;
}

/* The node in the text form of its type, as functions of "any" want it. */
static SqlNode *
coerce_any(SqlMaker *maker, SqlNode *node)
{
	SqlNode *made;

	if (is_unknown(node))
		return maker_literal(maker, node, SQL_TEXT, NULL);
	if (is_text(node->type))
		return node;
	made = node->type == SQL_BOOL
		       ? NULL
		       : cast_to(maker, node, SQL_TEXT); /* t and f, not true and false */
	if (made == NULL)
		return maker_refuse(maker, node->offset, NULL, "%s does not become text",
			sql_scalars[node->type].words);
	return made;
}

/* ---- functions -------------------------------------------------------------------------- */

static const char *
type_list(SqlMaker *maker, const SqlNodes *args)
{
	Buf list = BUF(maker->arena);

	for (size_t i = 0; i < args->n; i++)
		buf_printf(&list, "%s%s", i == 0 ? "" : ", ",
			sql_scalars[args->at[i]->type].words);
	return buf_text(&list);
}

/* Where char(n) counts with the spaces that fill it, which we do not keep: pg_proc.dat has overloads of bpchar. */
static const char *const padded[] = {
	"~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*", "octet_length", "bit_length"};

static bool
sees_padding(const char *name, SqlScalar type)
{
	for (size_t i = 0; type == SQL_BPCHAR && i < sizeof padded / sizeof *padded; i++)
		if (strcmp(name, padded[i]) == 0)
			return true;
	return false;
}

/* True if the function matches no pattern, or one that is known and that we can match. */
static bool
pattern_matches(SqlMaker *maker, const SqlNode *call, const SqlFunction *function)
{
	const char *why = "a pattern that is no constant";
	bool any_case = strstr(function->call, "${ipattern2}") != NULL;
	const SqlNode *pattern;

	if (!any_case && strstr(function->call, "${pattern2}") == NULL)
		return true;
	pattern = call->args.at[1];
	if (pattern->kind == SQL_NODE_CONSTANT && pattern->text != NULL &&
		sql_pattern(maker->arena, pattern->text, any_case, &why) != NULL)
		return true;
	return maker_refuse(maker, pattern->offset, NULL, "%s", why) != NULL;
}

/* Has the node call the function, with its arguments as that wants them. */
static SqlNode *
apply(SqlMaker *maker, SqlNode *call, const SqlFunction *function)
{
	char nulls;

	call->function = function;
	call->type = function_result(function, &nulls);
	for (size_t i = 0; i < call->args.n; i++) {
		SqlScalar type = function_argument(function, i);
		SqlNode *arg = call->args.at[i];

		if (sees_padding(call->name, arg->type) ||
			(type == SQL_SCALARS && arg->type == SQL_BPCHAR))
			return maker_refuse(maker, arg->offset, "cast it to text",
				"character, with the spaces that fill it");
		arg = type == SQL_SCALARS ? coerce_any(maker, arg) : coerce(maker, arg, type);
		if (arg == NULL)
			return NULL;
		call->args.at[i] = arg;
		call->null |= arg->null && nulls != '!';
	}
	call->null |= nulls == '?';
	return pattern_matches(maker, call, function) ? call : NULL;
}

SqlNode *
maker_function(SqlMaker *maker, SqlNode *call)
{
	const SqlFunction *function = function_choose(call->name, &call->args);

	if (function != NULL)
		return apply(maker, call, function);
	return maker_refuse(maker, call->offset,
		function_known(call->name) ? NULL : function_hint(maker->arena, call->name),
		"function %s(%s) is not known", call->name, type_list(maker, &call->args));
}

static bool
equates(const char *name)
{
	return strcmp(name, "=") == 0 || strcmp(name, "<>") == 0;
}

static bool
orders(const char *name)
{
	return strcmp(name, "<") == 0 || strcmp(name, "<=") == 0 || strcmp(name, ">") == 0 ||
	       strcmp(name, ">=") == 0;
}

/* Types that are no strings but compare by their text, which is canonical. */
static bool
compares_by_text(const SqlNode *node)
{
	return node->type == SQL_ENUM || node->type == SQL_UUID || node->type == SQL_BYTEA;
}

/* Gives an operand that is a constant without a type that of the other; *as_text: both compare by their text. */
static bool
pair(SqlMaker *maker, const char *name, SqlNode **left, SqlNode **right, bool *as_text)
{
	const SqlNode *known = is_unknown(*left) ? *right : *left;
	SqlNode **other = is_unknown(*left) ? left : right;

	if (known->type == SQL_BPCHAR &&
		is_unknown(*other)) { /* without the spaces at its end, too */
		*other = maker_literal(maker, *other, SQL_BPCHAR, NULL);
		return *other != NULL;
	}
	*as_text = compares_by_text(known) &&
		   (equates(name) || known->type == SQL_UUID || known->type == SQL_BYTEA);
	if (!*as_text || ((*other)->type == known->type && (*other)->user == known->user))
		return true;
	if (!is_unknown(*other)) {
		*as_text = false;
		return true;
	}
	*other = maker_literal(maker, *other, known->type, known->user);
	return *other != NULL;
}

/* True if the order of text is asked for, and nobody said that bytes decide. */
static bool
collates(const SqlNode *call)
{
	for (size_t i = 0; i < call->args.n; i++)
		if (!is_string(call->args.at[i]->type) ||
			(call->args.at[i]->name != NULL &&
				strcmp(call->args.at[i]->name, "COLLATE") == 0))
			return false;
	return orders(call->name);
}

/* The operand of || as text, if the other one is text, or is a constant that becomes it: anytextcat(), textanycat(). */
static SqlNode *
beside_text(SqlMaker *maker, SqlNode *node, const SqlNode *other)
{
	SqlNode *text;

	if (!(is_string(other->type) || is_unknown(other)) || is_string(node->type) ||
		is_unknown(node) || node->type == SQL_JSONB || node->type == SQL_BYTEA)
		return node;
	text = cast_to(maker, node, SQL_TEXT);
	return text != NULL ? text : node;
}

SqlNode *
maker_operator(SqlMaker *maker, const char *name, size_t offset, SqlNode *left, SqlNode *right)
{
	SqlNode *call;
	const SqlFunction *function;
	bool as_text = false;

	if (strcmp(name, "!=") == 0)
		name = "<>";
	if (left != NULL && (equates(name) || orders(name)) &&
		!pair(maker, name, &left, &right, &as_text))
		return NULL;
	if (left != NULL && strcmp(name, "||") == 0) {
		left = beside_text(maker, left, right);
		right = beside_text(maker, right, left);
	}
	call = left != NULL ? maker_call(maker, name, offset, left, right, NULL)
			    : maker_call(maker, name, offset, right, NULL, NULL);
	if (as_text) {
		SqlNode text = {.type = SQL_TEXT}, *texts[] = {&text, &text};
		SqlNodes types = {texts, 2, 2};

		function = function_choose(name, &types);
	} else {
		function = function_choose(name, &call->args);
	}
	if (function == NULL)
		return maker_refuse(maker, offset, NULL, "operator %s%s%s %s is not known",
			left != NULL ? sql_scalars[left->type].words : "",
			left != NULL ? " " : "", name, sql_scalars[right->type].words);
	call = apply(maker, call, function);
	if (call != NULL)
		maker->formula->collates |= collates(call);
	return call;
}

/* ---- constructs ------------------------------------------------------------------------- */

/* Calls of constructs: "" as result is the type of the last argument. */
static const SqlFunction constructs[] = {
	{SQL_AND, "", "bool", "pgm_sql_and(${1}, ${2})", NULL},
	{SQL_OR, "", "bool", "pgm_sql_or(${1}, ${2})", NULL},
	{SQL_NOT, "", "bool", "pgm_sql_not(${1})", NULL},
	{SQL_IS_NULL, "", "bool!", "pgm_sql_is_null(${1}.state)", NULL},
	{SQL_IS_TRUE, "", "bool!", "pgm_sql_is(${1}, true)", NULL},
	{SQL_IS_FALSE, "", "bool!", "pgm_sql_is(${1}, false)", NULL},
	{SQL_IS_DISTINCT, "", "bool!", "pgm_sql_distinct(${1}.state, ${2}.state, ${3})", NULL},
	{SQL_IN, "", "bool", "pgm_sql_${kind}_in(${1}, ${set}, ${n})", NULL},
	{SQL_CASE, "", "", "pgm_sql_${kind}_case(${1}, ${2}, ${3})", NULL},
	{SQL_COALESCE, "", "", "pgm_sql_${kind}_coalesce(${1}, ${2})", NULL},
	{SQL_GREATEST, "", "", "pgm_sql_${kind}_pick(${1}, ${2}, ${3})", NULL},
};

/* A call of a construct whose arguments have their types already. */
static SqlNode *
construct(SqlMaker *maker, const char *name, size_t offset, SqlNode *first, SqlNode *second,
	SqlNode *third)
{
	SqlNode *call = maker_call(maker, name, offset, first, second, third);
	const SqlNode *last = call->args.at[call->args.n - 1];
	size_t i = 0;

	while (strcmp(constructs[i].name, name) != 0)
		i++;
	call->function = &constructs[i];
	call->type = constructs[i].result[0] == '\0' ? last->type : SQL_BOOL;
	call->user = constructs[i].result[0] == '\0' ? last->user : NULL;
	for (size_t j = 0; j < call->args.n; j++)
		call->null |=
			call->args.at[j]->null && strchr(constructs[i].result, '!') == NULL;
	return call;
}

SqlNode *
maker_in(SqlMaker *maker, SqlNode *value, const SqlNodes *equations)
{
	SqlNode *call;

	for (size_t i = 0; i < equations->n; i++) {
		const SqlNodes *args = &equations->at[i]->args;

		if (args->at[0] != value || args->at[1]->kind != SQL_NODE_CONSTANT ||
			args->at[1]->text == NULL ||
			!(is_text(value->type) || same_kind(value->type, SQL_INT8)) ||
			!same_kind(args->at[1]->type, value->type))
			return NULL;
	}
	call = construct(maker, SQL_IN, value->offset, value, NULL, NULL);
	for (size_t i = 0; i < equations->n; i++)
		vec_push(maker->arena, &call->args, equations->at[i]->args.at[1]);
	return call;
}

static SqlNode *
truth(SqlMaker *maker, SqlNode *node)
{
	if (node->type == SQL_BOOL)
		return node;
	if (is_unknown(node))
		return maker_literal(maker, node, SQL_BOOL, NULL);
	if (maker->why->reason == NULL) {
		maker_refuse(maker, node->offset, NULL,
			"%s stands where a condition is asked for",
			sql_scalars[node->type].words);
		maker->why->wrong = true;
	}
	return NULL;
}

/* AND or OR of the arguments [from, to), as flat as can be. */
static SqlNode *
junction(SqlMaker *maker, const char *name, const SqlNodes *args, size_t from, size_t to)
{
	size_t middle = from + (to - from + 1) / 2;
	SqlNode *left, *right;

	if (to - from == 1)
		return truth(maker, args->at[from]);
	left = junction(maker, name, args, from, middle);
	right = left != NULL ? junction(maker, name, args, middle, to) : NULL;
	return right != NULL ? construct(maker, name, left->offset, left, right, NULL) : NULL;
}

/* Gives every step-th argument from first on, and the last, the type that all of them become (select_common_type() in
 * parse_coerce.c). */
static bool
unify(SqlMaker *maker, SqlNodes *args, size_t first, size_t step)
{
	SqlTarget type = {.id = SQL_UNKNOWN};

	for (size_t i = first; i < args->n; i += step) {
		const SqlNode *node = args->at[i];

		if (is_unknown(node))
			continue;
		if (type.id != SQL_UNKNOWN &&
			(sql_scalars[node->type].category != sql_scalars[type.id].category ||
				(node->type == SQL_ENUM && node->user != type.user))) {
			maker_refuse(maker, node->offset, NULL, "%s and %s cannot be matched",
				sql_scalars[type.id].words, sql_scalars[node->type].words);
			return false;
		}
		if (type.id == SQL_UNKNOWN || (!sql_scalars[type.id].preferred &&
						      scalar_converts(type.id, node->type) &&
						      !scalar_converts(node->type, type.id)))
			type = (SqlTarget){.id = node->type, .user = node->user};
	}
	if (type.id == SQL_UNKNOWN)
		type.id = SQL_TEXT;
	for (size_t i = first; i < args->n; i += step) {
		args->at[i] = type.id == SQL_ENUM ? maker_cast(maker, args->at[i], &type)
						  : coerce(maker, args->at[i], type.id);
		if (args->at[i] == NULL)
			return false;
		args->at[i] = relabel(maker, args->at[i], type.id);
	}
	return true;
}

/* condition, value, condition, value …, otherwise, whose type counts first (transformCaseExpr() in parse_expr.c). */
static SqlNode *
make_case(SqlMaker *maker, SqlNode *call)
{
	SqlNodes *args = &call->args, values = {0};
	SqlNode *made;

	vec_push(maker->arena, &values, args->at[args->n - 1]);
	for (size_t i = 1; i < args->n; i += 2)
		vec_push(maker->arena, &values, args->at[i]);
	if (!unify(maker, &values, 0, 1))
		return NULL;
	made = values.at[0];
	for (size_t i = values.n - 1; i > 0; i--) {
		SqlNode *when = truth(maker, args->at[2 * (i - 1)]);

		if (when == NULL)
			return NULL;
		made = construct(maker, SQL_CASE, when->offset, when, values.at[i], made);
		made->null = values.at[i]->null || made->args.at[2]->null;
	}
	return made;
}

static SqlNode *
make_coalesce(SqlMaker *maker, SqlNode *call)
{
	SqlNode *made;

	if (!unify(maker, &call->args, 0, 1))
		return NULL;
	made = call->args.at[call->args.n - 1];
	for (size_t i = call->args.n - 1; i-- > 0;) {
		SqlNode *first = call->args.at[i];

		made = construct(maker, SQL_COALESCE, first->offset, first, made, NULL);
		made->null = first->null && made->args.at[1]->null;
	}
	return made;
}

/* GREATEST and LEAST: NULLs are left out; of equal values the first counts. */
static SqlNode *
make_extreme(SqlMaker *maker, SqlNode *call, const char *stays)
{
	SqlNode *made;

	if (!unify(maker, &call->args, 0, 1))
		return NULL;
	made = call->args.at[0];
	for (size_t i = 1; i < call->args.n; i++) {
		SqlNode *next = call->args.at[i],
			*first = maker_operator(maker, stays, next->offset, made, next);
		bool null = made->null && next->null;

		if (first == NULL)
			return NULL;
		made = construct(maker, SQL_GREATEST, call->offset, first, made, next);
		made->null = null;
	}
	return made;
}

SqlNode *
maker_construct(SqlMaker *maker, SqlNode *call)
{
	const char *name = call->name;
	SqlNode *first = call->args.at[0], *second = call->args.n > 1 ? call->args.at[1] : NULL;
	SqlNode *made;

	if (strcmp(name, SQL_AND) == 0 || strcmp(name, SQL_OR) == 0)
		return junction(maker, name, &call->args, 0, call->args.n);
	if (strcmp(name, SQL_CASE) == 0)
		return make_case(maker, call);
	if (strcmp(name, SQL_COALESCE) == 0)
		return make_coalesce(maker, call);
	if (strcmp(name, SQL_GREATEST) == 0)
		return make_extreme(maker, call, ">=");
	if (strcmp(name, SQL_LEAST) == 0)
		return make_extreme(maker, call, "<=");
	if (strcmp(name, SQL_IS_NULL) == 0)
		return construct(maker, name, call->offset,
			is_unknown(first) ? maker_literal(maker, first, SQL_TEXT, NULL) : first,
			NULL, NULL);
	if (second == NULL) {
		first = truth(maker, first);
		return first != NULL ? construct(maker, name, call->offset, first, NULL, NULL)
				     : NULL;
	}
	made = maker_operator(
		maker, "=", call->offset, first, second); /* NULLIF, IS DISTINCT FROM */
	if (made == NULL)
		return NULL;
	first = is_unknown(first) ? made->args.at[0] : first;
	second = is_unknown(second) ? made->args.at[1] : second;
	if (strcmp(name, SQL_IS_DISTINCT) == 0)
		return construct(maker, name, call->offset, first, second, made);
	second = maker_literal(
		maker, maker_constant(maker, NULL, call->offset), first->type, first->user);
	made = construct(maker, SQL_CASE, call->offset, made, second, first);
	made->null = true;
	return made;
}

/* ---- the whole -------------------------------------------------------------------------- */

bool
sql_formula_condition(SqlScope *scope, SqlFormula *formula, SqlReason *why)
{
	SqlMaker maker = {
		.scope = scope, .arena = scope->arena, .formula = formula, .why = why};
	SqlNode *root;

	*why = (SqlReason){0};
	root = truth(&maker, formula->root);
	formula->root = root != NULL ? root : formula->root;
	return root != NULL;
}

/* What INSERT converts besides what all do: castcontext 'a' of pg_cast.dat, and any type to a string. */
static bool
assigns(SqlScalar from, SqlScalar to)
{
	char a = sql_scalars[from].category, b = sql_scalars[to].category;

	return from == to || scalar_converts(from, to) || (a == 'N' && b == 'N') || b == 'S' ||
	       (a == 'D' && b == 'D' && from != SQL_TIME) ||
	       (from == SQL_JSON && to == SQL_JSONB) || (from == SQL_JSONB && to == SQL_JSON) ||
	       (from == SQL_INTERVAL && to == SQL_TIME);
}

/* Lets what a CASE or COALESCE chooses between take the type, where it is a constant. */
static SqlNode *
push_down(SqlMaker *maker, SqlNode *node, const SqlTarget *type)
{
	SqlNode *copy;
	size_t first;

	if (node->kind == SQL_NODE_CONSTANT)
		return maker_literal(maker, node, type->id, type->user);
	if (node->type == type->id && node->user == type->user)
		return node;
	if (node->kind != SQL_NODE_CALL ||
		(strcmp(node->name, SQL_CASE) != 0 && strcmp(node->name, SQL_COALESCE) != 0))
		return NULL;
	first = strcmp(node->name, SQL_CASE) == 0 ? 1 : 0;
	copy = maker_node(maker, SQL_NODE_CALL, node->offset);
	*copy = *node;
	copy->type = type->id;
	copy->user = type->user;
	copy->args = (SqlNodes){0};
	for (size_t i = 0; i < node->args.n; i++) {
		SqlNode *arg =
			i < first ? node->args.at[i] : push_down(maker, node->args.at[i], type);

		if (arg == NULL)
			return NULL;
		vec_push(maker->arena, &copy->args, arg);
	}
	return copy;
}

bool
sql_formula_assign(SqlScope *scope, SqlFormula *formula, const SqlTarget *type, SqlReason *why)
{
	SqlMaker maker = {
		.scope = scope, .arena = scope->arena, .formula = formula, .why = why};
	SqlNode *root = formula->root;

	*why = (SqlReason){0};
	if (!is_unknown(root) && is_text(root->type) && is_text(type->id) &&
		!is_string(type->id) && root->type != type->id) {
		root = push_down(&maker, root, type);
	} else if (!is_unknown(root) && !assigns(root->type, type->id)) {
		root = NULL;
	} else {
		SqlTarget plain = *type;

		if (is_string(type->id))
			plain.nmodifiers = 0; /* who asks for the width cuts what is longer */
		root = type->id == SQL_BPCHAR && is_text(root->type) && !is_unknown(root)
			       ? root
			       : maker_cast(&maker, root, &plain);
	}
	if (root == NULL)
		maker_refuse(&maker, formula->root->offset, NULL,
			"it makes %s, but %s is asked for",
			sql_scalars[formula->root->type].words, sql_scalars[type->id].words);
	else
		formula->root = root;
	return root != NULL;
}
