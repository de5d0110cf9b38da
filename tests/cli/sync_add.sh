#!/bin/sh
# sync add: what a blog offers is found and kept; exports, pictures, and a stop by a key.
. "$TOP_SRCDIR/tests/cli/lib.sh"
. "$TOP_SRCDIR/tests/cli/web.sh"
rmdir config/trackside config

# From an address.
run sync add "$web/front/nothing"
ok "nothing to sync there: exit 1" exits 1
ok "and it says what was looked for" complains "feed"
ok "no config is made" test ! -e "$config"
run sync add "http://127.0.0.1:1/"
ok "nobody there: exit 3" exits 3
ok "the host is named" complains "127.0.0.1"
run sync add "file:///etc/passwd"
ok "no address of the web: exit 2" exits 2
run sync add "$web/front/all-feeds" --dry-run
ok "--dry-run tells what is found" says "json-feed"
ok "and writes nothing" test ! -e "$config"
run sync add "$web/front/rss-only" --name ../up
ok "a name that is a path: exit 2" exits 2
ok "and what a name is" complains "lower-case letters, digits and hyphens"
run sync add "$web/front/rss-only" --name status
ok "a name that is a command: exit 2" exits 2
ok "still nothing written" test ! -e "$config"
run sync add "$web/front/rss-only"
ok "RSS is found" exits 0
ok "and told" says "RSS blog, rss: $web/front/rss"
ok "with what to do next" says "fetches its posts"
ok "it is in the config" holds "$config" "address: \"$web/front/rss\""
run sync add "$web/front/rss-only" --name again
ok "the same twice: exit 2" exits 2
ok "which is called what there is" complains "as 127-0-0-1"
echo "theme: dark # mine" >>"$config"
run sync add "$web/front/header" --name wp --images --json
ok "WordPress is found by its header" says '"wordpress"'
ok "as JSON" is_json
ok "the pictures are asked for" holds "$config" "images: true"
ok "what was in the config stays" holds "$config" "theme: dark # mine"
run sync list
ok "both are in the list" says "127-0-0-1"
ok "by name" says "wp"
run sync wp 127-0-0-1
ok "and both are synced" exits 0
ok "the posts of one" says "3 new"
ok "of the other" says "1 new"
run list posts
ok "and open together" says "Post 2"
printf 'sources:\n  - name: b\n    url: %s/front/rss-only\n' "$web" >"$config"
fresh
run sync
ok "a source with its address alone is found out by the first sync" says "1 new"
requests=$(asked front)
run sync
ok "which is kept: one request the next time" test "$(asked front)" -eq $((requests + 1))

# HTML becomes Markdown, whatever it wants to be.
fresh
source_is "$web/files/feed.xml" rss
item 1 One https://b.example/one 16 \
	"&lt;h2&gt;Head&lt;/h2&gt;&lt;p&gt;&lt;b&gt;bold&lt;/b&gt; &lt;a href='/x'&gt;x&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt;$(printf '\302\233')&lt;/p&gt;" | feed
run sync
ok "headings, emphasis, links made whole" holds $posts/one.md '**bold** [x](https://b.example/x)'
ok "no script" sh -c '! grep -q alert "$1"' _ $posts/one.md
ok "no control characters" sh -c '! grep -q "$(printf "\302\233")" "$1"' _ $posts/one.md

# Pictures, when asked for.
printf '\211PNG\r\n\032\n some picture' >www/pic.png
cp www/pic.png "www/odd%20name%20(1).png"
printf '<svg onload="x()"/>' >www/drawing.svg
pictures() {
	item 1 One https://b.example/one 16 \
		"&lt;p&gt;$1 &lt;img src='$web/files/pic.png' alt='a'&gt; &lt;img src='HTTP${web#http}/files/odd%20name%20(1).png'&gt; &lt;img src='$web/files/pic.png'&gt; &lt;img src='$web/files/drawing.svg'&gt; &lt;img src='$web/files/none.png'&gt;&lt;/p&gt;" | feed
}
pictures v1
run sync
ok "without a word, pictures stay on the web" holds $posts/one.md "]($web/files/pic.png)"
ok "no folder is made" test ! -d $posts/one
run sync --images
ok "--images fetches them, unchanged as the blog is" exits 0
ok "two pictures" test "$(ls $posts/one | wc -l)" -eq 2
ok "whole" sh -c 'cmp -s "$1"/one/pic-*.png www/pic.png' _ $posts
ok "the text leads to them" grep -q '!\[a\](one/pic-[0-9a-z]*\.png)' $posts/one.md
ok "one that is no picture stays on the web" holds $posts/one.md "$web/files/drawing.svg"
ok "and that is said" complains "drawing.svg is no PNG"
ok "one that is not there too" holds $posts/one.md "$web/files/none.png"
before=$(everything) requests=$(asked pic.png)
run sync --images
ok "again: nothing is written" test "$(everything)" = "$before"
pictures v2
run sync --images
ok "a new version of the text" holds $posts/one.md "v2"
ok "asks for no picture that is there" test "$(asked pic.png)" -eq "$requests"
item 2 Two https://b.example/two 17 "&lt;p&gt;second&lt;/p&gt;" | feed
run sync --images
before=$(everything)
run sync --images --json
ok "what has left the feed is no reason to ask for all of it" says '"unchanged":	true'
ok "nor to write" test "$(everything)" = "$before"
pictures v2
fresh
mkdir -p $posts elsewhere
ln -s "$work/elsewhere" $posts/one
run sync --images
ok "a folder that leads elsewhere gets none" test -z "$(ls elsewhere)"

# An export of WordPress.
fresh
rm "$config"
cat >export.xml <<'END'
<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>My export</title>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>Public</title><wp:post_id>1</wp:post_id><wp:post_name>public</wp:post_name>
<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<wp:post_date_gmt>2026-04-18 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[<p>Text</p>]]></content:encoded></item>
<item><title>Unfinished</title><wp:post_id>2</wp:post_id><wp:post_name>unfinished</wp:post_name>
<wp:post_type>post</wp:post_type><wp:status>draft</wp:status><content:encoded>Draft text</content:encoded></item>
</channel></rss>
END
run sync add www/feed.xml
ok "a feed in a file is no source" complains "its address on the web"
run sync add export.xml
ok "an export is one" says "My export, wordpress-export"
ok "by its whole path" holds "$config" "$work/export.xml"
run sync export
ok "its posts" says "2 new"
ok "in files" holds $sources/export/posts/public.md "Text"
ok "drafts as drafts" holds $sources/export/posts/unfinished.md "draft: true"
before=$(everything)
run sync
ok "unchanged: nothing is written" test "$(everything)" = "$before"
sed -i 's/Text/New text/' export.xml
run sync
ok "exported anew: updated" says "1 updated"
rm export.xml
run sync
ok "taken away: exit 3" exits 3
ok "the posts stay" holds $sources/export/posts/public.md "New text"

# In an encoding that the C library loads a converter for.
fresh
rm "$config"
printf '%s<title>\360\322\311</title><wp:wxr_version>1.2</wp:wxr_version></channel></rss>' \
	'<?xml version="1.0" encoding="koi8-r"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>' >export.xml
run sync add export.xml
ok "its letters are those that it means" says "При"

# Stopped.
fresh
source_is "$web/drip?every=0.2" rss
"$TRACKSIDE" sync >out 2>err &
pid=$!
while [ "$(asked drip)" -eq 0 ]; do :; done
kill -TERM $pid
wait $pid
status=$?
ok "a signal stops it: exit 3" exits 3
ok "which it says" grep -q "stopped" err
ok "no folder without posts is left" test ! -e $sources/b
done_testing
