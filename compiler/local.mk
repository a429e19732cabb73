# compiler/local.mk - pgmockc. All but main.c is an archive, which the unit tests are linked with too.

PGMOCKC_CPPFLAGS = -I$(srcdir)/compiler -Icompiler -I$(srcdir)/runtime -Iruntime $(JSON_C_CFLAGS)

bin_PROGRAMS += pgmockc
pgmockc_CPPFLAGS = $(PGMOCKC_CPPFLAGS)
pgmockc_SOURCES = compiler/main.c
pgmockc_LDADD = libpgmockc.a libpgmock.a $(PGMOCKC_LIBS)

noinst_LIBRARIES += libpgmockc.a
libpgmockc_a_CPPFLAGS = $(PGMOCKC_CPPFLAGS) $(PGMOCKC_PATHS)
libpgmockc_a_SOURCES = \
	compiler/base/arena.c \
	compiler/base/arena.h \
	compiler/base/copytext.c \
	compiler/base/copytext.h \
	compiler/base/cw.c \
	compiler/base/cw.h \
	compiler/base/decimal.c \
	compiler/base/decimal.h \
	compiler/base/ieee.c \
	compiler/base/ieee.h \
	compiler/base/literal.c \
	compiler/base/literal.h \
	compiler/base/map.c \
	compiler/base/map.h \
	compiler/base/self.c \
	compiler/base/self.h \
	compiler/base/sha256.c \
	compiler/base/sha256.h \
	compiler/base/source.c \
	compiler/base/source.h \
	compiler/base/str.c \
	compiler/base/str.h \
	compiler/base/timeval.c \
	compiler/base/timeval.h \
	compiler/base/utf8.c \
	compiler/base/utf8.h \
	compiler/base/vec.c \
	compiler/base/vec.h \
	compiler/build.c \
	compiler/build.h \
	compiler/cache.c \
	compiler/cache.h \
	compiler/calls.c \
	compiler/calls.h \
	compiler/catalogue.c \
	compiler/catalogue.h \
	compiler/cc.c \
	compiler/cc.h \
	compiler/diag/diag.c \
	compiler/diag/diag.h \
	compiler/diag/json.c \
	compiler/diag/jsonptr.h \
	compiler/diag/message.h \
	compiler/diag/place.c \
	compiler/diag/place.h \
	compiler/diag/print.c \
	compiler/diag/warnings.def \
	compiler/driver.c \
	compiler/driver.h \
	compiler/emit/ddl.c \
	compiler/emit/ddl.h \
	compiler/emit/ddl_key.c \
	compiler/emit/ddl_object.c \
	compiler/emit/ddl_partition.c \
	compiler/emit/ddl_session.c \
	compiler/emit/ddl_table.c \
	compiler/emit/ddl_type.c \
	compiler/emit/ddlsql.c \
	compiler/emit/ddlsql.h \
	compiler/emit/dump.c \
	compiler/emit/dump.h \
	compiler/emit/emit.h \
	compiler/emit/program.c \
	compiler/emit/program.h \
	compiler/emit/program_data.c \
	compiler/emit/scan.c \
	compiler/emit/scan.h \
	compiler/emit/units.c \
	compiler/emit/units.h \
	compiler/emit/version.c \
	compiler/emit/words.c \
	compiler/gen/alias.c \
	compiler/gen/alias.h \
	compiler/gen/aliases.def \
	compiler/gen/args.c \
	compiler/gen/args.h \
	compiler/gen/args_choices.c \
	compiler/gen/args_dist.c \
	compiler/gen/args_kind.c \
	compiler/base/charset.c \
	compiler/base/charset.h \
	compiler/gen/copula.c \
	compiler/gen/copula.h \
	compiler/gen/dist.c \
	compiler/gen/dist.h \
	compiler/gen/dist_law.c \
	compiler/gen/dist_law.h \
	compiler/gen/dist_ranks.c \
	compiler/gen/dist_types.c \
	compiler/gen/domain.c \
	compiler/gen/domain.h \
	compiler/gen/generator.h \
	compiler/gen/infer.c \
	compiler/gen/lines.c \
	compiler/gen/locale.c \
	compiler/gen/locale.h \
	compiler/gen/locales.def \
	compiler/gen/lines.h \
	compiler/gen/regex.h \
	compiler/gen/regex_emit.c \
	compiler/gen/regex_facts.c \
	compiler/gen/regex_fold.c \
	compiler/gen/regex_steps.c \
	compiler/gen/regex_steps.h \
	compiler/gen/regex_tree.h \
	compiler/gen/registry.c \
	compiler/gen/season.c \
	compiler/gen/season.h \
	compiler/gen/semantic.h \
	compiler/gen/template.h \
	compiler/gen/template_emit.c \
	compiler/gen/words.c \
	compiler/gen/words.h \
	compiler/examples.c \
	compiler/examples.h \
	compiler/explain.c \
	compiler/explain.h \
	compiler/grid.c \
	compiler/grid.h \
	compiler/home.c \
	compiler/home.h \
	compiler/jsonschema.c \
	compiler/jsonschema.h \
	compiler/listing.c \
	compiler/listing.h \
	compiler/model/agree.c \
	compiler/model/agreements.def \
	compiler/model/bounds.c \
	compiler/model/database.c \
	compiler/model/build.h \
	compiler/model/chain.h \
	compiler/model/checks.c \
	compiler/model/compose.c \
	compiler/model/diamond.c \
	compiler/model/domain.c \
	compiler/model/domain_checks.c \
	compiler/model/domain.h \
	compiler/model/draft.c \
	compiler/model/dump.c \
	compiler/model/every.c \
	compiler/model/every.h \
	compiler/model/exclude.c \
	compiler/model/expr_scope.c \
	compiler/model/expr_scope.h \
	compiler/model/expr_widths.c \
	compiler/model/exprs.c \
	compiler/model/extent.c \
	compiler/model/extent.h \
	compiler/model/files.c \
	compiler/model/fit.c \
	compiler/model/foreign_keys.c \
	compiler/model/hold.h \
	compiler/model/hold_bits.c \
	compiler/model/hold_compose.c \
	compiler/model/hold_form.c \
	compiler/model/hold_number.c \
	compiler/model/hold_time.c \
	compiler/model/identity.c \
	compiler/model/indexes.c \
	compiler/model/keys.c \
	compiler/model/keys.h \
	compiler/model/inherit.c \
	compiler/model/inside.c \
	compiler/model/instead.c \
	compiler/model/correlate.c \
	compiler/model/csv.c \
	compiler/model/csv.h \
	compiler/model/list.h \
	compiler/model/lists.c \
	compiler/model/locale.c \
	compiler/model/loose.c \
	compiler/model/source_list.c \
	compiler/model/limits.c \
	compiler/model/kind.c \
	compiler/model/kind.h \
	compiler/model/kinds.def \
	compiler/model/meaning.c \
	compiler/model/meaning.h \
	compiler/model/model.c \
	compiler/model/model.h \
	compiler/model/naming.c \
	compiler/model/object.h \
	compiler/model/objects.c \
	compiler/model/objects.h \
	compiler/model/order.c \
	compiler/model/partial.c \
	compiler/model/partition.c \
	compiler/model/parts.c \
	compiler/model/parts.h \
	compiler/model/parts_range.c \
	compiler/model/reads.c \
	compiler/model/reads.h \
	compiler/model/range_options.c \
	compiler/model/reach.c \
	compiler/model/reach.h \
	compiler/model/passages.c \
	compiler/model/pick.c \
	compiler/model/said.c \
	compiler/model/reader.h \
	compiler/model/resolve.c \
	compiler/model/row_checks.c \
	compiler/model/sequences.c \
	compiler/model/rights.c \
	compiler/model/routines.c \
	compiler/model/rows.c \
	compiler/model/shape.c \
	compiler/model/source.c \
	compiler/model/source_call.c \
	compiler/model/source_follow.c \
	compiler/model/source_name.c \
	compiler/model/source_nested.c \
	compiler/model/source_read.c \
	compiler/model/source_rules.c \
	compiler/model/source_ways.c \
	compiler/model/seasons.c \
	compiler/model/series.c \
	compiler/model/series.h \
	compiler/model/sources.c \
	compiler/model/states.c \
	compiler/model/steps.c \
	compiler/model/sqltype.h \
	compiler/model/sums.c \
	compiler/model/storage.c \
	compiler/model/storage.h \
	compiler/model/tables.c \
	compiler/model/tables.h \
	compiler/model/tuples.c \
	compiler/model/types.c \
	compiler/model/types.h \
	compiler/model/unique.c \
	compiler/model/unique.h \
	compiler/model/usertypes.c \
	compiler/model/unique_expr.c \
	compiler/model/unique_index.c \
	compiler/model/unique_rules.c \
	compiler/model/value.c \
	compiler/model/views.c \
	compiler/model/width.c \
	compiler/model/width.h \
	compiler/options.c \
	compiler/options.h \
	compiler/output.c \
	compiler/output.h \
	compiler/passes.c \
	compiler/passes.h \
	compiler/plan/builder.h \
	compiler/plan/call.c \
	compiler/plan/children.c \
	compiler/plan/column.c \
	compiler/plan/dump.c \
	compiler/plan/expr.c \
	compiler/plan/expr.h \
	compiler/plan/expr_access.c \
	compiler/plan/expr_emit.c \
	compiler/plan/fk.c \
	compiler/plan/names.c \
	compiler/plan/names.h \
	compiler/plan/compose.c \
	compiler/plan/correlate.c \
	compiler/plan/list.c \
	compiler/plan/locale.c \
	compiler/plan/nested.c \
	compiler/plan/plan.c \
	compiler/plan/plan.h \
	compiler/plan/planner.h \
	compiler/plan/settle.c \
	compiler/plan/put.c \
	compiler/plan/rules.c \
	compiler/plan/series.c \
	compiler/plan/source.c \
	compiler/plan/sums.c \
	compiler/plan/tested.c \
	compiler/plan/states.c \
	compiler/plan/tuple.c \
	compiler/plan/walk.c \
	compiler/rows.c \
	compiler/rows.h \
	compiler/sample.c \
	compiler/sample.h \
	compiler/schema/about.c \
	compiler/schema/about.h \
	compiler/schema/dump.c \
	compiler/schema/fields.c \
	compiler/schema/fields.def \
	compiler/schema/fields.h \
	compiler/schema/loc.c \
	compiler/schema/merge.c \
	compiler/schema/read.c \
	compiler/schema/schema.h \
	compiler/schema/syntax.c \
	compiler/schema/syntax.h \
	compiler/sql/differ.c \
	compiler/sql/differ.h \
	compiler/sql/expr.h \
	compiler/sql/expr_array.c \
	compiler/sql/expr_assign.c \
	compiler/sql/expr_call.c \
	compiler/sql/expr_cast.c \
	compiler/sql/expr_construct.c \
	compiler/sql/expr_aggregate.c \
	compiler/sql/expr_function.c \
	compiler/sql/expr_literal.c \
	compiler/sql/expr_make.c \
	compiler/sql/expr_node.h \
	compiler/sql/expr_read.c \
	compiler/sql/expr_read.h \
	compiler/sql/expr_read_leaf.c \
	compiler/sql/expr_read_operator.c \
	compiler/sql/expr_read_row.c \
	compiler/sql/expr_read_short.c \
	compiler/sql/expr_read_value.c \
	compiler/sql/expr_width.c \
	compiler/sql/names.c \
	compiler/sql/names.h \
	compiler/sql/node.h \
	compiler/sql/parse.c \
	compiler/sql/parse.h \
	compiler/sql/pattern.c \
	compiler/sql/pattern.h \
	compiler/sql/pattern_read.c \
	compiler/sql/pattern_tree.h \
	compiler/sql/range_call.c \
	compiler/sql/range_call.h \
	compiler/sql/quote.c \
	compiler/sql/quote.h \
	compiler/sql/scalars.def \
	compiler/sql/rowcount.c \
	compiler/sql/rowcount.h \
	compiler/sql/similar.c \
	compiler/sql/similar.h \
	compiler/sql/statement.c \
	compiler/sql/statement.h \
	compiler/sql/terms.c \
	compiler/sql/terms.h \
	compiler/sql/tree.c \
	compiler/sql/tree.h \
	compiler/templates.c \
	compiler/templates.h \
	$(LEXERS:.re=.c)
LEXERS = \
	compiler/diag/jsonptr.re \
	compiler/gen/regex.re \
	compiler/gen/template.re \
	compiler/model/sqltype.re
EXTRA_DIST += $(LEXERS)

PGMOCKC_LIBS = $(JSON_C_LIBS) $(PG_QUERY_LIBS)

# Where pgmockc finds the runtime, installed and in the build tree; which compiler it calls, and what generators are linked
# with besides it: a library that was built with sanitizers or counted lines needs theirs.
PGMOCKC_PATHS = \
	-DPGMOCK_INCLUDEDIR='"$(includedir)"' \
	-DPGMOCK_LIBDIR='"$(libdir)"' \
	-DPGMOCK_TEMPLATEDIR='"$(templatesdir)"' \
	-DPGMOCK_BUILD_DIR='"$(PGM_BUILD_DIR)"' \
	-DPGMOCK_SOURCE_DIR='"$(PGM_SOURCE_DIR)"' \
	-DPGMOCK_DEFAULT_CC='"$(PGM_DEFAULT_CC)"' \
	-DPGMOCK_LIBS='"$(PGMOCK_LIBS) -pthread $(PGM_LINK_CFLAGS)"'

# These are built in, so that it takes another configuration to change them, and no more.
compiler/libpgmockc_a-cc.$(OBJEXT) compiler/libpgmockc_a-home.$(OBJEXT): config.status

# Generators: the registry's list and the matcher of column names are made from the headers that describe them.
LEXERS += compiler/gen/semantic.re
EXTRA_DIST += build-aux/mkgen.awk compiler/gen/generators.inc compiler/gen/words.txt
MAINTAINERCLEANFILES += compiler/gen/generators.inc compiler/gen/semantic.re

compiler/gen/generators.inc: $(GENERATORS) build-aux/mkgen.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=list -f $(srcdir)/build-aux/mkgen.awk $(GENERATORS) > $@.tmp && mv -f $@.tmp $@

compiler/gen/semantic.re: $(GENERATORS) compiler/gen/words.txt build-aux/mkgen.awk
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=match -f $(srcdir)/build-aux/mkgen.awk $(GENERATORS) \
		$(srcdir)/compiler/gen/words.txt > $@.tmp && mv -f $@.tmp $@

compiler/gen/libpgmockc_a-registry.$(OBJEXT): compiler/gen/generators.inc $(DICT_H)

# Domains of texts: which words of names mean them.
EXTRA_DIST += compiler/gen/domains.inc
MAINTAINERCLEANFILES += compiler/gen/domains.inc

compiler/gen/domains.inc: $(PROSE) $(MKPROSE)
	@$(MKDIR_P) $(@D)
	$(gen_verbose)LC_ALL=C $(AWK) -v out=domains -f $(MKPROSE) $(PROSE) > $@.tmp && mv -f $@.tmp $@

compiler/gen/libpgmockc_a-domain.$(OBJEXT): compiler/gen/domains.inc $(DICT_H)

# The headers of the locales' dictionaries.
EXTRA_DIST += compiler/gen/locale_dicts.inc
MAINTAINERCLEANFILES += compiler/gen/locale_dicts.inc

compiler/gen/locale_dicts.inc: $(LOCALE_DICTS)
	@$(MKDIR_P) $(@D)
	$(gen_verbose)for dict in $(LOCALE_DICTS:runtime/%=%); do echo "#include <$$dict>"; done > $@.tmp && mv -f $@.tmp $@

compiler/gen/libpgmockc_a-locale.$(OBJEXT): compiler/gen/locale_dicts.inc $(DICT_H)

# The language as a JSON Schema, for editors: pgmockc's own word on it.
editordir = $(pkgdatadir)
editor_DATA = compiler/pgmock.schema.json
CLEANFILES += $(editor_DATA)

$(editor_DATA): pgmockc
	$(gen_verbose)./pgmockc json-schema > $@.tmp && mv -f $@.tmp $@
