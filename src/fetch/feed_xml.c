#include "fetch/feed_xml.h"

#include <stdlib.h>
#include <strings.h>

#include "base/url_join.h"
#include "fetch/charset.h"
#include "fetch/xml_mend.h"

#define FAULTS_TOLD 10

/* Namespaces by what their addresses begin with (they come in many spellings), and the prefixes that
 * are used for them where they are not declared. */
static const struct {
	const char *address, *prefix;
	enum feed_space space;
} spaces[] = {
	{ "http://www.w3.org/2005/Atom", "atom", SPACE_ATOM },
	{ "http://purl.org/atom/", "atom10", SPACE_ATOM },
	{ "http://purl.org/rss/1.0/modules/content", "content", SPACE_CONTENT },
	{ "http://purl.org/dc/elements/", "dc", SPACE_DC },
	{ "http://purl.org/dc/terms/", "dcterms", SPACE_DCTERMS },
	{ "http://search.yahoo.com/mrss", "media", SPACE_MEDIA },
	{ "http://www.itunes.com/dtds/podcast", "itunes", SPACE_ITUNES },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf", SPACE_RDF },
	{ "http://wordpress.org/export/", "wp", SPACE_WP },
	{ "http://rssnamespace.org/feedburner/", "feedburner", SPACE_FEEDBURNER },
	{ "http://www.w3.org/1999/xhtml", "xhtml", SPACE_XHTML },
	{ "http://purl.org/rss/1.0/", "rss", SPACE_FEED },
	{ "http://purl.org/net/rss1.1", "rss11", SPACE_FEED },
	{ "http://my.netscape.com/rdf/simple/", "rss090", SPACE_FEED },
	{ "http://channel.netscape.com/rdf/simple/", "rss09", SPACE_FEED },
};

static enum feed_space
space_of(const struct feed_xml *x, const struct xml_attributes *a)
{
	const enum feed_space own = x->format == &feed_atom ? SPACE_ATOM : SPACE_FEED;
	const char *address = xml_namespace(a), *prefix = xml_prefix(a);

	if (address[0] == '\0' && prefix[0] == '\0')
		return own;
	if (strncmp(address, "http://wordpress.org/export/", 28) == 0 &&
	    strstr(address, "/excerpt") != NULL)
		return SPACE_EXCERPT;
	for (size_t i = 0; i < sizeof(spaces) / sizeof(spaces[0]); i++)
		if (address[0] != '\0'
			? strncasecmp(address, spaces[i].address, strlen(spaces[i].address)) == 0
			: strcmp(prefix, spaces[i].prefix) == 0)
			return spaces[i].space;
	if (address[0] == '\0' && strcmp(prefix, "excerpt") == 0)
		return SPACE_EXCERPT;
	return prefix[0] == '\0' ? own : SPACE_OTHER;
}

static enum feed_kind
kind_of(const struct feed_xml *x, enum feed_space space, const char *name, enum feed_kind within)
{
	for (size_t i = 0; i < x->format->n; i++) {
		const struct feed_element *e = &x->format->elements[i];

		if (e->space == space && e->within == within && strcasecmp(e->name, name) == 0)
			return e->kind;
	}
	return KIND_OTHER;
}

static void
add_text(struct feed_xml *x, const char *s, size_t n)
{
	if (x->text.len > FEED_MAX_TEXT || n > FEED_MAX_TEXT - x->text.len)
		x->too_long = true;
	else
		strbuf_add(&x->text, s, n);
}

static void
add_escaped(struct feed_xml *x, const char *s, size_t n)
{
	/* what escaping adds is at most five times as much */
	if (x->text.len > FEED_MAX_TEXT || n > FEED_MAX_TEXT - x->text.len)
		x->too_long = true;
	else
		feed_escape(&x->text, s, n);
}

static bool
is_void(const char *name)
{
	static const char *const names[] = { "area", "base", "br", "col", "embed", "hr", "img",
		"input", "link", "meta", "param", "source", "track", "wbr" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

static bool
is_address(const char *name)
{
	static const char *const names[] = { "href", "src", "cite", "poster", "data", "longdesc" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}

/* A tag of markup; addresses are made whole where its base is another than that of the text. */
static void
add_tag(struct feed_xml *x, const char *name, const struct xml_attributes *a)
{
	const char *base = x->frames[x->markup - 1].base, *key, *prefix;

	add_text(x, "<", 1);
	add_text(x, name, strlen(name));
	for (size_t i = 0; xml_attribute_at(a, i, &key, &prefix, &x->value); i++) {
		struct strbuf whole = STRBUF_INIT;

		if (prefix[0] != '\0')
			continue;
		if (x->top->base != base && is_address(key))
			url_join(&whole, x->top->base, x->value.buf, x->value.len);
		else
			strbuf_add(&whole, x->value.buf, x->value.len);
		add_text(x, " ", 1);
		add_text(x, key, strlen(key));
		add_text(x, "=\"", 2);
		add_escaped(x, whole.buf, whole.len);
		add_text(x, "\"", 1);
		strbuf_free(&whole);
	}
	add_text(x, ">", 1);
}

/* The base of an element: xml:base from that of the one around it. */
static const char *
base_of(struct feed_xml *x, const char *outer, const struct xml_attributes *a)
{
	struct strbuf whole = STRBUF_INIT;
	const char *base = outer;

	if (!xml_value(a, "xml", "base", &x->value) || x->value.len > FEED_MAX_LINE)
		return outer;
	url_join(&whole, outer, x->value.buf, x->value.len);
	if (whole.len <= FEED_MAX_LINE && strcmp(whole.buf, outer) != 0)
		base = arena_strndup(&x->r->feed->arena, whole.buf, whole.len);
	strbuf_free(&whole);
	return base;
}

static void
begin_entry(struct feed_xml *x)
{
	x->in_entry = true;
	x->entry_too_long = x->is_permalink = false;
	x->entry = entry_empty();
	x->link_rank = 0;
}

static void
end_entry(struct feed_xml *x)
{
	x->in_entry = false;
	if (x->entry_too_long)
		feed_problem(x->r, PROBLEM_ERROR, x->top->place,
		    "the entry \"%.60s\" has a text of over %zu MB, and is left out",
		    x->entry.title, FEED_MAX_TEXT >> 20);
	else
		feed_take_entry(x->r, x->top->place, &x->entry);
}

/* The element at the top ends. */
static void
end_element(struct feed_xml *x)
{
	if (x->top->kind != KIND_OTHER)
		x->format->close(x);
	if (x->top->kind == KIND_ENTRY && x->in_entry)
		end_entry(x);
	strbuf_reset(&x->text);
	x->too_long = false;
}

/* What an element means, by the one around it. */
static enum feed_kind
find_kind(struct feed_xml *x, enum feed_space space, const char *name)
{
	const enum feed_kind within = x->depth > 0 ? x->top->kind : KIND_OTHER;
	enum feed_kind kind;

	if (x->markup > 0 || (x->depth > 0 && within == KIND_OTHER))
		return KIND_OTHER;
	kind = kind_of(x, space, name, within);
	if (kind == KIND_OTHER && within >= KIND_MARKUP)
		x->markup = x->depth;
	return kind;
}

static void
on_open(void *ctx, const char *name, const struct xml_attributes *attributes)
{
	struct feed_xml *x = ctx;
	struct feed_frame frame = { .space = SPACE_OTHER, .note = "" };
	const char *outer = x->depth > 0 ? x->top->base : x->r->address;

	if (x->depth >= FEED_XML_DEPTH) {
		x->deeper++;
		return;
	}
	if (x->depth == 0)
		x->format = strcasecmp(name, "feed") == 0 ? &feed_atom : &feed_rss;
	frame.space = space_of(x, attributes);
	frame.kind = find_kind(x, frame.space, name);
	xml_place(attributes, &frame.place.line, &frame.place.column);
	frame.base = base_of(x, outer, attributes);
	x->top = &x->frames[x->depth++];
	*x->top = frame;
	if (x->markup > 0) {
		const struct feed_frame *owner = &x->frames[x->markup - 1];

		/* the one <div> that Atom puts around XHTML is no part of it */
		x->top->silent = owner->markup == AS_XHTML && x->depth == x->markup + 1 &&
		    strcasecmp(name, "div") == 0;
		if (!x->top->silent)
			add_tag(x, name, attributes);
		return;
	}
	if (frame.kind >= KIND_TEXT) {
		strbuf_reset(&x->text);
		x->too_long = false;
	}
	if (frame.kind == KIND_ENTRY)
		begin_entry(x);
	if (frame.kind != KIND_OTHER)
		x->format->open(x, attributes);
}

static void
on_text(void *ctx, const char *text, size_t n)
{
	struct feed_xml *x = ctx;
	const struct feed_frame *owner = x->top;

	if (x->depth == 0 || x->deeper > 0)
		return;
	if (x->markup > 0)
		owner = &x->frames[x->markup - 1];
	if (owner->kind < KIND_TEXT)
		return;
	strbuf_reset(&x->value);
	if (charset_mend_controls(text, n, &x->value)) {
		text = x->value.buf;
		n = x->value.len;
	}
	if (x->top != owner || owner->markup == AS_XHTML)
		add_escaped(x, text, n);
	else
		add_text(x, text, n);
}

static void
on_close(void *ctx, const char *name, const char *text, size_t n)
{
	struct feed_xml *x = ctx;

	(void)text, (void)n;
	if (x->deeper > 0) {
		x->deeper--;
		return;
	}
	if (x->depth == 0)
		return;
	if (x->markup > 0 && x->depth > x->markup) {
		if (!x->top->silent && !is_void(name)) {
			add_text(x, "</", 2);
			add_text(x, name, strlen(name));
			add_text(x, ">", 1);
		}
	} else {
		if (x->depth == x->markup)
			x->markup = 0;
		end_element(x);
	}
	x->whole = --x->depth == 0;
	x->top = x->depth > 0 ? &x->frames[x->depth - 1] : NULL;
}

static void
on_fault(void *ctx, const struct xml_fault *fault)
{
	struct feed_xml *x = ctx;

	/* what stands behind the end of a feed is of no feed */
	if (x->whole)
		return;
	if (x->faults++ < FAULTS_TOLD)
		feed_problem(x->r, PROBLEM_WARNING,
		    (struct feed_place){ fault->line, fault->column },
		    "not sound XML (%s); read on as well as it goes", fault->why);
}

/* The text is over, and elements are open. */
static void
tell_end(struct feed_xml *x, const struct xml_fault *fault)
{
	const struct feed_place at = { fault->line, fault->column };
	const struct feed_frame *f = x->top;

	if (x->in_entry) {
		while (f > x->frames && f->kind != KIND_ENTRY)
			f--;
		feed_problem(x->r, PROBLEM_ERROR, f->place,
		    "the text ends within the entry \"%.60s\": it is left out", x->entry.title);
	}
	feed_problem(x->r, PROBLEM_ERROR, at,
	    "the text ends before the feed does (%s): what comes behind is missing", fault->why);
}

static void
tell_mended(struct feed_xml *x, const struct xml_mended *m)
{
	const struct feed_place nowhere = { 0 };

	if (m->ends > 0)
		feed_problem(x->r, PROBLEM_WARNING, nowhere,
		    "%zu tags without their end, or ends without their tag, are set right",
		    m->ends);
	if (m->texts > 0)
		feed_problem(x->r, PROBLEM_WARNING, nowhere,
		    "%zu times a '&' or '<' that is no markup is taken as text", m->texts);
	if (m->controls > 0)
		feed_problem(x->r, PROBLEM_WARNING, nowhere,
		    "%zu control characters, which XML does not have, are replaced", m->controls);
	if (m->deep > 0)
		feed_problem(x->r, PROBLEM_WARNING, nowhere,
		    "%zu tags that are nested over %d deep are left out; what is in them is kept",
		    m->deep, XML_MEND_DEPTH);
	if (x->faults > FAULTS_TOLD)
		feed_problem(x->r, PROBLEM_WARNING, nowhere, "and %zu more faults of the XML",
		    x->faults - FAULTS_TOLD);
}

static void
start_over(struct feed_xml *x)
{
	struct feed *feed = x->r->feed;
	struct feed_reading *r = x->r;
	struct strbuf text = x->text, value = x->value;
	char *address = xstrdup(r->address); /* it is in the feed */

	feed_free(feed);
	feed_init(feed);
	r->address = arena_strdup(&feed->arena, address);
	r->left_out = 0;
	free(address);
	strbuf_reset(&text);
	*x = (struct feed_xml){ .r = r, .text = text, .value = value };
}

/* Once more, with what can be mended mended, and on behind what cannot. */
static bool
read_mended(struct feed_xml *x, const char *text, size_t n, const struct xml_fault *first)
{
	const struct xml_events events = { .open = on_open,
		.close = on_close,
		.text = on_text,
		.unsound = on_fault,
		.ctx = x,
		.utf8 = true };
	struct strbuf mended = STRBUF_INIT;
	struct xml_mended did;
	struct xml_fault fault;

	start_over(x);
	on_fault(x, first);
	did = xml_mend(text, n, &mended);
	if (!xml_read(mended.buf, mended.len, &events, &fault) && !x->whole)
		tell_end(x, &fault);
	tell_mended(x, &did);
	strbuf_free(&mended);
	return x->whole || x->r->feed->entries.len > 0;
}

bool
feed_xml_read(struct feed_xml *x, const char *text, size_t n, struct err *err)
{
	const struct xml_events events = {
		.open = on_open, .close = on_close, .text = on_text, .ctx = x, .utf8 = true
	};
	struct problems *told = x->r->problems, first = { 0 };
	struct xml_fault fault;
	bool ok;

	x->r->problems = &first;
	ok = xml_read(text, n, &events, &fault) || x->whole;
	x->r->problems = told;
	if (ok && told != NULL)
		problems_move(told, &first);
	problems_free(&first);
	if (ok)
		return true;
	if (!fault.refused && read_mended(x, text, n, &fault))
		return true;
	return err_set(err, ERR_DATA, "%s:%d:%d: %s", x->r->name, fault.line, fault.column,
	    fault.why);
}

const char *
feed_xml_title(struct feed_xml *x)
{
	struct arena *arena = &x->r->feed->arena;

	if (x->top->markup == AS_TEXT)
		return feed_line(arena, x->text.buf, x->text.len);
	return feed_read_title(x->r, x->top->place, x->text.buf, x->text.len);
}

const char *
feed_xml_html(struct feed_xml *x)
{
	struct arena *arena = &x->r->feed->arena;

	if (x->too_long) {
		x->entry_too_long = x->in_entry;
		return "";
	}
	if (x->top->markup == AS_TEXT)
		return feed_html_of_text(arena, x->text.buf, x->text.len);
	return feed_trimmed(arena, x->text.buf, x->text.len);
}

bool
feed_xml_enclosure(struct feed_xml *x, const struct xml_attributes *a, const char *base,
    const char *address, const char *length)
{
	char type[100] = "", bytes[24] = "";

	if (!xml_value(a, NULL, address, &x->value))
		return false;
	(void)xml_attribute(a, "type", type, sizeof(type));
	(void)xml_attribute(a, length, bytes, sizeof(bytes));
	feed_read_enclosure(x->r, x->top->place, &x->entry, base, x->value.buf, type,
	    bytes[0] >= '0' && bytes[0] <= '9' ? strtoll(bytes, NULL, 10) : -1);
	return true;
}

void
feed_xml_date(struct feed_xml *x)
{
	struct entry *e = &x->entry;
	const char **date = x->top->kind == KIND_UPDATED ? &e->updated : &e->published;

	if ((*date)[0] == '\0')
		*date = feed_read_date(x->r, x->top->place, x->text.buf, x->text.len);
}
