/* ids.h - identifiers without meaning: UUIDs, digests, bytes, numbers with a check digit.
 */
#ifndef PGMOCK_GEN_IDS_H
#define PGMOCK_GEN_IDS_H

#include <pgmock/gen.h>

/* Returns a UUID of version 4, or, if asked for version 7 (RFC 9562), of now less a day, a
 * millisecond later with each row. */
static inline pgm_uuid
pgm_uuid_drawn(pgm_rng *r, uint64_t row, int64_t version, int64_t now)
{
	uint64_t hi = pgm_next(r);
	pgm_uuid uuid = pgm_uuid_v4(hi, pgm_next(r));
	uint64_t milliseconds = (uint64_t)(now / 1000) - 86400000 + row;

	if (version == 7)
		uuid.hi = milliseconds << 16 | 0x7000 | (uuid.hi & 0xfff);
	return uuid;
}

/* Puts that many hexadecimal digits. */
static inline char *
pgm_hex_drawn(char *p, pgm_rng *r, uint64_t first, int64_t digits)
{
	for (; digits > 16; digits -= 16) {
		p = pgm_put_hex(p, first, 16);
		first = pgm_next(r);
	}
	return pgm_put_hex(p, first, (unsigned)digits);
}

/* Puts a bytea of from min to max random bytes. */
static inline char *
pgm_bytes_drawn(char *p, pgm_rng *r, int64_t min, int64_t max)
{
	int64_t digits = 2 * pgm_between(r, min, max);

	p = pgm_put_bytea_head(p);
	return digits == 0 ? p : pgm_hex_drawn(p, r, pgm_next(r), digits);
}

/* Returns the number of a row as Twitter's Snowflake made them: time in milliseconds, then
 * 22 bits. Rises by row. */
static inline int64_t
pgm_snowflake(pgm_rng *r, uint64_t row)
{
	return (int64_t)((UINT64_C(0x180000000) + row) << 27 | pgm_bits(pgm_next(r), 0, 22));
}

/* Puts a prefix, n digits of number, and a check digit, such that the digits weighted 3 and
 * 1 in turns from the right (GS1: EAN, UPC, ISBN-13) are a multiple of 10. */
static inline char *
pgm_put_gs1(char *p, const char *prefix, size_t size, uint64_t number, unsigned n)
{
	char *start = p;
	uint32_t sum = 0, weight = 3;

	p = pgm_put_digits(pgm_put_bytes(p, prefix, size), number, n);
	for (char *c = p; c > start; weight = 4 - weight)
		sum += weight * (uint32_t)(*--c - '0');
	*p = (char)('0' + (10 - sum % 10) % 10);
	return p + 1;
}

/* The same with the check digit of cards and of IMEI (ISO/IEC 7812-1, Luhn): every second
 * digit doubled. */
static inline char *
pgm_put_luhn(char *p, const char *prefix, size_t size, uint64_t number, unsigned n)
{
	char *start = p;
	uint32_t sum = 0, doubled = 1;

	p = pgm_put_digits(pgm_put_bytes(p, prefix, size), number, n);
	for (char *c = p; c > start; doubled ^= 1) {
		uint32_t digit = (uint32_t)(*--c - '0') << doubled;

		sum += digit > 9 ? digit - 9 : digit;
	}
	*p = (char)('0' + (10 - sum % 10) % 10);
	return p + 1;
}

/* Puts an ISBN of ten digits, of group 0; the last may be X. number is below 10^8. */
static inline char *
pgm_put_isbn10(char *p, uint64_t number)
{
	uint32_t sum = 0;

	*p++ = '0';
	p = pgm_put_digits(p, number, 8);
	for (uint32_t weight = 2; weight < 10; weight++)
		sum += weight * (uint32_t)(p[1 - (int)weight] - '0');

	uint32_t check = (11 - sum % 11) % 11;

	*p = check == 10 ? 'X' : (char)('0' + check);
	return p + 1;
}

PGM_GENERATOR(uuid,
	.summary     = "UUID, version 4 (random) or 7 (rising in time)",
	.domain      = "ids",
	.yields      = VALUE_UUID,
	.params      = { { "version", PARAM_INT, .fallback = "4", .help = "4 or 7" } },
	.call        = "pgm_uuid_drawn(&r, row, ${version}, ${now})",
	.unique_call = "pgm_uuid_drawn(&r, row, ${version}, ${now})",
	.patterns = "uuid,guid,=uid,external_uuid,public_id,object_guid,uuid_v4,request_id,"
	            "correlation_id,trace_id",
	.types       = "uuid",
	.example     = "{}")

PGM_GENERATOR(hex,
	.summary     = "hexadecimal digits",
	.domain      = "ids",
	.yields      = VALUE_TEXT,
	.params      = { { "digits", PARAM_INT, .fallback = "32",
	                   .help = "how many; unique from 16 on" } },
	.call        = "pgm_hex_drawn(p, &r, pgm_next(&r), ${digits})",
	.unique_call = "pgm_hex_drawn(p, &r, pgm_mix(${index}), ${digits})",
	.wider       = "digits",
	.wider_by    = 1,
	.types       = "text char",
	.example     = "{ \"digits\": 40 }")

PGM_GENERATOR(bytes,
	.summary  = "random bytes",
	.domain   = "ids",
	.yields   = VALUE_TEXT,
	.params   = { { "min", PARAM_INT, .fallback = "8", .help = "fewest" },
	              { "max", PARAM_INT, .fallback = "16", .help = "most" } },
	.least    = "min",
	.most     = "max",
	.call     = "pgm_bytes_drawn(p, &r, ${min}, ${max})",
	.unique_call = "pgm_put_hex(pgm_put_bytea_head(p), pgm_mix(${index}), 16)",
	.width    = PGM_WIDTH_BYTEA_HEAD + 16,
	.wider    = "max",
	.wider_by = 2,
	.patterns = "blob,file_data,binary_data,raw_bytes,content_bytes,data,random_bytes,"
	            "entropy,initialization_vector,=iv",
	.types    = "bytea",
	.example  = "{ \"min\": 4, \"max\": 8 }")

PGM_GENERATOR(snowflake_id,
	.summary     = "64-bit number that rises with the row, like those of Snowflake",
	.domain      = "ids",
	.yields      = VALUE_INT,
	.digits      = 18,
	.call        = "pgm_snowflake(&r, row)",
	.unique_call = "pgm_snowflake(&r, row)",
	.patterns    = "snowflake,snowflake_id,tweet_id",
	.types       = "int",
	.example     = "{}")

PGM_GENERATOR(ean13,
	.summary     = "EAN-13 with its check digit, of the range 20 that shops use inside",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_gs1(p, \"20\", 2, pgm_below(&r, 10000000000), 10)",
	.unique_call = "pgm_put_gs1(p, \"20\", 2, ${index}, 10)",
	.distinct    = UINT64_C(10000000000),
	.width       = 13,
	.patterns    = "ean,ean13,gtin13,barcode,gtin,bar_code,ean_code",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(upc,
	.summary     = "UPC-A with its check digit, of the range 4 that shops use inside",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_gs1(p, \"4\", 1, pgm_below(&r, 10000000000), 10)",
	.unique_call = "pgm_put_gs1(p, \"4\", 1, ${index}, 10)",
	.distinct    = UINT64_C(10000000000),
	.width       = 12,
	.patterns    = "upc,upc_code,gtin12",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(isbn13,
	.summary     = "ISBN of 13 digits, with its check digit",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_gs1(p, \"978\", 3, pgm_below(&r, 1000000000), 9)",
	.unique_call = "pgm_put_gs1(p, \"978\", 3, ${index}, 9)",
	.distinct    = 1000000000,
	.width       = 13,
	.patterns    = "isbn,isbn13,isbn_13",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(isbn10,
	.summary     = "ISBN of 10 digits, with its check digit",
	.domain      = "commerce",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_isbn10(p, pgm_below(&r, 100000000))",
	.unique_call = "pgm_put_isbn10(p, ${index})",
	.distinct    = 100000000,
	.width       = 10,
	.patterns    = "isbn10,isbn_10",
	.types       = "text char",
	.example     = "{}")

PGM_GENERATOR(imei,
	.summary     = "IMEI with its check digit, of the test range 00",
	.domain      = "ids",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_luhn(p, \"001010\", 6, pgm_below(&r, 100000000), 8)",
	.unique_call = "pgm_put_luhn(p, \"001010\", 6, ${index}, 8)",
	.distinct    = 100000000,
	.width       = 15,
	.patterns    = "imei,imei_number",
	.types       = "text char",
	.example     = "{}")

#endif
