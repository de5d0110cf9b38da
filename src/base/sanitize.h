/* The one gate between foreign text and a terminal.
 *
 * What passes is valid UTF-8 without C0 (but newline and tab, where kept), DEL,
 * C1, bidirectional controls (U+061C, U+200E/F, U+202A…E, U+2066…9), line and
 * paragraph separators, tag characters (U+E0000…E007F, but for emoji flags of
 * subdivisions, which also go), interlinear annotation and other invisible
 * format characters that steer a terminal or hide text. Zero-width joiners and
 * variation selectors stay only inside a cluster that they build, or between
 * letters of scripts that join. What does not pass is shown: C0 and DEL as their
 * control pictures (ESC as U+241B), all else as U+FFFD (one for a run of tags or
 * selectors). Soft hyphens, zero-width spaces, word joiners and byte order marks
 * say only where a line may break: they are left out. What is clean stays as it is,
 * so that cleaning twice changes nothing. */
#ifndef TRACKSIDE_BASE_SANITIZE_H
#define TRACKSIDE_BASE_SANITIZE_H

#include <stddef.h>

#include "base/strbuf.h"

enum sanitize_mode {
	SANITIZE_LINE, /* newlines and tabs become one space each */
	SANITIZE_TEXT, /* newlines and tabs stay; CR LF and CR become newline */
};

/* Appends the clean form of s. */
void sanitize(struct strbuf *out, const char *s, size_t n, enum sanitize_mode mode);

/* Bytes at the start that are clean as they are, found without decoding: stops
 * at the first control byte or the first byte over 0x7f. */
size_t sanitize_ascii_prefix(const char *s, size_t n);

/* Appends an address for an OSC 8 link or a browser: percent-encodes everything
 * but printable ASCII without space, quotes and backslash. Returns false, with nothing
 * appended, unless the scheme is http, https or mailto. */
bool sanitize_url(struct strbuf *out, const char *s, size_t n);

#endif
