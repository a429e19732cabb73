/* catalogue.h - all that there is to say of a generator, in three forms.
 */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include "examples.h"

/* Prints one for people on a terminal. */
void catalogue_print(Arena *arena, const Example *example);

/* Prints an array of objects, for machines; one: the first of them alone. */
void catalogue_print_json(const Example *examples, size_t n, bool one);

/* Prints a page of the manual, by subject. */
void catalogue_print_page(Arena *arena, const Example *examples, size_t n);

#endif
