/* Addresses as they stand in a page, made whole by the address of the page (RFC 3986, 5.2). */
#ifndef TRACKSIDE_BASE_URL_JOIN_H
#define TRACKSIDE_BASE_URL_JOIN_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends what a reference of n bytes leads to from base, by the strict rules. As browsers do,
 * white space around the reference is left out, and tabs and newlines within it. Where base is NULL
 * or is no absolute address, the reference as it stands. Any bytes may come in; what comes out
 * is neither checked nor escaped: see sanitize_url. Linear in both. */
void url_join(struct strbuf *out, const char *base, const char *reference, size_t n);

/* Bytes of the scheme that an address starts with (RFC 3986, 3.1), without its colon; 0 for none. */
size_t url_scheme_length(const char *s, size_t n);
/* Whether it has one: "https:…", "mailto:…". */
bool url_is_absolute(const char *address, size_t n);
/* Whether it begins as one of the web does: "https://" or "http://", in any case of letters. */
bool url_is_web(const char *address);

#endif
