/* local_place.h - places of a locale: towns of its country, addresses and numbers in its form.
 *
 * What place.h is without a locale, with the same draw: PGM_LOCAL(NAME, …) says what of
 * generator NAME differs. What is the same all over the country stands in the locale itself.
 */
#ifndef PGMOCK_GEN_LOCAL_PLACE_H
#define PGMOCK_GEN_LOCAL_PLACE_H

#include <pgmock/gen/place.h>
#include <pgmock/locale.h>

/* Returns the place of the row, in the locale's dictionary. Takes one draw. */
static inline pgm_place
pgm_local_place_at(pgm_rng *r, const pgm_locale *locale)
{
	uint64_t draw = pgm_next(r);

	return (pgm_place){locale->places[draw >> 52], draw};
}

/* Returns the number of a house; low ones are likelier. */
static inline uint32_t
pgm_local_house_of(pgm_place place, const pgm_locale *locale)
{
	return 1 + pgm_early(place.draw, 0, locale->houses);
}

static inline int64_t
pgm_local_house(pgm_rng *r, const pgm_locale *locale)
{
	return pgm_local_house_of(pgm_local_place_at(r, locale), locale);
}

/* Returns the name of the place's street. */
static inline const pgm_slot64 *
pgm_local_street_of(pgm_place place, const pgm_locale *locale)
{
	return &locale->street[pgm_even(place.draw, 24, locale->streets)];
}

static inline char *
pgm_put_local_postal(char *p, pgm_place place, const pgm_locale *locale)
{
	const pgm_slot16 *slot = &locale->postal[place.at];

	pgm_fill(p, slot->text, place.draw);
	pgm_fill(p + 8, slot->text + 8, place.draw);
	return p + slot->size;
}

/* Puts the line with the street: "12 High Street", "ул. Ленина, д. 12", "中山路12号". */
static inline char *
pgm_put_local_street(char *p, pgm_place place, const pgm_locale *locale)
{
	for (const char *form = locale->street_form; *form != '\0'; form++) {
		if (*form == 'S')
			p = pgm_copy64(p, pgm_local_street_of(place, locale));
		else if (*form == 'H')
			p = pgm_put_uint(p, pgm_local_house_of(place, locale));
		else
			*p++ = *form;
	}
	return p;
}

static inline char *
pgm_local_address(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_put_local_street(p, pgm_local_place_at(r, locale), locale);
}

/* Puts the address in one line, in the order of the country. */
static inline char *
pgm_local_full_address(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_place place = pgm_local_place_at(r, locale);

	for (const char *form = locale->address_form; *form != '\0'; form++) {
		switch (*form) {
		case 'S':
			p = pgm_put_local_street(p, place, locale);
			break;
		case 'P':
			p = pgm_put_local_postal(p, place, locale);
			break;
		case 'C':
			p = pgm_copy64(p, &locale->city[place.at]);
			break;
		case 'A':
			p = pgm_copy16(p, &locale->state_code[place.at]);
			break;
		case 'R':
			p = pgm_copy64(p, &locale->state[place.at]);
			break;
		case 'N':
			p = pgm_copy32(p, &locale->country);
			break;
		default:
			*p++ = *form;
			break;
		}
	}
	return p;
}

/* Turns a number from p on, "+49 30 23125 012", into "030 23125 012". */
static inline char *
pgm_national(char *p, char *end, const pgm_locale *locale)
{
	char text[32];
	size_t calling = locale->calling.size + (size_t)1;

	memcpy(text, p, sizeof text);
	p = pgm_copy16(p, &locale->trunk);
	memcpy(p, text + calling, sizeof text - calling);
	return p + (size_t)(end - p) + locale->trunk.size - calling;
}

/* How a number may be written, besides the ways of place.h. */
enum { PGM_PHONE_NATIONAL = PGM_PHONE_E164 + 1 };

/* Puts a number from a template of the locale. */
static inline char *
pgm_put_local_number(char *p, const pgm_slot32 *like, uint64_t draw, uint32_t format,
	const pgm_locale *locale)
{
	char *end = pgm_put_number_like(p, like, draw);

	return format == PGM_PHONE_NATIONAL ? pgm_national(p, end, locale)
	       : format == PGM_PHONE_E164   ? pgm_only_digits(p, end)
					    : end;
}

static inline char *
pgm_local_phone(char *p, pgm_rng *r, const pgm_locale *locale, uint32_t format)
{
	pgm_rng again = *r;
	pgm_place place = pgm_local_place_at(r, locale);

	if (format == PGM_PHONE_US || format == PGM_PHONE_UK)
		return pgm_place_phone_number(p, &again, (enum pgm_phone_format)format);
	return pgm_put_local_number(
		p, &locale->phone[place.at], place.draw >> 16, format, locale);
}

static inline char *
pgm_local_mobile(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_put_local_number(
		p, &locale->mobile, pgm_next(r) >> 20, PGM_PHONE_LOCAL, locale);
}

/* Puts "+46 555 0148213": 555 is no one's area code. index is below 10^7. */
static inline char *
pgm_local_phone_numbered(
	char *p, pgm_rng *r, const pgm_locale *locale, uint64_t index, uint32_t format)
{
	if (format == PGM_PHONE_US || format == PGM_PHONE_UK)
		return pgm_place_phone_numbered(p, r, index, (enum pgm_phone_format)format);
	p = pgm_copy16(p, format == PGM_PHONE_NATIONAL ? &locale->trunk : &locale->calling);
	if (format == PGM_PHONE_LOCAL)
		*p++ = ' ';
	p = pgm_put_bytes(p, "555", 3);
	if (format != PGM_PHONE_E164)
		*p++ = ' ';
	return pgm_put_digits(p, index, 7);
}

static inline char *
pgm_local_phone_extended(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_place place = pgm_local_place_at(r, locale);

	p = pgm_put_number_like(p, &locale->phone[place.at], place.draw >> 12);
	p = pgm_put_bytes(p, " x", 2);
	return pgm_put_digits(p, 100 + pgm_even(place.draw, 0, 900), 3);
}

/* Returns a coordinate in units of the column, as pgm_place_coordinate() does. */
static inline int64_t
pgm_local_coordinate(
	const int32_t *of, pgm_place place, unsigned bits, int64_t unit)
{
	int64_t aside = ((int64_t)pgm_bits(place.draw, bits, 16) - 32768) * 3 / 2;

	return pgm_from_millionths(of[place.at] + aside, unit);
}

static inline int64_t
pgm_local_latitude(pgm_rng *r, const pgm_locale *locale, int64_t unit)
{
	return pgm_local_coordinate(
		locale->latitude, pgm_local_place_at(r, locale), 0, unit);
}

static inline int64_t
pgm_local_longitude(pgm_rng *r, const pgm_locale *locale, int64_t unit)
{
	return pgm_local_coordinate(
		locale->longitude, pgm_local_place_at(r, locale), 20, unit);
}

static inline char *
pgm_local_coordinates(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_place place = pgm_local_place_at(r, locale);

	p = pgm_put_decimal(p, pgm_local_coordinate(locale->latitude, place, 0, 10000), 4);
	*p++ = ',';
	return pgm_put_decimal(
		p, pgm_local_coordinate(locale->longitude, place, 20, 10000), 4);
}

static inline char *
pgm_local_code(char *p, const pgm_locale *locale, char between)
{
	p = pgm_copy16(p, &locale->language);
	*p++ = between;
	return pgm_copy16(p, &locale->code);
}

static inline char *
pgm_local_city(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy64(p, &locale->city[pgm_local_place_at(r, locale).at]);
}

static inline char *
pgm_local_state(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy64(p, &locale->state[pgm_local_place_at(r, locale).at]);
}

static inline char *
pgm_local_state_code(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy16(p, &locale->state_code[pgm_local_place_at(r, locale).at]);
}

static inline char *
pgm_local_postal_code(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_put_local_postal(p, pgm_local_place_at(r, locale), locale);
}

static inline char *
pgm_local_street_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy64(p, pgm_local_street_of(pgm_local_place_at(r, locale), locale));
}

static inline char *
pgm_local_timezone(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy32(p, &locale->timezone[pgm_local_place_at(r, locale).at]);
}

static inline char *
pgm_local_area_code(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy16(p, &locale->area_code[pgm_local_place_at(r, locale).at]);
}

PGM_LOCAL(street_address,
	.call  = "pgm_local_address(p, &r, ${locale})",
	.parts = "address")

PGM_LOCAL(street_name,
	.call  = "pgm_local_street_name(p, &r, ${locale})",
	.parts = "street")

PGM_LOCAL(street_number,
	.call = "pgm_local_house(&r, ${locale})")

PGM_LOCAL(full_address,
	.call  = "pgm_local_full_address(p, &r, ${locale})",
	.parts = "address city state postal country",
	.width = 24)

PGM_LOCAL(city,
	.call  = "pgm_local_city(p, &r, ${locale})",
	.parts = "city")

PGM_LOCAL(state,
	.call  = "pgm_local_state(p, &r, ${locale})",
	.parts = "state")

PGM_LOCAL(state_code,
	.call  = "pgm_local_state_code(p, &r, ${locale})",
	.width = 2)

PGM_LOCAL(postal_code,
	.call  = "pgm_local_postal_code(p, &r, ${locale})",
	.parts = "postal")

PGM_LOCAL(country,
	.call  = "pgm_copy32(p, &(${locale})->country)",
	.parts = "country")

PGM_LOCAL(country_code,
	.call  = "pgm_copy16(p, &(${locale})->code)",
	.width = 2)

PGM_LOCAL(country_code3,
	.call  = "pgm_copy16(p, &(${locale})->code3)",
	.width = 3)

PGM_LOCAL(latitude,
	.call = "pgm_local_latitude(&r, ${locale}, ${unit})")

PGM_LOCAL(longitude,
	.call = "pgm_local_longitude(&r, ${locale}, ${unit})")

PGM_LOCAL(latitude_longitude_text,
	.call  = "pgm_local_coordinates(p, &r, ${locale})",
	.width = 18)

PGM_LOCAL(timezone,
	.call  = "pgm_local_timezone(p, &r, ${locale})",
	.parts = "timezone")

PGM_LOCAL(phone,
	.params      = { { "format", PARAM_CHOICE, .fallback = "local",
	                   .choices = "local us uk e164 national",
	                   .help = "as other countries dial it, (312) 555-0147, 07700 900123, + and "
	                           "digits, or as the country itself does" } },
	.call        = "pgm_local_phone(p, &r, ${locale}, ${format})",
	.unique_call = "pgm_local_phone_numbered(p, &r, ${locale}, ${index}, ${format})",
	.parts       = "phone")

PGM_LOCAL(mobile_phone,
	.call        = "pgm_local_mobile(p, &r, ${locale})",
	.unique_call = "pgm_local_phone_numbered(p, &r, ${locale}, ${index}, PGM_PHONE_LOCAL)",
	.parts       = "phone")

PGM_LOCAL(work_phone,
	.call  = "pgm_local_phone_extended(p, &r, ${locale})",
	.parts = "phone",
	.width = 5)

PGM_LOCAL(phone_e164,
	.call        = "pgm_local_phone(p, &r, ${locale}, PGM_PHONE_E164)",
	.unique_call = "pgm_local_phone_numbered(p, &r, ${locale}, ${index}, PGM_PHONE_E164)",
	.parts       = "phone")

PGM_LOCAL(phone_country_code,
	.call  = "pgm_copy16(p, &(${locale})->calling)",
	.width = 4)

PGM_LOCAL(area_code,
	.call  = "pgm_local_area_code(p, &r, ${locale})",
	.width = 6)

PGM_LOCAL(currency_code,
	.call  = "pgm_copy16(p, &(${locale})->currency)",
	.width = 3)

PGM_LOCAL(language_code,
	.call  = "pgm_copy16(p, &(${locale})->language)",
	.width = 2)

PGM_LOCAL(locale_code,
	.call  = "pgm_local_code(p, ${locale}, '-')",
	.width = 5)

#endif
