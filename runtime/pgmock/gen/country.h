/* country.h - lists of countries and of currencies, as tables of codes have them.
 *
 * Where a row *is* a country (countries.name), as opposed to a place in one
 * (pgmock/gen/place.h): dealt, so that each comes once, and all codes of a row are of the
 * same one.
 *
 * Dealing takes 35 ns a cell, a unique one or not: among so few, a permutation that shows no
 * pattern needs all its rounds (pgmock/perm.h). Such tables have a row for each entry of a list,
 * some two hundred.
 */
#ifndef PGMOCK_GEN_COUNTRY_H
#define PGMOCK_GEN_COUNTRY_H

#include <pgmock/dict/country.h>
#include <pgmock/dict/currency.h>
#include <pgmock/gen.h>

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): the row's number, permuted, says whose
 * turn it is. */
static inline void
pgm_country_list_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

static inline void
pgm_currency_list_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

/* Text of the country or currency whose turn it is. */
#define PGM_LISTED(list, bytes, array) \
	.yields = VALUE_TEXT, .domain = "address", .example = "{}", \
	.call = "pgm_copy" #bytes "(p, &" #array "[pgm_once(&r, row, " #list "_COUNT)])"

/* The same of a column in which no text stands twice. */
#define PGM_LISTED_ONCE(list, bytes, array) \
	PGM_LISTED(list, bytes, array), .distinct = list##_COUNT, \
	.unique_call = "pgm_copy" #bytes "(p, &" #array "[${index}])"

PGM_GENERATOR(country_list_name,
	.entity   = "country_list",
	PGM_LISTED_ONCE(PGM_COUNTRY, 32, pgm_country),
	.summary  = "name of a country, each in its turn",
	.width    = PGM_COUNTRY_WIDTH,
	.elsewhere = "country",
	.patterns = "country.name,nation.name,country.country_name,country.country",
	.types    = "text")

PGM_GENERATOR(country_list_code,
	.entity   = "country_list",
	PGM_LISTED_ONCE(PGM_COUNTRY, 16, pgm_country_code),
	.summary  = "ISO 3166 alpha-2 of a country, each in its turn",
	.width    = PGM_COUNTRY_CODE_WIDTH,
	.elsewhere = "country_code",
	.patterns = "country.code,country.iso_code,country.iso2,country.country_code,"
	            "country.iso,country.alpha2,country.iso_2,country.alpha_2,"
	            "country.iso_alpha2,country.id",
	.types    = "char text")

PGM_GENERATOR(country_list_code3,
	.entity   = "country_list",
	PGM_LISTED_ONCE(PGM_COUNTRY, 16, pgm_country_code3),
	.summary  = "ISO 3166 alpha-3 of a country, each in its turn",
	.width    = PGM_COUNTRY_CODE3_WIDTH,
	.elsewhere = "country_code3",
	.patterns = "country.iso3,country.code3,country.alpha3,country.iso_3,country.alpha_3",
	.types    = "char text")

PGM_GENERATOR(country_numeric,
	.entity   = "country_list",
	PGM_LISTED_ONCE(PGM_COUNTRY, 16, pgm_country_numeric),
	.summary  = "ISO 3166 number of a country, three digits",
	.width    = PGM_COUNTRY_NUMERIC_WIDTH,
	.patterns = "country_numeric,iso_numeric,country.numeric_code,country.numeric,"
	            "numeric_code",
	.types    = "char text")

PGM_GENERATOR(country_list_currency,
	.entity   = "country_list",
	PGM_LISTED(PGM_COUNTRY, 16, pgm_country_currency),
	.summary  = "currency of a country, each country in its turn",
	.width    = PGM_COUNTRY_CURRENCY_WIDTH,
	.elsewhere = "currency_code",
	.patterns = "country.currency,country.currency_code",
	.types    = "char text")

PGM_GENERATOR(country_list_calling_code,
	.entity   = "country_list",
	PGM_LISTED(PGM_COUNTRY, 16, pgm_country_calling_code),
	.summary  = "dialling code of a country, each country in its turn",
	.width    = PGM_COUNTRY_CALLING_CODE_WIDTH,
	.elsewhere = "phone_country_code",
	.patterns = "country.phone_code,country.calling_code,country.dial_code,"
	            "country.phone_prefix",
	.types    = "text")

PGM_GENERATOR(continent,
	.entity   = "country_list",
	PGM_LISTED(PGM_COUNTRY, 16, pgm_country_continent),
	.summary  = "continent of a country, each country in its turn",
	.width    = PGM_COUNTRY_CONTINENT_WIDTH,
	.patterns = "continent,continent_name,world_region,country.region,country.continent",
	.types    = "text")

/* The same of currencies, of which the most used come first. */
#define PGM_CURRENCIES(bytes, array) \
	.yields = VALUE_TEXT, .domain = "address", .example = "{}", \
	.call = "pgm_copy" #bytes "(p, &" #array \
		"[pgm_once_in_turn(&r, row, PGM_CURRENCY_COUNT)])"

#define PGM_CURRENCIES_ONCE(bytes, array) \
	PGM_CURRENCIES(bytes, array), .distinct = PGM_CURRENCY_COUNT, .in_turn = true, \
	.unique_call = "pgm_copy" #bytes "(p, &" #array "[${index}])"

/* Returns what a currency is worth in US dollars, in units of which one is unit; never 0. */
static inline int64_t
pgm_currency_rate(const pgm_rng *r, uint64_t row, int64_t unit)
{
	int64_t rate = pgm_currency_dollars[pgm_once_in_turn(r, row, PGM_CURRENCY_COUNT)];

	rate = rate * unit / 1000000;
	return rate > 0 ? rate : 1;
}

PGM_GENERATOR(currency_list_code,
	.entity   = "currency_list",
	PGM_CURRENCIES_ONCE(16, pgm_currency_code),
	.summary  = "ISO 4217 code of a currency, each in its turn",
	.width    = PGM_CURRENCY_CODE_WIDTH,
	.elsewhere = "currency_code",
	.patterns = "currency.code,currency.iso_code,currency.currency_code,currency.id,"
	            "currency.iso",
	.types    = "char text")

PGM_GENERATOR(currency_name,
	.entity   = "currency_list",
	PGM_CURRENCIES_ONCE(32, pgm_currency),
	.summary  = "name of a currency, each in its turn",
	.width    = PGM_CURRENCY_WIDTH,
	.patterns = "currency_name,currency_label,currency.name",
	.types    = "text")

PGM_GENERATOR(currency_symbol,
	.entity   = "currency_list",
	PGM_CURRENCIES(16, pgm_currency_sign),
	.summary  = "sign of a currency, each in its turn",
	.width    = PGM_CURRENCY_SIGN_WIDTH,
	.patterns = "currency_symbol,currency_sign,currency.symbol,currency.sign",
	.types    = "text")

PGM_GENERATOR(currency_rate,
	.entity   = "currency_list",
	.yields   = VALUE_NUMBER,
	.domain   = "finance",
	.summary  = "what one of the currency is worth in US dollars, about",
	.call     = "pgm_currency_rate(&r, row, ${unit})",
	.digits   = 1,
	.scale    = 6,
	.patterns = "currency.rate,currency.exchange_rate,currency.rate_to_usd,currency.usd_rate,"
	            "currency.conversion_rate,currency.fx_rate",
	.types    = "num float",
	.example  = "{}")

#endif
