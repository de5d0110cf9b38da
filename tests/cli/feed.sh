#!/bin/sh
# feed: what is understood, as text and as JSON; what is refused, and how that is told.
. "$TOP_SRCDIR/tests/cli/lib.sh"

feeds=$TOP_SRCDIR/tests/fuzz/corpus/feed
# $1 file, then options: from standard input
from() {
	file=$1
	shift
	"$TRACKSIDE" feed "$@" <"$file" >"$work/out" 2>"$work/err"
	status=$?
}

run feed "$feeds/rss2.xml"
ok "a feed is listed" exits 0
ok "nothing is wrong with it" quiet
ok "its title comes first" sh -c '[ "$(head -n 1 "$1")" = t ]' _ "$work/out"
ok "what it is, and when it was updated" says "RSS · 1 entry · en · 18 April 2026 · https://x.example/"
ok "an entry with its day" says "18 Apr 2026  a c"
ok "its author, tag, enclosures and link" says "Ada · k · 2 enclosures · https://x.example/1"
ok "no colours in a pipe" plain
from "$feeds/rss2.xml" --json
ok "JSON of standard input" exits 0
ok "it is JSON" is_json
ok "with the feed" says '"feed":{"format":"RSS","title":"t","link":"https://x.example/","updated":"2026-04-18T10:00:00Z","language":"en"'
ok "and its entries" says '"id":"1","title":"a c","link":"https://x.example/1","published":"2026-04-18T15:00:00Z","updated":"","status":"published","authors":["Ada"],"tags":["k"],"categories":[],"summary":"d","content":"<p>c</p>","enclosures":[{"url":"https://x.example/a.mp3","type":"audio/mpeg","length":3}'
for file in atom.xml atom03.xml rdf.xml feed.json latin1.xml utf16.xml dates.xml; do
	from "$feeds/$file" --json
	ok "$file is read" exits 0
	ok "$file gives JSON" is_json
done
from "$feeds/latin1.xml" --json
ok "Latin-1 is UTF-8 now" says 'café “q”'
from "$feeds/dates.xml" --json
ok "an ambiguous date is named with its place" complains "stdin:1:"
ok "and why" complains "day and month or as month and day"
gzip -c "$feeds/rss2.xml" >"$work/feed.gz"
run feed "$work/feed.gz"
ok "a packed feed is read" says "18 Apr 2026  a c"
run feed --json --limit 3 "$feeds/dates.xml"
ok "so many entries and no more" sh -c '[ "$(grep -c "\"id\"" "$1")" -eq 3 ]' _ "$work/out"
ok "and JSON all the same" is_json
run feed --width 40 "$feeds/rss2.xml"
ok "lines fit the width" sh -c '[ "$(wc -L <"$1")" -le 40 ]' _ "$work/out"
run feed --ascii "$feeds/rss2.xml"
ok "ASCII is ASCII" sh -c '! LC_ALL=C grep -q "[^ -~]" "$1"' _ "$work/out"

run feed "$feeds/broken.xml"
ok "what is not sound is read on" exits 0
ok "and told with its place" complains "broken.xml:1:"
run feed "$feeds/cut.xml"
ok "exit 3 where something is missing" exits 3
ok "what came before is there" says "one"
ok "what is missing is named" complains 'the text ends within the entry'
run feed --json "$feeds/cut.xml"
ok "the same as JSON" exits 3
ok "which is whole" is_json
run feed "$feeds/bomb.xml"
ok "entities are refused" exits 3
ok "with their place" complains "bomb.xml:1:31: declares entities of its own"
ok "and nothing is printed" silent
run feed --json "$feeds/bomb.xml"
ok "nothing in JSON either" silent
run feed "$feeds/external.xml"
ok "no other file is read" lacks "root:"

run feed "$work/no-such.xml"
ok "exit 1 for a file that is not there" exits 1
run feed "$work"
ok "exit 3 for a folder" exits 3
run feed
ok "exit 3 for nothing on standard input" exits 3
ok "it says so" complains "stdin: empty"
printf 'plain words\n' >"$work/words"
run feed "$work/words"
ok "what is no feed is said to be none" complains "no feed: neither XML nor JSON"
printf '<!doctype html><html><body>x</body></html>' >"$work/page"
run feed "$work/page"
ok "a web page is said to be one" complains "a web page, no feed"
run feed "$feeds/rss2.xml" "$feeds/atom.xml"
ok "one feed at a time" exits 2

# A reader that dies in the middle: what came is closed, the failure is told.
mkdir "$work/fake"
fake() { # $1 option, the script on standard input
	cat >"$work/fake/trackside-fetch"
	chmod +x "$work/fake/trackside-fetch"
	TRACKSIDE_EXEC_PATH=$work/fake run feed $1 "$feeds/rss2.xml"
}
fake --json <<'END'
#!/bin/sh
echo '{"type":"feed","title":"t"}'
echo '{"type":"entry","id":"1"}'
echo '{"type":"entry","id":"2", no JSON'
printf '{"type":"entry","id":"\033]0;x\007"}\n'
kill -SEGV $$
END
ok "a crash is told" complains "crashed"
ok "exit 3 for it" exits 3
ok "JSON stays JSON" is_json
ok "what it told before is there" says '"id":"1"'
ok "what is no JSON is not printed" lacks "no JSON"
ok "and said" complains "is not understood"
ok "controls do not get through" sh -c '! grep -q "$(printf "\033")" "$1"' _ "$work/out"
fake "" <<'END'
#!/bin/sh
echo '{"type":"feed","title":"\u001b[31mt"}'
echo '{"type":"entry","title":"\u001b]0;x\u0007","tags":[1],"enclosures":7,"published":"x"}'
echo '{"type":"done"}'
END
ok "odd entries are listed" exits 0
ok "without controls" plain

done_testing
