/* rows.c - turns the rows of functions.def into C that evaluate.c includes: each row's call as a function.
 *
 * So a row that is added is a row that is tested.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	const char *name, *args, *result, *call, *width;
} Row;

#define PGM_SQL_FUNCTION(name, args, result, call, width) {name, args, result, call, width},
static const Row rows[] = {
#include <pgmock/functions.def>
};

enum { ROWS = sizeof rows / sizeof *rows };

/* The kind of value of each type: pgm_sql_KIND. */
static const char *const kinds[][2] = {
	{"bool", "bool"},
	{"int2", "int"},
	{"int4", "int"},
	{"int8", "int"},
	{"numeric", "numeric"},
	{"float4", "float"},
	{"float8", "float"},
	{"text", "text"},
	{"varchar", "text"},
	{"bpchar", "text"},
	{"anyarray", "text"},
	{"anyjson", "text"},
	{"anyjsonb", "text"},
	{"anyelement", "text"},
	{"_text", "text"},
	{"_int4", "text"},
	{"_int8", "text"},
	{"_numeric", "text"},
	{"inet", "text"},
	{"int4range", "text"},
	{"int8range", "text"},
	{"numrange", "text"},
	{"daterange", "text"},
	{"tsrange", "text"},
	{"tstzrange", "text"},
	{"uuid", "text"},
	{"bytea", "text"},
	{"json", "text"},
	{"jsonb", "text"},
	{"date", "date"},
	{"time", "time"},
	{"timestamp", "moment"},
	{"timestamptz", "moment"},
	{"interval", "interval"},
};

/* Returns the kind of the type that is named from name on. */
static const char *
kind_of(const char *name)
{
	size_t size = strcspn(name, " .!?");

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strlen(kinds[i][0]) == size && memcmp(kinds[i][0], name, size) == 0)
			return kinds[i][1];
	fprintf(stderr, "functions.def: no type %.*s\n", (int)size, name);
	exit(1);
}

/* Prints the kind of a row's argument, counted from 1. */
static void
print_kind(const Row *row, long number)
{
	const char *args = row->args;

	while (--number > 0)
		args += strcspn(args, " ") + 1;
	printf("as_%s", kind_of(args));
}

/* Prints a template with its holes filled. */
static void
print_filled(const Row *row, const char *text)
{
	for (const char *hole; (hole = strstr(text, "${")) != NULL;
		text = strchr(hole, '}') + 1) {
		const char *name = hole + 2;
		char *end;

		printf("%.*s", (int)(hole - text), text);
		if (*name >= '1' && *name <= '9') {
			printf("arg[%ld].", strtol(name, &end, 10) - 1);
			print_kind(row, strtol(name, &end, 10));
		} else if ((*name == 'w' || *name == 'v') && name[1] >= '1' && name[1] <= '9') {
			printf("(int64_t)arg[%ld].", strtol(name + 1, &end, 10) - 1);
			print_kind(row, strtol(name + 1, &end, 10));
			printf("%s", *name == 'w' ? ".size" : ".value");
		} else if (strncmp(name, "pattern2}", 9) == 0 ||
			   strncmp(name, "ipattern2}", 10) == 0 ||
			   strncmp(name, "span2}", 6) == 0 ||
			   strncmp(name, "whole2}", 7) == 0 ||
			   strncmp(name, "flagged2}", 9) == 0) {
			printf("*drawn->pattern");
		} else if (strncmp(name, "number2}", 8) == 0) {
			printf("arg[1].as_text");
		} else if (strncmp(name, "numbers}", 8) == 0) {
			printf("drawn->numbers");
		} else {
			printf("%.*s", (int)(strchr(name, '}') - name), name);
		}
	}
	fputs(text, stdout);
}

static bool
asks(const char *text, const char *hole)
{
	return text != NULL && strstr(text, hole) != NULL;
}

int
main(void)
{
	for (int i = 0; i < ROWS; i++) {
		const Row *row = &rows[i];

		printf("static void\nrow_%d(Case *drawn)\n{\n\tconst Value *arg = drawn->arg;\n",
			i);
		printf("\tconst pgm_sql_text *list = drawn->list;\n\tint n = drawn->n;\n");
		printf("\tint64_t wlist = sum_of_sizes(drawn);\n\tint64_t width = ");
		print_filled(row, row->width == NULL ? "-1" : row->width);
		printf(";\n\tchar *buffer = room(drawn, width);\n\n");
		printf("\t(void)arg, (void)list, (void)n, (void)wlist, (void)buffer;\n");
		printf("\tdrawn->result.as_%s = ", kind_of(row->result));
		print_filled(row, row->call);
		printf(";\n\tdrawn->state = drawn->result.as_%s.state;\n}\n\n",
			kind_of(row->result));
	}
	printf("static const Row rows[] = {\n");
	for (int i = 0; i < ROWS; i++)
		printf("\t{\"%s\", \"%s\", \"%s\", %s, %s, row_%d},\n", rows[i].name,
			rows[i].args, rows[i].result,
			asks(rows[i].width, "${v") ? "true" : "false",
			asks(rows[i].call, "${number2}")     ? "NUMBER_TEMPLATE"
			: asks(rows[i].call, "${ipattern2}") ? "PATTERN_ANY_CASE"
			: asks(rows[i].call, "${pattern2}")  ? "PATTERN"
			: asks(rows[i].call, "${span2}")     ? "SPANS"
			: asks(rows[i].call, "${whole2}")    ? "SPANS_WHOLE"
			: asks(rows[i].call, "${flagged2}")  ? "SPANS_FLAGGED"
							     : "NO_PATTERN",
			i);
	printf("};\n");
	return 0;
}
