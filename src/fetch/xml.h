/* Foreign XML as a stream of events, by libxml2, safely: no network, no entities of its own, no
 * tree, bounded in depth by the library (256 levels).
 *
 * Names come without their prefix, bound or not. Names of HTML's characters (&eacute;) are
 * understood without being declared. A byte order mark, white space before the declaration,
 * and UTF-16 and UTF-32 of either byte order are read. */
#ifndef TRACKSIDE_FETCH_XML_H
#define TRACKSIDE_FETCH_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define XML_MAX_TEXT ((size_t)64 << 10) /* of an element; what is longer is cut */

struct xml_attributes; /* of the element that opens */

struct xml_events {
	void (*open)(void *ctx, const char *name, const struct xml_attributes *attributes);
	/* text: what stands between the element's last tag and its end; not terminated */
	void (*close)(void *ctx, const char *name, const char *text, size_t n);
	void *ctx;
};

struct xml_fault {
	int line, column;
	char why[256];
};

/* Calls the events in their order. False, with the first fault, where the text is no sound XML:
 * events of all before it were called. */
bool xml_read(const char *text, size_t n, const struct xml_events *events,
    struct xml_fault *fault) NODISCARD;

/* The value of an attribute, copied and terminated; false where there is none or it does not
 * fit. */
bool xml_attribute(const struct xml_attributes *a, const char *name, char *out, size_t size);

/* The name of the outermost element without its prefix, found without parsing; false where the
 * text does not start like XML. */
bool xml_root(const char *text, size_t n, char *out, size_t size);

#endif
