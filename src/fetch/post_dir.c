#include "fetch/post_dir.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "fetch/post_text.h"

#define POSTS "posts"
#define HALF_WRITTEN ".trackside-sync-" /* what names of temporary files start with */
#define IS_FOLDER (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

bool
post_dir_open(struct post_dir *d, const char *folder, struct err *err)
{
	*d = (struct post_dir)POST_DIR_NONE;
	/* it may be a link: where it leads to is the person's choice */
	d->root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (d->root < 0)
		return err_sys(err, "%s: cannot be opened", folder);
	d->posts = openat(d->root, POSTS, IS_FOLDER);
	if (d->posts >= 0 || errno == ENOENT)
		return true;
	err_sys(err, "%s/" POSTS ": is no folder that can be opened", folder);
	post_dir_close(d);
	return false;
}

void
post_dir_close(struct post_dir *d)
{
	if (d->posts >= 0)
		close(d->posts);
	if (d->root >= 0)
		close(d->root);
	*d = (struct post_dir)POST_DIR_NONE;
}

static void
sweep(int dir)
{
	const int fd = openat(dir, ".", IS_FOLDER);
	DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *e;

	while (list != NULL && (e = readdir(list)) != NULL)
		if (strncmp(e->d_name, HALF_WRITTEN, strlen(HALF_WRITTEN)) == 0)
			unlinkat(dir, e->d_name, 0);
	if (list != NULL)
		closedir(list);
	else if (fd >= 0)
		close(fd);
}

bool
post_dir_prepare(struct post_dir *d, struct err *err)
{
	if (flock(d->root, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK ? err_set(err, ERR_IO, "another program is syncing it")
					    : err_sys(err, "its folder cannot be locked");
	sweep(d->root);
	if (d->posts >= 0)
		sweep(d->posts);
	return true;
}

/* Reads all of a plain file; PLAN_OTHER for what is none or cannot be read whole. */
static struct plan_disk
read_file(int dir, const char *name, struct strbuf *out)
{
	struct plan_disk disk = { .there = PLAN_OTHER };
	const size_t start = out->len;
	struct stat st;
	ssize_t got = -1;
	/* a FIFO must not hang us */
	const int fd = openat(dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0) {
		disk.there = errno == ENOENT ? PLAN_ABSENT : PLAN_OTHER;
		return disk;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size <= FILE_MAX_BYTES)
		do {
			strbuf_grow(out, (size_t)st.st_size + 1);
			got = read(fd, out->buf + out->len, (size_t)st.st_size + 1);
			if (got > 0)
				out->len += (size_t)got;
			out->buf[out->len] = '\0';
		} while ((got > 0 && out->len - start <= FILE_MAX_BYTES) ||
		    (got < 0 && errno == EINTR));
	close(fd);
	if (got != 0)
		return disk;
	disk.there = PLAN_FILE;
	disk.hash = hash_bytes(out->buf + start, out->len - start);
	return disk;
}

struct plan_disk
post_dir_look(const struct post_dir *d, const char *file, const char *id)
{
	struct strbuf text = STRBUF_INIT, found = STRBUF_INIT;
	struct plan_disk disk = { .there = PLAN_ABSENT };

	if (d->posts >= 0)
		disk = read_file(d->posts, file, &text);
	disk.same_id = disk.there == PLAN_FILE && id != NULL &&
	    post_text_id(text.buf, text.len, &found) && strcmp(found.buf, id) == 0;
	strbuf_free(&text);
	strbuf_free(&found);
	return disk;
}

/* Writes a temporary file in a folder, whole and on the disk, with the mode of the file that it is
 * to replace, if that is there. False where that failed: then there is none. */
static bool
write_half(struct post_dir *d, int dir, char name[64], const char *instead, const void *data,
    size_t n, struct err *err)
{
	struct stat st;
	bool ok;
	int fd;

	snprintf(name, 64, HALF_WRITTEN "%ld-%u", (long)getpid(), d->made++);
	fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (fd < 0)
		return err_sys(err, "%s: cannot be written", instead);
	ok = file_put(fd, data, n) &&
	    (fstatat(dir, instead, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
		fchmod(fd, st.st_mode & 0777) == 0) &&
	    fsync(fd) == 0;
	if (!ok)
		err_sys(err, "%s: cannot be written", instead);
	if (close(fd) != 0 && ok)
		ok = err_sys(err, "%s: cannot be written", instead);
	if (!ok)
		unlinkat(dir, name, 0);
	return ok;
}

/* Gives a temporary file its name, which nothing else may have. */
static bool
name_new(int dir, const char *half, const char *file)
{
	struct stat st;

	if (renameat2(dir, half, dir, file, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	/* a file system that cannot */
	if (linkat(dir, half, dir, file, 0) == 0) {
		unlinkat(dir, half, 0);
		return true;
	}
	if (errno == EEXIST)
		return false;
	if (fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		errno = EEXIST;
		return false;
	}
	return renameat(dir, half, dir, file) == 0;
}

static bool
create(struct post_dir *d, int dir, const char *file, const void *data, size_t n, struct err *err)
{
	char half[64];
	bool ok;

	if (!write_half(d, dir, half, file, data, n, err))
		return false;
	ok = name_new(dir, half, file);
	if (!ok && errno == EEXIST)
		err_set(err, ERR_USAGE, "%s: is there already", file);
	else if (!ok)
		err_sys(err, "%s: cannot be written", file);
	if (!ok)
		unlinkat(dir, half, 0);
	return ok;
}

/* posts/ is there once there is something to put in. */
static bool
need_posts(struct post_dir *d, struct err *err)
{
	if (d->posts >= 0)
		return true;
	if (mkdirat(d->root, POSTS, 0777) != 0 && errno != EEXIST)
		return err_sys(err, "its folder " POSTS " cannot be made");
	d->posts = openat(d->root, POSTS, IS_FOLDER);
	return d->posts >= 0 || err_sys(err, "its folder " POSTS " cannot be opened");
}

bool
post_dir_create(struct post_dir *d, const char *file, const void *data, size_t n, struct err *err)
{
	return need_posts(d, err) && create(d, d->posts, file, data, n, err);
}

bool
post_dir_replace(struct post_dir *d, const char *file, uint64_t hash, const void *data, size_t n,
    struct err *err)
{
	struct plan_disk disk;
	char half[64];
	bool ok;

	if (!write_half(d, d->posts, half, file, data, n, err))
		return false;
	disk = post_dir_look(d, file, NULL);
	if (disk.there != PLAN_FILE || disk.hash != hash)
		ok = err_set(err, ERR_USAGE, "%s: was changed meanwhile", file);
	else
		ok = renameat(d->posts, half, d->posts, file) == 0 ||
		    err_sys(err, "%s: cannot be written", file);
	if (!ok)
		unlinkat(d->posts, half, 0);
	return ok;
}

bool
post_dir_beside(struct post_dir *d, const char *file, uint64_t offered, const struct strbuf *text,
    struct strbuf *beside, struct err *err)
{
	const uint64_t hash = hash_bytes(text->buf, text->len);
	const size_t start = beside->len;

	for (int i = 1; i <= SYNC_BESIDE_MOST; i++) {
		struct plan_disk disk;

		strbuf_truncate(beside, start);
		sync_beside_name(beside, file, i);
		disk = post_dir_look(d, beside->buf + start, NULL);
		if (disk.there == PLAN_FILE && disk.hash == hash)
			return true;
		if (disk.there == PLAN_ABSENT)
			return post_dir_create(d, beside->buf + start, text->buf, text->len, err);
		if (disk.there == PLAN_FILE && offered != 0 && disk.hash == offered)
			return post_dir_replace(d, beside->buf + start, offered, text->buf,
			    text->len, err);
	}
	return err_set(err, ERR_LIMIT, "%s: too many versions are beside it; look through them",
	    file);
}

bool
post_dir_found(struct post_dir *d, const char *file, const struct strbuf *text, struct err *err)
{
	struct stat st;

	return fstatat(d->root, file, &st, AT_SYMLINK_NOFOLLOW) == 0 ||
	    create(d, d->root, file, text->buf, text->len, err);
}

bool
post_dir_has(const struct post_dir *d, const char *folder, const char *file)
{
	/* an absolute folder there is none, so that -1 opens nothing */
	const int dir = openat(d->posts, folder, IS_FOLDER);
	struct stat st;
	bool has;

	if (dir < 0)
		return false;
	has = fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
	close(dir);
	return has;
}

bool
post_dir_put(struct post_dir *d, const char *folder, const char *file, const struct strbuf *data,
    struct err *err)
{
	struct stat st;
	bool ok;
	int dir;

	if (!need_posts(d, err))
		return false;
	if (mkdirat(d->posts, folder, 0777) != 0 && errno != EEXIST)
		return err_sys(err, "%s: the folder cannot be made", folder);
	dir = openat(d->posts, folder, IS_FOLDER);
	if (dir < 0)
		return err_sys(err, "%s: is no folder that can be opened", folder);
	sweep(dir);
	ok = fstatat(dir, file, &st, AT_SYMLINK_NOFOLLOW) == 0 ||
	    create(d, dir, file, data->buf, data->len, err);
	close(dir);
	return ok;
}

void
post_dir_settle(const struct post_dir *d)
{
	/* a file system that cannot sync a folder is no fault */
	if (d->posts >= 0)
		(void)fsync(d->posts);
	(void)fsync(d->root);
}
