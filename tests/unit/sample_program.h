/* sample_program.h - a generator as pgmockc would emit it, written by hand.
 *
 * It lets the library be tested alone.
 */
#ifndef UNIT_SAMPLE_PROGRAM_H
#define UNIT_SAMPLE_PROGRAM_H

#include <pgmock/table.h>

/* Tables of the sample, by index. */
enum {
	SAMPLE_CUSTOMERS, /* 1,000 rows */
	SAMPLE_ORDERS,    /* 25,000 rows in chunks of 4,096, with a generated column */
	SAMPLE_ODD,       /* no rows unless asked for; hostile names, identity always */
	SAMPLE_TABLES,
};

extern const pgm_program sample_program;

#endif
