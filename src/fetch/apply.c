#include "fetch/apply.h"

#include "base/hash.h"

#define ITEMS_AT_ONCE 64
#define BYTES_AT_ONCE ((size_t)8 << 20)

static void
clear(struct apply *a)
{
	for (size_t i = 0; i < a->items.len; i++)
		strbuf_free(&a->items.items[i].text);
	a->items.len = 0;
	a->bytes = 0;
	arena_reset(&a->arena);
}

void
apply_free(struct apply *a)
{
	clear(a);
	VEC_FREE(&a->items);
	arena_free(&a->arena);
}

static bool
writes_over(const struct apply_item *item)
{
	return item->kind == APPLY_NEW || item->kind == APPLY_UPDATE;
}

/* Keeps what files are to become. */
static bool
keep_intent(struct apply *a, struct err *err)
{
	bool ok = sync_state_begin(a->state, err);

	for (size_t i = 0; i < a->items.len && ok; i++) {
		const struct apply_item *item = &a->items.items[i];
		struct sync_post post = item->post;

		if (!writes_over(item))
			continue;
		/* what is there now may be what an earlier sync meant to write, and died */
		if (item->kind == APPLY_UPDATE)
			post.written = item->found;
		post.next = hash_bytes(item->text.buf, item->text.len);
		ok = sync_state_put_post(a->state, a->source, &post, item->was, err);
	}
	return ok && sync_state_commit(a->state, err);
}

/* Writes the file of an item, or what goes beside it; what was changed in the meantime is taken
 * for changed, and not written over. */
static bool
write_file(struct apply *a, struct apply_item *item, struct strbuf *beside, struct err *err)
{
	const char *file = item->post.file;
	struct err why = { 0 };
	bool ok = true;

	if (item->kind == APPLY_NEW)
		ok = post_dir_create(a->dir, file, item->text.buf, item->text.len, &why);
	else if (item->kind == APPLY_UPDATE)
		ok = post_dir_replace(a->dir, file, item->found, item->text.buf, item->text.len,
		    &why);
	if (!ok && why.code == ERR_USAGE) {
		item->kind = APPLY_BESIDE;
		ok = true;
	}
	if (!ok)
		return err_set(err, why.code, "%s", why.msg);
	return item->kind != APPLY_BESIDE ||
	    post_dir_beside(a->dir, file, item->post.offered, &item->text, beside, err);
}

/* What is known of a post once its item is done. */
static void
conclude(struct apply_item *item)
{
	const uint64_t hash = hash_bytes(item->text.buf, item->text.len);
	struct sync_post *post = &item->post;

	if (item->kind > APPLY_REMOVED && item->kind != APPLY_NOTE)
		return;
	post->origin = item->origin;
	post->next = 0;
	if (item->kind == APPLY_BESIDE) {
		post->offered = hash;
	} else if (item->kind <= APPLY_TAKE) {
		post->written = hash;
		post->offered = 0;
	}
}

/* Keeps the first n items as done. */
static bool
keep_done(struct apply *a, size_t n, struct err *err)
{
	bool ok = sync_state_begin(a->state, err);

	for (size_t i = 0; i < n && ok; i++)
		ok = sync_state_put_post(a->state, a->source, &a->items.items[i].post,
		    a->items.items[i].was, err);
	return ok && sync_state_commit(a->state, err);
}

bool
apply_flush(struct apply *a, struct err *err)
{
	struct strbuf beside = STRBUF_INIT;
	struct err later = { 0 };
	bool ok = true, over = false;
	size_t done = 0;

	for (size_t i = 0; i < a->items.len; i++)
		over |= writes_over(&a->items.items[i]);
	if (over && !a->dry)
		ok = keep_intent(a, err);
	for (; ok && done < a->items.len; done++) {
		struct apply_item *item = &a->items.items[done];

		strbuf_reset(&beside);
		if (!a->dry && !write_file(a, item, &beside, err)) {
			ok = false;
			break;
		}
		conclude(item);
		if (item->kind != APPLY_NOTE && item->kind != APPLY_TAKE)
			a->told(a->ctx, item, beside.buf);
	}
	if (done > 0 && !a->dry) {
		post_dir_settle(a->dir);
		if (!keep_done(a, done, ok ? err : &later))
			ok = false;
	}
	strbuf_free(&beside);
	clear(a);
	return ok;
}

bool
apply_add(struct apply *a, const struct apply_item *item, struct err *err)
{
	struct apply_item *mine = VEC_ADD(&a->items);
	struct sync_post *post = &mine->post;

	*mine = *item;
	post->id = arena_strdup(&a->arena, post->id);
	post->link = arena_strdup(&a->arena, post->link);
	post->published = arena_strdup(&a->arena, post->published);
	post->file = arena_strdup(&a->arena, post->file);
	mine->was = arena_strdup(&a->arena, item->was);
	mine->title = arena_strdup(&a->arena, item->title);
	a->bytes += mine->text.len;
	return (a->items.len < ITEMS_AT_ONCE && a->bytes < BYTES_AT_ONCE) || apply_flush(a, err);
}
