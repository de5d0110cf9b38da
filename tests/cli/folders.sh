#!/bin/sh
# Several content folders as one blog: named in any way, marked, told apart by name.
. "$TOP_SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 99

page() { # $1 file, $2 title, $3 more front matter, $4 text
	mkdir -p "$(dirname "$1")"
	printf -- '---\ntitle: "%s"\n%s\n---\n%s\n' "$2" "$3" "$4" >"$1"
}
page shore/posts/day.md "A day at the shore" "date: 2026-02-01" "By the [[tide]]."
page shore/glossary/tide.md "Tide" "" "What the moon does."
echo "title: The shore" >shore/site.yml
page hills/posts/day.md "A day in the hills" "date: 2026-03-01" "No [[tide]] and no [[well]]."
page hills/glossary/tide.md "Tide" "" "Far away."
page hills/glossary/well.md "Well" "" "Deep."

run list posts --content shore --content hills
ok "--content may be given more than once" exits 0
ok "posts are one list" [ "$(wc -l <out)" -eq 2 ]
ok "the newest first" [ "$(sed -n 1p out | cut -c1-18)" = "A day in the hills" ]
ok "marked by the title of the site" says "The shore"
ok "or by the folder" says "hills "
run list posts -c shore
ok "a folder alone is not marked" lacks "The shore"
run list posts -c shore -c ./shore/ -c hills
ok "a folder that is named twice is opened once" [ "$(wc -l <out)" -eq 2 ]

mkdir -p config/trackside
printf 'content:\n  - %s/shore\n  - ../../hills\n' "$work" >config/trackside/config.yml
run list posts
ok "config.yml may list them" [ "$(wc -l <out)" -eq 2 ]
ok "quietly" quiet
echo "content: $work/shore" >config/trackside/config.yml
run list posts
ok "or name one" [ "$(wc -l <out)" -eq 1 ]
printf 'content:\n  a: b\n' >config/trackside/config.yml
run list posts
ok "what is neither is told" complains "content takes"
rm config/trackside/config.yml

set -- --content shore --content hills
run list terms "$@" --source hills
ok "list --source leaves one folder" says "Well"
ok "by its name" [ "$(wc -l <out)" -eq 2 ]
run list posts "$@" --source "The shore"
ok "or by its label" says "A day at the shore"
ok "alone" lacks "A day in the hills"
run list posts "$@" --source nowhere
ok "a folder that is none is a fault" exits 2
ok "which names those that there are" complains "the-shore, hills"
run list tags "$@" --source hills
ok "--source is for posts and concepts" exits 2
run list posts "$@" --json
ok "JSON says the folder" says '"source":	"the-shore"'
ok "and is JSON" is_json
run list posts -c shore --json
ok "but not of a folder alone" lacks '"source"'

run show "$@" day
ok "a name leads to the first folder that has it" says "A day at the shore"
ok "and the other one is said" complains "also in other folders: hills:day"
run show "$@" hills:day
ok "a folder before it says which" says "A day in the hills"
ok "quietly" quiet
run show "$@" the-shore:day
ok "any folder has a name" says "A day at the shore"
run show "$@" hills:nothing
ok "what is not there is not found" exits 1
run define "$@" hills:tide
ok "concepts have it as well" says "Far away."
run define "$@" well
ok "and are found in any folder" says "Deep."
ok "posts of the other do not mention it" lacks "shore"
run compare "$@" tide hills:tide
ok "two of one name can be compared" says "Tide (The shore) and Tide (hills)"
run list posts "$@" --names
ok "names are those that lead there" says "hills:day"
run define "$@" tied
ok "what is near is named once" complains "near it: Tide"
ok "not twice" [ "$(grep -c 'Tide.*Tide' err)" -eq 0 ]

run search "$@" moon
ok "search looks into all" says "Tide"
run search "$@" tide source:hills
ok "source: leaves one" lacks "The shore"
run search "$@" tide --json
ok "what it finds as JSON says its folder" says '"source":	"hills"'
run index "$@"
ok "index does each" [ "$(wc -l <out)" -eq 2 ]
ok "and has nothing to read then" says "hills: 1 post"
ok "each with a file of its own" [ "$(find cache -name 'index-*.db' | wc -l)" -eq 2 ]

run check "$@"
ok "check looks at all" says "2 folders, 2 posts"
ok "the same name in two folders is nothing to mend" exits 0
for folder in shore hills; do
	printf '{"results": [{"date": "2026-04-18", "meet": "%s mile", "event": "mile", "time": "5:5%d"}]}\n' \
		$folder ${#folder} >$folder/races.json
done
run races "$@"
ok "races are those of the first log" says "shore mile"
ok "alone" lacks "hills mile"
run check "$@"
ok "which check says of the other" says "hills/races.json: these races are not shown"
run race add "$@" --event mile --time 5:40 --date 2026-04-25 --meet "A third" -y
ok "a race is added" exits 0
ok "to the log that is shown" grep -q "A third" shore/races.json
run list posts -c shore -c nowhere
ok "a folder that is missing is a fault" exits 3
ok "and named" complains "nowhere"
run shore nothing
ok "words that are not all folders are no blog" exits 2
done_testing
