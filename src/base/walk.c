/* Walking a folder in the order of names; loops of links end. */
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

#define WALK_MAX_SEEN 200000

struct folder_id {
	dev_t dev;
	ino_t ino;
};

struct walking {
	const struct walk *w;
	size_t root_len; /* bytes of path that are the root and its slash */
	struct strbuf path;
	struct folder_id open[WALK_MAX_DEPTH]; /* the folders around */
	size_t depth, seen;
	bool stopped; /* by the callback, or with err filled */
	bool ok;
	struct err *err;
};

struct entry {
	char *name;
	bool folder;
};

static int
by_kind_and_name(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;

	if (a->folder != b->folder)
		return a->folder - b->folder;
	return strcmp(a->name, b->name);
}

/* Asks the system only where readdir did not say. */
static bool
is_folder(int dirfd, const struct dirent *d)
{
	struct stat st;

	if (d->d_type != DT_LNK && d->d_type != DT_UNKNOWN)
		return d->d_type == DT_DIR;
	return fstatat(dirfd, d->d_name, &st, 0) == 0 && S_ISDIR(st.st_mode);
}

static void
unreadable(struct walking *k, const char *why)
{
	if (k->w->unreadable != NULL)
		k->w->unreadable(k->w->ctx,
		    k->path.len > k->root_len ? k->path.buf + k->root_len : "", why);
}

/* Whether the folder is one that we are inside of. */
static bool
is_around(const struct walking *k, const struct stat *st)
{
	for (size_t i = 0; i < k->depth; i++)
		if (k->open[i].dev == st->st_dev && k->open[i].ino == st->st_ino)
			return true;
	return false;
}

static void walk_folder(struct walking *k, int fd, const struct stat *st);

/* Opens the folder that k->path names and walks it. */
static void
enter_folder(struct walking *k)
{
	struct stat st;
	int fd = open(k->path.buf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0) {
		unreadable(k, strerror(errno));
		if (fd >= 0)
			close(fd);
	} else if (is_around(k, &st)) {
		close(fd); /* a loop of links */
	} else if (k->depth == WALK_MAX_DEPTH) {
		unreadable(k, "deeper than 32 folders");
		close(fd);
	} else {
		walk_folder(k, fd, &st);
	}
}

static void
visit(struct walking *k, const struct entry *e)
{
	size_t len = k->path.len;

	if (len > 0 && k->path.buf[len - 1] != '/')
		strbuf_addch(&k->path, '/');
	strbuf_adds(&k->path, e->name);
	/* folders count as well: links between folders can multiply without end */
	if (++k->seen > WALK_MAX_SEEN) {
		k->stopped = true;
		k->ok = err_set(k->err, ERR_LIMIT, "%.*s: more than %d files and folders",
		    (int)k->root_len, k->path.buf, WALK_MAX_SEEN);
	} else if (e->folder) {
		enter_folder(k);
	} else if (!k->w->file(k->w->ctx, k->path.buf, k->path.buf + k->root_len)) {
		k->stopped = true;
	}
	strbuf_truncate(&k->path, len);
}

/* Takes fd over. */
static void
walk_folder(struct walking *k, int fd, const struct stat *st)
{
	VEC(struct entry) entries = { 0 };
	struct dirent *d;
	DIR *dir = fdopendir(fd);

	if (dir == NULL) {
		unreadable(k, strerror(errno));
		close(fd);
		return;
	}
	while ((d = readdir(dir)) != NULL && entries.len <= WALK_MAX_SEEN)
		if (d->d_name[0] != '.')
			VEC_PUSH(&entries, (struct entry){ xstrdup(d->d_name), is_folder(fd, d) });
	closedir(dir);
	if (entries.len > 1)
		qsort(entries.items, entries.len, sizeof(*entries.items), by_kind_and_name);

	k->open[k->depth++] = (struct folder_id){ st->st_dev, st->st_ino };
	for (size_t i = 0; i < entries.len && !k->stopped; i++)
		visit(k, &entries.items[i]);
	k->depth--;

	for (size_t i = 0; i < entries.len; i++)
		free(entries.items[i].name);
	VEC_FREE(&entries);
}

bool
path_walk(const char *root, const struct walk *w, struct err *err)
{
	struct walking k = { .w = w, .path = STRBUF_INIT, .ok = true, .err = err };
	struct stat st;
	int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) != 0) {
		err_sys(err, "%s: cannot be opened as a folder", root);
		if (fd >= 0)
			close(fd);
		return false;
	}
	strbuf_adds(&k.path, root);
	k.root_len = k.path.len + (k.path.len > 0 && k.path.buf[k.path.len - 1] != '/');
	walk_folder(&k, fd, &st);
	strbuf_free(&k.path);
	return k.ok;
}
