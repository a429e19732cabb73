# runtime/local.mk - libpgmock.a, the headers that emitted C is written in, and the dictionaries.

lib_LIBRARIES += libpgmock.a

libpgmock_a_CPPFLAGS = -I$(srcdir)/runtime -Iruntime $(ZLIB_CFLAGS)
libpgmock_a_SOURCES = \
	runtime/codec/codec.h \
	runtime/codec/codecs.c \
	runtime/codec/gzip.c \
	runtime/codec/none.c \
	runtime/format/archive.c \
	runtime/format/archive.h \
	runtime/format/copy.c \
	runtime/format/custom.c \
	runtime/format/format.h \
	runtime/format/formats.c \
	runtime/format/insert.c \
	runtime/format/plain.c \
	runtime/format/rowform.h \
	runtime/format/toc.c \
	runtime/format/toc.h \
	runtime/lib/case_tables.c \
	runtime/lib/choose.c \
	runtime/lib/choose.h \
	runtime/lib/chunk.c \
	runtime/lib/chunk.h \
	runtime/lib/cli.c \
	runtime/lib/cli.h \
	runtime/lib/crew.c \
	runtime/lib/crew.h \
	runtime/lib/dump.c \
	runtime/lib/dump.h \
	runtime/lib/fail.c \
	runtime/lib/fail.h \
	runtime/lib/fill.c \
	runtime/lib/fill.h \
	runtime/lib/help.c \
	runtime/lib/keys.c \
	runtime/lib/keys.h \
	runtime/lib/main.c \
	runtime/lib/number.c \
	runtime/lib/number.h \
	runtime/lib/options.c \
	runtime/lib/options.h \
	runtime/lib/pages.c \
	runtime/lib/pages.h \
	runtime/lib/progress.c \
	runtime/lib/progress.h \
	runtime/lib/prose.c \
	runtime/lib/put_tables.c \
	runtime/lib/report.c \
	runtime/lib/report.h \
	runtime/lib/run.c \
	runtime/lib/run.h \
	runtime/lib/sched.c \
	runtime/lib/sched.h \
	runtime/lib/sink.c \
	runtime/lib/sink.h

libpgmock_a_LIBADD = $(DICT_O)
libpgmock_a_DEPENDENCIES = $(DICT_O)

PGMOCK_LIBS = $(ZLIB_LIBS) $(PGM_DROP_SECTIONS)

# Headers: what stands in the folder is installed.
pgmockdir = $(includedir)/pgmock
dist_pgmock_DATA = $(wildcard $(srcdir)/runtime/pgmock/*.h $(srcdir)/runtime/pgmock/*.def)
pgmocksqldir = $(pgmockdir)/sql
dist_pgmocksql_DATA = $(wildcard $(srcdir)/runtime/pgmock/sql/*.h) runtime/pgmock/sql/keywords.def
pgmockgendir = $(pgmockdir)/gen
dist_pgmockgen_DATA = $(GENERATORS)
pgmockdictdir = $(pgmockdir)/dict
pgmockdict_DATA = $(DICT_H)

GENERATORS = $(sort $(wildcard $(srcdir)/runtime/pgmock/gen/*.h $(srcdir)/runtime/pgmock/gen/*.def))

# Dictionaries: NAME.txt becomes an object of the library and a header that names what is in it.
DICTS = $(sort $(patsubst $(srcdir)/%.txt,%,$(wildcard $(srcdir)/runtime/dict/*.txt)))
# Those of locales, as headers: people_de_DE and the like.
LOCALE_DICTS = $(filter runtime/pgmock/dict/people_%.h runtime/pgmock/dict/place_%.h runtime/pgmock/dict/street_%.h,$(DICT_H))

DICT_C = $(DICTS:=.c) runtime/dict/prose.c
DICT_H = $(DICTS:runtime/dict/%=runtime/pgmock/dict/%.h) runtime/pgmock/dict/prose.h
DICT_O = $(DICTS:=.o) runtime/dict/prose.o

# The grammar that texts are said by: all domains together are one more object and header.
PROSE = $(sort $(wildcard $(srcdir)/runtime/prose/*.txt))
MKPROSE = $(srcdir)/build-aux/mkprose.awk

BUILT_SOURCES += $(DICT_H)
EXTRA_DIST += runtime/pgmock.pc.in build-aux/mkdict.awk build-aux/mkprose.awk $(DICTS:=.txt) $(PROSE) $(DICT_C) $(DICT_H)
CLEANFILES += $(DICT_O)
MAINTAINERCLEANFILES += $(DICT_C) $(DICT_H)

$(DICT_O): runtime/dict/%.o: runtime/dict/%.c $(srcdir)/runtime/pgmock/dict.h $(srcdir)/runtime/pgmock/prose.h
	@$(MKDIR_P) $(@D)
	$(AM_V_CC)$(CC) $(DEFS) $(libpgmock_a_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(PGM_DATA_SECTIONS) $(CFLAGS) -c -o $@ $<

# A part of another dictionary is made anew with it.
$(filter runtime/dict/place_%.c runtime/pgmock/dict/place_%.h,$(DICT_C) $(DICT_H)): runtime/dict/place.txt

runtime/dict/%.c: runtime/dict/%.txt build-aux/mkdict.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=c -f $(srcdir)/build-aux/mkdict.awk $< > $@.tmp && mv -f $@.tmp $@

runtime/pgmock/dict/%.h: runtime/dict/%.txt build-aux/mkdict.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=h -f $(srcdir)/build-aux/mkdict.awk $< > $@.tmp && mv -f $@.tmp $@

runtime/dict/prose.c: $(PROSE) $(MKPROSE)
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=c -f $(MKPROSE) $(PROSE) > $@.tmp && mv -f $@.tmp $@

runtime/pgmock/dict/prose.h: $(PROSE) $(MKPROSE)
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=h -f $(MKPROSE) $(PROSE) > $@.tmp && mv -f $@.tmp $@
