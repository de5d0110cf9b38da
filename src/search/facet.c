#include "search/facet.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "search/words.h"
#include "store/index.h"

static const char *const facet_names[] = {
	[FACET_IN] = "in",
	[FACET_TAG] = "tag",
	[FACET_YEAR] = "year",
	[FACET_SERIES] = "series",
	[FACET_SOURCE] = "source",
};
#define FACETS (sizeof(facet_names) / sizeof(facet_names[0]))

/* What kinds are called, and the one name that the index has for them. */
static const struct {
	const char *word, *kind;
} kinds[] = {
	{ "posts", "posts" },
	{ "notes", "notes" },
	{ "concepts", "notes" },
	{ "glossary", "notes" },
	{ "terms", "notes" },
	{ "races", "races" },
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

/* The kind that a word names, in the singular as well, or by its beginning; NULL for none. */
static const char *
kind_of(const char *word, bool open)
{
	const size_t n = strlen(word);

	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].word, word) == 0 ||
		    (strncmp(kinds[i].word, word, n) == 0 &&
			(open || strcmp(kinds[i].word + n, "s") == 0)))
			return kinds[i].kind;
	return NULL;
}

static bool
value_ok(struct facet_filter *f, struct strbuf *text, size_t from)
{
	const char *value = text->buf + from;
	const char *kind;

	switch (f->facet) {
	case FACET_IN:
		kind = kind_of(value, f->open);
		if (kind == NULL)
			return false;
		strbuf_truncate(text, from);
		strbuf_adds(text, kind);
		f->open = false;
		return true;
	case FACET_YEAR:
		return strspn(value, "0123456789") == strlen(value) &&
		    (strlen(value) == 4 || (f->open && strlen(value) < 4));
	case FACET_TAG:
	case FACET_SERIES:
	case FACET_SOURCE:
		return true;
	}
	return false;
}

bool
facet_read(const char *s, size_t n, struct strbuf *text, struct facet_filter *out)
{
	const char *colon = memchr(s, ':', n);
	const size_t key = colon != NULL ? (size_t)(colon - s) : 0, from = text->len;
	size_t i = 0;

	while (i < FACETS &&
	    (key != strlen(facet_names[i]) || strncasecmp(s, facet_names[i], key) != 0))
		i++;
	if (i == FACETS)
		return false;
	out->facet = (enum facet)i;
	out->value = NULL;
	words_fold(text, colon + 1, n - key - 1);
	if (text->len > from && !value_ok(out, text, from)) {
		strbuf_truncate(text, from);
		return false;
	}
	strbuf_addch(text, '\0');
	return true;
}

/* --- pages in memory --------------------------------------------------------------- */

static bool
is_value(const struct facet_filter *f, const char *name)
{
	struct strbuf folded = STRBUF_INIT;
	const size_t n = strlen(f->value);
	bool is;

	words_fold(&folded, name, strlen(name));
	is = strncmp(folded.buf, f->value, n) == 0 && (f->open || folded.len == n);
	strbuf_free(&folded);
	return is;
}

enum hit_kind
facet_kind(const struct facet_filter *f)
{
	return strcmp(f->value, "posts") == 0 ? HIT_POST
	    : strcmp(f->value, "races") == 0  ? HIT_RACE
					      : HIT_TERM;
}

static bool
is_among(const struct facet_filter *f, const struct names *names)
{
	for (size_t i = 0; i < names->len; i++)
		if (is_value(f, names->items[i]))
			return true;
	return false;
}

bool
facet_has_source(const struct facet_filter *f, const struct library *lib, size_t source)
{
	return f->facet != FACET_SOURCE || is_value(f, lib->sources[source].label);
}

bool
facet_matches(const struct facet_filter *f, const struct library *lib, enum hit_kind kind,
    size_t index)
{
	const struct term *term = kind == HIT_TERM ? &lib->terms[index] : NULL;
	const struct post *post = kind == HIT_POST ? &lib->posts[index] : NULL;
	const struct date *date = kind == HIT_RACE ? &lib->races->results[index].date
	    : post != NULL			   ? &post->date
						   : NULL;
	char year[16];

	switch (f->facet) {
	case FACET_IN:
		return facet_kind(f) == kind;
	case FACET_TAG:
		if (term != NULL)
			return is_among(f, &term->page.tags) || is_among(f, &term->categories);
		return post != NULL && is_among(f, &post->page.tags);
	case FACET_YEAR:
		if (date == NULL || date->precision == DATE_NONE)
			return false;
		snprintf(year, sizeof(year), "%04d", date->year);
		return is_value(f, year);
	case FACET_SERIES:
		return post != NULL && post->series != NULL && is_value(f, post->series);
	case FACET_SOURCE:
		return facet_has_source(f, lib,
		    term != NULL       ? term->page.source
			: post != NULL ? post->page.source
				       : lib->races_source);
	}
	return false;
}

/* --- the index ---------------------------------------------------------------------- */

void
facet_expression(const struct facet_filter *f, struct strbuf *out)
{
	if (f->facet == FACET_SOURCE)
		return;
	strbuf_adds(out, " AND \"");
	index_facet(out, facet_names[f->facet], f->value);
	strbuf_adds(out, f->open ? "\" *" : "\"");
}

static void
put_name(struct strbuf *out, enum facet facet, const char *name)
{
	struct strbuf folded = STRBUF_INIT;

	words_fold(&folded, name, strlen(name));
	if (folded.len > 0)
		index_facet(out, facet_names[facet], folded.buf);
	strbuf_free(&folded);
}

void
facet_put_page(struct strbuf *out, const struct page *page, const struct post *post,
    const struct term *term)
{
	char year[16];

	put_name(out, FACET_IN, post != NULL ? "posts" : "notes");
	for (size_t i = 0; i < page->tags.len; i++)
		put_name(out, FACET_TAG, page->tags.items[i]);
	for (size_t i = 0; term != NULL && i < term->categories.len; i++)
		put_name(out, FACET_TAG, term->categories.items[i]);
	if (post != NULL && post->series != NULL)
		put_name(out, FACET_SERIES, post->series);
	if (post != NULL && post->date.precision != DATE_NONE) {
		snprintf(year, sizeof(year), "%04d", post->date.year);
		put_name(out, FACET_YEAR, year);
	}
}
