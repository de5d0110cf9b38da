/* Snapshots: any bytes are refused, or all that is taken from them can be used. What they are of, the
 * program that wrote them and their sum are put right first, or nothing would come in. */
#include "check.h"

#include <string.h>

#include "base/hash.h"
#include "blog/snapshot_inside.h"

/* The bytes with a header that is ours where they have one, and two texts more. */
static char *
believable(const uint8_t *data, size_t size, size_t *n)
{
	static const char ours[] = PACKAGE_VERSION "\0/";
	char *bytes = malloc(size + sizeof(ours));
	struct snapshot_header *h = (struct snapshot_header *)(void *)bytes;
	size_t records;

	check(bytes != NULL, "memory");
	memcpy(bytes, data, size);
	memcpy(bytes + size, ours, sizeof(ours));
	*n = size + sizeof(ours);
	if (size < sizeof(*h))
		return bytes;
	records = h->nfiles * sizeof(struct kept_file) + h->nposts * sizeof(struct kept_post) +
	    h->nterms * sizeof(struct kept_term) + h->nhidden * sizeof(struct kept_hidden) +
	    h->nproblems * sizeof(struct kept_problem) + h->nnames * sizeof(uint32_t);
	memcpy(h->magic, SNAPSHOT_MAGIC, sizeof(h->magic));
	h->size = *n;
	h->order = SNAPSHOT_ORDER;
	h->format = SNAPSHOT_FORMAT;
	snapshot_program(&h->program);
	h->maker = MAKER_PLAIN;
	h->undated = UNDATED_LEAVE;
	h->drafts = false;
	if (records <= size - sizeof(*h)) {
		h->ntexts = (uint32_t)(*n - sizeof(*h) - records);
		h->root = h->ntexts - 2;
		h->version = h->ntexts - (uint32_t)sizeof(ours);
	}
	h->sum = hash_large(bytes + SNAPSHOT_SUM_FROM, *n - SNAPSHOT_SUM_FROM);
	return bytes;
}

static size_t
use_names(const struct names *names)
{
	size_t n = 0;

	for (size_t i = 0; i < names->len; i++)
		n += strlen(names->items[i]);
	return n;
}

static size_t
use_page(const struct page *p)
{
	const size_t end = p->body_end != 0 ? p->body_end : (size_t)p->stamp.size;

	check(p->path[0] == '/' && strstr(p->path, "/../") == NULL, "pages are below the root");
	check(p->section != NULL || p->relative == p->path + 1, "pages are named by their paths");
	check(p->section == NULL || strlen(p->relative) > strlen(p->section),
	    "sections are named by their files");
	check(p->body_at <= end && end <= (size_t)p->stamp.size, "bodies are in their files");
	return strlen(p->slug) + strlen(p->title) + (p->summary != NULL ? strlen(p->summary) : 0) +
	    use_names(&p->tags);
}

static void
use_date(const struct date *d)
{
	struct strbuf sb = STRBUF_INIT;

	date_format_long(d, &sb);
	date_format_short(d, &sb);
	date_format_edtf(d, &sb);
	check(d->precision == DATE_NONE || date_first_day(d) <= date_last_day(d),
	    "days are in order");
	strbuf_free(&sb);
}

static void
use_all(const struct loader *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->posts.len; i++) {
		const struct post *p = &l->posts.items[i];

		n += use_page(&p->page) + use_names(&p->authors) +
		    (p->series != NULL ? strlen(p->series) : 0);
		use_date(&p->date);
		use_date(&p->updated);
	}
	for (size_t i = 0; i < l->terms.len; i++) {
		const struct term *t = &l->terms.items[i];

		n += use_page(&t->page) + use_names(&t->aka) + use_names(&t->see_also) +
		    use_names(&t->compare) + use_names(&t->sources) + strlen(t->category);
	}
	for (size_t i = 0; i < l->redirects.len; i++)
		n += use_page(&l->redirects.items[i].term.page) + strlen(l->redirects.items[i].to);
	for (size_t i = 0; i < l->hidden.len; i++)
		n += strlen(l->hidden.items[i].slug) + strlen(l->hidden.items[i].relative);
	check(n < SIZE_MAX, "texts end");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct library lib = { 0 };
	struct source source = { .root = "/", .maker = MAKER_PLAIN };
	struct loader l = { .lib = &lib, .source = &source };
	size_t n;
	char *bytes = believable(data, size, &n);
	struct snapshot *s = snapshot_read(&l, bytes, n);

	if (s != NULL) {
		snapshot_match_all(s);
		snapshot_take_posts(s, &l);
		snapshot_take_rest(s, &l);
		use_all(&l);
	}
	VEC_FREE(&l.posts);
	VEC_FREE(&l.terms);
	VEC_FREE(&l.hidden);
	VEC_FREE(&l.redirects);
	problems_free(&lib.problems);
	snapshot_free(s);
	arena_free(&lib.arena);
	free(bytes);
	return 0;
}
