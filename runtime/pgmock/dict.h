/* dict.h - tables of ready text: the dictionaries of the library and the value lists of a
 * schema.
 *
 * An entry stands in a slot of fixed size, padded, with its length in the last byte. Copying it
 * is one unconditional move of the whole slot, after which the pointer advances by the length;
 * what lies behind is overwritten by whatever comes next (base.h: PGM_SLACK), save for a tab,
 * which stands behind each text for the column that ends there (put.h: pgm_tabbed()). Slots are
 * aligned to their size, so that none straddles a cache line. Entries are COPY text: no tab,
 * newline or backslash of their own.
 *
 * The dictionaries themselves are runtime/dict/NAME.txt; build-aux/mkdict.awk makes
 * pgmock/dict/NAME.h.
 */
#ifndef PGMOCK_DICT_H
#define PGMOCK_DICT_H

#include <pgmock/bytes.h>
#include <pgmock/rng.h>

typedef struct pgm_slot16 {
	PGM_NONSTRING char text[15];
	uint8_t size;
} __attribute__((aligned(16))) pgm_slot16;

typedef struct pgm_slot32 {
	PGM_NONSTRING char text[31];
	uint8_t size;
} __attribute__((aligned(32))) pgm_slot32;

typedef struct pgm_slot64 {
	PGM_NONSTRING char text[63];
	uint8_t size;
} __attribute__((aligned(64))) pgm_slot64;

/* A slot's initialiser, from a literal of at most 14, 30 or 62 bytes. */
#define PGM_SLOT(literal) {literal "\t", sizeof(literal) - 1}

/* Neighbouring entries that belong together: the names of one culture. */
typedef struct pgm_group {
	uint32_t first;
	uint32_t count;
} pgm_group;

/* Each copies a slot's text to p and returns its end, where the tab is. Writes 16, 32 or 64
 * bytes. */
static inline char *
pgm_copy16(char *p, const pgm_slot16 *slot)
{
	memcpy(p, slot, sizeof *slot);
	return p + slot->size;
}

static inline char *
pgm_copy32(char *p, const pgm_slot32 *slot)
{
	memcpy(p, slot, sizeof *slot);
	return p + slot->size;
}

static inline char *
pgm_copy64(char *p, const pgm_slot64 *slot)
{
	memcpy(p, slot, sizeof *slot);
	return p + slot->size;
}

/* Each copies a slot's text with A to Z turned into a to z; other bytes stay as they are. */
static inline char *
pgm_copy16_lower(char *p, const pgm_slot16 *slot)
{
	pgm_bytes text;

	memcpy(&text, slot, sizeof text);
	text = pgm_lower_bytes(text);
	memcpy(p, &text, sizeof text);
	return p + slot->size;
}

static inline char *
pgm_copy32_lower(char *p, const pgm_slot32 *slot)
{
	pgm_bytes text[2];

	memcpy(text, slot, sizeof text);
	text[0] = pgm_lower_bytes(text[0]);
	text[1] = pgm_lower_bytes(text[1]);
	memcpy(p, text, sizeof text);
	return p + slot->size;
}

/* Each copies one of n slots, drawn by the shares of the alias table beside them. */
static inline char *
pgm_choice16(char *p, pgm_rng *r, const pgm_alias_cell *cells, const pgm_slot16 *slots,
             uint32_t n)
{
	return pgm_copy16(p, &slots[pgm_alias(r, cells, n)]);
}

static inline char *
pgm_choice32(char *p, pgm_rng *r, const pgm_alias_cell *cells, const pgm_slot32 *slots,
             uint32_t n)
{
	return pgm_copy32(p, &slots[pgm_alias(r, cells, n)]);
}

static inline char *
pgm_choice64(char *p, pgm_rng *r, const pgm_alias_cell *cells, const pgm_slot64 *slots,
             uint32_t n)
{
	return pgm_copy64(p, &slots[pgm_alias(r, cells, n)]);
}

/* Returns the index of an entry drawn by weight: a dictionary's pick table of n places holds
 * each entry as often as its weight asks for. One draw, one load. */
static inline uint32_t
pgm_pick(pgm_rng *r, const uint16_t *pick, uint32_t n)
{
	return pick[pgm_below(r, n)];
}

/* Returns the index of an entry of the group, each as likely as the others. */
static inline uint32_t
pgm_in_group(pgm_rng *r, pgm_group group)
{
	return group.first + (uint32_t)pgm_below(r, group.count);
}

#endif
