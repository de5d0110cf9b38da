/* The names of posts and concepts in memory, and what is found by them: the tiers exact, acronym,
 * prefix, all words; and names near a misspelt one. Joined and hyphened forms and
 * plurals are one: loadbalancer, load-balancers, Load balancer.
 *
 * A name is kept folded, in words and without spaces. Names are sorted by the latter, so that
 * whole names and beginnings are found by halving; every word of any name stands once in a
 * sorted vocabulary, with the pages whose names have it. */
#ifndef TRACKSIDE_SEARCH_HEADWORDS_H
#define TRACKSIDE_SEARCH_HEADWORDS_H

#include "base/vec.h"
#include "search/query.h"
#include "search/search.h"

enum name_kind {
	NAME_TITLE,
	NAME_ALIAS,
	NAME_ACRONYM,
	NAME_SLUG,
	NAME_INITIALS, /* of a title of three words or more; nobody wrote it */
};

/* Texts are offsets into the pool, where they end with NUL. */
struct headword {
	const char *name;  /* as shown; the library's */
	uint64_t letters;  /* the key's edit_letters */
	uint32_t words;	   /* folded, single spaces between */
	uint32_t key;	   /* folded, without spaces */
	uint32_t singular; /* the key with each word in its singular */
	uint32_t page;
	uint16_t key_len;
	uint8_t is; /* enum name_kind */
};

struct headword_page {
	uint32_t names; /* the first of them; they end where the next page's begin */
	uint32_t index; /* into the library's terms, posts or races->results */
	uint8_t kind;	/* enum hit_kind */
};

struct headword_entry { /* of the vocabulary */
	uint64_t letters;
	uint32_t text, len;
	uint32_t pages; /* the first of them in postings; they end where the next entry's begin */
};

/* Zeroed is empty. */
struct headwords {
	struct strbuf pool;
	VEC(struct headword) names;
	VEC(struct headword_page) pages;       /* and one more behind the last */
	VEC(struct headword_entry) vocabulary; /* sorted; and one more behind the last */
	VEC(uint32_t) postings;
	uint32_t *by_key, *by_singular; /* names, sorted */
	/* For one look-up: what is known of each page so far. */
	uint32_t *found;       /* its hit, plus one */
	uint8_t *matched;      /* words of the query that its names have */
	VEC(uint32_t) touched; /* pages to be cleared afterwards */
};

/* Which pages a look-up is about. */
enum headword_kinds { HEADWORDS_TERMS = 1 << HIT_TERM, HEADWORDS_POSTS = 1 << HIT_POST };
#define HEADWORDS_PAGES ((unsigned)HEADWORDS_TERMS | HEADWORDS_POSTS)
#define HEADWORDS_ALL (HEADWORDS_PAGES | 1u << HIT_RACE)

/* The library must outlive the names, and be complete. */
void headwords_build(struct headwords *hw, const struct library *lib);
void headwords_free(struct headwords *hw);

/* Adds to out each page one of whose names answers the query, once, at its best tier; in no
 * order. The query has words. */
void headwords_find(struct headwords *hw, const struct query *q, unsigned kinds, struct hits *out);

/* Adds pages with a name near the query, TIER_TYPO, nearest first, at most max; the name that is
 * near goes to names, if that is not NULL. */
size_t headwords_near(struct headwords *hw, const struct query *q, unsigned kinds, size_t max,
    struct hits *out, const char **names);

/* The concept whose title, acronym or alias this is, exactly or by its joined or plural form;
 * SIZE_MAX for none. */
size_t headwords_exact_term(const struct headwords *hw, const char *s, size_t n);

/* Of a search, made when they are first asked for. */
struct headwords *search_names(struct search *s);
const struct library *search_library(const struct search *s);

/* Adds the pages that an expression for the index finds, best first. */
void search_expression(struct search *s, const char *expression, size_t limit, struct hits *out);

/* Results in the race log. */
size_t library_nraces(const struct library *lib);

/* --- for the files of the look-up --------------------------------------------- */

/* Shares of a score: how near a name comes to what was typed, within its tier. */
double headword_worth(enum name_kind is);

static inline const char *
headword_text(const struct headwords *hw, uint32_t at)
{
	return hw->pool.buf + at;
}

static inline size_t
headword_pages(const struct headwords *hw)
{
	return hw->pages.len > 0 ? hw->pages.len - 1 : 0;
}

static inline size_t
headword_entries(const struct headwords *hw)
{
	return hw->vocabulary.len > 0 ? hw->vocabulary.len - 1 : 0;
}

/* Words of the vocabulary that begin so: [*from, *to). */
void headword_range(const struct headwords *hw, const char *s, size_t n, size_t *from, size_t *to);

#endif
