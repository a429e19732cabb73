/* insert.c - rows as INSERT statements, made from COPY text.
 *
 * Statements are pg_dump's (dumpTableData_insert() in pg_dump.c): so many rows each, counted
 * from the table's first row, whatever the chunks; a statement may begin in one chunk and end
 * in the next.
 *
 * Text is put between plain quotes, doubled where they occur inside, never in E'…': pg_restore
 * finds the ends of statements inside an archive with a scanner that knows no other literals.
 */
#include "format/rowform.h"

#include <stdio.h>
#include <stdlib.h>

/* Bytes that a column or a row may need besides its text. */
#define COLUMN_ROOM 8 /* ", B''", or "false" for "f" */
#define ROW_ROOM 8    /* "\t(" and "),\n" */

/* What makes a byte of a field special. */
enum byte_class {
	BYTE_PLAIN,
	BYTE_QUOTE,
	BYTE_BACKSLASH,
	BYTE_END,
};

static const unsigned char byte_class[256] = {
	['\''] = BYTE_QUOTE,
	['\\'] = BYTE_BACKSLASH,
	['\t'] = BYTE_END,
	['\n'] = BYTE_END,
};

/* The bytes of which numbers may stand without quotes. */
static const bool is_bare[256] = {
	['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
	['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true, ['+'] = true, ['-'] = true,
	['.'] = true, ['e'] = true, ['E'] = true, [' '] = true,
};

/* What COPY text means by a letter after a backslash; 0: the letter. */
static const char escaped[256] = {
	['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t', ['v'] = '\v',
};

struct insert_table {
	const pgm_table *table;
	char *head;       /* "INSERT INTO … VALUES"; owned */
	size_t head_size;
	uint64_t rows;    /* of the whole table */
};

struct insert {
	uint32_t batch;
	uint32_t ntables;
	struct insert_table tables[];
};

static bool
is_end(char c)
{
	return byte_class[(unsigned char)c] == BYTE_END;
}

/* Copies one field as a literal between quotes. *text is left behind the tab or newline. */
static char *
put_quoted(char *p, const char **text)
{
	const char *s = *text;

	*p++ = '\'';
	for (;;) {
		char c = *s++;

		switch ((enum byte_class)byte_class[(unsigned char)c]) {
		case BYTE_PLAIN:
			*p++ = c;
			continue;
		case BYTE_QUOTE:
			*p++ = '\'';
			*p++ = '\'';
			continue;
		case BYTE_BACKSLASH:
			c = *s++;
			*p++ = escaped[(unsigned char)c] != 0 ? escaped[(unsigned char)c] : c;
			continue;
		case BYTE_END:
			break;
		}
		break;
	}
	*p++ = '\'';
	*text = s;
	return p;
}

static char *
put_text(char *p, const char *text)
{
	size_t n = strlen(text);

	memcpy(p, text, n);
	return p + n;
}

/* Copies a number as it stands, or quoted if it is none (NaN, Infinity). */
static char *
put_bare(char *p, const char **text)
{
	const char *s = *text;
	char *start = p;

	while (is_bare[(unsigned char)*s])
		*p++ = *s++;
	if (!is_end(*s) || p == start)
		return put_quoted(start, text);
	*text = s + 1;
	return p;
}

static char *
put_bool(char *p, const char **text)
{
	const char *s = *text;

	if (is_end(s[0]) || !is_end(s[1]))
		return put_quoted(p, text);
	*text = s + 2;
	return put_text(p, *s == 't' ? "true" : "false");
}

static char *
put_field(char *p, enum pgm_literal literal, const char **text)
{
	const char *s = *text;

	if (s[0] == '\\' && s[1] == 'N') {
		*text = s + 3;
		return put_text(p, "NULL");
	}
	switch (literal) {
	case PGM_LITERAL_BARE:
		return put_bare(p, text);
	case PGM_LITERAL_BOOL:
		return put_bool(p, text);
	case PGM_LITERAL_BIT:
		*p++ = 'B';
		return put_quoted(p, text);
	case PGM_LITERAL_QUOTED:
		break;
	}
	return put_quoted(p, text);
}

static char *
put_row(char *p, const pgm_table *table, const char **text)
{
	*p++ = '(';
	for (uint32_t i = 0; i < table->ncolumns; i++) {
		if (i > 0) {
			*p++ = ',';
			*p++ = ' ';
		}
		p = put_field(p, table->columns[i].literal, text);
	}
	*p++ = ')';
	return p;
}

static char *
insert_rows(const void *state, uint32_t table, char *p, const char *text, uint64_t row,
	uint64_t end)
{
	const struct insert *insert = state;
	const struct insert_table *t = &insert->tables[table];
	const char *between = insert->batch > 1 ? "\n\t" : " ";
	uint64_t place = row % insert->batch; /* of the row in its statement */

	for (; row < end; row++) {
		if (place == 0) {
			memcpy(p, t->head, t->head_size);
			p += t->head_size;
		}
		if (t->table->ncolumns > 0) {
			p = put_text(p, between);
			p = put_row(p, t->table, &text);
		} else {
			text++;
		}
		place++;
		if (place == insert->batch || row + 1 == t->rows) {
			*p++ = ';';
			*p++ = '\n';
			place = 0;
		} else {
			*p++ = ',';
		}
	}
	return p;
}

static size_t
insert_bound(const void *state, uint32_t table, uint64_t n)
{
	const struct insert *insert = state;
	const struct insert_table *t = &insert->tables[table];
	uint64_t width = t->table->width, columns = t->table->ncolumns;
	uint64_t heads = n / insert->batch + 2;

	return n * (2 * width + columns * COLUMN_ROOM + ROW_ROOM) + heads * t->head_size;
}

/* Finds the column list of a COPY statement, "COPY NAME (…) FROM stdin;\n", which is quoted as
 * it should be. Returns its size; 0: the table has no columns. */
static int
column_list(const pgm_entry *entry, const pgm_table *table, const char **list)
{
	static const char before[] = "COPY ", after[] = " FROM stdin;\n";
	size_t head = sizeof before - 1 + strlen(table->sql_name) + 1;
	size_t size = strlen(entry->copy);

	if (table->ncolumns == 0 || size < head + sizeof after)
		return 0;
	*list = entry->copy + head;
	return (int)(size - head - (sizeof after - 1));
}

/* Makes the beginning of a table's statements. Returns false: out of memory. */
static bool
make_head(struct insert_table *t, const pgm_entry *entry, bool column_names)
{
	const pgm_table *table = t->table;
	const char *list = "";
	int list_size = 0;
	size_t room;

	if (column_names || table->generated)
		list_size = column_list(entry, table, &list);
	room = strlen(table->sql_name) + (size_t)list_size + 64;
	t->head = malloc(room);
	if (t->head == NULL)
		return false;
	snprintf(t->head, room, "INSERT INTO %s%s%.*s%s%s", table->sql_name,
		list_size > 0 ? " " : "", list_size, list,
		table->identity_always ? " OVERRIDING SYSTEM VALUE" : "",
		table->ncolumns > 0 ? " VALUES" : " DEFAULT VALUES");
	t->head_size = strlen(t->head);
	return true;
}

static void
insert_close(void *state)
{
	struct insert *insert = state;

	for (uint32_t i = 0; i < insert->ntables; i++)
		free(insert->tables[i].head);
	free(insert);
}

static void *
insert_open(const struct rt_archive *archive)
{
	const pgm_program *program = archive->program;
	struct insert *insert =
		calloc(1, sizeof *insert + program->ntables * sizeof insert->tables[0]);

	if (insert == NULL)
		return NULL;
	insert->batch = archive->batch;
	insert->ntables = program->ntables;
	for (uint32_t i = 0; i < program->ntables; i++) {
		insert->tables[i].table = &program->tables[i];
		insert->tables[i].rows = archive->rows[i];
	}
	for (uint32_t i = 0; i < program->nentries; i++) {
		const pgm_entry *entry = &program->entries[i];

		if (!rt_has_data(entry) || insert->tables[entry->table].head != NULL)
			continue;
		if (!make_head(&insert->tables[entry->table], entry, archive->column_names)) {
			insert_close(insert);
			return NULL;
		}
	}
	return insert;
}

const struct rt_rowform rt_rowform_insert = {
	.copies = false,
	.tail = "\n\n",
	.open = insert_open,
	.close = insert_close,
	.bound = insert_bound,
	.rows = insert_rows,
};
