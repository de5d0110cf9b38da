# shellcheck shell=bash disable=SC2154
# HTML as Markdown, beside libxml2's own reading of the same page.
bench_convert() {
	local page=$work/page.html twice=$work/twice.html
	awk -v bytes=10000000 -f bench/html.awk </dev/null >"$page"
	cat "$page" "$page" >"$twice"
	printf 'a page of HTML: %d bytes, best of %d\n' "$(wc -c <"$page")" "$runs"
	[ "$(html_parse "$page")" = 1 ] || {
		skip "html_parse does not read it"
		return 0
	}
	[ "$("$trackside" convert "$page" | wc -c)" -ge 5000000 ] || {
		skip "trackside convert does not read it"
		return 0
	}
	measured parse html_parse "$page" || return 0
	measured convert "$trackside" convert "$page" || return 0
	measured twice "$trackside" convert "$twice" || return 0
	ratio "convert by libxml2 alone, wall" "${wall[convert]}" "${wall[parse]}" 3
	ratio "convert by libxml2 alone, cpu" "${cpu[convert]}" "${cpu[parse]}"
	ratio "twice the page by once, cpu" "${cpu[twice]}" "${cpu[convert]}" 2.5
	ratio "peak memory of a process by the page" "$((memory[convert] * 1024))" "$(wc -c <"$page")"
}
