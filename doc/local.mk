# doc/local.mk - documents and the manual page.

dist_man1_MANS = doc/pgmockc.1
dist_doc_DATA = README.md NEWS.md $(wildcard $(srcdir)/doc/*.md)
EXTRA_DIST += doc/layers.txt
