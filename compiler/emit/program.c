/* program.c - the plan laid out as one C program.
 *
 * A reader who distrusts generated data should be able to follow it from the top: what the
 * program makes, the names of its random streams, then table by table a function for each
 * column and the loop that calls them, and at the end the archive's entries as data.
 */
#include "emit/program.h"

#include <string.h>

#include <pgmock/table.h>

#include "emit/ddl.h"
#include "emit/emit.h"

/* What was written since the last piece is a piece of that kind. */
static void
end_piece(Emit *e, PieceKind kind)
{
	vec_push(e->w.out.arena, &e->program->pieces, (Piece){kind, e->w.out.n});
}

/* ---- the head --------------------------------------------------------------------------- */

/* Places of the words of tables whose rows are counted per parent, one behind the other. */
static void
emit_child_places(Emit *e)
{
	Cw *w = &e->w;
	const char *last = NULL;

	for (size_t i = 0; i < e->plan->tables.n; i++) {
		if (e->plan->tables.at[i].children == NULL)
			continue;
		cw_set(w, "place", e->plan->tables.at[i].children);
		if (last != NULL)
			cw_set(w, "last", last);
		cw_put(w, last == NULL ? "\t${place},\n"
				       : "\t${place} = ${last} + PGM_CHILD_WORDS,\n");
		last = e->plan->tables.at[i].children;
	}
	if (last != NULL)
		cw_set(w, "last", last);
	cw_put(w, last == NULL ? "\tKEYS,\n" : "\tKEYS = ${last} + PGM_CHILD_WORDS,\n");
}

static void
emit_head(Emit *e)
{
	Cw *w = &e->w;
	size_t mark = cw_enter(w);

	cw_set(w, "source", emit_comment(e, emit_file_name(e->model->schema->source)));
	cw_set(w, "version", PACKAGE_VERSION);
	cw_set_u64(w, "abi", PGM_RT_ABI);
	cw_put(w,
		"/* Generator of mock data, made by pgmockc ${version} from ${source}.\n"
		" *\n"
		" * Each cell is a pure function of the seed, the names of its table and column, and its row: no state, no\n"
		" * order. key[] holds the streams of random numbers, the tables' row counts and the present.\n"
		" */\n"
		"#include <pgmock/rt.h>\n");
	if (e->plan->patterns)
		cw_put(w, "#include <pgmock/pattern.h>\n");
	for (size_t i = 0; i < e->plan->headers.n; i++) {
		cw_set(w, "header", e->plan->headers.at[i]);
		cw_put(w, "#include <pgmock/${header}>\n");
	}
	cw_put(w, "\n"
		  "#if PGM_RT_ABI != ${abi}\n"
		  "#error \"this program was made for another version of the pgmock runtime\"\n"
		  "#endif\n"
		  "\n"
		  "/* Places in key[]. */\n"
		  "enum {\n");
	for (size_t i = 0; i < e->plan->streams.n; i++) {
		cw_set(w, "constant", e->plan->streams.at[i].constant);
		cw_put(w, "\t${constant},\n");
	}
	for (size_t i = 0; i < e->plan->tables.n; i++) {
		cw_set(w, "constant", e->plan->tables.at[i].rows);
		cw_put(w, "\t${constant},\n");
	}
	cw_put(w, "\tNOW,\n\tORIGIN,\n");
	for (size_t i = 0; i < e->plan->tables.n; i++)
		for (size_t j = 0; j < e->plan->tables.at[i].sums.n; j++) {
			cw_set(w, "constant", e->plan->tables.at[i].sums.at[j].place);
			cw_put(w, "\t${constant},\n");
		}
	emit_child_places(e);
	cw_put(w, "};\n");
	emit_leave(e, mark);
}

static void
set_function(Emit *e, const PlanFunction *function)
{
	cw_set(&e->w, "name", function->name);
	cw_set(&e->w, "type", function->type);
	cw_set(&e->w, "params", function->params);
	cw_set(&e->w, "space", function->type[strlen(function->type) - 1] == '*' ? "" : " ");
}

/* What the rows that belong to a row come to. */
static void
emit_sums(Emit *e)
{
	Cw *w = &e->w;

	for (size_t i = 0; i < e->plan->tables.n; i++) {
		const PlanTable *table = &e->plan->tables.at[i];

		for (size_t j = 0; j < table->sums.n; j++) {
			const Children *children = table->sums.at[j].sums->children;

			cw_set(w, "table", emit_comment(e, children->fk->table->name));
			cw_set(w, "parent", emit_comment(e, table->table->name));
			cw_set(w, "declaration", table->sums.at[j].declaration);
			cw_put(w,
				"\n/* What the rows of ${table} that belong to a row of ${parent} come to. */\n"
				"${declaration}");
		}
	}
}

/* Functions that stand behind a caller. */
static void
emit_prototypes(Emit *e)
{
	bool any = false;

	for (size_t i = 0; i < e->plan->tables.n; i++) {
		const PlanTable *table = &e->plan->tables.at[i];

		for (size_t j = 0; j < table->functions.n; j++) {
			if (!table->functions.at[j].forward)
				continue;
			set_function(e, &table->functions.at[j]);
			if (!any)
				cw_put(&e->w, "\n/* Keys that foreign keys compute. */\n");
			cw_put(&e->w, "static inline ${type}${space}${name}(${params});\n");
			end_piece(e, PIECE_PROTOTYPE);
			any = true;
		}
	}
}

/* ---- tables ----------------------------------------------------------------------------- */

static void
emit_function(Emit *e, const PlanFunction *function)
{
	Cw *w = &e->w;

	set_function(e, function);
	cw_put(w, "\n");
	if (function->tables[0] != '\0') {
		cw_set(w, "tables", function->tables);
		cw_put(w, "${tables}");
	}
	if (function->about != NULL) {
		cw_set(w, "about", emit_comment(e, function->about));
		cw_put(w, "/* ${about} */\n");
	}
	cw_set(w, "body", function->body);
	cw_put(w, "static inline ${type}\n"
		  "${name}(${params})\n"
		  "{\n"
		  "${body}"
		  "}\n");
	end_piece(e, PIECE_HELPER);
}

static void
emit_fill(Emit *e, const PlanTable *table)
{
	Cw *w = &e->w;

	cw_set(w, "fill", table->fill);
	cw_put(w, "\nstatic ");
	end_piece(e, PIECE_HELPER);
	cw_put(w, "char *\n"
		  "${fill}(char *p, const pgm_key *keys, uint64_t row, uint64_t end)\n"
		  "{\n"
		  "\tpgm_key key[KEYS]; /* of its own: no byte put at p can change it */\n"
		  "\n"
		  "\tmemcpy(key, keys, sizeof key);\n");
	if (table->children != NULL) {
		cw_set(w, "children", table->children);
		cw_set(w, "count", table->count);
		cw_put(w,
			"\n\tpgm_child at = pgm_child_at(key, ${children}, ${count}, row);\n"
			"\tuint64_t parents = pgm_child_starts(key, ${children})->parents;\n\n");
	}
	for (size_t i = 0; i < table->sums.n; i++) {
		cw_set(w, "type", table->sums.at[i].type);
		cw_set(w, "of", table->sums.at[i].row);
		cw_put(w, i == 0 && table->children == NULL
				  ? "\n\t${type} ${of} = {.at.parent = UINT64_MAX};\n"
				  : "\t${type} ${of} = {.at.parent = UINT64_MAX};\n");
	}
	if (table->sums.n > 0)
		cw_put(w, "\n");
	cw_put(w, "\tfor (; row < end; row++) {\n");
	if (table->children != NULL)
		cw_put(w, "\t\tpgm_child_go(&at, key, parents, ${count}, row);\n"
			  "\t\tpgm_child_note(key, ${children}, &at, row);\n\n");
	for (size_t i = 0; i < table->sums.n; i++) {
		cw_set(w, "place", table->sums.at[i].place);
		cw_set(w, "walk", table->sums.at[i].walk);
		cw_set(w, "of", table->sums.at[i].row);
		cw_put(w, "\t\tkey[${place}] = (uintptr_t)&${of};\n"
			  "\t\t${of} = ${walk}(key, row);\n");
	}
	if (table->sums.n > 0)
		cw_put(w, "\n");
	for (size_t i = 0; i < table->settles.n; i++) {
		cw_set(w, "settle", table->settles.at[i]);
		cw_put(w, i == 0 ? "\t\tbool again = ${settle}(key, keys, row);\n"
				 : "\t\tagain |= ${settle}(key, keys, row);\n");
	}
	if (table->settles.n > 0)
		cw_put(w, "\n");
	for (size_t i = 0; i < table->draws.n; i++) {
		cw_set(w, "begin", table->draws.at[i].begin);
		cw_set(w, "stream", table->draws.at[i].constant);
		cw_put(w, "\t\t${begin}(key[${stream}], row);\n");
	}
	if (table->draws.n > 0)
		cw_put(w, "\n");
	for (size_t i = 0; i < table->cells.n; i++) {
		cw_set(w, "put", table->cells.at[i].put);
		cw_put(w, i + 1 == table->cells.n     ? "\t\tp = pgm_eol(${put});\n"
			  : table->cells.at[i].tabbed ? "\t\tp = pgm_tabbed(${put});\n"
						      : "\t\tp = pgm_tab(${put});\n");
	}
	if (table->cells.n == 0)
		cw_put(w, "\t\tp = pgm_eol(p);\n");
	if (table->settles.n > 0)
		cw_put(w, "\t\tif (again)\n\t\t\tmemcpy(key, keys, sizeof key);\n");
	cw_put(w, "\t}\n"
		  "\treturn p;\n"
		  "}\n");
	end_piece(e, PIECE_FILL);
}

static const char *const literals[] = {
	[PGM_LITERAL_QUOTED] = "PGM_LITERAL_QUOTED",
	[PGM_LITERAL_BARE] = "PGM_LITERAL_BARE",
	[PGM_LITERAL_BOOL] = "PGM_LITERAL_BOOL",
	[PGM_LITERAL_BIT] = "PGM_LITERAL_BIT",
};

static void
emit_columns(Emit *e, const PlanTable *table)
{
	Cw *w = &e->w;

	cw_set(w, "columns", table->name);
	cw_put(w, "\nstatic const pgm_column ${columns}[] = {\n");
	for (size_t i = 0; i < table->cells.n; i++) {
		const SqlType *type = &table->cells.at[i].column->type;
		bool quoted = type->dims > 0 || strcmp(type->family, "enum") == 0;

		cw_set(w, "column", emit_literal(e, table->cells.at[i].column->name));
		cw_set(w, "literal",
			literals[quoted ? PGM_LITERAL_QUOTED : type->base->literal]);
		cw_put(w, "\t{${column}, ${literal}},\n");
	}
	if (table->cells.n == 0)
		cw_put(w, "\t{NULL, PGM_LITERAL_QUOTED},\n");
	cw_put(w, "};\n");
	end_piece(e, PIECE_HELPER);
}

static void
emit_table(Emit *e, const PlanTable *table)
{
	Cw *w = &e->w;
	size_t mark = cw_enter(w);
	const char *words = table->table->comment;

	cw_set(w, "table", emit_comment(e, table->table->name));
	cw_set(w, "place", emit_comment(e, emit_place(e, &table->table->loc)));
	cw_set_u64(w, "rows", table->table->rows);
	cw_put(w, "\n"
		  "/*\n"
		  " * Table ${table} (${place}): ${rows} rows");
	if (words != NULL) {
		cw_set(w, "words", emit_comment(e, words));
		cw_put(w, ". ${words}");
	}
	cw_put(w, "\n */\n");
	for (size_t i = 0; i < table->functions.n; i++)
		emit_function(e, &table->functions.at[i]);
	emit_fill(e, table);
	emit_columns(e, table);
	emit_leave(e, mark);
}

const Program *
emit_program(Arena *arena, const Plan *plan, Diag *diag)
{
	Program *program = arena_new_of(arena, Program);
	Emit e = {arena_new(), plan, plan->model, ddl_build(arena, plan->model), CW(arena),
		program};
	const char *error, *sql;
	const DdlEntry *wrong = ddl_check(arena, e.ddl, &error, &sql);

	if (wrong != NULL)
		diag_error(diag, NULL, NULL, "%s %s: PostgreSQL would not take its SQL: %s: %s",
			wrong->desc, wrong->tag, error, sql);
	emit_head(&e);
	emit_sums(&e);
	end_piece(&e, PIECE_HEAD);
	emit_prototypes(&e);
	for (size_t i = 0; i < plan->tables.n; i++)
		emit_table(&e, &plan->tables.at[i]);
	emit_data(&e);
	end_piece(&e, PIECE_DATA);
	program->text = cw_text(&e.w);
	program->size = e.w.out.n;
	arena_free(e.arena);
	return program;
}
