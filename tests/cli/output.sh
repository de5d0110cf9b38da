#!/bin/sh
# Colour, width, pipes, standard input and output.
. "$TOP_SRCDIR/tests/cli/lib.sh"
export TRACKSIDE_CONTENT="$blog"

run show second-chances --color always
ok "--color always colours a pipe" coloured
NO_COLOR=1
export NO_COLOR
run show second-chances
ok "NO_COLOR" plain
unset NO_COLOR
CLICOLOR_FORCE=1
export CLICOLOR_FORCE
run show second-chances
ok "CLICOLOR_FORCE colours a pipe" coloured
run show second-chances --color never
ok "--color never wins" plain
unset CLICOLOR_FORCE

for words in "show second-chances" "list posts" "list terms" "list tags" "list races" "list events" \
	"search load balancer" "define udp" "compare tcp udp" "races" "race fanelli-2026" "chart 1500m" \
	check index; do
	for width in 20 40 100; do
		# shellcheck disable=SC2086
		run $words --width $width
		ok "$words fits $width columns" test "$(wc -L <"$work/out")" -le $width
	done
done

printf '# One\n\nSome *text* from standard input.\n' >"$work/in.md"
"$TRACKSIDE" show - <"$work/in.md" >"$work/out" 2>"$work/err"
status=$?
ok "show - reads standard input" says "Some text from standard input."
run "$work/in.md"
ok "a file alone is printed into a pipe" says "Some text"
run show "$work/in.md"
ok "show FILE" says "Some text"
run show "$work/none.md"
ok "show of a missing file exits 3" exits 3
ok "show of a missing file names it" complains "none.md"

"$TRACKSIDE" show second-chances 2>"$work/err" | head -n 1 >"$work/out"
ok "a closed pipe is no error" quiet
if [ -w /dev/full ]; then
	"$TRACKSIDE" show second-chances >/dev/full 2>"$work/err"
	status=$?
	ok "a full disk exits 3" exits 3
	ok "a full disk is told" complains "No space left"
	"$TRACKSIDE" list posts --json >/dev/full 2>"$work/err"
	status=$?
	ok "a full disk exits 3 with JSON" exits 3
else
	skip "a full disk" "no /dev/full here"
fi
LC_ALL=C run show second-chances
ok "a locale without UTF-8: the drawing is ASCII" sh -c '! grep -q "•" "$1" && grep -q "^\* strength" "$1"' _ "$work/out"
ok "a locale without UTF-8: the words into a pipe stay as they are" says "résumé"

run </dev/null
ok "the application without a terminal exits 2" exits 2
ok "the application without a terminal says so" complains "terminal"
done_testing
