/* indexes.c - indexes: what each method can do, and the elements of an index, which may be as rich as in SQL.
 *
 *	"columns": ["created_at DESC NULLS LAST", "lower(email) text_pattern_ops", "(a + b)"]
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "model/storage.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

static const char *const methods[] = {"BTREE", "HASH", "GIN", "GIST", "BRIN", "SPGIST", NULL};
static const char *const null_places[] = {"FIRST", "LAST", NULL};

/* What each can do (amroutine of the handlers), and the families of types that it has a default
 * operator class for (pg_opclass.dat); "array" and "jsonb" besides. */
static const struct {
	const char *name;
	bool many, order, include;
	const char *families, *extension; /* which brings classes for the other families */
} method_facts[] = {
	{"btree", true, true, true,
		"int num float money oid text char letter bool date ts time interval uuid jsonb bytea bit inet cidr "
		"macaddr macaddr8 pg_lsn tid enum array composite range multirange tsvector tsquery hstore ltree geometry",
		NULL},
	{"hash", false, false, false,
		"int num float oid text char letter bool date ts time interval uuid jsonb bytea inet cidr macaddr macaddr8 pg_lsn tid "
		"xid cid enum array range multirange hstore",
		NULL},
	{"gin", true, false, false, "jsonb array tsvector hstore", "btree_gin"},
	{"gist", true, false, true,
		"point box polygon circle range multirange tsvector tsquery hstore ltree geometry",
		"btree_gist"},
	{"brin", true, false, false,
		"int num float oid text char letter date ts time interval uuid bytea bit inet cidr macaddr macaddr8 pg_lsn tid box range",
		NULL},
	{"spgist", false, false, true, "text point box polygon inet cidr range", NULL},
};

/* An element of an index: a column or an expression, and what stands behind it. */
typedef struct {
	Column *column; /* NULL: an expression */
	SchemaText what;
	const char *suffix; /* COLLATE, operator class, order: SQL, or "" */
} Element;

static bool
indexes_type(const Build *build, size_t method, const SqlType *type)
{
	const char *family = type->dims > 0                    ? "array"
			     : str_eq(type->base->id, "jsonb") ? "jsonb"
							       : type->family;

	if (type->dims > 0 && str_eq(type->base->id, "json"))
		return false;
	return generator_lists(method_facts[method].families, family) ||
	       (model_extension(build->model, method_facts[method].extension) != NULL &&
		       !str_eq(family, "json"));
}

/* ---- elements --------------------------------------------------------------------------- */

static Column *
column_called(Build *build, const Table *table, const char *name)
{
	return table_column(table, sql_truncate_name(build->arena, name));
}

/* The column that SQL names in quotes; without, a column is called as it is written. */
static Column *
column_in_sql(Build *build, const Table *table, const char *sql)
{
	SqlColumns columns = {0};

	if (sql[0] == '"' && strpbrk(sql, "(.") == NULL)
		sql_columns(build->arena, sql, &columns);
	return columns.n == 1 ? column_called(build, table, columns.at[0].name) : NULL;
}

/* True if the text may stand behind a column in an index. */
static bool
is_suffix(Build *build, const char *text)
{
	const char *error;
	size_t offset;

	return sql_check_part(build->arena, "CREATE INDEX ON t (x", text, ")", &error, &offset);
}

/* Splits the element as it is written into what is indexed, and how: at the first blank where both halves are sound. */
static Element
read_element(Build *build, const Table *table, const SchemaText *text)
{
	Element element = {column_called(build, table, text->text), *text, ""};
	const char *error;
	size_t offset;

	for (const char *blank = strchr(text->text, ' ');
		element.column == NULL && blank != NULL; blank = strchr(blank + 1, ' ')) {
		SchemaText what = {
			arena_strndup(build->arena, text->text, (size_t)(blank - text->text)),
			text->loc};
		Column *column = column_called(build, table, what.text);

		if (column == NULL &&
			!sql_check_expression(build->arena, what.text, &error, &offset))
			continue;
		if (column == NULL)
			column = column_in_sql(build, table, what.text);
		if ((column == NULL && strchr(what.text, '(') == NULL) ||
			!is_suffix(build, blank))
			continue;
		return (Element){column, what, blank};
	}
	if (element.column == NULL)
		element.column = column_in_sql(build, table, text->text);
	return element;
}

/* Appends what is said of all elements alike, unless the element says for itself. */
static void
put_suffix(Buf *sql, const Element *element, const SchemaIndex *from, const char *nulls)
{
	if (element->suffix[0] != '\0') {
		buf_puts(sql, element->suffix);
		return;
	}
	if (from->collation.text != NULL) {
		buf_puts(sql, " COLLATE ");
		sql_ident(sql, from->collation.text);
	}
	if (from->opclass.text != NULL) {
		buf_putc(sql, ' ');
		sql_ident(sql, from->opclass.text);
	}
	if (from->desc == YES)
		buf_puts(sql, " DESC");
	if (nulls != NULL)
		buf_printf(sql, " NULLS %s", nulls);
}

/* Returns an element as SQL; "": what is wrong with it was said. */
static const char *
element_sql(Build *build, const char *subject, Table *table, const SchemaIndex *from,
	const Element *element, const char *nulls)
{
	Buf sql = BUF(build->arena);

	if (element->column != NULL) {
		sql_ident(&sql, element->column->name);
	} else if (strchr(element->what.text, '(') != NULL) {
		if (!build_check_expression(build, subject, table, &element->what))
			return "";
		sql_expression(&sql, SQL_PLACE_INDEX, element->what.text);
	} else {
		build_find_column(build, subject, table, element->what.text, element->what.loc);
		return "";
	}
	put_suffix(&sql, element, from, nulls);
	return buf_text(&sql);
}

const char *
build_index_part(Build *build, const Table *table, size_t index)
{
	const SchemaIndex *from = &build->schema->tables.at[table->index].indexes.at[index];
	const char **names = arena_array(build->arena, const char *, from->columns.n);

	for (size_t i = 0; i < from->columns.n; i++) {
		const Element element = read_element(build, table, &from->columns.at[i]);

		names[i] = element.column != NULL
				   ? element.column->name
				   : sql_expression_name(build->arena, element.what.text);
	}
	return sql_columns_part(build->arena, names, from->columns.n);
}

/* ---- indexes ---------------------------------------------------------------------------- */

/* Says what the method of an index cannot do. */
static void
check_method(Build *build, const char *subject, const SchemaIndex *from, size_t method)
{
	const char *name = method_facts[method].name;

	if (from->columns.n > 1 && !method_facts[method].many)
		diag_error(build->diag, &from->columns.at[1].loc, NULL,
			"%s: %s takes a single column", subject, name);
	if (from->desc == YES && !method_facts[method].order)
		diag_error(build->diag, &from->loc, NULL,
			"%s: %s has no order, so \"desc\" means nothing", subject, name);
	if (from->nulls.text != NULL && !method_facts[method].order)
		diag_error(build->diag, &from->nulls.loc, NULL,
			"%s: %s has no order, so \"nulls\" means nothing", subject, name);
	if (from->include.n > 0 && !method_facts[method].include)
		diag_error(build->diag, &from->include.at[0].loc, NULL,
			"%s: %s does not include other columns", subject, name);
}

static void
check_element(Build *build, const char *subject, const SchemaIndex *from, size_t method,
	const Element *element)
{
	if (element->column != NULL && from->opclass.text == NULL &&
		element->suffix[0] == '\0' &&
		!indexes_type(build, method, &element->column->type))
		diag_error(build->diag, &element->what.loc,
			"name an operator class in \"opclass\", or another \"type\"",
			"%s: %s has no way to index %s", subject, method_facts[method].name,
			element->column->type.sql);
}

/* True if one of its elements is no plain column. */
static bool
has_expression(const Index *index)
{
	for (size_t i = 0; i < index->of.n; i++)
		if (index->of.at[i] == NULL)
			return true;
	return false;
}

static void
build_index(Build *build, const SchemaIndex *given, Table *table)
{
	const char *subject = arena_printf(build->arena, "table %s: index", table->name);
	const char *method = build_one_of(build, subject, &given->type, methods, "index type");
	const char *nulls =
		build_one_of(build, subject, &given->nulls, null_places, "place of nulls");
	Index index = {.table = table, .loc = given->loc};
	const char **texts = arena_array(build->arena, const char *, given->columns.n);
	size_t at = 0;

	for (size_t j = 0; methods[j] != NULL; j++)
		if (method == methods[j])
			at = j;
	index.method = method_facts[at].name;
	if (given->name.text != NULL)
		index.name = sql_truncate_name(build->arena, given->name.text);
	index.unique = given->unique == YES;
	index.nulls_not_distinct = given->nulls_not_distinct == YES;
	index.with = build_options(build, subject, &given->with);
	index.statistics = build_statistics(build, subject, &given->statistics);
	index.tablespace = given->tablespace.text;
	index.comment = given->comment.text;
	if (given->columns.n == 0)
		diag_error(build->diag, &given->loc, "\"columns\": [\"created_at\"]",
			"%s: it has no columns", subject);
	if (index.unique && !str_eq(index.method, "btree"))
		diag_error(build->diag, &given->type.loc, NULL,
			"%s: only a btree can be unique", subject);
	check_method(build, subject, given, at);
	for (size_t j = 0; j < given->columns.n; j++) {
		const Element element = read_element(build, table, &given->columns.at[j]);

		check_element(build, subject, given, at, &element);
		texts[j] = element.what.text;
		vec_push(build->arena, &index.of, element.column);
		vec_push(build->arena, &index.columns,
			element_sql(build, subject, table, given, &element, nulls));
	}
	if (index.statistics != NULL && !has_expression(&index))
		diag_error(build->diag, &given->statistics.loc, "\"statistics\" of the columns",
			"%s: only the statistics of expressions have a target of their own",
			subject);
	for (size_t j = 0; j < given->include.n; j++) {
		const SchemaText *name = &given->include.at[j];

		build_find_column(build, subject, table, name->text, name->loc);
		vec_push(
			build->arena, &index.include, sql_ident_text(build->arena, name->text));
	}
	if (given->where.text != NULL) {
		index.where = given->where.text;
		build_check_expression(build, subject, table, &given->where);
	}
	if (index.unique)
		build_unique_index(
			build, &index, texts, given->where.text != NULL ? &given->where : NULL);
	vec_push(build->arena, &table->indexes, index);
}

void
build_indexes(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < from->indexes.n; i++)
		build_index(build, &from->indexes.at[i], table);
}

/* ---- of materialized views -------------------------------------------------------------- */

/* Returns the part of an index's name that its elements make. */
static const char *
elements_part(Build *build, const SchemaIndex *from)
{
	const char **names = arena_array(build->arena, const char *, from->columns.n);

	for (size_t i = 0; i < from->columns.n; i++) {
		const char *text = from->columns.at[i].text;

		names[i] = strchr(text, '(') != NULL
				   ? sql_expression_name(build->arena, text)
				   : arena_strndup(build->arena, text, strcspn(text, " "));
	}
	return sql_columns_part(build->arena, names, from->columns.n);
}

/* The columns of a view are known to the server only, so its elements are taken as SQL, or as a name. */
static bool
draft_index(Draft *draft, const SchemaIndex *from, const Object *view)
{
	Build *build = draft->build;
	const char *method =
		build_one_of(build, draft->subject, &from->type, methods, "index type");
	const char *nulls = build_one_of(
		build, draft->subject, &from->nulls, null_places, "place of nulls");
	const char *name = from->name.text;

	if (from->columns.n == 0) {
		diag_error(build->diag, &from->loc, "\"columns\": [\"created_at\"]",
			"%s: it has no columns", draft->subject);
		return false;
	}
	if (from->statistics.present)
		diag_error(build->diag, &from->statistics.loc, NULL,
			"%s: only indexes of tables have a statistics target", draft->subject);
	if (name == NULL)
		name = sql_choose_name(build->arena, build->relations, NULL, view->schema,
			view->name, elements_part(build, from), "idx");
	draft_put(draft, from->unique == YES ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
	draft_name(draft, name);
	draft_put(draft, " ON ");
	draft_put(draft, view->sql_name);
	draft_put(draft, " USING ");
	draft_put(draft, method != NULL ? method : methods[0]);
	for (size_t i = 0; i < from->columns.n; i++) {
		const SchemaText *column = &from->columns.at[i];
		const Element plain = {NULL, *column, ""};

		draft_put(draft, i == 0 ? " (" : ", ");
		if (strpbrk(column->text, "( \"") != NULL)
			draft_piece(draft, column);
		else
			draft_name(draft, column->text);
		put_suffix(&draft->sql, &plain, from, nulls);
	}
	for (size_t i = 0; i < from->include.n; i++) {
		draft_put(draft, i == 0 ? ") INCLUDE (" : ", ");
		draft_name(draft, from->include.at[i].text);
	}
	draft_put(draft, from->nulls_not_distinct == YES ? ") NULLS NOT DISTINCT" : ")");
	return draft_options(draft, " WITH (", &from->with) &&
	       draft_condition(draft, " WHERE (", &from->where, ")");
}

void
objects_indexes(Build *build, const SchemaView *from, const Object *view)
{
	static const Kind of = KIND_INDEX;

	for (size_t i = 0; i < from->indexes.n; i++) {
		const SchemaIndex *index = &from->indexes.at[i];
		Draft draft = draft_new(build,
			arena_printf(build->arena, "index of %s", view->sql_name), index->loc);
		Object *object;

		if (!draft_index(&draft, index, view))
			continue;
		object = object_add(&draft, &of, 1);
		if (object == NULL)
			continue;
		if (index->name.text != NULL &&
			!sql_names_add(build->relations, object->schema, object->name))
			diag_error(build->diag, &index->name.loc, NULL,
				"%s: the name \"%s\" is taken already", draft.subject,
				object->name);
		object->rights.owner = view->rights.owner;
		object->rights.tablespace = index->tablespace.text;
		object->comment = index->comment.text;
	}
}
