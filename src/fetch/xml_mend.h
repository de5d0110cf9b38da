/* XML that people and programs write by hand, made sound where it can be told what is meant. */
#ifndef TRACKSIDE_FETCH_XML_MEND_H
#define TRACKSIDE_FETCH_XML_MEND_H

#include "base/strbuf.h"

#define XML_MEND_DEPTH 200

struct xml_mended {
	size_t ampersands; /* and '<', that were no markup: now &amp; and &lt; */
	size_t controls;   /* characters and references that XML does not have: now U+FFFD */
	size_t tags;	   /* deeper than XML_MEND_DEPTH: left out; what is in them stays */
};

/* Appends the text (UTF-8) with nothing else changed; lines stay the same. Linear in n. */
struct xml_mended xml_mend(const char *text, size_t n, struct strbuf *out);

#endif
