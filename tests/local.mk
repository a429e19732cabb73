# tests/local.mk - unit tests, case files, properties, restores, fuzzing, benchmarks.

# Unit tests: tests/unit/check_NAME.c is one program, linked with both libraries.
UNIT_TESTS =

check_PROGRAMS += $(UNIT_TESTS)
LDADD = libpgmockc.a libpgmock.a $(PGMOCKC_LIBS) $(PGMOCK_LIBS) $(CHECK_LIBS)
