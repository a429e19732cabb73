# templates/local.mk - schemas that pgmockc brings along: what stands in the folder is installed.

templatesdir = $(pkgdatadir)/templates
dist_templates_DATA = $(wildcard $(srcdir)/templates/*.json)
