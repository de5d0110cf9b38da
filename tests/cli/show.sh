#!/bin/sh
# show: sections, contents, addresses of links, data, files by their names.
. "$TOP_SRCDIR/tests/cli/lib.sh"
export TRACKSIDE_CONTENT="$blog"

cat >"$work/parts.md" <<'END'
# A title

Before all.

## Überblick und Ziel

First part, with a [link](https://example.org/a), the [same](https://example.org/a),
[another](https://example.org/b) and a note[^n].

### Details

Deeper.

## Second part

Other text[^o] and [far](https://example.org/c).

[^n]: Noted, see[^deep].
[^o]: Other.
[^deep]: Deep down.
END

run show "$work/parts.md" --section 'uberblick'
ok "--section by the beginning of a heading, without accents" says "First part"
ok "a section holds its parts" says "Deeper."
ok "a section ends at the next heading of its level" sh -c '! grep -q "Other text" "$1"' _ "$work/out"
ok "a section begins with its heading" test "$(head -n 1 "$work/out")" = "Überblick und Ziel"
ok "footnotes of a section come with it" says "Noted, see"
ok "and those that they refer to" says "Deep down."
ok "but no others" sh -c '! grep -q "Other\." "$1"' _ "$work/out"
run show "$work/parts.md" --section details
ok "a section ends at a heading of a higher level" sh -c '! grep -q "Second" "$1"' _ "$work/out"
run show "$work/parts.md" --section part
ok "--section by what a heading holds" says "Other text"
run show "$work/parts.md" --section '#second-part'
ok "--section by an anchor" says "Other text"
run show "$work/parts.md" --section detials
ok "--section that is not there exits 1" exits 1
ok "and names what is near" complains "near it: Details"
run show "$work/parts.md" --section quite-else
ok "or what there is" complains "there are: A title, Überblick"
run show "$work/parts.md" --section details --toc
ok "--section with --toc exits 2" exits 2

run show "$work/parts.md" --toc
ok "--toc prints the headings" test "$(sed -n 3p "$work/out")" = "    Details"
printf 'text\n' >"$work/flat.md"
run show "$work/flat.md" --toc
ok "--toc of a page without headings exits 1" exits 1
run show "$work/parts.md" --toc --json
ok "--toc --json is JSON" is_json
run show "$work/parts.md" --json
ok "--json is JSON" is_json
ok "with links" says '"https://example.org/c"'
run show second-chances --json
ok "--json of a post is JSON" is_json
ok "with its facts" says '"slug":	"second-chances"'
run show udp --json
ok "--json of a concept is JSON" is_json

run show "$work/parts.md"
ok "into a pipe addresses stand behind their links" says "(https://example.org/a)"
run show "$work/parts.md" --links=none
ok "--links=none" sh -c '! grep -q example.org "$1"' _ "$work/out"
run show "$work/parts.md" --links=foot
ok "--links=foot numbers behind the footnotes" says "link[4], the same[4], another[5] and a note[1]"
ok "and lists each address once" test "$(grep -c 'example.org/a' "$work/out")" -eq 1
ok "at the foot" test "$(tail -n 1 "$work/out")" = "[6] https://example.org/c"
run show "$work/parts.md" --links=foot --section Second
ok "of a section, its own alone" test "$(tail -n 1 "$work/out")" = "[4] https://example.org/c"
run show "$work/parts.md" --links=osc8
ok "--links=osc8 into a pipe" says "$esc]8;id=1;https://example.org/a$esc\\link$esc]8;;$esc\\"
ok "without any other sequence" sh -c '! grep -q "$2\\[" "$1"' _ "$work/out" "$esc"
run show "$work/parts.md" --links=some
ok "--links of another kind exits 2" exits 2
ok "and says which there are" complains "inline, foot, osc8 or none"

printf '<h1>Top</h1>\n\ntext\n' >"$work/top.md"
run show "$work/top.md"
ok "a heading of HTML is the title" test "$(grep -c Top "$work/out")" -eq 1
printf '<p>first</p><h1>Second</h1>\n' >"$work/second.md"
run show "$work/second.md"
ok "one that comes later is none" test "$(head -n 1 "$work/out")" = second.md
ok "and stands where it is, once" test "$(grep -c Second "$work/out")" -eq 1

# four times four pixels of #c86432, as PNG
{
	printf '\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\004\000\000'
	printf '\000\004\010\002\000\000\000\046\223\011\051\000\000\000\020\111\104\101\124\170\332\143'
	printf '\070\221\142\004\107\014\304\161\000\102\162\025\341\311\032\274\344\000\000\000\000\111'
	printf '\105\116\104\256\102\140\202'
} >"$work/brick.png"
printf '![A brick](brick.png)\n\n![A hole](hole.png)\n' >"$work/wall.md"
dotted() { LC_ALL=C grep -q "^$(printf '\342[\240-\243]')" "$work/out"; }
if [ -x "$TOP_BUILDDIR/trackside-image" ]; then
	LC_ALL=C.UTF-8 run show "$work/wall.md" --images
	ok "--images draws pictures into a pipe" dotted
	ok "above their alt texts" test "$(tail -n 3 "$work/out" | head -n 1)" = "A brick (brick.png)"
	ok "without an escape" plain
	ok "and what is no picture is its alt text" says "A hole (hole.png)"
	LC_ALL=C.UTF-8 COLORTERM=truecolor run show "$work/wall.md" --color=always
	ok "in colours where there are any" says "$esc[38;2;200;100;50;48;2;200;100;50m"
	LC_ALL=C.UTF-8 run show "$work/wall.md" --color=always
	ok "of 256" says "$esc[38;5;167;48;5;167m"
	LC_ALL=C.UTF-8 run show "$work/wall.md" --images --ascii
	ok "but not in ASCII" sh -c '! LC_ALL=C grep -q "[^ -~]" "$1"' _ "$work/out"
	mkdir -p "$XDG_CONFIG_HOME/trackside"
	echo "images: false" >"$XDG_CONFIG_HOME/trackside/config.yml"
	LC_ALL=C.UTF-8 run show "$work/wall.md" --color=always
	ok "nor where the config says no" lacks "$esc[38;"
	rm "$XDG_CONFIG_HOME/trackside/config.yml"
else
	skip "pictures" "built without them"
fi
LC_ALL=C.UTF-8 run show "$work/wall.md"
ok "a pipe gets alt texts alone" sh -c '! LC_ALL=C grep -q "[^ -~]" "$1"' _ "$work/out"

cd "$work" || exit 99
run show port-of-oakland.md
ok "a file of the blog is found by its name" says "Port"
run show posts/port-of-oakland.md
ok "and by its path in it" says "Port"
run show oakland.md
ok "but not by a part of its name" exits 3
run show flat.md
ok "a file that is here wins" test "$(tail -n 1 "$work/out")" = text
done_testing
