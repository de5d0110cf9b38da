#include "search/headwords.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "search/edit.h"
#include "search/words.h"

#define KEY_MAX_BYTES 1000 /* of a longer name no more is looked at */

double
headword_worth(enum name_kind is)
{
	static const double worth[] = {
		[NAME_TITLE] = 1,
		[NAME_ALIAS] = 0.98,
		[NAME_ACRONYM] = 0.99,
		[NAME_SLUG] = 0.9,
		[NAME_INITIALS] = 0.8,
	};

	return worth[is];
}

/* --- a name ------------------------------------------------------------------- */

static uint32_t
keep(struct headwords *hw, const char *s, size_t n)
{
	const uint32_t at = (uint32_t)hw->pool.len;

	strbuf_add(&hw->pool, s, n);
	strbuf_addch(&hw->pool, '\0');
	return at;
}

/* What a name is folded into; used again for the next. */
struct folded {
	struct strbuf words, key, singular;
};

static void
fold_name(struct folded *f, const char *name)
{
	const char *tail;

	strbuf_reset(&f->words);
	strbuf_reset(&f->key);
	strbuf_reset(&f->singular);
	words_fold(&f->words, name, strlen(name));
	if (f->words.len > KEY_MAX_BYTES)
		strbuf_truncate(&f->words, KEY_MAX_BYTES);
	for (size_t i = 0, len; i < f->words.len; i += len + 1) {
		const char *word = f->words.buf + i;

		len = strcspn(word, " ");
		strbuf_add(&f->key, word, len);
		strbuf_add(&f->singular, word, word_singular(word, len, &tail));
		strbuf_adds(&f->singular, tail);
	}
}

/* Adds a name of the last page, unless the page has one like it. shown is what stands for it in
 * results. */
static void
add_name_as(struct headwords *hw, struct folded *f, const char *name, const char *shown,
    enum name_kind is)
{
	const struct headword_page *page = &VEC_LAST(&hw->pages);
	struct headword *h;

	fold_name(f, name);
	for (size_t i = page->names; i < hw->names.len; i++)
		if (strcmp(headword_text(hw, hw->names.items[i].words), f->words.buf) == 0)
			return;
	if (f->key.len == 0)
		return;
	h = VEC_ADD(&hw->names);
	h->name = shown;
	h->words = keep(hw, f->words.buf, f->words.len);
	h->key = f->key.len == f->words.len ? h->words : keep(hw, f->key.buf, f->key.len);
	h->singular = strcmp(f->key.buf, f->singular.buf) == 0
	    ? h->key
	    : keep(hw, f->singular.buf, f->singular.len);
	h->letters = edit_letters(f->key.buf, f->key.len);
	h->key_len = (uint16_t)f->key.len;
	h->page = (uint32_t)(hw->pages.len - 1);
	h->is = (uint8_t)is;
}

static void
add_name(struct headwords *hw, struct folded *f, const char *name, enum name_kind is)
{
	add_name_as(hw, f, name, name, is);
}

/* Initials of titles of three words and more: all of them, and without stop words. */
static void
add_initials(struct headwords *hw, struct folded *f, const char *title)
{
	char all[QUERY_MAX_WORDS + 1], some[QUERY_MAX_WORDS + 1];
	size_t nall = 0, nsome = 0;
	struct word w;

	for (size_t at = 0, n = strlen(title); word_next(title, n, &at, &w);) {
		const char c = title[w.start];
		char lower[QUERY_MAX_WORDS];

		if ((unsigned char)c >= 0x80 || nall == QUERY_MAX_WORDS)
			return;
		for (size_t i = 0; i < w.len && i < sizeof(lower); i++)
			lower[i] = (char)(title[w.start + i] | 0x20);
		all[nall++] = c;
		if (w.len > sizeof(lower) || !word_is_stop(lower, w.len))
			some[nsome++] = c;
	}
	all[nall] = some[nsome] = '\0';
	/* Nobody wrote them: they are shown as the title. */
	if (nall >= 3)
		add_name_as(hw, f, all, title, NAME_INITIALS);
	if (nsome >= 3 && nsome < nall)
		add_name_as(hw, f, some, title, NAME_INITIALS);
}

static void
add_page(struct headwords *hw, enum hit_kind kind, size_t index)
{
	VEC_PUSH(&hw->pages,
	    (struct headword_page){ (uint32_t)hw->names.len, (uint32_t)index, (uint8_t)kind });
}

size_t
library_nraces(const struct library *lib)
{
	return lib->races != NULL ? lib->races->nresults : 0;
}

/* A race goes by its meet, and by its event, meet and year. */
static void
add_race(struct headwords *hw, struct folded *f, const struct library *lib, size_t index)
{
	const struct race_result *r = &lib->races->results[index];
	const char *shown = r->meet != NULL ? r->meet : r->event.name;
	struct strbuf name = STRBUF_INIT;

	strbuf_addf(&name, "%s %s", r->event.name, r->meet != NULL ? r->meet : "");
	if (r->date.precision != DATE_NONE)
		strbuf_addf(&name, " %d", r->date.year);
	add_page(hw, HIT_RACE, index);
	add_name_as(hw, f, shown, shown, NAME_ALIAS);
	add_name_as(hw, f, name.buf, shown, NAME_SLUG);
	strbuf_free(&name);
}

/* --- the vocabulary ----------------------------------------------------------- */

/* A word of a page's names, while they are gathered. */
struct occurrence {
	uint64_t head; /* the first eight bytes, as a number that sorts like them */
	uint32_t text, len, page;
};

static uint64_t
head_of(const char *s, size_t n)
{
	uint64_t head = 0;

	memcpy(&head, s, n < 8 ? n : 8);
	return be64toh(head);
}

struct sorting { /* what qsort_r compares by */
	const struct headwords *hw;
	bool singular;
};

static int
compare_occurrences(const void *va, const void *vb, void *ctx)
{
	const struct occurrence *a = va, *b = vb;
	const struct sorting *s = ctx;
	const size_t least = a->len < b->len ? a->len : b->len;
	int d = 0;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	if (least > 8)
		d = memcmp(headword_text(s->hw, a->text) + 8, headword_text(s->hw, b->text) + 8,
		    least - 8);
	if (d != 0)
		return d;
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return a->page < b->page ? -1 : a->page > b->page;
}

static void
add_entry(struct headwords *hw, const struct occurrence *o)
{
	VEC_PUSH(&hw->vocabulary,
	    (struct headword_entry){
		.letters = edit_letters(headword_text(hw, o->text), o->len),
		.text = o->text,
		.len = o->len,
		.pages = (uint32_t)hw->postings.len,
	    });
}

static void
build_vocabulary(struct headwords *hw)
{
	VEC(struct occurrence) all = { 0 };
	struct sorting by = { hw, false };

	for (size_t i = 0; i < hw->names.len; i++) {
		const struct headword *h = &hw->names.items[i];
		const char *s = headword_text(hw, h->words);

		for (size_t at = 0, len; s[at] != '\0'; at += len + (s[at + len] == ' ')) {
			len = strcspn(s + at, " ");
			VEC_PUSH(&all,
			    (struct occurrence){ head_of(s + at, len), h->words + (uint32_t)at,
				(uint32_t)len, h->page });
		}
	}
	if (all.len > 1)
		qsort_r(all.items, all.len, sizeof(*all.items), compare_occurrences, &by);
	VEC_RESERVE(&hw->postings, all.len);
	for (size_t i = 0; i < all.len; i++) {
		const struct occurrence *o = &all.items[i], *last = i > 0 ? o - 1 : NULL;

		if (last == NULL || last->len != o->len || last->head != o->head ||
		    memcmp(headword_text(hw, last->text), headword_text(hw, o->text), o->len) != 0)
			add_entry(hw, o);
		else if (last->page == o->page)
			continue;
		hw->postings.items[hw->postings.len++] = o->page;
	}
	VEC_PUSH(&hw->vocabulary, (struct headword_entry){ .pages = (uint32_t)hw->postings.len });
	VEC_FREE(&all);
}

/* --- names in order ----------------------------------------------------------- */

struct sorted_name {
	uint64_t head;
	uint32_t name;
};

static int
compare_names(const void *va, const void *vb, void *ctx)
{
	const struct sorted_name *a = va, *b = vb;
	const struct sorting *s = ctx;
	const struct headword *x = &s->hw->names.items[a->name], *y = &s->hw->names.items[b->name];
	int d;

	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	d = strcmp(headword_text(s->hw, s->singular ? x->singular : x->key),
	    headword_text(s->hw, s->singular ? y->singular : y->key));
	return d != 0 ? d : a->name < b->name ? -1 : 1;
}

static uint32_t *
sort_names(const struct headwords *hw, bool singular)
{
	struct sorting by = { hw, singular };
	struct sorted_name *sorted = xcalloc(hw->names.len + 1, sizeof(*sorted));
	uint32_t *out = xcalloc(hw->names.len + 1, sizeof(*out));

	for (size_t i = 0; i < hw->names.len; i++) {
		const struct headword *h = &hw->names.items[i];
		const char *s = headword_text(hw, singular ? h->singular : h->key);

		sorted[i] = (struct sorted_name){ head_of(s, strnlen(s, 8)), (uint32_t)i };
	}
	qsort_r(sorted, hw->names.len, sizeof(*sorted), compare_names, &by);
	for (size_t i = 0; i < hw->names.len; i++)
		out[i] = sorted[i].name;
	free(sorted);
	return out;
}

/* --- all of it ---------------------------------------------------------------- */

void
headwords_build(struct headwords *hw, const struct library *lib)
{
	struct folded f = { STRBUF_INIT, STRBUF_INIT, STRBUF_INIT };

	strbuf_init(&hw->pool);
	for (size_t i = 0; i < lib->nterms; i++) {
		const struct term *t = &lib->terms[i];

		add_page(hw, HIT_TERM, i);
		add_name(hw, &f, t->page.title, NAME_TITLE);
		if (t->acronym != NULL)
			add_name(hw, &f, t->acronym, NAME_ACRONYM);
		for (size_t k = 0; k < t->aka.len; k++)
			add_name(hw, &f, t->aka.items[k], NAME_ALIAS);
		add_name(hw, &f, t->page.slug, NAME_SLUG);
		add_initials(hw, &f, t->page.title);
	}
	for (size_t i = 0; i < lib->nposts; i++) {
		add_page(hw, HIT_POST, i);
		add_name(hw, &f, lib->posts[i].page.title, NAME_TITLE);
		add_name(hw, &f, lib->posts[i].page.slug, NAME_SLUG);
	}
	for (size_t i = 0; i < library_nraces(lib); i++)
		add_race(hw, &f, lib, i);
	add_page(hw, HIT_TERM, SIZE_MAX);
	build_vocabulary(hw);
	hw->by_key = sort_names(hw, false);
	hw->by_singular = sort_names(hw, true);
	hw->found = xcalloc(hw->pages.len, sizeof(*hw->found));
	hw->matched = xcalloc(hw->pages.len, sizeof(*hw->matched));
	strbuf_free(&f.words);
	strbuf_free(&f.key);
	strbuf_free(&f.singular);
}

void
headwords_free(struct headwords *hw)
{
	if (hw->pages.len == 0)
		return;
	strbuf_free(&hw->pool);
	VEC_FREE(&hw->names);
	VEC_FREE(&hw->pages);
	VEC_FREE(&hw->vocabulary);
	VEC_FREE(&hw->postings);
	VEC_FREE(&hw->touched);
	free(hw->by_key);
	free(hw->by_singular);
	free(hw->found);
	free(hw->matched);
	memset(hw, 0, sizeof(*hw));
}

/* The first entry that is not below the text, or not below all that begin so. */
static size_t
entry_from(const struct headwords *hw, const char *s, size_t n, bool behind)
{
	size_t from = 0, to = headword_entries(hw);

	while (from < to) {
		const size_t mid = from + (to - from) / 2;
		const struct headword_entry *e = &hw->vocabulary.items[mid];
		const size_t least = e->len < n ? e->len : n;
		int d = memcmp(headword_text(hw, e->text), s, least);

		if (d == 0)
			d = e->len < n ? -1 : behind ? -1 : 1;
		if (d < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return from;
}

void
headword_range(const struct headwords *hw, const char *s, size_t n, size_t *from, size_t *to)
{
	*from = entry_from(hw, s, n, false);
	*to = entry_from(hw, s, n, true);
}
