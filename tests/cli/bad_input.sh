#!/bin/sh
# Broken files: what is wrong is told with its place, and everything else opens.
. "$TOP_SRCDIR/tests/cli/lib.sh"

run list posts --content "$work/nowhere"
ok "a missing folder exits 3" exits 3
ok "a missing folder is named" complains nowhere

b=$work/blog
mkdir -p "$b/posts" "$b/glossary"
printf -- '---\ntitle: Good\ndate: 2026-04\ntags: [one]\n---\nA [broken](nowhere.md) link, and [[no such term]].\n' >"$b/posts/good.md"
printf -- '---\ntitle: "unclosed\ndate: [\n---\nStill text.\n' >"$b/posts/bad-yaml.md"
printf -- '---\ntitle: Odd date\ndate: 2026-13-45\n---\nText.\n' >"$b/posts/bad-date.md"
printf 'bad \377\376 utf-8 and \000 NUL and \033[31m escape\n' >"$b/posts/bytes.md"
printf -- '---\ntitle: No end of this\n' >"$b/posts/unterminated.md"
printf -- '---\ntitle: Hidden\ndraft: true\n---\nA draft.\n' >"$b/posts/draft.md"
printf '{"version": 1,\n "results": [\n  {"date": "2026", "meet": "M", "event": "1500m", "time": "5:10"},\n  {"date": "2026", "meet": "N", "time": "5:10"},\n  {"date": "2026", "meet": "O", "event": "1500m", "time": "5:99"},\n  {"date": "2026-02-31", "meet": "P", "event": "1500m", "time": "5:10"}\n]}\n' >"$b/races.json"
ln -s .. "$b/posts/loop"
printf 'not markdown' >"$b/posts/notes.txt"

run list posts --content "$b"
ok "the posts that can be read open" says Good
ok "bytes that are no text open" plain
run list posts --content "$b"
ok "a draft is hidden" sh -c '! grep -q Hidden "$1"' _ "$work/out"
run list posts --content "$b" --drafts
ok "a draft shows when asked for" says Hidden
run races --content "$b"
ok "the races that can be read open" says "5:10"
run check --content "$b"
ok "check exits 1" exits 1
ok "check: broken YAML with its line" sh -c 'grep -qE "bad-yaml.md:[0-9]+" "$1"' _ "$work/out"
ok "check: an impossible date with its line" sh -c 'grep -qE "bad-date.md:3" "$1"' _ "$work/out"
ok "check: a broken link with its line" sh -c 'grep -qE "good.md:6.*nowhere" "$1"' _ "$work/out"
ok "check: an unknown concept" says "no such term"
ok "check: a race without an event, line and column" sh -c 'grep -qE "races.json:4:[0-9]+.*event" "$1"' _ "$work/out"
ok "check: an impossible time, line and column" sh -c 'grep -qE "races.json:5:[0-9]+.*5:99" "$1"' _ "$work/out"
ok "check: an impossible date, line and column" sh -c 'grep -qE "races.json:6:[0-9]+.*2026-02-31" "$1"' _ "$work/out"
ok "check: invalid UTF-8" says "bytes.md"
ok "check: front matter without an end" says "unterminated.md"
ok "check prints no control bytes" plain
run check --content "$b" --json
ok "check --json is JSON" is_json

printf '{"version": 1,\n "results": [ {"date": }\n' >"$b/races.json"
run check --content "$b"
ok "broken JSON has line and column" sh -c 'grep -qE "races.json:2:[0-9]+" "$1"' _ "$work/out"
run list posts --content "$b"
ok "broken JSON hides no post" says Good

mkdir "$work/plain"
printf '# First\n\nText\n' >"$work/plain/2024-05-06-first.md"
run list posts --content "$work/plain"
ok "a folder of Markdown alone is a folder of posts" says First
ok "its date comes from the file name" says "May 2024"

head -c 70000000 /dev/zero | tr '\0' 'x' >"$work/plain/large.md"
run list posts --content "$work/plain"
ok "a file that is too large hides no other" says First
run check --content "$work/plain"
ok "a file that is too large is named" says "large.md"
run show "$work/plain/large.md"
ok "showing it is refused" exits 3
rm "$work/plain/large.md"

mkdir "$work/empty"
run list posts --content "$work/empty"
ok "an empty folder exits 1" exits 1

printf 'not a database' >"$work/cachefile"
XDG_CACHE_HOME=$work/cachefile run search tcp --content "$blog"
ok "a cache that cannot be written: search works" exits 0
done_testing
