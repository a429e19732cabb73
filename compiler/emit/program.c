/* program.c - the plan laid out as one C program.
 *
 * A reader who distrusts generated data should be able to follow it from the top: what the
 * program makes, the names of its random streams, then table by table a function for each
 * column and the loop that calls them, and at the end the archive's entries as data.
 */
#include "emit/program.h"

#include <inttypes.h>
#include <string.h>

#include <pgmock/table.h>

#include "base/cw.h"
#include "base/literal.h"
#include "base/utf8.h"
#include "diag/place.h"
#include "emit/ddl.h"
#include "sql/quote.h"

typedef struct {
	Arena *arena; /* of what fills holes: see leave() */
	const Plan *plan;
	const Model *model;
	const Ddl *ddl;
	Cw w;
	Program *program;
} Emit;

/* What was written since the last piece is a piece of that kind. */
static void
end_piece(Emit *e, PieceKind kind)
{
	vec_push(e->w.out.arena, &e->program->pieces, (Piece){kind, e->w.out.n});
}

/* Forgets the holes that were set since that mark, and all that was made to fill holes. */
static void
leave(Emit *e, size_t mark)
{
	cw_leave(&e->w, mark);
	arena_empty(e->arena);
}

/* ---- words of the schema in C ----------------------------------------------------------- */

static const char *
literal(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);

	if (text == NULL)
		return "NULL";
	c_literal(&buf, text, strlen(text));
	return buf_text(&buf);
}

/* SQL as a literal a line. */
static const char *
literal_lines(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);

	while (strchr(text, '\n') != NULL && strchr(text, '\n')[1] != '\0') {
		size_t n = (size_t)(strchr(text, '\n') - text) + 1;

		buf_puts(&buf, buf.n == 0 ? "" : "\t\t\t");
		c_literal(&buf, text, n);
		buf_putc(&buf, '\n');
		text += n;
	}
	buf_puts(&buf, buf.n == 0 ? "" : "\t\t\t");
	c_literal(&buf, text, strlen(text));
	return buf_text(&buf);
}

/* Text that cannot end a comment or be taken for anything else in one. */
static const char *
comment(Emit *e, const char *text)
{
	Buf buf = BUF(e->arena);
	size_t size = strlen(text);
	uint32_t c;

	for (size_t i = 0, n; i < size; i += n) {
		n = utf8_decode(text + i, size - i, &c);
		if (c == UTF8_BAD || utf8_obeyed(c) || c == '\\' || c == '?')
			buf_putc(&buf, ' ');
		else
			buf_putn(&buf, text + i, n);
		if ((c == '*' && text[i + 1] == '/') || (c == '/' && text[i + 1] == '*'))
			buf_putc(&buf, ' ');
	}
	return buf_text(&buf);
}

/* The file's name without its folder: the program does not depend on where its schema lies. */
static const char *
file_name(const Source *source)
{
	const char *slash = strrchr(source->name, '/');

	return slash == NULL ? source->name : slash + 1;
}

static const char *
place_text(Emit *e, const Loc *loc)
{
	Place place = place_find(loc);

	if (place.source == NULL)
		return "";
	return arena_printf(e->arena, "%s:%zu", file_name(place.source), place.line);
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

	cw_set(w, "source", comment(e, file_name(e->model->schema->source)));
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
	leave(e, mark);
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

			cw_set(w, "table", comment(e, children->fk->table->name));
			cw_set(w, "parent", comment(e, table->table->name));
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
		cw_set(w, "about", comment(e, function->about));
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

		cw_set(w, "column", literal(e, table->cells.at[i].column->name));
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

	cw_set(w, "table", comment(e, table->table->name));
	cw_set(w, "place", comment(e, place_text(e, &table->table->loc)));
	cw_set_u64(w, "rows", table->table->rows);
	cw_put(w, "\n"
		  "/*\n"
		  " * Table ${table} (${place}): ${rows} rows");
	if (words != NULL) {
		cw_set(w, "words", comment(e, words));
		cw_put(w, ". ${words}");
	}
	cw_put(w, "\n */\n");
	for (size_t i = 0; i < table->functions.n; i++)
		emit_function(e, &table->functions.at[i]);
	emit_fill(e, table);
	emit_columns(e, table);
	leave(e, mark);
}

/* ---- the program as data ---------------------------------------------------------------- */

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

		cw_set(w, "schema", literal(e, table->schema));
		cw_set(w, "name", literal(e, table->name));
		cw_set(w, "sql_name", literal(e, table->sql_name));
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
		leave(e, mark);
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
		cw_set(w, "text", literal_lines(e, strings[i].text));
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
		leave(e, mark);
	}
	cw_put(w, "};\n"
		  "\nstatic const pgm_setval program_setvals[] = {\n");
	for (size_t i = 0; i < e->ddl->setvals.n; i++) {
		const DdlSetval *setval = &e->ddl->setvals.at[i];

		cw_set(w, "sequence", literal(e, setval->sequence));
		cw_set(w, "table", arena_printf(e->arena, "%" PRId32, setval->table));
		cw_set(w, "start", signed_text(e, setval->start));
		cw_set(w, "step", signed_text(e, setval->step));
		cw_set(w, "more", more_tables(e, setval));
		cw_put(w, "\t{${sequence}, ${table}, ${start}, ${step}, ${more}},\n");
		leave(e, mark);
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
		cw_set(w, "why", literal(e, limit->why));
		cw_set_u64(w, "within", limit->within);
		cw_put(w,
			"\t{${table}, ${nparents}, ${parents}, ${factor}, ${within}, ${why}},\n");
		leave(e, mark);
	}
	if (e->plan->model->limits.n == 0)
		cw_put(w, "\t{0, 0, {0, 0, 0, 0}, 0, 0, NULL},\n");
	cw_put(w, "};\n"
		  "\nstatic const pgm_stream program_streams[] = {\n");
	for (size_t i = 0; i < e->plan->streams.n; i++) {
		cw_set(w, "constant", e->plan->streams.at[i].constant);
		cw_set(w, "table", literal(e, e->plan->streams.at[i].table));
		cw_set(w, "name", literal(e, e->plan->streams.at[i].name));
		cw_put(w, "\t[${constant}] = {${table}, ${name}},\n");
		leave(e, mark);
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

	cw_set(w, "compiler", literal(e, PACKAGE_NAME " " PACKAGE_VERSION));
	cw_set(w, "source", literal(e, file_name(model->schema->source)));
	cw_set(w, "database", literal(e, model->database));
	cw_set(w, "encoding", literal(e, model->encoding));
	cw_set(w, "locale", literal(e, model->locale));
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
	emit_tables(&e);
	emit_entries(&e);
	emit_limits(&e);
	emit_rules(&e);
	emit_main(&e);
	end_piece(&e, PIECE_DATA);
	program->text = cw_text(&e.w);
	program->size = e.w.out.n;
	arena_free(e.arena);
	return program;
}
