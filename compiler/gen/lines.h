/* lines.h - statements of emitted code, laid out as clang-format would.
 */
#ifndef GEN_LINES_H
#define GEN_LINES_H

#include "base/str.h"

/* Appends a statement, indented by tabs, and broken at its arguments if it is longer than a
 * line. */
void line_put(Buf *out, unsigned indent, const char *statement);

/* Appends statements that put text at p, as COPY text, in pieces that fit a line. */
void line_put_text(Buf *out, unsigned indent, const char *text);

/* Source characters of the longest literal that line_put_text() makes. */
enum { LINE_LITERAL_MAX = 60 };

#endif
