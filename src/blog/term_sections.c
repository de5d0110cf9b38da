/* One long file of notes: a concept for each of its sections. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "blog/load.h"
#include "blog/plain.h"
#include "blog/sections.h"

/* Headings that are parts of a note on one thing, not names of things. */
static bool
is_part_of_note(const char *title)
{
	static const char *const parts[] = { "background", "definition", "details", "example",
		"examples", "further reading", "history", "how it helps", "how it works",
		"introduction", "links", "motivation", "notes", "overview", "problem it addresses",
		"references", "related terms", "see also", "sources", "summary", "usage",
		"what it is" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcasecmp(parts[i], title) == 0)
			return true;
	return false;
}

static const char *
title_of(struct loader *l, const struct section *s)
{
	struct strbuf sb = STRBUF_INIT;
	const char *title;

	plain_text(&sb, s->heading, s->heading_len);
	title = sb.len > 0 ? arena_strndup(&l->lib->arena, sb.buf, sb.len)
			   : arena_strndup(&l->lib->arena, s->heading, s->heading_len);
	strbuf_free(&sb);
	return title;
}

/* Whether the file's one heading of the first level is its title: it comes first, and sections of
 * the second level follow. */
static bool
has_title(const section_vec *v)
{
	size_t firsts = 0;

	for (size_t i = 0; i < v->len; i++)
		firsts += v->items[i].level == 1;
	return firsts == 1 && v->items[0].level == 1 && v->len > 1;
}

/* Whether the file's name is that of its title, or of one of the two that a parenthesis makes. */
static bool
is_called_by(struct loader *l, const char *title)
{
	const char *stem, *open = strrchr(title, '(');
	size_t n, before = open != NULL ? (size_t)(open - title) : 0;
	const char *const names[] = { title, title, open != NULL ? open + 1 : title };
	const size_t lens[] = { strlen(title), before, open != NULL ? strcspn(open + 1, ")") : 0 };
	struct strbuf slug = STRBUF_INIT, file = STRBUF_INIT;
	bool called = false;

	stem = stem_of(l->relative, &n);
	path_slug(&file, stem, n);
	for (size_t i = 0; i < 3 && !called; i++) {
		strbuf_reset(&slug);
		path_slug(&slug, names[i], lens[i]);
		called = slug.len > 0 && slug.len == file.len &&
		    memcmp(slug.buf, file.buf, slug.len) == 0;
	}
	strbuf_free(&slug);
	strbuf_free(&file);
	return called;
}

/* Whether the file is a note on the one thing that it is called by. */
static bool
is_one_note(struct loader *l, const section_vec *v)
{
	const size_t from = has_title(v) ? 1 : 0;
	bool one = v->len - from < 2 || (from == 1 && is_called_by(l, title_of(l, &v->items[0])));

	for (size_t i = from; i < v->len && !one; i++)
		one = is_part_of_note(title_of(l, &v->items[i]));
	return one;
}

static void
add_section(struct loader *l, const struct section *s, const char *category)
{
	struct term term = { .category = category };
	struct page *page = &term.page;
	struct strbuf sb = STRBUF_INIT;

	if (*category != '\0')
		load_name(l, category, &term.categories);
	section_anchor(s, &sb);
	page->section = arena_strndup(&l->lib->arena, sb.buf, sb.len);
	strbuf_reset(&sb);
	strbuf_addf(&sb, "%s#%s", l->relative, page->section);
	page->source = l->number;
	page->relative = arena_strndup(&l->lib->arena, sb.buf, sb.len);
	strbuf_free(&sb);
	page->slug = page->section;
	page->path = l->path;
	page->title = title_of(l, s);
	page->stamp = l->stamp;
	page->body_at = s->at;
	page->body_end = s->end;
	page->body_line = s->line;
	load_words(l, page);
	load_acronym(l, &term);
	load_summary(l, page);
	VEC_PUSH(&l->terms, term);
}

/* --- sections that compare others ------------------------------------------------- */

struct side {
	char *name; /* folded */
	size_t term;
};

static int
by_name(const void *va, const void *vb)
{
	const struct side *a = va, *b = vb;

	const int order = strcmp(a->name, b->name);

	return order != 0 ? order : (a->term > b->term) - (a->term < b->term);
}

static char *
folded(const char *s, size_t n)
{
	struct strbuf sb = STRBUF_INIT;

	while (n > 0 && *s == ' ')
		s++, n--;
	while (n > 0 && s[n - 1] == ' ')
		n--;
	utf8_fold(&sb, s, n, UTF8_FOLD_CASE);
	return strbuf_detach(&sb, NULL);
}

static const struct side *
first_named(const struct side *names, size_t n, const char *name)
{
	size_t low = 0, high = n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (strcmp(names[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && strcmp(names[low].name, name) == 0 ? &names[low] : NULL;
}

/* Says of each side of a comparison that it can be compared with the others. */
static void
join_sides(struct loader *l, const struct side *names, size_t n, const char *title)
{
	size_t sides[VERSUS_SIDES_MOST], count = 0;

	while (title != NULL && count < VERSUS_SIDES_MOST) {
		const char *next = NULL, *end = versus_joint(title, &next);
		char *key = folded(title, end != NULL ? (size_t)(end - title) : strlen(title));
		const struct side *found = first_named(names, n, key);

		free(key);
		if (found != NULL)
			sides[count++] = found->term;
		title = end != NULL ? next : NULL;
	}
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			if (sides[i] != sides[k])
				load_name(l, l->terms.items[sides[k]].page.title,
				    &l->terms.items[sides[i]].compare);
}

/* "TCP vs UDP" among the concepts from `from` on. */
static void
join_comparisons(struct loader *l, size_t from)
{
	VEC(struct side) names = { 0 };
	const char *behind;
	bool any = false;

	for (size_t i = from; i < l->terms.len; i++) {
		const struct term *t = &l->terms.items[i];

		any = any || versus_joint(t->page.title, &behind) != NULL;
		VEC_PUSH(&names, (struct side){ folded(t->page.title, strlen(t->page.title)), i });
		if (t->acronym != NULL)
			VEC_PUSH(&names,
			    (struct side){ folded(t->acronym, strlen(t->acronym)), i });
	}
	if (any)
		qsort(names.items, names.len, sizeof(*names.items), by_name);
	for (size_t i = from; any && i < l->terms.len; i++)
		if (versus_joint(l->terms.items[i].page.title, &behind) != NULL)
			join_sides(l, names.items, names.len, l->terms.items[i].page.title);
	for (size_t i = 0; i < names.len; i++)
		free(names.items[i].name);
	VEC_FREE(&names);
}

bool
load_term_sections(struct loader *l)
{
	section_vec v = { 0 };
	const size_t before = l->terms.len;
	const char *category = "";
	bool title;

	if (l->front.format != FRONT_NONE)
		return false;
	sections_split(l->text.buf, l->text.len, l->front.body_at, l->front.body_line, &v);
	if (v.len < 2 || is_one_note(l, &v)) {
		VEC_FREE(&v);
		return false;
	}
	title = has_title(&v);
	for (size_t i = 0; i < v.len; i++) {
		const struct section *s = &v.items[i];
		const bool heads = i + 1 < v.len && s->level == 1 && v.items[i + 1].level == 2;

		/* a heading over others is what they are about */
		if (s->level == 1)
			category = heads && (title || s->blank) ? title_of(l, s) : "";
		if (s->level == 2 || !heads || (!title && !s->blank))
			add_section(l, s, category);
	}
	join_comparisons(l, before);
	VEC_FREE(&v);
	return true;
}
