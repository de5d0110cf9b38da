#include "fetch/slug.h"

#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "base/url.h"
#include "base/utf8.h"

#define READ_MOST ((size_t)1000) /* bytes of a text that a name is made of */
#define SHORT_ID 8

/* Appends a text as a slug, cut between clusters; false where nothing of it can be in a name. */
static bool
put_slug(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf slug = STRBUF_INIT;
	size_t end = 0;
	bool any;

	path_slug(&slug, s, n < READ_MOST ? n : READ_MOST);
	while (end < slug.len) {
		const size_t len = utf8_cluster(slug.buf + end, slug.len - end).bytes;

		if (end + len > SLUG_MOST)
			break;
		end += len;
	}
	while (end > 0 && slug.buf[end - 1] == '-')
		end--;
	any = end > 0;
	strbuf_add(out, slug.buf, end);
	strbuf_free(&slug);
	return any;
}

/* The last part of an address' path, %XX decoded, without an extension; true where it has a
 * letter: others are numbers of posts and days. */
static bool
put_link(struct strbuf *out, const char *link)
{
	const char *path = strstr(link, "://"), *start, *dot;
	struct strbuf part = STRBUF_INIT;
	bool letter = false, any;
	size_t end;

	path = path != NULL ? strchr(path + 3, '/') : NULL;
	if (path == NULL)
		return false;
	end = strcspn(path, "?#");
	while (end > 1 && path[end - 1] == '/')
		end--;
	start = path + end;
	while (start > path && start[-1] != '/')
		start--;
	percent_decode(&part, start, (size_t)(path + end - start));
	dot = memrchr(part.buf, '.', part.len);
	if (dot != NULL && dot > part.buf && part.len - (size_t)(dot - part.buf) <= 6)
		strbuf_truncate(&part, (size_t)(dot - part.buf));
	for (size_t i = 0; i < part.len; i++)
		letter |= part.buf[i] < '0' || part.buf[i] > '9';
	any = letter && put_slug(out, part.buf, part.len);
	strbuf_free(&part);
	return any;
}

/* Letters that cannot be mistaken for each other: Crockford's base 32, lower case. */
static void
put_short_id(struct strbuf *out, const char *id)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
	uint64_t hash = hash_bytes(id, strlen(id));

	/* the high bits of FNV are mixed best, and the low ones of short texts worst */
	hash ^= hash >> 29;
	for (int i = 0; i < SHORT_ID; i++, hash >>= 5)
		strbuf_addch(out, letters[hash & 31]);
}

static bool
put_slug_of(struct strbuf *out, const struct entry *e)
{
	struct strbuf slug = STRBUF_INIT;
	bool any;

	percent_decode(&slug, e->slug, strlen(e->slug)); /* WordPress encodes other scripts */
	any = put_slug(out, slug.buf, slug.len);
	strbuf_free(&slug);
	return any;
}

void
slug_make(struct strbuf *out, const struct entry *e)
{
	const size_t start = out->len;

	if (!put_slug_of(out, e) && !put_link(out, e->link) &&
	    !put_slug(out, e->title, strlen(e->title))) {
		strbuf_adds(out, "post-");
		put_short_id(out, e->id);
	} else if (strcmp(out->buf + start, "index") == 0) {
		strbuf_addch(out, '-');
		put_short_id(out, e->id);
	}
}

void
slug_other(struct strbuf *out, const char *slug, const char *id, unsigned attempt)
{
	strbuf_adds(out, slug);
	strbuf_addch(out, '-');
	put_short_id(out, id);
	if (attempt > 0)
		strbuf_addf(out, "-%u", attempt + 1);
}

uint64_t
slug_key(const char *name)
{
	struct strbuf folded = STRBUF_INIT, again = STRBUF_INIT;
	uint64_t key;

	/* folding may leave what normalises further: twice is enough */
	utf8_fold(&folded, name, strlen(name), UTF8_FOLD_CASE);
	utf8_fold(&again, folded.buf, folded.len, UTF8_FOLD_CASE);
	key = hash_bytes(again.buf, again.len);
	strbuf_free(&folded);
	strbuf_free(&again);
	return key;
}
