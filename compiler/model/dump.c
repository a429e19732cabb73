/* dump.c - the model as text, one line a fact: --dump=model.
 */
#include <inttypes.h>

#include "model/model.h"

static const char *const uniqueness_names[] = {
	[UNIQUE_NO] = "",
	[UNIQUE_FREE] = " unique",
	[UNIQUE_INDEX] = " unique (permuted)",
	[UNIQUE_NUMBER] = " unique (numbered)",
	[UNIQUE_TUPLE] = " unique (digit of a tuple)",
	[UNIQUE_FK] = " unique (each parent once)",
	[UNIQUE_INSIDE] = " unique (by a part)",
	[UNIQUE_RULES] = " unique (each branch)",
	[UNIQUE_MOMENT] = " unique (last digits)",
};

const char *const source_words[] = {
	[SOURCE_CALL] = "",
	[SOURCE_FK] = "foreign key",
	[SOURCE_RULES] = "rules",
	[SOURCE_ARRAY] = "array",
	[SOURCE_JSON] = "json",
	[SOURCE_EXPR] = "expression",
	[SOURCE_RECORD] = "fields",
	[SOURCE_RANGE] = "range",
	[SOURCE_NULL] = "null",
};

static void
dump_source(const ValueSource *source, FILE *out)
{
	if (source == NULL)
		fprintf(out, " generated");
	else if (source->kind != SOURCE_CALL)
		fprintf(out, " from %s", source_words[source->kind]);
	else
		fprintf(out, " from %s%s%s (%s)",
			source->preset != NULL ? source->preset->name : "",
			source->preset != NULL ? ": " : "", source->gen->name, source->why);
}

void
model_dump(const Model *model, FILE *out)
{
	fprintf(out, "database %s\n", model->database);
	for (size_t i = 0; i < model->types.n; i++)
		fprintf(out, "type %s\n", model->types.at[i]->sql_name);
	for (size_t i = 0; i < model->sequences.n; i++)
		fprintf(out, "sequence %s\n", model->sequences.at[i]->sql_name);
	for (size_t i = 0; i < model->tables.n; i++) {
		const Table *table = &model->tables.at[i];

		fprintf(out, "table %s: %" PRIu64 " rows\n", table->sql_name, table->rows);
		for (size_t j = 0; j < table->columns.n; j++) {
			const Column *column = &table->columns.at[j];

			fprintf(out, "  column %s %s%s", column->name, column->type.sql,
				column->not_null ? " not null" : "");
			dump_source(column->source, out);
			fprintf(out, "%s\n", uniqueness_names[column->uniqueness]);
		}
		for (size_t j = 0; j < table->keys.n; j++)
			fprintf(out, "  %s %s\n",
				table->keys.at[j]->primary ? "primary key" : "unique",
				table->keys.at[j]->name != NULL ? table->keys.at[j]->name
								: "(index)");
		for (size_t j = 0; j < table->foreign_keys.n; j++)
			fprintf(out, "  foreign key %s to %s\n",
				table->foreign_keys.at[j]->name,
				table->foreign_keys.at[j]->parent->sql_name);
	}
}
