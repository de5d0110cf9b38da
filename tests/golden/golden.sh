#!/bin/sh
# The real program's output against files kept beside this script. To take what it
# prints now as right, after looking at it: UPDATE=1 tests/golden/golden.sh
set -u
here=$TOP_SRCDIR/tests/golden
fits=${TOP_BUILDDIR:-.}/tests/golden/fits
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state" HOME="$work"
unset NO_COLOR CLICOLOR_FORCE COLORTERM COLORFGBG TRACKSIDE_CONTENT
export TERM=xterm-256color
export TRACKSIDE_TODAY=2026-05-02 # records stand until today
n=0 failed=0
tab=$(printf '\t')

report() { # $1 ok?, $2 what
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		failed=1
		echo "not ok $n - $2"
	fi
}

compare() { # $1 name of the expected file, $2 what came
	if [ -n "${UPDATE:-}" ]; then
		mkdir -p "$here/expected"
		cp "$2" "$here/expected/$1"
	fi
	diff -u "$here/expected/$1" "$2" >"$work/diff" 2>&1
	report $? "$1"
	sed 's/^/# /' "$work/diff" | head -n 30
}

while IFS=$tab read -r name command; do
	case $name in '' | '#'*) continue ;; esac
	for width in 40 80 120; do
		# shellcheck disable=SC2086
		"$TRACKSIDE" --content "$TOP_SRCDIR/content" --width $width $command \
			>"$work/out" 2>"$work/err" </dev/null
		status=$?
		[ $status -le 1 ] && [ ! -s "$work/err" ]
		report $? "$name at $width runs quietly"
		sed 's/^/# /' "$work/err"
		compare "$name.$width.txt" "$work/out"
		if [ "$name" != help ]; then
			"$fits" $width <"$work/out" >"$work/long"
			report $? "$name at $width fits"
			sed 's/^/# /' "$work/long" | head -n 5
		fi
	done
	# shellcheck disable=SC2086
	"$TRACKSIDE" --content "$TOP_SRCDIR/content" --width 80 --color always $command \
		>"$work/out" 2>/dev/null </dev/null
	compare "$name.80.ansi.txt" "$work/out"
done <"$here/cases"
echo "1..$n"
exit $failed
