/* locale.h - a locale: what people are called there, and how they write addresses and numbers.
 *
 * An emitted program defines a pgm_locale for each locale that a table asks for, from the facts
 * of the compiler (gen/locales.def) and from the dictionaries of that locale; no others are
 * linked. Where a table has one locale it is a constant that the C compiler folds away; where
 * it has several, the row's is drawn once, for all of its columns.
 */
#ifndef PGMOCK_LOCALE_H
#define PGMOCK_LOCALE_H

#include <pgmock/dict.h>

/* The order of names in a full name. */
enum pgm_naming {
	PGM_GIVEN_FIRST,  /* Anna Schmidt */
	PGM_TWO_FAMILIES, /* Lucía García Moreno: the father's, then the mother's */
	PGM_FAMILY_FIRST, /* 佐藤 美咲 */
	PGM_FAMILY_JOINED /* 김민준 */
};

/* Groups of the dictionaries people_*, in their order; not all have the last ones. */
enum pgm_people {
	PGM_WOMEN,
	PGM_MEN,
	PGM_FAMILIES,
	PGM_FAMILIES_OF_MEN, /* where their form depends on the sex: then the ones before are women's */
	PGM_PATRONYMICS_OF_WOMEN,
	PGM_PATRONYMICS_OF_MEN
};

/* A form is a text in which capital letters stand for parts: S the line with the street, H the
 * number of the house, C the city, P the postal code, A the code of the state, R its name, N
 * the country. */
typedef struct pgm_locale {
	const pgm_slot32 *name; /* of people, in their script */
	const pgm_slot32 *roman; /* the same in small ASCII letters */
	const uint16_t (*people)[1024];
	uint8_t families[2]; /* groups: of women, of men */
	uint8_t middles[2];
	enum pgm_naming naming;
	const pgm_slot64 *city, *state;
	const pgm_slot16 *state_code, *postal, *area_code;
	const int32_t *latitude, *longitude;
	const pgm_slot32 *timezone, *phone;
	const uint16_t *places; /* 4096 */
	const pgm_slot64 *street;
	uint32_t streets;
	uint16_t houses; /* the highest number of a house */
	const char *street_form, *address_form;
	pgm_slot16 language, code, code3, currency, calling;
	pgm_slot16 trunk; /* what stands before a national number */
	pgm_slot32 country;
	pgm_slot32 mobile;   /* a number with # for digits, as in place.txt */
	pgm_slot32 title[2]; /* of a woman, of a man */
} pgm_locale;

/* What of a locale its dictionaries hold. */
#define PGM_LOCALE_LISTS(id, ID) \
	.name = pgm_people_##id##_name, .roman = pgm_people_##id##_roman, \
	.people = pgm_people_##id##_pick, .city = pgm_place_##id##_city, \
	.state = pgm_place_##id##_state, .state_code = pgm_place_##id##_state_code, \
	.postal = pgm_place_##id##_postal, .area_code = pgm_place_##id##_area_code, \
	.latitude = pgm_place_##id##_latitude, .longitude = pgm_place_##id##_longitude, \
	.timezone = pgm_place_##id##_timezone, .phone = pgm_place_##id##_phone, \
	.places = pgm_place_##id##_pick, .street = pgm_street_##id##_name, \
	.streets = PGM_STREET_##ID##_COUNT

#endif
