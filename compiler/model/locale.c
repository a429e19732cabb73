/* locale.c - which locales people and places are of.
 *
 *	"locale": "de_DE"
 *	"locale": {"de_DE": 70, "fr_FR": 30}
 *
 * At the top it is for all tables; what a table says goes before that, and what a column says
 * before both.
 */
#include <inttypes.h>

#include "base/decimal.h"
#include "model/build.h"

enum { WEIGHT_DIGITS = 6 };

static const int64_t WEIGHT_MAX = 1000000000000000; /* so that twenty of them can be summed */

/* Adds a locale by its name; says so if there is none. */
static void
add(Build *build, const char *subject, const char *id, int64_t weight, const Loc *loc,
	Locales *to)
{
	const Locale *locale = locale_find(id);
	const char **names;

	if (locale != NULL) {
		to->at[to->n++] = (LocaleShare){locale, (uint64_t)weight};
		return;
	}
	names = arena_array(build->arena, const char *, nlocales);
	for (size_t i = 0; i < nlocales; i++)
		names[i] = locales[i].id;
	diag_error(build->diag, loc, diag_meant_or_all(build->arena, id, names, nlocales),
		"%s: there is no locale \"%s\"", subject, id);
}

const Locales *
build_locales(Build *build, const char *subject, const SchemaValue *said)
{
	Locales *to = arena_new_of(build->arena, Locales);

	to->at = arena_array(build->arena, LocaleShare,
		(size_t)(json_object_is_type(said->json, json_type_object)
				 ? json_object_object_length(said->json)
				 : 1));
	if (json_object_is_type(said->json, json_type_string)) {
		add(build, subject, json_object_get_string(said->json), 1, &said->loc, to);
	} else {
		json_object_object_foreach(said->json, id, json)
		{
			Loc loc = schema_loc_key(build->arena, said->loc, id), key = loc;
			int64_t weight;

			key.key = true;
			if (decimal_read(json_object_get_string(json), WEIGHT_DIGITS, &weight) >
					DECIMAL_EXCESS ||
				weight <= 0 || weight > WEIGHT_MAX)
				diag_error(build->diag, &loc, "{\"de_DE\": 70, \"fr_FR\": 30}",
					"%s: the weight of a locale must be a number above 0",
					subject);
			else
				add(build, subject, id, weight, &key, to);
		}
	}
	if (to->n == 0 && json_object_is_type(said->json, json_type_object) &&
		json_object_object_length(said->json) == 0)
		diag_error(build->diag, &said->loc, "{\"de_DE\": 70, \"fr_FR\": 30}",
			"%s: there are no locales", subject);
	return to->n > 0 ? to : NULL;
}
