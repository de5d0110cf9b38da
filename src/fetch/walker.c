#include "fetch/walker.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/hash.h"

bool
walker_break(struct walker *w, enum err_code code, const char *fmt, ...)
{
	char why[sizeof(w->err->msg)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	w->out->end = WALK_PARTIAL;
	if (w->out->pages > 0) {
		problem_add(w->problems, PROBLEM_ERROR, w->walk->name, 0, 0, "%s", why);
		return false;
	}
	w->failed = true;
	return err_set(w->err, code, "%s", why);
}

static void
take(char **to, char **from)
{
	if (*from == NULL)
		return;
	free(*to);
	*to = *from;
	*from = NULL;
}

/* What the first page says of the source. */
static void
note_first(struct walker *w, struct http_answer *answer)
{
	take(&w->out->etag, &answer->etag);
	take(&w->out->last_modified, &answer->last_modified);
	take(&w->out->moved, &answer->moved);
}

static bool
judge_first(struct walker *w, const struct http_request *request, struct http_answer *answer)
{
	switch (answer->status) {
	case 304:
		note_first(w, answer);
		w->out->end = WALK_UNCHANGED;
		return false;
	case 410:
		w->out->end = WALK_GONE;
		return false;
	case 429:
	case 503:
		w->out->end = WALK_LATER;
		return false;
	case 401:
	case 403:
		return walker_break(w, ERR_DATA, "%.300s is not open to everyone (status %ld)",
		    request->url, answer->status);
	case 404:
		return walker_break(w, ERR_NOT_FOUND,
		    "%.300s is not there (404); has the blog moved? Add it anew", request->url);
	default:
		return walker_break(w, ERR_IO, "%.300s answers with status %ld; try again later",
		    request->url, answer->status);
	}
}

bool
walker_ask(struct walker *w, const struct http_request *request, const long *others,
    struct http_answer *answer)
{
	struct err why = { 0 };

	if (w->out->requests >= w->caps.pages) {
		*answer = (struct http_answer){ .body = STRBUF_INIT };
		return walker_break(w, ERR_LIMIT, "has over %zu pages; the rest is not read",
		    w->caps.pages);
	}
	w->out->requests++;
	if (!http_get(w->http, request, answer, &why)) {
		if (!http_stopped(w->http))
			return walker_break(w, why.code, "%s", why.msg);
		w->out->end = WALK_ENDED;
		return false;
	}
	w->bytes += answer->body.len;
	w->out->retry_after = answer->retry_after;
	if (w->bytes > w->caps.bytes)
		return walker_break(w, ERR_LIMIT, "is over %zu MB; the rest is not read",
		    w->caps.bytes >> 20);
	for (; others != NULL && *others != 0; others++)
		if (answer->status == *others)
			return true;
	if (w->out->pages == 0 && answer->status != 200)
		return judge_first(w, request, answer);
	if (answer->status != 200)
		return walker_break(w, ERR_IO, "%.300s answers with status %ld: not all was read",
		    request->url, answer->status);
	if (w->out->pages == 0)
		note_first(w, answer);
	return true;
}

/* Entries are told apart by what a feed calls them and where they lead: ids alone may repeat. */
static uint64_t
entry_key(const struct entry *e)
{
	const uint64_t hash = hash_more(HASH_START, e->id, strlen(e->id) + 1);
	const uint64_t key = hash_more(hash, e->link, strlen(e->link));

	return key != 0 ? key : 1;
}

bool
walker_hand_over(struct walker *w, const struct feed *page, size_t of, size_t *fresh)
{
	*fresh = 0;
	w->out->pages++;
	for (size_t i = 0; i < page->entries.len; i++) {
		const struct entry *e = &page->entries.items[i];

		if (!seen_add(&w->seen, entry_key(e)))
			continue;
		if (w->out->entries >= w->caps.entries)
			return walker_break(w, ERR_LIMIT,
			    "has over %zu posts; the rest is not read", w->caps.entries);
		++*fresh;
		w->out->entries++;
		if (!w->walk->entry(w->walk->ctx, page, e)) {
			w->out->end = WALK_ENDED;
			return false;
		}
	}
	if (w->walk->progress != NULL)
		w->walk->progress(w->walk->ctx, w->out->entries, of);
	return true;
}
