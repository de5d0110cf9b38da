#!/bin/sh
# A blog that tries to give orders to the terminal, in every place that text can
# come from: nothing of it may reach the output, the messages or the JSON.
. "$TOP_SRCDIR/tests/cli/lib.sh"
clean=$TOP_BUILDDIR/tests/cli/clean

# OSC and CSI, C1 as UTF-8, DEL, backspace, bidirectional controls, tags, separators.
raw=$(printf '\033]0;OWNED\007\033[31mRED\302\233mC1\302\235x\302\234\177\010\016')
raw=$raw$(printf '\342\200\256live\342\200\254\342\201\246x\342\201\251\342\200\217')
raw=$raw$(printf '\363\240\201\201\363\240\201\202\342\200\250\342\200\251\357\277\271a\357\277\273')
yaml='\e]0;OWNED\a\e[31mRED\x9bmC1\x9dx\x9c\x7f\b\u202elive\u202c\u2066x\u2069\U000e0041\u2028'
json='\u001b]0;OWNED\u0007\u001b[31mRED\u009bmC1\u007f\b\u202elive\u2066\udb40\udc41\u2028'
entity='&#27;[31mE&#x1b;]0;OWNED&#7;&#155;m&#x9b;m&#x202e;&#xE0041;&#0;&#127;&#8;&#xD800;'

body() {
	cat <<-END
	# Heading $raw $entity

	Text $raw $entity *a $raw* **b $entity** \`code $raw $entity\` split: $esc<!-- -->[31m *$esc*[32m
	[link $raw](http://example.com/$raw) [link](http://x/&#27;[31m "title $raw $entity")
	![alt $raw $entity](image$raw.png) [[term $raw]] [[udp|shown $raw]] <http://a/${esc}b>
	[r](race:$raw) [p](post:$raw) [j](javascript:$raw) [f](none-&#27;[31m.md) [g](%1b%5b31m.md)
	[ref $raw][r$raw]

	[r$raw]: http://y/$raw "title $raw"

	\`\`\`$raw
	fenced $raw $entity
	\`\`\`

	<div title="$raw">block $raw $entity</div>

	<kbd>$raw $entity</kbd> <sup>$raw</sup>

	| $raw | $entity |
	|---|---|
	| $raw | \`$raw\` |

	- [ ] task $raw
	- a note[^n$raw]

	[^n$raw]: note $raw $entity

	> quote $raw
	END
	printf 'NUL \000 invalid \377\376 \355\240\200 \300\200 CR\rLF vt \013 ff \014 end\n'
}

b=$work/blog
mkdir -p "$b/posts" "$b/glossary"
{
	printf -- '---\ntitle: "T %s"\ndate: 2026-04-01\ntags: ["tag %s", plain]\nseries: "S %s"\ndescription: "D %s"\nauthors: ["%s"]\n---\n' \
		"$yaml" "$yaml" "$yaml" "$yaml" "$yaml"
	body
} >"$b/posts/yaml.md"
{
	printf '{"title": "T %s", "date": "2026-04-02", "tags": ["%s"]}\n' "$json" "$json"
	body
} >"$b/posts/json.md"
{
	printf '+++\ntitle = "T \\u001b[31m \\u202e"\ntags = ["\\u001b]0;OWNED\\u0007"]\n+++\n'
	body
} >"$b/posts/toml.md"
body >"$b/posts/bare.md"
# What is told of a fault repeats the text at fault.
printf -- '---\ntitle: T %s\n---\n' "$raw" >"$b/posts/broken-yaml.md"
printf -- '---\n"%s": *%s\n---\n' "$yaml" "alias" >"$b/posts/no-anchor.md"
printf -- '---\ndate: "%s"\nupdated: "2026-99 %s"\nslug: "%s"\ndraft: "%s"\n---\nText.\n' \
	"$yaml" "$yaml" "$yaml" "$yaml" >"$b/posts/odd-values.md"
printf '+++\ntitle = "a" "%s"\n+++\n' "$raw" >"$b/posts/broken-toml.md"
printf '{"title": "a", "%s": nope}\n' "$raw" >"$b/posts/broken-json.md"
printf 'text\n' >"$b/posts/$(printf 'name-\033[31m-\377-\342\200\256-\007').md"
{
	printf -- '---\ntitle: "U %s (UDP)"\naka: ["aka %s"]\ncategory: "C %s"\nshort_description: "D %s"\nsee_also: [tcp, "no %s"]\ncompare: [tcp, "no %s"]\n---\n' \
		"$yaml" "$yaml" "$yaml" "$yaml" "$yaml" "$yaml"
	body
} >"$b/glossary/udp.md"
printf -- '---\ntitle: Transmission Control Protocol (TCP)\naka: ["aka %s"]\ncategory: "C %s"\ncompare: [udp]\n---\nText %s\n' \
	"$yaml" "$yaml" "$entity" >"$b/glossary/tcp.md"
printf 'title: "S %s"\nauthor: "%s"\ndescription: "%s"\nurl: "http://x/%s"\n' \
	"$yaml" "$yaml" "$yaml" "$yaml" >"$b/site.yml"
sed "s|@|$(printf '%s' "$json" | sed 's/[\\&|]/\\&/g')|g" >"$b/races.json" <<'END'
{"version": 1, "athlete": {"name": "@", "sex": "female", "born": "@"}, "results": [
 {"id": "one", "date": "2026-04-01", "meet": "M @", "event": "1500m", "time": "5:10.66", "place": "3 @",
  "heat_place": "@", "goal": "5:05", "post": "yaml", "note": "N @", "splits": [{"distance_m": 400, "time": "1:20"}]},
 {"id": "two", "date": "2025-04-01", "meet": "M @", "event": "1500m", "time": "5:30", "goal": "@", "post": "@"},
 {"id": "@", "date": "2025-05-01", "meet": "@", "event": "mile", "time": "5:40", "kind": "@", "time_is": "@"},
 {"id": "bad1", "date": "@", "meet": "@", "event": "1500m", "time": "5:21"},
 {"id": "bad2", "date": "2025-06-01", "meet": "@", "event": "@", "time": "5:21"},
 {"id": "bad3", "date": "2025-06-01", "meet": "@", "event": "1500m", "time": "@", "@": "@"}],
 "standards": [{"name": "S @", "event": "1500m", "time": "5:15"}, {"name": "@", "event": "@", "time": "@"}],
 "targets": [{"event": "1500m", "time": "5:00", "name": "@", "note": "@"}],
 "moments": [{"from": "2025-09", "to": "2025-10", "label": "L @", "kind": "@"}],
 "planned": [{"date": "2026-06-01", "meet": "P @", "event": "1500m", "goal": "5:00", "note": "@"}], "@": "@"}
END
mkdir -p "$XDG_CONFIG_HOME/trackside"
printf 'theme: "%s"\nmeasure: "%s"\n"%s": 1\n' "$yaml" "$yaml" "$yaml" >"$XDG_CONFIG_HOME/trackside/config.yml"

harmless() { # the words, then how they were run: -a where our own sequences may be there
	"$clean" ${1:+"$1"} <"$work/out" && "$clean" <"$work/err"
}
try() { # a command, with its words
	run "$@" --content "$b"
	said=$(printf '%s' "$*" | LC_ALL=C tr -cd ' -~')
	ok "$said: gives no orders" harmless
	ok "$said: does not crash" test "$status" -le 3
}
ok "the judge knows an escape" sh -c '! printf "a\033[31mb" | "$1" >/dev/null' _ "$clean"
ok "the judge knows our own" sh -c 'printf "a\033[31mb" | "$1" -a' _ "$clean"
ok "the judge knows an order within our own" sh -c '! printf "\033[31m\033]0;x\007" | "$1" -a >/dev/null' _ "$clean"

for page in yaml json toml bare broken-yaml no-anchor odd-values broken-toml broken-json udp tcp; do
	try show $page
	try show $page --width 23
	run show $page --content "$b" --color always
	ok "show $page in colour gives no orders of others" harmless -a
done
for f in "$b"/posts/*.md; do
	try show "$f"
done
for kind in posts terms races events tags; do
	try list $kind
	try list $kind --names
	try list $kind --json
done
try define udp
ok "what cannot be shown is seen as such" says "␛]0;OWNED␇"
try define udp --json
try compare udp tcp
try compare udp tcp --json
try races
try races --json
for race in one two bad1 bad2 bad3; do
	try race $race
	try race $race --json
done
try chart 1500m
try chart 1500m --json
run chart 1500m --csv --content "$b"
tr -d '\r' <"$work/out" >"$work/lines" && mv "$work/lines" "$work/out" # lines of CSV end so
ok "chart --csv: gives no orders" harmless
try chart 1500m --svg
try check
try check --json
ok "check --json is JSON" is_json
try search text
try search text --json
try index
# A person's own words, given back in a message.
try show "$raw"
try define "$raw"
try compare "$raw" udp
try race "$raw"
try chart "$raw"
try list "$raw"
try list posts --tag "$raw"
try show udp --width "$raw"
try show udp --color "$raw"
try search "$raw" '"' 'a*' 'NEAR('
try "$raw"
try "--$raw"
try "-$raw"
run list posts --content "$work/$raw"
ok "a missing folder of that name gives no orders" harmless
TRACKSIDE_CONTENT=$work/$raw XDG_CACHE_HOME=/dev/null/$raw run search tcp
ok "nor does one that the environment names" harmless
XDG_CACHE_HOME=/dev/null/$raw run index --content "$b"
ok "nor does a cache folder" harmless
done_testing
