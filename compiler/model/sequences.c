/* sequences.c - sequences: their options, and the columns that they go away with.
 */
#include <string.h>

#include "base/decimal.h"
#include "base/str.h"
#include "model/objects.h"
#include "model/tables.h"
#include "model/types.h"
#include "sql/names.h"

/* Reads an option of a sequence; fallback if it is absent or null. */
static int64_t
sequence_number(Build *build, const char *subject, const SchemaValue *value, int64_t fallback,
	bool *given)
{
	int64_t number = fallback;

	if (given != NULL)
		*given = value->json != NULL;
	if (value->json != NULL &&
		!decimal_scaled(json_object_get_string(value->json), 0, &number)) {
		diag_error(build->diag, &value->loc, NULL,
			"%s: this must be an integer of 64 bits", subject);
		return fallback;
	}
	return number;
}

Sequence *
sequence_new(Build *build, const char *schema, const char *name)
{
	Sequence *sequence = arena_new_of(build->arena, Sequence);

	sequence->schema = schema;
	if (name != NULL) {
		sequence->name = name;
		sequence->sql_name = sql_qualified_text(build->arena, schema, name);
	}
	sequence->start = sequence->increment = sequence->cache = 1;
	vec_push(build->arena, &build->model->sequences, sequence);
	return sequence;
}

/* "AS integer": one of the three integer types, as PostgreSQL spells it; NULL: bigint. */
static const char *
sequence_type(Build *build, const Sequence *sequence, const SchemaText *text)
{
	const char *subject = arena_printf(build->arena, "sequence %s", sequence->name),
		   *serial;
	SqlType type;

	if (text->text == NULL ||
		!type_resolve(build->model, build->diag, subject, text, &type, &serial))
		return NULL;
	if (type.base->kind != VALUE_INT || type.dims > 0 || type.user != NULL)
		diag_error(build->diag, &text->loc, NULL,
			"%s: it is a smallint, an integer or a bigint", subject);
	return type.base->name;
}

/* Reads the options of a sequence and checks them. */
void
sequence_options(
	Build *build, const char *subject, Sequence *sequence, const SchemaSequence *from)
{
	sequence->increment = sequence_number(build, subject, &from->increment, 1, NULL);
	sequence->min_value = sequence_number(build, subject, &from->min_value,
		sequence->increment > 0 ? 1 : INT64_MIN, &sequence->has_min);
	sequence->max_value = sequence_number(build, subject, &from->max_value,
		sequence->increment > 0 ? INT64_MAX : -1, &sequence->has_max);
	sequence->start = sequence_number(build, subject, &from->start,
		sequence->increment > 0 ? sequence->min_value : sequence->max_value, NULL);
	sequence->cache = sequence_number(build, subject, &from->cache, 1, NULL);
	sequence->cycle = from->cycle == YES;
	sequence->unlogged = from->unlogged == YES;
	if (sequence->unlogged && sequence->identity)
		diag_error(build->diag, &from->loc, "\"unlogged\": true of its table",
			"%s: the sequence of an identity column is as its table is", subject);
	if (sequence->increment == 0)
		diag_error(build->diag, &from->increment.loc, NULL,
			"%s: an increment of 0 leads nowhere", subject);
	if (sequence->min_value >= sequence->max_value)
		diag_error(build->diag, &from->loc, NULL,
			"%s: min_value must be less than max_value", subject);
	else if (sequence->start < sequence->min_value || sequence->start > sequence->max_value)
		diag_error(build->diag,
			from->start.json != NULL ? &from->start.loc : &from->loc, NULL,
			"%s: it starts outside of its range", subject);
	if (sequence->cache < 1)
		diag_error(build->diag, &from->cache.loc, NULL, "%s: cache must be at least 1",
			subject);
}

void
build_sequences(Build *build)
{
	for (size_t i = 0; i < build->schema->sequences.n; i++) {
		const SchemaSequence *from = &build->schema->sequences.at[i];
		const char *schema, *name, *subject;
		Sequence *sequence;

		build_split_name(build, from->name.text, &schema, &name);
		subject = arena_printf(build->arena, "sequence %s", name);
		build_check_name(build, "sequence", subject, &from->name,
			build_bare_name(from->name.text));
		build_use_schema(build, schema, from->name.loc);
		sequence = sequence_new(build, schema, name);
		sequence->loc = from->loc;
		sequence->comment = from->comment.text;
		sequence->rights =
			rights_read(build, subject, KIND_SEQUENCE, &from->rights, NULL);
		sequence->type = sequence_type(build, sequence, &from->type);
		sequence_options(build, subject, sequence, from);
	}
}

/* True if the column's default is nextval() of that sequence: a serial column, spelled out. */
static bool
draws_from(const Column *column, const Sequence *sequence)
{
	const char *text = column->default_sql;

	return column->sequence == NULL && text != NULL &&
	       strncmp(text, "nextval(", strlen("nextval(")) == 0 &&
	       strstr(text, sequence->name) != NULL;
}

/* "orders.id" of owned_by: the column that a sequence goes away with. */
void
build_owners(Build *build)
{
	for (size_t i = 0; i < build->schema->sequences.n; i++) {
		const SchemaSequence *from = &build->schema->sequences.at[i];
		Sequence *sequence = build->model->sequences.at[i];
		const char *subject = arena_printf(build->arena, "sequence %s", sequence->name);
		const char *dot =
			from->owned_by.text == NULL ? NULL : strrchr(from->owned_by.text, '.');
		SchemaText name = from->owned_by;
		Table *table;

		if (from->owned_by.text == NULL)
			continue;
		if (dot == NULL) {
			diag_error(build->diag, &name.loc, "write \"table.column\"",
				"%s: owned_by names no column", subject);
			continue;
		}
		name.text = arena_strndup(build->arena, name.text, (size_t)(dot - name.text));
		table = build_find_table(build, subject, &name);
		if (table != NULL)
			sequence->owner =
				build_find_column(build, subject, table, dot + 1, name.loc);
		if (sequence->owner != NULL && draws_from(sequence->owner, sequence))
			sequence->owner->sequence = sequence;
	}
}
