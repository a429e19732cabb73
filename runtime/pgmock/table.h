/* table.h - what an emitted program tells the library: tables, archive entries, limits, one struct.
 *
 * An emitted generator is data plus one fill function per table. Everything below is filled in with
 * constant initialisers by the compiler (compiler/emit) and read by runtime/lib; nothing is written to.
 *
 * The key array, which every emitted function receives, is one flat array of 64-bit words:
 *
 *	key[0 .. nstreams)             stream keys, pgm_stream_key(seed, table, stream)
 *	key[nstreams .. +ntables)      row counts of the tables, as of this run
 *	key[nstreams + ntables]        "now": microseconds since 1970-01-01 00:00:00 UTC
 *	key[nstreams + ntables + 1]    address of this array, which its copies lead back to: pgm_origin()
 *	…                              four words for each table whose rows are counted per parent (children.h)
 *
 * An emitted enum names each place, so code reads key[ORDERS_STATUS], key[ORDERS_ROWS], key[NOW].
 */
#ifndef PGMOCK_TABLE_H
#define PGMOCK_TABLE_H

#include <pgmock/children.h>

/* How INSERT writes a column's value: pg_dump's own rule (dumpTableData_insert() in pg_dump.c). */
enum pgm_literal {
	PGM_LITERAL_QUOTED, /* '…', quotes doubled */
	PGM_LITERAL_BARE,   /* numbers, as they stand; NaN and Infinity are quoted */
	PGM_LITERAL_BOOL,   /* t and f become true and false */
	PGM_LITERAL_BIT,    /* B'…' */
};

/* Sections of an archive, numbered as in teSection of pg_backup.h. */
enum pgm_section {
	PGM_SECTION_NONE = 1,
	PGM_SECTION_PRE_DATA = 2,
	PGM_SECTION_DATA = 3,
	PGM_SECTION_POST_DATA = 4,
};

/* Fills rows [row, end) of one table at p in COPY text form; returns the end of what was written.
 * The caller's buffer holds (end - row) * width + PGM_SLACK bytes. */
typedef char *pgm_fill_fn(char *p, const pgm_key *key, uint64_t row, uint64_t end);

/* Ends the run: a row cannot be made, for the reason that the message gives (which starts in lower case, has no full stop,
 * and names the table, the column and the row, counted from 1). Does not return. */
void pgm_stop(const char *format, ...) __attribute__((noreturn, cold, format(printf, 1, 2)));

/* What is drawn again where a row breaks a CHECK, and what the message says if that does not help. */
typedef struct pgm_redraw {
	const char *table, *checks; /* unquoted; names of the checks, comma separated */
	const uint32_t *streams;    /* places in the key array */
	uint32_t nstreams;
} pgm_redraw;

/* Returns the key array that key is a copy of, with some streams changed perhaps; origin is the place of its address. */
static inline const pgm_key *
pgm_origin(const pgm_key *key, uint32_t origin)
{
	return (const pgm_key *)(uintptr_t)key[origin];
}

/* Gives the streams of redraw keys for another draw of this row: the draw-th, counted from 1. keys is the array as it was
 * at first. Ends the run when thousands of draws did not help, or nothing can be drawn again. */
void pgm_draw_again(pgm_key *key, const pgm_key *keys, uint64_t row, uint32_t draw,
	const pgm_redraw *redraw) __attribute__((cold));

/* The row of a table that a thread looked at last whose first draw breaks no CHECK, so that the next look at it need not test
 * that again: what belongs to a row asks for it over and over. It changes no value. */
typedef struct pgm_kept {
	const pgm_key *keys; /* the array of the run; NULL: there was none yet */
	uint64_t row;
} pgm_kept;

typedef struct pgm_column {
	const char *name;      /* as in the schema, unquoted */
	enum pgm_literal literal;
} pgm_column;

typedef struct pgm_table {
	const char *schema;    /* unquoted */
	const char *name;      /* unquoted */
	const char *sql_name;  /* quoted and qualified: public.orders */
	const pgm_column *columns; /* those that the data holds, in order (generated columns are not) */
	uint32_t ncolumns;
	uint32_t width;        /* greatest number of bytes of a row, tabs and newline included */
	uint32_t chunk_rows;   /* rows of a chunk: depends on the schema alone */
	uint64_t rows;         /* default row count */
	bool     identity_always; /* INSERT needs OVERRIDING SYSTEM VALUE */
	bool     generated;    /* has columns that the data does not hold: INSERT names those that it does */
	pgm_fill_fn *fill;
} pgm_table;

/* One entry of the table of contents. dumpId is the place in the array plus 1. */
typedef struct pgm_entry {
	const char *desc;      /* "TABLE", "TABLE DATA", "FK CONSTRAINT" … */
	const char *tag;
	const char *schema;    /* namespace, or NULL */
	const char *defn;      /* SQL, or NULL for TABLE DATA and SEQUENCE SET */
	const char *drop;      /* SQL, or "" */
	const char *copy;      /* COPY statement of TABLE DATA, else NULL */
	const char *tableam;   /* "heap" for plain tables and materialized views, else NULL */
	const char *owner;     /* role that owns it, unquoted; NULL: whoever restores it */
	const char *alter;     /* ALTER … OWNER TO, as pg_restore makes it up for itself; or NULL */
	const char *tablespace; /* unquoted; "": the database's; NULL: it lies in none */
	const char *feature;   /* what needs a newer server than 12; or NULL */
	int version;           /* … which that is */
	const uint32_t *deps;  /* dumpIds, ended by 0; NULL: none */
	enum pgm_section section;
	int32_t table;         /* index of the table that this entry belongs to (data, DDL of a table,
	                          its constraints, indexes, comments), or -1 */
	int32_t setval;        /* SEQUENCE SET: index into pgm_program.setvals, else -1 */
} pgm_entry;

/* The last value of a sequence, known when the row counts are: start + step * (rows - 1). */
typedef struct pgm_setval {
	const char *sequence;  /* quoted and qualified, as it stands between the quotes of setval('…'):
	                          public.orders_id_seq */
	int32_t table;         /* whose rows drew from it; -1: none did, is_called false at start */
	int64_t start, step;
	const int32_t *more;   /* tables whose rows drew from it after those, ended by -1; NULL: none */
} pgm_setval;

/* rows[table] <= factor * product of rows[parents], saturating. Breaking it is an error before the first byte. */
typedef struct pgm_limit {
	int32_t table;
	int32_t nparents;
	int32_t parents[4];
	uint64_t factor;
	uint64_t within;       /* not 0: so many rows, those of one parent, instead of rows[table] */
	const char *why;       /* "column customers.email can be unique in 4096 rows only" */
} pgm_limit;

/* A stream of random numbers: its key hashes these names and the seed, never a position. */
typedef struct pgm_stream {
	const char *table;     /* schema-qualified: "public.orders" */
	const char *name;      /* column, or column and purpose, or entity */
} pgm_stream;

/* numerator / denominator * the product of the tables' rows. */
typedef struct pgm_rows_term {
	int64_t numerator, denominator;
	uint32_t ntables;
	int32_t tables[4];
} pgm_rows_term;

/* A row count that follows from others: a sum of terms, or children counted for each row of a parent. */
typedef struct pgm_rows_rule {
	int32_t table;
	int32_t parent;        /* -1: by terms */
	const pgm_rows_term *terms;
	uint32_t nterms;
	uint32_t place;        /* of the table's words in the key array (children.h) */
	pgm_count_fn *count;
} pgm_rows_rule;

typedef struct pgm_program {
	uint32_t    abi;       /* PGM_RT_ABI */
	const char *compiler;  /* "pgmockc 0.1.0" */
	const char *source;    /* schema file as named to the compiler, no folder */
	const char *database;  /* name for the header and for -C */
	const char *encoding;  /* "UTF8" */
	const char *locale;    /* or NULL */
	bool        has_seed;
	uint64_t    seed;
	int64_t     now;       /* microseconds since 1970-01-01 00:00:00 UTC */
	const pgm_table  *tables;
	const pgm_entry  *entries;  /* in archive order */
	const pgm_setval *setvals;
	const pgm_limit  *limits;
	const pgm_stream *streams;
	const pgm_rows_rule *rules; /* each after those of the tables that it follows from */
	uint32_t nrules, nkeys;     /* nkeys: words of the key array */
	uint32_t ntables, nentries, nsetvals, nlimits, nstreams;
} pgm_program;

/* Runs a generator as described in cli.md. Returns the exit status. */
int pgm_main(int argc, char **argv, const pgm_program *program);

#endif
