/* bank.h - bank accounts: name and code of the bank, its country and the IBAN agree.
 *
 * Both the bank and the account are dealt, not drawn: in a table of banks none comes twice
 * among the first fifteen hundred rows, and no two rows have the same account. Codes are
 * those that no bank has: a BIC whose location ends in 0 is one for tests (ISO 9362), and
 * numbers of banks are from beyond the ranges given out.
 */
#ifndef PGMOCK_GEN_BANK_H
#define PGMOCK_GEN_BANK_H

#include <pgmock/dict/company_stem.h>
#include <pgmock/gen.h>

#define PGM_BANK_KINDS 8
#define PGM_BANKS (UINT64_C(1) * PGM_COMPANY_STEM_COUNT * PGM_BANK_KINDS)
#define PGM_BANK_ACCOUNTS UINT64_C(100000000)
#define PGM_BANK_NAME_WIDTH (PGM_COMPANY_STEM_WIDTH + 1 + 13)

static const pgm_slot16 pgm_bank_kinds[PGM_BANK_KINDS] = {
	PGM_SLOT("Bank"), PGM_SLOT("Savings Bank"), PGM_SLOT("Trust"), PGM_SLOT("Private Bank"),
	PGM_SLOT("Bancorp"), PGM_SLOT("Mutual"), PGM_SLOT("Banking Group"), PGM_SLOT("Credit"),
};

/* How a country writes an IBAN behind its check digits (SWIFT, IBAN registry): the first four
 * letters of the BIC or not, the number of the bank, that of the account. */
typedef struct pgm_bank_form {
	char country[2];
	uint16_t number; /* the country's letters as digits, A is 10 */
	uint8_t letters; /* 4 or none */
	uint8_t bank;    /* digits */
	uint8_t account; /* digits */
	uint32_t base;   /* banks are counted from here */
} pgm_bank_form;

static const pgm_bank_form pgm_bank_forms[8] = {
	{"DE", 1314, 0, 8, 10, 99990000}, {"DE", 1314, 0, 8, 10, 99980000},
	{"GB", 1611, 4, 6, 8, 990000},    {"GB", 1611, 4, 6, 8, 980000},
	{"NL", 2321, 4, 0, 10, 0},        {"AT", 1029, 0, 5, 11, 90000},
	{"IE", 1814, 4, 6, 8, 990000},    {"CH", 1217, 0, 5, 12, 90000},
};

/* Powers of ten modulo 97. */
static const uint8_t pgm_tens_97[13] = {1, 10, 3, 30, 9, 90, 27, 76, 81, 34, 49, 5, 50};

typedef struct pgm_bank {
	uint32_t stem; /* place in the dictionary */
	uint32_t kind;
	const pgm_bank_form *form; /* of its country */
} pgm_bank;

/* Returns the bank of the row. */
static inline pgm_bank
pgm_bank_at(const pgm_rng *r, uint64_t row)
{
	uint64_t index = pgm_once(r, row, PGM_BANKS);

	return (pgm_bank){
		.stem = (uint32_t)(index % PGM_COMPANY_STEM_COUNT),
		.kind = (uint32_t)(index / PGM_COMPANY_STEM_COUNT),
		.form = &pgm_bank_forms[pgm_mix(index) >> 61],
	};
}

/* Nothing is drawn ahead (rng.h: pgm_draw_ahead()): the row's number, permuted, says which
 * it is. */
static inline void
pgm_bank_ahead(pgm_key key, uint64_t row)
{
	(void)key;
	(void)row;
}

/* Puts "Halden Savings Bank". */
static inline char *
pgm_bank_name(char *p, const pgm_rng *r, uint64_t row)
{
	pgm_bank bank = pgm_bank_at(r, row);

	p = pgm_copy16(p, &pgm_company_stem[bank.stem]);
	*p++ = ' ';
	return pgm_copy16(p, &pgm_bank_kinds[bank.kind]);
}

/* Puts four letters: two of the name and two that tell it from others. */
static inline char *
pgm_put_bank_letters(char *p, pgm_bank bank)
{
	const char *name = pgm_company_stem[bank.stem].text;

	p[0] = name[0];
	p[1] = (char)(name[1] - 'a' + 'A');
	p[2] = (char)('A' + bank.stem / 26);
	p[3] = (char)('A' + bank.stem % 26);
	return p + 4;
}

static inline char *
pgm_bank_country(char *p, const pgm_rng *r, uint64_t row)
{
	return pgm_put_bytes(p, pgm_bank_at(r, row).form->country, 2);
}

/* Puts "HACTDEB0". */
static inline char *
pgm_bank_bic(char *p, const pgm_rng *r, uint64_t row)
{
	pgm_bank bank = pgm_bank_at(r, row);

	p = pgm_put_bytes(pgm_put_bank_letters(p, bank), bank.form->country, 2);
	*p++ = (char)('A' + bank.kind);
	*p++ = '0';
	return p;
}

/* Puts an IBAN (ISO 13616). Its check digits make the whole number, the country and they put
 * behind and letters taken for two digits, one more than a multiple of 97. */
static inline char *
pgm_bank_iban(char *p, const pgm_rng *r, uint64_t row)
{
	pgm_bank bank = pgm_bank_at(r, row);
	const pgm_bank_form *form = bank.form;
	uint64_t account = pgm_once(r, row, PGM_BANK_ACCOUNTS), rest = 0;
	uint64_t number = form->base + bank.kind * PGM_COMPANY_STEM_COUNT + bank.stem;
	char *check = pgm_put_bytes(p, form->country, 2);

	p = check + 2;
	if (form->letters != 0) {
		p = pgm_put_bank_letters(p, bank);
		for (const char *c = p - 4; c < p; c++)
			rest = rest * 100 + (uint64_t)(*c - 'A' + 10);
		rest %= 97;
	}
	if (form->bank != 0) {
		p = pgm_put_digits(p, number, form->bank);
		rest = (rest * pgm_tens_97[form->bank] + number) % 97;
	}
	p = pgm_put_digits(p, account, form->account);
	rest = (rest * pgm_tens_97[form->account] + account) % 97;
	rest = (rest * pgm_tens_97[6] + form->number * 100) % 97;
	check[0] = (char)('0' + (98 - rest) / 10);
	check[1] = (char)('0' + (98 - rest) % 10);
	return p;
}

PGM_GENERATOR(bank_name,
	.summary     = "name of a bank that its code and country go with",
	.domain      = "finance",
	.yields      = VALUE_TEXT,
	.call        = "pgm_bank_name(p, &r, row)",
	.unique_call = "pgm_bank_name(p, &r, row)",
	.distinct    = PGM_BANKS,
	.width       = PGM_BANK_NAME_WIDTH,
	.entity      = "bank",
	.patterns = "bank_name,financial_institution,bank.name,issuing_bank,bank",
	.types       = "text",
	.example     = "{}")

PGM_GENERATOR(bank_country_code,
	.summary  = "country of the bank, ISO 3166 alpha-2",
	.domain   = "finance",
	.yields   = VALUE_TEXT,
	.call     = "pgm_bank_country(p, &r, row)",
	.width    = 2,
	.entity   = "bank",
	.patterns = "bank_country,bank_country_code,iban_country,iban_country_code,"
	            "bank.country,bank.country_code",
	.types    = "char text",
	.example  = "{}")

PGM_GENERATOR(bic_swift,
	.summary     = "BIC of the bank, one for tests",
	.domain      = "finance",
	.yields      = VALUE_TEXT,
	.call        = "pgm_bank_bic(p, &r, row)",
	.unique_call = "pgm_bank_bic(p, &r, row)",
	.distinct    = PGM_BANKS,
	.width       = 8,
	.entity      = "bank",
	.patterns    = "bic,swift,swift_code,bic_code,swift_bic",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(iban,
	.summary     = "IBAN with its check digits, of a bank that does not exist",
	.domain      = "finance",
	.yields      = VALUE_TEXT,
	.call        = "pgm_bank_iban(p, &r, row)",
	.unique_call = "pgm_bank_iban(p, &r, row)",
	.distinct    = PGM_BANK_ACCOUNTS,
	.width       = 22,
	.entity      = "bank",
	.patterns    = "iban,iban_number,bank_iban",
	.types       = "text char",
	.example     = "{}")

#endif
