#include "search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/thread.h"
#include "search/headwords.h"
#include "search/indexes.h"
#include "search/places.h"
#include "search/query.h"
#include "search/rank.h"

#define FIND_MS 200	   /* for all full-text searches of one query */
#define RACES_MOST 8	   /* among everything */
#define FIND_LIMIT 1000	   /* rows of each */
#define FEW 5		   /* with fewer hits, and none by its very name, any word will do */
#define NEAR 8		   /* names at most that a query may be misspelt for */
#define REFILL_FILES 500   /* put in again at once where the index was lost under a search */
#define PREPARE_LEAST 2000 /* pages; names of fewer are made on first use, at once */

struct search {
	const struct library *lib;
	struct indexes *indexes;
	struct headwords names;
	pthread_t preparing; /* the names and places, while in_thread */
	bool in_thread;
	struct places places;
	bool (*stop)(void *ctx);
	void *stop_ctx;
	bool stopped; /* by it */
};

const struct page *
search_page(const struct search *s, const struct hit *hit)
{
	switch (hit->kind) {
	case HIT_TERM:
		return &s->lib->terms[hit->index].page;
	case HIT_POST:
		return &s->lib->posts[hit->index].page;
	case HIT_RACE:
		break;
	}
	return NULL;
}

static bool
is_stopped(void *ctx)
{
	struct search *s = ctx;

	s->stopped |= s->stop != NULL && s->stop(s->stop_ctx);
	return s->stopped;
}

size_t
search_source(const struct search *s, const struct hit *hit)
{
	const struct page *page = search_page(s, hit);

	return page != NULL ? page->source : s->lib->races_source;
}

struct search *
search_new(const struct library *lib, const char *cache_dir)
{
	struct search *s = xcalloc(1, sizeof(*s));

	s->lib = lib;
	s->indexes = indexes_new(lib, cache_dir, is_stopped, s);
	return s;
}

static void *
prepare(void *arg)
{
	struct search *s = arg;

	headwords_build(&s->names, s->lib);
	places_list(&s->places, s->lib);
	return NULL;
}

void
search_prepare(struct search *s)
{
	if (s->in_thread || s->names.pages.len > 0 || s->places.of[HIT_TERM] != NULL ||
	    s->lib->nterms + s->lib->nposts < PREPARE_LEAST)
		return;
	s->in_thread = thread_start(&s->preparing, prepare, s);
}

static void
await_prepared(struct search *s)
{
	if (s->in_thread)
		pthread_join(s->preparing, NULL);
	s->in_thread = false;
}

/* What is not needed before the first frame is made on first use. */
static void
be_ready(struct search *s)
{
	await_prepared(s);
	if (s->places.of[HIT_TERM] == NULL)
		places_list(&s->places, s->lib);
	indexes_open(s->indexes);
}

struct headwords *
search_names(struct search *s)
{
	await_prepared(s);
	if (s->names.pages.len == 0)
		headwords_build(&s->names, s->lib);
	return &s->names;
}

const struct library *
search_library(const struct search *s)
{
	return s->lib;
}

void
search_set_library(struct search *s, const struct library *lib)
{
	await_prepared(s);
	headwords_free(&s->names);
	places_free(&s->places);
	s->lib = lib;
	indexes_set_library(s->indexes, lib);
}

void
search_free(struct search *s)
{
	if (s == NULL)
		return;
	await_prepared(s);
	indexes_free(s->indexes);
	places_free(&s->places);
	headwords_free(&s->names);
	free(s);
}

void
search_set_stop(struct search *s, bool (*stop)(void *ctx), void *ctx)
{
	s->stop = stop;
	s->stop_ctx = ctx;
}

/* --- freshness ------------------------------------------------------------------- */

const char *
search_notice(const struct search *s)
{
	return indexes_notice(s->indexes);
}

bool
search_update(struct search *s, size_t max_files)
{
	return indexes_update(s->indexes, max_files);
}

bool
search_follow(struct search *s, int wake)
{
	return indexes_follow(s->indexes, wake);
}

void
search_look(struct search *s)
{
	indexes_look(s->indexes);
}

bool
search_followed(struct search *s, bool *ready)
{
	return indexes_followed(s->indexes, ready);
}

bool
search_follows(const struct search *s)
{
	return indexes_follows(s->indexes);
}

/* --- one search ------------------------------------------------------------------ */

struct finding {
	struct search *s;
	const struct query *q;
	struct hits *out;
	size_t *at; /* of each place: where its hit stands, plus one; 0 for none */
	int64_t until;
	enum hit_tier tier; /* of the rows that come ... */
	size_t source;	    /* ... and their folder */
};

static size_t *
hit_at(struct finding *f, const struct hit *hit)
{
	if (hit->kind == HIT_RACE) /* behind the places */
		return &f->at[f->s->places.sorted.len + hit->index];
	return &f->at[f->s->places.of[hit->kind][hit->index]];
}

static unsigned
kinds_of(const struct query *q)
{
	unsigned kinds = HEADWORDS_ALL;

	for (size_t i = 0; i < q->filters.len; i++)
		if (q->filters.items[i].facet == FACET_IN)
			kinds &= 1u << facet_kind(&q->filters.items[i]);
	return kinds;
}

static bool
passes(const struct search *s, const struct query *q, enum hit_kind kind, size_t index)
{
	for (size_t i = 0; i < q->filters.len; i++)
		if (!facet_matches(&q->filters.items[i], s->lib, kind, index))
			return false;
	return true;
}

/* Leaves out what the filters do, and what is known already, of the hits from here on. */
static void
settle_names(struct finding *f, size_t from)
{
	struct hits *out = f->out;
	size_t to = from;

	for (size_t i = from; i < out->len; i++) {
		const struct hit *hit = &out->items[i];
		size_t *at = hit_at(f, hit);

		if (*at != 0 || !passes(f->s, f->q, hit->kind, hit->index))
			continue;
		out->items[to] = *hit;
		*at = ++to;
	}
	out->len = to;
}

static void
take_row(void *ctx, const char *path, double score)
{
	struct finding *f = ctx;
	const struct place *place = places_find(&f->s->places, f->source, path);
	size_t *at;

	if (place == NULL)
		return;
	at = &f->at[place - f->s->places.sorted.items];
	if (*at != 0)
		return;
	VEC_PUSH(f->out, (struct hit){ place->kind, f->tier, place->index, score });
	*at = f->out->len;
}

/* Whether the filters leave anything of a folder. */
static bool
passes_source(const struct finding *f, size_t source)
{
	for (size_t i = 0; i < f->q->filters.len; i++)
		if (!facet_has_source(&f->q->filters.items[i], f->s->lib, source))
			return false;
	return true;
}

/* The rows of one folder after another; of several, as if they were in one index. */
static void
find_in_folders(struct finding *f, const char *expression)
{
	const size_t n = f->s->lib->nsources;
	struct index_weights weights = { 0 };
	int64_t left;

	for (size_t i = 0; i < n && n > 1; i++)
		if (passes_source(f, i) && (left = f->until - clock_ms()) > 0)
			index_weigh(indexes_of(f->s->indexes, i), expression, (int)left, &weights);
	for (f->source = 0; f->source < n; f->source++) {
		struct text_index *ix = indexes_of(f->s->indexes, f->source);

		left = f->until - clock_ms();
		if (left <= 0 || !passes_source(f, f->source))
			continue;
		if (n > 1)
			index_find_among(ix, expression, FIND_LIMIT, (int)left, &weights, take_row,
			    f);
		else
			index_find(ix, expression, FIND_LIMIT, (int)left, take_row, f);
	}
	index_weights_free(&weights);
}

static void
find_text(struct finding *f, enum query_mode mode)
{
	struct strbuf expression = STRBUF_INIT;

	query_expression(f->q, mode, &expression);
	f->tier = mode == QUERY_ANY ? TIER_ANY_WORD : TIER_TEXT;
	if (expression.len > 0)
		find_in_folders(f, expression.buf);
	strbuf_free(&expression);
}

static void
drop_row(void *ctx, const char *path, double score)
{
	struct finding *f = ctx;
	const struct place *place = places_find(&f->s->places, f->source, path);

	(void)score;
	if (place != NULL && f->at[place - f->s->places.sorted.items] != 0)
		f->out->items[f->at[place - f->s->places.sorted.items] - 1].score = -1;
}

/* Takes out the pages that have an excluded word anywhere. */
static void
drop_excluded(struct finding *f)
{
	struct strbuf expression = STRBUF_INIT;
	size_t to = 0;

	query_excluded(f->q, &expression);
	if (expression.len > 0) {
		for (f->source = 0; f->source < f->s->lib->nsources; f->source++)
			index_match(indexes_of(f->s->indexes, f->source), expression.buf, FIND_MS,
			    drop_row, f);
		for (size_t i = 0; i < f->out->len; i++)
			if (f->out->items[i].score >= 0)
				f->out->items[to++] = f->out->items[i];
		f->out->len = to;
	}
	strbuf_free(&expression);
}

/* Names that may have been meant, where nothing that was found goes by what was typed. */
static void
find_near(struct finding *f)
{
	const char *names[NEAR];
	const size_t before = f->out->len;
	const struct hit *first;

	headwords_near(search_names(f->s), f->q, kinds_of(f->q), NEAR, f->out, names);
	if (f->out->len == before)
		return;
	first = &f->out->items[before];
	if (before == 0 && passes(f->s, f->q, first->kind, first->index))
		f->out->instead = names[0];
	settle_names(f, before);
}

/* Results of an event are many, and all alike: of everything they are a small part. */
static void
keep_some_races(struct hits *out)
{
	struct hits races = { 0 };
	size_t to = 0;

	for (size_t i = 0; i < out->len; i++)
		if (out->items[i].kind == HIT_RACE)
			VEC_PUSH(&races, out->items[i]);
		else
			out->items[to++] = out->items[i];
	out->len = to;
	rank_first(&races, RACES_MOST);
	for (size_t i = 0; i < races.len; i++)
		VEC_PUSH(out, races.items[i]);
	VEC_FREE(&races);
}

static void
find_words(struct finding *f, bool literal)
{
	struct hits *out = f->out;
	size_t by_name;
	bool named = false;

	headwords_find(search_names(f->s), f->q, kinds_of(f->q), out);
	if (kinds_of(f->q) == HEADWORDS_ALL)
		keep_some_races(out);
	settle_names(f, 0);
	by_name = out->len;
	for (size_t i = 0; i < by_name; i++)
		named |= out->items[i].tier <= TIER_ACRONYM;
	find_text(f, QUERY_ALL_LIVE);
	if (by_name == 0 && out->len < FEW && !literal && !f->q->literal)
		find_near(f);
	if (!named && out->len < FEW)
		find_text(f, QUERY_ANY);
	drop_excluded(f);
}

/* Filters alone: all that pass, in the order that they have. */
static void
list_filtered(struct finding *f)
{
	const struct library *lib = f->s->lib;

	for (size_t i = 0; i < lib->nposts; i++)
		if (passes(f->s, f->q, HIT_POST, i))
			VEC_PUSH(f->out, (struct hit){ HIT_POST, TIER_PREFIX, i, 1 });
	for (size_t i = 0; i < lib->nterms; i++)
		if (passes(f->s, f->q, HIT_TERM, i))
			VEC_PUSH(f->out, (struct hit){ HIT_TERM, TIER_PREFIX, i, 1 });
	for (size_t i = library_nraces(lib); i-- > 0;)
		if (passes(f->s, f->q, HIT_RACE, i))
			VEC_PUSH(f->out, (struct hit){ HIT_RACE, TIER_PREFIX, i, 1 });
	for (size_t i = 0; i < f->out->len; i++)
		*hit_at(f, &f->out->items[i]) = i + 1;
	drop_excluded(f);
}

static void
find_all(struct search *s, const struct query *q, bool literal, struct hits *out)
{
	struct finding f = { .s = s, .q = q, .out = out, .until = clock_ms() + FIND_MS };

	out->len = out->total = 0;
	out->instead = NULL;
	f.at = xcalloc(s->places.sorted.len + library_nraces(s->lib) + 1, sizeof(*f.at));
	if (q->words.len > 0)
		find_words(&f, literal);
	else if (q->filters.len > 0)
		list_filtered(&f);
	free(f.at);
}

static void
find(struct search *s, const char *query, bool literal, size_t limit, struct hits *out)
{
	unsigned generation;
	struct query q;

	be_ready(s);
	generation = indexes_generation(s->indexes);
	s->stopped = false;
	query_parse(&q, query, strlen(query));
	find_all(s, &q, literal, out);
	if (generation != indexes_generation(s->indexes)) {
		/* The index turned out to be damaged and is empty now. */
		search_update(s, REFILL_FILES);
		find_all(s, &q, literal, out);
	}
	query_free(&q);
	rank_first(out, limit);
	out->stopped = s->stopped;
}

void
search_expression(struct search *s, const char *expression, size_t limit, struct hits *out)
{
	struct finding f = { .s = s, .out = out, .tier = TIER_TEXT };

	be_ready(s);
	s->stopped = false;
	f.at = xcalloc(s->places.sorted.len + 1, sizeof(*f.at));
	for (; f.source < s->lib->nsources; f.source++)
		index_find(indexes_of(s->indexes, f.source), expression, limit, FIND_MS, take_row,
		    &f);
	free(f.at);
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
	size_t to = 0;

	out->len = out->total = 0;
	out->instead = NULL;
	query_parse(&q, query, strlen(query));
	if (q.words.len > 0)
		headwords_find(search_names(s), &q, HEADWORDS_TERMS, out);
	for (size_t i = 0; i < s->lib->nterms &&
	     (query[strspn(query, " \t")] == '\0' || (q.words.len == 0 && q.filters.len > 0));
	     i++)
		VEC_PUSH(out, (struct hit){ HIT_TERM, TIER_PREFIX, i, 1 });
	for (size_t i = 0; i < out->len; i++)
		if (passes(s, &q, HIT_TERM, out->items[i].index))
			out->items[to++] = out->items[i];
	out->len = to;
	query_free(&q);
	rank_first(out, out->len);
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
		n = headwords_near(search_names(s), &q, HEADWORDS_PAGES, max, &hits, out);
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
