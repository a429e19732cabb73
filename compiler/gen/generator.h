/* generator.h - what a generator says about itself, and how the compiler finds it.
 *
 * A generator is one header in runtime/pgmock/gen/. For emitted code PGM_GENERATOR(...) is empty and the
 * header is a few inline functions; for the compiler it is a designated initialiser of the struct below:
 * one file, two readings. Where only a dictionary, a pattern or a range differs, a generator is a *preset*:
 * a row of runtime/pgmock/gen/presets.def, whose .source is a value source in the schema language itself.
 *
 *	static inline int64_t
 *	pgm_uniform(pgm_rng *r, int64_t min, int64_t max)
 *	{ … }
 *
 *	PGM_GENERATOR(uniform,
 *		.summary = "number drawn evenly from [min, max]",
 *		.yields  = VALUE_NUMBER,
 *		.params  = { { "min", PARAM_NUMBER, .fallback = "0", .help = "smallest value" },
 *		             { "max", PARAM_NUMBER, .required = true, .help = "largest value, inclusive" } },
 *		.call    = "pgm_uniform(&r, ${min}, ${max})",
 *		.example = "{ \"min\": 1, \"max\": 6 }")
 */
#ifndef GEN_GENERATOR_H
#define GEN_GENERATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a generator's call makes. All but VALUE_TEXT are C scalars, put into the row by the column's type. */
typedef enum {
	VALUE_NONE,      /* presets: whatever their source makes */
	VALUE_INT,       /* int64_t */
	VALUE_NUMBER,    /* int64_t in units of 10^-scale of the column (scale 0 for integers): parameters are scaled alike */
	VALUE_BOOL,      /* bool */
	VALUE_DATE,      /* int64_t days since 1970-01-01 */
	VALUE_TIMESTAMP, /* int64_t microseconds since 1970-01-01 00:00:00 UTC */
	VALUE_TIME,      /* int64_t microseconds since midnight */
	VALUE_INTERVAL,  /* int64_t microseconds */
	VALUE_UUID,      /* pgm_uuid */
	VALUE_TEXT,      /* writes COPY text at p and returns the new p */
	VALUE_KINDS
} ValueKind;

/* How a parameter is read from JSON and lowered to C. One lowering function per kind (gen/lower.c). */
typedef enum {
	PARAM_END,       /* ends the list */
	PARAM_INT,       /* integer -> int64_t constant */
	PARAM_NUMBER,    /* decimal, scaled to the column's scale -> int64_t constant */
	PARAM_SHARE,     /* fraction 0..1 -> uint32_t constant, in units of 2^-32 */
	PARAM_TEXT,      /* string -> "literal", with ${name_size} its length */
	PARAM_CHOICE,    /* one of .choices (space separated) -> its index */
	PARAM_TIME,      /* date or timestamp, or "now", "-2 years" relative to now -> int64_t microseconds */
	PARAM_INTERVAL,  /* "30s", "5m", "2 days" -> int64_t microseconds */
	PARAM_COLUMN,    /* column of the row -> a call of its function (a timestamp, in microseconds) */
	PARAM_CHOICES,   /* values with weights -> a table of slots */
	PARAM_DIST,      /* distribution object -> a table of buckets */
	PARAM_REGEX,     /* regular expression -> straight-line code */
	PARAM_TEMPLATE,  /* template -> straight-line code */
	PARAM_VARIABLES, /* {name: text} -> nothing: names of holes of a template */
	PARAM_HOURS,     /* hours of the day, [12, 13] -> int64_t constant with those of its 24 bits set */
	PARAM_RATIO,     /* a number -> int64_t constant in millionths */
	PARAM_DOMAIN,    /* one of .choices: what a text is about -> its name in capitals; when absent, as names say (gen/domain.h) */
	PARAM_SEASON,    /* seasons, {"week": 0.3} -> the address of tables of days and hours, or NULL */
	PARAM_KINDS
} ParamKind;

typedef struct {
	const char *name;
	ParamKind   kind;
	bool        required;
	const char *fallback;  /* JSON-ish text when absent: "0", "now", "-2 years" */
	const char *choices;   /* PARAM_CHOICE */
	const char *help;
} Param;

enum { GENERATOR_PARAMS = 12 };

typedef struct {
	const char *name;
	const char *summary;   /* one line, no capital, no full stop */
	const char *domain;    /* person, contact, address, company, commerce, internet, text, … */
	ValueKind   yields;
	Param       params[GENERATOR_PARAMS];

	/* C expression. Holes: ${param}; ${now}, the data's present in microseconds; ${unit}, 10^scale of the column (so that a
	 * VALUE_NUMBER of 9.99 is 999 * ${unit} / 100); ${precision} and ${places}, those of a numeric(p,s), else 0. Names: &r, the row's random numbers (a pgm_rng *); p, where text goes;
	 * row; key. A scalar's value, or for VALUE_TEXT the new p. PARAM_CHOICES, _DIST, _REGEX and _TEMPLATE stand for all
	 * of the expression that draws the value. VALUE_NONE beside a call: a value of the column's own kind. */
	const char *call;
	/* The same for unique columns: ${index} is a uint64_t, different for each row and well mixed: in [0, distinct) it is
	 * pgm_perm(key, distinct, row); where any number will do (distinct 0), pgm_perm_number(key, row), which keeps numbers short.
	 * The same text as .call: it never repeats anyway. NULL: the generator cannot be unique. */
	const char *unique_call;
	/* Number of distinct values of unique_call as a C constant expression (may use PGM_…_COUNT); 0 = 2^64, any. */
	uint64_t    distinct;
	/* The indexes of the first rows are the lowest ones, nearly: pgm_in_turn() in the place of pgm_perm(). */
	bool        in_turn;
	/* Where parameters decide it: distinct = (high - low) / step + 1, computed in the parameters' units; step NULL is 1.
	 * For numbers, low and high are also the bounds of what call makes. */
	const char *low, *high, *step;
	/* Parameters that bound something else: fewest and most words. The first must not be negative, nor the second less. */
	const char *least, *most;

	/* VALUE_NUMBER: digits after the point where the column's type has no scale of its own (float, plain numeric). */
	uint8_t     scale;
	/* Numbers whose bounds low and high do not give: most digits before the point, which the column's type must hold. */
	uint8_t     digits;

	/* Greatest bytes that one call writes (VALUE_TEXT): width + wider_by * the product of the values of the parameters
	 * that wider lists, space separated (of a text, its bytes). A unique_call whose index may be any number writes its
	 * digits besides, 20 at most. */
	uint32_t    width;
	const char *wider;
	uint32_t    wider_by;

	/* Of unique_call: it writes the digits of ${index} behind something that is no digit, and behind them fewer bytes than
	 * this (and the text of the parameter that wider names); 0: it does not. */
	uint8_t     counted;
	/* What stands in for it where a column's text may have fewer than brief_below characters, if nobody chose it: what is
	 * cut should be a text all the same. */
	const char *brief;
	uint8_t     brief_below;
	/* Likewise in a column of type char(n), which it would leave blank at its end, where n is fuller_from or more. */
	const char *fuller;
	uint8_t     fuller_from;

	/* It says sentences: parameters min, max, min_length, max_length and perhaps paragraphs tell how much (model/extent.h), and
	 * ${low} and ${high} how many characters that is; width is that of a sentence. */
	bool        says;

	/* What it says depends on another column of the row: on the one that means the generator `follows`, or that the first
	 * parameter names, unless that comes from the same draws. when_following is then the source, with that column for each $. */
	const char *follows, *when_following;
	/* "subject:ticket_body,rating:review_text": the generator that stands in for this one, if a column's name suggests it,
	 * beside a column that means the other one. */
	const char *beside;

	/* Entity: columns of one table (and prefix: shipping_city, shipping_zip) whose generators name the same entity draw
	 * from one stream, in the same order, and so describe one thing. NULL: the column's own stream. A
	 * header may define pgm_ENTITY_ahead(key, row), which begins with it (rng.h). */
	const char *entity;

	/* Another one than the row's own, which the name tells: columns manager_name and manager_email describe the entity
	 * "manager", as long as the table's name is not that. */
	bool        another;
	/* What stands in for it where the column's name and not the table's tells what it is of: "other_name", or NULL. */
	const char *elsewhere;

	/* Presets only: value source in the schema language, e.g. {"values": {"paid": 70, "open": 20}}. */
	const char *source;

	/* Which column names mean this generator, comma separated, as gen/infer.c normalises them: "first_name" also means
	 * customer_first_name, "=size" only size itself; "city.name" has the table's name, in the singular, before it, and
	 * "persons.name" a kin of words.txt, for all tables that are akin; "*_at" stands for what nothing else matched, and "*s" for
	 * names of several things. */
	const char *patterns;
	/* SQL type families it fits, space separated: "text", "int num", "ts date" … (families: types.def); of ranges the types: "daterange". */
	const char *types;
	/* Generators of moments that this one must not precede where a column of the row has that meaning, best first:
	 * "shipped_at,ordered_at,created_at". */
	const char *not_before;
	/* How long after it, on average ("2 days"); NULL: 3 days. */
	const char *gap;
	/* Moments told from another column's (PARAM_COLUMN) by an interval "gap": how many gaps after it at most; 0: as many
	 * as there are up to the present. By a distribution of gaps: before that column, not after it. */
	uint8_t     gaps;
	bool        backwards;
	/* It may lie after the present ("due_at", "expires_at"): generator `later` where else it would be `after`. */
	bool        future;

	/* Only in tables whose rows are counted for each row of another one: ${children} in its call is the place of their words in
	 * the key array, and the function that counts. */
	bool        per_parent;
	/* Presets: the generator that stands in for this one in such tables, or NULL. */
	const char *when_per_parent;

	const char *example;   /* parameters as a JSON object, for the manual and the test of every generator */
	const char *header;    /* file under pgmock/gen/ that emitted code includes; NULL for presets; set by the registry */
} Generator;

/* What of a generator differs in columns that have a locale: PGM_LOCAL(NAME, …). gen/locale.h */
typedef struct {
	const char *of;        /* the generator */
	const char *call, *unique_call; /* with a hole more: ${locale}, the row's, a const pgm_locale * */
	Param       params[GENERATOR_PARAMS]; /* none: the generator's own */
	uint32_t    width;     /* greatest bytes of a text, and besides … */
	const char *parts;     /* … those of parts whose length the locale knows, space separated: "name family" (gen/locale.c) */
	const char *header;
} LocalGenerator;

/* All of them; ended by NULL. */
extern const LocalGenerator *const local_generators[];

/* The registry, sorted by name. */
extern const Generator *const generators[];
extern const size_t ngenerators;

/* What generators are about: every one's .domain is one of these names. In the order of the manual, ended by NULL. */
typedef struct {
	const char *name, *title;
} Subject;

extern const Subject generator_subjects[];

/* The entities whose headers define pgm_ENTITY_ahead(key, row), which begins their first draws; ended by NULL. */
extern const char *const generator_aheads[];

/* True if a list of words, space separated (or NULL: none), such as .types, has that word. */
bool generator_lists(const char *list, const char *word);

/* Returns the generator of that name (aliases of the base format included: weighted_enum, integer_range …), or NULL. */
const Generator *generator_find(const char *name);

/* Returns how many parameters a generator has. */
size_t generator_params(const Generator *gen);

/* Returns the i-th of the other names that generator_find() knows, or NULL behind the last. */
const char *generator_alias(size_t i);

/* What may stand in the place of a name, and is none: "none", and other words for foreign keys. Ended by NULL. */
extern const char *const generator_words[];

/* Writes name as words in lower case between single underscores (shippedAt: shipped_at); returns the length. What does not fit is
 * cut. */
size_t generator_name_words(char *out, size_t size, const char *name);

/* Returns the generator that a column's name suggests, or NULL. table and column as in the schema, in any case style; family is
 * the column's type family (types.def), which the generator must fit. *prefix receives what stands before the matched
 * words ("shipping" in shipping_city; "" if nothing, or the table's own name), *prefix_size its length; it points into normalised text kept in buf
 * (at least 64 bytes). *nearly, if not NULL, receives a generator whose name matched but whose types did not, or NULL. */
const Generator *generator_infer(const char *table, const char *column, const char *family,
                                 char buf[static 256], const char **prefix, size_t *prefix_size,
                                 const Generator **nearly);

/* What generator_infer() finds, and what it would have found next. */
typedef struct {
	const Generator *gen;        /* NULL: none */
	const char *pattern;         /* the one of its patterns that the name matched */
	const Generator *second;     /* NULL: nothing else matched */
	const char *second_pattern;
	bool second_fits;            /* the type, too, but another pattern tells more, or another generator has the same one and stands before it */
} Suggestion;

Suggestion generator_suggest(const char *table, const char *column, const char *family);

#endif
