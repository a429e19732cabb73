/* expr_call.c - functions and operators, with arguments as they want them.
 *
 * Which row is meant is decided in expr_function.c; here what it says of its arguments comes true.
 */
#include <string.h>

#include <pgmock/sql/from_char.h>
#include <pgmock/sql/number_to_char.h>

#include "sql/expr_node.h"
#include "sql/pattern.h"

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

SqlMatch
sql_match_of(const SqlNode *call)
{
	static const SqlMatch matches[] = {
		{.hole = "pattern2"},
		{.hole = "ipattern2", .any_case = true},
		{.hole = "span2", .spans = true},
		{.hole = "whole2", .spans = true, .whole = true},
		{.hole = "flagged2", .spans = true},
	};
	SqlMatch match = {.hole = NULL};

	for (size_t i = 0; call->function != NULL && i < sizeof matches / sizeof *matches;
		i++) {
		const char *found = strstr(call->function->call, matches[i].hole);

		if (found != NULL && found[-1] == '{')
			match = matches[i];
	}
	if (match.hole == NULL)
		return match;
	if (call->args.at[1]->kind == SQL_NODE_CONSTANT)
		match.text = call->args.at[1]->text;
	if (strcmp(match.hole, "flagged2") == 0) {
		const char *flags = call->args.at[call->args.n - 1]->text;

		match.any_case = flags != NULL && strchr(flags, 'i') != NULL;
	}
	return match;
}

/* Why what a function puts in place of matches cannot be known; NULL: it can. */
static const char *
forbids_instead(const SqlNode *call)
{
	const SqlNode *with = call->args.n > 2 ? call->args.at[2] : NULL;
	const SqlNode *flags = call->args.n > 3 ? call->args.at[3] : NULL;

	if (with == NULL)
		return NULL;
	if (with->kind != SQL_NODE_CONSTANT ||
		(flags != NULL && (flags->kind != SQL_NODE_CONSTANT || flags->text == NULL)))
		return "a replacement, or flags, that are no constants";
	for (const char *s = with->text; s != NULL && *s != '\0'; s++)
		if (*s == '\\' && *++s >= '1' && *s <= '9')
			return "what a group matches";
		else if (*s == '\0')
			break;
	if (flags != NULL && flags->text[strspn(flags->text, "gi")] != '\0')
		return "flags other than g and i";
	return NULL;
}

/* True if the function reads no date by a template, or by one that is known. */
static bool
date_template_fits(SqlMaker *maker, const SqlNode *call)
{
	const SqlNode *form;

	if (strstr(call->function->call, "_from_char(") == NULL)
		return true;
	form = call->args.at[1];
	if (form->kind == SQL_NODE_CONSTANT &&
		(form->text == NULL || pgm_from_char_known(pgm_sql_text_of(
					       form->text, (uint32_t)strlen(form->text)))))
		return true;
	return maker_refuse(maker, form->offset, NULL,
		       "a template of more than YYYY, MM, DD, HH24, MI, SS, MS, US and "
		       "signs") != NULL;
}

/* True if the function wants no template of a number, or has one that is known. */
static bool
template_fits(SqlMaker *maker, const SqlNode *call)
{
	const SqlNode *template_;
	pgm_number_form form;

	if (strstr(call->function->call, "${number2}") == NULL)
		return true;
	template_ = call->args.at[1];
	if (template_->kind == SQL_NODE_CONSTANT &&
		(template_->text == NULL ||
			pgm_number_form_of(pgm_sql_text_of(template_->text,
						   (uint32_t)strlen(template_->text)),
				&form)))
		return true;
	return maker_refuse(maker, template_->offset, NULL,
		       "a template of more than 9, 0, comma, point and FM") != NULL;
}

/* True if the function matches no pattern, or one that is known and that we can match. */
static bool
pattern_matches(SqlMaker *maker, const SqlNode *call)
{
	SqlMatch match = sql_match_of(call);
	const char *why = match.hole != NULL ? forbids_instead(call) : NULL;

	if (match.hole == NULL)
		return true;
	if (why == NULL && match.text == NULL)
		why = "a pattern that is no constant";
	if (why == NULL && match.spans)
		sql_pattern_spans(maker->arena, match.text, match.any_case, match.whole, &why);
	else if (why == NULL)
		sql_pattern(maker->arena, match.text, match.any_case, &why);
	return why == NULL ||
	       maker_refuse(maker, call->args.at[1]->offset, NULL, "%s", why) != NULL;
}

/* True for types of text that are no strings and no JSON. */
static bool
is_opaque(SqlScalar type)
{
	return scalar_is_text(type) && !scalar_is_string(type) && type != SQL_UNKNOWN &&
	       type != SQL_JSON && type != SQL_JSONB;
}

/* The node as JSON has it: how is to_json or to_jsonb. */
static SqlNode *
as_json(SqlMaker *maker, SqlNode *node, const char *how)
{
	if (is_opaque(node->type)) {
		if (scalar_element(node->type) != SQL_SCALARS)
			return maker_refuse(maker, node->offset, NULL, "JSON of an array");
		node = maker_relabel(maker, node, SQL_TEXT);
	}
	return maker_function(maker, maker_call(maker, how, node->offset, node, NULL, NULL));
}

/* An argument as the function wants it; NULL: said why. */
static SqlNode *
argument(SqlMaker *maker, const SqlNode *call, const SqlFunction *function, size_t i)
{
	SqlScalar type = function_argument(function, i);
	SqlNode *arg = call->args.at[i];
	bool json = function_takes(function, i, "anyjson"),
	     jsonb = function_takes(function, i, "anyjsonb");

	if (sees_padding(call->name, arg->type) ||
		(type == SQL_SCALARS && arg->type == SQL_BPCHAR))
		return maker_refuse(maker, arg->offset, "cast it to text",
			"character, with the spaces that fill it");
	if ((json || jsonb) && i % 2 == 0 && strstr(call->name, "_object") != NULL &&
		(arg->type == SQL_JSON || arg->type == SQL_JSONB))
		return maker_refuse(maker, arg->offset, NULL, "a key that is no scalar");
	if (json || jsonb)
		return as_json(maker, arg, json ? "to_json" : "to_jsonb");
	return type == SQL_SCALARS ? maker_coerce_any(maker, arg)
				   : maker_coerce(maker, arg, type);
}

/* Has the node call the function, with its arguments as that wants them. */
static SqlNode *
apply(SqlMaker *maker, SqlNode *call, const SqlFunction *function)
{
	char nulls;

	call->function = function;
	call->type = function_result(function, &nulls);
	for (size_t i = 0; i < call->args.n; i++) {
		SqlNode *arg = argument(maker, call, function, i);

		if (arg == NULL)
			return NULL;
		call->args.at[i] = arg;
		call->null |= arg->null && nulls != '!';
	}
	call->null |= nulls == '?';
	return pattern_matches(maker, call) && template_fits(maker, call) &&
			       date_template_fits(maker, call)
		       ? call
		       : NULL;
}

SqlNode *
maker_function(SqlMaker *maker, SqlNode *call)
{
	const SqlFunction *function = function_of_arrays(call->name, &call->args);

	if (function != NULL)
		return maker_array_call(maker, call, function);
	if (strstr(call->name, "_build_object") != NULL && call->args.n % 2 != 0)
		return maker_refuse(maker, call->offset, NULL, "a key without a value");
	if (call->args.n == 1 && is_opaque(call->args.at[0]->type) &&
		(strcmp(call->name, "to_json") == 0 || strcmp(call->name, "to_jsonb") == 0))
		return as_json(maker, call->args.at[0], call->name);
	function = function_choose(call->name, &call->args);
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

/* The place of an enum's value among its labels. */
static SqlNode *
rank(SqlMaker *maker, SqlNode *node)
{
	static const SqlFunction rank_of = {
		SQL_RANK, "", "int4", "pgm_sql_text_rank(${1}, ${set}, ${n})", NULL};
	SqlNode *call = maker_call(maker, SQL_RANK, node->offset, node, NULL, NULL);
	SqlScope *scope = maker->scope;
	const char *label;

	for (size_t i = 0; (label = scope->label_at(scope, node->user, i)) != NULL; i++)
		vec_push(maker->arena, &call->args,
			maker_literal(maker, maker_constant(maker, label, node->offset),
				SQL_ENUM, node->user));
	call->function = &rank_of;
	call->type = SQL_INT4;
	call->null = node->null;
	return call;
}

/* Enums compare by the order of their labels. */
static SqlNode *
compare_enums(SqlMaker *maker, const char *name, size_t offset, SqlNode *left, SqlNode *right)
{
	const void *user = node_unknown(left) ? right->user : left->user;

	left = node_unknown(left) ? maker_literal(maker, left, SQL_ENUM, user) : left;
	right = left != NULL && node_unknown(right)
			? maker_literal(maker, right, SQL_ENUM, user)
			: right;
	if (left == NULL || right == NULL)
		return NULL;
	return maker_operator(maker, name, offset, rank(maker, left), rank(maker, right));
}

/* Gives an operand that is a constant without a type that of the other; *as_text: both compare by their text. */
static bool
pair(SqlMaker *maker, const char *name, SqlNode **left, SqlNode **right, bool *as_text)
{
	const SqlNode *known = node_unknown(*left) ? *right : *left;
	SqlNode **other = node_unknown(*left) ? left : right;

	if (known->type == SQL_BPCHAR &&
		node_unknown(*other)) { /* without the spaces at its end, too */
		*other = maker_literal(maker, *other, SQL_BPCHAR, NULL);
		return *other != NULL;
	}
	*as_text = compares_by_text(known) &&
		   (equates(name) || known->type == SQL_UUID || known->type == SQL_BYTEA);
	if (!*as_text || ((*other)->type == known->type && (*other)->user == known->user))
		return true;
	if (!node_unknown(*other)) {
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
		if (!scalar_is_string(call->args.at[i]->type) ||
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

	if (!(scalar_is_string(other->type) || node_unknown(other)) ||
		scalar_is_string(node->type) || node_unknown(node) || node->type == SQL_JSONB ||
		node->type == SQL_BYTEA)
		return node;
	text = maker_cast_to(maker, node, SQL_TEXT);
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
	call = maker_call(maker, name, offset, left != NULL ? left : right,
		left != NULL ? right : NULL, NULL);
	function = function_of_arrays(name, &call->args);
	if (function != NULL)
		return maker_array_call(maker, call, function);
	if (left != NULL && orders(name) &&
		(left->type == SQL_ENUM || right->type == SQL_ENUM) &&
		(node_unknown(left) || node_unknown(right) ||
			(left->type == right->type && left->user == right->user)))
		return compare_enums(maker, name, offset, left, right);
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
