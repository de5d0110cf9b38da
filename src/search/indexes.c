#include "search/indexes.h"

#include <stdlib.h>
#include <string.h>

#include "search/follow.h"
#include "search/update.h"

#define BUSY_TRIES 20 /* then another program's work is left to it */
#define REMAKES 3     /* of an index in one run; then it is left as it is */

struct folder_index {
	struct text_index *ix;	   /* NULL until it is used */
	struct update *update;	   /* of this thread */
	struct follower *follower; /* the other thread, or NULL */
	unsigned busy;
};

struct indexes {
	const struct library *lib;
	char *cache_dir; /* or NULL */
	index_stop_fn *stop;
	void *stop_ctx;
	struct folder_index *items; /* as many as there are folders */
	size_t len;
	size_t at; /* the folder that an update has come to */
};

struct indexes *
indexes_new(const struct library *lib, const char *cache_dir, index_stop_fn *stop, void *ctx)
{
	struct indexes *x = xcalloc(1, sizeof(*x));

	x->lib = lib;
	x->len = lib->nsources;
	x->items = xcalloc(x->len, sizeof(*x->items));
	x->stop = stop;
	x->stop_ctx = ctx;
	if (cache_dir != NULL && library_has_folder(lib))
		x->cache_dir = xstrdup(cache_dir);
	return x;
}

static void
end_followers(struct indexes *x)
{
	for (size_t i = 0; i < x->len; i++) {
		follower_end(x->items[i].follower);
		x->items[i].follower = NULL;
	}
}

void
indexes_free(struct indexes *x)
{
	end_followers(x);
	for (size_t i = 0; i < x->len; i++) {
		update_free(x->items[i].update);
		index_close(x->items[i].ix);
	}
	free(x->items);
	free(x->cache_dir);
	free(x);
}

void
indexes_set_library(struct indexes *x, const struct library *lib)
{
	if (lib->nsources > x->len) {
		x->items = xrealloc(x->items, lib->nsources * sizeof(*x->items));
		memset(x->items + x->len, 0, (lib->nsources - x->len) * sizeof(*x->items));
		x->len = lib->nsources;
	}
	x->lib = lib;
}

struct text_index *
indexes_of(struct indexes *x, size_t source)
{
	struct folder_index *f = &x->items[source];

	if (f->ix == NULL) {
		f->ix = index_open(x->cache_dir, x->lib->sources[source].root);
		index_set_stop(f->ix, x->stop, x->stop_ctx);
	}
	return f->ix;
}

void
indexes_open(struct indexes *x)
{
	for (size_t i = 0; i < x->len; i++)
		indexes_of(x, i);
}

unsigned
indexes_generation(const struct indexes *x)
{
	unsigned sum = 0;

	for (size_t i = 0; i < x->len; i++)
		if (x->items[i].ix != NULL)
			sum += index_generation(x->items[i].ix);
	return sum;
}

const char *
indexes_notice(const struct indexes *x)
{
	const char *notice = NULL;

	for (size_t i = 0; i < x->len && notice == NULL; i++)
		if (x->items[i].ix != NULL)
			notice = index_notice(x->items[i].ix);
	return notice;
}

/* A step of the work on one; true when there is nothing left to do. */
static bool
update_folder(struct indexes *x, size_t source, size_t max_files)
{
	struct folder_index *f = &x->items[source];
	struct text_index *ix = indexes_of(x, source);

	if (index_generation(ix) > REMAKES)
		return true;
	if (f->update == NULL)
		f->update = library_has_folder(x->lib)
		    ? update_new(ix, x->lib->sources[source].root, x->lib->sources[source].maker)
		    : update_new_of(ix, x->lib);
	switch (update_step(f->update, max_files, NULL)) {
	case UPDATE_MORE:
		return false;
	case UPDATE_BUSY:
		return ++f->busy > BUSY_TRIES;
	case UPDATE_DONE:
		break;
	}
	update_again(f->update);
	return true;
}

bool
indexes_update(struct indexes *x, size_t max_files)
{
	for (; x->at < x->len; x->at++)
		if (!update_folder(x, x->at, max_files))
			return false;
	x->at = 0;
	return true;
}

bool
indexes_follow(struct indexes *x, int wake)
{
	if (x->cache_dir == NULL)
		return false;
	for (size_t i = 0; i < x->len; i++) {
		struct folder_index *f = &x->items[i];

		if (f->follower == NULL)
			f->follower = follower_start(x->cache_dir, &x->lib->sources[i], wake);
		if (f->follower == NULL) {
			end_followers(x);
			return false;
		}
	}
	return true;
}

void
indexes_look(struct indexes *x)
{
	for (size_t i = 0; i < x->len; i++)
		if (x->items[i].follower != NULL)
			follower_look(x->items[i].follower);
}

bool
indexes_followed(struct indexes *x, bool *ready)
{
	bool changed = false, memory = false;

	*ready = indexes_follows(x);
	for (size_t i = 0; i < x->len; i++) {
		struct followed news = { 0 };

		if (x->items[i].follower != NULL)
			news = follower_ask(x->items[i].follower);
		changed |= news.changed;
		memory |= news.memory;
		*ready &= news.ready;
	}
	if (memory)
		end_followers(x);
	return changed;
}

bool
indexes_follows(const struct indexes *x)
{
	return x->items[0].follower != NULL;
}
