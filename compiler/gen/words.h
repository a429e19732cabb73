/* words.h - the words of tables' and columns' names, as the matcher of patterns reads them.
 *
 * Words are numbers (gen/semantic.h). What is said of a name changes its numbers only, so that the text that they were read
 * from still tells where each begins.
 */
#ifndef GEN_WORDS_H
#define GEN_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	NAME_SIZE = 128, /* a name has at most 63 bytes, and each of them may bring an underscore */
};

typedef struct {
	uint16_t at[NAME_SIZE / 2];   /* 0: a word of no pattern */
	uint8_t begins[NAME_SIZE / 2]; /* where in the text */
	size_t n;
} Words;

/* Reads the words of a name as generator_name_words() writes it. */
Words words_read(const char *name);

/* Makes the singular of the last word, if that is a word of any pattern; returns the new length. */
size_t words_singular(char *name, size_t n);

/* Takes the number off the end of a name: phone2, phone_2; returns the new length. */
size_t words_without_number(char *name, size_t n);

/* The same words where they are short for others written out; where others may stand for them; the first one last; and "at". */
Words words_full(Words words);
Words words_like(Words words);
Words words_rotated(Words words);
Words words_at(Words words);

/* Takes the words off the end of a table's name that say nothing; returns the new length. */
size_t words_without_noise(char *name, size_t n);

/* Words of a table's name, less those before it that say nothing. */
Words words_of_table(Words words);

/* The two words of a name without underscores that is cut at that byte: firstname. n is 0 if one of them is in no pattern. */
Words words_split(const char *name, size_t at);

/* True if a word of a name ends like several things. */
bool words_are_plural(const char *name);

#endif
