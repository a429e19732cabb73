# compiler/local.mk - pgmockc. All but main.c is an archive, which the unit tests are linked with too.

AM_CPPFLAGS = -I$(srcdir)/compiler -Icompiler -I$(srcdir)/runtime -Iruntime $(JSON_C_CFLAGS)

noinst_LIBRARIES += libpgmockc.a
libpgmockc_a_CPPFLAGS = $(AM_CPPFLAGS) $(PGMOCKC_PATHS)
libpgmockc_a_SOURCES = \
	compiler/base/arena.c \
	compiler/base/arena.h \
	compiler/base/decimal.c \
	compiler/base/decimal.h \
	compiler/base/source.c \
	compiler/base/source.h \
	compiler/base/str.c \
	compiler/base/str.h \
	compiler/base/timeval.c \
	compiler/base/timeval.h \
	compiler/base/vec.c \
	compiler/base/vec.h \
	compiler/diag/diag.h \
	compiler/emit/ddl.h \
	compiler/gen/generator.h \
	compiler/model/model.h \
	compiler/schema/schema.h \
	compiler/sql/keywords.def \
	compiler/sql/names.c \
	compiler/sql/names.h \
	compiler/sql/quote.c \
	compiler/sql/quote.h \
	$(LEXERS:.re=.c)
LEXERS =
EXTRA_DIST += $(LEXERS)

PGMOCKC_LIBS = $(JSON_C_LIBS) $(PG_QUERY_LIBS)

# Where an installed pgmockc finds what it needs.
PGMOCKC_PATHS = \
	-DPGMOCK_INCLUDEDIR='"$(includedir)"' \
	-DPGMOCK_LIBDIR='"$(libdir)"' \
	-DPGMOCK_TEMPLATEDIR='"$(templatesdir)"' \
	-DPGMOCK_DEFAULT_CC='"$(PGM_DEFAULT_CC)"'
