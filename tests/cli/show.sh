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
