/* The names of posts and concepts in memory, and the four tiers that come of them:
 * exact, acronym, prefix, all words. Joined and hyphened forms and plurals are
 * one: loadbalancer, load-balancers, Load balancer. */
#ifndef TRACKSIDE_SEARCH_HEADWORDS_H
#define TRACKSIDE_SEARCH_HEADWORDS_H

#include "base/arena.h"
#include "base/vec.h"
#include "search/query.h"
#include "search/search.h"

enum name_kind { NAME_TITLE, NAME_ALIAS, NAME_ACRONYM, NAME_SLUG };

struct headword {
	const char *name;     /* as written; the library's */
	const char *words;    /* folded, single spaces between */
	const char *key;      /* folded, without spaces */
	const char *singular; /* the key with each word in its singular */
	enum name_kind is;
	enum hit_kind kind;
	size_t index;
};

/* Zeroed is empty. */
struct headwords {
	struct arena arena;
	VEC(struct headword) names;
};

/* terms, posts: which to take in. The library must outlive the names. */
void headwords_build(struct headwords *hw, const struct library *lib, bool terms, bool posts);
void headwords_free(struct headwords *hw);

/* Adds to out each page one of whose names answers the query, once, at its best tier; in no
 * order. The query has words. */
void headwords_find(const struct headwords *hw, const struct query *q, struct hits *out);

/* The concept whose title, acronym or alias this is, exactly or by its joined or plural form;
 * SIZE_MAX for none. */
size_t headwords_exact_term(const struct headwords *hw, const char *s, size_t n);

#endif
