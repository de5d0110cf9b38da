#include "fetch/xml_mend.h"

#include <stdint.h>
#include <strings.h>

#define REPLACEMENT "\xef\xbf\xbd"

struct name {
	const char *s;
	size_t n;
};

struct mend {
	const char *p, *end;
	struct strbuf *out;
	struct xml_mended did;
	struct name open[XML_MEND_DEPTH];
	size_t depth, beyond; /* beyond: tags that are open and were left out */
};

static bool
letter(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool
starts(const struct mend *m, const char *what)
{
	size_t n = strlen(what);

	return (size_t)(m->end - m->p) >= n && memcmp(m->p, what, n) == 0;
}

/* Whether XML has a character (XML 1.0, 2.2). */
static bool
allowed(uint32_t cp)
{
	return cp == 9 || cp == 10 || cp == 13 || (cp >= 0x20 && cp < 0xd800) ||
	    (cp >= 0xe000 && cp < 0xfffe) || (cp >= 0x10000 && cp < 0x110000);
}

/* Bytes of a reference to a number at m->p ("&#…;"), 0 for none; *cp is the number, bounded. */
static size_t
number(const struct mend *m, uint32_t *cp)
{
	const char *s = m->p + 2;
	const bool hex = s < m->end && *s == 'x';
	const char *first = s += hex;

	for (*cp = 0; s < m->end && *s != ';'; s++) {
		const char c = (char)(*s | 0x20);
		uint32_t digit;

		if (*s >= '0' && *s <= '9')
			digit = (uint32_t)(*s - '0');
		else if (hex && c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else
			return 0;
		if (*cp < 0x110000)
			*cp = *cp * (hex ? 16 : 10) + digit;
	}
	return s < m->end && s > first ? (size_t)(s + 1 - m->p) : 0;
}

static size_t
entity(const struct mend *m)
{
	const char *s = m->p + 1;

	if (s == m->end || !letter(*s))
		return 0;
	while (s < m->end && s - m->p < 40 && (letter(*s) || (*s >= '0' && *s <= '9')))
		s++;
	return s < m->end && *s == ';' ? (size_t)(s + 1 - m->p) : 0;
}

static void
reference(struct mend *m)
{
	uint32_t cp;
	size_t n;

	if (m->end - m->p > 2 && m->p[1] == '#') {
		n = number(m, &cp);
		if (n > 0 && !allowed(cp)) {
			strbuf_adds(m->out, REPLACEMENT);
			m->did.controls++;
			m->p += n;
			return;
		}
	} else {
		n = entity(m);
	}
	if (n == 0) {
		strbuf_adds(m->out, "&amp;");
		m->did.texts++;
		m->p++;
		return;
	}
	strbuf_add(m->out, m->p, n);
	m->p += n;
}

/* Text that is no markup, with no references: up to end. */
static void
plain(struct mend *m, const char *end)
{
	const char *from = m->p;

	for (; m->p < end; m->p++) {
		const unsigned char c = (unsigned char)*m->p;
		const bool none = c == 0xef && end - m->p >= 3 && (unsigned char)m->p[1] == 0xbf &&
		    (unsigned char)m->p[2] >= 0xbe; /* U+FFFE, U+FFFF */

		if (!none && (c >= 0x20 || c == '\t' || c == '\n' || c == '\r'))
			continue;
		strbuf_add(m->out, from, (size_t)(m->p - from));
		strbuf_adds(m->out, REPLACEMENT);
		m->did.controls++;
		m->p += none ? 2 : 0;
		from = m->p + 1;
	}
	if (end > from)
		strbuf_add(m->out, from, (size_t)(end - from));
	m->p = end;
}

/* Comments, CDATA, declarations: up to what ends them. */
static bool
passage(struct mend *m)
{
	static const char *const ends[][2] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" },
		{ "<?", "?>" }, { "<!", ">" } };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		const char *end;

		if (!starts(m, ends[i][0]))
			continue;
		end = memmem(m->p, (size_t)(m->end - m->p), ends[i][1], strlen(ends[i][1]));
		plain(m, end != NULL ? end + strlen(ends[i][1]) : m->end);
		return true;
	}
	return false;
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The name at s. */
static struct name
name_at(const char *s, const char *end)
{
	struct name name = { s, 0 };

	if (s < end && letter(*s))
		while (s < end && !space(*s) && *s != '/' && *s != '>' && *s != '<' && *s != '=')
			s++;
	name.n = (size_t)(s - name.s);
	return name;
}

static const char *
skip_space(const char *s, const char *end)
{
	while (s < end && space(*s))
		s++;
	return s;
}

/* Behind the '>' of a tag whose attributes begin at s; NULL where it is none by the letter. */
static const char *
tag_end(const char *s, const char *end)
{
	for (;;) {
		const char *before = s;
		struct name key;

		s = skip_space(s, end);
		if (s < end && *s == '>')
			return s + 1;
		if (end - s > 1 && s[0] == '/' && s[1] == '>')
			return s + 2;
		key = name_at(s, end);
		if (key.n == 0 || s == before)
			return NULL;
		s = skip_space(s + key.n, end);
		if (s == end || *s != '=')
			return NULL;
		s = skip_space(s + 1, end);
		if (s == end || (*s != '"' && *s != '\''))
			return NULL;
		before = memchr(s + 1, *s, (size_t)(end - s - 1));
		if (before == NULL || memchr(s, '<', (size_t)(before - s)) != NULL)
			return NULL;
		s = before + 1;
	}
}

static bool
same(struct name a, struct name b)
{
	return a.n == b.n && memcmp(a.s, b.s, a.n) == 0;
}

static bool
is_one_of(struct name name, const char *const *names)
{
	for (; *names != NULL; names++)
		if (strlen(*names) == name.n && strncasecmp(*names, name.s, name.n) == 0)
			return true;
	return false;
}

/* How many are open around and with the nearest one of that name; 0 for none. */
static size_t
find_open(const struct mend *m, struct name name)
{
	size_t at = m->depth;

	while (at > 0 && !same(m->open[at - 1], name))
		at--;
	return at;
}

/* Ends what is open, until only so many are. */
static void
end_down_to(struct mend *m, size_t depth)
{
	while (m->depth > depth) {
		const struct name name = m->open[--m->depth];

		strbuf_addf(m->out, "</%.*s>", (int)name.n, name.s);
		m->did.ends++;
	}
}

/* A tag as it stands, up to end. */
static void
copy_tag(struct mend *m, const char *end)
{
	while (m->p < end) {
		const char *amp = memchr(m->p, '&', (size_t)(end - m->p));

		plain(m, amp != NULL ? amp : end);
		if (amp != NULL)
			reference(m);
	}
}

static void
begin_tag(struct mend *m, struct name name, const char *end)
{
	static const char *const voids[] = { "br", "hr", "img", "wbr", "input", "embed", NULL };
	static const char *const entries[] = { "item", "entry", NULL };
	size_t around;

	if (end[-2] == '/') {
		copy_tag(m, end);
	} else if (is_one_of(name, voids)) {
		copy_tag(m, end - 1);
		strbuf_adds(m->out, "/>");
		m->did.ends++;
		m->p = end;
	} else {
		around = is_one_of(name, entries) ? find_open(m, name) : 0;
		if (around > 0) {
			end_down_to(m, around - 1);
			m->beyond = 0;
		}
		if (m->depth < XML_MEND_DEPTH) {
			m->open[m->depth++] = name;
			copy_tag(m, end);
		} else {
			m->beyond++;
			m->did.deep++;
			m->p = end;
		}
	}
}

static void
end_tag(struct mend *m, struct name name, const char *end)
{
	const size_t at = m->beyond > 0 ? 0 : find_open(m, name);

	if (m->beyond > 0) {
		m->beyond--;
	} else if (at == 0) {
		m->did.ends++;
	} else {
		end_down_to(m, at);
		m->depth--;
		copy_tag(m, end);
	}
	m->p = end;
}

static void
markup(struct mend *m)
{
	const bool closing = m->end - m->p > 1 && m->p[1] == '/';
	struct name name;
	const char *end;

	if (passage(m))
		return;
	name = name_at(m->p + 1 + closing, m->end);
	end = name.n > 0 ? tag_end(name.s + name.n, m->end) : NULL;
	if (end == NULL) {
		strbuf_adds(m->out, "&lt;");
		m->did.texts++;
		m->p++;
	} else if (closing) {
		end_tag(m, name, end);
	} else {
		begin_tag(m, name, end);
	}
}

struct xml_mended
xml_mend(const char *text, size_t n, struct strbuf *out)
{
	struct mend m = { .p = text, .end = text + n, .out = out };

	while (m.p < m.end) {
		size_t run = 0;

		while (m.p + run < m.end && m.p[run] != '<' && m.p[run] != '&')
			run++;
		plain(&m, m.p + run);
		if (m.p < m.end && *m.p == '<')
			markup(&m);
		else if (m.p < m.end)
			reference(&m);
	}
	return m.did;
}
