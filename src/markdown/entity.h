/* Character references of HTML. */
#ifndef TRACKSIDE_MARKDOWN_ENTITY_H
#define TRACKSIDE_MARKDOWN_ENTITY_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends what "&name;", "&#10;" or "&#xA;" (n bytes in all) stands for: the
 * reference itself where the name is unknown, U+FFFD where the number is no
 * character. Not sanitised. */
void entity_decode(struct strbuf *out, const char *s, size_t n);

/* Appends s with every reference in it decoded. */
void entity_decode_all(struct strbuf *out, const char *s, size_t n);

#endif
