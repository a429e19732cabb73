/* said.c - foreign keys that say themselves which key of the parent they take.
 *
 * What a column says that refers to a list of keys, such as the currencies, chooses among the parent's rows by their keys. A row for
 * which it says nothing, or a key that is not there in a run of fewer rows, takes any: what is chosen is always a row.
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

/* True if keys can be looked up by what the source makes. Written values that are no keys are said. */
static bool
names_keys(Build *build, const ForeignKey *fk, ValueSource *source, const Choices *keys)
{
	const Choices *values = source->kind == SOURCE_CALL ? source->args[0].choices : NULL;
	const Choice *wrong = values != NULL ? stranger(values, keys) : NULL;
	bool all = source->kind == SOURCE_CALL || source->kind == SOURCE_EXPR ||
		   source->kind == SOURCE_RULES || source->kind == SOURCE_NULL;

	for (size_t i = 0; i < source->branches.n; i++) {
		ValueSource *branch = source->branches.at[i].source;

		if (branch->inferred) /* where no rule applies */
			branch->kind = SOURCE_NULL;
		all &= names_keys(build, fk, branch, keys);
	}
	if (wrong != NULL)
		diag_error(build->diag, &source->loc, NULL,
			"column %s.%s: \"%s\" is no value of column %s.%s, which it refers to",
			fk->table->name, fk->columns.at[0]->name, wrong->text, fk->parent->name,
			fk->parent_columns.at[0]->name);
	return all;
}

bool
build_says_key(Build *build, const ForeignKey *fk, ValueSource *own)
{
	const ValueSource *key = fk->parent_columns.at[0]->source;
	const Choices *keys = key->kind == SOURCE_CALL ? key->args[0].choices : NULL;

	return fk->columns.n == 1 && keys != NULL && own->chain == NULL && !own->series &&
	       names_keys(build, fk, own, keys);
}
