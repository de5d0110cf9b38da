/* What a sync does with each post that it sees. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "fetch/post_body.h"
#include "fetch/post_text.h"
#include "fetch/report.h"
#include "fetch/sync_inside.h"

#define SECONDS_A_POST 60 /* of processor time */

struct plan_disk
sync_look(void *ctx, const char *file, const char *id)
{
	const struct sync *s = ctx;

	return post_dir_look(s->tools.dir, file, id);
}

void
sync_tell(void *ctx, const struct apply_item *item, const char *beside)
{
	static const enum sync_post_state states[] = {
		[APPLY_NEW] = SYNC_NEW,
		[APPLY_UPDATE] = SYNC_UPDATED,
		[APPLY_BESIDE] = SYNC_CONFLICT,
		[APPLY_REMOVED] = SYNC_KEPT,
		[APPLY_GONE] = SYNC_GONE,
		[APPLY_BACK] = SYNC_BACK,
	};
	struct sync *s = ctx;

	s->counts.of[states[item->kind]]++;
	report_post(s->source->name, states[item->kind], item->title, item->post.file, beside);
}

/* Whether there is nothing to do about a post but to know that it is there. */
static bool
is_settled(const struct sync *s, const struct sync_post *known, uint64_t origin)
{
	return known != NULL && known->origin == origin && known->next == 0 && !s->opts.again &&
	    (known->images || !s->opts.images);
}

/* What is done about a post whose text is made; false for nothing. */
static bool
decide(const struct sync *s, const struct sync_post *known, struct apply_item *item)
{
	const struct plan_disk disk = post_dir_look(s->tools.dir, item->post.file, NULL);
	const uint64_t hash = hash_bytes(item->text.buf, item->text.len);

	item->found = disk.hash;
	switch (plan_decide(known, &disk, hash, s->opts.again)) {
	case PLAN_NEW:
		item->kind = APPLY_NEW;
		break;
	case PLAN_UPDATE:
		item->kind = APPLY_UPDATE;
		break;
	case PLAN_REMOVED:
		item->kind = APPLY_REMOVED;
		break;
	case PLAN_TAKE:
		item->kind = APPLY_TAKE;
		return known == NULL || known->written != hash || known->next != 0 ||
		    known->origin != item->origin || known->gone != 0 ||
		    known->images != item->post.images;
	case PLAN_BESIDE:
		/* what was offered before is not offered again, whatever became of it */
		item->kind = known != NULL && known->offered == hash ? APPLY_NOTE : APPLY_BESIDE;
		break;
	}
	return true;
}

/* Makes the text of a post. False where that is shorter than it should be: it may not go where a
 * whole one is. */
static bool
make_text(struct sync *s, const char *id, const struct entry *e, struct apply_item *item)
{
	const char *file = item->post.file;
	char *slug = xstrndup(file, strlen(file) - strlen(".md"));
	struct post_images images = { .http = s->tools.http,
		.dir = s->opts.dry ? NULL : s->tools.dir,
		.name = s->source->name,
		.problems = &s->problems };
	struct entry known = *e;
	bool ok;

	known.id = id;
	ok = post_body_make(&known, slug, s->opts.images ? &images : NULL, &item->text);
	item->post.images |= s->opts.images;
	free(slug);
	return ok;
}

/* An item for an entry; false where nothing is to be done about it. */
static bool
make_item(struct sync *s, const struct plan_match *m, const struct entry *e,
    struct apply_item *item)
{
	const struct sync_post *known = m->known;

	*item = (struct apply_item){ .kind = APPLY_BACK, .title = e->title, .text = STRBUF_INIT };
	item->origin = post_origin(e);
	if (known != NULL)
		item->post = *known;
	if (known != NULL && strcmp(known->id, m->id) != 0)
		item->was = known->id;
	item->post.id = m->id;
	item->post.gone = 0;
	if (is_settled(s, known, item->origin))
		return known->gone != 0;
	item->post.file = plan_file(s->plan, m, e);
	item->post.link = e->link;
	item->post.published = e->published;
	if (!make_text(s, m->id, e, item)) {
		problem_add(&s->problems, PROBLEM_ERROR, s->source->name, 0, 0,
		    "\"%s\" could not be read to its end%s", e->title,
		    known != NULL ? "; what is here stays" : "");
		s->partial = true;
		if (known != NULL)
			return false;
	}
	return decide(s, known, item);
}

bool
sync_entry(struct sync *s, const struct entry *e)
{
	struct apply_item item;
	struct plan_match m;

	if (stop_asked(s->tools.stop))
		return err_set(&s->err, ERR_IO, "stopped");
	sandbox_more_time(SECONDS_A_POST);
	if (strlen(e->updated) < sizeof(s->latest) && strcmp(e->updated, s->latest) > 0)
		memcpy(s->latest, e->updated, strlen(e->updated) + 1);
	if (e->status == ENTRY_TRASH)
		return true;
	m = plan_match(s->plan, e);
	if (m.repeated)
		return true;
	if (make_item(s, &m, e, &item))
		return apply_add(&s->apply, &item, &s->err);
	strbuf_free(&item.text);
	return true;
}

static void
mark_gone(void *ctx, const struct sync_post *post)
{
	struct sync *s = ctx;
	struct apply_item item = {
		.kind = APPLY_GONE, .post = *post, .title = post->file, .text = STRBUF_INIT
	};

	/* what was never written is nothing that could be gone from the web */
	if (s->err.code != ERR_NONE || post->gone != 0 || post->written == 0)
		return;
	item.post.gone = clock_now();
	(void)!apply_add(&s->apply, &item, &s->err);
}

bool
sync_missing(struct sync *s, bool all, struct err *err)
{
	plan_missing(s->plan, all ? PLAN_ALL : PLAN_FEED, mark_gone, s);
	return s->err.code == ERR_NONE || err_set(err, s->err.code, "%s", s->err.msg);
}
