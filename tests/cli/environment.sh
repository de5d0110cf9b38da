#!/bin/sh
# Odd surroundings: no home, no cache, no terminal, other locales, a broken config.
. "$TOP_SRCDIR/tests/cli/lib.sh"
export TRACKSIDE_CONTENT="$blog"
cd "$work" || exit 99

# --- the search index: what cannot be kept is done without ---
mkdir -p cache/trackside
run index
ok "index" exits 0
file=$(ls cache/trackside/*.db)
ok "the index is in the cache folder" test -s "$file"

works_without() { # $1 what is wrong, $2 what the message holds
	run search tcp
	ok "$1: search works" says "Transmission Control Protocol"
	ok "$1: search exits 0" exits 0
	ok "$1: it is said" complains "$2"
	run index
	ok "$1: index exits 3" exits 3
}
rm "$file"* && mkdir "$file"
works_without "a folder in its place" "$file"
rmdir "$file"
echo "a diary" >diary
ln -s "$work/diary" "$file"
works_without "a link to another file in its place" "not a regular file"
ok "the other file is as it was" grep -qx "a diary" diary
rm "$file"
XDG_CACHE_HOME=$work/diary works_without "a file for a cache folder" "$work/diary: Not a directory"
ok "that file is as it was" grep -qx "a diary" diary
head -c 5000 /dev/urandom >"$file"
run index
ok "a damaged index is made anew" exits 0
run search tcp
ok "and is used" quiet
: >"$file"
run search tcp
ok "an empty index is filled" says "Transmission Control Protocol"

# A folder of another size or of no rights takes rights of our own to make.
if mkdir full && mount -t tmpfs -o size=40k none full 2>"$work/err"; then
	XDG_CACHE_HOME=$work/full works_without "a full disk" "full"
	mount -o remount,ro full
	XDG_CACHE_HOME=$work/full works_without "a read-only disk" "in memory"
	umount full
else
	skip "a full disk" "only root can mount one here"
fi

(
	ulimit -f 8
	XDG_CACHE_HOME=$work/limited "$TRACKSIDE" search tcp 2>err | cat >out
)
ok "files may not grow: search works" says "Transmission Control Protocol"
ok "files may not grow: it is said" complains "in memory"
(
	ulimit -f 1
	"$TRACKSIDE" show second-chances >out 2>/dev/null
)
status=$?
ok "output that may not grow exits 3" exits 3

# --- places ---
(unset HOME XDG_CACHE_HOME XDG_CONFIG_HOME XDG_STATE_HOME && "$TRACKSIDE" search tcp) >out 2>err
status=$?
ok "without HOME: search works" exits 0
(unset HOME XDG_CACHE_HOME && "$TRACKSIDE" index) >out 2>err
status=$?
ok "without HOME: index exits 3" exits 3
HOME=relative XDG_CACHE_HOME=relative XDG_CONFIG_HOME=relative run search tcp
ok "relative folders are not used" sh -c '[ ! -e relative ]'
ok "relative folders: search works" exits 0
env -i "$TRACKSIDE" list posts --content "$blog" >out 2>err </dev/null
status=$?
ok "an empty environment" exits 0
TRACKSIDE_CONTENT=$work/none run list posts
ok "a content folder that the environment names: by what" complains "TRACKSIDE_CONTENT: "

# --- config.yml ---
config=$XDG_CONFIG_HOME/trackside/config.yml
mkdir -p "$XDG_CONFIG_HOME/trackside"
bad_config() { # $1 what, $2 the text, $3 what the message holds
	printf '%b' "$2" >"$config"
	run list posts
	ok "config, $1: posts are listed" says "second chances"
	ok "config, $1: exits 0" exits 0
	ok "config, $1: the place is told" complains "$3"
	ok "config, $1: no control bytes" sh -c '! grep -q "$1" "$2"' _ "$esc" "$work/err"
}
bad_config "broken" 'theme: [\n' "config.yml:2"
bad_config "control bytes" 'emoji: \0033[31m\n' "config.yml:1:8"
bad_config "escapes" 'emoji: "\\e[31m"\n' "config.yml:1:8"
bad_config "a theme with escapes" 'theme: "\\\\e[31m"\n' "there is no theme"
bad_config "an unknown name" 'mouse: yes\nmuose: no\n' "config.yml:2"
bad_config "a list" '\n- a\n- b\n' "config.yml:2:1: options are written"
bad_config "a number out of range" 'measure: 7\n' "from 40 to 200"
bad_config "a huge number" 'measure: 99999999999999999999\n' "from 40 to 200"
bad_config "binary" '\0377\0376\0000' "config.yml:1:"
rm "$config" && ln -s nowhere "$config"
run list posts
ok "config, a broken link: said, and posts are listed" sh -c 'grep -q "config.yml" err && grep -q "second chances" out'
rm "$config" && mkdir "$config"
run list posts
ok "config, a folder: said, and posts are listed" sh -c 'grep -q "config.yml" err && grep -q "second chances" out'
rmdir "$config"
unset TRACKSIDE_CONTENT
echo "content: $work/none" >"$config"
run list posts
ok "config, a content folder that is not there: exits 3" exits 3
ok "config, a content folder that is not there: by what" complains "content in config.yml: "
rm "$config"
export TRACKSIDE_CONTENT="$blog"

# --- terminals that are none, and odd numbers ---
for term in "" dumb no-such-terminal ../../etc "$(head -c 3000 /dev/zero | tr '\0' x)"; do
	said=$(printf '%.20s' "$term")
	TERM=$term run show udp --color auto
	ok "TERM=$said: a page is printed" says "User Datagram"
	TERM=$term run
	ok "TERM=$said: no terminal exits 2" exits 2
done
for columns in 0 -1 1 5 99999999999999999999 many; do
	COLUMNS=$columns LINES=$columns run show udp
	ok "COLUMNS=$columns: a page is printed" says "User Datagram"
done
for locale in C POSIX no_SUCH en_US.ISO-8859-1; do
	LC_ALL=$locale run define udp
	ok "LC_ALL=$locale: exits 0" exits 0
done

# --- standard files that are closed, full, or a folder ---
"$TRACKSIDE" show udp >&- 2>err
status=$?
ok "no standard output exits 3" exits 3
"$TRACKSIDE" show udp >out 2>&-
status=$?
ok "no standard error" exits 0
"$TRACKSIDE" show - <&- >out 2>err
status=$?
ok "no standard input exits 3" exits 3
"$TRACKSIDE" show - <"$work" >out 2>err
status=$?
ok "a folder for standard input exits 3" exits 3
ok "a folder for standard input is told" complains "standard input"
if [ -w /dev/full ]; then
	for words in "--version" "--help" "show --help" "list terms" "list terms --names" "list terms --json" \
		"define udp" "compare tcp udp" "search tcp" "races" "race fanelli-2026" "chart 1500m" check; do
		# shellcheck disable=SC2086
		"$TRACKSIDE" $words >/dev/full 2>err
		status=$?
		ok "a full disk, $words: exits 3" exits 3
		ok "a full disk, $words: is told" complains "No space left"
	done
else
	skip "a full disk" "no /dev/full here"
fi
if [ -r /dev/zero ]; then
	"$TRACKSIDE" show - </dev/zero >out 2>err
	status=$?
	ok "input without end exits 3" exits 3
	ok "input without end is told" complains "the most that is read"
fi
done_testing
