/* examples.h - generators at work: values that their own code makes, and how many of them differ.
 */
#ifndef EXAMPLES_H
#define EXAMPLES_H

#include "driver.h"
#include "gen/generator.h"
#include "model/model.h"

/* A column that a generator fills, with the parameters of its own example. */
typedef struct {
	const Generator *gen;
	const char *type;  /* of the column */
	Uniqueness uniqueness; /* how the values of a unique column of that type differ */
	uint64_t distinct; /* and how many do, or do without a number behind (UNIQUE_NUMBER); 0: any number, or none (UNIQUE_NO) */
	Texts values;      /* in the order of rows; no NULL, none twice, as many as were asked for and there are */
} Example;

/* Fills in the rest of n examples, of whose generators none is there twice, by one program. count: values of each; 0: none are
 * made, and no C compiler is called. They are always the same ones. What is wrong is said. */
Status examples_make(Driver *driver, Example *examples, size_t n, size_t count);

#endif
