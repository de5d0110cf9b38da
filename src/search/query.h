/* A query taken apart: any bytes in, words out, and the FTS5 expressions made of them.
 *
 * tag:x, in:posts, year:2026, series:x and source:x narrow down; "in quotes" words stand together; -word and
 * -"some words" are in no page found.
 *
 * Of what is typed only letters and digits go on, folded, each phrase in quotes; no
 * operator of FTS5 can be typed. */
#ifndef TRACKSIDE_SEARCH_QUERY_H
#define TRACKSIDE_SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "search/facet.h"

#define QUERY_MAX_WORDS 64
#define QUERY_MAX_WORD_BYTES 256

struct query_word {
	const char *text; /* folded, NUL-terminated, in the query's memory */
	size_t len;
	size_t root; /* bytes of it that all forms of the word share */
	bool cjk;
	bool stop;   /* a stop word, where not all are */
	bool joined; /* of one phrase with the word before: tcp/ip, "in quotes" */
	bool quoted; /* joined, and by quotes */
	bool open;   /* the last word, which may still grow */
};

typedef VEC(struct query_word) query_words;

struct query {
	query_words words;
	query_words excluded; /* phrases by joined */
	facet_vec filters;
	/* What is asked about: "what is a load balancer?" → words [from, to). Never empty
	 * where there are words. */
	size_t from, to;
	bool literal;	     /* something stands in quotes: no word is taken for another */
	struct strbuf text;  /* the words' memory */
	struct strbuf names; /* the filters' */
};

void query_parse(struct query *q, const char *s, size_t n);
void query_free(struct query *q);

/* The words [from, to) joined: key without spaces, or singular, each word as its singular. */
void query_key(const struct query *q, size_t from, size_t to, struct strbuf *key,
    struct strbuf *singular);

enum query_mode {
	QUERY_ALL_LIVE, /* all words; the open one by its beginning as well */
	QUERY_ALL,	/* all words */
	QUERY_ANY,	/* any word, phrases apart */
};
/* Appends the FTS5 expression, without stop words that are not part of a phrase; nothing where
 * no word goes in. */
void query_expression(const struct query *q, enum query_mode mode, struct strbuf *out);
/* The expression that finds every page with something that is excluded; nothing for none. */
void query_excluded(const struct query *q, struct strbuf *out);

#endif
