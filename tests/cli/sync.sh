#!/bin/sh
# sync: what comes from the web, what of it is written, and what is never touched.
. "$TOP_SRCDIR/tests/cli/lib.sh"
. "$TOP_SRCDIR/tests/cli/web.sh"

run sync
ok "without sources: exit 1" exits 1
ok "and what to do" complains "sync add URL"
run sync list
ok "none to list: exit 1" exits 1
source_is "$web/files/feed.xml" rss
run sync nowhere
ok "a name that is none: exit 2" exits 2
run sync ../../etc
ok "a path is no name: exit 2" exits 2
run sync status
ok "before the first sync" says "not synced yet"

# The first sync, and one that finds nothing.
three v1
run sync --dry-run
ok "--dry-run tells" says "3 new"
ok "and writes nothing" test ! -e data -a ! -e state
run sync
ok "the first sync" exits 0
ok "says what is new" says "3 new"
ok "each by its title" says "new       Three"
ok "three files" whole
ok "with front matter" holds $posts/two.md 'title: "Two"'
ok "and text" holds $posts/two.md "second v1"
ok "nothing else" test "$(ls $posts | wc -l)" -eq 3
run list posts --content $sources/b
ok "the folder opens" says "Three"
ok "as a blog of its own" holds $sources/b/site.yml 'title: "A \"B\": c"'
before=$(everything) requests=$(asked feed.xml)
run sync
ok "unchanged: nothing new" says "nothing new"
ok "one request" test "$(asked feed.xml)" -eq $((requests + 1))
ok "nothing is written, by inode, size and time stamps" test "$(everything)" = "$before"
run sync --json
ok "as JSON" is_json
ok "which says so" says '"unchanged":	true'
run sync --again
ok "--again asks for everything" exits 0
ok "and finds nothing new" says "nothing new"

# Changes here and there.
echo "my own words" >>$posts/two.md
mine=$(cat $posts/two.md)
rm $posts/one.md
run sync status
ok "status: a file changed here" says "changed   two.md"
ok "a file removed here" says "removed   one.md"
run list posts --content $sources/b
three v2
run sync
ok "changed there: one update" says "1 updated"
ok "which is written" holds $posts/three.md "third v2"
ok "changed on both sides: a conflict" says "1 conflict"
ok "mine stays" test "$(cat $posts/two.md)" = "$mine"
ok "theirs is beside it" holds $posts/two.md.new "second v2"
ok "removed here: it stays so" test ! -e $posts/one.md
ok "and that is said" says "kept      One"
run sync status
ok "status: the conflict" says "two.md.new"
run list posts --content $sources/b --json
ok "the version beside is no post" sh -c 'test "$(grep -c "\"title\"" "$1")" -eq 2' _ "$work/out"
three v3
run sync
ok "the next version takes the place of the one beside" holds $posts/two.md.new "second v3"
ok "one is enough" test ! -e $posts/two.md.new2
ok "mine still stays" test "$(cat $posts/two.md)" = "$mine"
mv $posts/two.md.new $posts/two.md
run sync status
ok "theirs taken: no conflict" lacks two.md
three v4
run sync
ok "and from then on it is updated" holds $posts/two.md "second v4"
run sync --again
ok "--again brings back what was removed" holds $posts/one.md "first v4"

# Gone from the web.
item 3 "Three" https://b.example/three 18 "&lt;p&gt;third v4&lt;/p&gt;" >items
item 1 "One" https://b.example/one 16 "&lt;p&gt;first v4&lt;/p&gt;" >>items
feed <items
run sync
ok "gone from the feed's middle: said" says "1 gone"
ok "the file stays" holds $posts/two.md "second v4"
run sync status --json
ok "status tells it" says '"gone"'
ok "as JSON" is_json
three v4
run sync
ok "it comes back" says "1 back"
item 3 "Three" https://b.example/three 18 "&lt;p&gt;third v4&lt;/p&gt;" | feed
run sync
ok "what is older than the feed is not gone" says "nothing new"

# Failures delete nothing, shorten nothing.
three v4
run sync
sum=$(cat $posts/*.md | cksum)
printf '<?xml version="1.0"?><rss><channel><item><guid>2</guid><title>Two</title><desc' >www/feed.xml
run sync
ok "half a feed: it says so" exits 3
ok "the files are as they were" test "$(cat $posts/*.md | cksum)" = "$sum"
run sync status
ok "status tells the failure" says "failed"
for what in status/404 status/500 truncated status/200; do
	source_is "$web/$what" rss
	run sync
	ok "$what: exit 3" exits 3
	ok "$what: the files are as they were" test "$(cat $posts/*.md | cksum)" = "$sum"
done
source_is "http://127.0.0.1:1/feed" rss
run sync
ok "offline: exit 3" exits 3
ok "it names the host" complains "127.0.0.1"
run list posts --content $sources/b
ok "the posts open all the same" says "Two"
before=$(everything)
run sync
ok "offline again: nothing is written" test "$(everything)" = "$before"
source_is "$web/status/410" rss
run sync
ok "410: exit 3" exits 3
requests=$(asked 410)
run sync
ok "it is asked no more" test "$(asked 410)" -eq "$requests"
ok "and says why" complains "--again"
source_is "$web/redirect/301?to=/files/feed.xml" rss
three v5
run sync
ok "301: followed" says "updated"
requests=$(asked redirect/301)
run sync
ok "and kept: the old address is asked no more" test "$(asked redirect/301)" -eq "$requests"
source_is "$web/redirect/302?to=/files/feed.xml" rss
run sync
requests=$(asked redirect/302)
run sync
ok "302: asked again" test "$(asked redirect/302)" -eq $((requests + 1))

# WordPress.
fresh
source_is "$web/wp/250/wp-json/wp/v2/" wordpress
run sync
ok "WordPress: all pages" says "250 new"
ok "its titles" holds $posts/post-7.md 'title: "Post 7"'
ok "its categories by name" holds $posts/post-7.md 'categories: ["Notes & thoughts"]'
before=$(everything) requests=$(asked wp/250)
run sync
ok "unchanged: one request" test "$(asked wp/250)" -eq $((requests + 1))
ok "nothing is written" test "$(everything)" = "$before"
fresh
source_is "$web/wp/250,broken=2/wp-json/wp/v2/" wordpress
run sync
ok "500 on page 2: exit 3" exits 3
ok "what came is there" test -f $posts/post-7.md
ok "and none is gone" lacks gone
source_is "$web/wp/250/wp-json/wp/v2/" wordpress
run sync
ok "the next sync completes" test "$(ls $posts | wc -l)" -eq 250

# What WordPress tells nobody: posts deleted, and posts whose day has come. Looked for once a day.
fresh
source_is "$web/wp/file:posts.json/wp-json/wp/v2/" wordpress
wp_posts() { # ids, up to 30 by their days
	python3 - "$@" >www/posts.part <<'END'
import json, sys
def day(n):
    return f"2026-04-{n if n <= 30 else 1:02d}"
print(json.dumps([{"id": n, "slug": f"post-{n}", "status": "publish", "link": f"https://b.example/{n}",
    "date": f"{day(n)}T05:00:00", "date_gmt": f"{day(n)}T10:00:00",
    "modified": f"{day(n)}T05:00:00", "modified_gmt": f"{day(n)}T10:00:00",
    "title": {"rendered": f"Post {n}"}, "content": {"rendered": f"<p>Text {n}</p>"},
    "excerpt": {"rendered": ""}, "author": 1, "categories": [], "tags": []} for n in map(int, sys.argv[1:])]))
END
	mv www/posts.part www/posts.json
}
TRACKSIDE_TODAY=2026-05-01
export TRACKSIDE_TODAY
wp_posts 1 2 9
run sync
ok "three posts" says "3 new"
wp_posts 1 3 9
run sync
ok "on the same day, neither is known" says "nothing new"
TRACKSIDE_TODAY=2026-05-03
run sync
ok "later: one that was planned has come" says "new       Post 3"
ok "and one that was deleted is marked" says "1 gone"
ok "its file stays" holds $posts/post-2.md "Text 2"
before=$(everything) requests=$(asked posts.json)
run sync
ok "after that, one request" test "$(asked posts.json)" -eq $((requests + 1))
ok "and nothing is written" test "$(everything)" = "$before"
TRACKSIDE_TODAY=2026-05-05
wp_posts 1 3 9 $(seq 100 170)
(
	ulimit -f 1
	exec "$TRACKSIDE" sync >out 2>err
)
status=$?
ok "many that were planned, and files may not grow: exit 3" exits 3
ok "none of them is known" test -z "$(ls $posts | grep post-1[0-9][0-9])"
run sync
ok "with room they come" says "71 new"
unset TRACKSIDE_TODAY

# Hostile names.
fresh
source_is "$web/files/feed.xml" rss
{
	item 1 "../../../escaped" "" 1 one
	item 2 "/etc/passwd" "" 2 two
	item 3 "-rf" "" 3 three
	item 4 "Same" https://b.example/same 4 four
	item 5 "SAME" https://b.example/Same 5 five
	item 6 "Caf&#233;" https://b.example/caf%C3%A9 6 six
	item 7 "Cafe&#769;" https://b.example/cafe%CC%81 7 seven
	item 8 "$(printf '%0300d' 7)" "" 8 eight
	item 9 "index" https://b.example/index 9 nine
	item 10 "..." "" 10 ten
	item 11 "a&#10;---&#10;draft: true: \"x" "" 11 eleven
	item 12 "nul" "https://b.example/x%00y/..%2f..%2fz" 12 twelve
} | feed
run sync
ok "hostile names: all are written" test "$(ls $posts | wc -l)" -eq 12
ok "in the folder, and nowhere else" test "$(find . -name '*.md' -not -path "./$posts/*" | wc -l)" -eq 0
ok "none starts with a hyphen or a dot, none is long" sh -c \
	'! ls -A "$1" | grep -qE "^[-.]|.{140}|index.md\$"' _ "$posts"
run list posts --content $sources/b --json
ok "all open" sh -c 'test "$(grep -c "\"slug\"" "$1")" -eq 12' _ "$work/out"
ok "a title cannot end the front matter" says 'a --- draft: true: \"x'

# Links that lead out.
echo "not yours" >outside
three v6
run sync
ln -sf "$work/outside" $posts/two.md
three v7
run sync
ok "a link is no file of ours: not followed" test "$(cat outside)" = "not yours"
ok "it stays" test -L $posts/two.md
ok "the new version is beside it" holds $posts/two.md.new "second v7"
ln -sf "$work/outside" $posts/three.md.new
echo mine >>$posts/three.md
three v8
run sync
ok "nor is one beside" test "$(cat outside)" = "not yours"
ok "another name is taken" holds $posts/three.md.new2 "third v8"
fresh
mkdir -p $sources/b elsewhere
ln -s "$work/elsewhere" $posts
run sync
ok "posts/ that leads elsewhere: exit 3" exits 3
ok "nothing is written there" test -z "$(ls elsewhere)"
fresh
mkdir -p $posts
echo "my own page" >$posts/one.md
run sync
ok "a file that was there stays" test "$(cat $posts/one.md)" = "my own page"
ok "the post has another name" sh -c 'grep -l "first v8" "$1"/one-*.md >/dev/null' _ "$posts"

# What is known is lost: files are known again by what they say.
fresh
run sync
rm -rf state
run sync
ok "without its memory: nothing new, nothing beside" test "$(ls $posts | wc -l)" -eq 3
printf 'no database at all, but long enough for one: %0100d' 1 >state/trackside/sync.db
run sync
ok "damaged: set aside" test -f state/trackside/sync.db.damaged-1
ok "and said" complains "was damaged"
ok "still three files" test "$(ls $posts | wc -l)" -eq 3

# The reader in a process of its own.
mkdir fake
fake() {
	cat >fake/trackside-fetch
	chmod +x fake/trackside-fetch
	TRACKSIDE_EXEC_PATH=$work/fake run sync
}
fake <<'END'
#!/bin/sh
kill -SEGV $$
END
ok "a crash is a line: exit 3" exits 3
ok "which says so" complains "crashed"
fake <<'END'
#!/bin/sh
echo '{"type":"post","name":"b","state":"new","title":"x","file":"x.md"}'
END
ok "an end too early is told" complains "before it was done"
fake <<'END'
#!/bin/sh
printf '{"type":"post","state":"new","title":"\\u001b[31m","file":"x"}\nrubbish\n{"type":"done"}\n'
END
ok "what it tells is shown harmlessly" plain
if command -v flock >/dev/null; then
	status=0
	flock $sources/b "$TRACKSIDE" sync >"$work/out" 2>"$work/err" || status=$?
	ok "two at once: the second leaves it to the first" complains "another program is syncing"
else
	skip "two at once" "there is no flock"
fi

# The list of sources.
run sync rm ../b
ok "rm of a path: exit 2" exits 2
env -i XDG_CONFIG_HOME="$XDG_CONFIG_HOME" XDG_DATA_HOME="$XDG_DATA_HOME" "$TRACKSIDE" sync rm b >out 2>err
status=$?
ok "no place for what is known of it: exit 3" exits 3
ok "and what to do" complains "set HOME"
ok "the config is as it was" holds "$config" "name: b"
run sync rm b
ok "rm: exit 0" exits 0
ok "the rest of the config stays" test "$(cat $config)" = "theme: dark # mine"
ok "the posts stay, and where is said" says "$sources/b"
ok "they are there" whole
run sync rm b
ok "twice: exit 1" exits 1
done_testing
