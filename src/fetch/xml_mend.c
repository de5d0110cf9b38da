#include "fetch/xml_mend.h"

#include <stdint.h>

#define REPLACEMENT "\xef\xbf\xbd"

struct mend {
	const char *p, *end;
	struct strbuf *out;
	struct xml_mended did;
	size_t depth;
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
name(const struct mend *m)
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
		n = name(m);
	}
	if (n == 0) {
		strbuf_adds(m->out, "&amp;");
		m->did.ampersands++;
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

/* Behind the '>' of the tag at m->p; NULL where it has none. */
static const char *
tag_end(const struct mend *m)
{
	char quote = '\0';

	for (const char *s = m->p + 1; s < m->end; s++) {
		if (quote != '\0')
			quote = *s == quote ? '\0' : quote;
		else if (*s == '"' || *s == '\'')
			quote = *s;
		else if (*s == '>')
			return s + 1;
		else if (*s == '<')
			return NULL;
	}
	return NULL;
}

static void
markup(struct mend *m)
{
	const bool closing = m->end - m->p > 1 && m->p[1] == '/';
	const char *const first = m->p + 1 + closing;
	const char *end;
	bool empty, deep;

	if (passage(m))
		return;
	end = first < m->end && letter(*first) ? tag_end(m) : NULL;
	if (end == NULL) {
		strbuf_adds(m->out, "&lt;");
		m->did.ampersands++;
		m->p++;
		return;
	}
	empty = !closing && end[-2] == '/';
	if (closing && m->depth > 0)
		m->depth--;
	deep = m->depth >= XML_MEND_DEPTH;
	if (!closing && !empty)
		m->depth++;
	if (deep) {
		m->did.tags++;
		m->p = end;
		return;
	}
	while (m->p < end) {
		const char *amp = memchr(m->p, '&', (size_t)(end - m->p));

		plain(m, amp != NULL ? amp : end);
		if (amp != NULL)
			reference(m);
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
