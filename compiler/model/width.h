/* width.h - the greatest width of a value, known before any is made.
 */
#ifndef MODEL_WIDTH_H
#define MODEL_WIDTH_H

#include "model/model.h"

/* Greatest bytes of what the source makes, as COPY text. */
uint32_t source_width(const Model *model, const ValueSource *source);

/* Greatest bytes of the column's value, NULL included. */
uint32_t column_width(const Model *model, const Column *column);

/* Greatest bytes of a column's cell as expressions may count on it: whatever makes the column unique later. */
uint32_t expr_column_width(const Model *model, const Column *column);

/* A bound on the characters of what the source makes in a table of so many rows; rows 0: of any number. */
uint32_t source_characters(const Model *model, const ValueSource *source, uint64_t rows);

/* The same of a column, with the index that a unique one has. */
uint32_t column_characters(const Model *model, const Column *column, uint64_t rows);

/* The most rows with which the text of a column that counts them stays no longer than that; UINT64_MAX: any number. The text of
 * a single row must. */
uint64_t column_rows(const Model *model, const Column *column, uint32_t length);

#endif
