/* A growing string. Always NUL-terminated at buf[len]; buf is never NULL after
 * strbuf_init or STRBUF_INIT; bytes in front of the end may be NUL as well. */
#ifndef TRACKSIDE_BASE_STRBUF_H
#define TRACKSIDE_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "base/err.h"

struct strbuf {
	char *buf;
	size_t len;
	size_t cap; /* 0 while buf is the shared empty string */
};

extern char strbuf_empty[1];
#define STRBUF_INIT                                                                                \
	{                                                                                          \
		strbuf_empty, 0, 0                                                                 \
	}

void strbuf_init(struct strbuf *sb);
void strbuf_free(struct strbuf *sb); /* back to STRBUF_INIT */

/* Room for extra more bytes and the NUL. */
void strbuf_grow(struct strbuf *sb, size_t extra);

/* Hands the text to the caller, who frees it; sb is empty afterwards. */
char *strbuf_detach(struct strbuf *sb, size_t *len);

void strbuf_add(struct strbuf *sb, const void *data, size_t n);
void strbuf_adds(struct strbuf *sb, const char *s);
void strbuf_addch(struct strbuf *sb, char c);
void strbuf_add_digits(struct strbuf *sb, unsigned n); /* decimal */
void strbuf_fill(struct strbuf *sb, char c, size_t n);
void strbuf_addf(struct strbuf *sb, const char *fmt, ...) PRINTF(2, 3);
void strbuf_vaddf(struct strbuf *sb, const char *fmt, va_list ap) PRINTF(2, 0);

/* Cuts to len bytes, or empties. len must not be over sb->len. */
void strbuf_truncate(struct strbuf *sb, size_t len);
static inline void
strbuf_reset(struct strbuf *sb)
{
	strbuf_truncate(sb, 0);
}

/* Cuts white space (space, tab, CR, LF) at both ends. */
void strbuf_trim(struct strbuf *sb);

#endif
