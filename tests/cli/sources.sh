#!/bin/sh
# Blogs that were synced from the web open with the own one.
. "$TOP_SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 99

post() { # $1 folder, $2 title, $3 date
	mkdir -p "$1/posts"
	slug=$(printf '%s' "$2" | tr 'A-Z ' 'a-z-')
	printf -- '---\ntitle: "%s"\ndate: "%s"\n---\nA text.\n' "$2" "$3" >"$1/posts/$slug.md"
}
sources() { # names
	echo "sources:"
	for name; do
		printf '  - name: "%s"\n    url: "https://%s.example/"\n' "$name" "$name"
	done
}
mkdir -p config/trackside
config=config/trackside/config.yml

run list posts
ok "without any source, the blog that ships" says "Here's to second chances"
sources alex >"$config"
run list posts
ok "with a source that was never synced as well" says "Here's to second chances"
ok "and nothing is said of it" quiet

post data/trackside/sources/alex "From afar" 2026-04-18
run list posts
ok "a synced blog opens where there is no own one" says "From afar"
ok "without the blog that ships" lacks "Here's to second chances"
run race add --event mile --time 5:00 --date 2026-04-18
ok "it is not the person's to change" exits 2
ok "and that is said" complains "a blog that is not yours"

post own "My own words" 2026-04-19
{
	echo "content: $work/own"
	sources alex sam
} >"$config"
run list posts
ok "the own blog opens with it" says "My own words"
ok "as one library" says "From afar"
post data/trackside/sources/sam "Another voice" 2026-04-17
run list posts
ok "several sources do" says "Another voice"
run list posts --content own
ok "--content opens that alone" says "My own words"
ok "and no source" lacks "From afar"
TRACKSIDE_CONTENT=$work/own run list posts
ok "so does TRACKSIDE_CONTENT" lacks "From afar"
rm -r data/trackside/sources/sam
run list posts
ok "a source without a folder is passed over" quiet

run list posts --unread
ok "what was never read is listed" says "From afar"
run list posts --json --unread
ok "--json says so" says '"read":	false'
run list terms --unread
ok "--unread is of posts" exits 2

echo "sources: alex" >"$config"
run list posts
ok "sources that are no list are said" complains "sources is a list"
{
	sources alex
	echo "  - url: https://nobody.example/"
} >"$config"
run list posts
ok "so is one without a name" complains "config.yml:4"
ok "and the others open" says "From afar"
done_testing
