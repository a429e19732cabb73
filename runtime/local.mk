# runtime/local.mk - libpgmock.a, the headers that emitted C is written in, and the dictionaries.

lib_LIBRARIES += libpgmock.a

libpgmock_a_CPPFLAGS = -I$(srcdir)/runtime -Iruntime $(ZLIB_CFLAGS) $(LZ4_CFLAGS) $(ZSTD_CFLAGS)
libpgmock_a_SOURCES =

libpgmock_a_LIBADD = $(DICT_O)
libpgmock_a_DEPENDENCIES = $(DICT_O)

PGMOCK_LIBS = $(ZLIB_LIBS) $(LZ4_LIBS) $(ZSTD_LIBS)

# Headers: what stands in the folder is installed.
pgmockdir = $(includedir)/pgmock
dist_pgmock_DATA = $(wildcard $(srcdir)/runtime/pgmock/*.h $(srcdir)/runtime/pgmock/*.def)
pgmockgendir = $(pgmockdir)/gen
dist_pgmockgen_DATA = $(GENERATORS)
pgmockdictdir = $(pgmockdir)/dict
pgmockdict_DATA = $(DICT_H)

GENERATORS = $(sort $(wildcard $(srcdir)/runtime/pgmock/gen/*.h $(srcdir)/runtime/pgmock/gen/*.def))

# Dictionaries: NAME.txt becomes an object of the library and a header that names what is in it.
DICTS = $(sort $(patsubst $(srcdir)/%.txt,%,$(wildcard $(srcdir)/runtime/dict/*.txt)))
DICT_C = $(DICTS:=.c)
DICT_H = $(DICTS:runtime/dict/%=runtime/pgmock/dict/%.h)
DICT_O = $(DICTS:=.o)

BUILT_SOURCES += $(DICT_H)
EXTRA_DIST += runtime/pgmock.pc.in build-aux/mkdict.awk $(DICTS:=.txt) $(DICT_C) $(DICT_H)
CLEANFILES += $(DICT_O)
MAINTAINERCLEANFILES += $(DICT_C) $(DICT_H)

$(DICT_O): runtime/dict/%.o: runtime/dict/%.c $(srcdir)/runtime/pgmock/dict.h
	@$(MKDIR_P) $(@D)
	$(AM_V_CC)$(CC) $(DEFS) $(libpgmock_a_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS) -c -o $@ $<

runtime/dict/%.c: runtime/dict/%.txt build-aux/mkdict.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=c -f $(srcdir)/build-aux/mkdict.awk $< > $@.tmp && mv -f $@.tmp $@

runtime/pgmock/dict/%.h: runtime/dict/%.txt build-aux/mkdict.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=h -f $(srcdir)/build-aux/mkdict.awk $< > $@.tmp && mv -f $@.tmp $@
