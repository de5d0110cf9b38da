/* Questions like "tcp vs udp" taken apart into concepts. */
#include <string.h>

#include "search/headwords.h"
#include "search/words.h"

#define MAX_TOKENS 64
#define MAX_SIDES 3

/* A word of the question as typed, without the punctuation behind it. */
enum token_kind { TOKEN_WORD, TOKEN_VERSUS, TOKEN_AND };
struct token {
	size_t start, len; /* bytes of the question */
	enum token_kind kind;
	bool comma;    /* stands behind it */
	char fold[16]; /* ASCII lower case, for comparing; "" for a longer one */
};

struct question {
	const char *text;
	struct token tokens[MAX_TOKENS];
	size_t from, len; /* tokens behind the lead, and all */
	bool asked;	  /* it can be nothing but a comparison */
};

static bool
among(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}
#define AMONG(word, words) among((word), (words), sizeof(words) / sizeof((words)[0]))

static void
read_token(struct token *t, const char *text, size_t start, size_t len)
{
	static const char *const versus[] = { "vs", "v", "versus", "against" };
	static const char *const both[] = { "and", "or", "&", "to", "with" };

	*t = (struct token){ .start = start };
	while (len > 0 && strchr(",;.?!", text[start + len - 1]) != NULL) {
		t->comma |= text[start + len - 1] == ',' || text[start + len - 1] == ';';
		len--;
	}
	t->len = len;
	for (size_t i = 0; i < len && len < sizeof(t->fold); i++)
		t->fold[i] = text[start + i] >= 'A' && text[start + i] <= 'Z'
		    ? (char)(text[start + i] | 0x20)
		    : text[start + i];
	if (AMONG(t->fold, versus))
		t->kind = TOKEN_VERSUS;
	else if (AMONG(t->fold, both))
		t->kind = TOKEN_AND;
}

/* Words that lead up to a comparison and say that it is one: "what is the difference
 * between", "compare". */
static void
skip_lead(struct question *q)
{
	static const char *const filler[] = { "what", "is", "are", "whats", "what's", "the",
		"explain", "me", "tell", "show", "how", "do", "does", "please" };
	static const char *const signs[] = { "difference", "differences", "compare", "comparison",
		"comparing", "distinction" };
	size_t i = 0;

	while (i < q->len && AMONG(q->tokens[i].fold, filler))
		i++;
	if (i >= q->len || !AMONG(q->tokens[i].fold, signs))
		return;
	q->asked = true;
	q->from = i + 1;
	if (q->from < q->len &&
	    (strcmp(q->tokens[q->from].fold, "between") == 0 ||
		strcmp(q->tokens[q->from].fold, "of") == 0))
		q->from++;
}

static void
question_read(struct question *q, const char *text)
{
	size_t n = strlen(text), i = 0;

	*q = (struct question){ .text = text };
	while (q->len < MAX_TOKENS) {
		size_t start;

		while (i < n && (unsigned char)text[i] <= ' ')
			i++;
		if (i == n)
			break;
		start = i;
		while (i < n && (unsigned char)text[i] > ' ')
			i++;
		read_token(&q->tokens[q->len++], text, start, i - start);
	}
	skip_lead(q);
	for (i = q->from; i < q->len; i++) {
		/* "compared to", "compared with" */
		if (strcmp(q->tokens[i].fold, "compared") == 0 && i + 1 < q->len &&
		    q->tokens[i + 1].kind == TOKEN_AND) {
			q->tokens[i].kind = TOKEN_VERSUS;
			q->tokens[i + 1].kind = TOKEN_VERSUS;
		} else if (q->tokens[i].kind == TOKEN_AND &&
		    (strcmp(q->tokens[i].fold, "to") == 0 ||
			strcmp(q->tokens[i].fold, "with") == 0)) {
			q->tokens[i].kind = q->asked ? TOKEN_AND : TOKEN_WORD;
		}
		q->asked |= q->tokens[i].kind == TOKEN_VERSUS;
	}
}

struct sides {
	const struct library *lib;
	struct headwords *names;
	const struct term **out;
	size_t len, max;
	bool unknown;
	const char *unknown_at; /* the first side that is no concept */
	size_t unknown_len;
};

/* The concept that tokens [from, to) name; NULL for none. */
static const struct term *
side_term(const struct question *q, const struct sides *s, size_t from, size_t to, size_t *start,
    size_t *len)
{
	static const char *const articles[] = { "a", "an", "the", "between", "both" };
	size_t found;

	while (from + 1 < to && AMONG(q->tokens[from].fold, articles))
		from++;
	*start = q->tokens[from].start;
	*len = q->tokens[to - 1].start + q->tokens[to - 1].len - *start;
	found = headwords_exact_term(s->names, q->text + *start, *len);
	return found != SIZE_MAX ? &s->lib->terms[found] : NULL;
}

/* The concept that a misspelt side means; NULL for none. */
static const struct term *
near_term(const struct sides *s, const char *side, size_t n)
{
	const struct term *term = NULL;
	struct hits hits = { 0 };
	struct query q;

	query_parse(&q, side, n);
	if (q.words.len > 0 && headwords_near(s->names, &q, HEADWORDS_TERMS, 1, &hits, NULL) > 0)
		term = &s->lib->terms[hits.items[0].index];
	query_free(&q);
	hits_free(&hits);
	return term;
}

static void
add_side(struct sides *s, const struct term *t)
{
	for (size_t i = 0; i < s->len; i++)
		if (s->out[i] == t)
			return;
	if (s->len < s->max)
		s->out[s->len++] = t;
}

/* Takes tokens [from, to) as one side, or else as sides parted by words of this
 * kind and by commas. */
static void
take_sides(const struct question *q, struct sides *s, size_t from, size_t to, enum token_kind kind)
{
	const struct term *t;
	size_t start, len, next;

	if (from >= to)
		return;
	t = side_term(q, s, from, to, &start, &len);
	if (t != NULL) {
		add_side(s, t);
		return;
	}
	for (next = from; next < to; next++)
		if (q->tokens[next].kind == kind ||
		    (kind == TOKEN_AND && q->tokens[next].comma && next + 1 < to))
			break;
	if (next == to && kind == TOKEN_VERSUS) {
		take_sides(q, s, from, to, TOKEN_AND);
	} else if (next == to && q->asked && (t = near_term(s, q->text + start, len)) != NULL) {
		add_side(s, t);
	} else if (next == to) {
		if (!s->unknown) {
			s->unknown_at = q->text + start;
			s->unknown_len = len;
		}
		s->unknown = true;
	} else {
		bool word = q->tokens[next].kind == kind;

		take_sides(q, s, from, word ? next : next + 1,
		    kind == TOKEN_VERSUS ? kind : TOKEN_AND);
		take_sides(q, s, next + 1, to, kind);
	}
}

size_t
search_versus(struct search *search, const char *query, const struct term **out, size_t max,
    struct strbuf *unknown)
{
	struct question q;
	struct sides s = { .lib = search_library(search), .out = out };
	bool parted = false;

	question_read(&q, query);
	for (size_t i = q.from; i < q.len; i++)
		parted |= q.tokens[i].kind != TOKEN_WORD || (q.tokens[i].comma && i + 1 < q.len);
	if (!parted)
		return 0;
	s.max = max < MAX_SIDES ? max : MAX_SIDES;
	s.names = search_names(search);
	if (headwords_exact_term(s.names, query, strlen(query)) == SIZE_MAX)
		take_sides(&q, &s, q.from, q.len, TOKEN_VERSUS);
	if (s.unknown && !q.asked)
		return 0;
	if (s.unknown && unknown != NULL)
		strbuf_add(unknown, s.unknown_at, s.unknown_len);
	return s.len >= 2 ? s.len : 0;
}
