/* Sections that compare concepts already: a heading "TCP vs UDP" somewhere in the blog. */
#include <string.h>

#include "markdown/document.h"
#include "search/headwords.h"
#include "search/plain.h"
#include "search/words.h"

#define PAGES_MOST 8 /* looked through for the heading */
#define NAMES_MOST 4 /* of a concept */

/* A concept's names, as an index and a heading have them. */
struct side_names {
	struct strbuf names[NAMES_MOST];
	size_t len;
};

static void
add_name(struct side_names *s, const char *name)
{
	if (name == NULL || s->len == NAMES_MOST)
		return;
	strbuf_init(&s->names[s->len]);
	words_index(&s->names[s->len], name, strlen(name));
	if (s->names[s->len].len > 0)
		s->len++;
	else
		strbuf_free(&s->names[s->len]);
}

static void
names_of(struct side_names *s, const struct term *t)
{
	s->len = 0;
	add_name(s, t->acronym);
	add_name(s, t->page.title);
	for (size_t i = 0; i < t->aka.len; i++)
		add_name(s, t->aka.items[i]);
}

static void
names_free(struct side_names *s)
{
	for (size_t i = 0; i < s->len; i++)
		strbuf_free(&s->names[i]);
}

/* "a vs b", with any of the names, in either order. */
static void
put_expression(const struct side_names *a, const struct side_names *b, struct strbuf *out)
{
	static const char *const joints[] = { "vs", "versus" };

	for (size_t i = 0; i < a->len; i++)
		for (size_t k = 0; k < b->len; k++)
			for (size_t j = 0; j < 2; j++)
				strbuf_addf(out, "%s\"%s %s %s\" OR \"%s %s %s\"",
				    out->len > 0 ? " OR " : "", a->names[i].buf, joints[j],
				    b->names[k].buf, b->names[k].buf, joints[j], a->names[i].buf);
}

/* Whether the words stand in the text, as whole words. */
static bool
has_words(const struct strbuf *text, const struct strbuf *words)
{
	const char *at = text->buf;

	while ((at = strstr(at, words->buf)) != NULL) {
		if ((at == text->buf || at[-1] == ' ') &&
		    (at[words->len] == ' ' || at[words->len] == '\0'))
			return true;
		at++;
	}
	return false;
}

static bool
has_side(const struct strbuf *text, const struct side_names *s)
{
	for (size_t i = 0; i < s->len; i++)
		if (has_words(text, &s->names[i]))
			return true;
	return false;
}

/* Whether a heading compares all sides. */
static bool
compares(const char *heading, const struct side_names *sides, size_t n)
{
	static const struct strbuf vs = { (char *)(uintptr_t) "vs", 2, 0 };
	static const struct strbuf versus = { (char *)(uintptr_t) "versus", 6, 0 };
	struct strbuf words = STRBUF_INIT;
	bool all;

	words_index(&words, heading, strlen(heading));
	all = has_words(&words, &vs) || has_words(&words, &versus);
	for (size_t i = 0; i < n && all; i++)
		all = has_side(&words, &sides[i]);
	strbuf_free(&words);
	return all;
}

/* Looks through a page's headings; the anchor of the first that does goes to out. */
static bool
find_heading(const struct page *page, const struct side_names *sides, size_t n, struct strbuf *out)
{
	struct strbuf body = STRBUF_INIT;
	struct document *doc = NULL;
	bool found = false;

	if (library_body(NULL, page, &body, NULL) && body.len <= PLAIN_MAX_BYTES &&
	    document_parse(&doc, body.buf, body.len, 1, NULL)) {
		for (size_t i = 0; i < document_nheadings(doc) && !found; i++) {
			found = compares(document_heading(doc, i)->text, sides, n);
			if (found)
				strbuf_adds(out, document_heading(doc, i)->anchor);
		}
	}
	document_free(doc);
	strbuf_free(&body);
	return found;
}

bool
search_versus_section(struct search *s, const struct term *const *terms, size_t n, struct hit *hit,
    struct strbuf *anchor)
{
	struct side_names sides[3];
	struct strbuf expression = STRBUF_INIT;
	struct hits hits = { 0 };
	bool found = false;

	if (n < 2 || n > 3)
		return false;
	for (size_t i = 0; i < n; i++)
		names_of(&sides[i], terms[i]);
	put_expression(&sides[0], &sides[1], &expression);
	if (n == 3) {
		put_expression(&sides[0], &sides[2], &expression);
		put_expression(&sides[1], &sides[2], &expression);
	}
	search_expression(s, expression.buf, PAGES_MOST, &hits);
	for (size_t i = 0; i < hits.len && !found; i++) {
		const struct page *page = search_page(s, &hits.items[i]);

		*hit = hits.items[i];
		found = compares(page->title, sides, n) || find_heading(page, sides, n, anchor);
	}
	hits_free(&hits);
	for (size_t i = 0; i < n; i++)
		names_free(&sides[i]);
	strbuf_free(&expression);
	return found;
}
