#!/bin/sh
# The floors hold: each folder of src includes only floors below it, each
# library is included by the one place it belongs to, every header compiles alone.
set -u
cd "${TOP_SRCDIR:-.}" || exit 99

floor() {
	case $1 in
	base) echo 0 ;;
	text | data | late) echo 1 ;;
	race | config | markdown) echo 2 ;;
	blog | store) echo 3 ;;
	search | chart) echo 4 ;;
	term | view) echo 5 ;;
	tui | cli | fetch) echo 6 ;;
	main.c) echo 7 ;;
	*) echo unknown ;;
	esac
}

n=0 failed=0
result() { # $1 what, $2 findings: none is a pass
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		failed=1
		echo "not ok $n - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}

# Lines "FILE:HEADER" of every include of our own.
ours() {
	grep -rhoHE '^#include "[a-z_]+/[^"]+"' src --include='*.[ch]' |
		sed -E 's/:#include "/:/; s/"$//'
}

floors_broken() {
	ours | while IFS=: read -r file header; do
		from=${file#src/} from=${from%%/*}
		to=${header%%/*}
		[ "$from" = "$to" ] && continue
		a=$(floor "$from") b=$(floor "$to")
		if [ "$a" = unknown ] || [ "$b" = unknown ]; then
			echo "$file includes $header: a folder without a floor"
		elif [ "$b" -ge "$a" ]; then
			echo "$file (floor $a) includes $header (floor $b)"
		fi
	done
}
result "each folder includes only floors below it" "$(floors_broken)"

# $1 header pattern, $2 pattern of the files that may
confined() {
	grep -rlE "^ *# *include *<($1)>" src | grep -vE "^src/($2)$" || true
}
result "ncurses stays in term/curses.c" \
	"$(confined '(ncursesw?/)?(ncurses|curses|term)\.h' 'term/curses\.c')"
result "md4c stays in markdown/parse.c" "$(confined 'md4c[^>]*' 'markdown/parse\.c')"
result "cJSON stays in data, race, cli" "$(confined '(cjson/)?cJSON\.h' '(data|race|fetch|cli)/.*|late/cjson\.c')"
result "libyaml stays in data/yaml.c" "$(confined 'yaml\.h' 'data/yaml\.c')"
result "SQLite stays in store" "$(confined 'sqlite3\.h' 'store/.*')"
result "libunistring stays in base/utf8.c" "$(confined 'uni(case|conv|ctype|gbrk|lbrk|name|norm|stdio|str|types|wbrk|width)\.h' 'base/utf8\.c')"
result "libpng and libjpeg stay in fetch" "$(confined '(png|jpeglib)\.h' 'fetch/.*')"
result "libcurl stays in fetch/http.c" "$(confined 'curl/[^>]*' 'fetch/http\.c')"
result "libxml2 stays in fetch" "$(confined 'libxml/[^>]*' 'fetch/.*')"

# A header compiles alone.
headers_broken() {
	find src -name '*.h' | sort | while read -r h; do
		printf '#include "%s"\nint only_to_have_a_declaration;\n' "${h#src/}" |
			${CC:-cc} -std=c17 -D_GNU_SOURCE -fsyntax-only -Isrc ${HEADER_CFLAGS:-} -x c - 2>&1 |
			sed "s|^|$h: |" | head -n 3
	done
}
result "every header compiles alone" "$(headers_broken)"

result "only cli, tui, term and main print or exit" "$(
	grep -rnE '(^|[^a-z_])(printf|puts|putchar|exit|_exit|perror) *\(' \
		src/base src/text src/data src/markdown src/blog src/race src/chart \
		src/store src/search src/config src/view --include='*.c' || true
)"

unmapped() {
	find src -name '*.[ch]' -o -name '*.def' | sort | while read -r f; do
		grep -qF "\`${f##*/}\`" HACKING.md || echo "$f is not in HACKING.md"
	done
}
result "the source map of HACKING.md has every file" "$(unmapped)"

too_long() {
	find src tests bench man \( -name '*.[ch]' -o -name '*.sh' \) -exec wc -l {} + |
		awk '$2 != "total" && $1 > 600 { print $2 " has " $1 " lines" }' |
		while read -r f rest; do
			grep -qF "\`$f\` is longer" HACKING.md || echo "$f $rest"
		done
}
result "no file has over 600 lines without a reason in HACKING.md" "$(too_long)"

# Reading must not pay for fetching: the dynamic sections of both programs.
fetch=${TOP_BUILDDIR:-.}/trackside-fetch
if [ -x "${TRACKSIDE:-}" ] && [ -x "$fetch" ] && command -v readelf >/dev/null; then
	result "trackside links neither libcurl, libxml2 nor zlib" \
		"$(readelf -d "$TRACKSIDE" | grep -E 'NEEDED.*(curl|xml2|libz)' || true)"
	result "trackside-fetch links libcurl, libxml2 and zlib, and no ncurses" "$(
		for lib in libcurl libxml2 libz; do
			readelf -d "$fetch" | grep -q "NEEDED.*$lib" || echo "no $lib"
		done
		readelf -d "$fetch" | grep -E 'NEEDED.*(ncurses|tinfo)' || true
	)"
else
	n=$((n + 1))
	echo "ok $n - what the programs link # SKIP readelf or the programs are missing"
fi
echo "1..$n"
exit $failed
