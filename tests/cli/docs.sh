#!/bin/sh
# Manuals and completions: made, well formed, and naming every command.
. "$TOP_SRCDIR/tests/cli/lib.sh"
man=$TOP_BUILDDIR/man

for page in "$man/trackside.1" "$man/trackside-config.5" "$TOP_SRCDIR/man/trackside-content.5"; do
	ok "$(basename "$page") is there" test -s "$page"
	if command -v mandoc >/dev/null; then
		mandoc -T lint -W warning "$page" >"$work/out" 2>&1
		ok "$(basename "$page") passes mandoc -T lint" silent
		# The two blanks that troff would swallow, and marks that nothing filled in.
		ok "$(basename "$page") has no mark left" sh -c '! grep -q "^@" "$1"' _ "$page"
	else
		skip "$(basename "$page") passes mandoc -T lint" "mandoc is not installed"
	fi
done

"$TRACKSIDE" --help >"$work/out"
commands=$(sed -n 's/^  \([a-z]*\) .*/\1/p' "$work/out" | sort -u)
ok "help names commands" test "$(echo "$commands" | wc -w)" -ge 10
for c in $commands; do
	ok "the manual has $c" grep -q "^\.It Ic $c" "$man/trackside.1"
	for f in trackside _trackside trackside.fish; do
		ok "completion $f has $c" grep -qw "$c" "$man/completions/$f"
	done
done

# The options that every command takes, and what list lists.
ok "help names options" grep -q -- --undated "$work/out"
for o in $(sed -n 's/^  .*\(--[a-z-]*\).*/\1/p' "$work/out" | sort -u); do
	ok "the manual has $o" grep -q "^\.It.* Fl ${o#-}\>" "$man/trackside.1"
	for f in trackside _trackside; do
		ok "completion $f has $o" grep -q -- "$o\>" "$man/completions/$f"
	done
	ok "completion trackside.fish has $o" grep -q -- "^complete -c trackside -l ${o#--} " "$man/completions/trackside.fish"
done
kinds=$("$TRACKSIDE" list --help | sed -n 's/^usage: trackside list \([a-z|]*\) .*/\1/p' | tr '|' ' ')
ok "list says what it lists" test "$(echo "$kinds" | wc -w)" -ge 5
for f in trackside _trackside trackside.fish; do
	ok "completion $f has it" grep -qF "$kinds" "$man/completions/$f"
done

check_with() { # $1 shell, $2 file
	if command -v "$1" >/dev/null; then
		"$1" -n "$2" >"$work/out" 2>"$work/err"
		status=$?
		ok "$1 reads its completion" exits 0
	else
		skip "$1 reads its completion" "$1 is not installed"
	fi
}
check_with bash "$man/completions/trackside"
check_with zsh "$man/completions/_trackside"
check_with fish "$man/completions/trackside.fish"

if command -v bash >/dev/null; then
	TRACKSIDE_CONTENT=$blog PATH=$(dirname "$TRACKSIDE"):$PATH bash -c '
		. "$1"
		COMP_WORDS=(trackside define ud) COMP_CWORD=2
		_trackside
		printf "%s\n" "${COMPREPLY[@]}"' _ "$man/completions/trackside" >"$work/out" 2>"$work/err"
	ok "bash completes the name of a concept" says udp
	(cd "$TOP_SRCDIR" && bash -c '
		. "$1"
		COMP_WORDS=(trackside import READ) COMP_CWORD=2
		_trackside
		printf "%s\n" "${COMPREPLY[@]}"' _ "$man/completions/trackside") >"$work/out" 2>"$work/err"
	ok "bash completes the files of an import" says README.md
	TRACKSIDE_CONTENT=$blog PATH=$(dirname "$TRACKSIDE"):$PATH bash -c '
		. "$1"
		COMP_WORDS=(trackside race "") COMP_CWORD=2
		_trackside
		printf "%s\n" "${COMPREPLY[@]}"
		COMP_WORDS=(trackside races --kind t) COMP_CWORD=3
		_trackside
		printf "%s\n" "${COMPREPLY[@]}"' _ "$man/completions/trackside" >"$work/out" 2>"$work/err"
	ok "bash completes what is done to the log" says edit
	ok "bash completes the name of a race" says fanelli-2026
	ok "bash completes what an option takes" says time-trial
fi
done_testing
