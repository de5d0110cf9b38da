#!/bin/sh
# race add, race edit, race rm: the log changed from the command line.
. "$TOP_SRCDIR/tests/cli/lib.sh"
mkdir -p "$work/blog/posts"
log=$work/blog/races.json
echo "# Story" >"$work/blog/posts/story.md"
export TRACKSIDE_CONTENT="$work/blog"

run race add --event mile
ok "add without a date, nobody to ask: exits 2" exits 2
ok "add without a date says what is missing" complains "needs --date and --event"
ok "and writes nothing" test ! -e "$log"
run race add --event mile --date 2026-13
ok "add with a bad date exits 3" exits 3
ok "add with a bad date says why" complains "there is no month 13"
run race add --event mile --date 2026-04 --splits 300-1:10
ok "add with bad splits exits 2" exits 2
ok "add with bad splits says how" complains "300=1:10"
run race add --event mile --date 2026-04 --time 5:70
ok "add with a bad time exits 3" exits 3
run race add --event mile --date 2026-04 --dry-run
ok "a dry run says what it would do" says "would add 2026-04-mile"
ok "and writes nothing" test ! -e "$log"

run race add --event 1500m --date 2025-04 --meet "Spring Meet" --time 5:35 --post story
ok "add" exits 0
ok "add: nothing on stderr" quiet
ok "add names the result" says "added 2025-04-spring-meet-1500m"
ok "a new log has a schema" grep -q '"\$schema": ".*races.schema.json"' "$log"
ok "and a version" grep -q '"version": 1' "$log"
cp "$log" "$work/first"
run race add --event 1500m --date 2026-04 --meet "Spring Meet" --time 5:10.66 --kind race \
	--splits 300=1:10,700=2:24,1100=3:47 --place 2 --goal 5:15 --note "A good day" --id pr
ok "add with all of it" exits 0
ok "add says what it changed" says "record by 24.34"
ok "the version before is kept" cmp -s "$work/first" "$log~"
run race add --event 800m --date 2026-02 --time 2:37 --post nowhere
ok "a post that is not there is told" complains 'no post "nowhere" yet'
ok "and no reason to refuse" exits 0
run race add --event 800m --date 2026-03 --id pr
ok "an id that is taken exits 3" exits 3
ok "an id that is taken is told" complains 'the id "pr" already'
run list races --names
ok "results stand in the order of dates" sh -c \
	'[ "$(tr "\n" " " <"$1")" = "2025-04-spring-meet-1500m 2026-02-800m pr " ]' _ "$work/out"
run race pr
ok "race shows its splits" says "1100 m"
run race add --event 5k --date 2026-01 --surface track --json
ok "add --json" is_json
ok "5 km on the track are 5000 m" says '"5000 m"'

run race edit pr
ok "edit without anything to change exits 2" exits 2
run race edit pr --time 5:10.7 --note "" --goal ""
ok "edit" exits 0
ok "edit says what it is now" says "5:10.7"
ok "an empty value takes a member out" sh -c '! grep -q "A good day" "$1"' _ "$log"
ok "the others stay" grep -q '"place": 2' "$log"
run race edit pr --splits 300=1:10,200=2:24
ok "splits that do not grow exit 3" exits 3
ok "splits that do not grow are told" complains "count from the start"
ok "and nothing is written" grep -q '"5:10.7"' "$log"
run race edit none --time 5:10
ok "edit of what is not there exits 1" exits 1
run race edit pr --id best
ok "an id can be changed" says "changed best"
run race edit 2026-02-800m --date 2026-02-14 --dry-run
ok "a dry run of edit" says "14 February 2026"
ok "writes nothing" sh -c '! grep -q 2026-02-14 "$1"' _ "$log"

run race rm best
ok "rm with nobody to ask exits 2" exits 2
ok "rm with nobody to ask says how" complains "--yes"
run race rm best --dry-run
ok "a dry run of rm" says "would take out best"
run race rm best --yes
ok "rm --yes" exits 0
ok "rm takes it out" sh -c '! grep -q "best" "$1"' _ "$log"
ok "rm keeps the version before" grep -q best "$log~"
run race rm best --yes
ok "rm of what is not there exits 1" exits 1
run race add extra words
ok "too many words exit 2" exits 2
run race best --time 5:00
ok "options of add do not go with a race" exits 2
run check
ok "check finds the post that is not there" says nowhere

cat >"$log" <<'END'
{"results": [
  {"id": "a", "date": "2025-04", "event": "1500m", "time": "5:23.14"},
  {"id": "b", "date": "2026-04", "event": "1500m", "time": "5:35.4", "note": "PR!",
   "splits": [{"distance_m": 300, "time": "1:10"}, {"distance_m": 800, "time": "2:24"}]}]}
END
cat >"$work/blog/posts/told.md" <<'END'
# Told
I ran [5:35](race:b), [5:36](race:b), before that [5:23.14](race:a), [5:22](race:a) and
[something](race:else).
END
run check
ok "check: a record that is slower than one before" says "b: called a record in its note"
ok "check: splits that do not add up" says "the splits do not add up: from 300 m to 800 m"
ok "check: a race in a post that the log lacks" says 'race:else": no race has this id'
ok "check: a time in a story that the log does not have" says "the story gives 5:22 for a, the log 5:23.14"
ok "check: times rounded in the story are right" sh -c '! grep -Eq "gives 5:3[56] " "$1"' _ "$work/out"
ok "check: four to mend" says "4 to mend"
run check --json
ok "check --json" is_json
rm "$work/blog/posts/told.md"

cat >"$log" <<'END'
{ "mine": {"shoes": [1, 2]},
  "results": [ {"date": "2026", "event": "mile", "shoes": "red"} ] }
END
run race edit 2026-mile --time 5:30
ok "members of others stay" grep -q '"shoes": "red"' "$log"
ok "and so does the style" grep -q '^{ "mine": {"shoes": \[1, 2\]},$' "$log"
cp "$log" "$work/kept"
chmod 444 "$log"
run race add --event mile --date 2026-06
ok "a log that is read-only exits 3" exits 3
ok "and is said to be" complains "is read-only"
ok "and is left as it is" cmp -s "$log" "$work/kept"
chmod 644 "$log"
echo '{"results": [' >"$log"
run race add --event mile --date 2026
ok "a log that is broken exits 3" exits 3
ok "a log that is broken is told with its place" complains "races.json:2:1: not JSON"
ok "a log that is broken is left as it is" test "$(cat "$log")" = '{"results": ['
rm "$log"
chmod 500 "$work/blog"
if [ "$(id -u)" -ne 0 ]; then
	run race add --event mile --date 2026
	ok "a folder that cannot be written exits 3" exits 3
fi
chmod 700 "$work/blog"
unset TRACKSIDE_CONTENT
run race add --event mile --date 2026
ok "the blog that ships is not changed" exits 2
ok "and it is said how" complains "--content"
done_testing
