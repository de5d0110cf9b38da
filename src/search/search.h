/* Finding posts, concepts and races as one types.
 *
 * Tiers, never mixed: exact title or alias, acronym, title prefix, all words in the title, full
 * text (AND), names near what was typed, full text (OR without stop words). All that goes
 * by names comes from the library in memory; the rest from an FTS5 index in the cache folder,
 * one for each content folder.
 * Names are taken to be misspelt only where no name has what was typed and little text does. */
#ifndef TRACKSIDE_SEARCH_SEARCH_H
#define TRACKSIDE_SEARCH_SEARCH_H

#include "blog/library.h"
#include "text/line.h"

enum hit_kind { HIT_TERM, HIT_POST, HIT_RACE };
#define HIT_KINDS 3
enum hit_tier {
	TIER_EXACT,
	TIER_ACRONYM,
	TIER_PREFIX,
	TIER_WORDS,
	TIER_TEXT,
	TIER_TYPO,
	TIER_ANY_WORD,
};

struct hit {
	enum hit_kind kind;
	enum hit_tier tier;
	size_t index; /* into library terms, posts or races->results */
	double score; /* within its tier; higher is better */
};
struct hits {
	struct hit *items;
	size_t len, cap;
	size_t total; /* found, where len was limited */
	/* The name shown instead of what was typed, where the best hit is of TIER_TYPO; the
	 * library's. NULL for none. */
	const char *instead;
	bool stopped; /* search_set_stop's function stopped it: there may be more */
};

struct search;

/* cache_dir may be NULL (index in memory). Takes no time: the index is opened on first use, which
 * never fails for one that is missing, old, broken or read-only: it is made anew, in memory if
 * need be, and search_notice says so from then on. */
struct search *search_new(const struct library *lib, const char *cache_dir);
/* From now on over another library of the same folders. What was found before is of the old one. */
void search_set_library(struct search *s, const struct library *lib);
void search_free(struct search *s);
const char *search_notice(const struct search *s); /* NULL for nothing to say */

/* Starts to make what the first search needs, where there is much of it, so that it need not
 * wait. The library is whole, and stays as it is. */
void search_prepare(struct search *s);

/* Brings the index in step with the files: a look at all of them, then at most max_files changed
 * ones with each call; true when there is nothing left to do. Starts with a look again after that. */
bool search_update(struct search *s, size_t max_files);

/* Has a thread do that from now on, with a connection of its own, each time that search_look is
 * called; it writes a byte to wake when it is done, and now and then before. False where it cannot:
 * the index is in memory. */
bool search_follow(struct search *s, int wake);
/* The files may have changed. Costs nothing; more than one call before the thread comes to it is one. */
void search_look(struct search *s);
/* Whether the thread has put something into the index since the last time this was asked, and
 * whether it has caught up with the last search_look. */
bool search_followed(struct search *s, bool *ready);
/* Whether there is such a thread; it goes where it turns out that no file can be written. */
bool search_follows(const struct search *s);

/* Asked every now and then while the full text is searched: true stops that, and what is known
 * by then is the answer. */
void search_set_stop(struct search *s, bool (*stop)(void *ctx), void *ctx);

/* At most limit hits, best first. Any bytes are a query; an empty one finds nothing. */
void search_find(struct search *s, const char *query, size_t limit, struct hits *out);
/* The same for what was typed and nothing near it. */
void search_find_literal(struct search *s, const char *query, size_t limit, struct hits *out);
/* Only concepts, titles alone: for the glossary's filter; an empty query lists all. */
void search_terms(struct search *s, const char *query, struct hits *out);
void hits_free(struct hits *hits);

/* What a hit is about; borrowed from the library. NULL for a race, which has no page. */
const struct page *search_page(const struct search *s, const struct hit *hit);
/* The folder of the library that it is in. */
size_t search_source(const struct search *s, const struct hit *hit);

/* A piece of the hit's text around the query's words, at most cols columns, with
 * the words as STYLE_MATCH. For rows on screen only. Nothing for a race. */
void search_snippet(struct search *s, const char *query, const struct hit *hit, size_t cols,
    bool ascii, struct line_builder *out);
/* Marks of the query's words within a text, as spans for line_overlay. */
void search_marks(const char *query, const char *text, size_t n, span_vec *out);

/* Names like this one, for "nothing found" messages: at most max, nearest first. Not more than
 * SEARCH_NEAREST_MOST. */
#define SEARCH_NEAREST_MOST 16
size_t search_nearest(struct search *s, const char *name, const char **out, size_t max);

/* "tcp vs udp", "difference between sql and nosql" → its sides, 2 or 3 of them, as terms. Returns
 * how many; 0 where the query is no such question. A side may be misspelt where the question can
 * be nothing but a comparison. unknown, if not NULL, gets the first side that is no concept
 * (appended). */
size_t search_versus(struct search *s, const char *query, const struct term **out, size_t max,
    struct strbuf *unknown);
/* A page that compares them already, in its title or under a heading with all names and "vs",
 * whose anchor is appended. False where there is none. */
bool search_versus_section(struct search *s, const struct term *const *terms, size_t n,
    struct hit *hit, struct strbuf *anchor);

#endif
