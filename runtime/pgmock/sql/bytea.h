/* bytea.h - the functions of SQL over bytes.
 *
 * Bytes are the text that bytea prints: \x, and two small hexadecimal digits for each. Each value has one spelling, so
 * that they compare as that text does.
 */
#ifndef PGMOCK_SQL_BYTEA_H
#define PGMOCK_SQL_BYTEA_H

#include <pgmock/sql/make.h>
#include <pgmock/sql/read.h>

/* Returns the value of a hexadecimal digit; 16: it is none. */
static inline uint32_t
pgm_hex_value(char c)
{
	if (pgm_is_digit(c))
		return (uint32_t)(c - '0');
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (uint32_t)((c | 0x20) - 'a' + 10) : 16;
}

static inline uint32_t
pgm_bytea_size(pgm_sql_text a)
{
	return a.size < 2 ? 0 : (a.size - 2) / 2;
}

static inline uint32_t
pgm_bytea_at(pgm_sql_text a, uint32_t i)
{
	return pgm_hex_value(a.text[2 + 2 * i]) << 4 | pgm_hex_value(a.text[3 + 2 * i]);
}

/* Begins bytes, appends one. */
static inline char *
pgm_bytea_begin(char *p)
{
	*p++ = '\\';
	*p++ = 'x';
	return p;
}

static inline char *
pgm_bytea_append(char *p, uint32_t byte)
{
	static const char digits[] = "0123456789abcdef";

	*p++ = digits[byte >> 4 & 15];
	*p++ = digits[byte & 15];
	return p;
}

/* length(), octet_length(); bit_length() is eight times that. */
static inline pgm_sql_int
pgm_sql_bytea_length(pgm_sql_text a, int64_t unit)
{
	return (pgm_sql_int){a.state == PGM_SQL_VALUE ? pgm_bytea_size(a) * unit : 0, a.state};
}

static inline pgm_sql_int
pgm_sql_bytea_get(pgm_sql_text a, pgm_sql_int at)
{
	uint8_t state = PGM_SQL_WORSE(a.state, at.state);

	if (state == PGM_SQL_VALUE && (at.value < 0 || at.value >= (int64_t)pgm_bytea_size(a)))
		state = PGM_SQL_INVALID;
	return (pgm_sql_int){state == PGM_SQL_VALUE ? pgm_bytea_at(a, (uint32_t)at.value) : 0, state};
}

static inline pgm_sql_text
pgm_sql_bytea_join(char *buffer, pgm_sql_text a, pgm_sql_text b)
{
	uint8_t state = PGM_SQL_WORSE(a.state, b.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	return pgm_sql_piece(
		buffer, pgm_sql_append(pgm_sql_append(buffer, a), pgm_sql_piece(b.text + 2, b.text + b.size)));
}

/* count bytes from start on, counted from 1: as pgm_sql_text_substring(). */
static inline pgm_sql_text
pgm_sql_bytea_substring(char *buffer, pgm_sql_text a, pgm_sql_int start, pgm_sql_int count)
{
	uint8_t state = PGM_SQL_WORSE(PGM_SQL_WORSE(a.state, start.state), count.state);
	int64_t from = start.value, to;
	char *p = pgm_bytea_begin(buffer);

	if (state == PGM_SQL_VALUE && count.value < 0)
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	to = from + count.value;
	for (int64_t i = from < 1 ? 1 : from; i < to && i <= (int64_t)pgm_bytea_size(a); i++)
		p = pgm_bytea_append(p, pgm_bytea_at(a, (uint32_t)(i - 1)));
	return pgm_sql_piece(buffer, p);
}

static inline pgm_sql_text
pgm_sql_bytea_from(char *buffer, pgm_sql_text a, pgm_sql_int start)
{
	return pgm_sql_bytea_substring(buffer, a, start, pgm_sql_int_of(INT32_MAX - (int64_t)INT32_MIN));
}

/* ---- the forms of text that encode() makes and decode() reads (encode.c) ------------------ */

typedef enum pgm_bytea_form {
	PGM_BYTEA_HEX,
	PGM_BYTEA_BASE64,
	PGM_BYTEA_ESCAPE,
	PGM_BYTEA_FORMS,
} pgm_bytea_form;

/* Returns the form of that name, whatever its case, or PGM_BYTEA_FORMS. */
static inline pgm_bytea_form
pgm_bytea_form_of(pgm_sql_text name)
{
	static const char names[PGM_BYTEA_FORMS][8] = {"hex", "base64", "escape"};
	uint32_t form = 0;

	while (form < PGM_BYTEA_FORMS && !pgm_sql_abbreviates(name, names[form], (uint32_t)strlen(names[form])))
		form++;
	return (pgm_bytea_form)form;
}

static inline char *
pgm_append_base64(char *p, pgm_sql_text a)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	enum { LINE_BYTES = 57 }; /* 76 characters of a line */
	uint32_t size = pgm_bytea_size(a);

	for (uint32_t i = 0; i < size; i += 3) {
		uint32_t left = size - i, bits = pgm_bytea_at(a, i) << 16;

		bits |= left > 1 ? pgm_bytea_at(a, i + 1) << 8 : 0;
		bits |= left > 2 ? pgm_bytea_at(a, i + 2) : 0;
		*p++ = digits[bits >> 18];
		*p++ = digits[bits >> 12 & 63];
		*p++ = left > 1 ? digits[bits >> 6 & 63] : '=';
		*p++ = left > 2 ? digits[bits & 63] : '=';
		if (left > 2 && (i + 3) % LINE_BYTES == 0)
			*p++ = '\n';
	}
	return p;
}

/* Zero, and bytes that are no ASCII, as octal digits behind a backslash, which is doubled itself. */
static inline char *
pgm_append_escaped(char *p, pgm_sql_text a)
{
	for (uint32_t i = 0; i < pgm_bytea_size(a); i++) {
		uint32_t byte = pgm_bytea_at(a, i);

		if (byte == 0 || byte > 127) {
			*p++ = '\\';
			*p++ = (char)('0' + (byte >> 6));
			*p++ = (char)('0' + (byte >> 3 & 7));
			*p++ = (char)('0' + (byte & 7));
			continue;
		}
		if (byte == '\\')
			*p++ = '\\';
		*p++ = (char)byte;
	}
	return p;
}

static inline pgm_sql_text
pgm_sql_bytea_encode(char *buffer, pgm_sql_text a, pgm_sql_text form)
{
	uint8_t state = PGM_SQL_WORSE(a.state, form.state);

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	switch (pgm_bytea_form_of(form)) {
	case PGM_BYTEA_HEX:
		return pgm_sql_piece(a.text + 2, a.text + a.size);
	case PGM_BYTEA_BASE64:
		return pgm_sql_piece(buffer, pgm_append_base64(buffer, a));
	case PGM_BYTEA_ESCAPE:
		return pgm_sql_piece(buffer, pgm_append_escaped(buffer, a));
	default:
		return pgm_sql_no_text(PGM_SQL_INVALID);
	}
}

/* Each appends the bytes that the text stands for; NULL: it stands for none. */
static inline char *
pgm_bytea_read_hex(char *p, const char *from, const char *end)
{
	for (; from < end; from++) {
		if (*from == ' ' || *from == '\n' || *from == '\t' || *from == '\r')
			continue;
		if (end - from < 2 || pgm_hex_value(from[0]) > 15 || pgm_hex_value(from[1]) > 15)
			return NULL;
		p = pgm_bytea_append(p, pgm_hex_value(from[0]) << 4 | pgm_hex_value(from[1]));
		from++;
	}
	return p;
}

/* Returns the six bits that a character stands for; 64: none. */
static inline uint32_t
pgm_base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (uint32_t)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (uint32_t)(c - 'a' + 26);
	if (pgm_is_digit(c))
		return (uint32_t)(c - '0' + 52);
	return c == '+' ? 62 : c == '/' ? 63 : 64;
}

static inline char *
pgm_bytea_read_base64(char *p, const char *from, const char *end)
{
	uint32_t bits = 0, digits = 0, kept = 3; /* of the bytes of four digits: fewer where = stands */

	for (; from < end; from++) {
		uint32_t value = *from == '=' ? 0 : pgm_base64_value(*from);

		if (*from == ' ' || *from == '\n' || *from == '\t' || *from == '\r')
			continue;
		if (value > 63 || (*from == '=' && kept == 3 && digits < 2))
			return NULL;
		if (*from == '=' && kept == 3)
			kept = digits - 1;
		bits = bits << 6 | value;
		if (++digits < 4)
			continue;
		for (uint32_t i = 0; i < kept; i++)
			p = pgm_bytea_append(p, bits >> (16 - 8 * i) & 255);
		bits = digits = 0;
	}
	return digits == 0 ? p : NULL;
}

static inline char *
pgm_bytea_read_escaped(char *p, const char *from, const char *end)
{
	for (; from < end; from++) {
		if (*from != '\\') {
			p = pgm_bytea_append(p, (unsigned char)*from);
		} else if (end - from > 1 && from[1] == '\\') {
			p = pgm_bytea_append(p, '\\');
			from++;
		} else if (end - from > 3 && from[1] >= '0' && from[1] <= '3' && from[2] >= '0' && from[2] <= '7' &&
			   from[3] >= '0' && from[3] <= '7') {
			p = pgm_bytea_append(p, (uint32_t)((from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0')));
			from += 3;
		} else {
			return NULL;
		}
	}
	return p;
}

static inline pgm_sql_text
pgm_sql_bytea_decode(char *buffer, pgm_sql_text a, pgm_sql_text form)
{
	static char *(*const readers[PGM_BYTEA_FORMS])(char *, const char *, const char *) = {
		pgm_bytea_read_hex, pgm_bytea_read_base64, pgm_bytea_read_escaped};
	uint8_t state = PGM_SQL_WORSE(a.state, form.state);
	pgm_bytea_form which;
	char *end;

	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	which = pgm_bytea_form_of(form);
	if (which == PGM_BYTEA_FORMS)
		return pgm_sql_no_text(PGM_SQL_INVALID);
	end = readers[which](pgm_bytea_begin(buffer), a.text, a.text + a.size);
	return end != NULL ? pgm_sql_piece(buffer, end) : pgm_sql_no_text(PGM_SQL_INVALID);
}

/* text::bytea (byteain() in varlena.c). */
static inline pgm_sql_text
pgm_sql_bytea_read(char *buffer, pgm_sql_text a)
{
	bool hex = a.state == PGM_SQL_VALUE && a.size >= 2 && a.text[0] == '\\' && a.text[1] == 'x';

	if (hex)
		return pgm_sql_bytea_decode(buffer, pgm_sql_piece(a.text + 2, a.text + a.size), pgm_sql_text_of("hex", 3));
	return pgm_sql_bytea_decode(buffer, a, pgm_sql_text_of("escape", 6));
}

/* True for the names of the one encoding that text has here. */
static inline bool
pgm_sql_is_utf8(pgm_sql_text name)
{
	return pgm_sql_abbreviates(name, "utf8", 4) || pgm_sql_abbreviates(name, "utf-8", 5) ||
	       pgm_sql_abbreviates(name, "unicode", 7);
}

/* convert_to(), into the encoding that it has. */
static inline pgm_sql_text
pgm_sql_bytea_of_text(char *buffer, pgm_sql_text a, pgm_sql_text encoding)
{
	uint8_t state = PGM_SQL_WORSE(a.state, encoding.state);
	char *p = pgm_bytea_begin(buffer);

	if (state == PGM_SQL_VALUE && !pgm_sql_is_utf8(encoding))
		state = PGM_SQL_INVALID;
	if (state != PGM_SQL_VALUE)
		return pgm_sql_no_text(state);
	for (uint32_t i = 0; i < a.size; i++)
		p = pgm_bytea_append(p, (unsigned char)a.text[i]);
	return pgm_sql_piece(buffer, p);
}

#endif
