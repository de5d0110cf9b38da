# What every test of the command line starts with: a clean home, and TAP helpers.
set -u
work=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$work" 2>/dev/null; rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" XDG_DATA_HOME="$work/data" HOME="$work"
unset NO_COLOR CLICOLOR_FORCE COLORTERM COLORFGBG TRACKSIDE_CONTENT
export TERM=xterm-256color TZ=UTC
blog=$TOP_SRCDIR/content
json_ok=$TOP_BUILDDIR/tests/cli/json_ok
n=0 failed=0 status=0
esc=$(printf '\033')

# Runs the program; leaves $status, $work/out and $work/err.
run() {
	"$TRACKSIDE" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}
ok() { # $1 what, then a test to run
	n=$((n + 1))
	what=$1
	shift
	if "$@"; then
		echo "ok $n - $what"
	else
		failed=1
		echo "not ok $n - $what"
		echo "# status $status"
		head -n 5 "$work/out" | sed 's/^/# out: /'
		head -n 5 "$work/err" | sed 's/^/# err: /'
	fi
}
skip() { # $1 what, $2 why
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}
exits() { [ "$status" -eq "$1" ]; }
says() { grep -qF -- "$1" "$work/out"; }
lacks() { ! grep -qF -- "$1" "$work/out"; }
silent() { [ ! -s "$work/out" ]; }
complains() { grep -qF -- "$1" "$work/err"; }
quiet() { [ ! -s "$work/err" ]; }
plain() { ! grep -q "$esc" "$work/out"; }
coloured() { grep -q "$esc" "$work/out"; }
is_json() { "$json_ok" <"$work/out"; }
done_testing() {
	echo "1..$n"
	exit $failed
}
