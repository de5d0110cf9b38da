#include "markdown/shortcode_tag.h"

#include <ctype.h>
#include <string.h>

#include "markdown/attributes.h"

#define TAG_MAX_BYTES ((size_t)4096) /* what doesn't end within them is no tag */

static const char *
find(const char *s, size_t n, const char *what, size_t len)
{
	for (const char *end = s + n; (size_t)(end - s) >= len; s++) {
		s = memchr(s, what[0], (size_t)(end - s) - len + 1);
		if (s == NULL || memcmp(s, what, len) == 0)
			return s;
	}
	return NULL;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || c == '/' ||
	    (unsigned char)c >= 0x80;
}

static const struct tag_row {
	const char *name;
	enum tag_kind kind;
} rows[] = {
	{ "alert", TAG_FRAME },
	{ "asset_img", TAG_IMAGE },
	{ "caution", TAG_ALERT },
	{ "code", TAG_CODE },
	{ "codeblock", TAG_CODE },
	{ "comment", TAG_COMMENT },
	{ "figure", TAG_IMAGE },
	{ "gist", TAG_EMBED },
	{ "glossary_definition", TAG_TERM },
	{ "glossary_tooltip", TAG_TERM },
	{ "highlight", TAG_CODE },
	{ "image", TAG_IMAGE },
	{ "img", TAG_IMAGE },
	{ "important", TAG_ALERT },
	{ "include", TAG_IMAGE },
	{ "link", TAG_ADDRESS },
	{ "note", TAG_ALERT },
	{ "post_url", TAG_ADDRESS },
	{ "raw", TAG_RAW },
	{ "ref", TAG_ADDRESS },
	{ "relref", TAG_ADDRESS },
	{ "tip", TAG_ALERT },
	{ "vimeo", TAG_EMBED },
	{ "warning", TAG_ALERT },
	{ "youtube", TAG_EMBED },
};

static bool
is_named(const struct tag *tag, const char *name)
{
	return strlen(name) == tag->name_len && memcmp(tag->name, name, tag->name_len) == 0;
}

_Static_assert(sizeof(rows) / sizeof(*rows) < TAG_ROWS, "too many names of tags");

static void
set_kind(struct tag *tag)
{
	tag->kind = TAG_FRAME;
	tag->row = TAG_ROWS - 1;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (is_named(tag, rows[i].name)) {
			tag->kind = rows[i].kind;
			tag->row = i;
		}
}

/* Takes the inside of a tag apart: [/] name arguments [/]. */
static bool
read_inside(struct tag *tag, const char *s, size_t n)
{
	while (n > 0 && (is_space(*s) || *s == '-'))
		s++, n--;
	while (n > 0 && (is_space(s[n - 1]) || s[n - 1] == '/' || s[n - 1] == '-'))
		n--;
	if (n > 0 && *s == '/') {
		tag->closing = true;
		s++, n--;
		while (n > 0 && is_space(*s))
			s++, n--;
	}
	tag->name = s;
	while (tag->name_len < n && is_name(s[tag->name_len]))
		tag->name_len++;
	tag->args = s + tag->name_len;
	tag->args_len = n - tag->name_len;
	return tag->name_len > 0;
}

/* {% endhighlight %} closes highlight. */
static void
read_liquid_end(struct tag *tag)
{
	if (tag->name_len < 3 || memcmp(tag->name, "end", 3) != 0)
		return;
	tag->closing = true;
	tag->name += 3;
	tag->name_len -= 3;
}

/* {{ … }}: a value of Liquid that is known to be one, or a call of Zola's. Anything else is
 * somebody's text. */
static bool
read_value(struct tag *tag, const char *s, size_t n)
{
	static const char *const objects[] = { "site.", "page.", "layout.", "include." };

	while (n > 0 && (is_space(*s) || *s == '-'))
		s++, n--;
	tag->kind = TAG_VALUE;
	tag->args = s;
	tag->args_len = n;
	if (n > 0 && (*s == '"' || *s == '\''))
		return find(s, n, "_url", 4) != NULL;
	tag->name = s;
	for (size_t i = 0; i < sizeof(objects) / sizeof(*objects); i++)
		if (n > strlen(objects[i]) && memcmp(s, objects[i], strlen(objects[i])) == 0)
			return true;
	while (tag->name_len < n && is_name(s[tag->name_len]))
		tag->name_len++;
	if (tag->name_len == 0 || tag->name_len == n || s[tag->name_len] != '(')
		return false;
	tag->args = s + tag->name_len;
	tag->args_len = n - tag->name_len;
	set_kind(tag);
	return true;
}

/* {: .class } of kramdown. In the midst of a line a brace and a colon may be anything else, but where
 * they are attributes by all signs. */
static bool
read_attributes(const char *s, size_t n, struct tag *tag)
{
	const char *end = memchr(s, '}', n < 256 ? n : 256), *id;
	size_t id_len;

	if (end == NULL || memchr(s, '\n', (size_t)(end - s)) != NULL)
		return false;
	tag->len = (size_t)(end + 1 - s);
	tag->kind = TAG_VALUE;
	tag->args = s;
	return tag->len == n || s[tag->len] == '\n' || s[tag->len] == '\r' ||
	    attributes_read(s, n, &id, &id_len) == tag->len;
}

bool
tag_read(struct tag_ends *ends, const char *s, size_t n, struct tag *out)
{
	static const struct {
		char open[4], close[4];
	} pairs[TAG_ENDS] = { { "{{<", ">}}" }, { "{{%", "%}}" }, { "{%", "%}" }, { "{{", "}}" } };
	const size_t max = n < TAG_MAX_BYTES ? n : TAG_MAX_BYTES;
	size_t i = 0, len, close;
	const char *from, *end;

	*out = (struct tag){ .at = s, .name = s };
	if (n > 2 && s[0] == '{' && s[1] == ':')
		return read_attributes(s, n, out);
	while (i < TAG_ENDS &&
	    (n < strlen(pairs[i].open) || memcmp(s, pairs[i].open, strlen(pairs[i].open)) != 0))
		i++;
	if (i == TAG_ENDS)
		return false;
	len = strlen(pairs[i].open);
	close = strlen(pairs[i].close);
	from = s + len;
	if (ends->none_before[i] > from)
		from = ends->none_before[i];
	end = from < s + max ? find(from, max - (size_t)(from - s), pairs[i].close, close) : NULL;
	if (end == NULL) {
		if (s + max - close + 1 > ends->none_before[i])
			ends->none_before[i] = s + max - close + 1;
		return false;
	}
	out->len = (size_t)(end - s) + close;
	n = (size_t)(end - s) - len;
	s += len;
	if (i == 3)
		return read_value(out, s, n);
	if (i < 2 && n >= 4 && memcmp(s, "/*", 2) == 0 && memcmp(s + n - 2, "*/", 2) == 0) {
		out->kind = TAG_ESCAPED;
		return true;
	}
	if (!read_inside(out, s, n))
		return false;
	if (i == 2)
		read_liquid_end(out);
	set_kind(out);
	return true;
}

/* --- arguments -------------------------------------------------------------------- */

/* The text at *at: quoted in one of three ways, or up to white space. */
static const char *
read_text(const struct tag *tag, size_t *at, size_t *n)
{
	const char *s = tag->args + *at, *close;
	const size_t rest = tag->args_len - *at;

	if (rest > 0 && (*s == '"' || *s == '\'' || *s == '`')) {
		close = memchr(s + 1, *s, rest - 1);
		*n = close != NULL ? (size_t)(close - s - 1) : rest - 1;
		*at += *n + 1 + (close != NULL);
		return s + 1;
	}
	for (*n = 0; *n < rest && !is_space(s[*n]) && strchr(",=)", s[*n]) == NULL;)
		++*n;
	*at += *n;
	return s;
}

const char *
tag_arg(const struct tag *tag, const char *name, int number, size_t *n)
{
	const size_t len = name != NULL ? strlen(name) : 0;
	int nth = 0;

	for (size_t at = 0; at < tag->args_len;) {
		const char *text;
		size_t text_len, before = at;

		while (at < tag->args_len &&
		    (is_space(tag->args[at]) || strchr(",()", tag->args[at]) != NULL))
			at++;
		if (at == tag->args_len)
			break;
		text = read_text(tag, &at, &text_len);
		if (at < tag->args_len && tag->args[at] == '=') {
			bool is = text_len == len && len > 0 && memcmp(text, name, len) == 0;

			at++;
			text = read_text(tag, &at, n);
			if (is)
				return text;
		} else if (nth++ == number) {
			*n = text_len;
			return text;
		}
		if (at == before)
			at++;
	}
	return NULL;
}

static const char *
first_arg(const struct tag *tag, const char *const *names, int number, size_t *n)
{
	const char *text = NULL;

	for (; *names != NULL && text == NULL; names++)
		text = tag_arg(tag, *names, -1, n);
	if (text == NULL && number >= 0)
		text = tag_arg(tag, NULL, number, n);
	return text;
}

/* --- meanings --------------------------------------------------------------------- */

/* A text between brackets. */
static void
put_text(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '[' || s[i] == ']')
			strbuf_addch(out, '\\');
		strbuf_addch(out, is_space(s[i]) ? ' ' : s[i]);
	}
}

/* An address as a destination, in angle brackets where it needs them. */
static void
put_address(struct strbuf *out, const char *scheme, const char *s, size_t n)
{
	bool plain = true;

	for (size_t i = 0; i < n && plain; i++)
		plain = (unsigned char)s[i] > ' ' && strchr("()<>\\", s[i]) == NULL;
	if (!plain)
		strbuf_addch(out, '<');
	strbuf_adds(out, scheme);
	for (size_t i = 0; i < n; i++)
		if (s[i] == '<' || s[i] == '>')
			strbuf_addf(out, "%%%02X", (unsigned)s[i]);
		else if (s[i] != '\n' && s[i] != '\r')
			strbuf_addch(out, s[i]);
	if (!plain)
		strbuf_addch(out, '>');
}

static void
put_term(const struct tag *tag, const struct shortcode_names *names, struct strbuf *out)
{
	static const char *const id_names[] = { "term_id", "id", "term", NULL };
	size_t n, id_len;
	const char *id = first_arg(tag, id_names, 0, &id_len);
	const char *text = tag_arg(tag, "text", -1, &n);

	if (id == NULL || id_len == 0) {
		if (text != NULL)
			put_text(out, text, n);
		return;
	}
	strbuf_addch(out, '[');
	if (text == NULL && names != NULL && (text = names->title(names->ctx, id, id_len)) != NULL)
		n = strlen(text);
	if (text != NULL)
		put_text(out, text, n);
	for (size_t i = 0; text == NULL && i < id_len; i++)
		strbuf_addch(out, id[i] == '-' || id[i] == '_' || is_space(id[i]) ? ' ' : id[i]);
	strbuf_adds(out, "](");
	put_address(out, "term:", id, id_len);
	strbuf_addch(out, ')');
}

/* Jekyll names a post by its file, whose date is no part of its slug. */
static void
put_page(const struct tag *tag, struct strbuf *out)
{
	static const char *const paths[] = { "path", "href", NULL };
	size_t n, i;
	const char *s = first_arg(tag, paths, 0, &n);

	if (s == NULL)
		return;
	if (is_named(tag, "link")) {
		put_address(out, n > 0 && *s == '_' ? "/" : "", s, n);
		return;
	}
	if (!is_named(tag, "post_url")) {
		put_address(out, "", s, n);
		return;
	}
	for (i = n; i > 0 && s[i - 1] != '/';)
		i--;
	s += i;
	n -= i;
	if (n > 11 && s[4] == '-' && s[7] == '-' && s[10] == '-') {
		s += 11;
		n -= 11;
	}
	put_address(out, "post:", s, n);
}

static void
put_image(const struct tag *tag, struct strbuf *out)
{
	static const char *const sources[] = { "src", "url", "image_path", "path", NULL };
	static const char *const texts[] = { "alt", "caption", "title", NULL };
	const bool include = is_named(tag, "include");
	size_t n;
	const char *s = first_arg(tag, sources, include ? -1 : 0, &n);

	if (s == NULL || n == 0)
		return; /* of Liquid's includes only pictures say what they bring */
	strbuf_adds(out, "![");
	{
		size_t len;
		const char *text = first_arg(tag, texts, -1, &len);

		if (text != NULL)
			put_text(out, text, len);
	}
	strbuf_adds(out, "](");
	put_address(out, "", s, n);
	strbuf_addch(out, ')');
}

static void
put_embed(const struct tag *tag, struct strbuf *out)
{
	static const struct {
		const char *name, *label, *base;
	} services[] = {
		{ "gist", "Gist", "https://gist.github.com/" },
		{ "vimeo", "Vimeo", "https://vimeo.com/" },
		{ "youtube", "YouTube", "https://www.youtube.com/watch?v=" },
	};
	size_t n, more_len;
	const char *id = tag_arg(tag, "id", 0, &n), *more = tag_arg(tag, NULL, 1, &more_len);

	for (size_t i = 0; id != NULL && i < sizeof(services) / sizeof(*services); i++) {
		if (!is_named(tag, services[i].name))
			continue;
		strbuf_addf(out, "[%s](<%s", services[i].label, services[i].base);
		for (size_t k = 0; k < n; k++)
			if (is_name(id[k]))
				strbuf_addch(out, id[k]);
		for (size_t k = 0; i == 0 && more != NULL && k < more_len; k++)
			if (is_name(more[k])) {
				if (k == 0)
					strbuf_addch(out, '/');
				strbuf_addch(out, more[k]);
			}
		strbuf_adds(out, ">)");
	}
}

/* The title of a frame, in bold. */
static void
put_title(const struct tag *tag, struct strbuf *out)
{
	static const char *const titles[] = { "title", "summary", NULL };
	static const char *const tab[] = { "name", "header", "title", NULL };
	const bool is_tab = is_named(tag, "tab");
	size_t n;
	const char *s = first_arg(tag, is_tab ? tab : titles, is_tab ? 0 : -1, &n);

	if (s != NULL && n > 0) {
		strbuf_adds(out, "**");
		put_text(out, s, n);
		strbuf_adds(out, "** ");
	} else if (tag->kind == TAG_ALERT) {
		strbuf_addf(out, "**%c%.*s:** ", toupper((unsigned char)*tag->name),
		    (int)tag->name_len - 1, tag->name + 1);
	} else if ((s = tag_arg(tag, "text", -1, &n)) != NULL) {
		put_text(out, s, n);
	}
}

void
tag_put(const struct tag *tag, const struct shortcode_names *names, struct strbuf *out)
{
	if (tag->closing)
		return;
	switch (tag->kind) {
	case TAG_TERM:
		put_term(tag, names, out);
		break;
	case TAG_ADDRESS:
		put_page(tag, out);
		break;
	case TAG_IMAGE:
		put_image(tag, out);
		break;
	case TAG_EMBED:
		put_embed(tag, out);
		break;
	case TAG_FRAME:
	case TAG_ALERT:
		put_title(tag, out);
		break;
	case TAG_VALUE:
		if (tag->args_len > 0 && (*tag->args == '"' || *tag->args == '\'')) {
			size_t at = 0, n;
			const char *s = read_text(tag, &at, &n);

			for (size_t i = 0; i < n; i++)
				if (s[i] != '\n')
					strbuf_addch(out, s[i]);
		}
		break;
	case TAG_ESCAPED:
		strbuf_add(out, tag->at, 3);
		strbuf_add(out, tag->at + 5, tag->len - 10);
		strbuf_add(out, tag->at + tag->len - 3, 3);
		break;
	case TAG_CODE:
	case TAG_RAW:
	case TAG_COMMENT:
		break;
	}
}
