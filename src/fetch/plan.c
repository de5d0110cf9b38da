#include "fetch/plan.h"

#include <stdlib.h>

#include "base/hash.h"
#include "fetch/seen.h"
#include "fetch/slug.h"

#define OTHER_NAMES_MOST 100

struct plan {
	const struct sync_posts *known;
	size_t *by_id, *by_link; /* indices into known, sorted */
	bool *seen;		 /* of known: matched in this sync, or present */
	plan_look_fn *look;
	void *ctx;
	struct seen files; /* keys of names that are taken */
	struct seen ids;   /* hashes of identities matched in this sync */
	struct arena arena;
	/* the entries so far, as a feed */
	bool in_order;
	const char *last; /* when the last one was published */
};

static int
by_id(const void *a, const void *b, void *ctx)
{
	const struct sync_post *list = ctx;

	return strcmp(list[*(const size_t *)a].id, list[*(const size_t *)b].id);
}

static int
by_link(const void *a, const void *b, void *ctx)
{
	const struct sync_post *list = ctx;

	return strcmp(list[*(const size_t *)a].link, list[*(const size_t *)b].link);
}

struct plan *
plan_new(const struct sync_posts *known, plan_look_fn *look, void *ctx)
{
	struct plan *p = xcalloc(1, sizeof(*p));
	const size_t n = known->list.len;

	p->known = known;
	p->look = look;
	p->ctx = ctx;
	p->in_order = true;
	p->by_id = xcalloc(n + 1, sizeof(*p->by_id));
	p->by_link = xcalloc(n + 1, sizeof(*p->by_link));
	p->seen = xcalloc(n + 1, sizeof(*p->seen));
	for (size_t i = 0; i < n; i++) {
		p->by_id[i] = p->by_link[i] = i;
		seen_add(&p->files, slug_key(known->list.items[i].file));
	}
	if (n > 1) {
		qsort_r(p->by_id, n, sizeof(*p->by_id), by_id, known->list.items);
		qsort_r(p->by_link, n, sizeof(*p->by_link), by_link, known->list.items);
	}
	return p;
}

void
plan_free(struct plan *p)
{
	if (p == NULL)
		return;
	free(p->by_id);
	free(p->by_link);
	free(p->seen);
	seen_free(&p->files);
	seen_free(&p->ids);
	arena_free(&p->arena);
	free(p);
}

/* The first known post, in the order of an index, whose text is not less; NULL behind the last. */
static const struct sync_post *
lower_bound(const struct plan *p, const size_t *index, size_t text_at, const char *text, size_t *at)
{
	size_t low = 0, high = p->known->list.len;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const char *const *have =
		    (const void *)((const char *)&p->known->list.items[index[mid]] + text_at);

		if (strcmp(*have, text) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	*at = low;
	return low < p->known->list.len ? &p->known->list.items[index[low]] : NULL;
}

static const struct sync_post *
known_by_id(const struct plan *p, const char *id)
{
	size_t at;
	const struct sync_post *k =
	    lower_bound(p, p->by_id, offsetof(struct sync_post, id), id, &at);

	return k != NULL && strcmp(k->id, id) == 0 ? k : NULL;
}

static bool *
seen_of(const struct plan *p, const struct sync_post *k)
{
	return &p->seen[k - p->known->list.items];
}

/* Whether two times are of one day, or one of them is not known. */
static bool
same_day(const char *a, const char *b)
{
	return a[0] == '\0' || b[0] == '\0' || strncmp(a, b, 10) == 0;
}

/* A known post of this link and day that no entry was matched with yet. */
static const struct sync_post *
known_by_link(const struct plan *p, const struct entry *e)
{
	const struct sync_post *k;
	size_t at;

	if (e->link[0] == '\0')
		return NULL;
	k = lower_bound(p, p->by_link, offsetof(struct sync_post, link), e->link, &at);
	for (; k != NULL && strcmp(k->link, e->link) == 0;
	     k = ++at < p->known->list.len ? &p->known->list.items[p->by_link[at]] : NULL)
		if (!*seen_of(p, k) && same_day(k->published, e->published))
			return k;
	return NULL;
}

static void
note_order(struct plan *p, const struct entry *e)
{
	if (e->published[0] == '\0' || (p->last != NULL && strcmp(p->last, e->published) < 0))
		p->in_order = false;
	p->last = arena_strdup(&p->arena, e->published);
}

/* The known post that has an entry's identity, which goes to *id. A post of the same id is the same,
 * unless link and day both say otherwise: then the entry is known by both. */
static const struct sync_post *
same_identity(struct plan *p, const struct entry *e, const char **id)
{
	const char *both = arena_printf(&p->arena, "%s %s", e->id, e->link);
	const struct sync_post *k = known_by_id(p, both);

	*id = both;
	if (k != NULL)
		return k;
	k = known_by_id(p, e->id);
	if (k == NULL || strcmp(k->link, e->link) == 0 ||
	    (!*seen_of(p, k) && same_day(k->published, e->published)))
		*id = arena_strdup(&p->arena, e->id);
	else
		k = NULL;
	return k;
}

/* Gives an entry that has no identity yet one that no other entry of this sync has; false where
 * the very same entry came before. */
static bool
new_identity(struct plan *p, const struct entry *e, const char **id)
{
	const char *both = arena_printf(&p->arena, "%s %s", e->id, e->link);
	const bool first = seen_add(&p->ids, hash_bytes(both, strlen(both)));

	if (strcmp(*id, both) != 0 && !seen_add(&p->ids, hash_bytes(*id, strlen(*id))))
		*id = both;
	return first;
}

struct plan_match
plan_match(struct plan *p, const struct entry *e)
{
	struct plan_match m = { 0 };

	note_order(p, e);
	m.known = same_identity(p, e, &m.id);
	if (m.known != NULL) {
		m.repeated = *seen_of(p, m.known);
	} else {
		m.repeated = !new_identity(p, e, &m.id);
		m.known = m.repeated ? NULL : known_by_link(p, e);
	}
	if (m.known != NULL)
		*seen_of(p, m.known) = true;
	return m;
}

bool
plan_present(struct plan *p, const char *id)
{
	const struct sync_post *k = known_by_id(p, id);

	if (k != NULL)
		*seen_of(p, k) = true;
	return k != NULL;
}

/* Whether a name is free for a new post: nobody's, and on the disk not there or its own. */
static bool
is_free(struct plan *p, const char *file, const char *id)
{
	struct plan_disk disk;

	if (!seen_add(&p->files, slug_key(file)))
		return false;
	disk = p->look(p->ctx, file, id);
	return disk.there == PLAN_ABSENT || (disk.there == PLAN_FILE && disk.same_id);
}

const char *
plan_file(struct plan *p, const struct plan_match *m, const struct entry *e)
{
	struct strbuf slug = STRBUF_INIT, name = STRBUF_INIT;
	const char *file;

	if (m->known != NULL)
		return m->known->file;
	slug_make(&slug, e);
	strbuf_addf(&name, "%s.md", slug.buf);
	for (unsigned i = 0; !is_free(p, name.buf, m->id) && i < OTHER_NAMES_MOST; i++) {
		strbuf_reset(&name);
		slug_other(&name, slug.buf, m->id, i);
		strbuf_adds(&name, ".md");
	}
	file = arena_strdup(&p->arena, name.buf);
	strbuf_free(&slug);
	strbuf_free(&name);
	return file;
}

enum plan_kind
plan_decide(const struct sync_post *known, const struct plan_disk *disk, uint64_t text, bool again)
{
	if (disk->there == PLAN_FILE && disk->hash == text)
		return PLAN_TAKE;
	if (disk->there == PLAN_ABSENT)
		return known == NULL || known->written == 0 || again ? PLAN_NEW : PLAN_REMOVED;
	if (disk->there == PLAN_FILE && known != NULL &&
	    (disk->hash == known->written || disk->hash == known->next ||
		disk->hash == known->offered))
		return PLAN_UPDATE;
	return PLAN_BESIDE;
}

void
plan_missing(const struct plan *p, enum plan_scope scope,
    void (*fn)(void *ctx, const struct sync_post *post), void *ctx)
{
	if (scope == PLAN_FEED && (!p->in_order || p->last == NULL))
		return;
	for (size_t i = 0; i < p->known->list.len; i++) {
		const struct sync_post *k = &p->known->list.items[i];

		if (!p->seen[i] && (scope == PLAN_ALL || strcmp(k->published, p->last) > 0))
			fn(ctx, k);
	}
}
