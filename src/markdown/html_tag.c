#include "markdown/html_tag.h"

#include <string.h>
#include <strings.h>

#include "markdown/build.h"
#include "markdown/entity.h"

static const struct tag_def tag_defs[] = {
	{ "a", TAG_LINK, 0 },
	{ "address", TAG_BLOCK, 0 },
	{ "article", TAG_BLOCK, 0 },
	{ "aside", TAG_BLOCK, 0 },
	{ "b", TAG_MOD, MOD_STRONG },
	{ "blockquote", TAG_BLOCK, 0 },
	{ "br", TAG_BREAK, 0 },
	{ "caption", TAG_BLOCK, 0 },
	{ "center", TAG_BLOCK, 0 },
	{ "code", TAG_MOD, MOD_CODE },
	{ "dd", TAG_DEFINITION, 0 },
	{ "del", TAG_MOD, MOD_STRIKE },
	{ "details", TAG_BLOCK, 0 },
	{ "div", TAG_BLOCK, 0 },
	{ "dl", TAG_DEFINITIONS, 0 },
	{ "dt", TAG_TERM, 0 },
	{ "em", TAG_MOD, MOD_EM },
	{ "figcaption", TAG_BLOCK, 0 },
	{ "figure", TAG_BLOCK, 0 },
	{ "footer", TAG_BLOCK, 0 },
	{ "form", TAG_BLOCK, 0 },
	{ "h1", TAG_HEADING, 1 },
	{ "h2", TAG_HEADING, 2 },
	{ "h3", TAG_HEADING, 3 },
	{ "h4", TAG_HEADING, 4 },
	{ "h5", TAG_HEADING, 5 },
	{ "h6", TAG_HEADING, 6 },
	{ "header", TAG_BLOCK, 0 },
	{ "hr", TAG_RULE, 0 },
	{ "i", TAG_MOD, MOD_EM },
	{ "img", TAG_IMAGE, 0 },
	{ "kbd", TAG_KBD, 0 },
	{ "li", TAG_ITEM, 0 },
	{ "main", TAG_BLOCK, 0 },
	{ "mark", TAG_MOD, MOD_STRONG },
	{ "nav", TAG_BLOCK, 0 },
	{ "ol", TAG_LIST, 1 },
	{ "p", TAG_BLOCK, 0 },
	{ "pre", TAG_PRE, 0 },
	{ "s", TAG_MOD, MOD_STRIKE },
	{ "samp", TAG_MOD, MOD_CODE },
	{ "script", TAG_SKIP, 0 },
	{ "section", TAG_BLOCK, 0 },
	{ "strike", TAG_MOD, MOD_STRIKE },
	{ "strong", TAG_MOD, MOD_STRONG },
	{ "style", TAG_SKIP, 0 },
	{ "sub", TAG_MOD, MOD_SUB },
	{ "summary", TAG_SUMMARY, 0 },
	{ "sup", TAG_MOD, MOD_SUP },
	{ "table", TAG_TABLE, 0 },
	{ "tbody", TAG_SECTION, 0 },
	{ "td", TAG_CELL, 0 },
	{ "tfoot", TAG_SECTION, 0 },
	{ "th", TAG_CELL, 1 },
	{ "thead", TAG_SECTION, 1 },
	{ "tr", TAG_ROW, 0 },
	{ "tt", TAG_MOD, MOD_CODE },
	{ "ul", TAG_LIST, 0 },
};

static const struct tag_def unknown_tag = { "", TAG_UNKNOWN, 0 };

static bool
is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_name(char c)
{
	return is_alpha(c) || (c >= '0' && c <= '9') || c == '-';
}

static const struct tag_def *
find_tag(const char *name, size_t n)
{
	for (size_t i = 0; i < sizeof(tag_defs) / sizeof(tag_defs[0]); i++) {
		if (strncasecmp(tag_defs[i].name, name, n) == 0 && tag_defs[i].name[n] == '\0')
			return &tag_defs[i];
	}
	return &unknown_tag;
}

/* The bytes up to and with the end mark, found from byte `from` on; all where it is missing. */
static size_t
until(const char *s, size_t n, size_t from, const char *mark)
{
	size_t len = strlen(mark);

	for (size_t i = from; i + len <= n; i++) {
		const char *p = memchr(s + i, mark[0], n - len + 1 - i);

		if (p == NULL)
			break;
		i = (size_t)(p - s);
		if (memcmp(p, mark, len) == 0)
			return i + len;
	}
	return n;
}

size_t
html_tag_read(const char *s, size_t n, struct tag *tag)
{
	size_t i = 1, name;
	char quote = 0, before = 0;

	*tag = (struct tag){ .def = &unknown_tag };
	if (n >= 4 && memcmp(s, "<!--", 4) == 0)
		return until(s, n, 2, "-->");
	if (n >= 9 && memcmp(s, "<![CDATA[", 9) == 0)
		return until(s, n, 9, "]]>");
	if (n >= 2 && s[1] == '?')
		return until(s, n, 2, "?>");
	if (n >= 3 && s[1] == '!' && is_alpha(s[2]))
		return until(s, n, 2, ">");
	if (i < n && s[i] == '/') {
		tag->closing = true;
		i++;
	}
	if (i >= n || !is_alpha(s[i]))
		return 0;
	for (name = i; i < n && is_name(s[i]);)
		i++;
	tag->def = find_tag(s + name, i - name);
	tag->attrs = s + i;
	for (; i < n && (quote != 0 || s[i] != '>'); i++) {
		if (quote != 0)
			quote = s[i] == quote ? 0 : quote;
		else if ((s[i] == '"' || s[i] == '\'') && before == '=')
			quote = s[i];
		before = html_is_space(s[i]) ? before : s[i];
	}
	tag->attrs_len = (size_t)(s + i - tag->attrs);
	return i < n ? i + 1 : n;
}

const char *
html_tag_attribute(struct build *b, const struct tag *tag, const char *name)
{
	const char *s = tag->attrs, *end = s + tag->attrs_len;
	size_t len = strlen(name);

	while (s < end) {
		const char *key, *value = NULL;
		size_t key_len, value_len = 0;

		while (s < end && (html_is_space(*s) || *s == '/'))
			s++;
		for (key = s; s < end && !html_is_space(*s) && *s != '=' && *s != '/';)
			s++;
		key_len = (size_t)(s - key);
		while (s < end && html_is_space(*s))
			s++;
		if (s < end && *s == '=') {
			for (s++; s < end && html_is_space(*s);)
				s++;
			if (s < end && (*s == '"' || *s == '\'')) {
				char quote = *s++;

				for (value = s; s < end && *s != quote;)
					s++;
				value_len = (size_t)(s - value);
				s += s < end;
			} else {
				for (value = s; s < end && !html_is_space(*s);)
					s++;
				value_len = (size_t)(s - value);
			}
		} else if (key_len == 0) {
			s++;
		}
		if (value == NULL || key_len != len || strncasecmp(key, name, len) != 0)
			continue;
		strbuf_reset(&b->scratch);
		entity_decode_all(&b->scratch, value, value_len);
		return arena_strndup(&b->doc->arena, b->scratch.buf, b->scratch.len);
	}
	return NULL;
}
