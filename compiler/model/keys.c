/* keys.c - keys, foreign keys and checks, and every name that the schema left out.
 *
 * Names come in two rounds, as a person would expect: first what the schema names, then what
 * PostgreSQL would have named, with a number behind where that name is taken.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"
#include "sql/tree.h"

typedef struct {
	Build *build;
	SqlNames *relations, *constraints;
	Map named; /* "schema.name" of a relation -> NamedThing */
} Naming;

/* What has a name of the schema's, for whom the name is taken. */
typedef struct {
	const char *what;
	Loc loc;
} NamedThing;

static NamedThing *
named_thing(Arena *arena, const char *what, Loc loc)
{
	NamedThing *thing = arena_new_of(arena, NamedThing);

	*thing = (NamedThing){what, loc};
	return thing;
}

/* ---- keys ------------------------------------------------------------------------------- */

static bool
same_columns(const Key *key, Column *const *columns, size_t n)
{
	size_t found = 0;

	for (size_t i = 0; i < key->columns.n; i++)
		for (size_t j = 0; j < n; j++)
			found += key->columns.at[i] == columns[j];
	return key->columns.n == n && found == n;
}

/* Looks the names up; false if one is missing or stands twice. */
static bool
find_columns(
	Build *build, const char *subject, Table *table, const SchemaTexts *names, Key *key)
{
	bool found = true;

	for (size_t i = 0; i < names->n; i++) {
		Column *column = build_find_column(
			build, subject, table, names->at[i].text, names->at[i].loc);

		if (column == NULL) {
			found = false;
			continue;
		}
		for (size_t j = 0; j < key->columns.n; j++) {
			if (key->columns.at[j] == column) {
				diag_error(build->diag, &names->at[i].loc, NULL,
					"%s: column \"%s\" stands there twice", subject,
					column->name);
				found = false;
			}
		}
		vec_push(build->arena, &key->columns, column);
	}
	return found;
}

/* Keys are kept by a btree, which needs an order: json has none, and neither has what holds some. */
static bool
has_order(const SqlType *type)
{
	if (type->dims > 0)
		return has_order(type->element);
	for (size_t i = 0; type->under != NULL && i < type->under->fields.n; i++)
		if (!has_order(type->under->fields.at[i].type))
			return false;
	return !type->base->unordered;
}

static bool
check_key_types(Build *build, const char *subject, const Key *key, const SchemaTexts *names)
{
	for (size_t i = 0; i < key->columns.n; i++) {
		const Column *column = key->columns.at[i];

		if (has_order(&column->type))
			continue;
		diag_error(build->diag, i < names->n ? &names->at[i].loc : &column->loc,
			str_eq(column->type.base->id, "json") ? "jsonb has one" : NULL, "%s: type %s of column \"%s\" has no equality",
			subject, column->type.sql, column->name);
		return false;
	}
	return true;
}

static Key *
new_key(Build *build, Table *table, const SchemaText *name, Loc loc)
{
	Key *key = arena_new_of(build->arena, Key);

	key->table = table;
	key->loc = loc;
	if (name != NULL && name->text != NULL)
		key->name = sql_truncate_name(build->arena, name->text);
	return key;
}

static void
build_primary_key(Build *build, const SchemaTable *from, Table *table)
{
	const char *subject = arena_printf(build->arena, "table %s: primary key", table->name);
	Key *key = new_key(build, table, NULL, table->loc);
	Key *flags = new_key(build, table, NULL, table->loc);

	key->primary = flags->primary = true;
	for (size_t i = 0; i < from->columns.n; i++)
		if (from->columns.at[i].primary_key == YES)
			vec_push(build->arena, &flags->columns, &table->columns.at[i]);
	if (from->primary_key.n > 0) {
		key->loc = from->primary_key.at[0].loc;
		if (!find_columns(build, subject, table, &from->primary_key, key))
			return;
		if (flags->columns.n > 0 &&
			!same_columns(key, flags->columns.at, flags->columns.n)) {
			diag_error(build->diag, &key->loc, "say it in one place",
				"table %s: \"primary_key\" and the columns marked as primary key differ",
				table->name);
			return;
		}
	} else {
		key = flags;
	}
	if (key->columns.n == 0 && from->primary_key.at != NULL)
		diag_warning(build->diag, WARN_UNUSED_KEY, &from->primary_key.at->loc,
			"[\"id\"], or leave it out",
			"table %s: \"primary_key\" names no columns, so the table has none",
			table->name);
	if (key->columns.n == 0 || !check_key_types(build, subject, key, &from->primary_key))
		return;
	for (size_t i = 0; i < key->columns.n; i++) {
		Column *column = key->columns.at[i];

		if (from->columns.at[column->index].nullable == YES)
			diag_error(build->diag, &column->loc, "leave out \"nullable\"",
				"%s: a column of the primary key cannot be nullable",
				build_subject(build, column));
		column->not_null = true;
	}
	vec_push(build->arena, &table->keys, key);
}

static void
build_unique_keys(Build *build, const SchemaTable *from, Table *table)
{
	const SchemaTexts none = {0};

	for (size_t i = 0; i < from->columns.n; i++) {
		Column *column = &table->columns.at[i];
		Key *key;

		if (from->columns.at[i].unique != YES)
			continue;
		if (table->keys.n > 0 && table->keys.at[0]->primary &&
			same_columns(table->keys.at[0], &column, 1))
			continue; /* the primary key says so already */
		key = new_key(build, table, NULL, column->loc);
		vec_push(build->arena, &key->columns, column);
		if (check_key_types(build,
			    arena_printf(build->arena, "table %s: unique", table->name), key,
			    &none))
			vec_push(build->arena, &table->keys, key);
	}
	for (size_t i = 0; i < from->unique_constraints.n; i++) {
		const SchemaUnique *unique = &from->unique_constraints.at[i];
		const char *subject =
			arena_printf(build->arena, "table %s: unique constraint", table->name);
		Key *key = new_key(build, table, &unique->name, unique->loc);

		key->nulls_not_distinct = unique->nulls_not_distinct == YES;
		key->deferrable =
			unique->deferrable == YES || unique->initially_deferred == YES;
		key->initially_deferred = unique->initially_deferred == YES;
		key->comment = unique->comment.text;
		key->tablespace = unique->tablespace.text;
		key->with = build_options(build, subject, &unique->with);
		for (size_t j = 0; j < unique->include.n; j++) {
			const SchemaText *included = &unique->include.at[j];
			Column *column = build_find_column(
				build, subject, table, included->text, included->loc);

			if (column != NULL)
				vec_push(build->arena, &key->include, column);
		}
		if (unique->columns.n == 0)
			diag_error(build->diag, &unique->loc, "\"columns\": [\"email\"]",
				"%s: it has no columns", subject);
		else if (find_columns(build, subject, table, &unique->columns, key) &&
			 check_key_types(build, subject, key, &unique->columns))
			vec_push(build->arena, &table->keys, key);
	}
}

/* ---- foreign keys ----------------------------------------------------------------------- */

/* The five actions of a foreign key, and its two kinds of match, by what the schema may call
 * them. */
const char *
build_one_of(Build *build, const char *subject, const SchemaText *text,
	const char *const *words, const char *what)
{
	Buf upper = BUF(build->arena), list = BUF(build->arena);

	if (text->text == NULL)
		return NULL;
	for (const char *s = text->text; *s != '\0'; s++)
		buf_putc(&upper, *s >= 'a' && *s <= 'z' ? (char)(*s - 'a' + 'A')
				 : *s == '_'            ? ' '
							: *s);
	for (size_t i = 0; words[i] != NULL; i++) {
		if (str_eq(words[i], buf_text(&upper)))
			return words[i];
		buf_printf(&list, "%s%s", i == 0 ? "one of " : ", ", words[i]);
	}
	diag_error(build->diag, &text->loc, buf_text(&list), "%s: there is no %s \"%s\"",
		subject, what, text->text);
	return NULL;
}

static const char *const actions[] = {
	"NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT", NULL};
static const char *const matches[] = {"SIMPLE", "FULL", NULL};

static const Key *
find_key(const Table *table, Column *const *columns, size_t n)
{
	for (size_t i = 0; i < table->keys.n; i++)
		if (same_columns(table->keys.at[i], columns, n) &&
			table->keys.at[i]->exclude == NULL &&
			(!table->keys.at[i]->index_only || table->keys.at[i]->index_columns))
			return table->keys.at[i];
	return NULL;
}

/* Types of a foreign key and of what it refers to must be of one family. */
static void
check_types(Build *build, const char *subject, const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++) {
		const Column *child = fk->columns.at[i], *parent = fk->parent_columns.at[i];

		if (!str_eq(child->type.family, parent->type.family) ||
			child->type.dims != parent->type.dims ||
			child->type.under != parent->type.under)
			diag_error(build->diag, &child->loc, "give both columns the same type",
				"%s: %s.%s is %s, but %s.%s is %s", subject, fk->table->name,
				child->name, child->type.sql, fk->parent->name, parent->name,
				parent->type.sql);
	}
}

/* A column that the server makes has no values here that could refer or be referred to: said, and
 * false returned. */
static bool
check_made_here(Build *build, const char *subject, const ForeignKey *fk)
{
	for (size_t i = 0; i < fk->columns.n; i++) {
		const Column *child = fk->columns.at[i], *parent = fk->parent_columns.at[i];
		const Column *column = child->generated != NULL ? child : parent;

		if (column->generated == NULL)
			continue;
		diag_error(build->diag, &fk->loc, NULL,
			"%s: %s.%s is a generated column, whose values the server makes",
			subject, column->table->name, column->name);
		return false;
	}
	return true;
}

/* Completes a foreign key whose columns are known: parent, key, types. */
static void
build_foreign_key(Build *build, const char *subject, ForeignKey *fk, const SchemaText *parent,
	const SchemaTexts *parent_columns)
{
	Key found = {0};

	fk->parent = build_find_table(build, subject, parent);
	if (fk->parent == NULL)
		return;
	if (parent_columns->n > 0) {
		if (!find_columns(build, subject, fk->parent, parent_columns, &found))
			return;
	} else if (fk->parent->keys.n > 0 && fk->parent->keys.at[0]->primary) {
		const Key *primary = fk->parent->keys.at[0];

		for (size_t i = 0; i < primary->columns.n; i++)
			vec_push(build->arena, &found.columns, primary->columns.at[i]);
	} else {
		diag_error(build->diag, &parent->loc,
			"name the columns in \"referenced_columns\"",
			"%s: table %s has no primary key", subject, fk->parent->name);
		return;
	}
	if (found.columns.n != fk->columns.n) {
		diag_error(build->diag, &fk->loc, "as many on one side as on the other",
			"%s: %zu %s to %zu of table %s", subject, fk->columns.n,
			fk->columns.n == 1 ? "column refers" : "columns refer", found.columns.n,
			fk->parent->name);
		return;
	}
	for (size_t i = 0; i < found.columns.n; i++)
		vec_push(build->arena, &fk->parent_columns, found.columns.at[i]);
	fk->key = find_key(fk->parent, fk->parent_columns.at, fk->parent_columns.n);
	if (fk->key == NULL) {
		diag_error(build->diag, &fk->loc,
			"make them unique or the primary key, as PostgreSQL asks",
			"%s: the columns of table %s that it refers to are not unique", subject,
			fk->parent->name);
		return;
	}
	check_types(build, subject, fk);
	if (check_made_here(build, subject, fk))
		vec_push(build->arena, &fk->table->foreign_keys, fk);
}

bool
foreign_key_nullable(const ForeignKey *fk)
{
	size_t nullable = 0;

	for (size_t i = 0; i < fk->columns.n; i++)
		nullable += !fk->columns.at[i]->not_null && !fk->columns.at[i]->one_null;
	/* What may be NULL in one row only counts as if it could not. */
	return nullable > 0 && (!str_eq(fk->match, "FULL") || nullable == fk->columns.n);
}

/* "set null (a, b)" sets some of the columns only (PostgreSQL 15). */
static const char *
delete_action(Build *build, const char *subject, const SchemaForeignKey *from, ForeignKey *fk)
{
	SchemaText word = from->on_delete;
	const char *open = word.text != NULL ? strchr(word.text, '(') : NULL;
	const char *action;
	size_t n;

	if (open == NULL)
		return build_one_of(build, subject, &word, actions, "action");
	n = (size_t)(open - word.text);
	while (n > 0 && word.text[n - 1] == ' ')
		n--;
	word.text = arena_strndup(build->arena, word.text, n);
	action = build_one_of(build, subject, &word, actions, "action");
	if (action != NULL && strncmp(action, "SET ", 4) != 0)
		diag_error(build->diag, &word.loc, "\"set null (a, b)\"",
			"%s: only set null and set default take columns", subject);
	while (*open == '(' || *open == ',') {
		Loc loc = from->on_delete.loc;
		Column *column;

		open += 1 + strspn(open + 1, " ");
		n = strcspn(open, ",) ");
		loc.offset = (size_t)(open - from->on_delete.text);
		loc.size = n;
		column = build_find_column(
			build, subject, fk->table, arena_strndup(build->arena, open, n), loc);
		if (column != NULL)
			vec_push(build->arena, &fk->set_columns, column);
		open += n + strspn(open + n, " ");
	}
	if (!str_eq(open, ")"))
		diag_error(build->diag, &word.loc, "\"set null (a, b)\"",
			"%s: this is no list of columns", subject);
	return action;
}

static ForeignKey *
new_foreign_key(Build *build, const char *subject, Table *table, const SchemaForeignKey *from)
{
	ForeignKey *fk = arena_new_of(build->arena, ForeignKey);

	fk->table = table;
	fk->loc = from->loc;
	if (from->name.text != NULL)
		fk->name = sql_truncate_name(build->arena, from->name.text);
	fk->on_delete = delete_action(build, subject, from, fk);
	fk->comment = from->comment.text;
	fk->on_update = build_one_of(build, subject, &from->on_update, actions, "action");
	fk->match = build_one_of(build, subject, &from->match, matches, "match");
	fk->deferrable = from->deferrable == YES || from->initially_deferred == YES;
	fk->initially_deferred = from->initially_deferred == YES;
	fk->pick_given = from->pick;
	fk->coverage_given = from->coverage;
	return fk;
}

/* "references": "customers.id", or "customers": its primary key. */
static void
build_reference(Build *build, const SchemaColumn *from, Column *column)
{
	const char *subject = build_subject(build, column);
	const char *dot = strrchr(from->references.text, '.');
	SchemaForeignKey foreign = {
		.on_delete = from->on_delete,
		.on_update = from->on_update,
		.match = from->match,
		.pick = from->pick,
		.coverage = from->coverage,
		.loc = from->references.loc,
	};
	SchemaTexts columns = {0};
	SchemaText parent = from->references;
	ForeignKey *fk = new_foreign_key(build, subject, column->table, &foreign);

	vec_push(build->arena, &fk->columns, column);
	if (dot != NULL) {
		parent.text =
			arena_strndup(build->arena, parent.text, (size_t)(dot - parent.text));
		vec_push(build->arena, &columns, (SchemaText){dot + 1, from->references.loc});
	}
	build_foreign_key(build, subject, fk, &parent, &columns);
}

static void
build_foreign_keys(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < from->columns.n; i++)
		if (from->columns.at[i].references.text != NULL)
			build_reference(build, &from->columns.at[i], &table->columns.at[i]);
	for (size_t i = 0; i < from->foreign_keys.n; i++) {
		const SchemaForeignKey *foreign = &from->foreign_keys.at[i];
		const char *subject =
			arena_printf(build->arena, "table %s: foreign key", table->name);
		ForeignKey *fk = new_foreign_key(build, subject, table, foreign);
		Key columns = {0};

		if (foreign->columns.n == 0 || foreign->referenced_table.text == NULL) {
			diag_error(build->diag, &foreign->loc,
				"\"columns\": [\"customer_id\"], \"referenced_table\": \"customers\"",
				"%s: it needs columns and a referenced_table", subject);
			continue;
		}
		subject = arena_printf(build->arena, "table %s: foreign key to %s", table->name,
			foreign->referenced_table.text);
		if (!find_columns(build, subject, table, &foreign->columns, &columns))
			continue;
		for (size_t j = 0; j < columns.columns.n; j++)
			vec_push(build->arena, &fk->columns, columns.columns.at[j]);
		build_foreign_key(build, subject, fk, &foreign->referenced_table,
			&foreign->referenced_columns);
	}
}

/* ---- checks ----------------------------------------------------------------------------- */

bool
build_named_columns(Build *build, const char *subject, Table *table, const SchemaText *text)
{
	SqlColumns columns = {0};
	Loc loc = text->loc;
	bool done = true;

	sql_columns(build->arena, text->text, &columns);
	for (size_t i = 0; i < columns.n; i++) {
		loc.offset = columns.at[i].offset;
		loc.size = strlen(columns.at[i].name);
		done &= build_find_column(build, subject, table, columns.at[i].name, loc) !=
			NULL;
	}
	return done;
}

bool
build_check_expression(Build *build, const char *subject, Table *table, const SchemaText *text)
{
	const char *error, *forbidden;
	Loc loc = text->loc;

	if (!sql_check_expression(build->arena, text->text, &error, &loc.offset)) {
		loc.size = 1;
		diag_error(build->diag, &loc, NULL, "%s: %s", subject, error);
		return false;
	}
	forbidden = sql_row_forbids(build->arena, SQL_ROW_CHECK, text->text, &loc.offset);
	if (forbidden != NULL) {
		loc.size = 1;
		diag_error(build->diag, &loc, NULL,
			"%s: %s cannot stand there: it is evaluated for one row at a time",
			subject, forbidden);
		return false;
	}
	return build_named_columns(build, subject, table, text);
}

static void
read_checks(Build *build, const SchemaTable *from, Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].generated != NULL)
			build_named_columns(build, build_subject(build, &table->columns.at[i]), table,
				&from->columns.at[i].generated);
	for (size_t i = 0; i < from->check_constraints.n; i++) {
		const SchemaCheck *check = &from->check_constraints.at[i];
		const char *name = check->name.text;

		if (check->expression.text == NULL) {
			diag_error(build->diag, &check->loc, "\"expression\": \"price >= 0\"",
				"table %s: a check needs an expression", table->name);
			continue;
		}
		if (!build_check_expression(build,
			    arena_printf(build->arena, "table %s: check", table->name), table,
			    &check->expression))
			continue;
		vec_push(build->arena, &table->checks,
			(Check){.name = name == NULL ? NULL
						     : sql_truncate_name(build->arena, name),
				.expression = check->expression.text,
				.inherited = check->inherited,
				.no_inherit = check->no_inherit == YES,
				.comment = check->comment.text,
				.loc = check->expression.loc});
	}
}

/* ---- names ------------------------------------------------------------------------------ */

static void
name_given(Naming *naming, const char *scope, const char *name, Loc loc, const char *what)
{
	const NamedThing *first;

	if (name == NULL)
		return;
	if (name[0] == '\0') {
		diag_error(naming->build->diag, &loc, NULL, "the name of a %s cannot be empty",
			what);
		return;
	}
	first = map_add(&naming->named,
		arena_printf(naming->build->arena, "%s.%s", scope, name),
		named_thing(naming->build->arena, what, loc));
	if (sql_names_add(naming->relations, scope, name))
		return;
	diag_error(naming->build->diag, &loc,
		"tables, indexes, keys, sequences and views of a schema share their names",
		"the name \"%s\" of this %s is taken already", name, what);
	if (first != NULL)
		diag_note(naming->build->diag, &first->loc, "by this %s", first->what);
}

static const char *
columns_part(Arena *arena, Column *const *columns, size_t n)
{
	const char **names = arena_array(arena, const char *, n);

	for (size_t i = 0; i < n; i++)
		names[i] = columns[i]->name;
	return sql_columns_part(arena, names, n);
}

/* A foreign key's name, or a check's; NULL: none was given. */
static void
name_constraint(Naming *naming, Map *seen, const Table *table, const char *name, const Loc *loc)
{
	const Loc *first;

	sql_names_add(naming->constraints, table->schema, name != NULL ? name : "");
	if (name == NULL)
		return;
	if (name[0] == '\0')
		diag_error(naming->build->diag, loc, NULL,
			"the name of a constraint cannot be empty");
	first = map_add(seen, name, (void *)loc);
	if (first == NULL)
		return;
	diag_error(naming->build->diag, loc, NULL, "table %s has two constraints called \"%s\"",
		table->name, name);
	diag_note(naming->build->diag, first, "the first one is here");
}

/* The names that the schema gives. Relations (tables, sequences, indexes, keys) are unique in
 * their schema, other constraints in their table. */
static void
names_given(Naming *naming, Table *table)
{
	Map seen = MAP(naming->build->arena);

	for (size_t i = 0; i < table->keys.n; i++) {
		Key *key = table->keys.at[i];

		if (key->index_only)
			continue;
		name_given(naming, table->schema, key->name, key->loc, "constraint");
		if (key->name != NULL)
			map_add(&seen, key->name, &key->loc);
	}
	for (size_t i = 0; i < table->indexes.n; i++)
		name_given(naming, table->schema, table->indexes.at[i].name,
			table->indexes.at[i].loc, "index");
	for (size_t i = 0; i < table->foreign_keys.n; i++)
		name_constraint(naming, &seen, table, table->foreign_keys.at[i]->name,
			&table->foreign_keys.at[i]->loc);
	for (size_t i = 0; i < table->checks.n; i++)
		name_constraint(naming, &seen, table, table->checks.at[i].name,
			&table->checks.at[i].loc);
}

/* The one column that a check speaks of, whose name its own then holds; NULL: none, or several.
 */
static const char *
only_column(Arena *arena, const char *expression)
{
	SqlColumns columns = {0};

	sql_columns(arena, expression, &columns);
	for (size_t i = 1; i < columns.n; i++)
		if (!str_eq(columns.at[i].name, columns.at[0].name))
			return NULL;
	return columns.n == 0 ? NULL : columns.at[0].name;
}

static void
names_left_out(Naming *naming, Table *table)
{
	Arena *arena = naming->build->arena;

	for (size_t i = 0; i < table->keys.n; i++) {
		Key *key = table->keys.at[i];

		if (key->name == NULL && !key->index_only)
			key->name = sql_choose_name(arena, naming->relations,
				naming->constraints, table->schema, table->name,
				key->primary            ? NULL
				: key->exclude != NULL ? key->exclude_part
						       : columns_part(arena, key->columns.at,
								  key->columns.n),
				key->primary            ? "pkey"
				: key->exclude != NULL ? "excl"
						       : "key");
	}
	for (size_t i = 0; i < table->indexes.n; i++)
		if (table->indexes.at[i].name == NULL)
			table->indexes.at[i].name = sql_choose_name(arena, naming->relations,
				NULL, table->schema, table->name,
				build_index_part(naming->build, table, i), "idx");
	for (size_t i = 0; i < table->foreign_keys.n; i++) {
		ForeignKey *fk = table->foreign_keys.at[i];

		if (fk->name == NULL)
			fk->name = sql_choose_name(arena, NULL, naming->constraints,
				table->schema, table->name,
				columns_part(arena, fk->columns.at, fk->columns.n), "fkey");
	}
	for (size_t i = 0; i < table->checks.n; i++)
		if (table->checks.at[i].name == NULL)
			table->checks.at[i].name = sql_choose_name(arena, NULL,
				naming->constraints, table->schema, table->name,
				only_column(arena, table->checks.at[i].expression), "check");
}

static void
name_table(Naming *naming, const Table *table)
{
	Arena *arena = naming->build->arena;

	sql_names_add(naming->relations, table->schema, table->name);
	map_add(&naming->named, arena_printf(arena, "%s.%s", table->schema, table->name),
		named_thing(arena, "table", table->loc));
}

static void
name_sequence(Naming *naming, Sequence *sequence)
{
	sequence->name = sql_choose_name(naming->build->arena, naming->relations, NULL,
		sequence->schema, sequence->owner->table->name, sequence->owner->name, "seq");
	sequence->sql_name =
		sql_qualified_text(naming->build->arena, sequence->schema, sequence->name);
}

void
build_keys(Build *build)
{
	Model *model = build->model;
	Naming naming = {
		build, build->relations, sql_names_new(build->arena), MAP(build->arena)};

	for (size_t i = 0; i < model->tables.n; i++) {
		build_primary_key(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_unique_keys(build, &build->schema->tables.at[i], &model->tables.at[i]);
		read_checks(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_exclusions(build, &build->schema->tables.at[i], &model->tables.at[i]);
		build_indexes(build, &build->schema->tables.at[i], &model->tables.at[i]);
	}
	for (size_t i = 0; i < model->tables.n; i++)
		build_foreign_keys(build, &build->schema->tables.at[i], &model->tables.at[i]);

	for (size_t i = 0; i < model->tables.n; i++)
		name_table(&naming, &model->tables.at[i]);
	for (size_t i = 0; i < model->sequences.n; i++)
		if (model->sequences.at[i]->name != NULL &&
			model->sequences.at[i]->name[0] != '\0') /* else said */
			name_given(&naming, model->sequences.at[i]->schema,
				model->sequences.at[i]->name, model->sequences.at[i]->loc,
				"sequence");
	for (size_t i = 0; i < model->tables.n; i++)
		names_given(&naming, &model->tables.at[i]);
	for (size_t i = 0; i < model->sequences.n; i++)
		if (model->sequences.at[i]->name == NULL)
			name_sequence(&naming, model->sequences.at[i]);
	for (size_t i = 0; i < model->tables.n; i++)
		names_left_out(&naming, &model->tables.at[i]);
}
