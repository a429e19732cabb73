#!/bin/bash
# run-install.sh - make install, and what is installed does the main job from another folder.

. "$(dirname "$0")/tap.sh"

destdir=$work/image
installed=$work/installed
check 'make install' make -C "$top_builddir" install prefix="$installed" || { done_testing; exit; }
check 'make install with DESTDIR' make -C "$top_builddir" install DESTDIR="$destdir"
check 'DESTDIR holds all of it' test "$(find "$installed" -type f | wc -l)" = "$(find "$destdir" -type f | wc -l)"
check 'no path of the build in the installed files that are text' \
	sh -c '! grep -r -I -l -F -e "$1" -e "$2/" "$0"' "$installed" "$top_builddir/" "$top_srcdir"

# Neither the build tree nor the sources can help now: they are only names.
mkdir "$work/elsewhere"
cd "$work/elsewhere" || exit 1
pgmockc=$installed/bin/pgmockc
check 'pgmockc version' "$pgmockc" version
check 'pgmockc template --list names ecommerce' sh -c '"$0" template --list | grep -q ecommerce' "$pgmockc"
"$pgmockc" template --export ecommerce.json ecommerce >/dev/null 2>&1 || "$pgmockc" template ecommerce >ecommerce.json
check 'the template is JSON that compiles' "$pgmockc" ecommerce.json -o gen_shop
check 'the generator writes' ./gen_shop --seed 42 -o shop.dump
check 'it compiles what it emits for cc alone' sh -c '
	"$0" ecommerce.json -S -o shop.c &&
	PKG_CONFIG_PATH="$1/lib/pkgconfig" &&
	export PKG_CONFIG_PATH &&
	${CC:-cc} -O1 shop.c -o by_hand $(pkg-config --define-prefix --cflags --libs --static pgmock)' "$pgmockc" "$installed"
./by_hand --seed 42 -o by_hand.dump 2>/dev/null
same 'both write the same' shop.dump by_hand.dump

# Where nothing is mounted at /proc, pgmockc goes by the name that it was called by. The build tree is hidden as well.
without_proc()
{
	unshare -r -m sh -c 'mount -t tmpfs none /proc && mount -t tmpfs none "$0" && [ ! -e /proc/self ] && exec "$@"' \
		"$top_builddir" "$@"
}
if [ -n "${sanitizers-}" ]; then
	skip 'without /proc' 'AddressSanitizer needs it'
elif without_proc true 2>/dev/null; then
	check 'without /proc, by its path' without_proc "$pgmockc" ecommerce.json -o no_proc
	check 'without /proc, by PATH' \
		without_proc env PATH="$installed/bin:$PATH" pgmockc ecommerce.json -o no_proc
	check 'without /proc, by a link' \
		without_proc sh -c 'ln -s "$0" link && ./link ecommerce.json -o no_proc' "$pgmockc"
else
	skip 'without /proc' 'there are no namespaces of mounts to be had here'
fi

check 'make uninstall' make -C "$top_builddir" uninstall prefix="$installed"
check 'nothing is left of it' test -z "$(find "$installed" -type f)"
done_testing
