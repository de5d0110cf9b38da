/* Text of the web as UTF-8, whatever it was written in and whatever it says of that. */
#ifndef TRACKSIDE_FETCH_CHARSET_H
#define TRACKSIDE_FETCH_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "fetch/sandbox.h"

struct charset_found {
	const char *name; /* what it was read as; static */
	size_t odd;	  /* bytes that are no text in it: read as windows-1252, or U+FFFD */
	size_t first;	  /* where the first of them came to stand, in bytes of the result */
};

/* The text as valid UTF-8, without a byte order mark: bytes themselves where they are that already, else
 * put into *converted. *len gets its length. In this order decide: a byte order mark or the zeros of
 * UTF-16 and UTF-32; the bytes, where they are valid UTF-8; the charset of the Content-Type (which may
 * be NULL); the encoding that an XML declaration names; windows-1252 for each byte that is not
 * UTF-8. Labels are those of the WHATWG Encoding Standard; others are passed over. */
const char *charset_read(const char *bytes, size_t n, const char *content_type,
    struct strbuf *converted, size_t *len, struct charset_found *found);

/* Appends what windows-1252 has at a byte from 0x80 on; U+FFFD where it has nothing. */
void charset_put_western(struct strbuf *out, unsigned char c);

/* Appends a text in UTF-8 with the controls U+0080 to U+009F as the characters that windows-1252 has at
 * their numbers: who writes &#146; means an apostrophe. False, with nothing appended, where it has
 * none of them. */
bool charset_mend_controls(const char *s, size_t n, struct strbuf *out);

/* Lets through what the C library loads its converters from. Before sandbox_enter. */
void charset_allow(struct sandbox *s);

#endif
