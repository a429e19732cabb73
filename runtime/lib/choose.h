/* choose.h - which tables and entries a run writes: -t, -T, -x, --section, as in pg_dump.
 */
#ifndef LIB_CHOOSE_H
#define LIB_CHOOSE_H

#include <pgmock/table.h>

/* What was asked for. */
struct rt_choice {
	bool section[PGM_SECTION_POST_DATA + 1]; /* of each section that is one */
	const char *const *tables;   /* patterns; none: all tables, and what belongs to none */
	const char *const *excluded; /* patterns */
	uint32_t ntables, nexcluded;
	bool no_privileges;
	bool no_refresh;             /* materialized views stay unfilled */
};

/* Returns true if psql's pattern matches a relation's name: NAME or SCHEMA.NAME, where * stands for any
 * text, ? for one character, "…" for itself, and letters outside quotes are folded to lower
 * case. */
bool rt_pattern_matches(const char *pattern, const char *schema, const char *name);

/* Sets chosen, one flag for each entry. Returns false if a pattern of tables matches none: that
 * has been said. */
bool rt_choose(const pgm_program *program, const struct rt_choice *choice, bool *chosen);

#endif
