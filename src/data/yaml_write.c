#include "data/yaml_write.h"

#include <stdint.h>

#include "base/sanitize.h"
#include "base/utf8.h"

/* What stands in quotes as it is: nb-json of YAML 1.2.2 (rule 2) that 1.1 prints as well
 * (c-printable), without what any version takes for a line break or a byte order mark. */
static bool
is_plain(uint32_t cp)
{
	return (cp >= 0x20 && cp < 0x7f && cp != '"' && cp != '\\') ||
	    (cp >= 0xa0 && cp != 0x2028 && cp != 0x2029 && cp != 0xfeff && cp != 0xfffe &&
		cp != 0xffff);
}

void
yaml_put_quoted(struct strbuf *out, const char *s, size_t n)
{
	strbuf_addch(out, '"');
	for (size_t i = 0, len; i < n; i += len) {
		char bytes[4];
		uint32_t cp;

		len = utf8_decode(s + i, n - i, &cp);
		if (cp == '"' || cp == '\\')
			strbuf_addf(out, "\\%c", (char)cp);
		else if (cp == '\n')
			strbuf_adds(out, "\\n");
		else if (cp == '\t')
			strbuf_adds(out, "\\t");
		else if (!is_plain(cp))
			strbuf_addf(out, "\\u%04x", (unsigned)cp);
		else
			strbuf_add(out, bytes, utf8_encode(cp, bytes));
	}
	strbuf_addch(out, '"');
}

static void
put_clean(struct strbuf *out, const char *s)
{
	struct strbuf clean = STRBUF_INIT;

	sanitize(&clean, s, strlen(s), SANITIZE_LINE);
	strbuf_trim(&clean);
	yaml_put_quoted(out, clean.buf, clean.len);
	strbuf_free(&clean);
}

void
yaml_put_text(struct strbuf *out, const char *key, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	strbuf_addf(out, "%s: ", key);
	put_clean(out, text);
	strbuf_addch(out, '\n');
}

void
yaml_put_list(struct strbuf *out, const char *key, const char *const *items, size_t n)
{
	if (n == 0)
		return;
	strbuf_addf(out, "%s: [", key);
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_adds(out, ", ");
		put_clean(out, items[i]);
	}
	strbuf_adds(out, "]\n");
}
