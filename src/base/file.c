/* Reading and writing whole files, bounded and atomic. */
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
path_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
path_is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool
path_is_taken(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* Like mkdir, but content with a folder that is there. */
static bool
make_dir(const char *path)
{
	int why;

	if (mkdir(path, 0700) == 0)
		return true;
	why = errno;
	if (path_is_dir(path))
		return true;
	errno = why == EEXIST ? ENOTDIR : why;
	return false;
}

bool
path_make_dirs(const char *path, struct err *err)
{
	char *copy = xstrdup(path);
	bool ok = true;

	for (char *p = copy; ok && *p != '\0';) {
		char *end = p + strspn(p, "/");
		char saved;

		end += strcspn(end, "/");
		saved = *end;
		*end = '\0';
		if (!make_dir(copy))
			ok = err_sys(err, "cannot make the folder %s", copy);
		*end = saved;
		p = end;
	}
	free(copy);
	return ok;
}

static void
stamp_of(const struct stat *st, struct file_stamp *out)
{
	out->mtime_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
	out->size = st->st_size;
	out->dev = (uint64_t)st->st_dev;
	out->inode = (uint64_t)st->st_ino;
}

bool
file_stamp_at(int dirfd, const char *name, struct file_stamp *out)
{
	struct stat st;

	memset(out, 0, sizeof(*out));
	if (fstatat(dirfd, name, &st, 0) != 0)
		return false;
	stamp_of(&st, out);
	return true;
}

bool
file_stamp(const char *path, struct file_stamp *out)
{
	return file_stamp_at(AT_FDCWD, path, out);
}

static bool
too_large(const char *path, int64_t size, size_t max, struct err *err)
{
	if (size < 0)
		return err_set(err, ERR_LIMIT, "%s: more than %zu bytes, the most that is read",
		    path, max);
	return err_set(err, ERR_LIMIT, "%s: %lld bytes; at most %zu are read", path,
	    (long long)size, max);
}

/* Reads fd to its end. want is the size to expect, or 0. */
static bool
read_all(int fd, const char *path, size_t want, size_t max, struct strbuf *out, struct err *err)
{
	size_t start = out->len;

	strbuf_grow(out, want + 1);
	for (;;) {
		size_t room = out->cap - out->len - 1;
		ssize_t got;

		if (room == 0) {
			strbuf_grow(out, 64 << 10);
			continue;
		}
		got = read(fd, out->buf + out->len, room);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0) {
			out->buf[out->len] = '\0';
			return got == 0 || err_sys(err, "%s: cannot be read", path);
		}
		out->len += (size_t)got;
		if (out->len - start > max) {
			strbuf_truncate(out, start);
			return too_large(path, -1, max, err);
		}
		/* there was room for more than the file had */
		if (out->len - start == want && (size_t)got < room) {
			out->buf[out->len] = '\0';
			return true;
		}
	}
}

/* Opens a regular file for reading and tells about it; -1 where it is none. */
static int
open_regular(const char *path, struct stat *st, struct err *err)
{
	/* a FIFO must not hang us, a terminal must not become ours */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0) {
		err_sys(err, "%s: cannot be opened", path);
		return -1;
	}
	if (fstat(fd, st) != 0)
		err_sys(err, "%s: cannot be read", path);
	else if (S_ISDIR(st->st_mode))
		err_set(err, ERR_IO, "%s: is a folder, not a file", path);
	else if (!S_ISREG(st->st_mode))
		err_set(err, ERR_IO, "%s: is not a regular file", path);
	else
		return fd;
	close(fd);
	return -1;
}

bool
file_read_stamp(const char *path, size_t max, struct strbuf *out, struct file_stamp *stamp,
    struct err *err)
{
	struct stat st;
	int fd = open_regular(path, &st, err);
	bool ok;

	if (fd < 0)
		return false;
	if ((uint64_t)st.st_size > max)
		ok = too_large(path, st.st_size, max, err);
	else
		ok = read_all(fd, path, (size_t)st.st_size, max, out, err);
	if (ok && stamp != NULL)
		stamp_of(&st, stamp);
	close(fd);
	return ok;
}

bool
file_read_beginning(const char *path, size_t max, struct strbuf *out, struct err *err)
{
	struct stat st;
	int fd = open_regular(path, &st, err);
	ssize_t got;

	if (fd < 0)
		return false;
	strbuf_grow(out, max);
	do
		got = read(fd, out->buf + out->len, max);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		err_sys(err, "%s: cannot be read", path);
	else
		out->len += (size_t)got;
	out->buf[out->len] = '\0';
	close(fd);
	return got >= 0;
}

bool
file_read(const char *path, size_t max, struct strbuf *out, struct err *err)
{
	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, "standard input", 0, max, out, err);
	return file_read_stamp(path, max, out, NULL, err);
}

bool
file_put(int fd, const void *data, size_t n)
{
	const char *at = data;

	while (n > 0) {
		ssize_t put = write(fd, at, n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		at += put;
		n -= (size_t)put;
	}
	return true;
}

/* Makes the rename last; a file system that cannot sync a folder is no fault. */
static void
sync_folder_of(const char *path)
{
	char *dir = xstrndup(path, (size_t)(path_base(path) - path));
	int fd = open(*dir != '\0' ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	free(dir);
}

/* A new file beside dest, with the mode that the umask leaves; its name goes to tmp. */
static int
open_beside(const char *dest, struct strbuf *tmp)
{
	for (int i = 0; i < 100; i++) {
		int fd;

		strbuf_reset(tmp);
		strbuf_add(tmp, dest, (size_t)(path_base(dest) - dest));
		strbuf_addf(tmp, ".%s.%ld-%d", path_base(dest), (long)getpid(), i);
		fd = open(tmp->buf, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

bool
file_write(const char *path, const void *data, size_t n, struct err *err)
{
	struct strbuf tmp = STRBUF_INIT;
	char *real = realpath(path, NULL); /* a link keeps pointing where it did */
	const char *dest = real != NULL ? real : path;
	struct stat st;
	bool ok, made;
	int fd;

	fd = open_beside(dest, &tmp);
	made = fd >= 0;
	ok = made && file_put(fd, data, n) &&
	    (stat(dest, &st) != 0 || fchmod(fd, st.st_mode & 07777) == 0) && fsync(fd) == 0;
	if (!ok)
		err_sys(err, "%s: cannot be written", path);
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = err_sys(err, "%s: cannot be written", path);
	if (ok && rename(tmp.buf, dest) != 0)
		ok = err_sys(err, "%s: cannot be written", path);
	if (ok)
		sync_folder_of(dest);
	else if (made)
		unlink(tmp.buf);
	strbuf_free(&tmp);
	free(real);
	return ok;
}
