/* statement.c - what a CREATE statement makes, and what SQL speaks of.
 *
 * The tree is libpg_query's JSON (node.h). Names of things that are referred to stand in few kinds of nodes, which can be told
 * by a field that no other node has: "relname" of a relation, "funcname" of a call, "names" of a type.
 */
#include "sql/statement.h"

#include <pg_query.h>
#include <string.h>

#include "sql/node.h"

/* Levels of JSON: four a level of nesting. */
enum { STATEMENT_DEPTH = 8192 };

/* ---- statements ---------------------------------------------------------------------------- */

/* Where a statement has the name of what it makes: in a field; a list of strings, or a relation, there; and where the relation
 * that it is on. variant: the value of "kind" or "objtype". */
static const struct StatementFacts {
	const char *node, *variant, *kind, *name, *inside, *on;
} statements[] = {
	{"ViewStmt", NULL, "VIEW", "view", NULL, NULL},
	{"CreateTableAsStmt", "OBJECT_MATVIEW", "MATERIALIZED VIEW", "into", "rel", NULL},
	{"CreateFunctionStmt", NULL, "FUNCTION", "funcname", NULL, NULL},
	{"DefineStmt", "OBJECT_AGGREGATE", "AGGREGATE", "defnames", NULL, NULL},
	{"CreateTrigStmt", NULL, "TRIGGER", "trigname", NULL, "relation"},
	{"CreatePolicyStmt", NULL, "POLICY", "policy_name", NULL, "table"},
	{"RuleStmt", NULL, "RULE", "rulename", NULL, "relation"},
	{"CreateStatsStmt", NULL, "STATISTICS", "defnames", NULL, "relations"},
	{"IndexStmt", NULL, "INDEX", "idxname", NULL, "relation"},
	{"CreateEventTrigStmt", NULL, "EVENT TRIGGER", "trigname", NULL, NULL},
	{"DefineStmt", "OBJECT_COLLATION", "COLLATION", "defnames", NULL, NULL},
	{"CreateRoleStmt", NULL, "ROLE", "role", NULL, NULL},
	{"SelectStmt", NULL, "SELECT", NULL, NULL, NULL},
	{"GrantStmt", NULL, "GRANT", NULL, NULL, NULL},
	{"AlterDefaultPrivilegesStmt", NULL, "DEFAULT ACL", "action", "objtype", NULL},
	{"AlterRoleStmt", NULL, "ROLE", NULL, NULL, NULL},
	{"AlterRoleSetStmt", NULL, "ROLE", NULL, NULL, NULL},
	{"GrantRoleStmt", NULL, "ROLE", NULL, NULL, NULL},
	{"DropRoleStmt", NULL, "ROLE", NULL, NULL, NULL},
};

/* FuncParamMode as DROP FUNCTION writes them. */
static const struct {
	const char *mode, *word;
} modes[] = {
	{"FUNC_PARAM_OUT", "OUT "},
	{"FUNC_PARAM_INOUT", "INOUT "},
	{"FUNC_PARAM_VARIADIC", "VARIADIC "},
	{"FUNC_PARAM_TABLE", "TABLE "},
};

typedef struct {
	Arena *arena;
	SqlRefs *refs;
	SqlStatement *statement;   /* or NULL */
	VEC(const char *) ctes;    /* names of WITH: no relations */
	VEC(const char *) columns; /* of reads_ungrouped() */
} Reader;

static const char *
copied(const Reader *reader, const char *text)
{
	return text != NULL ? arena_strdup(reader->arena, text) : NULL;
}

static const char *
text_of(json_object *node, const char *field)
{
	json_object *value = node_field(node, field);

	return json_object_is_type(value, json_type_string) ? json_object_get_string(value)
							    : NULL;
}

/* ---- references ---------------------------------------------------------------------------- */

static void
add_ref(const Reader *reader, const char *space, const char *schema, const char *name,
	json_object *node)
{
	json_object *location = node_field(node, "location");

	if (name == NULL || (schema != NULL && strcmp(schema, "pg_catalog") == 0))
		return;
	vec_push(reader->arena, reader->refs,
		(SqlRef){space, copied(reader, schema), copied(reader, name),
			location != NULL ? (size_t)json_object_get_int(location) : SIZE_MAX});
}

static void
add_relation(const Reader *reader, json_object *node)
{
	const char *schema = text_of(node, "schemaname"), *name = text_of(node, "relname");

	for (size_t i = 0; schema == NULL && name != NULL && i < reader->ctes.n; i++)
		if (strcmp(reader->ctes.at[i], name) == 0)
			return;
	add_ref(reader, "relation", schema, name, node);
}

/* 'app.tickets' of nextval() or ::regclass. Quoted names are read only where they hold no point. */
static void
add_regclass(const Reader *reader, json_object *constant)
{
	const char *text = text_of(node_field(node_field(constant, "A_Const"), "sval"), "sval");
	const char *point;
	char *copy;
	size_t n;

	if (text == NULL)
		return;
	point = strchr(text, '.');
	copy = arena_strdup(reader->arena, point != NULL ? point + 1 : text);
	n = strlen(copy);
	if (n > 1 && copy[0] == '"' && copy[n - 1] == '"') {
		copy[n - 1] = '\0';
		copy++;
	}
	add_ref(reader, "relation",
		point != NULL ? arena_strndup(reader->arena, text, (size_t)(point - text))
			      : NULL,
		copy, NULL);
}

static bool
is_sequence_function(const char *name)
{
	return name != NULL && (strcmp(name, "nextval") == 0 || strcmp(name, "currval") == 0 ||
				       strcmp(name, "setval") == 0);
}

/* Adds what an object of the tree itself refers to. */
static void
add_refs(const Reader *reader, json_object *node)
{
	json_object *names = node_field(node, "names"), *call = node_field(node, "funcname");
	json_object *type = node_field(node_field(node, "typeName"), "names");

	if (text_of(node, "relname") != NULL)
		add_relation(reader, node);
	if (json_object_is_type(call, json_type_array)) {
		add_ref(reader, "function", node_string(call, 1), node_string(call, 0), node);
		if (is_sequence_function(node_string(call, 0)))
			add_regclass(reader, node_element(node_field(node, "args"), 0));
	}
	if (json_object_is_type(names, json_type_array)) {
		/* The rows of a relation are a type, and CREATE AGGREGATE's functions look like one. */
		add_ref(reader, "type", node_string(names, 1), node_string(names, 0), NULL);
		add_ref(reader, "relation", node_string(names, 1), node_string(names, 0), NULL);
		if (reader->statement != NULL && reader->statement->kind != NULL &&
			strcmp(reader->statement->kind, "AGGREGATE") == 0)
			add_ref(reader, "function", node_string(names, 1),
				node_string(names, 0), NULL);
	}
	if (type != NULL && node_string(type, 0) != NULL &&
		strcmp(node_string(type, 0), "regclass") == 0)
		add_regclass(reader, node_field(node, "arg"));
}

/* Calls read() on every object of the tree. */
static void
walk(Reader *reader, json_object *tree, void (*read)(Reader *, json_object *))
{
	if (json_object_is_type(tree, json_type_array)) {
		for (size_t i = 0; i < json_object_array_length(tree); i++)
			walk(reader, json_object_array_get_idx(tree, i), read);
	} else if (json_object_is_type(tree, json_type_object)) {
		read(reader, tree);
		json_object_object_foreach(tree, key, value)
		{
			(void)key;
			walk(reader, value, read);
		}
	}
}

/* Adds the names of all columns below a node; an asterisk is one that nobody has. */
static void
read_columns(Reader *reader, json_object *node)
{
	json_object *reference = node_field(node, "ColumnRef");
	const char *name = node_string(node_field(reference, "fields"), 0);

	if (reference != NULL)
		vec_push(reader->arena, &reader->columns,
			name != NULL ? copied(reader, name) : "*");
}

/* True if an expression reads a column outside of aggregates that is none of the first n of reader->columns. */
static bool
reads_other(Reader *reader, json_object *tree, size_t n)
{
	json_object *call = node_field(tree, "FuncCall");
	bool found = false;

	if (call != NULL && node_is_aggregate(call))
		return false;
	if (json_object_is_type(tree, json_type_array)) {
		for (size_t i = 0; !found && i < json_object_array_length(tree); i++)
			found = reads_other(reader, json_object_array_get_idx(tree, i), n);
		return found;
	}
	if (!json_object_is_type(tree, json_type_object))
		return false;
	if (node_field(tree, "ColumnRef") != NULL) {
		reader->columns.n = n;
		read_columns(reader, tree);
		for (size_t i = 0; i < n; i++)
			found |= strcmp(reader->columns.at[i], reader->columns.at[n]) == 0;
		return !found;
	}
	json_object_object_foreach(tree, key, value)
	{
		(void)key;
		found = found || reads_other(reader, value, n);
	}
	return found;
}

/* True if a SELECT reads columns that it does not group by: it may, where a primary key is among those. */
static bool
reads_ungrouped(Reader *reader, json_object *select)
{
	json_object *groups = node_field(select, "groupClause");
	json_object *targets = node_field(select, "targetList");

	reader->columns.n = 0;
	walk(reader, groups, read_columns);
	for (size_t i = 0; node_element(groups, i) != NULL; i++) { /* GROUP BY 1 */
		json_object *constant = node_field(node_element(groups, i), "A_Const");
		int place =
			json_object_get_int(node_field(node_field(constant, "ival"), "ival"));

		if (place > 0)
			walk(reader, node_element(targets, (size_t)place - 1), read_columns);
	}
	return reads_other(reader, targets, reader->columns.n);
}

static void
read_names(Reader *reader, json_object *node)
{
	const char *cte = text_of(node, "ctename");

	if (cte != NULL)
		vec_push(reader->arena, &reader->ctes, copied(reader, cte));
	if (reader->statement != NULL && node_field(node, "groupClause") != NULL)
		reader->statement->grouped |= reads_ungrouped(reader, node);
}

static void
read_refs(Reader *reader, json_object *node)
{
	add_refs(reader, node);
}

static void
read_all(Reader *reader, json_object *tree)
{
	walk(reader, tree, read_names);
	walk(reader, tree, read_refs);
}

/* ---- what is made -------------------------------------------------------------------------- */

/* Reads a name, be it a string, a list of strings, or a relation. */
static void
read_name(const Reader *reader, json_object *node, const char **schema, const char **name)
{
	if (json_object_is_type(node, json_type_string))
		*name = copied(reader, json_object_get_string(node));
	if (json_object_is_type(node, json_type_array)) {
		json_object *relation = node_field(node_element(node, 0), "RangeVar");

		*schema = copied(reader, node_string(node, 1));
		*name = copied(reader, node_string(node, 0));
		node = relation;
	}
	if (text_of(node, "relname") != NULL) {
		*schema = copied(reader, text_of(node, "schemaname"));
		*name = copied(reader, text_of(node, "relname"));
	}
}

static void
read_parameter(const Reader *reader, json_object *node)
{
	json_object *type = node_field(node, "argType"), *names = node_field(type, "names");
	const char *mode = text_of(node, "mode");
	SqlParameter parameter = {
		.name = copied(reader, text_of(node, "name")),
		.mode = "",
		.schema = copied(reader, node_string(names, 1)),
		.type = copied(reader, node_string(names, 0)),
		.array = node_field(type, "arrayBounds") != NULL,
	};

	for (size_t i = 0; mode != NULL && i < sizeof modes / sizeof *modes; i++)
		if (strcmp(modes[i].mode, mode) == 0)
			parameter.mode = modes[i].word;
	if (parameter.type != NULL)
		vec_push(reader->arena, &reader->statement->parameters, parameter);
}

/* Reads the parameters of a function or of an aggregate, whose list is inside another one. */
static void
read_parameters(const Reader *reader, json_object *body)
{
	json_object *list = node_field(body, "parameters");

	if (list == NULL)
		list = node_field(
			node_field(node_element(node_field(body, "args"), 0), "List"), "items");
	for (size_t i = 0; node_element(list, i) != NULL; i++)
		read_parameter(reader, node_field(node_element(list, i), "FunctionParameter"));
}

/* Reads LANGUAGE and AS; IN SCHEMA of default privileges. */
static void
read_options(const Reader *reader, json_object *body)
{
	json_object *list = node_field(body, "options");

	for (size_t i = 0; node_element(list, i) != NULL; i++) {
		json_object *option = node_field(node_element(list, i), "DefElem");
		const char *name = text_of(option, "defname");
		json_object *value = node_field(option, "arg");

		if (name != NULL && strcmp(name, "language") == 0)
			reader->statement->language =
				copied(reader, text_of(node_field(value, "String"), "sval"));
		if (name != NULL && strcmp(name, "schemas") == 0)
			reader->statement->schema = copied(reader,
				node_string(node_field(node_field(value, "List"), "items"), 0));
		if (name != NULL && strcmp(name, "as") == 0)
			reader->statement->body = copied(reader,
				node_string(node_field(node_field(value, "List"), "items"), 0));
	}
}

static bool
is_variant(json_object *body, const char *variant)
{
	const char *kind = text_of(body, "kind"), *type = text_of(body, "objtype");

	return variant == NULL || (kind != NULL && strcmp(kind, variant) == 0) ||
	       (type != NULL && strcmp(type, variant) == 0);
}

/* Reads kind and names of a statement by the table. */
static void
read_statement(const Reader *reader, json_object *statement)
{
	SqlStatement *out = reader->statement;

	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
		const struct StatementFacts *facts = &statements[i];
		json_object *body = node_field(statement, facts->node), *name;

		if (body == NULL || !is_variant(body, facts->variant))
			continue;
		out->kind = facts->kind;
		if (json_object_get_boolean(node_field(body, "is_procedure")))
			out->kind = "PROCEDURE";
		name = facts->name != NULL ? node_field(body, facts->name) : NULL;
		if (facts->inside != NULL)
			name = node_field(name, facts->inside);
		read_name(reader, name, &out->schema, &out->name);
		if (facts->on != NULL)
			read_name(
				reader, node_field(body, facts->on), &out->on_schema, &out->on);
		if (strcmp(facts->node, "CreateFunctionStmt") == 0 ||
			strcmp(facts->kind, "AGGREGATE") == 0)
			read_parameters(reader, body);
		read_options(reader, body);
		return;
	}
}

/* ---- parsing ------------------------------------------------------------------------------- */

/* Returns the bytes of text that are not inside of '…' or $…$. */
static size_t
bare_size(const char *text)
{
	size_t size = 0;

	while (*text != '\0') {
		const char *end = NULL;

		if (*text == '\'') {
			end = strchr(text + 1, '\'');
		} else if (*text == '$') {
			size_t tag = strcspn(text + 1, "$") + 2;

			if (text[tag - 1] == '$') {
				end = strchr(text + tag, '$');
				while (end != NULL && strncmp(end, text, tag) != 0)
					end = strchr(end + 1, '$');
				if (end != NULL)
					end += tag - 1;
			}
		}
		text = end != NULL ? end + 1 : text + 1;
		size++;
	}
	return size;
}

static json_object *
parse(const char *text)
{
	PgQueryParseResult result;
	json_object *tree = NULL;

	if (bare_size(text) > SQL_STATEMENT_MAX)
		return NULL;
	result = pg_query_parse(text);
	if (result.error == NULL)
		tree = node_read(result.parse_tree, STATEMENT_DEPTH);
	pg_query_free_parse_result(result);
	return tree;
}

bool
sql_statement(Arena *arena, const char *text, SqlStatement *out)
{
	Reader reader = {.arena = arena, .refs = &out->refs, .statement = out};
	json_object *tree = parse(text);
	json_object *statement = node_field(node_element(node_field(tree, "stmts"), 0), "stmt");
	bool read;

	*out = (SqlStatement){0};
	read_statement(&reader, statement);
	read_all(&reader, statement);
	read = statement != NULL;
	json_object_put(tree);
	return read;
}

void
sql_expression_refs(Arena *arena, const char *text, SqlRefs *refs)
{
	Reader reader = {.arena = arena, .refs = refs};
	json_object *tree = node_parse(arena, text);

	read_all(&reader, tree);
	json_object_put(tree);
}

static bool
has_field(json_object *tree, const char *node, const char *field)
{
	bool found = false;

	if (json_object_is_type(tree, json_type_array))
		for (size_t i = 0; !found && i < json_object_array_length(tree); i++)
			found = has_field(json_object_array_get_idx(tree, i), node, field);
	if (!json_object_is_type(tree, json_type_object))
		return found;
	if (node_field(node != NULL ? node_field(tree, node) : tree, field) != NULL)
		return true;
	json_object_object_foreach(tree, key, value)
	{
		(void)key;
		found = found || has_field(value, node, field);
	}
	return found;
}

bool
sql_has_field(const char *text, const char *node, const char *field)
{
	json_object *tree = parse(text);
	bool found = has_field(tree, node, field);

	json_object_put(tree);
	return found;
}

void
sql_pieces(Arena *arena, const char *text, SqlPieces *pieces)
{
	PgQuerySplitResult result = pg_query_split_with_parser(text);

	for (int i = 0; result.error == NULL && i < result.n_stmts; i++) {
		size_t at = (size_t)result.stmts[i]->stmt_location;
		size_t size = (size_t)result.stmts[i]->stmt_len;

		for (; size > 0 && strchr(" \t\r\n", text[at]) != NULL; size--)
			at++;
		vec_push(arena, pieces, (SqlPiece){at, size});
	}
	pg_query_free_split_result(result);
}
