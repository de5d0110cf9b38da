#!/bin/sh
# export: a blog as a folder of plain Markdown.
. "$TOP_SRCDIR/tests/cli/lib.sh"
blog=$(cd "$blog" && pwd)
cd "$work" || exit 99
holds() { grep -qF -- "$2" "$1"; }
both() { # $1 what to print of both folders, the same
	run list $1 --content "$blog"
	a=$(cat out)
	run list $1 --content all
	test "$a" = "$(cat out)"
}

run export "$blog" all
ok "the bundled blog" exits 0
ok "says how much" says "10 posts, 94 concepts"
for what in "posts" "terms --json" "categories" "tags" "races"; do
	ok "the same $what" both "$what"
done
run check --content all
ok "nothing in it to mend" exits 0
ok "no link in brackets is left" test -z "$(grep -rlF '[[' all --include='*.md')"
run export "$blog" all
ok "a folder that is not empty: exit 2" exits 2
ok "and says so" complains "no empty folder"
run export "$blog" "$blog/within"
ok "not into the blog: exit 2" exits 2
ok "which is left as it was" test ! -e "$blog/within"
run export nowhere away
ok "no such blog: exit 1" exits 1
ok "nothing is made" test ! -e away
run export "$blog"
ok "a folder is needed: exit 2" exits 2

# A Hugo site: bundles, TOML, shortcodes, names that meet, files beside.
mkdir -p site/content/posts/bundle site/content/other site/static
echo 'title = "Site"' >site/hugo.toml
cat >site/content/posts/bundle/index.md <<'END'
+++
title = "A: bundle"
date = 2026-04-18
tags = ["x: y"]
draft = false
+++
![pic](pic.png) and ![again](pic.png "title") and ![gone](none.png)
[a file](notes%20(1).txt) [the other]({{< ref "two.md" >}}) [web](https://b.example/x_y) [q](q&amp;a.txt)
`![code](pic.png)`

    ![code](pic.png)

```
[[fenced]] ![code](pic.png)
```
END
printf 'picture' >site/content/posts/bundle/pic.png
printf 'q' >'site/content/posts/bundle/q&a.txt'
printf 'notes' >"site/content/posts/bundle/notes (1).txt"
printf -- '---\ntitle: Two\nslug: same\n---\n[one](bundle/index.md#part) [[bundle|by name]] [[nobody]]\n' >site/content/posts/two.md
printf -- '---\ntitle: Three\nslug: same\n---\nText.\n' >site/content/other/three.md
printf -- '---\ntitle: Four\ndraft: true\n---\nText.\n' >site/content/posts/four.md
printf -- '---\ntitle: Out\n---\n![p](../../../../secret.png) ![q](/etc/passwd)\n' >site/content/posts/out.md
echo secret >secret.png
run export site taken
ok "a Hugo site" says "4 posts, 3 files of theirs"
p=taken/posts/bundle.md
ok "front matter in YAML" holds $p 'title: "A: bundle"'
ok "quoted" holds $p 'tags: ["x: y"]'
ok "pictures beside the post" holds $p '![pic](bundle/pic.png) and ![again](bundle/pic.png "title")'
ok "as they were" cmp -s taken/posts/bundle/pic.png site/content/posts/bundle/pic.png
ok "and files, whatever they are called" holds $p '[a file](bundle/notes%20%281%29.txt)'
ok "also where the address is written by a reference" holds $p '[q](bundle/q%26a.txt)'
ok "which are there" test -f "taken/posts/bundle/notes (1).txt"
ok "what is missing stays as it is" holds $p '![gone](none.png)'
ok "the web stays" holds $p '(https://b.example/x_y)'
ok "code is no text" holds $p '`![code](pic.png)`'
ok "nor in fences" holds $p '[[fenced]] ![code](pic.png)'
ok "two of one name are two files" test -f taken/posts/same.md -a -f taken/posts/same-2.md
ok "links to posts lead there" grep -rqF '[one](bundle.md#part) [by name](bundle.md) nobody' taken/posts
ok "drafts are left out" test ! -e taken/posts/four.md
ok "nothing from outside of the site" test -z "$(grep -rl 'secret$\|root:' taken)"
run export site drafts --drafts --json
ok "--drafts takes them along" test -f drafts/posts/four.md
ok "as JSON" is_json
printf x >full
run export site full/away
ok "a folder that cannot be made: exit 3" exits 3

# A synced blog, by its name.
mkdir -p config/trackside data/trackside/sources/b/posts/one
printf 'sources:\n  - name: b\n    url: https://b.example/\n  - name: c\n    url: https://c.example/\n' >config/trackside/config.yml
printf -- '---\ntitle: One\nid: "1"\n---\n![p](one/p.png)\n' >data/trackside/sources/b/posts/one.md
printf p >data/trackside/sources/b/posts/one/p.png
printf 'new' >data/trackside/sources/b/posts/one.md.new
run export b mine
ok "a source by its name" says "1 post, 1 file of theirs"
ok "with its pictures" holds mine/posts/one.md "![p](one/p.png)"
ok "which are there" test -f mine/posts/one/p.png
run export c none
ok "one that was not synced: exit 1" exits 1
ok "and what to do" complains "trackside sync c"
done_testing
