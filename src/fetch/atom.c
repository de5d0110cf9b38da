/* Atom 1.0 (RFC 4287) and 0.3, with the threading, paging and media that blogs use. */
#include <strings.h>

#include "fetch/feed_xml.h"

static const struct feed_element elements[] = {
	{ SPACE_ATOM, "feed", KIND_OTHER, KIND_CHANNEL },
	{ SPACE_ATOM, "entry", KIND_CHANNEL, KIND_ENTRY },

	{ SPACE_ATOM, "title", KIND_CHANNEL, KIND_HEADING },
	{ SPACE_ATOM, "subtitle", KIND_CHANNEL, KIND_SUMMARY },
	{ SPACE_ATOM, "tagline", KIND_CHANNEL, KIND_SUMMARY },
	{ SPACE_ATOM, "link", KIND_CHANNEL, KIND_LINK_AT },
	{ SPACE_ATOM, "updated", KIND_CHANNEL, KIND_UPDATED },
	{ SPACE_ATOM, "modified", KIND_CHANNEL, KIND_UPDATED },
	{ SPACE_DC, "language", KIND_CHANNEL, KIND_LANGUAGE },
	{ SPACE_ATOM, "author", KIND_CHANNEL, KIND_AUTHOR },

	{ SPACE_ATOM, "id", KIND_ENTRY, KIND_ID },
	{ SPACE_ATOM, "title", KIND_ENTRY, KIND_HEADING },
	{ SPACE_ATOM, "link", KIND_ENTRY, KIND_LINK_AT },
	{ SPACE_FEEDBURNER, "origLink", KIND_ENTRY, KIND_ORIGINAL_LINK },
	{ SPACE_ATOM, "published", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_ATOM, "issued", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_ATOM, "created", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_DC, "date", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_ATOM, "updated", KIND_ENTRY, KIND_UPDATED },
	{ SPACE_ATOM, "modified", KIND_ENTRY, KIND_UPDATED },
	{ SPACE_ATOM, "author", KIND_ENTRY, KIND_AUTHOR },
	{ SPACE_ATOM, "name", KIND_AUTHOR, KIND_PERSON },
	{ SPACE_DC, "creator", KIND_ENTRY, KIND_PERSON },
	{ SPACE_ATOM, "category", KIND_ENTRY, KIND_CATEGORY },
	{ SPACE_DC, "subject", KIND_ENTRY, KIND_CATEGORY },
	{ SPACE_ATOM, "summary", KIND_ENTRY, KIND_SUMMARY },
	{ SPACE_MEDIA, "description", KIND_ENTRY, KIND_OTHER_SUMMARY },
	{ SPACE_MEDIA, "description", KIND_GROUP, KIND_OTHER_SUMMARY },
	{ SPACE_ATOM, "content", KIND_ENTRY, KIND_CONTENT },
	{ SPACE_MEDIA, "content", KIND_ENTRY, KIND_MEDIA },
	{ SPACE_MEDIA, "group", KIND_ENTRY, KIND_GROUP },
	{ SPACE_MEDIA, "content", KIND_GROUP, KIND_MEDIA },
};

static bool
ends_with(const char *s, const char *end)
{
	const size_t n = strlen(s), m = strlen(end);

	return n >= m && strcasecmp(s + n - m, end) == 0;
}

/* RFC 4287, 3.1.1 and 4.1.3.3; of Atom 0.3 the modes too. */
static enum feed_markup
markup_of(const struct xml_attributes *a)
{
	char type[100], mode[16];

	if (!xml_attribute(a, "type", type, sizeof(type)))
		type[0] = '\0';
	if (!xml_attribute(a, "mode", mode, sizeof(mode)))
		mode[0] = '\0';
	if (strcasecmp(mode, "base64") == 0)
		return AS_NOTHING;
	if (strcasecmp(type, "xhtml") == 0 ||
	    (strcasecmp(type, "application/xhtml+xml") == 0 && strcasecmp(mode, "escaped") != 0) ||
	    (strncasecmp(type, "text/", 5) == 0 && strcasecmp(mode, "xml") == 0 &&
		strcasecmp(type, "text/plain") != 0))
		return AS_XHTML;
	if (ends_with(type, "html") || ends_with(type, "html+xml"))
		return AS_HTML;
	if (type[0] == '\0' || strcasecmp(type, "text") == 0 || strncasecmp(type, "text/", 5) == 0)
		return AS_TEXT;
	return ends_with(type, "xml") ? AS_XHTML : AS_NOTHING;
}

/* How well a link says where the post is: by relation, then by type. 0: it does not. */
static int
rank_of(const char *relation, const char *type)
{
	if (relation[0] != '\0' && strcasecmp(relation, "alternate") != 0)
		return 0;
	if (type[0] == '\0' || strncasecmp(type, "text/html", 9) == 0 ||
	    strncasecmp(type, "application/xhtml", 17) == 0)
		return 2;
	return 1;
}

void
feed_xml_link(struct feed_xml *x, const struct xml_attributes *a, const char *base)
{
	struct feed *feed = x->r->feed;
	char relation[100] = "", type[100] = "";
	const char *at;
	int rank;

	(void)xml_attribute(a, "rel", relation, sizeof(relation));
	(void)xml_attribute(a, "type", type, sizeof(type));
	if (!xml_value(a, NULL, "href", &x->value))
		return;
	if (x->in_entry && strcasecmp(relation, "enclosure") == 0) {
		(void)feed_xml_enclosure(x, a, base, "href", "length");
		return;
	}
	at = feed_address(&feed->arena, base, x->value.buf, x->value.len);
	rank = rank_of(relation, type);
	if (!x->in_entry && strcasecmp(relation, "next") == 0) {
		feed->next_url = at;
	} else if (at[0] == '\0') {
		/* mail, or a place of this document */
	} else if (x->in_entry && rank > x->link_rank) {
		x->entry.link = at;
		x->link_rank = rank;
	} else if (!x->in_entry && rank > x->feed_link_rank) {
		feed->link = at;
		x->feed_link_rank = rank;
	}
}

/* A content that is elsewhere (RFC 4287, 4.1.3.2) is an enclosure. */
static void
open_content(struct feed_xml *x, const struct xml_attributes *a)
{
	char type[100] = "";

	x->top->markup = markup_of(a);
	if (feed_xml_enclosure(x, a, x->top->base, "src", "length") || x->top->markup != AS_NOTHING)
		return;
	(void)xml_attribute(a, "type", type, sizeof(type));
	feed_problem(x->r, PROBLEM_WARNING, x->top->place,
	    "the content is no text (%.60s), and is left out", type);
}

static void
open_category(struct feed_xml *x, const struct xml_attributes *a)
{
	const char *word;

	if (!xml_value(a, "", "label", &x->value) && !xml_value(a, "", "term", &x->value))
		return;
	word = feed_line(&x->r->feed->arena, x->value.buf, x->value.len);
	feed_read_word(x->r, x->top->place, &x->entry.tags, word, strlen(word));
}

static void
atom_open(struct feed_xml *x, const struct xml_attributes *a)
{
	struct feed *feed = x->r->feed;

	switch (x->top->kind) {
	case KIND_CHANNEL:
		feed->format = FEED_ATOM;
		if (xml_value(a, "xml", "lang", &x->value))
			feed->language = feed_line(&feed->arena, x->value.buf, x->value.len);
		break;
	case KIND_LINK_AT:
		feed_xml_link(x, a, x->top->base);
		break;
	case KIND_CATEGORY:
		open_category(x, a);
		break;
	case KIND_MEDIA:
		(void)feed_xml_enclosure(x, a, x->top->base, "url", "fileSize");
		break;
	case KIND_CONTENT:
		open_content(x, a);
		break;
	case KIND_OTHER_SUMMARY:
		x->top->markup = AS_TEXT;
		break;
	case KIND_HEADING:
	case KIND_SUMMARY:
		x->top->markup = markup_of(a);
		break;
	default:
		break;
	}
}

static void
close_of_feed(struct feed_xml *x)
{
	struct feed *feed = x->r->feed;
	const char *text;

	switch (x->top->kind) {
	case KIND_HEADING:
		feed->title = feed_xml_title(x);
		break;
	case KIND_SUMMARY:
		feed->description = feed_xml_html(x);
		break;
	case KIND_UPDATED:
		feed->updated = feed_read_date(x->r, x->top->place, x->text.buf, x->text.len);
		break;
	case KIND_LANGUAGE:
		feed->language = feed_line(&feed->arena, x->text.buf, x->text.len);
		break;
	case KIND_PERSON:
		text = feed_person(&feed->arena, x->text.buf, x->text.len);
		feed_read_word(x->r, x->top->place, &x->feed_authors, text, strlen(text));
		break;
	default:
		break;
	}
}

static void
close_entry(struct feed_xml *x)
{
	struct entry *e = &x->entry;

	if (e->base[0] == '\0')
		e->base = x->top->base[0] != '\0' ? x->top->base : e->link;
	if (e->authors.len == 0)
		e->authors = x->feed_authors;
}

static void
close_of_entry(struct feed_xml *x)
{
	struct feed_reading *r = x->r;
	struct arena *arena = &r->feed->arena;
	struct entry *e = &x->entry;
	const struct feed_place at = x->top->place;
	const char *s = x->text.buf, *text;
	const size_t n = x->text.len;

	switch (x->top->kind) {
	case KIND_ENTRY:
		close_entry(x);
		break;
	case KIND_ID:
		e->id = feed_line(arena, s, n);
		break;
	case KIND_HEADING:
		e->title = feed_xml_title(x);
		break;
	case KIND_ORIGINAL_LINK:
		text = feed_address(arena, x->top->base, s, n);
		e->link = text[0] != '\0' ? text : e->link;
		break;
	case KIND_PUBLISHED:
	case KIND_UPDATED:
		feed_xml_date(x);
		break;
	case KIND_PERSON:
		text = feed_person(arena, s, n);
		feed_read_word(r, at, &e->authors, text, strlen(text));
		break;
	case KIND_CATEGORY:
		text = feed_line(arena, s, n);
		feed_read_word(r, at, &e->tags, text, strlen(text));
		break;
	case KIND_SUMMARY:
		e->summary = feed_xml_html(x);
		break;
	case KIND_OTHER_SUMMARY:
		if (e->summary[0] == '\0')
			e->summary = feed_xml_html(x);
		break;
	case KIND_CONTENT:
		if (x->top->markup != AS_NOTHING)
			e->content = feed_xml_html(x);
		if (x->top->base != r->address)
			e->base = x->top->base;
		break;
	default:
		break;
	}
}

static void
atom_close(struct feed_xml *x)
{
	if (x->in_entry)
		close_of_entry(x);
	else
		close_of_feed(x);
}

const struct feed_xml_format feed_atom = { elements, sizeof(elements) / sizeof(elements[0]),
	atom_open, atom_close };
