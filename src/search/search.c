#include "search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "search/headwords.h"
#include "search/plain.h"
#include "search/query.h"
#include "search/rank.h"
#include "search/words.h"
#include "store/index.h"

#define FIND_MS 200	 /* for all full-text searches of one query */
#define FIND_LIMIT 1000	 /* rows of each */
#define FEW 5		 /* with fewer hits, and none by its very name, any word will do */
#define NEAR 8		 /* names at most that a query may be misspelt for */
#define BUSY_TRIES 20	 /* then another program's work is left to it */
#define REFILL_FILES 500 /* put in again at once where the index was lost under a search */
#define REMAKES 3	 /* of the index in one run; then it is left as it is */

struct place { /* a page by its path */
	const char *path;
	enum hit_kind kind;
	size_t index;
};

struct search {
	const struct library *lib;
	char *cache_dir;       /* or NULL */
	struct text_index *ix; /* NULL until it is used */
	struct headwords names;
	VEC(struct place) places; /* sorted by path */

	/* What the index still lacks: places, and paths that are no more. */
	unsigned generation;
	bool surveyed;
	VEC(size_t) todo;
	VEC(char *) gone;
	size_t done; /* of todo */
	unsigned busy;
};

static int
compare_places(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->path, ((const struct place *)b)->path);
}

static const struct place *
find_place(const struct search *s, const char *path)
{
	struct place key = { .path = path };

	if (s->places.len == 0)
		return NULL;
	return bsearch(&key, s->places.items, s->places.len, sizeof(key), compare_places);
}

static const struct page *
page_of(const struct search *s, enum hit_kind kind, size_t index)
{
	return kind == HIT_TERM ? &s->lib->terms[index].page : &s->lib->posts[index].page;
}

const struct page *
search_page(const struct search *s, const struct hit *hit)
{
	return page_of(s, hit->kind, hit->index);
}

struct search *
search_new(const struct library *lib, const char *cache_dir)
{
	struct search *s = xcalloc(1, sizeof(*s));

	s->lib = lib;
	if (cache_dir != NULL && lib->root[0] != '\0')
		s->cache_dir = xstrdup(cache_dir);
	return s;
}

/* What is not needed before the first frame is made on first use. */
static struct text_index *
index_of(struct search *s)
{
	const struct library *lib = s->lib;

	if (s->ix != NULL)
		return s->ix;
	s->ix = index_open(s->cache_dir, lib->root);
	for (size_t i = 0; i < lib->nterms; i++)
		VEC_PUSH(&s->places, (struct place){ lib->terms[i].page.relative, HIT_TERM, i });
	for (size_t i = 0; i < lib->nposts; i++)
		VEC_PUSH(&s->places, (struct place){ lib->posts[i].page.relative, HIT_POST, i });
	if (s->places.len > 1)
		qsort(s->places.items, s->places.len, sizeof(*s->places.items), compare_places);
	return s->ix;
}

struct headwords *
search_names(struct search *s)
{
	if (s->names.pages.len == 0)
		headwords_build(&s->names, s->lib);
	return &s->names;
}

const struct library *
search_library(const struct search *s)
{
	return s->lib;
}

static void
forget_todo(struct search *s)
{
	for (size_t i = 0; i < s->gone.len; i++)
		free(s->gone.items[i]);
	s->gone.len = s->todo.len = s->done = 0;
}

void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	forget_todo(s);
	VEC_FREE(&s->gone);
	VEC_FREE(&s->todo);
	VEC_FREE(&s->places);
	headwords_free(&s->names);
	index_close(s->ix);
	free(s->cache_dir);
	free(s);
}

const char *
search_notice(const struct search *s)
{
	return s->ix != NULL ? index_notice(s->ix) : NULL;
}

bool
search_kept(const struct search *s)
{
	return s->ix != NULL && index_in_file(s->ix);
}

/* Compares the stamps of the index with those of the library. */
struct survey {
	struct search *s;
	bool *current; /* of each place */
};

static void
survey_stamp(void *ctx, const char *path, int64_t mtime_ns, int64_t size)
{
	struct survey *v = ctx;
	const struct place *p = find_place(v->s, path);

	if (p != NULL) {
		const struct file_stamp *stamp = &page_of(v->s, p->kind, p->index)->stamp;

		v->current[p - v->s->places.items] =
		    stamp->mtime_ns == mtime_ns && stamp->size == size;
	} else {
		VEC_PUSH(&v->s->gone, xstrdup(path));
	}
}

static bool
survey(struct search *s)
{
	struct survey v = { s, xcalloc(s->places.len + 1, sizeof(bool)) };
	bool ok;

	forget_todo(s);
	s->generation = index_generation(s->ix);
	ok = index_stamps(s->ix, survey_stamp, &v);
	for (size_t i = 0; i < s->places.len; i++)
		if (!v.current[i])
			VEC_PUSH(&s->todo, i);
	free(v.current);
	s->surveyed = ok;
	return ok;
}

static void
add_text(struct strbuf *out, const char *s)
{
	if (out->len > 0)
		strbuf_addch(out, ' ');
	words_index(out, s, strlen(s));
}

enum column { COL_TITLE, COL_ALIASES, COL_TAGS, COL_SUMMARY, COL_BODY, COLUMNS };

static void
fill_columns(const struct search *s, const struct place *p, struct strbuf col[COLUMNS])
{
	const struct page *page = page_of(s, p->kind, p->index);

	add_text(&col[COL_TITLE], page->title);
	for (size_t i = 0; i < page->tags.len; i++)
		add_text(&col[COL_TAGS], page->tags.items[i]);
	if (page->summary != NULL)
		add_text(&col[COL_SUMMARY], page->summary);
	if (p->kind == HIT_TERM) {
		const struct term *t = &s->lib->terms[p->index];

		if (t->acronym != NULL)
			add_text(&col[COL_ALIASES], t->acronym);
		for (size_t i = 0; i < t->aka.len; i++)
			add_text(&col[COL_ALIASES], t->aka.items[i]);
		add_text(&col[COL_TAGS], t->category);
	} else if (s->lib->posts[p->index].series != NULL) {
		add_text(&col[COL_TAGS], s->lib->posts[p->index].series);
	}
}

/* A page that cannot be read goes in by its names, and is tried again the next time. */
static bool
put_page(struct search *s, const struct place *p)
{
	const struct page *page = page_of(s, p->kind, p->index);
	struct strbuf col[COLUMNS], plain = STRBUF_INIT;
	struct index_page row = { .path = page->relative, .mtime_ns = page->stamp.mtime_ns };
	bool ok;

	for (size_t i = 0; i < COLUMNS; i++)
		strbuf_init(&col[i]);
	fill_columns(s, p, col);
	row.size = plain_page(page, PLAIN_MAX_BYTES, &plain) ? page->stamp.size : -1;
	words_index(&col[COL_BODY], plain.buf, plain.len);
	row.title = col[COL_TITLE].buf;
	row.aliases = col[COL_ALIASES].buf;
	row.tags = col[COL_TAGS].buf;
	row.summary = col[COL_SUMMARY].buf;
	row.body = col[COL_BODY].buf;
	ok = index_put(s->ix, &row);
	for (size_t i = 0; i < COLUMNS; i++)
		strbuf_free(&col[i]);
	strbuf_free(&plain);
	return ok;
}

/* One transaction: what is gone, then at most max pages. */
static bool
update_some(struct search *s, size_t max)
{
	size_t i, end = s->todo.len - s->done < max ? s->todo.len : s->done + max;

	if (!index_begin(s->ix))
		return false;
	for (i = 0; i < s->gone.len; i++)
		if (!index_remove(s->ix, s->gone.items[i]))
			return false;
	for (i = s->done; i < end; i++)
		if (!put_page(s, &s->places.items[s->todo.items[i]]))
			return false;
	if (!index_commit(s->ix))
		return false;
	for (i = 0; i < s->gone.len; i++)
		free(s->gone.items[i]);
	s->gone.len = 0;
	s->done = end;
	return true;
}

bool
search_update(struct search *s, size_t max_files)
{
	if (index_generation(index_of(s)) > REMAKES)
		return true;
	if (!s->surveyed || s->generation != index_generation(s->ix)) {
		if (!survey(s))
			return ++s->busy > BUSY_TRIES;
	}
	if (s->done == s->todo.len && s->gone.len == 0)
		return true;
	if (!update_some(s, max_files > 0 ? max_files : 1))
		return ++s->busy > BUSY_TRIES;
	return s->done == s->todo.len;
}

/* One ranking of the full text, poured into the hits of a tier. */
struct pour {
	struct search *s;
	struct hits *out;
	size_t *at; /* of each place: where its hit stands, plus one; 0 for none */
	enum hit_tier tier;
	size_t rank;
};

static void
pour_row(void *ctx, const char *path, double score)
{
	struct pour *p = ctx;
	const struct place *place = find_place(p->s, path);
	struct hit hit;
	size_t *at;

	(void)score; /* scores of two rankings do not compare; ranks do */
	if (place == NULL)
		return;
	at = &p->at[place - p->s->places.items];
	hit = (struct hit){ place->kind, p->tier, place->index, rank_share(p->rank++) };
	if (*at == 0) {
		VEC_PUSH(p->out, hit);
		*at = p->out->len;
	} else if (p->out->items[*at - 1].tier == p->tier) {
		p->out->items[*at - 1].score += hit.score;
	}
}

static void
find_text(struct pour *p, const struct query *q, enum query_mode mode, enum index_by by,
    int64_t until)
{
	struct strbuf expression = STRBUF_INIT;
	int64_t left = until - clock_ms();

	query_expression(q, mode, &expression);
	p->tier = mode == QUERY_ANY ? TIER_ANY_WORD : TIER_TEXT;
	p->rank = 0;
	if (expression.len > 0 && left > 0)
		index_find(p->s->ix, by, expression.buf, FIND_LIMIT, (int)left, pour_row, p);
	strbuf_free(&expression);
}

/* Names that may have been meant, where nothing that was found goes by what was typed. */
static void
find_near(struct search *s, const struct query *q, struct hits *out)
{
	const char *names[NEAR];
	const size_t before = out->len;

	if (headwords_near(search_names(s), q, HEADWORDS_ALL, NEAR, out, names) > 0 && before == 0)
		out->instead = names[0];
}

/* Pages found by the text stay where they are; those near by name that are among them go. */
static void
drop_known(const struct search *s, const struct pour *p, struct hits *out, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < out->len; i++) {
		const struct hit *hit = &out->items[i];
		const struct place *place = find_place(s, search_page(s, hit)->relative);
		size_t *at = &p->at[place - s->places.items];

		if (*at == 0) {
			out->items[to] = *hit;
			*at = ++to;
		}
	}
	out->len = to;
}

static void
find_all(struct search *s, const struct query *q, bool literal, struct hits *out)
{
	struct pour p = { .s = s, .out = out };
	int64_t until = clock_ms() + FIND_MS;
	bool named = false;
	size_t by_name, before;

	headwords_find(search_names(s), q, HEADWORDS_ALL, out);
	by_name = out->len;
	p.at = xcalloc(s->places.len + 1, sizeof(*p.at));
	for (size_t i = 0; i < out->len; i++) {
		const struct hit *hit = &out->items[i];
		const struct place *place = find_place(s, search_page(s, hit)->relative);

		p.at[place - s->places.items] = i + 1;
		named |= hit->tier <= TIER_ACRONYM;
	}
	find_text(&p, q, QUERY_ALL_LIVE, INDEX_BY_WORD, until);
	find_text(&p, q, QUERY_ALL, INDEX_BY_STEM, until);
	before = out->len;
	if (by_name == 0 && before < FEW && !literal) {
		find_near(s, q, out);
		drop_known(s, &p, out, before);
	}
	if (before < FEW && !named)
		find_text(&p, q, QUERY_ANY, INDEX_BY_STEM, until);
	free(p.at);
}

static void
find(struct search *s, const char *query, bool literal, size_t limit, struct hits *out)
{
	unsigned generation = index_generation(index_of(s));
	struct query q;

	out->len = out->total = 0;
	out->instead = NULL;
	query_parse(&q, query, strlen(query));
	if (q.words.len > 0)
		find_all(s, &q, literal, out);
	if (generation != index_generation(s->ix)) {
		/* The index turned out to be damaged and is empty now. */
		search_update(s, REFILL_FILES);
		out->len = 0;
		find_all(s, &q, literal, out);
	}
	query_free(&q);
	rank_sort(out);
	out->total = out->len;
	if (out->len > limit)
		out->len = limit;
}

void
search_find(struct search *s, const char *query, size_t limit, struct hits *out)
{
	find(s, query, false, limit, out);
}

void
search_find_literal(struct search *s, const char *query, size_t limit, struct hits *out)
{
	find(s, query, true, limit, out);
}

void
search_terms(struct search *s, const char *query, struct hits *out)
{
	struct query q;

	out->len = out->total = 0;
	out->instead = NULL;
	query_parse(&q, query, strlen(query));
	if (q.words.len > 0)
		headwords_find(search_names(s), &q, HEADWORDS_TERMS, out);
	for (size_t i = 0; i < s->lib->nterms && query[strspn(query, " \t")] == '\0'; i++)
		VEC_PUSH(out, (struct hit){ HIT_TERM, TIER_PREFIX, i, 1 });
	query_free(&q);
	rank_sort(out);
	out->total = out->len;
}

size_t
search_nearest(struct search *s, const char *name, const char **out, size_t max)
{
	struct hits hits = { 0 };
	struct query q;
	size_t n = 0;

	if (max > SEARCH_NEAREST_MOST)
		max = SEARCH_NEAREST_MOST;
	query_parse(&q, name, strlen(name));
	if (q.words.len > 0)
		n = headwords_near(search_names(s), &q, HEADWORDS_ALL, max, &hits, out);
	query_free(&q);
	hits_free(&hits);
	return n;
}

void
hits_free(struct hits *hits)
{
	VEC_FREE(hits);
	hits->total = 0;
}
