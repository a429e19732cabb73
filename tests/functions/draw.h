/* draw.h - random values of SQL types, as C values and as literals of SQL.
 *
 * Small values, edges and whatever may be a special case come up often; so do values that equal, or are part of,
 * the one before.
 */
#ifndef FUNCTIONS_DRAW_H
#define FUNCTIONS_DRAW_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <pgmock/put.h>
#include <pgmock/rng.h>
#include <pgmock/sql/functions.h>

enum {
	TEXT_MAX = 256,    /* bytes of a text that is drawn */
	LITERAL_MAX = 800, /* bytes of its literal */
};

typedef struct Value Value;

/* A type, and how its values are drawn and said. */
typedef struct {
	const char *name;
	void (*draw)(pgm_rng *r, Value *v);
} Type;

struct Value {
	const Type *type;
	pgm_sql_bool as_bool;
	pgm_sql_int as_int;
	pgm_sql_numeric as_numeric;
	pgm_sql_float as_float;
	pgm_sql_text as_text;
	pgm_sql_date as_date;
	pgm_sql_time as_time;
	pgm_sql_moment as_moment;
	pgm_sql_interval as_interval;
	char *text; /* what as_text points to; owner: malloc(), so that reading beyond its end is seen */
	char literal[LITERAL_MAX];
};

static inline int64_t
below(pgm_rng *r, int64_t n)
{
	return (int64_t)pgm_below(r, (uint64_t)n);
}

static inline bool
one_in(pgm_rng *r, int64_t n)
{
	return below(r, n) == 0;
}

/* A number of any size up to 64 bits: each size is as likely. */
static inline int64_t
any_number(pgm_rng *r, unsigned bits)
{
	int64_t v = (int64_t)(pgm_next(r) >> (64 - bits)) >> below(r, bits);

	return one_in(r, 2) ? v : -v;
}

static inline void
draw_int(pgm_rng *r, Value *v, int64_t max, const char *type)
{
	switch (below(r, 8)) {
	case 0:
		v->as_int.value = max - below(r, 3);
		break;
	case 1:
		v->as_int.value = -max - 1 + below(r, 3);
		break;
	case 2:
		v->as_int.value = any_number(r, max == INT64_MAX ? 63 : max == INT32_MAX ? 31 : 15);
		break;
	default:
		v->as_int.value = below(r, 41) - 20;
	}
	snprintf(v->literal, sizeof v->literal, "(%" PRId64 ")::%s", v->as_int.value, type);
}

static inline void
draw_int2(pgm_rng *r, Value *v)
{
	draw_int(r, v, INT16_MAX, "int2");
}

static inline void
draw_int4(pgm_rng *r, Value *v)
{
	draw_int(r, v, INT32_MAX, "int4");
}

static inline void
draw_int8(pgm_rng *r, Value *v)
{
	draw_int(r, v, INT64_MAX, "int8");
	if (v->as_int.value == INT64_MIN)
		snprintf(v->literal, sizeof v->literal, "'%" PRId64 "'::int8", v->as_int.value);
}

static inline void
draw_bool(pgm_rng *r, Value *v)
{
	v->as_bool.value = one_in(r, 2);
	snprintf(v->literal, sizeof v->literal, "%s", v->as_bool.value ? "true" : "false");
}

/* Up to 12 digits, 6 of them behind the point: then no operator needs more than 38. */
static inline void
draw_numeric(pgm_rng *r, Value *v)
{
	uint8_t scale = (uint8_t)below(r, 7);
	int64_t value = one_in(r, 2) ? below(r, 2001) - 1000 : any_number(r, 39);
	char *p = v->literal;

	if (one_in(r, 4))
		value = below(r, 41) * 5 * (int64_t)pgm_power10[scale > 0 ? scale - 1 : 0];
	v->as_numeric.value = value;
	v->as_numeric.scale = scale;
	*p++ = '\'';
	p = pgm_put_decimal(p, value, scale);
	memcpy(p, "'::numeric", sizeof "'::numeric");
}

static inline double
any_float(pgm_rng *r)
{
	uint64_t bits = pgm_next(r);
	double v;

	switch (below(r, 8)) {
	case 0:
		memcpy(&v, &bits, sizeof v);
		return v - v == 0 ? v : 0.1;
	case 1:
		return 0.0;
	case 2:
		return (double)any_number(r, 63);
	case 3:
		return (double)any_number(r, 53) / (double)pgm_power10[below(r, 18)];
	case 4:
		return (double)(below(r, 41) - 20) + 0.5;
	case 5:
		return (double)any_number(r, 20) * 1e100 * (one_in(r, 2) ? 1e150 : 1e-300);
	default:
		return (double)any_number(r, 20) / (double)pgm_power10[below(r, 4)];
	}
}

static inline void
draw_float8(pgm_rng *r, Value *v)
{
	v->as_float.value = any_float(r);
	snprintf(v->literal, sizeof v->literal, "'%.17g'::float8", v->as_float.value);
}

static inline void
draw_float4(pgm_rng *r, Value *v)
{
	float f = (float)any_float(r);

	v->as_float.value = (double)(f - f == 0 ? f : 0.1f);
	snprintf(v->literal, sizeof v->literal, "'%.9g'::float4", v->as_float.value);
}

static inline void
draw_date(pgm_rng *r, Value *v)
{
	switch (below(r, 4)) {
	case 0:
		v->as_date.days = below(r, 5874897) - PGM_DAYS_JULIAN + 60;
		break;
	case 1:
		v->as_date.days = 10950 + below(r, 1500);
		break;
	default:
		v->as_date.days = below(r, 40000) - 5000;
	}
	snprintf(v->literal, sizeof v->literal, "('1970-01-01'::date + (%" PRId64 "))", v->as_date.days);
}

static inline int64_t
time_of_day(pgm_rng *r)
{
	switch (below(r, 4)) {
	case 0:
		return below(r, PGM_USEC_PER_DAY);
	case 1:
		return below(r, 25) * 60 * PGM_USEC_PER_MINUTE;
	default:
		return below(r, 86400) * PGM_USEC_PER_SEC + (one_in(r, 2) ? 0 : below(r, 1000) * 1000);
	}
}

static inline void
draw_time(pgm_rng *r, Value *v)
{
	char *p = v->literal;

	v->as_time.usec = time_of_day(r);
	*p++ = '\'';
	p = pgm_put_time(p, v->as_time.usec);
	memcpy(p, "'::time", sizeof "'::time");
}

static inline void
draw_moment(pgm_rng *r, Value *v, const char *type)
{
	char *p = v->literal;
	Value date;

	draw_date(r, &date);
	if (date.as_date.days > 100000000)
		date.as_date.days = 100000000;
	v->as_moment.usec = date.as_date.days * PGM_USEC_PER_DAY + time_of_day(r);
	*p++ = '\'';
	p = pgm_put_timestamptz(p, v->as_moment.usec);
	snprintf(p, 20, "'::%s", type);
}

static inline void
draw_timestamp(pgm_rng *r, Value *v)
{
	draw_moment(r, v, "timestamp");
}

static inline void
draw_timestamptz(pgm_rng *r, Value *v)
{
	draw_moment(r, v, "timestamptz");
}

static inline void
draw_interval(pgm_rng *r, Value *v)
{
	pgm_sql_interval *i = &v->as_interval;

	i->months = one_in(r, 2) ? 0 : (int32_t)any_number(r, one_in(r, 4) ? 15 : 6);
	i->days = one_in(r, 2) ? 0 : (int32_t)any_number(r, one_in(r, 4) ? 20 : 7);
	i->usec = one_in(r, 3) ? 0 : any_number(r, one_in(r, 4) ? 50 : 38);
	if (one_in(r, 2))
		i->usec = i->usec / PGM_USEC_PER_MINUTE * PGM_USEC_PER_MINUTE;
	snprintf(v->literal, sizeof v->literal, "'%d mons %d days %" PRId64 " microseconds'::interval", (int)i->months,
		(int)i->days, i->usec);
}

/* Sets text and literal of a value. */
static inline void
set_text(Value *v, const char *text, size_t size, const char *type)
{
	char *p = v->literal;

	v->text = malloc(size + 1);
	if (v->text == NULL)
		exit(1);
	memcpy(v->text, text, size);
	v->text = realloc(v->text, size > 0 ? size : 1);
	v->as_text.text = v->text;
	v->as_text.size = (uint32_t)size;
	*p++ = '\'';
	for (size_t i = 0; i < size; i++) {
		if (text[i] == '\'')
			*p++ = '\'';
		*p++ = text[i];
	}
	snprintf(p, 20, "'::%s", type);
}

/* Appends a character of a script that has small letters and capitals. */
static inline char *
append_letter(pgm_rng *r, char *p)
{
	static const uint32_t scripts[][2] = {{0xc0, 0x24f}, {0x370, 0x3ff}, {0x400, 0x52f}, {0x531, 0x587}, {0x10a0, 0x10ff},
		{0x13a0, 0x13fd}, {0x1c90, 0x1cbf}, {0x1e00, 0x1fff}, {0x2160, 0x2188}, {0x24b6, 0x24e9}, {0x2c00, 0x2d2d},
		{0xa640, 0xa69b}, {0xa722, 0xa7ca}, {0xff21, 0xff5a}, {0x10400, 0x1044f}, {0x1e900, 0x1e943}};
	const uint32_t *script = scripts[below(r, (int64_t)(sizeof scripts / sizeof *scripts))];

	return pgm_sql_append_char(p, script[0] + (uint32_t)below(r, script[1] - script[0] + 1));
}

/* Characters that mean something to one function or another come up most. */
static inline void
draw_text(pgm_rng *r, Value *v)
{
	static const char *const chars[] = {"a", "b", "c", "A", "B", "é", "É", "ß", "ж", "Ж", "日", "😀", "ı", "İ", "ǅ", "Ω", "ſ",
		" ", " ", "  ", "%", "_", "\\", "'", "\"", "-", ",", ".", "0", "1", "9", "\t", "\n", "ab", "abc", "aa"};
	char text[TEXT_MAX];
	size_t size = 0;
	int64_t few = one_in(r, 2) ? 6 : (int64_t)(sizeof chars / sizeof *chars);
	int64_t from = below(r, (int64_t)(sizeof chars / sizeof *chars) - few + 1);

	bool letters = one_in(r, 8);

	for (int64_t n = one_in(r, 10) ? below(r, 60) : below(r, 12); n > 0; n--) {
		if (letters && one_in(r, 2)) {
			size = (size_t)(append_letter(r, text + size) - text);
			continue;
		}

		const char *c = chars[from + below(r, few)];

		memcpy(text + size, c, strlen(c));
		size += strlen(c);
	}
	set_text(v, text, size, "text");
}

/* Bytes, of which some are such as escapes are made for. */
static inline void
draw_bytea(pgm_rng *r, Value *v)
{
	char text[TEXT_MAX];
	char *end = text;
	int64_t n = one_in(r, 8) ? 50 + below(r, 20) : below(r, 12);

	end += sprintf(end, "\\x");
	for (; n > 0; n--)
		end += sprintf(end, "%02x", one_in(r, 4) ? (unsigned)"\0\\'~\177\200a0"[below(r, 8)] & 255 : (unsigned)below(r, 256));
	set_text(v, text, (size_t)(end - text), "bytea");
}

/* Bounds of buckets: a few numbers, in order as a rule. */
static inline void
draw_bounds(pgm_rng *r, Value *v, const char *type, bool fractions)
{
	char text[TEXT_MAX] = "{";
	char *end = text + 1;
	int64_t bound = below(r, 20) - 15;

	for (int64_t n = below(r, 6); n > 0; n--) {
		end += one_in(r, 25)                 ? sprintf(end, "NULL,")
		       : fractions && one_in(r, 2) ? sprintf(end, "%" PRId64 ".5,", bound)
						    : sprintf(end, "%" PRId64 ",", bound);
		bound += one_in(r, 12) ? -3 : below(r, 8);
	}
	end -= end > text + 1;
	*end++ = '}';
	set_text(v, text, (size_t)(end - text), type);
}

static inline void
draw_int4_array(pgm_rng *r, Value *v)
{
	draw_bounds(r, v, "_int4", false);
}

static inline void
draw_int8_array(pgm_rng *r, Value *v)
{
	draw_bounds(r, v, "_int8", false);
}

static inline void
draw_numeric_array(pgm_rng *r, Value *v)
{
	draw_bounds(r, v, "_numeric", true);
}

/* Puts a value as its type prints it, but for truth, which is spelled out. */
static inline char *
put_value(char *p, const char *name, const Value *v)
{
	size_t type = strcspn(name, "!?");

	if (strncmp(name, "bool", type) == 0)
		p = pgm_put_word_bool(p, v->as_bool.value);
	else if (strncmp(name, "int", 3) == 0 && type == 4)
		p = pgm_put_int8(p, v->as_int.value);
	else if (strncmp(name, "numeric", type) == 0)
		p = pgm_put_numeric(p, v->as_numeric.value, v->as_numeric.scale);
	else if (strncmp(name, "float", 5) == 0)
		p = pgm_put_binary(p, v->as_float.value, name[5] == '4');
	else if (strncmp(name, "date", type) == 0)
		p = pgm_put_date(p, v->as_date.days);
	else if (strncmp(name, "time", type) == 0)
		p = pgm_put_time(p, v->as_time.usec);
	else if (strncmp(name, "interval", type) == 0)
		p = pgm_put_period(
			p, v->as_interval.months, v->as_interval.days, v->as_interval.usec);
	else if (strncmp(name, "timestamp", type) == 0)
		p = pgm_put_timestamp(p, v->as_moment.usec);
	else if (strncmp(name, "timestamptz", type) == 0)
		p = pgm_put_timestamptz(p, v->as_moment.usec);
	else if (strncmp(name, "inet", type) == 0) { /* the cast to text has the bits of all */
		char text[PGM_SLACK + 43];
		pgm_sql_text shown = pgm_sql_inet_text(text, v->as_text);

		p = pgm_put_text(p, shown.text, shown.size);
	} else {
		p = pgm_put_text(p, v->as_text.text, v->as_text.size);
	}
	return p;
}

#endif
