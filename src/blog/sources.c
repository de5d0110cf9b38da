/* The folders of a library: what they are called, and which page of them is which. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blog/load.h"

#define LABEL_MOST 24 /* columns: a longer title is none to mark rows with */
#define LABELS 3      /* ways to call a folder, the best first */

/* Appends one of the ways to call a folder: what its site is called, or its name, or that with the
 * folder around it. Nothing where it has none of the kind. */
static void
put_label(const struct source *source, size_t way, struct strbuf *out)
{
	const char *title = source->site.title;
	char *path, *base;

	if (way == 0) {
		if (utf8_cols(title, strlen(title)) <= LABEL_MOST)
			strbuf_adds(out, title);
		return;
	}
	path = realpath(source->root, NULL);
	if (path == NULL)
		return;
	base = strrchr(path, '/');
	while (way > 1 && base > path && *--base != '/')
		continue;
	strbuf_adds(out, base + 1);
	free(path);
}

static void
slug_of(const char *label, struct strbuf *out)
{
	strbuf_reset(out);
	path_slug(out, label, strlen(label));
}

/* Whether a folder that has its name already has this one, or one that has not could have it as
 * well. */
static bool
is_ambiguous(const struct library *lib, size_t which, size_t way, const char *name)
{
	struct strbuf label = STRBUF_INIT, slug = STRBUF_INIT;
	bool found = false;

	for (size_t i = 0; i < lib->nsources && !found; i++) {
		if (i == which)
			continue;
		strbuf_reset(&label);
		put_label(&lib->sources[i], way, &label);
		slug_of(label.buf, &slug);
		found = strcmp(slug.buf, name) == 0 || strcmp(lib->sources[i].name, name) == 0;
	}
	strbuf_free(&label);
	strbuf_free(&slug);
	return found;
}

/* The first way that leads to this folder alone, or else its number. */
static void
name_source(struct library *lib, size_t which)
{
	struct source *source = &lib->sources[which];
	struct strbuf label = STRBUF_INIT, slug = STRBUF_INIT;
	size_t way = 0;

	for (; way < LABELS; way++) {
		strbuf_reset(&label);
		put_label(source, way, &label);
		slug_of(label.buf, &slug);
		if (slug.len > 0 && !is_ambiguous(lib, which, way, slug.buf))
			break;
	}
	if (way == LABELS) {
		strbuf_reset(&label);
		strbuf_addf(&label, "folder %zu", which + 1);
		slug_of(label.buf, &slug);
	}
	source->label = arena_strndup(&lib->arena, label.buf, label.len);
	source->name = arena_strndup(&lib->arena, slug.buf, slug.len);
	strbuf_free(&label);
	strbuf_free(&slug);
}

/* A single folder has to be told from no other, and to look for names takes time. */
void
sources_name(struct library *lib)
{
	struct source *only = &lib->sources[0];
	struct strbuf name = STRBUF_INIT;

	if (lib->nsources > 1) {
		for (size_t i = 0; i < lib->nsources; i++)
			name_source(lib, i);
		return;
	}
	only->label = *only->site.title != '\0' ? only->site.title : path_base(only->root);
	slug_of(only->label, &name);
	only->name = arena_strndup(&lib->arena, name.buf, name.len);
	strbuf_free(&name);
}

size_t
library_source(const struct library *lib, const char *name, size_t n)
{
	struct strbuf slug = STRBUF_INIT;
	size_t found = 0;

	path_slug(&slug, name, n);
	while (found < lib->nsources &&
	    (slug.len == 0 || strcmp(lib->sources[found].name, slug.buf) != 0))
		found++;
	strbuf_free(&slug);
	return found < lib->nsources ? found : SOURCE_NONE;
}

char *
library_real_root(const struct library *lib, size_t source)
{
	const char *root = lib->sources[source].root;
	char *real = *root != '\0' ? realpath(root, NULL) : NULL;

	return real != NULL ? real : xstrdup(root);
}

const char *
library_label(const struct library *lib, const struct page *page)
{
	return lib->nsources > 1 ? lib->sources[page->source].label : NULL;
}

static void
put_name(const struct library *lib, const struct page *page, bool elsewhere, struct strbuf *out)
{
	if (elsewhere && lib->nsources > 1)
		strbuf_addf(out, "%s:", lib->sources[page->source].name);
	strbuf_adds(out, page->slug);
}

void
library_post_name(const struct library *lib, const struct post *post, struct strbuf *out)
{
	put_name(lib, &post->page, library_post(lib, post->page.slug) != post, out);
}

void
library_term_name(const struct library *lib, const struct term *term, struct strbuf *out)
{
	put_name(lib, &term->page, library_term(lib, term->page.slug) != term, out);
}

static bool
is_same_page(const struct page *a, const struct page *b)
{
	return a->source == b->source && strcmp(a->relative, b->relative) == 0;
}

size_t
library_find_post(const struct library *lib, const struct page *page)
{
	for (size_t i = 0; i < lib->nposts; i++)
		if (is_same_page(&lib->posts[i].page, page))
			return i;
	return SIZE_MAX;
}

size_t
library_find_term(const struct library *lib, const struct page *page)
{
	for (size_t i = 0; i < lib->nterms; i++)
		if (is_same_page(&lib->terms[i].page, page))
			return i;
	return SIZE_MAX;
}

char *
library_races_path(const struct library *lib)
{
	return path_join(lib->sources[lib->races_source].root, "races.json");
}
