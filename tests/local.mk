# tests/local.mk - unit tests, case files, properties, restores, fuzzing, benchmarks.
#
# All tests speak TAP, so that each check is counted. A case is added by dropping a file into tests/cases.

# Unit tests: tests/unit/check_NAME.c is one program, linked with both libraries.
UNIT_TESTS = \
	tests/unit/check_array \
	tests/unit/check_base \
	tests/unit/check_choose \
	tests/unit/check_cli \
	tests/unit/check_codec \
	tests/unit/check_ddl \
	tests/unit/check_diag \
	tests/unit/check_dict \
	tests/unit/check_dist \
	tests/unit/check_emit \
	tests/unit/check_entity \
	tests/unit/check_expr \
	tests/unit/check_format \
	tests/unit/check_gen \
	tests/unit/check_hold \
	tests/unit/check_infer \
	tests/unit/check_locale \
	tests/unit/check_jsonptr \
	tests/unit/check_labels \
	tests/unit/check_number \
	tests/unit/check_options \
	tests/unit/check_perm \
	tests/unit/check_prose \
	tests/unit/check_put \
	tests/unit/check_regex \
	tests/unit/check_registry \
	tests/unit/check_rng \
	tests/unit/check_sched \
	tests/unit/check_schema \
	tests/unit/check_sink \
	tests/unit/check_sql \
	tests/unit/check_sqltype \
	tests/unit/check_template \
	tests/unit/check_timeval \
	tests/unit/check_units

if HAVE_CHECK
check_PROGRAMS += $(UNIT_TESTS)
endif
check_LIBRARIES = tests/unit/libunit.a
tests_unit_libunit_a_SOURCES = \
	tests/unit/sample_program.c \
	tests/unit/sample_program.h \
	tests/unit/statistics.h
AM_CPPFLAGS = $(PGMOCKC_CPPFLAGS) -I$(srcdir)/tests $(CHECK_CFLAGS)
LDADD = tests/unit/libunit.a libpgmockc.a libpgmock.a $(PGMOCKC_LIBS) $(PGMOCK_LIBS) $(CHECK_LIBS)

# Programs run as their users would.
SCRIPT_TESTS = \
	tests/run-bad.sh \
	tests/run-bad-luck.sh \
	tests/run-cli.sh \
	tests/run-functions.sh \
	tests/run-golden.sh \
	tests/run-good.sh \
	tests/run-install.sh \
	tests/run-props.sh \
	tests/run-random.sh \
	tests/run-restore.sh \
	tests/run-units.sh

TESTS = $(UNIT_TESTS) $(SCRIPT_TESTS)
TEST_EXTENSIONS = .sh
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = bash
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; top_builddir='$(abs_top_builddir)'; CC='$(CC)'; \
	sanitizers='$(PGM_SANITIZERS)'; link_cflags='$(PGM_LINK_CFLAGS)'; \
	CK_TAP_LOG_FILE_NAME=-; CK_VERBOSITY=silent; CK_TIMEOUT_MULTIPLIER=20; \
	export top_srcdir top_builddir CC sanitizers link_cflags CK_TAP_LOG_FILE_NAME CK_VERBOSITY CK_TIMEOUT_MULTIPLIER;

EXTRA_DIST += $(wildcard $(srcdir)/tests/*.sh $(srcdir)/tests/*.py $(srcdir)/tests/fuzz/*.sh $(srcdir)/tests/fuzz/*/*) \
	$(wildcard $(srcdir)/tests/bench/*.sh $(srcdir)/tests/bench/*.awk $(srcdir)/tests/bench/*.json $(srcdir)/tests/bench/*.sql) \
	$(wildcard $(srcdir)/tests/props/*.json $(srcdir)/tests/props/*.awk) \
	tests/cases tests/golden tests/infer tests/leaks.supp tests/restore \
	tests/functions/ask.sql tests/functions/draw.h tests/functions/draw_array.h tests/functions/draw_inet.h tests/functions/draw_json.h tests/functions/draw_range.h \
	tests/functions/draw_pattern.h tests/functions/draw_type.h tests/functions/evaluate.c tests/functions/rows.c

# Schemas at random, for tests/run-random.sh.
check_PROGRAMS += tests/props/random_schema
tests_props_random_schema_SOURCES = \
	tests/props/random_column.c \
	tests/props/random_object.c \
	tests/props/random_relation.c \
	tests/props/random_schema.c \
	tests/props/random_schema.h \
	tests/props/random_sql.c \
	tests/random.h
tests_props_random_schema_LDADD = libpgmockc.a libpgmock.a $(PGMOCKC_LIBS) $(PGMOCK_LIBS)

# Benchmarks.
check_PROGRAMS += tests/bench/bench
tests_bench_bench_CPPFLAGS = $(ZLIB_CFLAGS)
tests_bench_bench_LDADD = $(ZLIB_LIBS)

bench: all tests/bench/bench
	@$(AM_TESTS_ENVIRONMENT) bash $(srcdir)/tests/bench/bench.sh
	@$(AM_TESTS_ENVIRONMENT) bash $(srcdir)/tests/bench/cells.sh

.PHONY: bench

# Fuzzing: tests/fuzz/fuzz_NAME.c is one harness, linked with both libraries; it starts from the case files.
FUZZERS = \
	tests/fuzz/fuzz_compiler \
	tests/fuzz/fuzz_expr \
	tests/fuzz/fuzz_jsonptr \
	tests/fuzz/fuzz_regex \
	tests/fuzz/fuzz_schema \
	tests/fuzz/fuzz_sqltype \
	tests/fuzz/fuzz_template

tests_fuzz_fuzz_compiler_SOURCES = tests/fuzz/fuzz_compiler.c $(MUTATE)
tests_fuzz_inputs_SOURCES = tests/fuzz/inputs.c $(MUTATE)
tests_fuzz_inputs_LDADD = libpgmockc.a libpgmock.a $(PGMOCKC_LIBS) $(PGMOCK_LIBS)
MUTATE = \
	tests/fuzz/mutate.c \
	tests/fuzz/mutate.h \
	tests/fuzz/mutate_value.c \
	tests/fuzz/mutate_value.h \
	tests/random.h

if FUZZ
noinst_PROGRAMS += $(FUZZERS) tests/fuzz/inputs
LDADD += $(PGM_FUZZ_LIBS)
endif

# The same inputs each time; or, with PGMOCK_FUZZ_SECONDS, new ones for so long.
fuzz: pgmockc tests/fuzz/inputs $(FUZZERS)
	@printf '%s\n' $(FUZZERS) | \
		xargs -P "$$(nproc)" -I '{}' bash $(srcdir)/tests/fuzz/fuzz.sh '{}' $(PGMOCK_FUZZ_SECONDS)

# Coverage: how much of what is written by hand was run, in a build with --enable-coverage, by the tests that ran in it.
COVERAGE_LEAST = 90

coverage:
	@gcovr --root $(PGM_SOURCE_DIR) --filter '$(PGM_SOURCE_DIR)/compiler/' --filter '$(PGM_SOURCE_DIR)/runtime/' \
		--fail-under-line $(COVERAGE_LEAST) --sort-percentage $(GCOVRFLAGS) .

# The tarball builds, passes the quick tests, installs and uninstalls.
distcheck-quick:
	+$(MAKE) distcheck TESTS='$(UNIT_TESTS) tests/run-bad.sh'

.PHONY: fuzz coverage distcheck-quick
