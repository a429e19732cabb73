# pgm_require.m4 - what the build cannot do without, and the Debian package that brings it.

# PGM_REQUIRE_MODULE(VARIABLE, MODULE, PACKAGE)
# Sets VARIABLE_CFLAGS and VARIABLE_LIBS by pkg-config, or stops and names the Debian package.
AC_DEFUN([PGM_REQUIRE_MODULE],
[PKG_CHECK_MODULES([$1], [$2], [], [PGM_MISSING([$2], [$3])])])

# PGM_REQUIRE_LIBRARY(VARIABLE, HEADER, FUNCTION, LIBRARY, PACKAGE)
# The same for a library that pkg-config does not know: sets VARIABLE_LIBS.
AC_DEFUN([PGM_REQUIRE_LIBRARY], [
AC_CHECK_HEADER([$2], [], [PGM_MISSING([$2], [$5])])
AC_CHECK_LIB([$4], [$3], [$1_LIBS=-l$4], [PGM_MISSING([lib$4], [$5])])
AC_SUBST([$1_LIBS])
])

# PGM_MISSING(WHAT, PACKAGE)
AC_DEFUN([PGM_MISSING], [AC_MSG_ERROR([$1 was not found. On Debian: apt-get install $2
(./bootstrap installs everything that is missing)])])
