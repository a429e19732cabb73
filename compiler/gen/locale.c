/* locale.c - the table of locales, and generators as they are in them.
 *
 * The lengths of texts come from the dictionaries' headers, so that widths are those of the
 * locales in use and of no others.
 */
#include "gen/locale.h"

#include <string.h>

#include "base/str.h"
#include "gen/locale_dicts.inc"

/* The parts that PGM_LOCAL(…) counts in .parts, by name. */
enum part {
	PART_NAME,
	PART_FAMILY,
	PART_ROMAN,
	PART_CITY,
	PART_STATE,
	PART_STREET,
	PART_ADDRESS,
	PART_POSTAL,
	PART_PHONE,
	PART_TIMEZONE,
	PART_COUNTRY,
};

static const char *const part_names[LOCAL_PARTS] = {"name", "family", "roman", "city", "state",
	"street", "address", "postal", "phone", "timezone", "country"};

#define LOCALE(name, NAME, ...)                                                                \
	{.id = #name,                                                                          \
		.upper = #NAME,                                                                \
		.widths =                                                                      \
			{                                                                      \
				[PART_NAME] = PGM_PEOPLE_##NAME##_NAME_WIDTH,                  \
				[PART_ROMAN] = PGM_PEOPLE_##NAME##_ROMAN_WIDTH,                \
				[PART_CITY] = PGM_PLACE_##NAME##_CITY_WIDTH,                   \
				[PART_STATE] = PGM_PLACE_##NAME##_STATE_WIDTH,                 \
				[PART_STREET] = PGM_STREET_##NAME##_NAME_WIDTH,                \
				[PART_POSTAL] = PGM_PLACE_##NAME##_POSTAL_WIDTH,               \
				[PART_PHONE] = PGM_PLACE_##NAME##_PHONE_WIDTH,                 \
				[PART_TIMEZONE] = PGM_PLACE_##NAME##_TIMEZONE_WIDTH,           \
			},                                                                     \
		__VA_ARGS__},

const Locale locales[] = {
#include "gen/locales.def"
};

const size_t nlocales = sizeof locales / sizeof locales[0];

const Locale *
locale_find(const char *id)
{
	for (size_t i = 0; i < nlocales; i++)
		if (str_eq(locales[i].id, id))
			return &locales[i];
	return NULL;
}

/* The bytes of a part at most. */
static uint32_t
part_width(const Locale *locale, enum part part)
{
	const uint32_t *widths = locale->widths;
	bool two = str_eq(locale->naming, "PGM_TWO_FAMILIES");

	switch (part) {
	case PART_FAMILY:
		return two ? 2 * widths[PART_NAME] + 1 : widths[PART_NAME];
	case PART_ADDRESS:
		return widths[PART_STREET] + (uint32_t)strlen(locale->street_form) + 4;
	case PART_PHONE: /* the national form may be longer, an unique number too */
		return widths[part] > 17 ? widths[part] : 17;
	case PART_COUNTRY:
		return (uint32_t)strlen(locale->country);
	default:
		return widths[part];
	}
}

/* The bytes of all parts that a list of words counts. */
static uint32_t
parts_width(const Locale *locale, const char *parts)
{
	uint32_t width = 0;

	for (const char *s = parts; s != NULL && *s != '\0'; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");

		for (size_t i = 0; i < LOCAL_PARTS; i++)
			if (strlen(part_names[i]) == n && memcmp(part_names[i], s, n) == 0)
				width += part_width(locale, (enum part)i);
		s += n;
	}
	return width;
}

static const LocalGenerator *
find(const Generator *gen)
{
	for (size_t i = 0; local_generators[i] != NULL; i++)
		if (str_eq(local_generators[i]->of, gen->name))
			return local_generators[i];
	return NULL;
}

bool
generator_has_locale(const Generator *gen)
{
	for (size_t i = 0; gen->entity != NULL && local_generators[i] != NULL; i++)
		if (str_eq(generator_find(local_generators[i]->of)->entity, gen->entity))
			return true;
	return false;
}

const Generator *
generator_local(Arena *arena, const Generator *gen, const Locales *in)
{
	const LocalGenerator *local = find(gen);
	Generator *made;

	if (local == NULL)
		return gen;
	made = arena_new_of(arena, Generator);
	*made = *gen;
	made->header = local->header;
	made->call = local->call;
	if (gen->unique_call != NULL)
		made->unique_call = local->unique_call;
	if (local->params[0].kind != PARAM_END)
		memcpy(made->params, local->params, sizeof made->params);
	made->width = local->width;
	for (size_t i = 0; i < in->n; i++) {
		uint32_t width = local->width + parts_width(in->at[i].locale, local->parts);

		made->width = width > made->width ? width : made->width;
	}
	return made;
}
