/* locale.h - the locales that schemas may ask for, and what they make of a generator.
 *
 * What is true of a whole locale is a row of locales.def; its names, towns and streets are
 * dictionaries. Which generators go by the locale say their headers, with PGM_LOCAL(NAME, …): what is said there stands in
 * the place of what PGM_GENERATOR(NAME, …) says.
 */
#ifndef GEN_LOCALE_H
#define GEN_LOCALE_H

#include "base/arena.h"
#include "gen/generator.h"

/* Texts whose length depends on the locale. */
enum { LOCAL_PARTS = 11 };

typedef struct {
	const char *id;        /* "de_DE" */
	const char *upper;     /* "DE_DE" */
	const char *naming;    /* PGM_GIVEN_FIRST … (pgmock/locale.h) */
	const char *families;  /* PGM_FAMILIES, and those of men: "PGM_FAMILIES, PGM_FAMILIES_OF_MEN"; NULL: the same */
	const char *middles;   /* the same of middle names; NULL: given names */
	const char *code, *code3, *country;
	const char *language, *currency;
	const char *calling, *trunk;
	const char *mobile;    /* # is a digit */
	const char *street_form, *address_form; /* pgmock/locale.h */
	int houses;            /* highest number of a house */
	const char *woman, *man; /* before a name */
	uint32_t widths[LOCAL_PARTS]; /* of its dictionaries' texts, in bytes; 0: locale_width() says */
} Locale;

extern const Locale locales[];
extern const size_t nlocales;

/* Returns the locale of that name, or NULL. */
const Locale *locale_find(const char *id);

/* A locale, and so much of the rows, by the sum of all. */
typedef struct {
	const Locale *locale;
	uint64_t weight;
} LocaleShare;

typedef struct {
	LocaleShare *at;
	size_t n;
} Locales;

/* Returns the generator as it is in columns that have those locales, which arena owns; gen itself where they change nothing. */
const Generator *generator_local(Arena *arena, const Generator *gen, const Locales *in);

/* True if generators of an entity go by the locale. */
bool generator_has_locale(const Generator *gen);

#endif
