/* Foreign XML as a stream of events, by libxml2, safely: no network, no entities of its own, no
 * tree, bounded in depth by the library (256 levels).
 *
 * Names come without their prefix, bound or not. Names of HTML's characters (&eacute;) are
 * understood without being declared; other names (&me;) stay as they are written. A byte order mark,
 * white space before the declaration, and UTF-16 and UTF-32 of either byte order are read. */
#ifndef TRACKSIDE_FETCH_XML_H
#define TRACKSIDE_FETCH_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strbuf.h"

#define XML_MAX_TEXT ((size_t)64 << 10) /* of an element, by close; what is longer is cut */

struct xml_attributes; /* of the element that opens */
struct xml_fault;

struct xml_events {
	void (*open)(void *ctx, const char *name, const struct xml_attributes *attributes);
	/* text: what stands between the element's last tag and its end; not terminated */
	void (*close)(void *ctx, const char *name, const char *text, size_t n);
	void *ctx;
	/* Where it is set it is called with all text, in pieces and without a bound, and close has
	 * none. */
	void (*text)(void *ctx, const char *text, size_t n);
	/* Where it is set reading goes on behind what is not sound, as well as it can: called with
	 * each fault. */
	void (*unsound)(void *ctx, const struct xml_fault *fault);
	bool utf8; /* the text is UTF-8, whatever it declares */
};

struct xml_fault {
	int line, column;
	bool refused; /* declares entities of its own: not read on in any case */
	char why[256];
};

/* Calls the events in their order. False, with the first fault, where the text is no sound XML:
 * events of all before it were called, and of what is behind it where events->unsound is set. */
bool xml_read(const char *text, size_t n, const struct xml_events *events,
    struct xml_fault *fault) NODISCARD;

/* The value of an attribute, copied and terminated; false where there is none or it does not
 * fit. */
bool xml_attribute(const struct xml_attributes *a, const char *name, char *out, size_t size);
/* The same into *value, in place of what is there; by prefix too, where that is not NULL. */
bool xml_value(const struct xml_attributes *a, const char *prefix, const char *name,
    struct strbuf *value);
/* Attribute i, from 0: its name, its prefix or "", both good as long as the attributes are, and
 * its value in place of what is in *value. False where there are no more. */
bool xml_attribute_at(const struct xml_attributes *a, size_t i, const char **name,
    const char **prefix, struct strbuf *value);

/* Of the element itself: the address of its namespace, or "" where its prefix is not bound; its
 * prefix, or ""; where its tag ends. */
const char *xml_namespace(const struct xml_attributes *a);
const char *xml_prefix(const struct xml_attributes *a);
void xml_place(const struct xml_attributes *a, int *line, int *column);

/* The name of the outermost element without its prefix, found without parsing; false where the
 * text does not start like XML. */
bool xml_root(const char *text, size_t n, char *out, size_t size);

#endif
