# What golden tests have beside the words of tests/cli/lib.sh. To take what the program prints
# now as right, after looking at it: UPDATE=1 make -C build check TESTS=tests/golden/NAME.sh
. "$TOP_SRCDIR/tests/cli/lib.sh"
here=$TOP_SRCDIR/tests/golden
export TRACKSIDE_TODAY=2026-05-02 # records stand until today

works() { # $1 the highest status that is right
	[ "$status" -le "$1" ] && quiet
}
fits() { # $1 width
	"$TOP_BUILDDIR/tests/golden/fits" "$1" <"$work/out" >"$work/long" && return
	sed 's/^/# /' "$work/long" | head -n 5
	return 1
}
compare() { # $1 name of the expected file, which is what was printed
	if [ -n "${UPDATE:-}" ]; then
		cp "$work/out" "$here/expected/$1"
	fi
	diff -u "$here/expected/$1" "$work/out" >"$work/diff" 2>&1
	ok "$1" test ! -s "$work/diff"
	sed 's/^/# /' "$work/diff" | head -n 40
}
