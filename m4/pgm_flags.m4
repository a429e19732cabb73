# pgm_flags.m4 - compiler flags, each used only if the compiler knows it.

# PGM_ADD_CFLAGS(VARIABLE, FLAG...)
# Appends to VARIABLE those of the FLAGs, blank-separated, that the C compiler takes without complaint.
AC_DEFUN([PGM_ADD_CFLAGS], [
for pgm_flag in $2; do
	AS_VAR_PUSHDEF([pgm_known], [pgm_cv_cflag_$pgm_flag])
	AC_CACHE_CHECK([whether $CC takes $pgm_flag], [pgm_known], [
		pgm_saved_CFLAGS=$CFLAGS
		CFLAGS="$CFLAGS -Werror $pgm_flag"
		AC_COMPILE_IFELSE([AC_LANG_PROGRAM],
			[AS_VAR_SET([pgm_known], [yes])], [AS_VAR_SET([pgm_known], [no])])
		CFLAGS=$pgm_saved_CFLAGS
	])
	AS_VAR_IF([pgm_known], [yes], [AS_VAR_APPEND([$1], [" $pgm_flag"])])
	AS_VAR_POPDEF([pgm_known])
done
AC_SUBST([$1])
])
