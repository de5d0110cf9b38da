# shellcheck shell=bash disable=SC2154
# Reading a feed, beside libxml2 alone.

# $1 how many entries, $2 the file
make_feed() {
	awk -v entries="$1" -f bench/feed.awk </dev/null >"$2"
}

bench_feed() {
	local feed=$work/feed.xml twice=$work/twice.xml count=${ENTRIES:-10000}
	make_feed "$count" "$feed"
	make_feed $((2 * count)) "$twice"
	printf 'a feed: %d entries, %d MB, best of %d\n' "$count" $(($(wc -c <"$feed") / 1000000)) "$runs"
	[ "$(feed_read "$feed")" = "$count" ] || {
		skip "feed_read does not read it"
		return 0
	}
	measured xml xml_parse "$feed" || return 0
	measured read feed_read "$feed" || return 0
	measured command "$trackside" feed --json "$feed" || return 0
	measured twice "$trackside" feed --json "$twice" || return 0
	ratio "reading by libxml2 alone, wall" "${wall[read]}" "${wall[xml]}" 3
	ratio "trackside feed --json by libxml2 alone, wall" "${wall[command]}" "${wall[xml]}" 3
	ratio "twice the entries by once, cpu" "${cpu[twice]}" "${cpu[command]}" 2.5
}
