/* locale.c - the locale of a row, as emitted code knows it.
 *
 * One function a table (and more only where columns say other locales than their table) tells
 * the row's locale, from the table's one stream for it, and every column of a person or a place asks it: so they agree. Of one locale it
 * is a constant.
 */
#include <inttypes.h>

#include <string.h>

#include "base/literal.h"
#include "base/str.h"
#include "plan/builder.h"

/* Sets a hole to text as a literal of C. */
static void
set_literal(Cw *w, Arena *arena, const char *name, const char *text)
{
	Buf literal = BUF(arena);

	c_literal(&literal, text, strlen(text));
	cw_set(w, name, buf_text(&literal));
}

/* Writes the facts of a locale; returns what they are called. */
static const char *
put_locale(Planner *planner, const Table *table, const Locale *locale, Buf *tables)
{
	const char *name = cname_lower(&planner->functions, table->name, locale->id, NULL);
	const struct {
		const char *hole, *text;
	} texts[] = {
		{"street_form", locale->street_form},
		{"address_form", locale->address_form},
		{"language", locale->language},
		{"code", locale->code},
		{"code3", locale->code3},
		{"currency", locale->currency},
		{"calling", locale->calling},
		{"trunk", locale->trunk},
		{"country", locale->country},
		{"mobile", locale->mobile},
		{"woman", locale->woman},
		{"man", locale->man},
	};
	static const char *const lists[] = {"people", "place", "street"};
	Cw w = CW(planner->arena);

	for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
		plan_header(planner,
			arena_printf(planner->arena, "dict/%s_%s.h", lists[i], locale->id));
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		set_literal(&w, planner->arena, texts[i].hole, texts[i].text);
	cw_set(&w, "name", name);
	cw_set(&w, "id", locale->id);
	cw_set(&w, "ID", locale->upper);
	cw_set(&w, "families",
		locale->families != NULL ? locale->families : "PGM_FAMILIES, PGM_FAMILIES");
	cw_set(&w, "middles", locale->middles != NULL ? locale->middles : "PGM_WOMEN, PGM_MEN");
	cw_set(&w, "naming", locale->naming != NULL ? locale->naming : "PGM_GIVEN_FIRST");
	cw_set_u64(&w, "houses", (uint64_t)locale->houses);
	cw_put(&w, "static const pgm_locale ${name} = {\n"
		   "\tPGM_LOCALE_LISTS(${id}, ${ID}),\n"
		   "\t.families = {${families}},\n"
		   "\t.middles = {${middles}},\n"
		   "\t.naming = ${naming},\n"
		   "\t.houses = ${houses},\n"
		   "\t.street_form = ${street_form},\n"
		   "\t.address_form = ${address_form},\n"
		   "\t.language = PGM_SLOT(${language}),\n"
		   "\t.code = PGM_SLOT(${code}),\n"
		   "\t.code3 = PGM_SLOT(${code3}),\n"
		   "\t.currency = PGM_SLOT(${currency}),\n"
		   "\t.calling = PGM_SLOT(${calling}),\n"
		   "\t.trunk = PGM_SLOT(${trunk}),\n"
		   "\t.country = PGM_SLOT(${country}),\n"
		   "\t.mobile = PGM_SLOT(${mobile}),\n"
		   "\t.title = {PGM_SLOT(${woman}), PGM_SLOT(${man})},\n"
		   "};\n\n");
	buf_puts(tables, cw_text(&w));
	return name;
}

/* Writes a table of several, and their shares; returns the statements that choose one. */
static const char *
put_choice(
	Planner *planner, const Table *table, const Locales *in, const char *name, Buf *tables)
{
	const char **names = arena_array(planner->arena, const char *, in->n);
	uint64_t *weights = arena_array(planner->arena, uint64_t, in->n);
	const char *shares = cname_lower(&planner->functions, name, "shares", NULL),
		   *all = cname_lower(&planner->functions, name, "all", NULL);
	Cw w = CW(planner->arena);

	for (size_t i = 0; i < in->n; i++) {
		names[i] = put_locale(planner, table, in->at[i].locale, tables);
		weights[i] = in->at[i].weight;
	}
	if (in->n == 1)
		return arena_printf(planner->arena, "\treturn &%s;\n", names[0]);
	buf_printf(tables, "static const pgm_locale *const %s[%zu] = {\n", all, in->n);
	for (size_t i = 0; i < in->n; i++)
		buf_printf(tables, "\t&%s,\n", names[i]);
	buf_puts(tables, "};\n\n");
	plan_shares(planner->arena, tables, shares, weights, in->n);
	cw_set(&w, "stream", plan_stream(planner, table, "@locale"));
	cw_set(&w, "all", all);
	cw_set(&w, "shares", shares);
	cw_set_u64(&w, "n", in->n);
	cw_put(&w, "\tpgm_rng r = pgm_rng_at(key[${stream}], row);\n"
		   "\n"
		   "\treturn ${all}[pgm_alias(&r, ${shares}, ${n})];\n");
	return cw_text(&w);
}

const char *
plan_locale(Planner *planner, const Table *table, const Locales *in)
{
	const char *id = arena_printf(planner->arena, "%zu/%p", table->index, (const void *)in),
		   *name = map_get(&planner->locales, id), *lines;
	Buf tables = BUF(planner->arena), about = BUF(planner->arena);

	if (in->n > 1)
		plan_stream(planner, table, "@locale"); /* has the column depend on it */
	if (name != NULL)
		return arena_printf(planner->arena, "%s(key, row)", name);
	name = cname_lower(&planner->functions, table->name, "locale", NULL);
	map_add(&planner->locales, id, (void *)(uintptr_t)name);
	lines = put_choice(planner, table, in, name, &tables);
	buf_puts(&about, "locale");
	for (size_t i = 0; i < in->n; i++)
		buf_printf(&about, "%s %s", i > 0 ? "," : "", in->at[i].locale->id);
	plan_function(planner, (PlanFunction){
				       .name = name,
				       .type = "const pgm_locale *",
				       .params = "const pgm_key *key, uint64_t row",
				       .tables = buf_text(&tables),
				       .about = buf_text(&about),
				       .body = plan_unused(planner, lines, "key", "row"),
			       });
	return arena_printf(planner->arena, "%s(key, row)", name);
}
