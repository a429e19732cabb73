/* literal.h - text as a C string literal: the one way from a schema's strings into emitted
 * code.
 *
 * Whatever the text holds - quotes, line ends, trigraphs, half a comment - the literal is
 * one token and its value is the text, under any source character set that has ASCII.
 */
#ifndef BASE_LITERAL_H
#define BASE_LITERAL_H

#include "base/str.h"

/* Appends n bytes of text as a literal, quotes included. */
void c_literal(Buf *out, const char *text, size_t n);

/* Appends what stands between the quotes for one byte of text; at most 4 characters. */
void c_literal_byte(Buf *out, char byte);

#endif
