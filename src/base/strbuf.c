#include "base/strbuf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

char strbuf_empty[1];

void
strbuf_init(struct strbuf *sb)
{
	*sb = (struct strbuf)STRBUF_INIT;
}

void
strbuf_free(struct strbuf *sb)
{
	if (sb->cap > 0)
		free(sb->buf);
	strbuf_init(sb);
}

void
strbuf_grow(struct strbuf *sb, size_t extra)
{
	size_t want, cap;

	if (extra >= SIZE_MAX - sb->len)
		die("a string of over %zu bytes", SIZE_MAX - 1);
	want = sb->len + extra + 1;
	if (want <= sb->cap)
		return;
	cap = sb->cap + sb->cap / 2 + 32;
	if (cap < want)
		cap = want;
	sb->buf = xrealloc(sb->cap > 0 ? sb->buf : NULL, cap);
	sb->cap = cap;
	sb->buf[sb->len] = '\0';
}

char *
strbuf_detach(struct strbuf *sb, size_t *len)
{
	char *s;

	strbuf_grow(sb, 0);
	s = sb->buf;
	if (len != NULL)
		*len = sb->len;
	strbuf_init(sb);
	return s;
}

void
strbuf_add(struct strbuf *sb, const void *data, size_t n)
{
	if (n == 0)
		return;
	strbuf_grow(sb, n);
	memcpy(sb->buf + sb->len, data, n);
	sb->len += n;
	sb->buf[sb->len] = '\0';
}

void
strbuf_adds(struct strbuf *sb, const char *s)
{
	strbuf_add(sb, s, strlen(s));
}

void
strbuf_addch(struct strbuf *sb, char c)
{
	strbuf_add(sb, &c, 1);
}

void
strbuf_add_digits(struct strbuf *sb, unsigned n)
{
	char digits[sizeof(n) * 3];
	size_t at = sizeof(digits);

	do
		digits[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	strbuf_add(sb, digits + at, sizeof(digits) - at);
}

void
strbuf_fill(struct strbuf *sb, char c, size_t n)
{
	if (n == 0)
		return;
	strbuf_grow(sb, n);
	memset(sb->buf + sb->len, c, n);
	sb->len += n;
	sb->buf[sb->len] = '\0';
}

void
strbuf_vaddf(struct strbuf *sb, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	if (n < 0)
		die("a format could not be printed: %s", fmt);
	strbuf_grow(sb, (size_t)n);
	vsnprintf(sb->buf + sb->len, (size_t)n + 1, fmt, again);
	va_end(again);
	sb->len += (size_t)n;
}

void
strbuf_addf(struct strbuf *sb, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(sb, fmt, ap);
	va_end(ap);
}

void
strbuf_truncate(struct strbuf *sb, size_t len)
{
	assert(len <= sb->len);
	sb->len = len;
	if (sb->cap > 0)
		sb->buf[len] = '\0';
}

static int
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
strbuf_trim(struct strbuf *sb)
{
	size_t start = 0;

	while (sb->len > 0 && is_space(sb->buf[sb->len - 1]))
		strbuf_truncate(sb, sb->len - 1);
	while (start < sb->len && is_space(sb->buf[start]))
		start++;
	if (start > 0) {
		memmove(sb->buf, sb->buf + start, sb->len - start);
		strbuf_truncate(sb, sb->len - start);
	}
}
