/* local_person.h - people of a locale: their names in their script and order.
 *
 * What person.h is without a locale. PGM_LOCAL(NAME, …) says what of generator NAME differs in
 * columns that have one. The draws are the same: of a row's first, the same bit decides
 * the sex, so that what depends on nothing else (gender, pronouns, age) is not here.
 */
#ifndef PGMOCK_GEN_LOCAL_PERSON_H
#define PGMOCK_GEN_LOCAL_PERSON_H

#include <pgmock/gen/person.h>
#include <pgmock/locale.h>

typedef struct pgm_local_person {
	bool man;
	uint32_t given, family, mother; /* places in the dictionary */
} pgm_local_person;

/* Returns the person of the row. Takes one draw. */
static inline pgm_local_person
pgm_local_person_at(pgm_rng *r, const pgm_locale *locale)
{
	uint64_t draw = pgm_next(r);
	bool man = pgm_bits(draw, 6, 1);
	const uint16_t *families = locale->people[locale->families[man]];

	return (pgm_local_person){
		.man = man,
		.given = locale->people[man][pgm_bits(draw, 8, 10)],
		.family = families[pgm_bits(draw, 32, 10)],
		.mother = families[pgm_bits(draw, 44, 10)],
	};
}

static inline char *
pgm_put_families(char *p, pgm_local_person who, const pgm_locale *locale)
{
	p = pgm_copy32(p, &locale->name[who.family]);
	if (locale->naming != PGM_TWO_FAMILIES)
		return p;
	*p++ = ' ';
	return pgm_copy32(p, &locale->name[who.mother]);
}

static inline char *
pgm_local_first_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy32(p, &locale->name[pgm_local_person_at(r, locale).given]);
}

static inline char *
pgm_local_last_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_put_families(p, pgm_local_person_at(r, locale), locale);
}

static inline char *
pgm_local_full_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_local_person who = pgm_local_person_at(r, locale);

	if (locale->naming >= PGM_FAMILY_FIRST) {
		p = pgm_copy32(p, &locale->name[who.family]);
		*p = ' ';
		return pgm_copy32(p + (locale->naming == PGM_FAMILY_FIRST),
			&locale->name[who.given]);
	}
	p = pgm_copy32(p, &locale->name[who.given]);
	*p++ = ' ';
	return pgm_put_families(p, who, locale);
}

/* Returns the place of the second given name, or of the father's name. */
static inline uint32_t
pgm_local_middle(pgm_rng *r, const pgm_locale *locale)
{
	bool man = pgm_person_is_man(r);

	return locale->people[locale->middles[man]][pgm_bits(pgm_next(r), 0, 10)];
}

static inline char *
pgm_local_middle_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_copy32(p, &locale->name[pgm_local_middle(r, locale)]);
}

/* Puts the first letter of a name, which its roman form has in lower case. */
static inline char *
pgm_put_roman_initial(char *p, const pgm_slot32 *roman)
{
	*p = (char)(roman->text[0] - 'a' + 'A');
	return p + 1;
}

static inline char *
pgm_local_middle_initial(char *p, pgm_rng *r, const pgm_locale *locale)
{
	return pgm_put_roman_initial(p, &locale->roman[pgm_local_middle(r, locale)]);
}

/* Puts the given name and the first character of the family's; a name of two or three
 * characters as it is. */
static inline char *
pgm_local_display_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_local_person who = pgm_local_person_at(r, locale);
	const pgm_slot32 *family = &locale->name[who.family];
	uint32_t first = (uint8_t)family->text[0];

	p = pgm_copy32(p, &locale->name[who.given]);
	if (locale->naming >= PGM_FAMILY_FIRST)
		return p;
	*p++ = ' ';
	pgm_copy32(p, family);
	p += first < 0xc0 ? 1 : first < 0xe0 ? 2 : 3;
	*p++ = '.';
	return p;
}

static inline char *
pgm_local_initials(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_local_person who = pgm_local_person_at(r, locale);

	p = pgm_put_roman_initial(p, &locale->roman[who.given]);
	return pgm_put_roman_initial(p, &locale->roman[who.family]);
}

static inline char *
pgm_local_maiden_name(char *p, pgm_rng *r, const pgm_locale *locale)
{
	bool man = pgm_person_is_man(r);

	return pgm_copy32(p, &locale->name[locale->people[locale->families[man]][pgm_bits(
				     pgm_next(r), 0, 10)]]);
}

/* The name on a card: ASCII capitals. */
static inline char *
pgm_local_on_card(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_local_person who = pgm_local_person_at(r, locale);
	char *start = p;

	p = pgm_copy32(p, &locale->roman[who.given]);
	*p++ = ' ';
	p = pgm_copy32(p, &locale->roman[who.family]);
	for (char *c = start; c < p; c++)
		*c = (char)(*c & ~(*c >= 'a' ? 0x20 : 0));
	return p;
}

/* Puts given and family name as the part of an address before the @. */
static inline char *
pgm_put_roman_login(
	char *p, pgm_local_person who, const pgm_manner *how, const pgm_locale *locale)
{
	const pgm_slot32 *given = &locale->roman[who.given];

	pgm_copy32(p, given);
	p += how->given == 1 ? 1 : given->size;
	*p = how->separator;
	return pgm_copy32(p + how->between, &locale->roman[who.family]);
}

static inline char *
pgm_local_email(
	char *p, pgm_rng *r, const pgm_locale *locale, const char *domain, size_t size)
{
	pgm_local_person who = pgm_local_person_at(r, locale);
	uint64_t draw = pgm_next(r);
	const pgm_manner *how = &pgm_manners[pgm_bits(draw, 0, 4)];

	p = pgm_put_roman_login(p, who, how, locale);
	pgm_put_digits(p, pgm_even(draw, 8, 100), 2);
	return pgm_put_mail_domain(p + how->digits,
		pgm_mail_domain_pick[pgm_bits(draw, 24, 12)], domain, size);
}

static inline char *
pgm_local_email_numbered(char *p, pgm_rng *r, const pgm_locale *locale, uint64_t index,
	const char *domain, size_t size)
{
	uint32_t domains = size == 0 ? PGM_MAIL_DOMAIN_COUNT : 1;
	pgm_local_person who = pgm_local_person_at(r, locale);
	uint64_t draw = pgm_next(r);

	p = pgm_put_roman_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)], locale);
	p = pgm_put_uint(p, index / domains);
	return pgm_put_mail_domain(p, (uint32_t)(index % domains), domain, size);
}

static inline char *
pgm_local_username(char *p, pgm_rng *r, const pgm_locale *locale)
{
	pgm_local_person who = pgm_local_person_at(r, locale);
	uint64_t draw = pgm_next(r);

	p = pgm_put_roman_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)], locale);
	char *numbered = pgm_put_digits(p, pgm_even(draw, 8, 100), 2);
	return pgm_bits(draw, 4, 3) < 5 ? numbered : p;
}

static inline char *
pgm_local_username_numbered(char *p, pgm_rng *r, const pgm_locale *locale, uint64_t index)
{
	pgm_local_person who = pgm_local_person_at(r, locale);
	uint64_t draw = pgm_next(r);

	return pgm_put_uint(
		pgm_put_roman_login(p, who, &pgm_manners[pgm_bits(draw, 0, 4)], locale), index);
}

static inline char *
pgm_local_handle(char *p, pgm_rng *r, const pgm_locale *locale)
{
	*p++ = '@';
	return pgm_local_username(p, r, locale);
}

static inline char *
pgm_local_profile_url(char *p, pgm_rng *r, const pgm_locale *locale)
{
	p = pgm_put_bytes(p, "https://www.linkedin.com/in/example-", 36);
	return pgm_local_username(p, r, locale);
}

PGM_LOCAL(first_name,
	.call  = "pgm_local_first_name(p, &r, ${locale})",
	.parts = "name")

PGM_LOCAL(nickname,
	.call  = "pgm_local_first_name(p, &r, ${locale})",
	.parts = "name")

PGM_LOCAL(last_name,
	.call  = "pgm_local_last_name(p, &r, ${locale})",
	.parts = "family")

PGM_LOCAL(middle_name,
	.call  = "pgm_local_middle_name(p, &r, ${locale})",
	.parts = "name")

PGM_LOCAL(middle_initial,
	.call  = "pgm_local_middle_initial(p, &r, ${locale})",
	.width = 1)

PGM_LOCAL(full_name,
	.call  = "pgm_local_full_name(p, &r, ${locale})",
	.parts = "name family",
	.width = 1)

PGM_LOCAL(other_name,
	.call  = "pgm_local_full_name(p, &r, ${locale})",
	.parts = "name family",
	.width = 1)

PGM_LOCAL(display_name,
	.call  = "pgm_local_display_name(p, &r, ${locale})",
	.parts = "name",
	.width = 5)

PGM_LOCAL(initials,
	.call  = "pgm_local_initials(p, &r, ${locale})",
	.width = 2)

PGM_LOCAL(maiden_name,
	.call  = "pgm_local_maiden_name(p, &r, ${locale})",
	.parts = "name")

PGM_LOCAL(cardholder_name,
	.call  = "pgm_local_on_card(p, &r, ${locale})",
	.parts = "roman roman",
	.width = 1)

PGM_LOCAL(email,
	.call        = "pgm_local_email(p, &r, ${locale}, ${domain}, ${domain_size})",
	.unique_call = "pgm_local_email_numbered(p, &r, ${locale}, ${index}, ${domain}, "
	               "${domain_size})",
	.parts       = "roman roman",
	.width       = 3 + PGM_MAIL_DOMAIN_WIDTH)

PGM_LOCAL(username,
	.call        = "pgm_local_username(p, &r, ${locale})",
	.unique_call = "pgm_local_username_numbered(p, &r, ${locale}, ${index})",
	.parts       = "roman roman",
	.width       = 3)

PGM_LOCAL(social_handle,
	.call  = "pgm_local_handle(p, &r, ${locale})",
	.parts = "roman roman",
	.width = 4)

PGM_LOCAL(linkedin_url,
	.call  = "pgm_local_profile_url(p, &r, ${locale})",
	.parts = "roman roman",
	.width = 39)

PGM_LOCAL(name_prefix,
	.call  = "pgm_copy32(p, &(${locale})->title[pgm_person_is_man(&r)])",
	.width = 24)

#endif
