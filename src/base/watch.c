#include "base/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef HAVE_INOTIFY_INIT1
#include <sys/inotify.h>
#endif

#include "base/err.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/vec.h"

#define READS_MOST 16 /* of events at a time, each of hundreds */

struct folder {
	char *path;
	int id;
	int wd;		/* of inotify; -1: it is looked at instead */
	uint64_t print; /* of its entries, when they were looked at last */
};

struct watch {
	int fd; /* of inotify, or -1 */
	size_t npolled;
	VEC(struct folder) folders;
};

struct watch *
watch_new(bool poll)
{
	struct watch *w = xcalloc(1, sizeof(*w));

	w->fd = -1;
#ifdef HAVE_INOTIFY_INIT1
	if (!poll)
		w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
#else
	(void)poll;
#endif
	return w;
}

void
watch_free(struct watch *w)
{
	if (w == NULL)
		return;
	for (size_t i = 0; i < w->folders.len; i++)
		free(w->folders.items[i].path);
	VEC_FREE(&w->folders);
	if (w->fd >= 0)
		close(w->fd);
	free(w);
}

int
watch_fd(const struct watch *w)
{
	return w->fd;
}

bool
watch_polls(const struct watch *w)
{
	return w->npolled > 0;
}

/* --- looking ------------------------------------------------------------------ */

/* A number made of the names and stamps of a folder's entries, in whatever order they come; 0 where
 * it can't be read. */
static uint64_t
fingerprint(const char *path)
{
	DIR *dir = opendir(path);
	uint64_t sum = 1;

	if (dir == NULL)
		return 0;
	for (struct dirent *e; (e = readdir(dir)) != NULL;) {
		char *full = path_join(path, e->d_name);
		struct file_stamp stamp;

		/* of a folder its name alone: what is in it is another's to tell */
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 &&
		    file_stamp(full, &stamp)) {
			uint64_t h = hash_more(HASH_START, e->d_name, strlen(e->d_name));

			if (!path_is_dir(full))
				h = hash_more(h, &stamp, sizeof(stamp));
			sum += h;
		}
		free(full);
	}
	closedir(dir);
	return sum;
}

static void
look(struct watch *w, watch_fn *fn, void *ctx)
{
	for (size_t i = 0; i < w->folders.len; i++) {
		struct folder *f = &w->folders.items[i];
		uint64_t now;

		if (f->wd >= 0)
			continue;
		now = fingerprint(f->path);
		if (now != f->print)
			fn(ctx, f->id, NULL, false);
		f->print = now;
	}
}

/* --- being told ----------------------------------------------------------------- */

static int
add_wd(struct watch *w, const char *dir)
{
#ifdef HAVE_INOTIFY_INIT1
	const uint32_t mask = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE |
	    IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

	return w->fd >= 0 ? inotify_add_watch(w->fd, dir, mask) : -1;
#else
	(void)w;
	(void)dir;
	return -1;
#endif
}

#ifdef HAVE_INOTIFY_INIT1

static void
tell(struct watch *w, const struct inotify_event *e, watch_fn *fn, void *ctx)
{
	for (size_t i = 0; i < w->folders.len; i++) {
		struct folder *f = &w->folders.items[i];

		if (f->wd < 0 || (f->wd != e->wd && !(e->mask & IN_Q_OVERFLOW)))
			continue;
		if (e->mask & IN_IGNORED) {
			/* the folder is gone; one that comes in its place is looked for */
			f->wd = add_wd(w, f->path);
			f->print = 0;
			w->npolled += f->wd < 0;
		}
		fn(ctx, f->id, e->len > 0 ? e->name : NULL, (e->mask & IN_ISDIR) != 0);
	}
}

/* As many as there are now: who writes faster than they are read does not hold up the caller. */
static bool
read_events(struct watch *w, watch_fn *fn, void *ctx)
{
	union {
		struct inotify_event event; /* for its alignment */
		char bytes[16384];
	} buf;
	ssize_t n;
	int reads = 0;

	while (w->fd >= 0 && reads < READS_MOST && (n = read(w->fd, buf.bytes, sizeof(buf))) > 0) {
		reads++;
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *e =
			    (const struct inotify_event *)(const void *)(buf.bytes + at);

			tell(w, e, fn, ctx);
			at += (ssize_t)(sizeof(*e) + e->len);
		}
	}
	return reads > 0;
}

#endif

bool
watch_take(struct watch *w, watch_fn *fn, void *ctx)
{
	bool any = false;

#ifdef HAVE_INOTIFY_INIT1
	any = read_events(w, fn, ctx);
#endif
	if (w->npolled > 0)
		look(w, fn, ctx);
	return any;
}

void
watch_folder(struct watch *w, const char *dir, int id)
{
	struct folder f = { .id = id };

	for (size_t i = 0; i < w->folders.len; i++)
		if (strcmp(w->folders.items[i].path, dir) == 0)
			return;
	if (w->folders.len == WATCH_FOLDERS_MOST || !path_is_dir(dir))
		return;
	f.wd = add_wd(w, dir);
	if (f.wd < 0) {
		f.print = fingerprint(dir);
		w->npolled++;
	}
	f.path = xstrdup(dir);
	VEC_PUSH(&w->folders, f);
}
