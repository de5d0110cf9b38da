#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "fetch/walker.h"

#define PER_PAGE 100 /* the most that WordPress gives */
#define MOST_BACK 5
#define MOST_SKIPPED 3

/* What a page of the list says, and what of it is new. */
struct page {
	size_t n, fresh;
};

/* A walk over a list of WordPress, by the number of the first post of a page. Posts go from the
 * oldest to the newest, so that new ones come at the end; those that vanish meanwhile pull the
 * others to the front, and the walk steps back. */
struct paging {
	struct walker *w;
	const char *query; /* behind "posts" */
	/* Reads a page; false ends the walk. */
	bool (*read)(struct paging *p, const struct http_answer *answer, struct page *page);
	void *ctx;

	size_t offset, size; /* of the page that is asked for: at offset / size */
	size_t reached;	     /* all posts before it were read */
	size_t ended_at;     /* where the server said that there is no such page; 0 */
	long total;	     /* posts, as the last answer had it; -1 */
	int backs, skipped;
	bool grow; /* one post is to blame for a small size, and it is passed */
};

static size_t
first_of(const struct paging *p)
{
	return p->offset / p->size * p->size;
}

/* The address of the page; the part behind the address of the source starts at *suffix. */
static char *
page_address(const struct paging *p, size_t *suffix)
{
	const char *base = p->w->walk->address;
	struct strbuf url = STRBUF_INIT;

	strbuf_adds(&url, base);
	*suffix = url.len;
	strbuf_addf(&url, "posts%cper_page=%zu&page=%zu&orderby=id&order=asc%s",
	    strchr(base, '?') != NULL ? '&' : '?', p->size, p->offset / p->size + 1, p->query);
	return strbuf_detach(&url, NULL);
}

/* A new address of a page is one of the source, where it ends as the old one did. */
static void
keep_moved(struct walk_result *out, const char *suffix)
{
	const size_t n = out->moved != NULL ? strlen(out->moved) : 0, tail = strlen(suffix);

	if (n > tail && strcmp(out->moved + n - tail, suffix) == 0) {
		out->moved[n - tail] = '\0';
		return;
	}
	free(out->moved);
	out->moved = NULL;
}

static bool
step_back(struct paging *p, size_t by)
{
	if (++p->backs > MOST_BACK)
		return walker_break(p->w, ERR_DATA,
		    "posts vanish while they are read; sync it again later");
	p->offset = first_of(p) > by ? first_of(p) - by : 0;
	return true;
}

/* 500: fewer posts at a time; and where one alone is too much, without it. */
static bool
ask_for_less(struct paging *p, const char *url)
{
	if (p->size > 1) {
		p->size /= 2;
		return true;
	}
	if (p->w->out->pages == 0 || ++p->skipped > MOST_SKIPPED)
		return walker_break(p->w, ERR_IO, "%.300s answers with status 500; try again later",
		    url);
	problem_add(p->w->problems, PROBLEM_ERROR, p->w->walk->name, 0, 0,
	    "post %zu of the list: the server fails to give it (status 500)", p->offset + 1);
	p->offset++;
	p->grow = true;
	return true;
}

/* 400: past the end; of the list, or only of what is left of it. True: go on. */
static bool
past_the_end(struct paging *p, const char *url, const struct http_answer *answer)
{
	const char code[] = "rest_post_invalid_page_number";
	const size_t first = first_of(p);

	if (memmem(answer->body.buf, answer->body.len, code, strlen(code)) == NULL)
		return walker_break(p->w, ERR_DATA, "%.300s answers with status 400", url);
	if (first == 0 || p->total <= (long)first || p->ended_at == first)
		return false;
	p->ended_at = first;
	return step_back(p, p->size);
}

/* A page that was read: where to go on. False at the end. */
static bool
advance(struct paging *p, const struct http_answer *answer, const struct page *page)
{
	const size_t first = first_of(p), behind = first + p->size;
	const long vanished = answer->wp_total >= 0 ? p->total - answer->wp_total : 0;

	p->total = answer->wp_total;
	if (page->n > 0 && page->fresh == 0 && behind > p->reached)
		return walker_break(p->w, ERR_DATA,
		    "page %zu has the posts of those before it; not all was read",
		    p->offset / p->size + 1);
	if (behind > p->reached)
		p->reached = behind;
	if (vanished > 0 && first > 0)
		return step_back(p, (size_t)vanished);
	if (page->n == 0)
		return false;
	if (answer->wp_total_pages >= 0 &&
	    p->offset / p->size + 1 >= (size_t)answer->wp_total_pages)
		return false;
	p->offset = behind;
	if (p->grow && p->size < PER_PAGE)
		p->size = p->size * 2 < PER_PAGE ? p->size * 2 : PER_PAGE;
	return true;
}

/* Asks for one page, and says whether there is another one to ask for. */
static bool
walk_page(struct paging *p)
{
	static const long others[] = { 400, 500, 0 };
	const bool first = p->w->out->pages == 0;
	struct http_answer answer;
	struct page page = { 0 };
	size_t suffix;
	char *url = page_address(p, &suffix);
	bool more;

	more = walker_ask(p->w, &(struct http_request){ .url = url, .accept = "application/json" },
	    others, &answer);
	if (first)
		keep_moved(p->w->out, url + suffix);
	if (more && answer.status == 500)
		more = ask_for_less(p, url);
	else if (more && answer.status == 400)
		more = past_the_end(p, url, &answer);
	else if (more)
		more = p->read(p, &answer, &page) && advance(p, &answer, &page);
	http_answer_free(&answer);
	free(url);
	return more;
}

static void
walk_pages(struct paging *p)
{
	p->size = PER_PAGE;
	p->total = -1;
	while (walk_page(p))
		continue;
	if (p->skipped > 0 && p->w->out->end == WALK_WHOLE)
		p->w->out->end = WALK_PARTIAL;
}

static bool
read_posts(struct paging *p, const struct http_answer *answer, struct page *page)
{
	const long most = (long)p->w->caps.entries;
	const size_t of =
	    answer->wp_total > 0 && answer->wp_total <= most ? (size_t)answer->wp_total : 0;
	struct err why = { 0 };
	struct feed feed;
	bool ok;

	feed_init(&feed);
	ok = wordpress_read_posts(&feed, answer->body.buf, answer->body.len, p->w->walk->name,
	    p->w->problems, &why);
	page->n = feed.entries.len;
	if (ok)
		ok = walker_hand_over(p->w, &feed, of, &page->fresh);
	else
		walker_break(p->w, why.code, "%.300s: %s", answer->url, why.msg);
	feed_free(&feed);
	return ok;
}

void
walk_wordpress(struct walker *w)
{
	const char *after = w->walk->modified_after;
	struct strbuf query = STRBUF_INIT;

	strbuf_adds(&query, "&_embed=author,wp:term&_fields=" WORDPRESS_POST_FIELDS);
	if (after != NULL)
		strbuf_addf(&query, "&modified_after=%s", after);
	walk_pages(&(struct paging){ .w = w, .query = query.buf, .read = read_posts });
	/* the condition is in the address: nothing of an answer is a copy to ask about */
	free(w->out->etag);
	free(w->out->last_modified);
	w->out->etag = w->out->last_modified = NULL;
	strbuf_free(&query);
}

static bool
read_ids(struct paging *p, const struct http_answer *answer, struct page *page)
{
	wordpress_ids *out = p->ctx, ids = { 0 };
	struct err why = { 0 };

	if (!wordpress_read_ids(&ids, answer->body.buf, answer->body.len, p->w->walk->name,
		p->w->problems, &why)) {
		VEC_FREE(&ids);
		return walker_break(p->w, why.code, "%.300s: %s", answer->url, why.msg);
	}
	p->w->out->pages++;
	page->n = ids.len;
	for (size_t i = 0; i < ids.len; i++) {
		if (!seen_add(&p->w->seen, hash_bytes(&ids.items[i].id, sizeof(ids.items[i].id))))
			continue;
		page->fresh++;
		VEC_PUSH(out, ids.items[i]);
	}
	VEC_FREE(&ids);
	return true;
}

bool
walk_ids(struct http *h, const char *address, wordpress_ids *out, struct err *err)
{
	const struct source_walk walk = { .address = address, .name = address };
	struct problems problems = { 0 };
	struct walk_result result = { 0 };
	struct walker w = { .http = h,
		.walk = &walk,
		.caps = { .pages = 2000, .bytes = (size_t)64 << 20 },
		.out = &result,
		.problems = &problems,
		.err = err };
	bool whole;

	walk_pages(&(struct paging){
	    .w = &w, .query = "&_fields=id,modified_gmt", .read = read_ids, .ctx = out });
	whole = !w.failed && result.end == WALK_WHOLE;
	if (!whole && !w.failed)
		err_set(err, ERR_IO, "%s",
		    problems.len > 0 ? problems.items[0].msg : "not all posts could be listed");
	seen_free(&w.seen);
	problems_free(&problems);
	walk_result_free(&result);
	return whole;
}
