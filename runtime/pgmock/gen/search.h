/* search.h - text search documents and queries, as PostgreSQL prints tsvector and tsquery.
 */
#ifndef PGMOCK_GEN_SEARCH_H
#define PGMOCK_GEN_SEARCH_H

#include <pgmock/gen.h>

/* Lexemes in the order in which a tsvector keeps them, that of their bytes. */
#define PGM_LEXEME_COUNT 64

static const pgm_slot16 pgm_lexemes[PGM_LEXEME_COUNT] = {
	PGM_SLOT("account"), PGM_SLOT("apple"), PGM_SLOT("bake"), PGM_SLOT("battery"), PGM_SLOT("bicycle"),
	PGM_SLOT("blanket"), PGM_SLOT("bread"), PGM_SLOT("bridge"), PGM_SLOT("camera"), PGM_SLOT("candle"),
	PGM_SLOT("chair"), PGM_SLOT("clean"), PGM_SLOT("coffee"), PGM_SLOT("copper"), PGM_SLOT("cotton"),
	PGM_SLOT("desk"), PGM_SLOT("door"), PGM_SLOT("engine"), PGM_SLOT("fabric"), PGM_SLOT("field"),
	PGM_SLOT("filter"), PGM_SLOT("fish"), PGM_SLOT("forest"), PGM_SLOT("garden"), PGM_SLOT("glass"),
	PGM_SLOT("green"), PGM_SLOT("harbor"), PGM_SLOT("heat"), PGM_SLOT("honey"), PGM_SLOT("iron"),
	PGM_SLOT("jacket"), PGM_SLOT("kettl"), PGM_SLOT("kitchen"), PGM_SLOT("lamp"), PGM_SLOT("leather"),
	PGM_SLOT("light"), PGM_SLOT("linen"), PGM_SLOT("market"), PGM_SLOT("metal"), PGM_SLOT("mirror"),
	PGM_SLOT("mountain"), PGM_SLOT("music"), PGM_SLOT("needl"), PGM_SLOT("ocean"), PGM_SLOT("orchard"),
	PGM_SLOT("paper"), PGM_SLOT("pencil"), PGM_SLOT("pepper"), PGM_SLOT("pillow"), PGM_SLOT("quilt"),
	PGM_SLOT("river"), PGM_SLOT("road"), PGM_SLOT("salt"), PGM_SLOT("silver"), PGM_SLOT("stone"),
	PGM_SLOT("summer"), PGM_SLOT("tabl"), PGM_SLOT("timber"), PGM_SLOT("tower"), PGM_SLOT("travel"),
	PGM_SLOT("valley"), PGM_SLOT("water"), PGM_SLOT("window"), PGM_SLOT("winter"),
};

/* Puts a lexeme in its quotes. */
static inline char *
pgm_put_lexeme(char *p, uint64_t index)
{
	*p++ = '\'';
	p = pgm_copy16(p, &pgm_lexemes[index]);
	*p++ = '\'';
	return p;
}

/* Puts a lexeme of each eighth of the list that the draw chooses, with its place in the text. */
static inline char *
pgm_put_document(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	uint32_t place = 0;

	for (unsigned i = 0; i < 8; i++) {
		if (i > 0 && pgm_bits(draw, 32 + 3 * i, 1) == 0)
			continue;
		p = pgm_put_lexeme(p, 8 * i + pgm_bits(draw, 3 * i, 3));
		*p++ = ':';
		place += 1 + pgm_bits(draw, 33 + 3 * i, 2);
		p = pgm_put_uint(p, place);
		*p++ = ' ';
	}
	return p - 1;
}

/* A number, which stands before all words, makes it unique. */
static inline char *
pgm_put_document_numbered(char *p, pgm_rng *r, uint64_t index)
{
	*p++ = '\'';
	p = pgm_put_uint(p, index);
	return pgm_put_document(pgm_put_bytes(p, "' ", 2), r);
}

/* Puts a condition of two lexemes or three. */
static inline char *
pgm_put_query(char *p, pgm_rng *r)
{
	uint64_t draw = pgm_next(r);
	bool either = pgm_bits(draw, 40, 2) == 0;

	p = pgm_put_lexeme(p, pgm_bits(draw, 0, 6));
	for (unsigned i = 0; i < 1 + pgm_bits(draw, 42, 1); i++) {
		p = pgm_put_bytes(p, either ? " | " : " & ", 3);
		p = pgm_put_lexeme(p, pgm_bits(draw, 8 + 8 * i, 6));
	}
	return p;
}

static inline char *
pgm_put_query_numbered(char *p, pgm_rng *r, uint64_t index)
{
	*p++ = '\'';
	p = pgm_put_uint(p, index);
	p = pgm_put_bytes(p, "' & ", 4);
	return pgm_put_lexeme(p, pgm_below(r, PGM_LEXEME_COUNT));
}

PGM_GENERATOR(search_document,
	.summary     = "text prepared for search: 'bread':2 'forest':5",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_document(p, &r)",
	.unique_call = "pgm_put_document_numbered(p, &r, ${index})",
	.width       = 8 * (15 + 2 + 3 + 1) + 3,
	.types       = "tsvector text",
	.example     = "{}")

PGM_GENERATOR(search_query,
	.summary     = "words to search for: 'bread' & 'forest'",
	.domain      = "text",
	.yields      = VALUE_TEXT,
	.call        = "pgm_put_query(p, &r)",
	.unique_call = "pgm_put_query_numbered(p, &r, ${index})",
	.width       = 3 * (15 + 2 + 3),
	.types       = "tsquery text",
	.example     = "{}")

#endif
