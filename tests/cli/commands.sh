#!/bin/sh
# What each command prints and how it exits, on the blog that ships.
. "$TOP_SRCDIR/tests/cli/lib.sh"
export TRACKSIDE_CONTENT="$blog"

run --version
ok "--version" exits 0
ok "--version names the program" says trackside
run --help
ok "--help" exits 0
ok "--help lists commands" says compare

for c in show list edit search define compare races race records predict chart check index; do
	run $c --help
	ok "$c --help exits 0" exits 0
	ok "$c --help shows how" says "usage: trackside $c"
done

run show second-chances
ok "show a post" exits 0
ok "show: its title" says "second chances"
ok "show: no escapes into a pipe" plain
ok "show: nothing on stderr" quiet
run show udp
ok "show a concept" says "User Datagram Protocol"
run define udp
ok "define" says "User Datagram Protocol"
run define --random
ok "define --random: any concept" exits 0
run define --random tcp
ok "define: a name or chance, not both" exits 2
run define tcp --json
ok "define --json: the links of the note" says '"to":	"http"'
ok "define --json: the notes that link to it" says '"notes":	["amqp", "http", "https", "ip"'
ok "define --json: its neighbours" says '"before":	"structured-data"'
run list categories
ok "list categories, most used first" says "Data pipelines"
run list terms --category networking
ok "list terms of a category" says "UDP"
ok "list terms: none of another" lacks "Bash"
run list terms --category nothing
ok "list terms: an unknown category exits 1" exits 1
run list posts --category x
ok "list posts has no categories" exits 2
run define "what is"
ok "define what is not there exits 1" exits 1
ok "define: nothing on stdout" silent
run define tpc
ok "define a misspelt name exits 1" exits 1
ok "define: the nearest name is told" complains TCP
run compare tcp udp
ok "compare" exits 0
ok "compare: both sides" says TCP
run compare "tcp vs udp"
ok "compare reads a question" exits 0
run compare sql nosql
ok "compare by aliases" exits 0
run compare tcp
ok "compare with one side is not possible" exits 1
ok "compare with one side proposes another" complains "such as User Datagram Protocol"
run define "User Datagram Protocol (UDP)"
ok "define by the name as it is shown" says "UDP sends a packet"
run list concepts --names
ok "list concepts --names" says udp
mkdir -p "$work/bare" && echo Text >"$work/bare/one.md"
for kind in terms races tags events; do
	run list $kind --content "$work/bare"
	ok "list $kind where there are none exits 1" exits 1
done
run chart 1500m
ok "chart" exits 0
ok "chart says what its marks mean" says record
run chart 1500m --width 40 --ascii
ok "chart in ASCII" exits 0
ok "chart in ASCII is ASCII" sh -c '! LC_ALL=C grep -q "[^ -~]" "$1"' _ "$work/out"
run chart triathlon
ok "chart of an unknown event exits 1" exits 1
run races
ok "races" says "5:10.66"
run races --event 800m
ok "races of an event" says "2:37"
run race fanelli-2026
ok "race" says "5:10.66"
run races --year 2026 --official
ok "races of a year" says "Modesto"
ok "races of a year: no others" sh -c '! grep -q Laney "$1"' _ "$work/out"
ok "official races alone: none without a time" sh -c '! grep -q "San Mateo" "$1"' _ "$work/out"
run races --kind time-trial
ok "races of a kind" says "5:13"
run races --surface trail
ok "races of a surface" says "Kodiak"
run races --year 1999
ok "races of which there are none exit 1" exits 1
for bad in "--year 26" "--year 2026..2025" "--year .." "--kind walk" "--surface sand" "--event 5"; do
	# shellcheck disable=SC2086
	run races $bad
	ok "races $bad exits 2" exits 2
done
run records
ok "records" says "about 670 to 729 days"
run records 1500m
ok "records of an event: no time trial" sh -c '! grep -q 5:13 "$1"' _ "$work/out"
ok "records: how far it is to a standard" says "met by 14.34"
run records 1500m --all
ok "records --all: the time trial" says "5:13"
run records mile
ok "records of an event without an official time exit 1" exits 1
ok "records: --all is proposed" complains "--all"
run records mile --all
ok "records --all where a time trial is all" says "5:53"
run predict 1500m 5:05
ok "predict: two models" says "Riegel"
ok "predict: what is out of range is rough" says "rough"
ok "predict: laps" says "700 m"
run predict 10 miles 1:17:30
ok "predict over an event of two words" says "489 points"
run predict 1500m fast
ok "predict of no time exits 2" exits 2
run predict trail ultra 5:00:00
ok "predict without a distance exits 2" exits 2
run race none-such
ok "race of an unknown id exits 1" exits 1
run search load balancer
ok "search" exits 0
ok "search: the note comes first" sh -c 'sed -n 2p "$1" | grep -q "Load balancer"' _ "$work/out"
run search zzzyyyxxx
ok "search that finds nothing exits 1" exits 1
run check
ok "check finds nothing to mend in the blog that ships" exits 0
run list posts
ok "list posts: ten" test "$(wc -l <"$work/out")" -eq 10
run list terms
ok "list terms: 75 or more" test "$(wc -l <"$work/out")" -ge 75
run list tags
ok "list tags" says running
run list races
ok "list races" says "Modesto"
run list nonsense
ok "list of what is not exits 2" exits 2
run list posts --tag running
ok "list by tag" says "second chances"
run list posts --tag none
ok "list of an unknown tag exits 1" exits 1
run index
ok "index" exits 0

for words in "list posts" "list terms" "list tags" "list races" "list events" "search tcp" "define tcp" \
	"compare tcp udp" races "races --year 2026" "race fanelli-2026" records "records 1500m --all" \
	"predict 1500m 5:10" "predict 3000mSC 11:00" "chart 1500m" check; do
	# shellcheck disable=SC2086
	run $words --json
	ok "$words --json exits 0" exits 0
	ok "$words --json is JSON" is_json
done
for kind in posts terms races events tags; do
	run list $kind --names
	ok "list $kind --names" sh -c '[ -s "$1" ] && ! grep -q "^$" "$1"' _ "$work/out"
done
for kind in reading bookmarks history; do
	run list $kind
	ok "list $kind: nothing yet exits 1" exits 1
	run list $kind --json
	ok "list $kind --json: an empty list" is_json
	run list $kind --names
	ok "list $kind has no names" exits 2
done
ok "asking for what was kept makes no state" test ! -e "$work/state"

cat >"$work/ed" <<'END'
#!/bin/sh
printf '%s|' "$@"
END
chmod +x "$work/ed"
export VISUAL="$work/ed -x"
run edit second-chances
ok "edit exits 0" exits 0
ok "edit gives the editor its words and the file of a post" says "-x|$blog/posts/"
run edit udp
ok "edit: a concept" says "$blog/glossary/"
run edit "$blog/site.yml"
ok "edit: a file" says "$blog/site.yml|"
run edit secnd-chances
ok "edit: what is not there exits 1" exits 1
ok "edit: names near it" complains "second-chances"
VISUAL=/nowhere/ed run edit udp
ok "edit: without an editor exits 3" exits 3
ok "edit: names the editor" complains "/nowhere/ed"
unset VISUAL

# Posts without a date, in a repository whose files have other names by now.
mkdir -p "$work/undated/sub"
printf '# First\n\nThe words of the first of the two posts here.\n' >"$work/undated/sub/one.md"
git_here() {
	git -C "$work/undated" -c user.name=A -c user.email=a@example.org -c commit.gpgsign=false "$@" \
		>/dev/null 2>&1
}
run list posts --content "$work/undated/sub"
ok "a post without a date has none" lacks 20
run list posts --content "$work/undated/sub" --undated git
ok "--undated git: exits 0 where there is no repository" exits 0
run check --content "$work/undated/sub" --undated git
ok "--undated git: check says so" says "stay without: git knows nothing"
if git_here init && git_here add . && git_here commit -m one --date 2020-01-02T23:30:00-0800 &&
	git_here mv sub/one.md sub/other.md && git_here commit -m two; then
	run list posts --content "$work/undated/sub" --undated git
	ok "--undated git: the day of the first commit, before it had its name" says "2 Jan 2020"
	mkdir -p "$XDG_CONFIG_HOME/trackside"
	echo 'undated: git' >"$XDG_CONFIG_HOME/trackside/config.yml"
	run list posts --content "$work/undated/sub"
	ok "undated: git in the config" says "2 Jan 2020"
	rm "$XDG_CONFIG_HOME/trackside/config.yml"
else
	skip "--undated git: the day of the first commit" "git cannot make a repository here"
	skip "undated: git in the config" "the same"
fi
TZ=UTC touch -d 2021-03-04T05:06:07Z "$work/undated/sub/"*.md
run list posts --content "$work/undated/sub" --undated file
ok "--undated file: the day of the file" says "4 Mar 2021"
run list posts --undated yes
ok "--undated yes: exit 2" exits 2
ok "--undated yes: the words it takes" complains "leave file git"

# A folder that nothing tells the maker of.
mkdir -p "$work/vault"
printf '# Loose\n\nA note that is #tagged in its text.\n' >"$work/vault/loose.md"
run list tags --content "$work/vault"
ok "a plain folder has no tags in its text" lacks tagged
run list tags --content "$work/vault" --maker obsidian
ok "--maker obsidian: it has" says tagged
run search tagged --content "$work/vault" --maker obsidian --json
ok "--maker obsidian: search finds it" says loose
run check --content "$work/vault" --content "$blog" --maker obsidian
ok "--maker: check says it, of several folders" says "Obsidian, "
run check --maker hugo
ok "--maker: a folder with a site.yml is plain all the same" lacks Hugo
run list tags --maker word
ok "--maker word: exit 2" exits 2
ok "--maker word: the words it takes" complains "obsidian"

done_testing
