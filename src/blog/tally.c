/* Tags and series with their counts. */
#include "blog/library.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"

struct folded {
	char *key;
	const char *name;
};

typedef VEC(struct folded) folded_vec;

static void
add_name(folded_vec *all, const char *name)
{
	struct strbuf key = STRBUF_INIT;

	utf8_fold(&key, name, strlen(name), UTF8_FOLD_CASE);
	VEC_PUSH(all, (struct folded){ strbuf_detach(&key, NULL), name });
}

static int
by_key(const void *va, const void *vb)
{
	const struct folded *a = va, *b = vb;
	int d = strcmp(a->key, b->key);

	/* of two ways to write it, the same one is shown each time */
	return d != 0 ? d : strcmp(a->name, b->name);
}

struct counted {
	const char *key;
	struct tally tally;
};

static int
by_count(const void *va, const void *vb)
{
	const struct counted *a = va, *b = vb;

	if (a->tally.count != b->tally.count)
		return a->tally.count > b->tally.count ? -1 : 1;
	return strcmp(a->key, b->key);
}

/* Counts equal names, whatever their case, and frees the list. */
static size_t
count_names(folded_vec *all, struct tally **out)
{
	VEC(struct counted) counts = { 0 };
	size_t n;

	if (all->len > 1)
		qsort(all->items, all->len, sizeof(*all->items), by_key);
	for (size_t i = 0; i < all->len; i++) {
		const struct folded *f = &all->items[i];

		if (counts.len > 0 && strcmp(VEC_LAST(&counts).key, f->key) == 0)
			VEC_LAST(&counts).tally.count++;
		else
			VEC_PUSH(&counts, (struct counted){ f->key, { f->name, 1 } });
	}
	if (counts.len > 1)
		qsort(counts.items, counts.len, sizeof(*counts.items), by_count);
	n = counts.len;
	*out = xcalloc(n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		(*out)[i] = counts.items[i].tally;
	for (size_t i = 0; i < all->len; i++)
		free(all->items[i].key);
	VEC_FREE(all);
	VEC_FREE(&counts);
	return n;
}

size_t
library_tags(const struct library *lib, struct tally **out)
{
	folded_vec all = { 0 };

	for (size_t i = 0; i < lib->nposts; i++)
		for (size_t k = 0; k < lib->posts[i].page.tags.len; k++)
			add_name(&all, lib->posts[i].page.tags.items[k]);
	return count_names(&all, out);
}

size_t
library_series(const struct library *lib, struct tally **out)
{
	folded_vec all = { 0 };

	for (size_t i = 0; i < lib->nposts; i++)
		if (lib->posts[i].series != NULL)
			add_name(&all, lib->posts[i].series);
	return count_names(&all, out);
}

size_t
library_categories(const struct library *lib, struct tally **out)
{
	folded_vec all = { 0 };

	for (size_t i = 0; i < lib->nterms; i++)
		for (size_t k = 0; k < lib->terms[i].categories.len; k++)
			add_name(&all, lib->terms[i].categories.items[k]);
	return count_names(&all, out);
}

bool
term_in_category(const struct term *term, const char *category)
{
	struct strbuf wanted = STRBUF_INIT, has = STRBUF_INIT;
	bool in = false;

	utf8_fold(&wanted, category, strlen(category), UTF8_FOLD_CASE);
	for (size_t i = 0; i < term->categories.len && !in; i++) {
		const char *name = term->categories.items[i];

		strbuf_reset(&has);
		utf8_fold(&has, name, strlen(name), UTF8_FOLD_CASE);
		in = strcmp(has.buf, wanted.buf) == 0;
	}
	strbuf_free(&wanted);
	strbuf_free(&has);
	return in;
}

bool
library_series_place(const struct library *lib, const struct post *post, struct series_place *out)
{
	*out = (struct series_place){ 0 };
	if (post->series == NULL)
		return false;
	for (size_t i = lib->nposts; i-- > 0;) { /* the latest stands first */
		const struct post *other = &lib->posts[i];

		if (other->series == NULL || other->page.source != post->page.source ||
		    strcasecmp(other->series, post->series) != 0)
			continue;
		out->parts++;
		if (other == post)
			out->part = out->parts;
		else if (out->part == 0)
			out->before = other;
		else if (out->after == NULL)
			out->after = other;
	}
	return out->part > 0 && out->parts > 1;
}
