#!/bin/sh
# What make install puts where, and that it works from there, moved as well.
. "$TOP_SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 99

# Flags of the make around us, such as its jobs, are not for this one.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$TOP_BUILDDIR" install DESTDIR="$work/root" \
	prefix=/opt/blog >"$work/out" 2>"$work/err" </dev/null
status=$?
ok "make install" exits 0
root=$work/root/opt/blog
for f in bin/trackside libexec/trackside/trackside-fetch share/man/man1/trackside.1 share/man/man5/trackside-content.5 \
	share/man/man5/trackside-config.5 share/bash-completion/completions/trackside \
	share/zsh/site-functions/_trackside share/fish/vendor_completions.d/trackside.fish \
	share/trackside/content/site.yml share/trackside/content/races.json; do
	ok "$f is installed" test -s "$root/$f"
done
count() { find "$1" -name '*.md' | wc -l; }
ok "every page of the blog is installed" \
	test "$(count "$root/share/trackside/content")" -eq "$(count "$blog")"
ok "nothing is for others to write" test -z "$(find "$root" -type f -perm -002)"

TRACKSIDE=$root/bin/trackside
run list posts
ok "the installed program finds its blog" says "second chances"
mv "$root" "$work/elsewhere"
TRACKSIDE=$work/elsewhere/bin/trackside
run list posts
ok "moved with its folders it still does" says "second chances"
"$TOP_BUILDDIR/tests/cli/make_fit" race >run.fit
run import run.fit --dry-run
ok "and finds the program that reads foreign files" says "1.51 km"
ln -s "$work/elsewhere/bin/trackside" "$work/link"
TRACKSIDE=$work/link
run list posts
ok "called by a link it still does" says "second chances"
done_testing
