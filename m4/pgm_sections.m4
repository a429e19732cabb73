# pgm_sections.m4 - lists that a generator does not use stay out of it.

# PGM_SECTIONS
# Sets PGM_DATA_SECTIONS, with which each table of a dictionary gets a section of its own, and PGM_DROP_SECTIONS, with
# which linkers leave out those that nothing refers to; both are empty where the linker cannot.
AC_DEFUN([PGM_SECTIONS], [
AC_CACHE_CHECK([whether the linker drops unused sections], [pgm_cv_drop_sections], [
	pgm_saved_LDFLAGS=$LDFLAGS
	LDFLAGS="$LDFLAGS -Wl,--gc-sections"
	AC_LINK_IFELSE([AC_LANG_PROGRAM], [pgm_cv_drop_sections=yes], [pgm_cv_drop_sections=no])
	LDFLAGS=$pgm_saved_LDFLAGS
])
AS_IF([test "x$pgm_cv_drop_sections" = xyes], [
	PGM_DATA_SECTIONS=-fdata-sections
	PGM_DROP_SECTIONS=-Wl,--gc-sections
])
AC_SUBST([PGM_DATA_SECTIONS])
AC_SUBST([PGM_DROP_SECTIONS])
])
