#!/bin/sh
# What ./bootstrap installs and says, with package managers of straw.
. "$TOP_SRCDIR/tests/cli/lib.sh"
command -v bash >/dev/null || {
	echo "1..0 # SKIP bash is not installed"
	exit 0
}
mkdir "$work/bin"
straw() { # $1 a name; its text from stdin
	{
		echo "#!/bin/sh"
		cat
	} >"$work/bin/$1"
	chmod +x "$work/bin/$1"
}
boot() {
	PATH=$work/bin:$PATH bash "$TOP_SRCDIR/bootstrap" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
}

boot
ok "without a command: exits 2" exits 2
ok "without a command: how to use it" complains "usage: ./bootstrap COMMAND"
boot --help
ok "--help exits 0" exits 0
boot nonsense
ok "an unknown command exits 2" exits 2

echo 'echo 1000' | straw id
echo 'exit 1' | straw sudo
echo 'exit 1' | straw dpkg-query
echo "echo called >'$work/apt'; exit 1" | straw apt-get
boot deps
ok "without root: deps exits 1" exits 1
ok "without root: says what it would install" complains "apt-get install gcc make autoconf"
ok "without root: nothing is installed" test ! -e "$work/apt"

echo 'echo 0' | straw id
boot deps
ok "as root: apt-get is called" test -e "$work/apt"
ok "as root, apt-get fails: deps exits 1" exits 1
ok "as root, apt-get fails: it is said" complains "apt-get could not install gcc"

echo "echo \"\$*\" >>'$work/words'" | straw apt-get
boot deps
ok "as root: deps exits 0" exits 0
ok "as root: the packages are asked for" grep -q "install .*libmd4c-dev.*libcmocka-dev" "$work/words"
rm "$work/words"
echo 'echo "install ok installed"' | straw dpkg-query
boot deps
ok "all is there: deps exits 0" exits 0
ok "all is there: apt-get is left alone" test ! -e "$work/words"
done_testing
