/* card.h - payment cards: brand, number and expiry agree.
 *
 * Numbers are of the ranges that payment services reserve for tests, one of each brand. The
 * digits behind are dealt, not drawn, so that no two rows have the same card, and the last
 * four of a row are those of its number in unique columns too.
 */
#ifndef PGMOCK_GEN_CARD_H
#define PGMOCK_GEN_CARD_H

#include <pgmock/civil.h>
#include <pgmock/gen.h>

#define PGM_CARDS UINT64_C(100000000)
#define PGM_CARD_WIDTH 16

typedef struct pgm_card_brand {
	char name[16];
	char prefix[8];  /* of the test range */
	uint8_t size;    /* bytes of the name */
	uint8_t digits;  /* of the number, without prefix and check digit (ISO/IEC 7812-1) */
} pgm_card_brand;

static const pgm_card_brand pgm_card_brands[4] = {
	{"visa", "424242", 4, 9},
	{"mastercard", "555555", 10, 9},
	{"amex", "378282", 4, 8},
	{"discover", "601111", 8, 9},
};

/* Of 16 cards so many are of each brand. */
static const uint8_t pgm_card_brand_of[16] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3};

typedef struct pgm_card {
	const pgm_card_brand *brand;
	uint64_t number; /* below PGM_CARDS */
	uint64_t draw;   /* its upper 60 bits are free */
} pgm_card;

/* Returns the card of the row. Takes one draw. */
static inline pgm_card
pgm_card_at(pgm_rng *r, uint64_t row)
{
	uint64_t number = pgm_once(r, row, PGM_CARDS);
	uint64_t draw = pgm_next(r);

	return (pgm_card){&pgm_card_brands[pgm_card_brand_of[draw & 15]], number, draw};
}

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): most columns follow from the number, which
 * is dealt. */
static inline void
pgm_card_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

/* Puts the prefix, the number's digits and the check digit of Luhn: every second digit from
 * the right doubled. */
static inline char *
pgm_card_number(char *p, pgm_rng *r, uint64_t row)
{
	pgm_card card = pgm_card_at(r, row);
	char *start = p;
	uint32_t sum = 0, doubled = 1;

	p = pgm_put_digits(pgm_put_bytes(p, card.brand->prefix, 6), card.number,
		card.brand->digits);
	for (char *c = p; c > start; doubled ^= 1) {
		uint32_t digit = (uint32_t)(*--c - '0') << doubled;

		sum += digit > 9 ? digit - 9 : digit;
	}
	*p = (char)('0' + (10 - sum % 10) % 10);
	return p + 1;
}

/* Puts the last four digits of the number. */
static inline char *
pgm_card_last4(char *p, pgm_rng *r, uint64_t row)
{
	char number[PGM_CARD_WIDTH + PGM_SLACK];
	const char *end = pgm_card_number(number, r, row);

	memcpy(p, end - 4, 4);
	return p + 4;
}

static inline char *
pgm_card_brand_name(char *p, pgm_rng *r, uint64_t row)
{
	const pgm_card_brand *brand = pgm_card_at(r, row).brand;

	memcpy(p, brand->name, sizeof brand->name);
	return p + brand->size;
}

static inline char *
pgm_card_prefix(char *p, pgm_rng *r, uint64_t row)
{
	return pgm_put_bytes(p, pgm_card_at(r, row).brand->prefix, 6);
}

/* Returns the month that the card is last good in, counted from year 0: within five years. */
static inline uint32_t
pgm_card_month(pgm_rng *r, uint64_t row, int64_t now)
{
	pgm_civil today = pgm_civil_of(pgm_day_at(now));

	return (uint32_t)today.year * 12 + (uint32_t)today.month - 1 + 1 +
	       pgm_even(pgm_card_at(r, row).draw, 8, 59);
}

static inline int64_t
pgm_card_expiry_month(pgm_rng *r, uint64_t row, int64_t now)
{
	return pgm_card_month(r, row, now) % 12 + 1;
}

static inline int64_t
pgm_card_expiry_year(pgm_rng *r, uint64_t row, int64_t now)
{
	return pgm_card_month(r, row, now) / 12;
}

/* Puts "07/28". */
static inline char *
pgm_card_expiry(char *p, pgm_rng *r, uint64_t row, int64_t now)
{
	uint32_t month = pgm_card_month(r, row, now);

	p = pgm_put_digits(p, month % 12 + 1, 2);
	*p++ = '/';
	return pgm_put_digits(p, month / 12 % 100, 2);
}

PGM_GENERATOR(card_number,
	.summary     = "payment card number with its check digit, of its brand's test range",
	.domain      = "finance",
	.yields      = VALUE_TEXT,
	.call        = "pgm_card_number(p, &r, row)",
	.unique_call = "pgm_card_number(p, &r, row)",
	.distinct    = PGM_CARDS,
	.width       = PGM_CARD_WIDTH,
	.entity      = "card",
	.patterns = "card_number,credit_card,cc_number,pan,creditcard_number,"
	            "credit_card_number,cardnumber,debit_card_number,card.number,masked_pan,"
	            "pan_masked,masked_card_number",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(card_last4,
	.summary  = "last digits of the card's number",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_card_last4(p, &r, row)",
	.width    = 4,
	.entity   = "card",
	.patterns = "card_last4,last4,last_four,cc_last4,card_last_four,last_4",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(card_brand,
	.summary  = "brand of the card",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_card_brand_name(p, &r, row)",
	.width    = 10,
	.entity   = "card",
	.patterns = "card_brand,card_type,cc_type,card_network,card_issuer,card.brand,"
	            "card.network,payment_card.brand,credit_card.brand,card.scheme,"
	            "card.card_type,payment_method.brand,card.type,payment_card.network,"
	            "card_scheme,payment.scheme",
	.types    = "text",
	.example  = "{}")

PGM_GENERATOR(card_bin,
	.summary  = "first digits of the card's number",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_card_prefix(p, &r, row)",
	.width    = 6,
	.entity   = "card",
	.patterns = "card_bin,iin,card.bin,payment.bin,payment_card.bin,transaction.bin,"
	            "card_bin_number,payment.bin_number,card.bin_number",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(card_expiry,
	.summary  = "month and year up to which the card is good, after now",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_card_expiry(p, &r, row, ${now})",
	.width    = 5,
	.entity   = "card",
	.patterns = "card_expiry,card_exp,exp_date,cc_expiry,expiry_date_card,card_expiration,"
	            "payment.expiry,card.expiry,payment_method.expiry,=expiry",
	.types    = "text char",
	.example  = "{}")

PGM_GENERATOR(card_exp_month,
	.summary  = "month of the card's expiry",
	.domain   = "finance",
	.yields   = VALUE_INT,
	.digits   = 2,
	.call     = "pgm_card_expiry_month(&r, row, ${now})",
	.entity   = "card",
	.patterns = "exp_month,card_exp_month,expiry_month,expiry_mm,exp_mm,expiration_month",
	.types    = "int",
	.example  = "{}")

PGM_GENERATOR(card_exp_year,
	.summary  = "year of the card's expiry",
	.domain   = "finance",
	.yields   = VALUE_INT,
	.digits   = 4,
	.call     = "pgm_card_expiry_year(&r, row, ${now})",
	.entity   = "card",
	.patterns = "exp_year,card_exp_year,expiry_year,expiry_yy,exp_yy,expiration_year,"
	            "expiry_yyyy",
	.types    = "int",
	.example  = "{}")

#endif
