/* codes.h - numbers that registers give out, with their check digits: of banks, doctors, cars,
 * securities, firms, scientists, periodicals.
 *
 * Each is made of one number, which is drawn, or, in unique columns, the row's own. Where a
 * register keeps a range for inside use, or never gives one out, it is of that range.
 */
#ifndef PGMOCK_GEN_CODES_H
#define PGMOCK_GEN_CODES_H

#include <pgmock/gen.h>

/* Puts the digit that makes a sum a multiple of 10. */
static inline char *
pgm_put_rest_of_10(char *p, uint32_t sum)
{
	*p = (char)('0' + (10 - sum % 10) % 10);
	return p + 1;
}

/* Returns the sum of digits in [start, end), each second one from the right doubled, and of what
 * comes out the digits (ISO/IEC 7812-1, Luhn). */
static inline uint32_t
pgm_luhn_sum(const char *start, const char *end)
{
	uint32_t sum = 0, doubled = 1;

	for (const char *c = end; c > start; doubled ^= 1) {
		uint32_t digit = (uint32_t)(*--c - '0') << doubled;

		sum += digit / 10 + digit % 10;
	}
	return sum;
}

/* Puts the number of a US bank (ABA): eight digits and one that makes the sum, weighted 3, 7
 * and 1 in turns, a multiple of 10. From 99 on they are given to no one. number is below
 * 10^6. */
static inline char *
pgm_put_routing(char *p, uint64_t number)
{
	static const uint8_t weights[8] = {3, 7, 1, 3, 7, 1, 3, 7};
	uint32_t sum = 0;

	p = pgm_put_digits(p, 99000000 + number, 8);
	for (int i = 0; i < 8; i++)
		sum += weights[i] * (uint32_t)(p[i - 8] - '0');
	return pgm_put_rest_of_10(p, sum);
}

/* Puts the number of a US provider of health care (45 CFR 162.406): ten digits, the last by
 * Luhn with 80840 in front, which adds 24. Those that begin with 0 are given to no one.
 * number is below 10^8. */
static inline char *
pgm_put_npi(char *p, uint64_t number)
{
	p = pgm_put_digits(p, number, 9);
	return pgm_put_rest_of_10(p, 24 + pgm_luhn_sum(p - 9, p));
}

/* Puts the number of a SIM card (ITU-T E.118), 19 digits, the last by Luhn. number is below
 * 10^12. */
static inline char *
pgm_put_iccid(char *p, uint64_t number)
{
	p = pgm_put_digits(pgm_put_bytes(p, "894600", 6), number, 12);
	return pgm_put_rest_of_10(p, pgm_luhn_sum(p - 18, p));
}

/* Puts a CUSIP (ANSI X9.6) of an issuer that its user numbers, 99 behind three digits: the
 * check digit is that of the eight before, each second doubled. number is below 10^6. */
static inline char *
pgm_put_cusip(char *p, uint64_t number)
{
	uint32_t sum = 0;

	p = pgm_put_digits(p, number / 1000 * 100000 + 99000 + number % 1000, 8);
	for (int i = 0; i < 8; i++) {
		uint32_t digit = (uint32_t)(p[i - 8] - '0') << (i & 1);

		sum += digit / 10 + digit % 10;
	}
	return pgm_put_rest_of_10(p, sum);
}

/* Puts a SEDOL of those that begin with 9, for inside use: the sum of seven digits weighted 1,
 * 3, 1, 7, 3, 9 and 1 is a multiple of 10. number is below 10^5. */
static inline char *
pgm_put_sedol(char *p, uint64_t number)
{
	static const uint8_t weights[6] = {1, 3, 1, 7, 3, 9};
	uint32_t sum = 0;

	p = pgm_put_digits(p, 900000 + number, 6);
	for (int i = 0; i < 6; i++)
		sum += weights[i] * (uint32_t)(p[i - 6] - '0');
	return pgm_put_rest_of_10(p, sum);
}

/* Puts an ISIN (ISO 6166): a CUSIP or SEDOL behind its country, and a digit by Luhn, letters
 * taken for two digits. number is below 10^6. */
static inline char *
pgm_put_isin(char *p, uint64_t number)
{
	char digits[24];
	const char *country = number % 10 == 0 ? "GB" : "US", *number_at = p + 2;
	char *end = pgm_put_bytes(digits, number % 10 == 0 ? "1611" : "3028", 4);

	p = pgm_put_bytes(p, country, 2);
	p = number % 10 == 0 ? pgm_put_sedol(pgm_put_bytes(p, "00", 2), number / 10)
			     : pgm_put_cusip(p, number);
	memcpy(end, number_at, 9);
	return pgm_put_rest_of_10(p, pgm_luhn_sum(digits, end + 9));
}

/* Puts the identifier of a legal entity (ISO 17442): 18 letters and digits, and two more, such
 * that, letters taken for two digits, 1 remains of 97. The first four are of no one who gives
 * them out. number is below 36^12. */
static inline char *
pgm_put_lei(char *p, uint64_t number)
{
	uint64_t rest = 999900;

	p = pgm_put_bytes(p, "999900", 6);
	for (int i = 0; i < 12; i++, number /= 36) {
		uint64_t value = number % 36;

		p[i] = (char)(value + (value < 10 ? '0' : 'A' - 10));
		rest = rest * (value < 10 ? 10 : 100) + value;
		if (i == 5) /* six more characters make it greater by 10^12 at most */
			rest %= 97;
	}
	rest = 98 - rest * 100 % 97;
	p[12] = (char)('0' + rest / 10);
	p[13] = (char)('0' + rest % 10);
	return p + 14;
}

/* Puts the identifier of a scientist (ORCID): 15 digits and a check digit, which may be X (ISO
 * 7064, MOD 11-2), of those below the first that was given out. number is below 10^6. */
static inline char *
pgm_put_orcid(char *p, uint64_t number)
{
	const char *start = p;
	uint32_t rest = 0;

	p = pgm_put_bytes(p, "0000-0001-0", 11);
	p = pgm_put_digits(p, number / 1000, 3);
	*p++ = '-';
	p = pgm_put_digits(p, number % 1000, 3);
	for (const char *c = start; c < p; c++)
		if (*c != '-')
			rest = (rest + (uint32_t)(*c - '0')) * 2 % 11;
	rest = (12 - rest) % 11;
	*p = rest == 10 ? 'X' : (char)('0' + rest);
	return p + 1;
}

/* Puts the number of a periodical (ISO 3297): the sum of eight digits weighted 8 to 1 is a
 * multiple of 11; the last may be X. number is below 10^6. */
static inline char *
pgm_put_issn(char *p, uint64_t number)
{
	uint32_t sum = 0;

	p = pgm_put_digits(p, 2000000 + number, 7);
	for (uint32_t i = 0; i < 7; i++)
		sum += (8 - i) * (uint32_t)(p[(int)i - 7] - '0');
	memmove(p - 2, p - 3, 3);
	p[-3] = '-';

	uint32_t check = (11 - sum % 11) % 11;

	p[1] = check == 10 ? 'X' : (char)('0' + check);
	return p + 2;
}

/* What a VIN is written in: no I, O and Q. */
static const char pgm_vin_letters[33] = {'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L',
	'M', 'N', 'P', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', '0', '1', '2', '3', '4', '5',
	'6', '7', '8', '9'};

/* What the characters of a VIN count, from '0' on: A to I are 1 to 9, and so are J to R; S is 2. */
static const uint8_t pgm_vin_values['Z' - '0' + 1] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0,
	0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5, 6, 7, 8, 9};

/* Puts the number of a car (ISO 3779) with its check digit in the ninth place (49 CFR
 * 565.15): the sum of the weighted others modulo 11, X for 10. number is below 10^6 * 33^5:
 * six digits and the five letters in the middle. */
static inline char *
pgm_put_vin(char *p, uint64_t number)
{
	static const uint8_t weights[17] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
	static const char years[16] = "CDEFGHJKLMNPRSTV"; /* 2012 to 2027 */
	static const char makers[16] = "12345JKLSVWYZTMR";
	uint64_t drawn = pgm_mix(number), letters = number / 1000000;
	uint32_t sum = 0;
	uint8_t at[11];

	for (int i = 0; i < 11; i++) {
		at[i] = (uint8_t)(drawn % 33);
		drawn /= 33;
	}
	for (int i = 3; i < 8; i++) {
		at[i] = (uint8_t)(letters % 33);
		letters /= 33;
	}
	for (int i = 0; i < 11; i++)
		p[i] = pgm_vin_letters[at[i]];
	p[0] = makers[at[0] & 15];
	p[9] = years[at[9] & 15];
	pgm_put_digits(p + 11, number % 1000000, 6);
	for (int i = 0; i < 17; i++)
		sum += weights[i] * pgm_vin_values[p[i] - '0'];
	p[8] = sum % 11 == 10 ? 'X' : (char)('0' + sum % 11);
	return p + 17;
}

/* A number of a register, below count. */
#define PGM_CODE(put, count) \
	.yields = VALUE_TEXT, .example = "{}", .distinct = count, \
	.call = #put "(p, pgm_below(&r, UINT64_C(" #count ")))", \
	.unique_call = #put "(p, ${index})"

PGM_GENERATOR(routing_number,
	PGM_CODE(pgm_put_routing, 1000000),
	.summary  = "US bank number with its check digit, of a range never given out",
	.domain   = "finance",
	.width    = 9,
	.patterns = "routing_number,aba,aba_routing,ach_routing,bank_code",
	.types    = "text char")

PGM_GENERATOR(npi_number,
	PGM_CODE(pgm_put_npi, 100000000),
	.summary  = "US number of a provider with its check digit, of a range not given out",
	.domain   = "health",
	.width    = 10,
	.patterns = "npi,npi_number,provider_npi",
	.types    = "text char")

PGM_GENERATOR(vin,
	PGM_CODE(pgm_put_vin, 39135393000000),
	.summary  = "number of a car's body, with its check digit",
	.domain   = "vehicle",
	.width    = 17,
	.patterns = "vin,vin_number,chassis_number",
	.types    = "text char")

PGM_GENERATOR(isin,
	PGM_CODE(pgm_put_isin, 1000000),
	.summary  = "number of a security, with its check digit",
	.domain   = "finance",
	.width    = 12,
	.patterns = "isin,isin_code,security_isin",
	.types    = "text char")

PGM_GENERATOR(cusip,
	PGM_CODE(pgm_put_cusip, 1000000),
	.summary  = "number of a North American security, with its check digit",
	.domain   = "finance",
	.width    = 9,
	.patterns = "cusip,cusip_number",
	.types    = "text char")

PGM_GENERATOR(sedol,
	PGM_CODE(pgm_put_sedol, 100000),
	.summary  = "number of a British security, with its check digit",
	.domain   = "finance",
	.width    = 7,
	.patterns = "sedol,sedol_code",
	.types    = "text char")

PGM_GENERATOR(lei,
	PGM_CODE(pgm_put_lei, 4738381338321616896),
	.summary  = "identifier of a legal entity, with its check digits",
	.domain   = "company",
	.width    = 20,
	.patterns = "lei,legal_entity_identifier",
	.types    = "text char")

PGM_GENERATOR(orcid,
	PGM_CODE(pgm_put_orcid, 1000000),
	.summary  = "identifier of a scientist, with its check digit",
	.domain   = "ids",
	.width    = 19,
	.patterns = "orcid,orcid_id",
	.types    = "text")

PGM_GENERATOR(issn,
	PGM_CODE(pgm_put_issn, 1000000),
	.summary  = "number of a periodical, with its check digit",
	.domain   = "commerce",
	.width    = 9,
	.patterns = "issn,serial_issn",
	.types    = "text char")

PGM_GENERATOR(iccid,
	PGM_CODE(pgm_put_iccid, 1000000000000),
	.summary  = "number of a SIM card, with its check digit",
	.domain   = "ids",
	.width    = 19,
	.patterns = "iccid,sim_number",
	.types    = "text char")

#endif
