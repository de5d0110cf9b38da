#include "fetch/page_links.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <strings.h>

#include "base/strbuf.h"

#define MOST_DEPTH 256 /* of elements: closing them costs the library the square of it */

struct reader {
	struct page_links *out;
	htmlParserCtxtPtr parser;
	int depth;
	bool in_title;
	struct strbuf title;
};

/* The value of an attribute, copied; "" for none. */
static const char *
copy_attribute(struct reader *r, const xmlChar **pairs, const char *name)
{
	for (; pairs != NULL && pairs[0] != NULL; pairs += 2)
		if (strcmp((const char *)pairs[0], name) == 0 && pairs[1] != NULL)
			return arena_strdup(&r->out->arena, (const char *)pairs[1]);
	return "";
}

static void
add_link(struct reader *r, const xmlChar **pairs)
{
	if (r->out->list.len < PAGE_LINKS_MAX)
		VEC_PUSH(&r->out->list,
		    (struct page_link){ .href = copy_attribute(r, pairs, "href"),
			.rel = copy_attribute(r, pairs, "rel"),
			.type = copy_attribute(r, pairs, "type"),
			.title = copy_attribute(r, pairs, "title") });
}

static void
on_open(void *ctx, const xmlChar *element, const xmlChar **pairs)
{
	const char *name = (const char *)element;
	struct reader *r = ctx;

	if (++r->depth > MOST_DEPTH)
		xmlStopParser(r->parser);
	if (strcmp(name, "link") == 0)
		add_link(r, pairs);
	else if (strcmp(name, "base") == 0 && r->out->base == NULL)
		r->out->base = copy_attribute(r, pairs, "href");
	else if (strcmp(name, "title") == 0)
		r->in_title = r->out->title == NULL;
	else if (strcmp(name, "meta") == 0 && r->out->generator == NULL &&
	    strcasecmp(copy_attribute(r, pairs, "name"), "generator") == 0)
		r->out->generator = copy_attribute(r, pairs, "content");
}

static void
on_close(void *ctx, const xmlChar *element)
{
	struct reader *r = ctx;

	r->depth--;
	if (!r->in_title || strcmp((const char *)element, "title") != 0)
		return;
	r->in_title = false;
	r->out->title = arena_strdup(&r->out->arena, r->title.buf);
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
	struct reader *r = ctx;

	if (r->in_title)
		strbuf_add(&r->title, text, (size_t)n);
}

bool
page_links_html(struct page_links *out, const char *html, size_t n, struct err *err)
{
	htmlSAXHandler sax = {
		.startElement = on_open, .endElement = on_close, .characters = on_text
	};
	struct reader r = { .out = out, .title = STRBUF_INIT };

	if (n == 0)
		return true;
	r.parser =
	    htmlCreateMemoryParserCtxt(html, (int)(n < PAGE_LINKS_BYTES ? n : PAGE_LINKS_BYTES));
	if (r.parser == NULL)
		return err_set(err, ERR_DATA, "no page that can be read");
	*r.parser->sax = sax;
	r.parser->userData = &r;
	xmlSwitchEncoding(r.parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(r.parser);
	htmlFreeParserCtxt(r.parser);
	strbuf_free(&r.title);
	return true;
}
