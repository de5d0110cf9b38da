#include "search/follow.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/thread.h"
#include "search/update.h"

#define FILES_A_STEP 2000
#define WAKE_MS 500	 /* between two signs of life during a long work */
#define BUSY_WAIT_MS 100 /* while another program writes */
#define REST_MS 100	 /* between two looks at least, and ... */
#define REST_SHARE 4	 /* ... so many times what the last one took, but ... */
#define REST_MOST 500	 /* ... no longer */
#define BUSY_TRIES 100	 /* then its work is left to it, until the next look */
#define REMAKES 3	 /* of the index in one run; then it is left as it is */

struct follower {
	char *cache_dir, *root;
	enum maker maker;
	int wake;
	pthread_t thread;
	atomic_bool stop;
	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t asked;
	bool wanted;
	struct followed news;
};

static void
wake(struct follower *f)
{
	const char byte = 0;

	/* A pipe that is full wakes as well. */
	if (f->wake >= 0 && write(f->wake, &byte, 1) < 0)
		return;
}

static void
tell(struct follower *f, bool changed, bool ready)
{
	pthread_mutex_lock(&f->lock);
	f->news.changed |= changed;
	f->news.ready = ready && !f->wanted;
	pthread_mutex_unlock(&f->lock);
	wake(f);
}

/* Waits for a look to be asked for; false at the end. */
static bool
wait_for_work(struct follower *f)
{
	pthread_mutex_lock(&f->lock);
	while (!f->wanted && !atomic_load(&f->stop))
		pthread_cond_wait(&f->asked, &f->lock);
	f->wanted = false;
	pthread_mutex_unlock(&f->lock);
	return !atomic_load(&f->stop);
}

static void
pause_for(struct follower *f, long ms)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += ms * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&f->lock);
	if (!atomic_load(&f->stop))
		pthread_cond_timedwait(&f->asked, &f->lock, &until);
	pthread_mutex_unlock(&f->lock);
}

/* One look, and the work that comes of it. */
static void
catch_up(struct follower *f, struct text_index *ix, struct update *u)
{
	int64_t told = clock_ms();
	unsigned busy = 0;
	bool changed = false;
	enum update_state state = UPDATE_MORE;

	update_again(u);
	while (state != UPDATE_DONE && !atomic_load(&f->stop) && busy < BUSY_TRIES &&
	    index_generation(ix) <= REMAKES) {
		const size_t before = update_done(u);

		state = update_step(u, FILES_A_STEP, &f->stop);
		changed |= update_done(u) > before;
		if (state == UPDATE_BUSY) {
			/* The other program may well do the same work. */
			busy++;
			update_again(u);
			pause_for(f, BUSY_WAIT_MS);
		}
		if (changed && clock_ms() - told >= WAKE_MS) {
			tell(f, true, false);
			changed = false;
			told = clock_ms();
		}
	}
	if (!atomic_load(&f->stop))
		tell(f, changed, true);
}

/* Looks that are asked for with every key are not to keep the machine busy. */
static void
rest(struct follower *f, int64_t took)
{
	const int64_t wanted = took * REST_SHARE;
	const int64_t until = clock_ms() +
	    (wanted < REST_MS		 ? REST_MS
		    : wanted > REST_MOST ? REST_MOST
					 : wanted);

	for (int64_t left; (left = until - clock_ms()) > 0 && !atomic_load(&f->stop);)
		pause_for(f, (long)left);
}

static void *
follow(void *arg)
{
	struct follower *f = arg;
	struct text_index *ix = index_open(f->cache_dir, f->root);
	struct update *u = update_new(ix, f->root, f->maker);

	while (index_in_file(ix) && wait_for_work(f)) {
		const int64_t from = clock_ms();

		catch_up(f, ix, u);
		rest(f, clock_ms() - from);
	}
	if (!index_in_file(ix)) {
		pthread_mutex_lock(&f->lock);
		f->news.memory = true;
		pthread_mutex_unlock(&f->lock);
		wake(f);
	}
	update_free(u);
	index_close(ix);
	return NULL;
}

static void
follower_free(struct follower *f)
{
	pthread_mutex_destroy(&f->lock);
	pthread_cond_destroy(&f->asked);
	free(f->cache_dir);
	free(f->root);
	free(f);
}

struct follower *
follower_start(const char *cache_dir, const struct source *source, int fd)
{
	struct follower *f = xcalloc(1, sizeof(*f));

	f->cache_dir = xstrdup(cache_dir);
	f->root = xstrdup(source->root);
	f->maker = source->maker;
	f->wake = fd;
	f->wanted = true;
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->asked, NULL);
	if (!thread_start(&f->thread, follow, f)) {
		follower_free(f);
		return NULL;
	}
	return f;
}

void
follower_end(struct follower *f)
{
	if (f == NULL)
		return;
	pthread_mutex_lock(&f->lock);
	atomic_store(&f->stop, true);
	pthread_cond_signal(&f->asked);
	pthread_mutex_unlock(&f->lock);
	pthread_join(f->thread, NULL);
	follower_free(f);
}

void
follower_look(struct follower *f)
{
	pthread_mutex_lock(&f->lock);
	f->wanted = true;
	f->news.ready = false;
	pthread_cond_signal(&f->asked);
	pthread_mutex_unlock(&f->lock);
}

struct followed
follower_ask(struct follower *f)
{
	struct followed news;

	pthread_mutex_lock(&f->lock);
	news = f->news;
	f->news.changed = false;
	pthread_mutex_unlock(&f->lock);
	return news;
}
