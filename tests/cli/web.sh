# For tests of what comes from the web: a server on the loopback, and blogs for it.
command -v python3 >/dev/null || {
	echo "1..0 # SKIP there is no python3 to play a server"
	exit 0
}
top=$(cd "$TOP_SRCDIR" && pwd)
cd "$work" || exit 99
mkdir -p www config/trackside
mkfifo hold
python3 "$top/tests/net/server.py" --root www <hold >port &
exec 9>hold
while [ ! -s port ]; do :; done
web=http://127.0.0.1:$(cat port)
config=config/trackside/config.yml
sources=data/trackside/sources
posts=$sources/b/posts

item() { # $1 id, $2 title, $3 link, $4 day, $5 HTML, escaped
	printf '<item><guid>%s</guid><title>%s</title><link>%s</link>' "$1" "$2" "$3"
	printf '<pubDate>%02d Apr 2026 10:00:00 GMT</pubDate><description>%s</description></item>\n' "$4" "$5"
}
feed() { # items
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>A "B": c</title>'
		cat
		printf '</channel></rss>'
	} >www/feed.part
	mv www/feed.part www/feed.xml
}
three() { # $1 version
	{
		item 3 "Three" https://b.example/three 18 "&lt;p&gt;third $1&lt;/p&gt;"
		item 2 "Two" https://b.example/two 17 "&lt;p&gt;second $1&lt;/p&gt;"
		item 1 "One" https://b.example/one 16 "&lt;p&gt;first $1&lt;/p&gt;"
	} | feed
}
source_is() { # $1 address, $2 kind
	printf 'theme: dark # mine\nsources:\n  - name: b\n    url: %s\n    kind: %s\n    address: %s\n' \
		"$1" "$2" "$1" >"$config"
}
fresh() { rm -rf data state; }
asked() { python3 -c 'import sys,urllib.request as r; sys.stdout.write(r.urlopen(sys.argv[1]).read().decode())' "$web/log?of=$1" | wc -l; }
everything() { find data state config -printf '%i %s %T@ %C@ %p\n' | sort; }
holds() { grep -qF -- "$2" "$1"; }
whole() { # every post of the three is there
	test -f $posts/one.md && test -f $posts/two.md && test -f $posts/three.md
}
