/* Concepts that say no more than where to look: "See [transport layer security](g)." is another
 * name of the concept that it points to. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blog/names.h"
#include "blog/plain.h"

#define REDIRECT_MAX_BYTES 400
#define HOPS_MOST 8 /* from one to the next; a ring has no end */

static size_t
trimmed(const char **s, size_t n)
{
	while (n > 0 && strchr(" \t\r\n", **s) != NULL)
		++*s, n--;
	while (n > 0 && strchr(" \t\r\n", (*s)[n - 1]) != NULL)
		n--;
	return n;
}

/* The name behind "See": of [text](g) and [[name]] the text, of [text](/a/name/) the last part. */
static const char *
linked_name(struct loader *l, const char *s, size_t n)
{
	struct strbuf name = STRBUF_INIT;
	const char *close, *dest, *text = NULL;
	size_t len;

	if (n > 4 && memcmp(s, "[[", 2) == 0 && memcmp(s + n - 2, "]]", 2) == 0) {
		if (memchr(s + 2, ']', n - 4) == NULL && memchr(s + 2, '|', n - 4) == NULL)
			strbuf_add(&name, s + 2, n - 4);
	} else if (n > 4 && *s == '[' && s[n - 1] == ')' && (close = memchr(s, ']', n)) != NULL &&
	    close[1] == '(') {
		dest = close + 2;
		len = (size_t)(s + n - 1 - dest);
		if (len == 1 && *dest == 'g') {
			plain_text(&name, s + 1, (size_t)(close - s - 1));
		} else if (memchr(dest, ':', len) == NULL && memchr(dest, ')', len) == NULL) {
			while (len > 0 && dest[len - 1] == '/')
				len--;
			for (n = len; n > 0 && dest[n - 1] != '/';)
				n--;
			dest += n;
			len -= n;
			if (len > 3 && memcmp(dest + len - 3, ".md", 3) == 0)
				len -= 3;
			strbuf_add(&name, dest, len);
		}
	}
	if (name.len > 0)
		text = arena_strndup(&l->lib->arena, name.buf, name.len);
	strbuf_free(&name);
	return text;
}

const char *
redirect_of(struct loader *l)
{
	const char *s = l->text.buf + l->front.body_at;
	size_t n = trimmed(&s, l->text.len - l->front.body_at);

	if (n > REDIRECT_MAX_BYTES || n < 8 ||
	    (strncmp(s, "See ", 4) != 0 && strncmp(s, "see ", 4) != 0))
		return NULL;
	s += 4;
	n = trimmed(&s, n - 4);
	if (n > 0 && s[n - 1] == '.')
		n--;
	return linked_name(l, s, n);
}

/* Names of concepts and of redirects, folded and sorted. */
struct known {
	char *name;
	size_t at; /* a concept, or behind the last of them a redirect */
};
typedef VEC(struct known) known_vec;

static int
by_name(const void *va, const void *vb)
{
	const struct known *a = va, *b = vb;
	const int order = strcmp(a->name, b->name);

	return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

static void
know(known_vec *v, const char *name, size_t at)
{
	struct strbuf sb = STRBUF_INIT;

	utf8_fold(&sb, name, strlen(name), UTF8_FOLD_CASE);
	VEC_PUSH(v, (struct known){ strbuf_detach(&sb, NULL), at });
}

static void
know_term(known_vec *v, const struct term *t, size_t at)
{
	know(v, t->page.title, at);
	know(v, t->page.slug, at);
	if (t->acronym != NULL)
		know(v, t->acronym, at);
	for (size_t i = 0; i < t->aka.len; i++)
		know(v, t->aka.items[i], at);
}

static size_t
find_name(const known_vec *v, const char *name)
{
	size_t low = 0, high = v->len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (strcmp(v->items[mid].name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < v->len && strcmp(v->items[low].name, name) == 0 ? v->items[low].at : SIZE_MAX;
}

/* The first with the name, or in its place with the name in the singular; SIZE_MAX for none. */
static size_t
find(const known_vec *v, const char *name)
{
	struct strbuf key = STRBUF_INIT, one = STRBUF_INIT;
	size_t at = SIZE_MAX;

	utf8_fold(&key, name, strlen(name), UTF8_FOLD_CASE);
	for (int i = 0; at == SIZE_MAX && name_singular(key.buf, key.len, i, &one); i++)
		if (one.len > 0)
			at = find_name(v, one.buf);
	strbuf_free(&key);
	strbuf_free(&one);
	return at;
}

/* The concept has the names of the redirect as well. */
static void
take_names(struct loader *l, struct term *to, const struct term *from)
{
	load_name(l, from->page.title, &to->aka);
	if (from->acronym != NULL)
		load_name(l, from->acronym, &to->aka);
	for (size_t i = 0; i < from->aka.len; i++)
		load_name(l, from->aka.items[i], &to->aka);
}

void
redirects_apply(struct loader *l)
{
	const size_t nterms = l->terms.len;
	known_vec known = { 0 };

	if (l->redirects.len == 0)
		return;
	for (size_t i = 0; i < nterms; i++)
		know_term(&known, &l->terms.items[i], i);
	for (size_t i = 0; i < l->redirects.len; i++)
		know_term(&known, &l->redirects.items[i].term, nterms + i);
	qsort(known.items, known.len, sizeof(*known.items), by_name);
	for (size_t i = 0; i < l->redirects.len; i++) {
		const struct term *from = &l->redirects.items[i].term;
		size_t at = nterms + i;

		for (int hop = 0; hop < HOPS_MOST && at != SIZE_MAX && at >= nterms; hop++)
			at = find(&known, l->redirects.items[at - nterms].to);
		if (at >= nterms) {
			/* it leads nowhere, and is shown as it is */
			VEC_PUSH(&l->terms, *from);
			continue;
		}
		take_names(l, &l->terms.items[at], from);
		VEC_PUSH(&l->moved,
		    (struct moved){ l->number, from->page.slug, from->page.relative,
			l->terms.items[at].page.relative });
	}
	for (size_t i = 0; i < known.len; i++)
		free(known.items[i].name);
	VEC_FREE(&known);
	l->redirects.len = 0;
}
