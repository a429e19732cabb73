/* expr_read_short.c - calls that say in short what other expressions say: num_nulls(a, b), age(x), make_interval(days => 3).
 */
#include <string.h>

#include "sql/expr_read.h"

enum { NAMES_MAX = 7 };

/* Functions of which arguments may be named, or left out at the end: pg_proc.dat. */
static const struct {
	const char *function, *names[NAMES_MAX];
	bool zeros; /* those that are left out are 0 */
} named[] = {
	{"make_interval", {"years", "months", "weeks", "days", "hours", "mins", "secs"}, true},
	{"make_date", {"year", "month", "day"}, false},
	{"make_time", {"hour", "min", "sec"}, false},
	{"make_timestamp", {"year", "month", "mday", "hour", "min", "sec"}, false},
	{"make_timestamptz", {"year", "month", "mday", "hour", "min", "sec"}, false},
};

enum { NAMED = sizeof named / sizeof *named };

/* Returns the place of a function in the table, or NAMED. */
static size_t
find_named(const char *function)
{
	size_t i = 0;

	while (i < NAMED && strcmp(named[i].function, function) != 0)
		i++;
	return i;
}

/* The place of the argument of that name; NAMES_MAX: there is none. */
static size_t
place_of(size_t function, const char *name)
{
	size_t i = 0;

	while (function < NAMED && i < NAMES_MAX && named[function].names[i] != NULL &&
		!str_eq(named[function].names[i], name))
		i++;
	return function < NAMED && i < NAMES_MAX && named[function].names[i] != NULL
		       ? i
		       : NAMES_MAX;
}

bool
read_arguments(
	SqlMaker *maker, json_object *list, const char *name, size_t offset, SqlNodes *nodes)
{
	size_t function = find_named(name), places = 0;
	SqlNode *given[NAMES_MAX] = {NULL};

	for (size_t i = 0; node_element(list, i) != NULL; i++) {
		json_object *inside = node_field(node_element(list, i), "NamedArgExpr");
		const char *called = json_object_get_string(node_field(inside, "name"));
		size_t place = inside == NULL ? i : place_of(function, called);
		SqlNode *node;

		if (inside != NULL && place == NAMES_MAX)
			return maker_refuse(maker, node_offset(inside), NULL,
				       "an argument by name") != NULL;
		node = maker_read(maker,
			inside != NULL ? node_field(inside, "arg") : node_element(list, i));
		if (node == NULL)
			return false;
		if (function == NAMED || place >= NAMES_MAX)
			vec_push(maker->arena, nodes, node);
		else
			given[place] = node;
	}
	while (function < NAMED && nodes->n == 0 && places < NAMES_MAX &&
		named[function].names[places] != NULL)
		places++;
	for (size_t i = 0; i < places; i++) {
		if (given[i] == NULL && named[function].zeros)
			given[i] = maker_literal(
				maker, maker_constant(maker, "0", offset), SQL_INT4, NULL);
		if (given[i] != NULL)
			vec_push(maker->arena, nodes, given[i]);
	}
	return true;
}

/* How many of the arguments are NULL, or are not, as a sum. */
static SqlNode *
read_nulls(SqlMaker *maker, json_object *args, bool null, size_t offset)
{
	SqlNode *sum = NULL;

	for (size_t i = 0; node_element(args, i) != NULL; i++) {
		SqlNode *one = read_is_null(maker, node_element(args, i), offset);

		one = null ? one : read_negated(maker, one);
		one = one != NULL ? maker_cast_to(maker, one, SQL_INT4) : NULL;
		if (one == NULL)
			return NULL;
		sum = sum == NULL ? one : maker_operator(maker, "+", offset, sum, one);
	}
	return sum;
}

bool
read_short(SqlMaker *maker, json_object *node, const char *name, SqlNode **made)
{
	json_object *args = node_field(node, "args");
	size_t offset = node_offset(node);
	bool nulls = strcmp(name, "num_nulls") == 0, one = node_element(args, 0) != NULL;

	if (one && (nulls || strcmp(name, "num_nonnulls") == 0)) {
		*made = read_nulls(maker, args, nulls, offset);
		return true;
	}
	if (strcmp(name, "age") == 0 && one && node_element(args, 1) == NULL) {
		SqlNode *value = maker_read(maker, node_element(args, 0));

		*made = value == NULL ? NULL
				      : maker_function(maker,
						maker_call(maker, name, offset,
							read_present(maker, SQL_DATE, offset),
							value, NULL));
		return true;
	}
	return false;
}
