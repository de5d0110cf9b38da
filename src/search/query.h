/* A query taken apart: any bytes in, words out, and the FTS5 expressions made of them.
 *
 * Of what is typed only letters and digits go on, folded, each phrase in quotes; no
 * operator of FTS5 can be typed. */
#ifndef TRACKSIDE_SEARCH_QUERY_H
#define TRACKSIDE_SEARCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "base/vec.h"

#define QUERY_MAX_WORDS 64
#define QUERY_MAX_WORD_BYTES 256

struct query_word {
	const char *text; /* folded, NUL-terminated, in the query's memory */
	size_t len;
	size_t root; /* bytes of it that all forms of the word share */
	bool cjk;
	bool stop;   /* a stop word, where not all are */
	bool joined; /* of one phrase with the word before: tcp/ip, "in quotes" */
	bool open;   /* the last word, which may still grow */
};

struct query {
	VEC(struct query_word) words;
	/* What is asked about: "what is a load balancer?" → words [from, to). Never empty
	 * where there are words. */
	size_t from, to;
	struct strbuf text; /* the words' memory */
};

void query_parse(struct query *q, const char *s, size_t n);
void query_free(struct query *q);

/* The words [from, to) joined: key without spaces, or singular, each word as its singular. */
void query_key(const struct query *q, size_t from, size_t to, struct strbuf *key,
    struct strbuf *singular);

enum query_mode {
	QUERY_ALL_LIVE, /* all words; the open one by its beginning */
	QUERY_ALL,	/* all words */
	QUERY_ANY,	/* any word, phrases apart */
};
/* Appends the FTS5 expression, without stop words that are not part of a phrase; nothing where
 * no word goes in. */
void query_expression(const struct query *q, enum query_mode mode, struct strbuf *out);

#endif
