/* said.c - foreign keys that say themselves which key of the parent they take.
 *
 * "values" and "rules" of a column that refers to a list of keys, such as the currencies, choose among the parent's rows by their keys.
 * A row for which they say nothing, or a key that is not there in a run of fewer rows, takes any: what is chosen is always a row.
 */
#include "base/str.h"
#include "model/build.h"

static bool
holds(const Choices *keys, const Choice *key)
{
	for (size_t i = 0; i < keys->items.n; i++)
		if (str_eq(keys->items.at[i].text, key->text))
			return true;
	return false;
}

/* The first of a source's values that is none of the keys; NULL: all are. */
static const Choice *
stranger(const Choices *values, const Choices *keys)
{
	for (size_t i = 0; i < values->items.n; i++)
		if (!str_eq(values->items.at[i].text, "\\N") &&
			!holds(keys, &values->items.at[i]))
			return &values->items.at[i];
	return NULL;
}

/* True if the source only names keys; those that are none are said. */
static bool
names_keys(Build *build, const ForeignKey *fk, ValueSource *source, const Choices *keys)
{
	const Choices *values = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;
	const Choice *wrong;
	bool all = values != NULL || source->kind == SOURCE_NULL || source->branches.n > 0;

	for (size_t i = 0; i < source->branches.n; i++) {
		ValueSource *branch = source->branches.at[i].source;

		if (branch->inferred) /* where no rule applies */
			branch->kind = SOURCE_NULL;
		all &= names_keys(build, fk, branch, keys);
	}
	wrong = values == NULL || !all ? NULL : stranger(values, keys);
	if (wrong != NULL)
		diag_error(build->diag, &source->loc, NULL,
			"column %s.%s: \"%s\" is no value of column %s.%s, which it refers to",
			fk->table->name, fk->columns.at[0]->name, wrong->text, fk->parent->name,
			fk->parent_columns.at[0]->name);
	return all;
}

ValueSource *
build_said_key(Build *build, const ForeignKey *fk, ValueSource *own)
{
	const ValueSource *key = fk->parent_columns.at[0]->source;
	const Choices *keys = key->kind == SOURCE_CALL ? key->args[0].choices : NULL;

	if (fk->columns.n > 1 || fk->parent == fk->table || keys == NULL ||
		(own->kind != SOURCE_CALL && own->kind != SOURCE_RULES) ||
		!names_keys(build, fk, own, keys))
		return NULL;
	return own;
}
