/* RSS: 0.90 and 1.0 (RDF), 0.91 to 2.0, with the modules that blogs use. */
#include <strings.h>

#include "fetch/feed_xml.h"
#include "fetch/wxr.h"

static const struct feed_element elements[] = {
	{ SPACE_FEED, "rss", KIND_OTHER, KIND_ROOT },
	{ SPACE_RDF, "RDF", KIND_OTHER, KIND_ROOT },
	{ SPACE_FEED, "channel", KIND_OTHER, KIND_CHANNEL },
	{ SPACE_FEED, "channel", KIND_ROOT, KIND_CHANNEL },
	{ SPACE_FEED, "item", KIND_CHANNEL, KIND_ENTRY },
	{ SPACE_FEED, "item", KIND_ROOT, KIND_ENTRY },

	{ SPACE_FEED, "title", KIND_CHANNEL, KIND_HEADING },
	{ SPACE_FEED, "link", KIND_CHANNEL, KIND_LINK },
	{ SPACE_ATOM, "link", KIND_CHANNEL, KIND_LINK_AT },
	{ SPACE_FEED, "description", KIND_CHANNEL, KIND_SUMMARY },
	{ SPACE_FEED, "language", KIND_CHANNEL, KIND_LANGUAGE },
	{ SPACE_DC, "language", KIND_CHANNEL, KIND_LANGUAGE },
	{ SPACE_FEED, "lastBuildDate", KIND_CHANNEL, KIND_UPDATED },
	{ SPACE_FEED, "pubDate", KIND_CHANNEL, KIND_PUBLISHED },
	{ SPACE_DC, "date", KIND_CHANNEL, KIND_PUBLISHED },
	{ SPACE_ATOM, "updated", KIND_CHANNEL, KIND_UPDATED },
	{ SPACE_WP, "wxr_version", KIND_CHANNEL, KIND_WP_VERSION },
	{ SPACE_WP, "author", KIND_CHANNEL, KIND_WP_AUTHOR },
	{ SPACE_WP, "author_login", KIND_WP_AUTHOR, KIND_WP_LOGIN },
	{ SPACE_WP, "author_display_name", KIND_WP_AUTHOR, KIND_WP_DISPLAY },

	{ SPACE_FEED, "title", KIND_ENTRY, KIND_HEADING },
	{ SPACE_FEED, "link", KIND_ENTRY, KIND_LINK },
	{ SPACE_ATOM, "link", KIND_ENTRY, KIND_LINK_AT },
	{ SPACE_FEEDBURNER, "origLink", KIND_ENTRY, KIND_ORIGINAL_LINK },
	{ SPACE_FEED, "guid", KIND_ENTRY, KIND_ID },
	{ SPACE_FEED, "pubDate", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_DC, "date", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_DCTERMS, "created", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_DCTERMS, "issued", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_DCTERMS, "modified", KIND_ENTRY, KIND_UPDATED },
	{ SPACE_ATOM, "published", KIND_ENTRY, KIND_PUBLISHED },
	{ SPACE_ATOM, "updated", KIND_ENTRY, KIND_UPDATED },
	{ SPACE_FEED, "author", KIND_ENTRY, KIND_PERSON },
	{ SPACE_DC, "creator", KIND_ENTRY, KIND_PERSON },
	{ SPACE_ITUNES, "author", KIND_ENTRY, KIND_PERSON },
	{ SPACE_ATOM, "author", KIND_ENTRY, KIND_AUTHOR },
	{ SPACE_ATOM, "name", KIND_AUTHOR, KIND_PERSON },
	{ SPACE_FEED, "category", KIND_ENTRY, KIND_CATEGORY },
	{ SPACE_DC, "subject", KIND_ENTRY, KIND_CATEGORY },
	{ SPACE_FEED, "description", KIND_ENTRY, KIND_SUMMARY },
	{ SPACE_EXCERPT, "encoded", KIND_ENTRY, KIND_SUMMARY },
	{ SPACE_ATOM, "summary", KIND_ENTRY, KIND_OTHER_SUMMARY },
	{ SPACE_ITUNES, "summary", KIND_ENTRY, KIND_OTHER_SUMMARY },
	{ SPACE_MEDIA, "description", KIND_ENTRY, KIND_OTHER_SUMMARY },
	{ SPACE_MEDIA, "description", KIND_GROUP, KIND_OTHER_SUMMARY },
	{ SPACE_CONTENT, "encoded", KIND_ENTRY, KIND_CONTENT },
	{ SPACE_ATOM, "content", KIND_ENTRY, KIND_BODY },
	{ SPACE_XHTML, "body", KIND_ENTRY, KIND_BODY },
	{ SPACE_XHTML, "div", KIND_ENTRY, KIND_BODY },
	{ SPACE_FEED, "enclosure", KIND_ENTRY, KIND_ENCLOSURE },
	{ SPACE_MEDIA, "content", KIND_ENTRY, KIND_MEDIA },
	{ SPACE_MEDIA, "group", KIND_ENTRY, KIND_GROUP },
	{ SPACE_MEDIA, "content", KIND_GROUP, KIND_MEDIA },
	{ SPACE_WP, "post_type", KIND_ENTRY, KIND_WP_TYPE },
	{ SPACE_WP, "status", KIND_ENTRY, KIND_WP_STATUS },
	{ SPACE_WP, "post_password", KIND_ENTRY, KIND_WP_PASSWORD },
	{ SPACE_WP, "post_name", KIND_ENTRY, KIND_WP_SLUG },
	{ SPACE_WP, "post_id", KIND_ENTRY, KIND_WP_ID },
	{ SPACE_WP, "post_date", KIND_ENTRY, KIND_WP_DATE },
	{ SPACE_WP, "post_date_gmt", KIND_ENTRY, KIND_WP_DATE_GMT },
	{ SPACE_WP, "post_modified_gmt", KIND_ENTRY, KIND_WP_MODIFIED_GMT },
};

/* What relative addresses start from: xml:base, or what the channel links to. */
static const char *
base_at(const struct feed_xml *x)
{
	const struct feed_reading *r = x->r;

	return x->top->base == r->address && r->feed->link[0] != '\0' ? r->feed->link
								      : x->top->base;
}

static void
rss_open(struct feed_xml *x, const struct xml_attributes *a)
{
	struct arena *arena = &x->r->feed->arena;
	char word[32];

	switch (x->top->kind) {
	case KIND_ENTRY:
		wxr_begin(x);
		if (xml_value(a, "rdf", "about", &x->value))
			x->entry.id = feed_line(arena, x->value.buf, x->value.len);
		break;
	case KIND_WP_AUTHOR:
		x->wxr.login = x->wxr.display = "";
		break;
	case KIND_LINK_AT:
		feed_xml_link(x, a, base_at(x));
		break;
	case KIND_LINK:
		/* what Atom has, without its namespace */
		if (xml_value(a, "", "href", &x->value))
			feed_xml_link(x, a, base_at(x));
		break;
	case KIND_ID:
		x->is_permalink = !xml_attribute(a, "isPermaLink", word, sizeof(word)) ||
		    strcasecmp(word, "false") != 0;
		break;
	case KIND_CATEGORY:
		if (xml_attribute(a, "domain", word, sizeof(word)))
			x->top->note = arena_strdup(arena, word);
		break;
	case KIND_ENCLOSURE:
		(void)feed_xml_enclosure(x, a, base_at(x), "url", "length");
		break;
	case KIND_MEDIA:
		(void)feed_xml_enclosure(x, a, base_at(x), "url", "fileSize");
		break;
	case KIND_BODY:
		if (x->top->space == SPACE_XHTML)
			x->top->markup = AS_XHTML;
		break;
	default:
		break;
	}
}

static void
close_category(struct feed_xml *x)
{
	const struct feed_place at = x->top->place;
	const bool export = x->r->feed->format == FEED_WXR;
	const char *domain = x->top->note, *word;
	struct entry *e = &x->entry;

	word = feed_title(&x->r->feed->arena, x->text.buf, x->text.len);
	if (export && strcmp(domain, "category") == 0)
		feed_read_word(x->r, at, &e->categories, word, strlen(word));
	else if (!export || strcmp(domain, "post_format") != 0)
		feed_read_word(x->r, at, &e->tags, word, strlen(word));
}

static void
set_once(const char **to, const char *text)
{
	if ((*to)[0] == '\0')
		*to = text;
}

static void
close_of_channel(struct feed_xml *x)
{
	struct feed *feed = x->r->feed;
	const char *s = x->text.buf;
	const size_t n = x->text.len;

	switch (x->top->kind) {
	case KIND_HEADING:
		set_once(&feed->title, feed_xml_title(x));
		break;
	case KIND_LINK:
		set_once(&feed->link, feed_address(&feed->arena, x->top->base, s, n));
		break;
	case KIND_SUMMARY:
		set_once(&feed->description, feed_xml_html(x));
		break;
	case KIND_LANGUAGE:
		set_once(&feed->language, feed_line(&feed->arena, s, n));
		break;
	case KIND_UPDATED:
		feed->updated = feed_read_date(x->r, x->top->place, s, n);
		break;
	case KIND_PUBLISHED:
		if (feed->updated[0] == '\0')
			feed->updated = feed_read_date(x->r, x->top->place, s, n);
		break;
	default:
		break;
	}
}

static void
close_entry(struct feed_xml *x)
{
	struct entry *e = &x->entry;
	const char *base = x->top->base;

	if (e->link[0] == '\0' && x->is_permalink)
		e->link = feed_address(&x->r->feed->arena, "", e->id, strlen(e->id));
	if (base == x->r->address)
		base = e->link[0] != '\0' ? e->link : base_at(x);
	set_once(&e->base, base);
	if (x->r->feed->format == FEED_WXR && !wxr_end(x))
		x->in_entry = false;
}

static void
close_of_entry(struct feed_xml *x)
{
	struct feed_reading *r = x->r;
	struct arena *arena = &r->feed->arena;
	struct entry *e = &x->entry;
	const char *s = x->text.buf, *text;
	const size_t n = x->text.len;

	switch (x->top->kind) {
	case KIND_ENTRY:
		close_entry(x);
		break;
	case KIND_HEADING:
		set_once(&e->title, feed_xml_title(x));
		break;
	case KIND_LINK:
		set_once(&e->link, feed_address(arena, base_at(x), s, n));
		break;
	case KIND_ORIGINAL_LINK:
		text = feed_address(arena, base_at(x), s, n);
		e->link = text[0] != '\0' ? text : e->link;
		break;
	case KIND_ID:
		text = feed_line(arena, s, n);
		e->id = text[0] != '\0' ? text : e->id;
		break;
	case KIND_PUBLISHED:
	case KIND_UPDATED:
		feed_xml_date(x);
		break;
	case KIND_PERSON:
		text = feed_person(arena, s, n);
		text = wxr_author(x, text);
		feed_read_word(r, x->top->place, &e->authors, text, strlen(text));
		break;
	case KIND_CATEGORY:
		close_category(x);
		break;
	case KIND_SUMMARY:
		text = feed_xml_html(x);
		e->summary = text[0] != '\0' ? text : e->summary;
		break;
	case KIND_OTHER_SUMMARY:
		set_once(&e->summary, feed_xml_html(x));
		break;
	case KIND_CONTENT:
		text = feed_xml_html(x);
		e->content = text[0] != '\0' ? text : e->content;
		if (x->top->base != r->address)
			e->base = x->top->base;
		break;
	case KIND_BODY:
		set_once(&e->content, feed_xml_html(x));
		if (x->top->base != r->address)
			e->base = x->top->base;
		break;
	default:
		break;
	}
}

static void
rss_close(struct feed_xml *x)
{
	const enum feed_kind kind = x->top->kind;

	if (kind == KIND_WP_AUTHOR || (kind >= KIND_WP_VERSION && kind < KIND_MARKUP))
		wxr_close(x);
	else if (x->in_entry)
		close_of_entry(x);
	else
		close_of_channel(x);
}

const struct feed_xml_format feed_rss = { elements, sizeof(elements) / sizeof(elements[0]),
	rss_open, rss_close };
