#include "fetch/sync.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/path.h"
#include "data/yaml_write.h"
#include "fetch/discover.h"
#include "fetch/feed.h"
#include "fetch/report.h"
#include "fetch/sync_inside.h"
#include "fetch/walk_source.h"

#define LOOK_EVERY ((int64_t)24 * 3600) /* seconds between two looks for what vanished */

static const char *
keep(struct sync *s, const char *text)
{
	return arena_strdup(&s->arena, text != NULL ? text : "");
}

/* Where it is asked. */
static const char *
address_of(const struct sync *s)
{
	return s->now.moved[0] != '\0' ? s->now.moved : s->source->address;
}

/* The time to ask WordPress for changes after: a second before the latest known, since there may
 * be more of that second. */
static const char *
changes_after(struct sync *s)
{
	struct tm tm = { 0 };
	time_t at;
	char text[32];

	if (sscanf(s->now.cursor, "%4d-%2d-%2dT%2d:%2d:%2dZ", &tm.tm_year, &tm.tm_mon, &tm.tm_mday,
		&tm.tm_hour, &tm.tm_min, &tm.tm_sec) != 6)
		return NULL;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	at = timegm(&tm) - 1;
	if (gmtime_r(&at, &tm) == NULL ||
	    strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
		return NULL;
	return keep(s, text);
}

static bool
on_entry(void *ctx, const struct feed *feed, const struct entry *e)
{
	(void)feed;
	return sync_entry(ctx, e);
}

static void
on_progress(void *ctx, size_t done, size_t of)
{
	const struct sync *s = ctx;

	report_progress(s->source->name, done, of);
}

static bool
walk(struct sync *s, struct walk_result *result, struct err *err)
{
	const struct source_walk walk = {
		.format = s->format,
		.address = address_of(s),
		.name = s->source->name,
		.etag = s->full || s->now.etag[0] == '\0' ? NULL : s->now.etag,
		.last_modified =
		    s->full || s->now.last_modified[0] == '\0' ? NULL : s->now.last_modified,
		.modified_after = s->full ? NULL : changes_after(s),
		.entry = on_entry,
		.progress = on_progress,
		.ctx = s,
	};

	s->full = s->full || (s->format == FEED_WORDPRESS && walk.modified_after == NULL);
	if (!walk_source(s->tools.http, &walk, result, &s->problems, err))
		return false;
	for (size_t i = 0; i < s->problems.len; i++)
		s->partial |= s->problems.items[i].level == PROBLEM_ERROR;
	s->partial |= result->end == WALK_PARTIAL;
	return true;
}

/* What an answer means that is no list of posts; true where it is one. */
static bool
judge_answer(struct sync *s, const struct walk_result *r, struct err *err)
{
	switch (r->end) {
	case WALK_GONE:
		s->now.closed = true;
		return err_set(err, ERR_DATA,
		    "%s says that it is gone for good (410): it is asked no more; its posts stay",
		    address_of(s));
	case WALK_LATER:
		return err_set(err, ERR_IO, "%s asks to be left alone%s", address_of(s),
		    r->retry_after > 3600 ? " for hours; try again later" : "; try again later");
	case WALK_ENDED:
		return err_set(err, s->err.code != ERR_NONE ? s->err.code : ERR_IO, "%s",
		    s->err.code != ERR_NONE ? s->err.msg : "stopped");
	case WALK_PARTIAL:
	case WALK_WHOLE:
	case WALK_UNCHANGED:
		break;
	}
	return true;
}

/* WordPress tells neither of posts that were deleted nor of those whose day has come: now and
 * then everything that is there is asked for. *all: what is not in the plan is gone. */
static bool
look_around(struct sync *s, bool *all, struct err *err)
{
	struct walk_result result = { 0 };
	struct err why = { 0 };
	wordpress_ids ids = { 0 };
	char id[32];
	bool unknown = false, ok = true;

	*all = s->full;
	if (s->format != FEED_WORDPRESS || s->partial)
		return true;
	if (!s->full && clock_now() - s->now.walked < LOOK_EVERY)
		return true;
	if (!s->full) {
		if (!walk_ids(s->tools.http, address_of(s), &ids, &why)) {
			problem_add(&s->problems, PROBLEM_WARNING, s->source->name, 0, 0,
			    "whether posts were deleted cannot be told: %s", why.msg);
			VEC_FREE(&ids);
			return true;
		}
		for (size_t i = 0; i < ids.len; i++) {
			snprintf(id, sizeof(id), "%lld", (long long)ids.items[i].id);
			unknown |= !plan_present(s->plan, id);
		}
		VEC_FREE(&ids);
		*all = true;
	}
	if (unknown) {
		s->full = true;
		/* a blog that turns it away is looked at another day; a write that failed is an error */
		ok = walk(s, &result, err) &&
		    (result.end != WALK_ENDED || judge_answer(s, &result, err));
		*all = ok && result.end == WALK_WHOLE && !s->partial;
		walk_result_free(&result);
	}
	if (*all)
		s->now.walked = clock_now();
	return ok;
}

/* Keeps what an answer says of the source itself. */
static void
keep_answer(struct sync *s, const struct walk_result *r)
{
	if (r->moved != NULL)
		s->now.moved = keep(s, r->moved);
	if (r->title != NULL && r->title[0] != '\0')
		s->now.title = keep(s, r->title);
	if (s->partial || (r->end != WALK_WHOLE && r->end != WALK_UNCHANGED))
		return;
	/* a 304 may bring a new one, and need not repeat the old */
	if (r->etag != NULL || r->end == WALK_WHOLE)
		s->now.etag = keep(s, r->etag);
	if (r->last_modified != NULL || r->end == WALK_WHOLE)
		s->now.last_modified = keep(s, r->last_modified);
	if (s->format == FEED_WORDPRESS && strcmp(s->latest, s->now.cursor) > 0)
		s->now.cursor = keep(s, s->latest);
}

static bool
ask_web(struct sync *s, struct err *err)
{
	struct walk_result result = { 0 };
	struct err later = { 0 };
	bool all = false, ok = walk(s, &result, err), answered;

	if (!ok)
		return false;
	answered = judge_answer(s, &result, err);
	s->counts.unchanged = result.end == WALK_UNCHANGED;
	if (answered && result.end != WALK_PARTIAL)
		ok = look_around(s, &all, err);
	/* of a feed only one that came can tell; of WordPress all that is there */
	if (ok && answered && !s->partial &&
	    (s->format == FEED_WORDPRESS ? all : result.end == WALK_WHOLE))
		ok = sync_missing(s, all && s->format == FEED_WORDPRESS, err);
	/* what came is kept, whatever became of the rest */
	ok = apply_flush(&s->apply, ok && answered ? err : &later) && ok;
	if (ok)
		keep_answer(s, &result);
	walk_result_free(&result);
	return ok && answered;
}

/* An export is a file: read again where it is another one. */
static bool
read_export(struct sync *s, struct err *err)
{
	struct strbuf text = STRBUF_INIT, stamp = STRBUF_INIT;
	struct file_stamp is;
	struct feed feed;
	bool ok = file_read_stamp(address_of(s), FILE_MAX_BYTES, &text, &is, err);

	if (!ok)
		return false;
	strbuf_addf(&stamp, "%lld %lld %llu", (long long)is.mtime_ns, (long long)is.size,
	    (unsigned long long)is.inode);
	s->counts.unchanged = !s->full && strcmp(stamp.buf, s->now.etag) == 0;
	if (!s->counts.unchanged) {
		ok = feed_read(&feed, text.buf, text.len, NULL, s->source->name, &s->problems, err);
		for (size_t i = 0; ok && i < feed.entries.len; i++) {
			on_progress(s, i + 1, feed.entries.len);
			ok = sync_entry(s, &feed.entries.items[i]);
			if (!ok)
				err_set(err, s->err.code, "%s", s->err.msg);
		}
		ok = ok && apply_flush(&s->apply, err);
		if (ok) {
			s->now.title = keep(s, feed.title);
			s->now.etag = keep(s, stamp.buf);
		}
		feed_free(&feed);
	}
	strbuf_free(&text);
	strbuf_free(&stamp);
	return ok;
}

/* Whether two errors say the same, but for numbers: how long it took to find out is no news. */
static bool
same_error(const char *a, const char *b)
{
	static const char digits[] = "0123456789";

	for (;;) {
		a += strspn(a, digits);
		b += strspn(b, digits);
		if (*a != *b || *a == '\0')
			return *a == *b;
		a++;
		b++;
	}
}

/* Whether all that there is has its pictures: as long as nothing comes without them. */
static void
keep_images(struct sync *s)
{
	if (s->opts.images)
		s->now.images |= !s->partial;
	else if (s->counts.of[SYNC_NEW] + s->counts.of[SYNC_UPDATED] > 0)
		s->now.images = false;
}

/* What is kept of the source, if it is not what was kept before. */
static bool
keep_source(struct sync *s, struct err *err)
{
	const struct sync_source *a = &s->was, *b = &s->now;
	const char *const texts[][2] = { { a->url, b->url }, { a->address, b->address },
		{ a->kind, b->kind }, { a->moved, b->moved }, { a->etag, b->etag },
		{ a->last_modified, b->last_modified }, { a->cursor, b->cursor },
		{ a->title, b->title } };
	bool same = a->walked == b->walked && a->closed == b->closed && a->images == b->images &&
	    same_error(a->error, b->error);

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		same = same && strcmp(texts[i][0], texts[i][1]) == 0;
	for (size_t i = 0; i < SYNC_STATES; i++)
		same = same && s->counts.of[i] == 0;
	if (same || s->opts.dry)
		return true;
	for (size_t i = 0; i < SYNC_STATES; i++)
		if (s->counts.of[i] > 0)
			s->now.changed = clock_now();
	s->now.failed = s->now.error[0] == '\0' ? 0
	    : strcmp(a->error, b->error) == 0	? a->failed
						: clock_now();
	return sync_state_begin(s->tools.state, err) &&
	    sync_state_put_source(s->tools.state, s->source->name, &s->now, err) &&
	    sync_state_commit(s->tools.state, err);
}

/* Says what the folder is, so that it opens as a blog of its own. */
static bool
write_site(struct sync *s, struct err *err)
{
	const char *title = s->now.title[0] != '\0' ? s->now.title : s->source->name;
	struct strbuf text = STRBUF_INIT;
	bool ok;

	if (s->opts.dry)
		return true;
	yaml_put_text(&text, "title", title);
	if (s->format != FEED_WXR)
		yaml_put_text(&text, "url", s->source->url);
	ok = post_dir_found(s->tools.dir, "site.yml", &text, err);
	strbuf_free(&text);
	return ok;
}

/* Which reader reads it: as the config says, or as was found by an earlier sync, or now. */
static bool
find_kind(struct sync *s, struct err *err)
{
	const char *kind = s->source->kind[0] != '\0' ? s->source->kind : s->now.kind;
	struct discovery found;

	if (source_kind(kind) == SOURCE_KINDS || address_of(s)[0] == '\0') {
		if (!discover(s->tools.http, s->source->url, &found, err))
			return false;
		kind = source_kinds[found.format];
		s->now.kind = kind;
		s->now.moved = keep(s, found.address);
		s->now.title = keep(s, found.title);
		discovery_free(&found);
	}
	s->format = (enum feed_format)source_kind(kind);
	return true;
}

/* Another address than last time is another source: nothing that it answered holds any more. */
static bool
recall(struct sync *s, struct err *err)
{
	const char *name = s->source->name;

	if (!sync_state_source(s->tools.state, name, &s->arena, &s->was, err) ||
	    !sync_state_posts(s->tools.state, name, &s->known, err))
		return false;
	if (strcmp(s->was.url, s->source->url) != 0 ||
	    strcmp(s->was.address, s->source->address) != 0)
		s->now = (struct sync_source){ .kind = "",
			.moved = "",
			.etag = "",
			.last_modified = "",
			.cursor = "",
			.title = "" };
	else
		s->now = s->was;
	s->now.url = s->source->url;
	s->now.address = s->source->address;
	s->now.error = "";
	s->full = s->opts.again || s->known.list.len == 0;
	s->full |= s->opts.images && !s->now.images;
	return true;
}

static bool
open_source(struct sync *s, struct err *err)
{
	if (!recall(s, err))
		return false;
	s->plan = plan_new(&s->known, sync_look, s);
	s->apply = (struct apply){ .source = s->source->name,
		.state = s->tools.state,
		.dir = s->tools.dir,
		.dry = s->opts.dry,
		.told = sync_tell,
		.ctx = s };
	if (s->now.closed && !s->opts.again)
		return err_set(err, ERR_DATA,
		    "it said that it is gone for good: it is asked no more; --again asks all the "
		    "same, and `trackside sync rm %s` forgets it",
		    s->source->name);
	s->now.closed = false;
	return true;
}

bool
sync_source(const struct web_source *source, const struct sync_opts *opts,
    const struct sync_tools *tools, struct err *err)
{
	struct sync s = { .source = source, .opts = *opts, .tools = *tools };
	struct err later = { 0 };
	bool ok;

	if (!open_source(&s, err)) {
		ok = false;
		goto out;
	}
	ok = find_kind(&s, err) &&
	    (s.format == FEED_WXR ? read_export(&s, err) : ask_web(&s, err)) && write_site(&s, err);
	if (ok)
		keep_images(&s);
	else
		s.now.error = err->msg;
	if (ok && s.partial && s.problems.len > 0)
		s.now.error = keep(&s, s.problems.items[0].msg);
	ok = keep_source(&s, ok ? err : &later) && ok;
	report_problems(&s.problems);
	if (ok)
		report_summary(source->name, &s.counts);
out:
	problems_free(&s.problems);
	plan_free(s.plan);
	apply_free(&s.apply);
	sync_posts_free(&s.known);
	arena_free(&s.arena);
	return ok;
}
