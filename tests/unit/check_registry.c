/* check_registry.c - what generators say about themselves is complete and consistent.
 */
#include <check.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/generator.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

static const char *const families =
	"int num float text char bool date ts time interval uuid json bytea inet enum array "
	"cidr macaddr macaddr8 xml point line lseg box path polygon circle tsvector tsquery hstore ltree vector "
	"geometry int4range int8range numrange daterange tsrange tstzrange";
START_TEST(is_sorted)
{
	for (size_t i = 1; i < ngenerators; i++)
		ck_assert_msg(strcmp(generators[i - 1]->name, generators[i]->name) < 0,
			"%s before %s", generators[i - 1]->name, generators[i]->name);
}
END_TEST

static void
all_words_in(const char *name, const char *list, const char *known)
{
	for (const char *at = list; *at;) {
		char word[64];
		size_t n = strcspn(at, " ");

		ck_assert(n < sizeof word);
		memcpy(word, at, n);
		word[n] = '\0';
		ck_assert_msg(generator_lists(known, word), "%s: \"%s\" is none of: %s", name,
			word, known);
		at += n + (at[n] == ' ');
	}
}

static size_t
param_count(const Generator *gen)
{
	size_t n = 0;

	while (n < GENERATOR_PARAMS && gen->params[n].kind != PARAM_END)
		n++;
	return n;
}

static const Param *
find_param(const Generator *gen, const char *name, size_t size)
{
	for (size_t i = 0; i < param_count(gen); i++)
		if (strlen(gen->params[i].name) == size &&
			memcmp(gen->params[i].name, name, size) == 0)
			return &gen->params[i];
	return NULL;
}

static bool
has_subject(const Generator *gen)
{
	for (const Subject *subject = generator_subjects; subject->name; subject++)
		if (strcmp(subject->name, gen->domain) == 0)
			return true;
	return false;
}

START_TEST(says_what_it_is)
{
	const Generator *gen = generators[_i];

	ck_assert_ptr_nonnull(gen->summary);
	ck_assert_ptr_nonnull(gen->domain);
	ck_assert_ptr_eq(generator_find(gen->name), gen);
	ck_assert_msg(gen->summary[0] && gen->summary[strlen(gen->summary) - 1] != '.',
		"%s: %s", gen->name, gen->summary);
	ck_assert_msg(has_subject(gen), "%s: no subject is called %s", gen->name, gen->domain);
	all_words_in(gen->name, gen->types ? gen->types : "", families);
	ck_assert_msg((gen->call != NULL) != (gen->source != NULL), "%s: a call or a source",
		gen->name);
	ck_assert_msg((gen->header != NULL) == (gen->call != NULL),
		"%s: presets have no header", gen->name);
	ck_assert_msg(!gen->patterns || gen->types, "%s: patterns without types", gen->name);
	ck_assert_msg(!gen->low == !gen->high, "%s: low without high", gen->name);
	ck_assert_msg(!gen->distinct || gen->unique_call, "%s: distinct without unique_call",
		gen->name);
	ck_assert_msg(gen->yields != VALUE_TEXT || gen->width || gen->wider ||
			      gen->params[0].kind >= PARAM_CHOICES,
		"%s: text without a width", gen->name);
	for (const char *const *field =
			(const char *const[]){gen->low, gen->high, gen->step, NULL};
		*field; field++)
		ck_assert_msg(find_param(gen, *field, strlen(*field)), "%s: no parameter %s",
			gen->name, *field);
	for (size_t i = 0; i < param_count(gen); i++) {
		ck_assert_msg(gen->params[i].help, "%s: parameter %s without help", gen->name,
			gen->params[i].name);
		ck_assert_msg(gen->params[i].choices || gen->params[i].kind != PARAM_CHOICE,
			"%s: %s", gen->name, gen->params[i].name);
	}
}
END_TEST

/* Every hole of a call is a parameter, or one that all calls may have. */
static void
check_holes(const Generator *gen, const char *call, bool unique)
{
	for (const char *hole = call; hole && (hole = strstr(hole, "${")); hole++) {
		size_t size = strcspn(hole + 2, "}");
		char name[64];

		ck_assert(size < sizeof name);
		memcpy(name, hole + 2, size);
		name[size] = '\0';
		if (strcmp(name, "now") == 0 || strcmp(name, "unit") == 0 ||
			strcmp(name, "precision") == 0 || strcmp(name, "places") == 0 ||
			(gen->says && (strcmp(name, "low") == 0 || strcmp(name, "high") == 0)) ||
			(unique && strcmp(name, "index") == 0) ||
			(gen->per_parent && strcmp(name, "children") == 0))
			continue;
		if (size > 5 && strcmp(name + size - 5, "_size") == 0)
			size -= 5;
		ck_assert_msg(find_param(gen, name, size), "%s: ${%s} is no parameter",
			gen->name, name);
	}
}

START_TEST(calls_with_known_holes)
{
	const Generator *gen = generators[_i];

	check_holes(gen, gen->call, false);
	check_holes(gen, gen->unique_call, true);
	for (size_t i = 0; i < param_count(gen); i++) {
		const Param *param = &gen->params[i];

		ck_assert_msg(param->required || param->fallback || param->kind == PARAM_HOURS ||
				      param->kind == PARAM_SEASON ||
				      param->kind == PARAM_DOMAIN,
			"%s: %s has no fallback", gen->name, param->name);
	}
}
END_TEST

static json_object *
parse(const Generator *gen, const char *text)
{
	enum json_tokener_error error;
	json_object *json = json_tokener_parse_verbose(text, &error);

	ck_assert_msg(
		json != NULL, "%s: %s: %s", gen->name, json_tokener_error_desc(error), text);
	return json;
}

START_TEST(shows_an_example)
{
	const Generator *gen = generators[_i];
	json_object *json;

	if (!gen->example)
		return;
	json = parse(gen, gen->example);
	json_object_object_foreach(json, key, value)
	{
		(void)value;
		ck_assert_msg(find_param(gen, key, strlen(key)), "%s: %s is no parameter",
			gen->name, key);
	}
	for (size_t i = 0; i < param_count(gen); i++)
		ck_assert_msg(!gen->params[i].required || json_object_object_get_ex(json,
								  gen->params[i].name, NULL),
			"%s: the example lacks %s", gen->name, gen->params[i].name);
	json_object_put(json);
}
END_TEST

/* A preset's source is one key of the language; what it calls is no preset that calls it. */
START_TEST(has_a_source)
{
	static const char *const keys =
		"values regex template dist generator generator_config nulls min max size";
	const Generator *gen = generators[_i];
	json_object *json, *value;

	if (!gen->source)
		return;
	json = parse(gen, gen->source);
	json_object_object_foreach(json, key, unused)
	{
		(void)unused;
		ck_assert_msg(generator_lists(keys, key), "%s: %s", gen->name, key);
	}
	if (json_object_object_get_ex(json, "generator", &value)) {
		const Generator *called = generator_find(json_object_get_string(value));
		json_object *config;

		ck_assert_msg(called && called->call, "%s: %s", gen->name,
			json_object_get_string(value));
		if (json_object_object_get_ex(json, "generator_config", &config)) {
			json_object_object_foreach(config, name, ignored)
			{
				(void)ignored;
				ck_assert_msg(find_param(called, name, strlen(name)), "%s: %s",
					gen->name, name);
			}
		}
	}
	json_object_put(json);
}
END_TEST

/* True if a pattern without a gap, as a column's name, means this generator in some type
 * that it fits. */
static bool
is_taken(const Generator *gen, const char *pattern)
{
	char word[128], buf[256];
	const char *table = "", *column = word + (pattern[0] == '='), *prefix;
	size_t size;
	char *dot;

	snprintf(word, sizeof word, "%s", pattern);
	dot = strchr(word, '.');
	if (dot) {
		*dot = '\0';
		table = word;
		column = dot + 1;
	}
	for (const char *family = gen->types; *family;
		family += strcspn(family, " "), family += *family == ' ') {
		char kind[16];

		snprintf(kind, sizeof kind, "%.*s", (int)strcspn(family, " "), family);
		if (generator_infer(table, column, kind, buf, &prefix, &size, NULL) == gen)
			return true;
	}
	return false;
}

/* Of two generators that claim a name and fit the same type, only the first is ever taken. */
START_TEST(claims_no_name_in_vain)
{
	const Generator *gen = generators[_i];

	for (const char *at = gen->patterns; at && *at;
		at += strcspn(at, ","), at += *at == ',') {
		char pattern[128];

		snprintf(pattern, sizeof pattern, "%.*s", (int)strcspn(at, ","), at);
		ck_assert_msg(strchr(pattern, '*') || is_taken(gen, pattern),
			"%s: never means %s", pattern, gen->name);
	}
}
END_TEST

static const struct {
	const char *asked, *name;
} names[] = {
	{"email", "email"},
	{"weighted_enum", "choices"},
	{"enum", "choices"},
	{"integer_range", "uniform"},
	{"pattern", "regex"},
	{"template", "template"},
	{"timeseries", "timeseries"},
	{"lorem_ipsum", "lorem_ipsum"},
	{"product_name", "product_name"},
	{"phone", "phone"},
	{"uuid", "uuid"},
	{"address", "street_address"},
	{"normal", "dist"},
	{"emial", NULL},
	{"", NULL},
	{"zzz", NULL},
};

START_TEST(finds_names)
{
	const Generator *gen = generator_find(names[_i].asked);

	ck_assert_msg(names[_i].name ? gen && strcmp(gen->name, names[_i].name) == 0 : !gen,
		"%s is %s", names[_i].asked, gen ? gen->name : "nothing");
}
END_TEST

#define ALIAS(alias, name) {alias, name},
static const struct {
	const char *alias, *name;
} aliases[] = {
#include "gen/aliases.def"
};
#undef ALIAS

START_TEST(aliases_mean_something)
{
	const Generator *gen = generator_find(aliases[_i].alias);

	ck_assert_msg(gen, "%s means nothing", aliases[_i].alias);
	ck_assert_str_eq(gen->name, aliases[_i].name);
	for (int i = 0; i < _i; i++)
		ck_assert_str_ne(aliases[i].alias, aliases[_i].alias);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("registry");
	TCase *tcase = tcase_create("all");
	SRunner *runner = srunner_create(suite);
	int n = (int)ngenerators, failed;

	tcase_add_test(tcase, is_sorted);
	tcase_add_loop_test(tcase, says_what_it_is, 0, n);
	tcase_add_loop_test(tcase, calls_with_known_holes, 0, n);
	tcase_add_loop_test(tcase, shows_an_example, 0, n);
	tcase_add_loop_test(tcase, has_a_source, 0, n);
	tcase_add_loop_test(tcase, claims_no_name_in_vain, 0, n);
	tcase_add_loop_test(tcase, finds_names, 0, COUNT(names));
	tcase_add_loop_test(tcase, aliases_mean_something, 0, COUNT(aliases));
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
