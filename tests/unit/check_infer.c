/* check_infer.c - names of columns mean the generators that people would think of, and no
 * others.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "gen/generator.h"

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

/* What the column of that table and type family should become; NULL: nothing. */
static const struct {
	const char *table, *column, *family, *generator;
} columns[] = {
	/* people */
	{"users", "first_name", "text", "first_name"},
	{"users", "firstName", "text", "first_name"},
	{"Users", "FirstName", "text", "first_name"},
	{"users", "FIRST_NAME", "text", "first_name"},
	{"users", "first name", "text", "first_name"},
	{"users", "first-name", "text", "first_name"},
	{"users", "lastName", "text", "last_name"},
	{"users", "userID", "int", NULL},
	{"users", "name", "text", "full_name"},
	{"app_users", "name", "text", "full_name"},
	{"people", "name", "text", "full_name"},
	{"employees", "name", "text", "full_name"},
	{"users", "email", "text", "email"},
	{"users", "e-mail", "text", "email"},
	{"users", "emails", "text", "email"},
	{"users", "email_2", "text", "email"},
	{"users", "Email2", "text", "email"},
	{"users", "customer_email", "text", "email"},
	{"users", "email_verified", "bool", "email_verified"},
	{"users", "email_verified", "text", NULL},
	{"users", "email_verified_at", "ts", "email_verified_at"},
	{"users", "gender", "text", "gender"},
	{"users", "gender", "char", "sex"},
	{"users", "dob", "date", "date_of_birth"},
	{"users", "age", "int", "age"},
	{"pages", "page", "int", NULL},
	{"users", "username", "text", "username"},
	{"users", "password", "text", "password_hash"},
	{"users", "title", "text", "job_title"},
	{"posts", "title", "text", "title"},
	{"users", "bio", "text", "bio"},
	{"users", "role", "text", "user_role"},

	/* no persons */
	{"categories", "name", "text", "category_name"},
	{"tags", "name", "text", "tag_name"},
	{"companies", "name", "text", "company_name"},
	{"suppliers", "name", "text", "company_name"},
	{"products", "name", "text", "product_name"},
	{"countries", "name", "text", "country_list_name"},
	{"departments", "department_name", "text", "department"},
	{"warehouses", "name", "text", "branch_name"},
	{"movies", "title", "text", "label"},
	{"addresses", "street", "text", "street_address"},
	{"boxes", "addresses", "text", "street_address"},
	{"gizmos", "name", "text", "label"},

	/* places */
	{"users", "city", "text", "city"},
	{"orders", "shipping_city", "text", "city"},
	{"orders", "shippingCity", "text", "city"},
	{"orders", "billing_zip", "text", "postal_code"},
	{"orders", "shipping_address", "text", "full_address"},
	{"users", "address", "text", "street_address"},
	{"users", "address1", "text", "street_address"},
	{"users", "address_line_2", "text", "address_line2"},
	{"users", "state", "text", "state"},
	{"users", "state", "char", "state_code"},
	{"jobs", "job_state", "text", "account_status"},
	{"users", "country", "text", "country"},
	{"users", "country", "char", "country_code"},
	{"users", "country_code", "char", "country_code"},
	{"stores", "lat", "num", "latitude"},
	{"stores", "lng", "float", "longitude"},
	{"users", "ip_address", "text", "ipv4"},
	{"users", "ip_address", "inet", "ipv4"},
	{"users", "lastIPAddress", "text", "ipv4"},
	{"users", "mac_address", "text", "mac_address"},
	{"users", "email_address", "text", "email"},
	{"users", "wallet_address", "text", "ethereum_address"},

	/* telephones */
	{"users", "phone", "text", "phone"},
	{"users", "phone_number", "text", "phone"},
	{"users", "phone2", "text", "phone"},
	{"users", "home_phone", "text", "phone"},
	{"users", "mobile", "text", "mobile_phone"},
	{"users", "cell_phone", "text", "mobile_phone"},
	{"users", "is_mobile", "bool", "is_flag_generic"},
	{"orders", "cancelled_at", "ts", "cancelled_at"},
	{"orders", "cancelled_at", "text", NULL},
	{"sheets", "cell", "text", NULL},

	/* things and money */
	{"products", "price", "num", "price"},
	{"order_items", "unit_price", "num", "price"},
	{"products", "sku", "text", "sku"},
	{"products", "description", "text", "product_description"},
	{"rooms", "description", "text", "description"},
	{"products", "category", "text", "category"},
	{"products", "size", "text", "size_label"},
	{"files", "size", "int", "file_size"},
	{"files", "font_size", "text", NULL},
	{"orders", "quantity", "int", "quantity"},
	{"orders", "total_amount", "num", "order_total"},
	{"orders", "status", "text", "order_status"},
	{"users", "status", "text", "account_status"},
	{"payments", "status", "text", "payment_status"},
	{"orders", "currency", "char", "currency_code"},
	{"products", "barcode", "text", "ean13"},
	{"payments", "amount", "num", "amount"},
	{"loans", "interest_rate", "num", "interest_rate"},
	{"metrics", "failure_rate", "num", "rate_generic"},
	{"products", "stock_quantity", "int", "stock_level"},
	{"reviews", "rating", "int", "rating"},

	/* times */
	{"users", "created_at", "ts", "created_at"},
	{"users", "createdAt", "ts", "created_at"},
	{"users", "created_at", "date", "created_at"},
	{"users", "updated_at", "ts", "updated_at"},
	{"users", "last_login", "ts", "last_login_at"},
	{"users", "last_password_change_at", "ts", "last_event_at"},
	{"orders", "shipped_at", "ts", "shipped_at"},
	{"orders", "order_date", "date", "ordered_at"},
	{"events", "start_time", "time", "time_start"},
	{"events", "start_time", "ts", "started_at"},
	{"logs", "timestamp", "ts", "event_time"},
	{"logs", "timestamp", "int", "epoch_seconds"},
	{"x", "frobnicated_at", "ts", "timestamp_generic"},
	{"x", "frobnicated_on", "date", "timestamp_generic"},
	{"x", "frob_date", "date", "date_suffix_generic"},
	{"jobs", "duration", "int", "duration_seconds"},
	{"jobs", "duration", "interval", "duration"},

	/* as people shorten, turn, glue and spell them */
	{"users", "f_name", "text", "first_name"},
	{"users", "last_nm", "text", "last_name"},
	{"users", "name_first", "text", "first_name"},
	{"users", "firstname", "text", "first_name"},
	{"users", "lastlogin", "ts", "last_login_at"},
	{"orders", "tot_amt", "num", "order_total"},
	{"orders", "cust_email_addr", "text", "email"},
	{"orders", "date_shipped", "ts", "shipped_at"},
	{"orders", "shipped_datetime", "ts", "shipped_at"},
	{"orders", "shipped", "ts", "shipped_at"},
	{"orders", "shipped", "bool", NULL},
	{"products", "price_usd", "num", "price"},
	{"users", "phone_home", "text", "phone"},
	{"courses", "crs_cd", "text", "course_code"},
	{"CUSTOMER_TBL", "CUST_ADDR1", "text", "street_address"},
	{"files", "MD5", "text", "md5_hash"},
	{"contacts", "ReportsToId", "int", NULL},
	{"trades", "trade_ref", "text", "prefixed_id"},
	{"meters", "gas_m3", "num", "measurement_value"},

	/* tables that are akin, and what a table's name says besides */
	{"pupils", "name", "text", "full_name"},
	{"tbl_pupils", "name", "text", "full_name"},
	{"pupil_records", "name", "text", "full_name"},
	{"users_archive", "name", "text", "full_name"},
	{"dim_allergies_list", "reaction", "text", "symptom"},
	{"user_groups", "name", "text", "label"},
	{"wire_transfers", "status", "text", "payment_status"},
	{"build_jobs", "branch", "text", "git_branch"},
	{"banks", "branch", "text", "branch_name"},
	{"books", "translator", "text", "other_name"},
	{"translators", "translator_name", "text", "full_name"},
	{"orders", "ticket_state", "text", "ticket_status"},
	{"products", "weight", "num", "item_weight"},
	{"vitals", "weight", "num", "weight_kg"},
	{"rooms", "doors", "int", "count_generic"},
	{"rooms", "tests_passed", "int", "count_generic"},
	{"rooms", "address", "int", NULL},
	{"rooms", "next_review_date", "date", "scheduled_at"},

	/* what only looks alike */
	{"farms", "bus_route", "text", NULL},
	{"trips", "days_since_last_order", "int", "duration_days"},
	{"loans", "library_card_no", "text", "prefixed_id"},
	{"lab_orders", "method", "text", NULL},
	{"applicants", "stage", "text", "deal_stage"},
	{"releases", "stage", "text", "environment"},
	{"vehicles", "variant", "text", "vehicle_model"},
	{"warehouses", "bin_no", "text", "bin_location"},
	{"cities", "zzyzx_phrase", "text", NULL},
	{"city_zzyzx", "city_zzyzx", "text", NULL},

	/* the rest */
	{"users", "is_active", "bool", "is_active"},
	{"users", "has_children", "bool", "is_flag_generic"},
	{"users", "beta_enabled", "bool", "is_flag_generic"},
	{"posts", "view_count", "int", "view_count"},
	{"posts", "frob_count", "int", "count_generic"},
	{"posts", "num_frobs", "int", "count_generic"},
	{"posts", "slug", "text", "title_slug"},
	{"products", "slug", "text", "product_slug"},
	{"things", "slug", "text", "slug"},
	{"posts", "body", "text", "paragraph"},
	{"files", "file_name", "text", "file_name"},
	{"requests", "user_agent", "text", "user_agent"},
	{"requests", "url", "text", "url"},
	{"requests", "http_method", "text", "http_method"},
	{"requests", "status_code", "int", "http_status"},
	{"requests", "metadata", "json", "json_object"},
	{"things", "uuid", "uuid", "uuid"},
	{"things", "uuid", "text", "uuid_text"},
	{"things", "widget_code", "text", "prefixed_id"},
	{"users", "gender", "enum", "gender_label"},
	{"users", "sex", "enum", "gender_label"},
	{"visits", "doctor_name", "text", "other_name"},
	{"orders", "customer_id", "int", NULL},
	{"things", "zzyzx", "text", NULL},
	{"things", "_", "text", NULL},
	{"things", "", "text", NULL},
	{"", "42", "int", NULL},
};

START_TEST(infers)
{
	char buf[256];
	const char *prefix;
	size_t size;
	const char *table = columns[_i].table, *column = columns[_i].column,
		   *family = columns[_i].family;
	const Generator *gen =
		generator_infer(table, column, family, buf, &prefix, &size, NULL);
	const char *name = gen ? gen->name : "nothing", *expected = columns[_i].generator;

	ck_assert_msg(strcmp(name, expected ? expected : "nothing") == 0,
		"%s.%s of %s is %s, not %s", table, column, family, name,
		expected ? expected : "nothing");
}
END_TEST

/* What stands before the words that matched groups the columns of one entity. */
static const struct {
	const char *column, *family, *prefix;
} prefixes[] = {
	{"city", "text", ""},
	{"shipping_city", "text", "shipping"},
	{"shippingCity", "text", "shipping"},
	{"home_of_birth_city", "text", "home_of_birth"},
	{"billing_postal_code", "text", "billing"},
	{"customer_first_name", "text", "customer"},
	{"manager_name", "text", "manager"},
	{"manager_email", "text", "manager"},
	{"next_of_kin", "text", "next_of_kin"},
	{"own_manager_name", "text", "own_manager"},
	{"owner_name", "text", ""},
	{"owner_email", "text", ""},
	{"phone_2", "text", ""},
	{"email_work", "text", "work"},
	{"price_usd", "num", ""},
	{"translator_nm", "text", "translator"},
	{"translator", "text", "translator"},
	{"frobnicated_at", "ts", ""},
	{"zzyzx", "text", ""},
};

START_TEST(finds_prefixes)
{
	char buf[256];
	const char *prefix;
	size_t size;

	generator_infer(
		"owners", prefixes[_i].column, prefixes[_i].family, buf, &prefix, &size, NULL);
	ck_assert_msg(size == strlen(prefixes[_i].prefix) &&
			      memcmp(prefix, prefixes[_i].prefix, size) == 0,
		"prefix of %s is %.*s, not %s", prefixes[_i].column, (int)size, prefix,
		prefixes[_i].prefix);
}
END_TEST

START_TEST(tells_what_nearly_fits)
{
	char buf[256];
	const char *prefix;
	size_t size;
	const Generator *nearly = NULL;

	ck_assert_ptr_null(generator_infer("t", "email", "bool", buf, &prefix, &size, &nearly));
	ck_assert_ptr_nonnull(nearly);
	ck_assert_str_eq(nearly->name, "email");
	ck_assert_ptr_null(generator_infer("t", "zzyzx", "bool", buf, &prefix, &size, &nearly));
	ck_assert_ptr_null(nearly);
}
END_TEST

START_TEST(tells_the_second_best)
{
	Suggestion found = generator_suggest("posts", "shipping_city", "text");

	ck_assert_str_eq(found.gen->name, "city");
	ck_assert_str_eq(found.pattern, "city");
	found = generator_suggest("users", "createdAt", "ts");
	ck_assert_str_eq(found.gen->name, "created_at");
	ck_assert_str_eq(found.pattern, "created_at");
	ck_assert_str_eq(found.second->name, "timestamp_generic");
	ck_assert_str_eq(found.second_pattern, "*_at");
	ck_assert(found.second_fits);
	found = generator_suggest("users", "name", "text");
	ck_assert_str_eq(found.pattern, "persons.name");
	found = generator_suggest("t", "email", "bool");
	ck_assert_ptr_null(found.gen);
	ck_assert_ptr_null(found.pattern);
	ck_assert_str_eq(found.second->name, "email");
	ck_assert(!found.second_fits);
	found = generator_suggest("t", "zzyzx", "text");
	ck_assert_ptr_null(found.gen);
	ck_assert_ptr_null(found.second);
}
END_TEST

/* PostgreSQL's names have at most 63 bytes, but nothing here may rely on it. */
START_TEST(takes_long_names)
{
	char buf[256], name[4096];
	const char *prefix;
	size_t size;

	for (size_t n = 1; n < sizeof name; n = n * 3 / 2 + 1) {
		for (const char *letter = "aA_-1\xc3"; *letter; letter++) {
			memset(name, *letter, n);
			name[n] = '\0';
			generator_infer(name, name, "text", buf, &prefix, &size, NULL);
			ck_assert(prefix >= buf && size < sizeof buf);
		}
		for (size_t i = 0; i < n; i++)
			name[i] = i % 2 ? 'A' : 'b';
		generator_infer(name, name, "text", buf, &prefix, &size, NULL);
	}
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("infer");
	TCase *tcase = tcase_create("infer");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_loop_test(tcase, infers, 0, COUNT(columns));
	tcase_add_loop_test(tcase, finds_prefixes, 0, COUNT(prefixes));
	tcase_add_test(tcase, tells_what_nearly_fits);
	tcase_add_test(tcase, tells_the_second_best);
	tcase_add_test(tcase, takes_long_names);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
