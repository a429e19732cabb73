/* sources.c - where each column's values come from, and why: what it says, its sequence, or a foreign key.
 *
 * Foreign keys come last and win.
 */
#include "base/str.h"
#include "model/build.h"
#include "model/reader.h"

enum {
	NULLABLE_SHARE = 429496730, /* 2^32 / 10: "nullable": true and no word on how many */
	FK_HOPS_MAX = 100,
	KEY_COLUMNS_MAX = 32, /* INDEX_MAX_KEYS, pg_config_manual.h */
};

/* True if the source itself decides when there is no value: its list holds NULL, or somebody has
 * it follow a column that may be. */
static bool
says_null(const ValueSource *source)
{
	const Choices *choices = source->args[0].choices;

	if (source->chain != NULL || source->absent)
		return true;
	for (size_t i = 0; !source->inferred && i < source->nargs; i++)
		if (source->args[i].column != NULL && !source->args[i].column->not_null)
			return true;
	for (size_t i = 0; choices != NULL && i < choices->items.n; i++)
		if (str_eq(choices->items.at[i].text, "\\N"))
			return true;
	return source->kind == SOURCE_RULES || source->kind == SOURCE_EXPR;
}

/* True if the column is in a key in which NULL is a value like others. */
static bool
one_null_only(const Key *key, const Column *column)
{
	for (size_t i = 0; key->nulls_not_distinct && i < key->columns.n; i++)
		if (key->columns.at[i] == column)
			return true;
	return false;
}

/* How often the column is NULL: "nulls", or what its preset says, or a tenth, where NULL is
 * allowed. */
static void
read_nulls(Build *build, const SchemaColumn *from, Column *column, const Reader *reader)
{
	const SchemaValue *nulls = &from->source.nulls;
	int64_t share = 0;

	if (nulls->present) {
		if (json_object_is_type(nulls->json, json_type_string))
			column->null_if = (Expression){
				.text = json_object_get_string(nulls->json), .loc = nulls->loc};
		else if (!args_share(json_object_get_string(nulls->json), &share))
			diag_error(build->diag, &nulls->loc, "a fraction such as 0.1",
				"%s: nulls must be a number between 0 and 1", reader->subject);
		if ((share > 0 || column->null_if.text != NULL) && column->not_null)
			diag_error(build->diag, &nulls->loc,
				"\"nullable\": true, or no \"nulls\"",
				"%s: it is declared NOT NULL, so nulls must be 0",
				reader->subject);
	} else if (from->nullable == YES && !column->not_null && !says_null(column->source)) {
		share = NULLABLE_SHARE;
		if (reader->null_share.present)
			args_share(json_object_get_string(reader->null_share.json), &share);
	}
	for (size_t i = 0;
		(share > 0 || column->null_if.text != NULL) && i < column->table->keys.n; i++) {
		if (!one_null_only(column->table->keys.at[i], column))
			continue;
		if (nulls->present)
			diag_warning(build->diag, WARN_UNUSED_KEY, &nulls->loc, NULL,
				"%s: NULLs are not distinct in its key, so there is one at most",
				reader->subject);
		column->one_null = true;
	}
	column->null_share = column->one_null ? 0 : (uint64_t)share;
}

/* serial and identity columns count with their sequence, and so do integer keys that nothing is
 * said about. */
static ValueSource *
counting_source(Reader *reader, const Column *column)
{
	const Sequence *sequence =
		column->counts_with != NULL ? column->counts_with->sequence : column->sequence;
	int64_t start = sequence != NULL ? sequence->start : 1;
	int64_t step = sequence != NULL ? sequence->increment : 1;
	json_object *params = json_object_new_object();
	ValueSource *source;

	json_object_object_add(params, "start", json_object_new_int64(start));
	json_object_object_add(params, "step", json_object_new_int64(step));
	source = reader_call_source(reader, generator_find("sequence"), params, (Loc){0});
	json_object_put(params);
	return source;
}

static bool
is_key(const Column *column)
{
	const Table *table = column->table;

	return table->keys.n > 0 && table->keys.at[0]->primary &&
	       table->keys.at[0]->columns.n == 1 && table->keys.at[0]->columns.at[0] == column;
}

/* Sources that are built in have no place of their own: they stand at their column's. */
static void
locate(ValueSource *source, Loc loc)
{
	if (source->loc.source == NULL)
		source->loc = loc;
	for (size_t i = 0; i < source->branches.n; i++)
		locate(source->branches.at[i].source, loc);
	for (size_t i = 0; i < source->members.n; i++)
		locate(source->members.at[i].source, loc);
	if (source->element != NULL)
		locate(source->element, loc);
}

/* True if a source, or a part of it, goes by a locale. */
static bool
has_locale(const ValueSource *source)
{
	bool found = source->locales != NULL;

	for (size_t i = 0; i < source->branches.n; i++)
		found |= has_locale(source->branches.at[i].source);
	for (size_t i = 0; i < source->members.n; i++)
		found |= has_locale(source->members.at[i].source);
	return found || (source->element != NULL && has_locale(source->element));
}

static void
build_source(Build *build, const SchemaColumn *from, Column *column)
{
	Reader reader = {
		.build = build,
		.table = column->table,
		.column = column,
		.type = &column->type,
		.subject = build_subject(build, column),
		.not_null = column->not_null,
		.locales = column->table->locales,
	};

	if (column->sequence != NULL && reader_says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = column->identity != NULL ? "identity" : "serial type";
		column->source = counting_source(&reader, column);
	} else if ((is_key(column) || column->counts_with != NULL) &&
		   str_eq(column->type.family, "int") && column->type.dims == 0 &&
		   reader_says_nothing(&from->source)) {
		reader.inferred = true;
		reader.why = "primary key";
		column->source = counting_source(&reader, column);
	} else {
		column->source = reader_read(&reader, &from->source);
	}
	build_correlation(build, from, column);
	locate(column->source, column->loc);
	if (from->source.locale.present && reader.locales != NULL &&
		!has_locale(column->source))
		reader_say_unused(&reader, from->source.locale.loc, "locale",
			"the column tells of no person or place");
	if (column->sequence != NULL && !column->source->inferred &&
		column->source->gen != generator_find("sequence"))
		diag_warning(build->diag, WARN_SEQUENCE_VALUES, &column->source->loc,
			"type \"integer\" has no sequence",
			"%s: its sequence only counts the rows, so it may come to values that stand there already",
			reader.subject);
	read_nulls(build, from, column, &reader);
}

/* True if a column that is part of fk holds a value of the other column, for the parent's
 * column does: it is that column, or a foreign key of the parent feeds it from there. */
static bool
fk_implies(const ForeignKey *fk, size_t part, const Column *other)
{
	const Column *parent = fk->parent_columns.at[part];

	for (size_t hops = 0; parent != other; hops++) {
		if (parent->source->kind != SOURCE_FK || hops == FK_HOPS_MAX)
			return false;
		parent = parent->source->fk->parent_columns.at[parent->source->fk_part];
	}
	return true;
}

/* A column of a foreign key that another one feeds. */
typedef struct {
	const ForeignKey *fk;
	size_t part;
} SharedColumn;

/* A column that a foreign key feeds has no source of its own. Where two foreign keys share a
 * column (a tenant that both the row and its parent name), the one of more columns feeds it,
 * and the other holds by way of the parent. */
static bool
build_fk_source(Build *build, ForeignKey *fk, size_t part)
{
	Column *column = fk->columns.at[part];
	Reader reader = {.build = build,
		.table = column->table,
		.type = &column->type,
		.why = "foreign key"};
	ValueSource *source, *said = NULL;

	if (column->source->kind == SOURCE_FK)
		return false;
	if (!column->source->inferred && build_says_key(build, fk, column->source))
		said = column->source;
	else if (!column->source->inferred)
		diag_warning(build->diag, WARN_UNUSED_KEY, &column->source->loc, NULL,
			"column %s.%s: foreign key \"%s\" decides its values; its own source is not used",
			column->table->name, column->name, fk->name);
	source = reader_source(&reader, SOURCE_FK, fk->loc);
	source->fk = fk;
	source->fk_part = part;
	if (said != NULL)
		vec_push(build->arena, &source->branches, ((RuleBranch){.source = said}));
	fk->said = said;
	column->source = source;
	return true;
}

/* Holds a foreign key that does not feed its column against the one that does. */
static void
check_shared(Build *build, const ForeignKey *fk, size_t part)
{
	const Column *column = fk->columns.at[part];

	if (!fk_implies(
		    column->source->fk, column->source->fk_part, fk->parent_columns.at[part]))
		diag_error(build->diag, &fk->loc, "give each a column of its own",
			"table %s: foreign keys \"%s\" and \"%s\" share column %s, and cannot both hold",
			fk->table->name, column->source->fk->name, fk->name, column->name);
}

/* A column that says it is a reference is part of a foreign key. */
static void
check_reference(Build *build, const SchemaColumn *from, const Column *column)
{
	const SchemaText *generator = &from->source.generator;

	if (column->generated == NULL && reader_says_reference(&from->source) &&
		column->source->kind != SOURCE_FK)
		diag_error(build->diag, &generator->loc, "\"references\": \"customers.id\"",
			"%s: %s is what a foreign key makes, and the column is part of none",
			build_subject(build, column), generator->text);
}

void
build_sources(Build *build)
{
	Model *model = build->model;
	VEC(SharedColumn) shared = {0};
	const Locales *everywhere =
		build->schema->locale.present
			? build_locales(build, "schema", &build->schema->locale)
			: NULL;

	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];
		const SchemaValue *said = &build->schema->tables.at[i].locale;

		table->locales =
			said->present
				? build_locales(build,
					  arena_printf(build->arena, "table %s", table->name),
					  said)
				: everywhere;
		for (size_t j = 0; j < table->columns.n; j++)
			if (table->columns.at[j].generated == NULL)
				build_source(build, &build->schema->tables.at[i].columns.at[j],
					&table->columns.at[j]);
	}
	for (size_t i = 0; i < model->tables.n; i++) {
		Table *table = &model->tables.at[i];

		for (size_t width = KEY_COLUMNS_MAX; width > 0; width--)
			for (size_t j = 0; j < table->foreign_keys.n; j++)
				for (size_t k = 0;
					table->foreign_keys.at[j]->columns.n == width &&
					k < width;
					k++)
					if (!build_fk_source(
						    build, table->foreign_keys.at[j], k))
						vec_push(build->arena, &shared,
							(SharedColumn){
								table->foreign_keys.at[j], k});
	}
	for (size_t i = 0; i < shared.n; i++)
		check_shared(build, shared.at[i].fk, shared.at[i].part);
	for (size_t i = 0; i < model->tables.n; i++)
		for (size_t j = 0; j < model->tables.at[i].columns.n; j++)
			check_reference(build, &build->schema->tables.at[i].columns.at[j],
				&model->tables.at[i].columns.at[j]);
	build_chains(build);
}
