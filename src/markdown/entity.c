#include "markdown/entity.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct entity {
	char name[32], text[8];
};

static const struct entity entities[] = {
#define ENTITY(name, text) { name, text },
#include "markdown/entity.def"
#undef ENTITY
};

static int
entity_cmp(const void *name, const void *entity)
{
	return strcmp(name, ((const struct entity *)entity)->name);
}

/* digits: behind "&#" or "&#x", up to the semicolon. */
static void
decode_number(struct strbuf *out, const char *digits, size_t n, uint32_t base)
{
	uint32_t cp = 0;
	char utf8[4];

	for (size_t i = 0; i < n && cp <= 0x10ffff; i++) {
		char c = digits[i];

		cp = cp * base + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = 0xfffd;
	strbuf_add(out, utf8, utf8_encode(cp, utf8));
}

static bool
all_digits(const char *s, size_t n, bool hex)
{
	for (size_t i = 0; i < n; i++) {
		char c = (char)(s[i] | 0x20);

		if (!((s[i] >= '0' && s[i] <= '9') || (hex && c >= 'a' && c <= 'f')))
			return false;
	}
	return n > 0;
}

void
entity_decode(struct strbuf *out, const char *s, size_t n)
{
	const struct entity *e;
	char name[sizeof(e->name)];

	if (n > 4 && s[1] == '#' && (s[2] | 0x20) == 'x' && all_digits(s + 3, n - 4, true)) {
		decode_number(out, s + 3, n - 4, 16);
		return;
	}
	if (n > 3 && s[1] == '#' && all_digits(s + 2, n - 3, false)) {
		decode_number(out, s + 2, n - 3, 10);
		return;
	}
	if (n > 2 && n - 2 < sizeof(name)) {
		memcpy(name, s + 1, n - 2);
		name[n - 2] = '\0';
		e = bsearch(name, entities, sizeof(entities) / sizeof(entities[0]),
		    sizeof(entities[0]), entity_cmp);
		if (e != NULL) {
			strbuf_adds(out, e->text);
			return;
		}
	}
	strbuf_add(out, s, n);
}

void
entity_decode_all(struct strbuf *out, const char *s, size_t n)
{
	const char *end = s + n, *amp, *semi;

	while (s < end && (amp = memchr(s, '&', (size_t)(end - s))) != NULL) {
		size_t left = (size_t)(end - amp);

		strbuf_add(out, s, (size_t)(amp - s));
		semi = memchr(amp, ';', left < 40 ? left : 40);
		if (semi == NULL) {
			strbuf_addch(out, '&');
			s = amp + 1;
			continue;
		}
		/* "&a &amp;": the first one is no reference. */
		if (memchr(amp + 1, '&', (size_t)(semi - amp - 1)) != NULL) {
			strbuf_addch(out, '&');
			s = amp + 1;
			continue;
		}
		entity_decode(out, amp, (size_t)(semi + 1 - amp));
		s = semi + 1;
	}
	strbuf_add(out, s, (size_t)(end - s));
}
