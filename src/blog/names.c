#include "blog/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "blog/spotter.h"

static uint64_t
hash_of(size_t source, enum name_space space, const char *s, size_t n)
{
	return hash_more(HASH_START ^ (uint64_t)space ^ (uint64_t)source << 8, s, n);
}

/* The entry of a key, or the empty one where it belongs. */
static struct name_entry *
slot_of(const struct library_index *index, size_t source, enum name_space space, const char *key,
    size_t n, uint64_t hash)
{
	size_t mask = index->cap - 1;

	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		struct name_entry *e = &index->entries[i];

		if (e->key == NULL ||
		    (e->hash == hash && e->source == source && e->space == space &&
			strncmp(e->key, key, n) == 0 && e->key[n] == '\0'))
			return e;
	}
}

static void
grow(struct library_index *index, size_t cap)
{
	struct library_index bigger = { .cap = cap };

	bigger.entries = xcalloc(bigger.cap, sizeof(*bigger.entries));
	for (size_t i = 0; i < index->cap; i++) {
		struct name_entry *e = &index->entries[i];

		if (e->key != NULL)
			*slot_of(&bigger, e->source, e->space, e->key, strlen(e->key), e->hash) =
			    *e;
	}
	free(index->entries);
	index->entries = bigger.entries;
	index->cap = bigger.cap;
}

static void
fold(struct strbuf *out, enum name_space space, const char *s, size_t n)
{
	if (space == NAME_PATH)
		strbuf_add(out, s, n);
	else
		utf8_fold(out, s, n, UTF8_FOLD_CASE);
}

const struct name_entry *
names_find(struct library_index *index, size_t source, enum name_space space, const char *name,
    size_t n)
{
	struct strbuf key = STRBUF_INIT;
	const struct name_entry *e = NULL;

	names_build(index);
	if (index->cap == 0)
		return NULL;
	fold(&key, space, name, n);
	e = slot_of(index, source, space, key.buf, key.len,
	    hash_of(source, space, key.buf, key.len));
	strbuf_free(&key);
	return e->key != NULL ? e : NULL;
}

static const struct name_entry *
lookup_in(const struct library *lib, size_t source, enum name_space slug, enum name_space title,
    const char *name, size_t n)
{
	const struct name_entry *e = names_find(lib->index, source, slug, name, n);
	struct strbuf sb = STRBUF_INIT;

	if (e == NULL)
		e = names_find(lib->index, source, title, name, n);
	if (e == NULL) {
		path_slug(&sb, name, n);
		e = names_find(lib->index, source, slug, sb.buf, sb.len);
		strbuf_free(&sb);
	}
	return e;
}

const struct name_entry *
names_lookup(const struct library *lib, size_t source, enum name_space slug, enum name_space title,
    const char *name, size_t n)
{
	const struct name_entry *e = lookup_in(lib, source, slug, title, name, n);
	const char *colon = memchr(name, ':', n);
	size_t other;

	if (e != NULL || colon == NULL || lib->nsources == 1)
		return e;
	other = library_source(lib, name, (size_t)(colon - name));
	return other != SOURCE_NONE
	    ? lookup_in(lib, other, slug, title, colon + 1, n - (size_t)(colon + 1 - name))
	    : NULL;
}

const struct name_entry *
names_lookup_near(const struct library *lib, size_t source, enum name_space slug,
    enum name_space title, const char *name, size_t n)
{
	const struct name_entry *e = names_lookup(lib, source, slug, title, name, n);

	for (size_t i = 0; i < lib->nsources && e == NULL; i++)
		if (i != source)
			e = names_lookup(lib, i, slug, title, name, n);
	return e;
}

void
section_key(struct strbuf *out, const char *file, const char *anchor)
{
	const char *base = path_base(file), *dot;
	size_t n = strcspn(base, "#");

	dot = memrchr(base, '.', n);
	strbuf_add(out, file, (size_t)((dot != NULL ? dot : base + n) - file));
	strbuf_addf(out, "#%s", anchor);
}

bool
name_singular(const char *name, size_t n, int try, struct strbuf *out)
{
	static const char *const ends[][2] = { { "", "" }, { "s", "" }, { "es", "" },
		{ "ies", "y" } };
	const size_t nends = sizeof(ends) / sizeof(*ends);
	size_t len;

	strbuf_reset(out);
	if (try < 0 || (size_t)try >= nends)
		return false;
	len = strlen(ends[try][0]);
	if (n > len + 1 && memcmp(name + n - len, ends[try][0], len) == 0) {
		strbuf_add(out, name, n - len);
		strbuf_adds(out, ends[try][1]);
	}
	return true;
}

/* What building needs at hand. */
struct building {
	struct library *lib;
	size_t source; /* of the page at hand */
	struct strbuf key;
};

/* Adds a name; where it is there already for something else, that entry is returned. */
static const struct name_entry *
add(struct building *b, enum name_space space, const char *name, size_t n, enum target_kind kind,
    size_t at)
{
	struct library_index *index = b->lib->index;
	struct name_entry *e;
	uint64_t hash;

	if (index->len * 2 >= index->cap)
		grow(index, index->cap * 2);
	strbuf_reset(&b->key);
	fold(&b->key, space, name, n);
	hash = hash_of(b->source, space, b->key.buf, b->key.len);
	e = slot_of(index, b->source, space, b->key.buf, b->key.len, hash);
	if (e->key != NULL)
		return e->kind == kind && e->index == at ? NULL : e;
	*e = (struct name_entry){
		.key = arena_strndup(&b->lib->arena, b->key.buf, b->key.len),
		.hash = hash,
		.source = b->source,
		.space = space,
		.kind = kind,
		.index = at,
	};
	index->len++;
	return NULL;
}

static void
add_path(struct building *b, const char *relative, enum target_kind kind, size_t at)
{
	const char *dot = strrchr(path_base(relative), '.');
	size_t n = dot != NULL ? (size_t)(dot - relative) : strlen(relative);

	if (n > 6 && memcmp(relative + n - 6, "/index", 6) == 0)
		n -= 6;
	(void)add(b, NAME_PATH, relative, n, kind, at);
}

/* A section is at the path of its file with its anchor behind it; of several the first is at the
 * path alone as well. */
static void
add_section_path(struct building *b, const struct page *page, size_t at)
{
	const size_t file = strlen(page->relative) - strlen(page->section) - 1;
	char *path = xstrndup(page->relative, file);
	struct strbuf key = STRBUF_INIT;

	add_path(b, path, TARGET_TERM, at);
	section_key(&key, page->relative, page->section);
	(void)add(b, NAME_PATH, key.buf, key.len, TARGET_TERM, at);
	strbuf_free(&key);
	free(path);
}

static const struct page *
page_of(const struct library *lib, const struct name_entry *e)
{
	return e->kind == TARGET_TERM ? &lib->terms[e->index].page : &lib->posts[e->index].page;
}

/* Adds a name of a page and warns where another page has it. */
static void
add_name(struct building *b, enum name_space space, const char *what, const char *name,
    const struct page *page, enum target_kind kind, size_t at)
{
	const struct name_entry *other = add(b, space, name, strlen(name), kind, at);

	if (other != NULL && other->kind != TARGET_BROKEN)
		problem_add(&b->lib->problems, PROBLEM_WARNING, page->path, 0, 0,
		    "%s \"%s\" is also that of %s; links by it lead there", what, name,
		    page_of(b->lib, other)->path);
}

static void
add_posts(struct building *b)
{
	for (size_t i = 0; i < b->lib->nposts; i++) {
		const struct page *page = &b->lib->posts[i].page;

		b->source = page->source;
		add_path(b, page->relative, TARGET_POST, i);
		add_name(b, NAME_POST_SLUG, "the slug", page->slug, page, TARGET_POST, i);
		add_name(b, NAME_POST, "the title", page->title, page, TARGET_POST, i);
	}
}

static void
add_terms(struct building *b)
{
	struct strbuf shown = STRBUF_INIT;

	for (size_t i = 0; i < b->lib->nterms; i++) {
		const struct page *page = &b->lib->terms[i].page;

		b->source = page->source;
		if (page->section != NULL)
			add_section_path(b, page, i);
		else
			add_path(b, page->relative, TARGET_TERM, i);
		add_name(b, NAME_TERM_SLUG, "the slug", page->slug, page, TARGET_TERM, i);
		add_name(b, NAME_TERM, "the title", page->title, page, TARGET_TERM, i);
	}
	/* a title wins over another's acronym, an acronym over another's alias */
	for (size_t i = 0; i < b->lib->nterms; i++) {
		const struct term *t = &b->lib->terms[i];

		if (t->acronym == NULL)
			continue;
		b->source = t->page.source;
		add_name(b, NAME_TERM, "the acronym", t->acronym, &t->page, TARGET_TERM, i);
		/* as it is shown; where titles differ, nothing can be there twice */
		strbuf_reset(&shown);
		strbuf_addf(&shown, "%s (%s)", t->page.title, t->acronym);
		(void)add(b, NAME_TERM, shown.buf, shown.len, TARGET_TERM, i);
	}
	strbuf_free(&shown);
	for (size_t i = 0; i < b->lib->nterms; i++) {
		const struct term *t = &b->lib->terms[i];

		b->source = t->page.source;
		for (size_t k = 0; k < t->aka.len; k++)
			add_name(b, NAME_TERM, "the alias", t->aka.items[k], &t->page, TARGET_TERM,
			    i);
	}
}

/* The page of a redirect leads to what it is another name of. */
static void
add_moved(struct building *b, const struct moved *m)
{
	const char *dot = strrchr(path_base(m->to), '.');
	const struct name_entry *e;
	size_t n = dot != NULL ? (size_t)(dot - m->to) : strlen(m->to);
	struct strbuf key = STRBUF_INIT;

	b->source = m->source;
	if (strchr(m->to, '#') != NULL)
		section_key(&key, m->to, strchr(m->to, '#') + 1);
	else
		strbuf_add(&key, m->to,
		    n > 6 && memcmp(m->to + n - 6, "/index", 6) == 0 ? n - 6 : n);
	e = slot_of(b->lib->index, b->source, NAME_PATH, key.buf, key.len,
	    hash_of(b->source, NAME_PATH, key.buf, key.len));
	if (e->key != NULL) {
		const size_t at = e->index; /* adding may move the entries */

		add_path(b, m->relative, TARGET_TERM, at);
		(void)add(b, NAME_TERM_SLUG, m->slug, strlen(m->slug), TARGET_TERM, at);
	}
	strbuf_free(&key);
}

void
names_build(struct library_index *index)
{
	const struct library *lib = index->lib;
	const struct hidden *hidden = index->hidden;
	struct building b = { .lib = index->lib, .key = STRBUF_INIT };
	size_t cap = 64;

	if (index->built)
		return;
	library_complete(index->lib);
	index->built = true;
	/* three names for a post, five or so for a concept, and half of the table free */
	while (cap < 2 * (lib->nposts * 3 + lib->nterms * 5))
		cap *= 2;
	grow(index, cap);
	add_posts(&b);
	add_terms(&b);
	for (size_t i = 0; i < index->nmoved; i++)
		add_moved(&b, &index->moved[i]);
	for (size_t i = 0; i < index->nhidden; i++) {
		b.source = hidden[i].source;
		add_path(&b, hidden[i].relative, TARGET_BROKEN, i);
		(void)add(&b, hidden[i].term ? NAME_TERM_SLUG : NAME_POST_SLUG, hidden[i].slug,
		    strlen(hidden[i].slug), TARGET_BROKEN, i);
	}
	strbuf_free(&b.key);
}

void
names_free(struct library_index *index)
{
	if (index == NULL)
		return;
	free(index->entries);
	free(index->hidden);
	free(index->moved);
	VEC_FREE(&index->mentions);
	VEC_FREE(&index->note_mentions);
	spotter_free(index->spotter);
	free(index);
}
