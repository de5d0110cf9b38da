#!/bin/sh
# Two folders as one blog, against files kept beside this script: marks in lists, pages and results, in a
# narrow window, at 60 columns and in wide ones.
# shellcheck source=tests/golden/lib.sh
. "$TOP_SRCDIR/tests/golden/lib.sh"

mkdir -p "$work/field notes/posts" "$work/field notes/glossary"
cd "$work" || exit 99
cat >"field notes/posts/dns.md" <<-END
	---
	title: A name for every machine
	date: 2026-03-14
	tags: [networks, basics]
	---

	Before a page can load, [[DNS]] says where its server is. Then a [[TCP]] connection opens.
END
cat >"field notes/posts/second-chances.md" <<-END
	---
	title: Second chances for packets
	date: 2026-02-20
	---

	What is lost on the way is sent again.
END
cat >"field notes/glossary/tcp.md" <<-END
	---
	title: Transmission Control Protocol (TCP)
	category: Field work
	compare: [udp]
	---

	The one that asks whether the other side has heard.
END

# $1 name, then the command
prints() {
	name=folders/$1
	shift
	for width in 40 60 100; do
		run "$@" --content "$blog" --content "field notes" --width $width
		ok "$name at $width runs quietly" works 0
		ok "$name at $width fits" fits $width
		compare "$name.$width.txt"
	done
}

mkdir -p "$here/expected/folders"
prints list-posts list posts
prints list-terms list terms --category networking
prints search search tcp
prints search-one search 'tcp source:field'
prints define define field-notes:tcp
prints show show field-notes:second-chances
prints versus compare udp field-notes:tcp
run list posts --json --content "$blog" --content "field notes"
compare folders/list-posts.json
done_testing
