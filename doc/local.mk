# doc/local.mk - documents and the manual page.

dist_man1_MANS = doc/pgmockc.1
dist_doc_DATA = README.md NEWS.md $(wildcard $(srcdir)/doc/*.md)
EXTRA_DIST += doc/layers.txt

# The page of all generators, out of what they say and do (tests/run-cli.sh says if it is stale).
catalogue: pgmockc
	$(gen_verbose)./pgmockc generators --markdown > $(srcdir)/doc/generators.md.tmp && \
		mv -f $(srcdir)/doc/generators.md.tmp $(srcdir)/doc/generators.md

.PHONY: catalogue
