/* Which posts link to a concept. */
#include <stdlib.h>

#include "blog/names.h"
#include "markdown/document.h"

static void
mentions_of_post(struct library *lib, size_t at, struct strbuf *body)
{
	const struct page *page = &lib->posts[at].page;
	struct document *doc;
	struct err err = { 0 };

	/* a file that is gone by now mentions nothing; library_check says so */
	strbuf_reset(body);
	if (!library_body(lib, page, body, &err) ||
	    !document_parse(&doc, body->buf, body->len, page->body_line, &err))
		return;
	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);
		struct target t;

		if (link->kind != LINK_URL && link->kind != LINK_WIKI)
			continue;
		t = library_resolve_link(lib, page->relative, link->target, link->kind == LINK_WIKI,
		    link->title, link->text);
		if (t.kind == TARGET_TERM)
			VEC_PUSH(&lib->index->mentions,
			    (struct mention){ (uint32_t)t.index, (uint32_t)at });
	}
	document_free(doc);
}

static int
by_term_and_post(const void *va, const void *vb)
{
	const struct mention *a = va, *b = vb;

	if (a->term != b->term)
		return a->term < b->term ? -1 : 1;
	return (a->post > b->post) - (a->post < b->post);
}

static void
find_mentions(struct library *lib)
{
	struct library_index *index = lib->index;
	struct strbuf body = STRBUF_INIT;

	for (size_t i = 0; i < lib->nposts; i++)
		mentions_of_post(lib, i, &body);
	if (index->mentions.len > 1)
		qsort(index->mentions.items, index->mentions.len, sizeof(*index->mentions.items),
		    by_term_and_post);
	strbuf_free(&body);
	index->mentions_known = true;
}

size_t
library_mentions(struct library *lib, const struct term *term, size_t *out, size_t max)
{
	struct library_index *index = lib->index;
	uint32_t at = (uint32_t)(term - lib->terms);
	size_t n = 0, low = 0, high;

	if (!index->mentions_known)
		find_mentions(lib);
	high = index->mentions.len;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (index->mentions.items[mid].term < at)
			low = mid + 1;
		else
			high = mid;
	}
	/* posts are newest first, and so are their indices */
	for (; low < index->mentions.len && index->mentions.items[low].term == at; low++) {
		size_t post = index->mentions.items[low].post;

		if (n < max && (n == 0 || out[n - 1] != post))
			out[n++] = post;
	}
	return n;
}
