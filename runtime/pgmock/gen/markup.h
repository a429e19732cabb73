/* markup.h - a small XML element; keys with values, and labels of a tree, as extensions print them.
 */
#ifndef PGMOCK_GEN_MARKUP_H
#define PGMOCK_GEN_MARKUP_H

#include <pgmock/dict/adjective.h>
#include <pgmock/dict/noun.h>
#include <pgmock/gen.h>

static const pgm_slot16 pgm_roots[8] = {
	PGM_SLOT("catalog"), PGM_SLOT("home"), PGM_SLOT("garden"), PGM_SLOT("science"),
	PGM_SLOT("sports"), PGM_SLOT("music"), PGM_SLOT("books"), PGM_SLOT("travel"),
};

/* Puts <item code="17"><name>copper lantern</name></item>. */
static inline char *
pgm_put_xml(char *p, pgm_rng *r, uint64_t code)
{
	uint64_t draw = pgm_next(r);

	p = pgm_put_bytes(p, "<item code=\"", 12);
	p = pgm_put_uint(p, code);
	p = pgm_put_bytes(p, "\"><name>", 8);
	p = pgm_copy16(p, &pgm_adjective[pgm_even(draw, 0, PGM_ADJECTIVE_COUNT)]);
	*p++ = ' ';
	p = pgm_copy16(p, &pgm_noun[pgm_even(draw, 16, PGM_NOUN_COUNT)]);
	return pgm_put_bytes(p, "</name></item>", 14);
}

/* Puts "size"=>"XL", "color"=>"still", …: shorter keys stand first, as hstore keeps them. */
static inline char *
pgm_put_pairs(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	p = pgm_put_bytes(p, "\"size\"=>\"", 9);
	p = pgm_put_bytes(p, &"XSS-M-L-XL"[2 * pgm_even(draw, 0, 5)], 2);
	p -= p[-1] == '-';
	p = pgm_put_bytes(p, "\", \"color\"=>\"", 13);
	p = pgm_copy16(p, &pgm_adjective[pgm_even(draw, 16, PGM_ADJECTIVE_COUNT)]);
	p = pgm_put_bytes(p, "\", \"number\"=>\"", 14);
	p = pgm_put_uint(p, pgm_bits(draw, 40, 10));
	*p++ = '"';
	return p;
}

static inline char *
pgm_put_pairs_numbered(char *p, pgm_rng *r, uint64_t index)
{
	p = pgm_put_bytes(p, "\"id\"=>\"", 7);
	p = pgm_put_uint(p, index);
	return pgm_put_pairs(pgm_put_bytes(p, "\", ", 3), r);
}

/* Puts garden.lantern.copper. */
static inline char *
pgm_put_labels(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);

	p = pgm_copy16(p, &pgm_roots[pgm_bits(draw, 0, 3)]);
	*p++ = '.';
	p = pgm_copy16(p, &pgm_noun[pgm_even(draw, 16, PGM_NOUN_COUNT)]);
	if (pgm_bits(draw, 40, 1) == 0)
		return p;
	*p++ = '.';
	return pgm_copy16(p, &pgm_adjective[pgm_even(draw, 42, PGM_ADJECTIVE_COUNT)]);
}

static inline char *
pgm_put_labels_numbered(char *p, pgm_rng *r, uint64_t index)
{
	p = pgm_put_labels(p, r);
	*p++ = '.';
	return pgm_put_uint(p, index);
}

PGM_GENERATOR(xml_element,
	.summary  = "a small XML element",
	.domain   = "tech",
	.yields   = VALUE_TEXT,
	.call     = "pgm_put_xml(p, &r, pgm_below(&r, 100000))",
	.width    = 12 + 5 + 8 + PGM_ADJECTIVE_WIDTH + 1 + PGM_NOUN_WIDTH + 14,
	.types    = "xml text",
	.example  = "{}")

PGM_GENERATOR(key_value_pairs,
	.summary     = "keys with values, as hstore has them: \"size\"=>\"XL\", \"color\"=>\"golden\"",
	.domain      = "tech",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_pairs(p, &r)",
	.unique_call = "pgm_put_pairs_numbered(p, &r, ${index})",
	.width       = 9 + 2 + 13 + PGM_ADJECTIVE_WIDTH + 14 + 4 + 1 + 10,
	.types       = "hstore text",
	.example     = "{}")

PGM_GENERATOR(label_path,
	.summary     = "path of labels in a tree: garden.lantern.copper",
	.domain      = "tech",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_labels(p, &r)",
	.unique_call = "pgm_put_labels_numbered(p, &r, ${index})",
	.width       = 15 + 1 + PGM_NOUN_WIDTH + 1 + PGM_ADJECTIVE_WIDTH + 1,
	.types       = "ltree text",
	.example     = "{}")

#endif
