/* rights.c - who owns what, where it lies, and who may do what with it.
 *
 *	"grants": {"SELECT": ["reader", "clerk"], "UPDATE (note)": "clerk"}
 */
#include <string.h>

#include "base/str.h"
#include "model/objects.h"
#include "sql/names.h"
#include "sql/parse.h"

/* ---- privileges by key --------------------------------------------------------------------- */

typedef struct {
	Rights *rights;
	const char *subject, *privileges;
	Kind kind;
	VEC(const char *) columns;
} Privilege;

/* What may be granted on what (ACL_ALL_RIGHTS_… of acl.h); MAINTAIN is of 17. */
static const struct {
	const char *on, *privileges;
} known_privileges[] = {
	{"TABLE", " select insert update delete truncate references trigger maintain all "},
	{"SEQUENCE", " usage select update all "},
	{"FUNCTION", " execute all "},
	{"PROCEDURE", " execute all "},
	{"SCHEMA", " usage create all "},
	{"TYPE", " usage all "},
	{"DATABASE", " create connect temporary temp all "},
};

/* Returns the first word that is no privilege on such an object; NULL: all are. */
static const char *
unknown_privilege(Arena *arena, const char *on, const char *key)
{
	const char *known = "";

	for (size_t i = 0; i < sizeof known_privileges / sizeof *known_privileges; i++)
		if (str_eq(known_privileges[i].on, on))
			known = known_privileges[i].privileges;
	while (*key != '\0') {
		size_t n = strspn(key += strspn(key, " ,\t\n"),
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
		char *word = arena_printf(arena, " %.*s ", (int)n, key);

		for (char *s = word; *s != '\0'; s++)
			*s = *s >= 'A' && *s <= 'Z' ? (char)(*s | ' ') : *s;
		if (n > 0 && strstr(known, word) == NULL)
			return arena_strndup(arena, key, n);
		key += n;
		key += strspn(key, " \t\n");
		if (*key == '(')
			key += strcspn(key, ")");
		key += strcspn(key, ",");
	}
	return NULL;
}

/* Adds the privilege for a role, one grant a column. */
static void
add_grantee(Build *build, void *context, const SchemaText *text)
{
	const Privilege *privilege = context;
	Grant grant = {privilege->privileges, NULL, build_role(build, text->text)};

	if (text->text[0] == '\0') {
		diag_error(build->diag, &text->loc, NULL,
			"%s: the name of a role cannot be empty", privilege->subject);
		return;
	}
	if (privilege->columns.n == 0)
		vec_push(build->arena, &privilege->rights->grants, grant);
	for (size_t i = 0; i < privilege->columns.n; i++) {
		grant.column = privilege->columns.at[i];
		vec_push(build->arena, &privilege->rights->grants, grant);
	}
}

/* Splits "UPDATE (note, state)" into privileges and columns, held against PostgreSQL's parser. Returns false: said. */
static bool
read_privilege(Build *build, Privilege *privilege, const char *key, Loc loc)
{
	const char *kind = kinds[privilege->kind].grants, *error, *open = strchr(key, '(');
	const char *before = "GRANT ", *after = arena_printf(build->arena, " ON %s x%s TO y",
					       kind, str_eq(kind, "FUNCTION") ? "()" : "");
	const char *unknown = unknown_privilege(build->arena, kind, key);
	size_t offset;

	loc.key = true;
	if (unknown != NULL) {
		diag_error(build->diag, &loc, NULL, "%s: there is no privilege \"%s\" on a %s",
			privilege->subject, unknown, kinds[privilege->kind].desc);
		return false;
	}
	if (!sql_check_part(build->arena, before, key, after, &error, &offset)) {
		diag_error(build->diag, &loc, "{\"SELECT\": [\"reader\"]}",
			"%s: \"%s\" is no list of privileges: %s", privilege->subject, key,
			error);
		return false;
	}
	privilege->privileges = key;
	if (open == NULL)
		return true;
	privilege->privileges = arena_strndup(build->arena, key, strcspn(key, " ("));
	while (*open != '\0' && *open != ')') {
		size_t n;

		open += 1 + strspn(open + 1, " \t\n");
		n = strcspn(open, ",)");
		while (n > 0 && open[n - 1] == ' ')
			n--;
		vec_push(build->arena, &privilege->columns,
			arena_strndup(build->arena, open, n));
		open += strcspn(open, ",)");
	}
	return true;
}

Rights
rights_read(Build *build, const char *subject, Kind kind, const SchemaRights *from,
	const SchemaText *tablespace)
{
	Rights rights = {.owner = build->schema->owner.text};

	if (from->owner.text != NULL)
		rights.owner = from->owner.text;
	if (from->owner.text != NULL && from->owner.text[0] == '\0')
		diag_error(build->diag, &from->owner.loc, NULL,
			"%s: the name of a role cannot be empty", subject);
	if (tablespace != NULL)
		rights.tablespace = tablespace->text;
	if (from->grants.json == NULL)
		return rights;
	json_object_object_foreach(from->grants.json, key, value)
	{
		SchemaValue roles = {
			value, true, schema_loc_key(build->arena, from->grants.loc, key)};
		Privilege privilege = {&rights, subject, NULL, kind, {0}};

		if (!read_privilege(build, &privilege, key, roles.loc))
			continue;
		build_texts(build, subject, &roles, add_grantee, &privilege);
	}
	return rights;
}
