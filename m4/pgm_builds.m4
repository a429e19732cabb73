# pgm_builds.m4 - the special builds: strict, sanitized, measured, fuzzed.

# PGM_BUILDS
# Defines --enable-werror, --enable-sanitizers, --enable-coverage and --enable-fuzz. Flags that every object needs go to
# PGM_CFLAGS; those that a generator needs too, since it is linked with our library, to PGM_LINK_CFLAGS.
AC_DEFUN([PGM_BUILDS], [
AC_ARG_ENABLE([werror],
	[AS_HELP_STRING([--enable-werror], [treat the compiler's warnings as errors])])
AC_ARG_ENABLE([sanitizers],
	[AS_HELP_STRING([--enable-sanitizers], [build with AddressSanitizer and UndefinedBehaviorSanitizer])])
AC_ARG_ENABLE([coverage],
	[AS_HELP_STRING([--enable-coverage], [count executed lines, for `make coverage'])])
AC_ARG_ENABLE([fuzz],
	[AS_HELP_STRING([--enable-fuzz], [build the libFuzzer harnesses (needs CC=clang), for `make fuzz'; implies
		--enable-sanitizers])])

AS_IF([test "x$enable_fuzz" = xyes], [
	enable_sanitizers=yes
	PGM_CFLAGS="$PGM_CFLAGS -fsanitize=fuzzer-no-link"
	PGM_FUZZ_LIBS=-fsanitize=fuzzer
])
AS_IF([test "x$enable_werror" = xyes], [PGM_ADD_CFLAGS([PGM_CFLAGS], [-Werror])])
AS_IF([test "x$enable_sanitizers" = xyes], [
	PGM_SANITIZERS='-fsanitize=address,undefined -fno-sanitize-recover=all'
	PGM_LINK_CFLAGS="$PGM_LINK_CFLAGS $PGM_SANITIZERS"
	PGM_CFLAGS="$PGM_CFLAGS -g -fno-omit-frame-pointer"
])
AS_IF([test "x$enable_coverage" = xyes], [
	PGM_LINK_CFLAGS="$PGM_LINK_CFLAGS --coverage"
	PGM_ADD_CFLAGS([PGM_CFLAGS], [-fprofile-update=atomic])
])
AM_CONDITIONAL([FUZZ], [test "x$enable_fuzz" = xyes])
AC_SUBST([PGM_CFLAGS])
AC_SUBST([PGM_LINK_CFLAGS])
AC_SUBST([PGM_SANITIZERS])
AC_SUBST([PGM_FUZZ_LIBS])
])
