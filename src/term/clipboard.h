/* The clipboard of the terminal: OSC 52 of xterm ("Manipulate Selection Data").
 *
 * Nothing tells whether a terminal takes it; many ask, or want it switched on. */
#ifndef TRACKSIDE_TERM_CLIPBOARD_H
#define TRACKSIDE_TERM_CLIPBOARD_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "term/caps.h"

/* In base64 100,000 bytes with the sequence around them: what terminals take at the least. */
#define CLIPBOARD_MAX_BYTES ((size_t)74994)

/* Appends the sequence that copies n bytes, in the way of a terminal. False, with nothing appended,
 * where it has no clipboard, and for more than CLIPBOARD_MAX_BYTES. */
bool clipboard_put(struct strbuf *out, enum caps_clipboard way, const char *s, size_t n) NODISCARD;

#endif
