# doc/local.mk - documents.

EXTRA_DIST += $(wildcard $(srcdir)/doc/*.md) doc/layers.txt
