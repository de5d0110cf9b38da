#!/bin/sh
# What is linked before main: a page of text goes without JSON and libm.
. "$TOP_SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 99

LD_TRACE_LOADED_OBJECTS=1 "$TRACKSIDE" >out 2>err
status=$?
ok "the dynamic linker says what it links at the start" says "libc."
ok "cJSON is not among it" lacks "libcjson"
ok "and libm is not" lacks "libm."

# A library that cannot be opened, and one without the functions.
mkdir -p broken other
: >"broken/libcjson.so.1"
ln -s "$(LD_TRACE_LOADED_OBJECTS=1 "$TRACKSIDE" | sed -n 's/.*=> \([^ ]*libc\.[^ ]*\).*/\1/p')" \
	other/libcjson.so.1
page=$blog/posts/second-chances.md
LD_LIBRARY_PATH=$work/broken run show "$page"
ok "a page is shown without it" exits 0
ok "and says nothing of it" quiet
LD_LIBRARY_PATH=$work/broken run list posts --json
ok "what needs it fails" test "$status" -ne 0
ok "and names it" complains "a library that trackside needs cannot be opened: "
ok "by its file" complains "libcjson.so.1"
LD_LIBRARY_PATH=$work/other run list posts --json
ok "another library of that name is refused" complains \
	"a library that trackside needs is not the one it was built for: "
run list posts --json
ok "with it all is well" is_json
done_testing
