#include "base/stamps.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/thread.h"

#define SHARE ((size_t)256) /* files that a thread takes at once */
#define THREADS_MOST 4
#define THREAD_LEAST ((size_t)4096) /* files for each; for fewer it costs more than it brings */

struct stamping {
	int root; /* descriptor */
	struct stamped *files;
	size_t n;
	atomic_size_t next;
};

/* The folder that a thread has open. */
struct folder {
	struct strbuf name;
	int fd; /* -1 for none */
};

static void
leave(const struct stamping *s, struct folder *f)
{
	if (f->fd >= 0 && f->fd != s->root)
		close(f->fd);
	f->fd = -1;
}

/* By its name alone a file is found in half the time. */
static void
enter(const struct stamping *s, struct folder *f, const char *relative, size_t n)
{
	if (f->fd >= 0 && f->name.len == n && memcmp(f->name.buf, relative, n) == 0)
		return;
	leave(s, f);
	strbuf_reset(&f->name);
	strbuf_add(&f->name, relative, n);
	f->fd = n > 0 ? openat(s->root, f->name.buf, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : s->root;
}

static void *
work(void *arg)
{
	struct stamping *s = arg;
	struct folder folder = { STRBUF_INIT, -1 };

	for (size_t from; (from = atomic_fetch_add(&s->next, SHARE)) < s->n;)
		for (size_t i = from; i < s->n && i < from + SHARE; i++) {
			struct stamped *f = &s->files[i];
			const char *base = path_base(f->relative);

			enter(s, &folder, f->relative, (size_t)(base - f->relative));
			f->there = folder.fd >= 0 && file_stamp_at(folder.fd, base, &f->stamp);
		}
	leave(s, &folder);
	strbuf_free(&folder.name);
	return NULL;
}

static size_t
threads_for(size_t n)
{
	const long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t most =
	    processors < THREADS_MOST ? (size_t)(processors > 0 ? processors : 1) : THREADS_MOST;

	return n / THREAD_LEAST < most ? n / THREAD_LEAST : most;
}

void
stamps_take(const char *root, struct stamped *files, size_t n)
{
	struct stamping s = {
		.root = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC), .files = files, .n = n
	};
	pthread_t threads[THREADS_MOST];
	size_t started = 0;

	while (started + 1 < threads_for(n) && thread_start(&threads[started], work, &s))
		started++;
	work(&s);
	for (size_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	if (s.root >= 0)
		close(s.root);
}
