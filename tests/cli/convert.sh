#!/bin/sh
# convert: pages from files and pipes, their encodings, what is refused.
. "$TOP_SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 99

# With something on standard input.
fed() {
	"$TRACKSIDE" convert "$@" >"$work/out" 2>"$work/err"
	status=$?
}
gives() { printf '%b' "$1" | cmp -s - "$work/out"; }

printf '<h1>A <b>page</b></h1><p>with <a href="x">a link</a><script>no</script>' >page.html
run convert page.html
ok "a file: exit 0" exits 0
ok "its Markdown, addresses as they are" gives '# A **page**\n\nwith [a link](x)\n'
ok "nothing on standard error" quiet
run convert page.html --base https://example.org/a/
ok "relative addresses start from --base" gives '# A **page**\n\nwith [a link](https://example.org/a/x)\n'
fed <page.html
ok "standard input" gives '# A **page**\n\nwith [a link](x)\n'
gzip -c page.html | fed -
ok "packed" gives '# A **page**\n\nwith [a link](x)\n'
run convert
ok "nothing gives nothing: exit 0" exits 0
ok "and no text" silent

printf '<meta charset="Shift_JIS"><p>\202\240' | fed
ok "the encoding that a page names" gives '\343\201\202\n'
printf '<meta http-equiv=Content-Type content="text/html; charset=shift_jis"/><p>\202\240' | fed
ok "as a header would" gives '\343\201\202\n'
printf '<meta charset=Shift_JIS/><p>\202\240' | fed
ok "and without quotes" gives '\343\201\202\n'
printf '<p>caf\351' | fed
ok "bytes that are no UTF-8 and say nothing of it" gives 'caf\303\251\n'
printf '\377\376<\000p\000>\000a\000' | fed
ok "UTF-16" gives 'a\n'
printf 'a\033[31m&#27;[0m\302\233\342\200\256b\000c' | fed
ok "what steers a terminal does not come through" eval '! grep -q "$esc" out'
ok "and nothing behind it is lost" says 'c'

awk 'BEGIN { for (i = 0; i < 1000; i++) printf "<div>"; print "<p>in</p>"
	for (i = 0; i < 1000; i++) printf "</div>"; print "<p>behind</p>" }' >deep.html
run convert deep.html
ok "a thousand elements in one another" gives 'in\n\nbehind\n'
awk 'BEGIN { for (i = 0; i < 300000; i++) printf "<p>paragraph %d of many\n", i }' >long.html
run convert long.html
ok "a long page" exits 0
ok "is there to its end" says 'paragraph 299999 of many'
ok "and whole" test "$(grep -c paragraph out)" -eq 300000

run convert nothing.html
ok "no such file: exit 1" exits 1
ok "and it is named" complains "nothing.html"
run convert --base 'javascript:x' page.html
ok "a base that is no address of the web: exit 2" exits 2
printf '#!/bin/sh\nkill -SEGV $$\n' >trackside-fetch
chmod +x trackside-fetch
TRACKSIDE_EXEC_PATH=$work run convert page.html
ok "a reader that dies: exit 3" exits 3
ok "and it is said" complains "trackside-fetch"

done_testing
