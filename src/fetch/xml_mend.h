/* XML that people and programs write by hand, made sound where it can be told what is meant. */
#ifndef TRACKSIDE_FETCH_XML_MEND_H
#define TRACKSIDE_FETCH_XML_MEND_H

#include "base/strbuf.h"

#define XML_MEND_DEPTH 200

struct xml_mended {
	size_t texts;	 /* '&', '<' and tags that are none by the letter: text now */
	size_t controls; /* characters and references that XML does not have: now U+FFFD */
	size_t ends;	 /* tags whose end was missing, and ends of what did not begin */
	size_t deep;	 /* tags deeper than XML_MEND_DEPTH: left out; what is in them stays */
};

/* Appends the text (UTF-8) with nothing else changed; lines stay the same. An end ends what is open
 * within as well; <br> and its like have none; an <item> or <entry> ends one that is open. What is
 * open at the end of the text stays open. Linear in n. */
struct xml_mended xml_mend(const char *text, size_t n, struct strbuf *out);

#endif
