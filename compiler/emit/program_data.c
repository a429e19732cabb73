/* program_data.c - the program as data: tables, the archive's entries, limits of rows, streams; and main(), which hands it
 * to the runtime.
 */
#include "emit/emit.h"

#include <inttypes.h>
#include <string.h>

#include <pgmock/table.h>

static bool
identity_always(const Table *table)
{
	for (size_t i = 0; i < table->columns.n; i++)
		if (table->columns.at[i].identity != NULL &&
			strcmp(table->columns.at[i].identity, "ALWAYS") == 0)
			return true;
	return false;
}

static void
emit_tables(Emit *e)
{
	Cw *w = &e->w;
	size_t mark = cw_enter(w);

	cw_put(w, "\nstatic const pgm_table program_tables[] = {\n");
	for (size_t i = 0; i < e->plan->tables.n; i++) {
		const PlanTable *plan = &e->plan->tables.at[i];
		const Table *table = plan->table;

		cw_set(w, "schema", emit_literal(e, table->schema));
		cw_set(w, "name", emit_literal(e, table->name));
		cw_set(w, "sql_name", emit_literal(e, table->sql_name));
		cw_set(w, "columns", plan->name);
		cw_set_u64(w, "ncolumns", plan->cells.n);
		cw_set_u64(w, "width", plan->width);
		cw_set_u64(w, "chunk_rows", plan->chunk_rows);
		cw_set_u64(w, "rows", table->rows);
		cw_set(w, "always", identity_always(table) ? "true" : "false");
		cw_set(w, "generated", plan->cells.n < table->columns.n ? "true" : "false");
		cw_set(w, "fill", plan->fill);
		cw_put(w, "\t{\n"
			  "\t\t.schema = ${schema},\n"
			  "\t\t.name = ${name},\n"
			  "\t\t.sql_name = ${sql_name},\n"
			  "\t\t.columns = ${columns},\n"
			  "\t\t.ncolumns = ${ncolumns},\n"
			  "\t\t.width = ${width},\n"
			  "\t\t.chunk_rows = ${chunk_rows},\n"
			  "\t\t.rows = UINT64_C(${rows}),\n"
			  "\t\t.identity_always = ${always},\n"
			  "\t\t.generated = ${generated},\n"
			  "\t\t.fill = ${fill},\n"
			  "\t},\n");
		emit_leave(e, mark);
	}
	cw_put(w, "};\n");
}

static const char *const sections[] = {
	[PGM_SECTION_NONE] = "PGM_SECTION_NONE",
	[PGM_SECTION_PRE_DATA] = "PGM_SECTION_PRE_DATA",
	[PGM_SECTION_DATA] = "PGM_SECTION_DATA",
	[PGM_SECTION_POST_DATA] = "PGM_SECTION_POST_DATA",
};

static const char *
signed_text(Emit *e, int64_t number)
{
	return number == INT64_MIN ? "INT64_MIN"
				   : arena_printf(e->arena, "INT64_C(%" PRId64 ")", number);
}

static void
emit_entry(Emit *e, const DdlEntry *entry)
{
	Cw *w = &e->w;
	const struct {
		const char *name, *text;
	} strings[] = {
		{"desc", entry->desc},
		{"tag", entry->tag},
		{"schema", entry->schema},
		{"defn", entry->defn},
		{"drop", entry->drop},
		{"copy", entry->copy},
		{"tableam", entry->tableam},
		{"owner", entry->owner},
		{"alter", entry->alter},
		{"tablespace", entry->tablespace},
		{"feature", entry->feature},
	};

	cw_put(w, "\t{\n");
	for (size_t i = 0; i < sizeof strings / sizeof strings[0]; i++) {
		if (strings[i].text == NULL)
			continue;
		cw_set(w, "field", strings[i].name);
		cw_set(w, "text", emit_literal_lines(e, strings[i].text));
		cw_put(w, "\t\t.${field} = ${text},\n");
	}
	if (entry->deps.n > 0) {
		cw_put(w, "\t\t.deps = (const uint32_t[]){");
		for (size_t i = 0; i < entry->deps.n; i++) {
			cw_set_u64(w, "dep", entry->deps.at[i]);
			cw_put(w, "${dep}, ");
		}
		cw_put(w, "0},\n");
	}
	if (entry->version > 0) {
		cw_set_u64(w, "version", (uint64_t)entry->version);
		cw_put(w, "\t\t.version = ${version},\n");
	}
	cw_set(w, "section", sections[entry->section]);
	cw_set(w, "table", arena_printf(e->arena, "%" PRId32, entry->table));
	cw_set(w, "setval", arena_printf(e->arena, "%" PRId32, entry->setval));
	cw_put(w, "\t\t.section = ${section},\n"
		  "\t\t.table = ${table},\n"
		  "\t\t.setval = ${setval},\n"
		  "\t},\n");
}

/* The tables whose rows draw from a sequence after those of its own table: they inherit its column. */
static const char *
more_tables(Emit *e, const DdlSetval *setval)
{
	Buf list = BUF(e->arena);

	if (setval->counted == NULL || setval->counted->counted_by.n < 2)
		return "NULL";
	buf_puts(&list, "(const int32_t[]){");
	for (size_t i = 1; i < setval->counted->counted_by.n; i++)
		buf_printf(&list, "%zu, ", setval->counted->counted_by.at[i]->index);
	buf_puts(&list, "-1}");
	return buf_text(&list);
}

static void
emit_entries(Emit *e)
{
	Cw *w = &e->w;
	size_t mark = cw_enter(w);

	cw_put(w, "\n/* The archive's table of contents. */\n"
		  "static const pgm_entry program_entries[] = {\n");
	for (size_t i = 0; i < e->ddl->entries.n; i++) {
		emit_entry(e, &e->ddl->entries.at[i]);
		emit_leave(e, mark);
	}
	cw_put(w, "};\n"
		  "\nstatic const pgm_setval program_setvals[] = {\n");
	for (size_t i = 0; i < e->ddl->setvals.n; i++) {
		const DdlSetval *setval = &e->ddl->setvals.at[i];

		cw_set(w, "sequence", emit_literal(e, setval->sequence));
		cw_set(w, "table", arena_printf(e->arena, "%" PRId32, setval->table));
		cw_set(w, "start", signed_text(e, setval->start));
		cw_set(w, "step", signed_text(e, setval->step));
		cw_set(w, "more", more_tables(e, setval));
		cw_put(w, "\t{${sequence}, ${table}, ${start}, ${step}, ${more}},\n");
		emit_leave(e, mark);
	}
	if (e->ddl->setvals.n == 0)
		cw_put(w, "\t{NULL, -1, 0, 0, NULL},\n");
	cw_put(w, "};\n");
}

static void
emit_limits(Emit *e)
{
	Cw *w = &e->w;
	size_t mark = cw_enter(w);

	cw_put(w, "\nstatic const pgm_limit program_limits[] = {\n");
	for (size_t i = 0; i < e->plan->model->limits.n; i++) {
		const RowLimit *limit = &e->plan->model->limits.at[i];

		cw_set(w, "table", arena_printf(e->arena, "%" PRId32, limit->table));
		cw_set(w, "nparents", arena_printf(e->arena, "%" PRId32, limit->nparents));
		cw_set(w, "parents",
			arena_printf(e->arena,
				"{%" PRId32 ", %" PRId32 ", %" PRId32 ", %" PRId32 "}",
				limit->parents[0], limit->parents[1], limit->parents[2],
				limit->parents[3]));
		cw_set(w, "factor",
			arena_printf(e->arena, "UINT64_C(%" PRIu64 ")", limit->factor));
		cw_set(w, "why", emit_literal(e, limit->why));
		cw_set_u64(w, "within", limit->within);
		cw_put(w,
			"\t{${table}, ${nparents}, ${parents}, ${factor}, ${within}, ${why}},\n");
		emit_leave(e, mark);
	}
	if (e->plan->model->limits.n == 0)
		cw_put(w, "\t{0, 0, {0, 0, 0, 0}, 0, 0, NULL},\n");
	cw_put(w, "};\n"
		  "\nstatic const pgm_stream program_streams[] = {\n");
	for (size_t i = 0; i < e->plan->streams.n; i++) {
		cw_set(w, "constant", e->plan->streams.at[i].constant);
		cw_set(w, "table", emit_literal(e, e->plan->streams.at[i].table));
		cw_set(w, "name", emit_literal(e, e->plan->streams.at[i].name));
		cw_put(w, "\t[${constant}] = {${table}, ${name}},\n");
		emit_leave(e, mark);
	}
	if (e->plan->streams.n == 0)
		cw_put(w, "\t{NULL, NULL},\n");
	cw_put(w, "};\n");
}

/* A table's rows as a polynomial over others'. */
static void
emit_terms(Emit *e, const Table *table, const char *name)
{
	Cw *w = &e->w;

	cw_set(w, "terms", name);
	cw_put(w, "\nstatic const pgm_rows_term ${terms}[] = {\n");
	for (size_t i = 0; i < table->terms.n; i++) {
		const RowTerm *term = &table->terms.at[i];
		Buf factors = BUF(e->arena);

		for (size_t j = 0; j < term->factors.n; j++)
			buf_printf(&factors, "%s%zu", j == 0 ? "" : ", ",
				((const Table *)term->factors.at[j])->index);
		cw_set(w, "numerator", signed_text(e, term->numerator));
		cw_set(w, "denominator", signed_text(e, term->denominator));
		cw_set_u64(w, "n", term->factors.n);
		cw_set(w, "factors", term->factors.n == 0 ? "0" : buf_text(&factors));
		cw_put(w, "\t{${numerator}, ${denominator}, ${n}, {${factors}}},\n");
	}
	cw_put(w, "};\n");
}

static bool
follows_others(const Table *table)
{
	return table->children != NULL || table->terms.n > 0;
}

/* How row counts follow from others, in the order in which they are known. */
static void
emit_rules(Emit *e)
{
	Cw *w = &e->w;
	size_t n = 0;

	for (size_t i = 0; i < e->model->by_rows.n; i++) {
		const Table *table = e->model->by_rows.at[i];

		if (table->terms.n > 0)
			emit_terms(e, table, e->plan->tables.at[table->index].terms);
	}
	for (size_t i = 0; i < e->model->by_rows.n; i++) {
		const Table *table = e->model->by_rows.at[i];
		const PlanTable *plan = &e->plan->tables.at[table->index];

		if (!follows_others(table))
			continue;
		if (n++ == 0)
			cw_put(w, "\n/* Row counts that follow from others. */\n"
				  "static const pgm_rows_rule program_rules[] = {\n");
		cw_set_u64(w, "table", table->index);
		if (table->children != NULL) {
			cw_set_u64(w, "parent", table->children->parent->index);
			cw_set(w, "place", plan->children);
			cw_set(w, "count", plan->count);
			cw_put(w,
				"\t{.table = ${table}, .parent = ${parent}, .place = ${place}, .count = ${count}},\n");
		} else {
			cw_set(w, "terms", plan->terms);
			cw_set_u64(w, "n", table->terms.n);
			cw_put(w,
				"\t{.table = ${table}, .parent = -1, .terms = ${terms}, .nterms = ${n}},\n");
		}
	}
	if (n > 0)
		cw_put(w, "};\n");
	cw_set(w, "rules", n > 0 ? "program_rules" : "NULL");
	cw_set_u64(w, "nrules", n);
}

static void
emit_main(Emit *e)
{
	Cw *w = &e->w;
	const Model *model = e->model;

	cw_set(w, "compiler", emit_literal(e, PACKAGE_NAME " " PACKAGE_VERSION));
	cw_set(w, "source", emit_literal(e, emit_file_name(model->schema->source)));
	cw_set(w, "database", emit_literal(e, model->database));
	cw_set(w, "encoding", emit_literal(e, model->encoding));
	cw_set(w, "locale", emit_literal(e, model->locale));
	cw_set(w, "has_seed", model->has_seed ? "true" : "false");
	cw_set_u64(w, "seed", model->seed);
	cw_set(w, "now", signed_text(e, model->now));
	cw_set_u64(w, "ntables", e->plan->tables.n);
	cw_set_u64(w, "nentries", e->ddl->entries.n);
	cw_set_u64(w, "nsetvals", e->ddl->setvals.n);
	cw_set_u64(w, "nlimits", e->plan->model->limits.n);
	cw_set_u64(w, "nstreams", e->plan->streams.n);
	cw_put(w, "\n"
		  "int\n"
		  "main(int argc, char **argv)\n"
		  "{\n"
		  "\tstatic const pgm_program program = {\n"
		  "\t\t.abi = PGM_RT_ABI,\n"
		  "\t\t.compiler = ${compiler},\n"
		  "\t\t.source = ${source},\n"
		  "\t\t.database = ${database},\n"
		  "\t\t.encoding = ${encoding},\n"
		  "\t\t.locale = ${locale},\n"
		  "\t\t.has_seed = ${has_seed},\n"
		  "\t\t.seed = UINT64_C(${seed}),\n"
		  "\t\t.now = ${now},\n"
		  "\t\t.tables = program_tables,\n"
		  "\t\t.entries = program_entries,\n"
		  "\t\t.setvals = program_setvals,\n"
		  "\t\t.limits = program_limits,\n"
		  "\t\t.streams = program_streams,\n"
		  "\t\t.ntables = ${ntables},\n"
		  "\t\t.nentries = ${nentries},\n"
		  "\t\t.nsetvals = ${nsetvals},\n"
		  "\t\t.nlimits = ${nlimits},\n"
		  "\t\t.nstreams = ${nstreams},\n"
		  "\t\t.rules = ${rules},\n"
		  "\t\t.nrules = ${nrules},\n"
		  "\t\t.nkeys = KEYS,\n"
		  "\t};\n"
		  "\n"
		  "\treturn pgm_main(argc, argv, &program);\n"
		  "}\n");
}

void
emit_data(Emit *e)
{
	emit_tables(e);
	emit_entries(e);
	emit_limits(e);
	emit_rules(e);
	emit_main(e);
}
