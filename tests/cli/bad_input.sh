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
run chart 1500m --content "$b"
ok "a log that cannot be read exits 3" exits 3
ok "and is named with the place" sh -c 'grep -qE "no races could be read.*races.json:2:[0-9]+" "$1"' _ "$work/err"
run races --content "$b"
ok "races says so as well" complains "races.json:2:"
run list posts --content "$b"
ok "broken JSON hides no post" says Good

printf '{"version": 1, "results": [{"date": "2026", "meet": "M", "event": "1500m", "time": "5:10"}]}\n' >"$b/races.json"
run chart all --by points --content "$b"
ok "points without the runner's sex: what to add" says '"athlete": {"sex"'
run chart 1500m --by grade --content "$b"
ok "an age grade without an age, too" says '"born"'

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

# Things that are no files, in the places of files.
o=$work/odd
mkdir -p "$o/posts" "$o/site.yml"
printf '# Good\n\nText.\n' >"$o/posts/good.md"
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >"$o/posts/picture.md"
: >"$o/posts/empty.md"
ln -s nowhere "$o/posts/broken-link.md"
ln -s own-link.md "$o/posts/own-link.md"
ln -s ../posts "$o/posts/in-a-circle"
ln -s /dev/zero "$o/posts/without-end.md"
mkfifo "$o/posts/pipe.md" "$o/races.json"
mkdir "$o/posts/folder.md"
: >"$o/glossary"
run list posts --content "$o"
ok "odd files: the good post opens" says Good
ok "odd files: it opens once" test "$(grep -c Good "$work/out")" -eq 1
run check --content "$o"
ok "odd files: check exits 1" exits 1
for f in posts/picture.md posts/broken-link.md posts/own-link.md posts/without-end.md posts/pipe.md \
	races.json site.yml glossary; do
	ok "odd files: $f is told" says "$o/$f:"
done
ok "odd files: a folder is no file" sh -c '! grep -q folder.md "$1"' _ "$work/out"
for f in broken-link pipe without-end folder; do
	run show "$o/posts/$f.md"
	ok "show of a $f fails" test "$status" -ne 0
	ok "show of a $f names it" complains "$f.md"
done
run show "$o/posts/picture.md"
ok "what is not Markdown is shown as text" exits 0
run list posts --content "$o/glossary"
ok "a file for a content folder exits 3" exits 3
run list posts --content "$o/posts/broken-link.md"
ok "a broken link for a content folder exits 3" exits 3
run list posts --content ""
ok "no name for a content folder exits 2" exits 2
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	chmod -R a+rX "$work"
	chmod 000 "$o/posts/good.md"
	setpriv --reuid=65534 --regid=65534 --clear-groups "$TRACKSIDE" check --content "$o" >"$work/out" 2>"$work/err"
	status=$?
	ok "a file that may not be read is told" says "good.md: cannot be opened: Permission denied"
	chmod 000 "$o"
	setpriv --reuid=65534 --regid=65534 --clear-groups "$TRACKSIDE" check --content "$o" >"$work/out" 2>"$work/err"
	status=$?
	ok "a folder that may not be read exits 3" exits 3
	ok "a folder that may not be read is told" complains "Permission denied"
	chmod 755 "$o"
else
	skip "what may not be read" "only root can become another user here"
fi

mkdir "$work/empty"
run list posts --content "$work/empty"
ok "an empty folder exits 1" exits 1

printf 'not a database' >"$work/cachefile"
XDG_CACHE_HOME=$work/cachefile run search tcp --content "$blog"
ok "a cache that cannot be written: search works" exits 0
done_testing
