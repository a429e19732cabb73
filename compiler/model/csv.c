/* csv.c - reads RFC 4180, field by field.
 */
#include "model/csv.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

typedef struct {
	Arena *arena;
	Diag *diag;
	const Source *source;
	const char *at, *end;
	char delimiter;
} Reader;

static bool
wrong(const Reader *reader, const char *from, size_t size, const char *hint,
	const char *message)
{
	Loc loc = loc_inside((Loc){.source = reader->source},
		(size_t)(from - reader->source->text), size);

	diag_error(reader->diag, &loc, hint, "%s", message);
	return false;
}

static bool
at_line_end(const Reader *reader)
{
	return reader->at == reader->end || *reader->at == '\n' ||
	       (*reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n');
}

static bool
read_quoted(Reader *reader, CsvField *field)
{
	const char *begin = reader->at++;
	Buf text = BUF(reader->arena);

	for (;; reader->at++) {
		if (reader->at == reader->end)
			return wrong(reader, begin, 1, "put another one behind the value",
				"the double quote is never closed");
		if (*reader->at == '"' &&
			(reader->at + 1 == reader->end || *++reader->at != '"'))
			break;
		buf_putc(&text, *reader->at);
	}
	if (reader->at + 1 == reader->end && *reader->at == '"')
		reader->at++;
	if (!at_line_end(reader) && *reader->at != reader->delimiter)
		return wrong(reader, reader->at, 1,
			"a double quote inside of a value is doubled",
			"text behind the closing double quote");
	field->text = buf_text(&text);
	return true;
}

static bool
read_field(Reader *reader, CsvField *field)
{
	const char *begin = reader->at;

	*field = (CsvField){.offset = (size_t)(begin - reader->source->text)};
	if (reader->at < reader->end && *reader->at == '"') {
		field->quoted = true;
		if (!read_quoted(reader, field))
			return false;
	} else {
		while (!at_line_end(reader) && *reader->at != reader->delimiter)
			reader->at++;
		field->text = arena_strndup(reader->arena, begin, (size_t)(reader->at - begin));
	}
	field->size = (size_t)(reader->at - begin);
	return true;
}

/* Reads a line. Returns the number of its fields; 0: what is wrong was said. */
static size_t
read_line(Reader *reader, Csv *csv)
{
	CsvField field;

	for (size_t n = 1;; n++) {
		if (!read_field(reader, &field))
			return 0;
		vec_push(reader->arena, &csv->fields, field);
		if (at_line_end(reader))
			return n;
		reader->at++;
	}
}

/* Bytes that no text of a database can hold. */
static bool
check_text(const Reader *reader)
{
	for (const char *s = reader->at; s < reader->end;) {
		uint32_t c;
		size_t size = utf8_decode(s, (size_t)(reader->end - s), &c);

		if (c == UTF8_BAD || c == 0)
			return wrong(reader, s, 1, NULL,
				c == 0 ? "there is a zero byte in the text"
				       : "this is no UTF-8");
		s += size;
	}
	return true;
}

bool
csv_read(Arena *arena, Diag *diag, const Source *source, char delimiter, Csv *csv)
{
	static const char mark[] = "\xef\xbb\xbf";
	Reader reader = {
		arena, diag, source, source->text, source->text + source->size, delimiter};

	*csv = (Csv){0};
	if (source->size >= sizeof mark - 1 && memcmp(source->text, mark, sizeof mark - 1) == 0)
		reader.at += sizeof mark - 1;
	if (!check_text(&reader))
		return false;
	while (reader.at < reader.end) {
		const char *line = reader.at;
		size_t n = 0;

		if (!at_line_end(&reader) && (n = read_line(&reader, csv)) == 0)
			return false;
		if (csv->width == 0)
			csv->width = n;
		if (n > 0 && n != csv->width)
			return wrong(&reader, line, (size_t)(reader.at - line), NULL,
				arena_printf(arena,
					"this line has %zu values, the first one %zu", n,
					csv->width));
		reader.at += reader.at < reader.end && *reader.at == '\r';
		reader.at += reader.at < reader.end;
	}
	return true;
}
