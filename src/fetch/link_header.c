#include <string.h>
#include <strings.h>

#include "fetch/page_links.h"

static const char *
skip_blanks(const char *p)
{
	return p + strspn(p, " \t");
}

/* A parameter's value, quoted or not, into the arena; *p ends behind it. */
static const char *
read_value(struct arena *a, const char **p)
{
	const char *s = *p, *end;
	char *value;
	size_t n = 0;

	if (*s != '"') {
		n = strcspn(s, ";, \t");
		*p = s + n;
		return arena_strndup(a, s, n);
	}
	for (end = s + 1; *end != '\0' && *end != '"'; end++)
		end += *end == '\\' && end[1] != '\0';
	value = arena_bytes(a, (size_t)(end - s));
	for (s++; s < end; s++) {
		s += *s == '\\' && s + 1 < end;
		value[n++] = *s;
	}
	value[n] = '\0';
	*p = end + (*end == '"');
	return value;
}

/* The first parameter of a name counts (RFC 8288, 3.3). */
static void
take_first(const char **to, const char *value)
{
	if ((*to)[0] == '\0')
		*to = value;
}

/* One parameter behind a semicolon; *p ends behind it. */
static void
read_parameter(struct arena *a, struct page_link *link, const char **p)
{
	const char *name = skip_blanks(*p), *value = "";
	const size_t n = strcspn(name, "=;, \t");

	*p = skip_blanks(name + n);
	if (**p == '=') {
		*p = skip_blanks(*p + 1);
		value = read_value(a, p);
	}
	if (n == 3 && strncasecmp(name, "rel", n) == 0)
		take_first(&link->rel, value);
	else if (n == 4 && strncasecmp(name, "type", n) == 0)
		take_first(&link->type, value);
	else if (n == 5 && strncasecmp(name, "title", n) == 0)
		take_first(&link->title, value);
}

void
page_links_header(struct page_links *out, const char *header)
{
	const char *p = header;

	while ((p = strchr(p, '<')) != NULL && out->list.len < PAGE_LINKS_MAX) {
		const char *end = strchr(++p, '>');
		struct page_link link = { .rel = "", .type = "", .title = "" };

		if (end == NULL)
			break;
		link.href = arena_strndup(&out->arena, p, (size_t)(end - p));
		for (p = skip_blanks(end + 1); *p == ';'; p = skip_blanks(p)) {
			p++;
			read_parameter(&out->arena, &link, &p);
		}
		VEC_PUSH(&out->list, link);
		p += strcspn(p, ",");
	}
}
