#include "base/url_join.h"

#include <string.h>
#include <strings.h>

struct span {
	const char *s; /* NULL: the part is not there, which is not the same as empty */
	size_t n;
};

struct parts {
	struct span scheme, authority, path, query, fragment;
};

size_t
url_scheme_length(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char c = s[i];
		const bool letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

		if (c == ':')
			return i;
		if (!letter && (i == 0 || c == '\0' || strchr("0123456789+-.", c) == NULL))
			return 0;
	}
	return 0;
}

/* Up to one of the ends, or to the end of all. */
static struct span
take(const char **s, const char *end, const char *ends)
{
	struct span out = { *s, 0 };

	while (*s < end && (**s == '\0' || strchr(ends, **s) == NULL))
		(*s)++;
	out.n = (size_t)(*s - out.s);
	return out;
}

static struct parts
split(const char *s, size_t n)
{
	const char *end = s + n;
	struct parts p = { 0 };
	size_t scheme = url_scheme_length(s, n);

	if (scheme > 0) {
		p.scheme = (struct span){ s, scheme };
		s += scheme + 1;
	}
	if (end - s >= 2 && s[0] == '/' && s[1] == '/') {
		s += 2;
		p.authority = take(&s, end, "/?#");
	}
	p.path = take(&s, end, "?#");
	if (s < end && *s == '?') {
		s++;
		p.query = take(&s, end, "#");
	}
	if (s < end)
		p.fragment = (struct span){ s + 1, (size_t)(end - s - 1) };
	return p;
}

/* Whether the rest of a path begins with a segment, and ends there or goes on with a slash. */
static bool
begins(struct span p, const char *segment)
{
	size_t n = strlen(segment);

	return p.n >= n && memcmp(p.s, segment, n) == 0 && (p.n == n || p.s[n] == '/');
}

/* Takes the last segment with its slash off what stands behind start. */
static void
drop_segment(struct strbuf *out, size_t start)
{
	size_t n = out->len;

	while (n > start && out->buf[n - 1] != '/')
		n--;
	strbuf_truncate(out, n > start ? n - 1 : start);
}

/* RFC 3986, 5.2.4: appends the path without "." and ".." as segments. */
static void
add_path(struct strbuf *out, struct span p)
{
	const size_t start = out->len;

	while (p.n > 0) {
		size_t skip = 0;

		if (begins(p, "..") || begins(p, ".")) {
			skip = p.n > 1 && p.s[1] == '.' ? 2 : 1;
			skip += p.n > skip; /* and its slash */
		} else if (begins(p, "/..") || begins(p, "/.")) {
			skip = p.n > 2 && p.s[2] == '.' ? 3 : 2;
			if (skip == 3)
				drop_segment(out, start);
			if (p.n == skip)
				strbuf_addch(out, '/');
		} else {
			const char *slash = p.n > 1 ? memchr(p.s + 1, '/', p.n - 1) : NULL;

			skip = slash != NULL ? (size_t)(slash - p.s) : p.n;
			strbuf_add(out, p.s, skip);
		}
		p.s += skip;
		p.n -= skip;
	}
}

/* RFC 3986, 5.2.3: the base's path up to its last slash, the reference's behind it. */
static void
merge(struct strbuf *out, const struct parts *base, struct span path)
{
	size_t n = base->path.n;

	if (base->authority.s != NULL && n == 0) {
		strbuf_addch(out, '/');
	} else {
		while (n > 0 && base->path.s[n - 1] != '/')
			n--;
		strbuf_add(out, base->path.s, n);
	}
	strbuf_add(out, path.s, path.n);
}

static void
add_part(struct strbuf *out, const char *before, struct span part)
{
	if (part.s == NULL)
		return;
	strbuf_adds(out, before);
	strbuf_add(out, part.s, part.n);
}

/* RFC 3986, 5.2.2 and 5.3. */
static void
resolve(struct strbuf *out, const struct parts *base, const struct parts *r)
{
	const bool own = r->scheme.s != NULL || r->authority.s != NULL;
	struct strbuf merged = STRBUF_INIT;
	struct span path = r->path, query = r->query;

	if (!own && r->path.n == 0) {
		path = base->path;
		query = r->query.s != NULL ? r->query : base->query;
	} else if (!own && r->path.s[0] != '/') {
		merge(&merged, base, r->path);
		path = (struct span){ merged.buf, merged.len };
	}
	add_part(out, "", r->scheme.s != NULL ? r->scheme : base->scheme);
	strbuf_addch(out, ':');
	add_part(out, "//", own ? r->authority : base->authority);
	if (!own && r->path.n == 0)
		strbuf_add(out, path.s, path.n);
	else
		add_path(out, path);
	add_part(out, "?", query);
	add_part(out, "#", r->fragment);
	strbuf_free(&merged);
}

bool
url_is_absolute(const char *address, size_t n)
{
	return url_scheme_length(address, n) > 0;
}

bool
url_is_web(const char *address)
{
	return strncasecmp(address, "https://", 8) == 0 || strncasecmp(address, "http://", 7) == 0;
}

void
url_join(struct strbuf *out, const char *base, const char *reference, size_t n)
{
	struct strbuf clean = STRBUF_INIT;
	while (n > 0 && (unsigned char)reference[0] <= ' ') {
		reference++;
		n--;
	}
	while (n > 0 && (unsigned char)reference[n - 1] <= ' ')
		n--;
	for (size_t i = 0; i < n; i++)
		if (reference[i] != '\t' && reference[i] != '\n' && reference[i] != '\r')
			strbuf_addch(&clean, reference[i]);
	if (base == NULL || !url_is_absolute(base, strlen(base))) {
		strbuf_add(out, clean.buf, clean.len);
	} else {
		const struct parts from = split(base, strlen(base));
		const struct parts to = split(clean.buf, clean.len);

		resolve(out, &from, &to);
	}
	strbuf_free(&clean);
}
