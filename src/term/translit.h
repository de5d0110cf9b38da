/* Text for a terminal that knows ASCII alone. */
#ifndef TRACKSIDE_TERM_TRANSLIT_H
#define TRACKSIDE_TERM_TRANSLIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* The ASCII character nearest to a code point; '?' where there is none. */
char translit(uint32_t cp);

/* Appends clean UTF-8 as ASCII, each cluster in as many columns as it had. */
void translit_text(struct strbuf *out, const char *s, size_t n);

#endif
