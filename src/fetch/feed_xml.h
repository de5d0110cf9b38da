/* Feeds in XML: what RSS, Atom and WordPress' exports have in common.
 *
 * A format is a table of elements by the element around them; of those it knows the text comes to
 * it when they end. Markup that stands unescaped in a text is part of it, written as HTML. What
 * is no sound XML is read on as well as it goes. */
#ifndef TRACKSIDE_FETCH_FEED_XML_H
#define TRACKSIDE_FETCH_FEED_XML_H

#include "fetch/feed_reading.h"
#include "fetch/xml.h"

enum feed_space {
	SPACE_FEED, /* the elements of the format itself: RSS of any version */
	SPACE_ATOM,
	SPACE_CONTENT,
	SPACE_DC,
	SPACE_DCTERMS,
	SPACE_MEDIA,
	SPACE_ITUNES,
	SPACE_RDF,
	SPACE_WP,
	SPACE_EXCERPT,
	SPACE_FEEDBURNER,
	SPACE_XHTML,
	SPACE_OTHER,
};

enum feed_kind {
	KIND_OTHER, /* means nothing here, nor does what is within */
	KIND_ROOT,
	KIND_CHANNEL,
	KIND_ENTRY,
	KIND_GROUP, /* of media: what is within belongs to the entry */
	KIND_AUTHOR,
	KIND_WP_AUTHOR,
	/* from here on: text */
	KIND_TEXT,
	KIND_TITLE = KIND_TEXT,
	KIND_LINK,    /* its text */
	KIND_LINK_AT, /* its attributes */
	KIND_ORIGINAL_LINK,
	KIND_ID,
	KIND_LANGUAGE,
	KIND_PUBLISHED,
	KIND_UPDATED,
	KIND_PERSON,
	KIND_CATEGORY,
	KIND_ENCLOSURE,
	KIND_MEDIA,
	KIND_WP_VERSION,
	KIND_WP_LOGIN,
	KIND_WP_DISPLAY,
	KIND_WP_TYPE,
	KIND_WP_STATUS,
	KIND_WP_PASSWORD,
	KIND_WP_SLUG,
	KIND_WP_ID,
	KIND_WP_DATE,
	KIND_WP_DATE_GMT,
	KIND_WP_MODIFIED_GMT,
	/* and from here on: with markup */
	KIND_MARKUP,
	KIND_HEADING = KIND_MARKUP, /* a title that may have markup */
	KIND_SUMMARY,
	KIND_OTHER_SUMMARY, /* where there is none */
	KIND_CONTENT,
	KIND_BODY, /* is markup itself */
};

/* How the text of an element is meant. */
enum feed_markup { AS_HTML, AS_TEXT, AS_XHTML, AS_NOTHING };

struct feed_element {
	enum feed_space space;
	const char *name;
	enum feed_kind within, kind;
};

/* What an export of WordPress (the feed's format is FEED_WXR then) says beside what RSS has. */
struct wxr {
	struct texts logins; /* of authors; their names are beside them */
	struct texts names;
	const char *login, *display; /* of the author that is being read */
	const char *type, *status, *password, *local_date, *number; /* of the item */
	size_t pages, others;					    /* items that are no posts */
};

struct feed_xml;

struct feed_xml_format {
	const struct feed_element *elements;
	size_t n;
	/* An element that means something opens: x->top is it. */
	void (*open)(struct feed_xml *x, const struct xml_attributes *attributes);
	/* It ends: x->top still is it, x->text what stands in it. */
	void (*close)(struct feed_xml *x);
};

struct feed_frame {
	enum feed_space space;
	enum feed_kind kind;
	bool silent; /* markup that is not written */
	enum feed_markup markup;
	struct feed_place place;
	const char *base;
	const char *note; /* of the format, about its attributes */
};

#define FEED_XML_DEPTH 300 /* libxml2 stops at 256 */

struct feed_xml {
	struct feed_reading *r;
	const struct feed_xml_format *format;
	struct feed_frame frames[FEED_XML_DEPTH], *top;
	size_t depth;
	struct strbuf text, value; /* value: of attributes, and for on_text */
	bool too_long;		   /* text, past FEED_MAX_TEXT */
	size_t markup; /* the depth of the frame whose text has markup at hand, 0: none */
	size_t deeper; /* elements that are open beyond FEED_XML_DEPTH */
	bool whole;    /* the outermost element has ended */
	size_t faults;
	/* the entry that is open */
	bool in_entry, entry_too_long;
	struct entry entry;
	bool is_permalink;
	int link_rank; /* of entry.link */
	/* of the feed */
	int feed_link_rank;
	struct texts feed_authors;
	struct wxr wxr;
};

/* Reads text in UTF-8. What stands behind a fault that cannot be mended is missing: a problem of
 * level error says so. False where nothing was found before it, and where the text declares entities
 * of its own. */
bool feed_xml_read(struct feed_xml *x, const char *text, size_t n, struct err *err) NODISCARD;

/* For the formats: x->text as HTML, by top's markup; "" with a problem where it is too long. */
const char *feed_xml_html(struct feed_xml *x);
const char *feed_xml_title(struct feed_xml *x);

/* A file of the entry, by the attributes that say its address and its length; false where it has no
 * address. */
bool feed_xml_enclosure(struct feed_xml *x, const struct xml_attributes *attributes,
    const char *base, const char *address, const char *length);
/* A date of the entry ends: of each kind the first that can be read counts. */
void feed_xml_date(struct feed_xml *x);

/* Reads the address of a link of Atom, in any of the formats. */
void feed_xml_link(struct feed_xml *x, const struct xml_attributes *attributes, const char *base);

extern const struct feed_xml_format feed_rss, feed_atom;

#endif
