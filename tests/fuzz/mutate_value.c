/* mutate_value.c - what people write into schemas, what breaks programs, and where each stands.
 *
 * Types and generators are those of the registries, so that new ones are tried without a word
 * here.
 */
#include "fuzz/mutate_value.h"

#include <stdio.h>
#include <string.h>

#include "gen/generator.h"

enum { TEXT_MOST = 400, ANYWHERE_ONE_IN = 12 };

static const char *const types[] = {
#define PGM_TYPE(id, ...) #id,
#include "pgmock/types.def"
#undef PGM_TYPE
	"serial", "bigserial", "smallserial", "decimal", "char", "timestamp with time zone",
	"mood"};

static const char *const modifiers[] = {"", "", "", "", "(1)", "(3)", "(10,2)", "(18,18)",
	"(0)", "(6)", "(255)", "(10485760)", "(1000,5)", "(5,-2)", "(99999999999)", "[]",
	"[][]", "[3]", " array", "(4)[]"};

/* $ is a column's name, quoted. */
static const char *const expressions[] = {"$ > 0", "$ IS NOT NULL", "$ IN ('a', 'b', 'paid')",
	"$ BETWEEN 1 AND 10", "$ BETWEEN '2024-01-01' AND '2025-01-01'", "length($) < 10",
	"$ < $", "$ ~ '^[A-Z]{3}$'", "lower($)", "($ || $)", "coalesce($, 0)", "now()",
	"CURRENT_DATE", "true", "NULL", "1", "-1", "'it''s'", "nextval('s')",
	"gen_random_uuid()", "ARRAY[]::text[]", "'{}'::jsonb", "$ = 1 OR $ IS NULL",
	"NOT ($ LIKE '%x%')", "VALUE > 0", "VALUE ~ '^\\d+$'", "1; DROP TABLE t; --",
	"(SELECT 1)", "$ /* ", "$ -- ", "CASE WHEN $ > 1 THEN 1 ELSE 0 END > 0",
	"$::text <> ''", "1/0 = 1", "$ + $ * 2 - 7", "round($, 2)", "date_trunc('day', $)",
	"$ + interval '1 day'", "extract(year FROM $)", "$.$", "sum($.$)", "$[1] = 1",
	"9223372036854775807 + 1 > $", "((((((((($)))))))))", "$ % 0 = 0", "repeat($, 1000000)",
	"$ IS DISTINCT FROM $", "$ AND NOT $", "substr($, -1, 2) = ''", "E'\\'' || $",
	"$$x$$ = $", "1e400 > $", "'infinity'::timestamptz > $", "$ = ANY ('{1,2}')", "md5($)",
	"avg($) > 1", "$ COLLATE \"C\" > 'a'", "greatest($, $, 3)", "nullif($, $)",
	"to_tsvector('english', $)"};

static const char *const statements[] = {"SELECT * FROM $", "SELECT count(*) AS $ FROM $",
	"SELECT", "CREATE VIEW v AS SELECT 1 AS $",
	"CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
	"CREATE TRIGGER g BEFORE INSERT ON $ FOR EACH ROW EXECUTE FUNCTION f()",
	"GRANT SELECT ON $ TO reader", "BEGIN RETURN NEW; END", "BEGIN RETURN",
	"CREATE POLICY p ON $ USING (true)", "insert", "update of $", "before",
	"a integer, b text DEFAULT ''", "SETOF $", "TABLE (a bigint)", "plpgsql", "trigger",
	"DROP TABLE $; DROP", "CREATE STATISTICS s ON $, $ FROM $", "SELECT $$a$$; --",
	"COMMIT", "REVOKE ALL ON $ FROM PUBLIC", "CREATE RULE r AS ON INSERT TO $ DO NOTHING",
	"WITH x AS (SELECT 1) SELECT * FROM x"};

static const char *const patterns[] = {"[A-Z]{3}[0-9]{4}", "a|b|", "(a|b)*c+",
	"\\d{1,3}(\\.\\d{1,3}){3}", "[^a-z]", "[[:alpha:]_]\\w*", "x{0}", "",
	"(((((((((a){9}){9}){9}){9}){9}){9}){9}){9}){9}", ".", ".*", "\\x00",
	"[\\u00e9-\\u00ff]{2}", "(", "a{2,1}", "a{99999}", "[z-a]", "\\", "^a$", "(?:ab)?",
	"\\s\\S\\D\\W", "\"%@\\\\?\\?=", "\\t\\n\\r", "[\\]\\-^]", "(a?){30}", "()", "|", "é+"};

static const char *const templates[] = {"ORD-{year}-{seq:8}", "{{seq}}", "{seq}{seq}",
	"{rand:0}", "{rand:999}", "{hex:8}{alpha:8}{alphanumeric:1}", "{uuid}",
	"{month:name} {day} {timestamp}", "{year($)}", "{$}", "{row}", "{table}", "{", "}",
	"\\{\\}\\\\", "{nosuch}", "", "{seq:20}", "{year($}", "{seq:-1}", "\t\n%s\"\\\"?\?="};

static const char *const moments[] = {"2024-01-01", "2024-02-29", "2023-02-29", "now",
	"-2 years", "-90 days", "2024-12-31 23:59:59.999999", "2024-01-01T00:00:00Z",
	"0001-01-01", "9999-12-31", "294276-12-31", "infinity", "08:00", "24:00", "5m", "30s",
	"1 day", "3 hours", "-1 day", "99999999999 days", "0 s", "1 month", "now + 1 year",
	"2024-01-01 BC", "5", "-5", "0.001", "1e10", ""};

static const char *const words[] = {"weighted", "normal", "uniform", "poisson", "zipf",
	"exponential", "exp", "lognormal", "pareto", "triangular", "binomial", "geometric",
	"histogram", "business_hours", "daily_peak", "btree", "hash", "gin", "gist", "brin",
	"spgist", "enum", "domain", "composite", "CASCADE", "SET NULL", "SET DEFAULT",
	"RESTRICT", "NO ACTION", "simple", "full", "partial", "always", "by default",
	"smallint", "bigint", "e164", "true", "false", "1.0", "UTF8", "SQL_ASCII", "C",
	"en_US.UTF-8", "text_pattern_ops", "jsonb_path_ops", "pgcrypto", "citext", "hstore",
	"plpgsql", "a", "b", "1", "0", "-1", "0.5", "lower", "orders.id", "mood", "public",
	"pg_catalog", "x > 1", "sales.orders"};

static const char *const odd[] = {"\"", "'", "\\", "\"; system(\"id\"); --", "*/ /*", "// x",
	"${key}", "$", "%s%n", "?\?/", "\n", "\r\n", "\t", "\x01", "\x7f", " ", "", ".", "..",
	"a.b", "a.b.c", ".a", "a.", "é", "日本語", "\xf0\x9f\x98\x80", "select", "table",
	"user", "int", "char", "if", "p", "key", "row", "end", "r", "main", "errno", "EOF",
	"NULL", "stdin", "pgm_rng", "tables", "T_ID", "t_id", "1st", "-", "_", "__", "A", "a",
	"aA", "a b", "a_b", "id", "ID", "Id", "public.t", "\\.", "\\N", "/*",
	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	"U&\"\"", "#define x", "\xc2\xa0", "\xe2\x80\xae", "ctid", "xmin", "oid", "tableoid",
	"email", "created_at", "updated_at", "price", "first_name", "city", "shipping_city",
	"status", "uuid", "age", "weekday", "t.c", "rows", "fill", "program", "ROWS", "t_rows",
	"t_fill", "pg_x", "information_schema.t"};

static const char *const numbers[] = {"0", "1", "-1", "2", "3", "7", "10", "64", "100", "1000",
	"65535", "65536", "1000000", "0.1", "0.5", "1.5", "0.001", "-0.5", "1e-9", "1e9",
	"1e18", "1e400", "1e-400", "-0", "2147483647", "2147483648", "-2147483648",
	"-2147483649", "4294967295", "4294967296", "9223372036854775806", "9223372036854775807",
	"9223372036854775808", "-9223372036854775808", "-9223372036854775809",
	"18446744073709551615", "18446744073709551616", "999999999999999999",
	"99999999999999999999999999999999999999", "0.30000000000000004", "3.4e38",
	"1.7976931348623157e308", "12.345", "999999.99"};

typedef enum {
	WORDS,
	ODD,
	TYPES,
	GENERATORS,
	NAMES,
	REFERENCES,
	SQL,
	STATEMENTS,
	PATTERNS,
	TEMPLATES,
	MOMENTS,
	KINDS
} Kind;

/* Where other strings stand than words: the key, or the nearest above. */
static const struct {
	const char *key;
	Kind kind;
} kinds[] = {
	{"name", ODD},
	{"comment", ODD},
	{"type", TYPES},
	{"base_type", TYPES},
	{"generator", GENERATORS},
	{"gen", GENERATORS},
	{"columns", NAMES},
	{"primary_key", NAMES},
	{"referenced_columns", NAMES},
	{"referenced_table", NAMES},
	{"include", NAMES},
	{"after", NAMES},
	{"before", NAMES},
	{"references", REFERENCES},
	{"owned_by", REFERENCES},
	{"default", SQL},
	{"expression", SQL},
	{"expr", SQL},
	{"where", SQL},
	{"constraint", SQL},
	{"generated", SQL},
	{"nulls", SQL},
	{"rows", SQL},
	{"if", SQL},
	{"using", SQL},
	{"check", SQL},
	{"when", SQL},
	{"query", STATEMENTS},
	{"sql", STATEMENTS},
	{"pre", STATEMENTS},
	{"post", STATEMENTS},
	{"body", STATEMENTS},
	{"args", STATEMENTS},
	{"returns", STATEMENTS},
	{"events", STATEMENTS},
	{"timing", STATEMENTS},
	{"grants", STATEMENTS},
	{"views", STATEMENTS},
	{"materialized_views", STATEMENTS},
	{"functions", STATEMENTS},
	{"triggers", STATEMENTS},
	{"policies", STATEMENTS},
	{"statistics", STATEMENTS},
	{"elements", NAMES},
	{"range", NAMES},
	{"list", NAMES},
	{"hash", NAMES},
	{"per", NAMES},
	{"by", NAMES},
	{"cross", NAMES},
	{"subtype", TYPES},
	{"fields", TYPES},
	{"every", MOMENTS},
	{"from", MOMENTS},
	{"to", MOMENTS},
	{"size", MOMENTS},
	{"regex", PATTERNS},
	{"pattern", PATTERNS},
	{"template", TEMPLATES},
	{"min", MOMENTS},
	{"max", MOMENTS},
	{"mean", MOMENTS},
	{"start", MOMENTS},
	{"end", MOMENTS},
	{"interval", MOMENTS},
	{"gap", MOMENTS},
	{"now", MOMENTS},
	{"value", ODD},
	{"values", ODD},
};

static const char *
name_of(const Names *names, Random *random)
{
	return names->n > 0 ? names->at[random_below(random, names->n)] : "id";
}

/* Returns text with a column's name for each $, in at most n bytes. */
static const char *
filled(char *out, size_t n, const char *text, const char *quote, const Names *names,
	Random *random)
{
	size_t used = 0;

	out[0] = '\0';
	for (; *text && used < n; text++)
		used += (size_t)(*text == '$' ? snprintf(out + used, n - used, "%s%s%s", quote,
							name_of(names, random), quote)
					      : snprintf(out + used, n - used, "%c", *text));
	return out;
}

static Kind
kind_of(const char *key, Random *random)
{
	if (random_one_in(random, ANYWHERE_ONE_IN))
		return (Kind)random_below(random, KINDS);
	for (size_t i = 0; key && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].key, key) == 0)
			return kinds[i].kind;
	return WORDS;
}

static json_object *
string_for(const char *key, const Names *names, Random *random)
{
	char text[TEXT_MOST];

	switch (kind_of(key, random)) {
	case ODD:
		return value_odd(random);
	case TYPES:
		snprintf(text, sizeof text, "%s%s", random_of(random, types),
			random_of(random, modifiers));
		break;
	case GENERATORS:
		return json_object_new_string(
			generators[random_below(random, ngenerators)]->name);
	case NAMES:
		return json_object_new_string(name_of(names, random));
	case REFERENCES:
		snprintf(text, sizeof text, "%s.%s", name_of(names, random),
			name_of(names, random));
		break;
	case SQL:
		filled(text, sizeof text, random_of(random, expressions), "\"", names, random);
		break;
	case STATEMENTS:
		filled(text, sizeof text, random_of(random, statements), "\"", names, random);
		break;
	case PATTERNS:
		return json_object_new_string(random_of(random, patterns));
	case TEMPLATES:
		filled(text, sizeof text, random_of(random, templates), "", names, random);
		break;
	case MOMENTS:
		return json_object_new_string(random_of(random, moments));
	default:
		return json_object_new_string(random_of(random, words));
	}
	return json_object_new_string(text);
}

json_object *
value_odd(Random *random)
{
	const char *text = random_of(random, odd);

	return random_one_in(random, 40) ? json_object_new_string_len("a\0b", 3)
					 : json_object_new_string(text);
}

json_object *
value_number(Random *random)
{
	const char *text = random_of(random, numbers);

	return json_object_new_double_s(0, text);
}

json_object *
value_generator_config(const char **name, Random *random)
{
	const Generator *generator = generators[random_below(random, ngenerators)];

	*name = generator->name;
	return generator->example ? json_tokener_parse(generator->example)
				  : json_object_new_object();
}

/* Values as choices are said: {"a": 3}, [["a", 3]] or ["a", "b"]. */
static json_object *
container_for(const char *key, enum json_type type, const Names *names, Random *random)
{
	json_object *value =
		type == json_type_object ? json_object_new_object() : json_object_new_array();
	size_t n = random_below(random, 4);

	for (size_t i = 0; i < n; i++) {
		json_object *text = string_for(key, names, random);

		if (type == json_type_object) {
			json_object_object_add(
				value, json_object_get_string(text), value_number(random));
			json_object_put(text);
		} else if (random_one_in(random, 4)) {
			json_object *pair = json_object_new_array();

			json_object_array_add(pair, text);
			json_object_array_add(pair, value_number(random));
			json_object_array_add(value, pair);
		} else {
			json_object_array_add(value, text);
		}
	}
	return value;
}

json_object *
value_for(const char *key, unsigned types_, const Names *names, Random *random)
{
	static const enum json_type all[] = {json_type_null, json_type_boolean, json_type_int,
		json_type_object, json_type_array, json_type_string, json_type_string,
		json_type_int};
	enum json_type type = random_of(random, all);

	while (types_ != 0 && !random_one_in(random, 2 * ANYWHERE_ONE_IN) &&
		!(types_ >> type & 1))
		type = random_of(random, all);
	switch (type) {
	case json_type_boolean:
		return json_object_new_boolean(random_one_in(random, 2));
	case json_type_int:
		return value_number(random);
	case json_type_string:
		return string_for(key, names, random);
	case json_type_object:
	case json_type_array:
		return container_for(key, type, names, random);
	default:
		return NULL;
	}
}
