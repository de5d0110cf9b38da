/* Which posts and notes link to a concept. */
#include <stdlib.h>

#include "blog/names.h"
#include "markdown/document.h"

/* What the body of a page links to: the page is number `at` of its kind. */
static void
mentions_of_page(struct library *lib, const struct page *page, size_t at, mention_vec *out,
    struct strbuf *body)
{
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
		t = library_resolve_link(lib, page->source, page->relative, link->target,
		    link->kind == LINK_WIKI, link->title, link->text);
		if (t.kind == TARGET_TERM)
			VEC_PUSH(out, (struct mention){ (uint32_t)t.index, (uint32_t)at });
	}
	document_free(doc);
}

static void
mentions_of_names(const struct library *lib, const struct names *names, size_t at, mention_vec *out)
{
	const size_t source = lib->terms[at].page.source;

	for (size_t i = 0; i < names->len; i++) {
		const struct term *t = library_term_near(lib, source, names->items[i]);

		if (t != NULL)
			VEC_PUSH(out, (struct mention){ (uint32_t)(t - lib->terms), (uint32_t)at });
	}
}

static int
by_term_and_page(const void *va, const void *vb)
{
	const struct mention *a = va, *b = vb;

	if (a->term != b->term)
		return a->term < b->term ? -1 : 1;
	return (a->page > b->page) - (a->page < b->page);
}

static void
sort_mentions(mention_vec *v)
{
	if (v->len > 1)
		qsort(v->items, v->len, sizeof(*v->items), by_term_and_page);
}

static void
find_mentions(struct library *lib)
{
	struct strbuf body = STRBUF_INIT;

	for (size_t i = 0; i < lib->nposts; i++)
		mentions_of_page(lib, &lib->posts[i].page, i, &lib->index->mentions, &body);
	sort_mentions(&lib->index->mentions);
	strbuf_free(&body);
	lib->index->mentions_known = true;
}

static void
find_note_mentions(struct library *lib)
{
	mention_vec *v = &lib->index->note_mentions;
	struct strbuf body = STRBUF_INIT;

	for (size_t i = 0; i < lib->nterms; i++) {
		if (lib->nterms <= MENTIONS_NOTES_MOST)
			mentions_of_page(lib, &lib->terms[i].page, i, v, &body);
		mentions_of_names(lib, &lib->terms[i].see_also, i, v);
		mentions_of_names(lib, &lib->terms[i].compare, i, v);
	}
	sort_mentions(v);
	strbuf_free(&body);
	lib->index->note_mentions_known = true;
}

/* The pages that mention concept number `at`, each once, in their order. */
static size_t
mentions_in(const mention_vec *v, uint32_t at, size_t *out, size_t max)
{
	size_t n = 0, low = 0, high = v->len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (v->items[mid].term < at)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < v->len && v->items[low].term == at; low++) {
		size_t page = v->items[low].page;

		if (n < max && (n == 0 || out[n - 1] != page))
			out[n++] = page;
	}
	return n;
}

size_t
library_mentions(struct library *lib, const struct term *term, size_t *out, size_t max)
{
	if (!lib->index->mentions_known)
		find_mentions(lib);
	/* posts are newest first, and so are their indices */
	return mentions_in(&lib->index->mentions, (uint32_t)(term - lib->terms), out, max);
}

size_t
library_note_mentions(struct library *lib, const struct term *term, size_t *out, size_t max)
{
	const size_t at = (size_t)(term - lib->terms);
	size_t n, kept = 0;

	if (!lib->index->note_mentions_known)
		find_note_mentions(lib);
	n = mentions_in(&lib->index->note_mentions, (uint32_t)at, out, max);
	for (size_t i = 0; i < n; i++)
		if (out[i] != at)
			out[kept++] = out[i];
	return kept;
}
