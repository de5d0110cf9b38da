#!/bin/sh
# The real program's output against files kept beside this script.
# shellcheck source=tests/golden/lib.sh
. "$TOP_SRCDIR/tests/golden/lib.sh"
tab=$(printf '\t')

while IFS=$tab read -r name command; do
	case $name in '' | '#'*) continue ;; esac
	for width in 40 80 120; do
		# shellcheck disable=SC2086
		run --content "$blog" --width $width $command
		ok "$name at $width runs quietly" works 1
		compare "$name.$width.txt"
		[ "$name" = help ] || ok "$name at $width fits" fits $width
	done
	# shellcheck disable=SC2086
	run --content "$blog" --width 80 --color always $command
	compare "$name.80.ansi.txt"
done <"$here/cases"
done_testing
