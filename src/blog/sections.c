#include "blog/sections.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "blog/plain.h"
#include "markdown/attributes.h"

static bool
is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The level of an ATX heading (CommonMark 4.2), with its text cut out; 0 for any other line. */
static int
heading_of(const char *s, size_t n, const char **text, size_t *len)
{
	size_t i = 0, level = 0, end = n, hashes, id_len;
	const char *id;

	while (i < n && i < 3 && s[i] == ' ')
		i++;
	while (i + level < n && s[i + level] == '#')
		level++;
	i += level;
	if (level == 0 || level > 6 || (i < n && !is_white(s[i])))
		return 0;
	while (end > i && is_white(s[end - 1]))
		end--;
	hashes = end;
	while (hashes > i && s[hashes - 1] == '#')
		hashes--;
	if (hashes < end && hashes > i && is_white(s[hashes - 1]))
		end = hashes;
	while (end > i && is_white(s[end - 1]))
		end--;
	while (i < end && is_white(s[i]))
		i++;
	*text = s + i;
	*len = attributes_cut(s + i, end - i, &id, &id_len);
	return *len > 0 ? (int)level : 0;
}

/* Bytes of the fence of a code block that a line begins with, or 0. */
static size_t
fence_of(const char *s, size_t n)
{
	size_t i = 0, run = 0;

	while (i < n && i < 3 && s[i] == ' ')
		i++;
	if (i == n || (s[i] != '`' && s[i] != '~'))
		return 0;
	while (i + run < n && s[i + run] == s[i])
		run++;
	return run >= 3 ? run : 0;
}

struct numbered {
	char *slug;
	size_t at;
};

static int
by_slug(const void *va, const void *vb)
{
	const struct numbered *a = va, *b = vb;
	const int order = strcmp(a->slug, b->slug);

	return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static void
slug_of(const struct section *s, struct strbuf *out)
{
	struct strbuf plain = STRBUF_INIT;

	plain_text(&plain, s->heading, s->heading_len);
	path_slug(out, plain.buf, plain.len);
	if (out->len == 0)
		strbuf_adds(out, "section");
	strbuf_free(&plain);
}

static void
number_twins(section_vec *v)
{
	struct numbered *names = xcalloc(v->len, sizeof(*names));

	for (size_t i = 0; i < v->len; i++) {
		struct strbuf sb = STRBUF_INIT;

		slug_of(&v->items[i], &sb);
		names[i] = (struct numbered){ strbuf_detach(&sb, NULL), i };
	}
	if (v->len > 1)
		qsort(names, v->len, sizeof(*names), by_slug);
	for (size_t i = 1; i < v->len; i++)
		if (strcmp(names[i].slug, names[i - 1].slug) == 0)
			v->items[names[i].at].twin = v->items[names[i - 1].at].twin + 1;
	for (size_t i = 0; i < v->len; i++)
		free(names[i].slug);
	free(names);
}

void
sections_split(const char *text, size_t n, size_t from, int first_line, section_vec *out)
{
	struct section *open = NULL;
	size_t fence = 0, len;
	char mark = 0;
	int line = first_line;

	for (size_t i = from; i < n; i += len, line++) {
		const char *s = text + i, *nl = memchr(s, '\n', n - i), *heading;
		const size_t run = (len = nl != NULL ? (size_t)(nl - s) : n - i, fence_of(s, len));
		size_t heading_len;
		int level;

		if (fence > 0 ? run >= fence && *s == mark : run > 0) {
			fence = fence > 0 ? 0 : run;
			mark = s[strspn(s, " ")];
			if (open != NULL)
				open->blank = false;
		} else if (fence == 0 && (level = heading_of(s, len, &heading, &heading_len)) > 0 &&
		    level <= 2) {
			if (open != NULL)
				open->end = i;
			VEC_PUSH(out,
			    (struct section){ .heading = heading,
				.heading_len = heading_len,
				.level = level,
				.line = line + 1,
				.blank = true });
			open = &VEC_LAST(out);
			open->end = n;
			open->at = i + len + (nl != NULL);
		} else if (open != NULL && open->blank) {
			for (size_t k = 0; k < len && open->blank; k++)
				open->blank = is_white(s[k]);
		}
		len += nl != NULL;
	}
	number_twins(out);
}

void
section_anchor(const struct section *s, struct strbuf *out)
{
	struct strbuf slug = STRBUF_INIT;

	slug_of(s, &slug);
	strbuf_add(out, slug.buf, slug.len);
	if (s->twin > 0)
		strbuf_addf(out, "-%u", s->twin);
	strbuf_free(&slug);
}
