/* A changed race log onto the disk: never over what someone else wrote, the last version kept. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "race/log_edit.h"

/* Holds the folder of the file while the program compares and writes; -1 where it cannot be
 * had: then nobody else who runs this can write there either. */
static int
lock_folder(const char *path)
{
	char *dir = xstrndup(path, (size_t)(path_base(path) - path));
	int fd = open(*dir != '\0' ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* a file system without locks is no reason to refuse */
	if (fd >= 0)
		(void)flock(fd, LOCK_EX);
	free(dir);
	return fd;
}

/* Whether the file still holds what was read from it. */
static bool
is_unchanged(const struct log_edit *e, struct err *err)
{
	struct strbuf now = STRBUF_INIT;
	bool same = true;

	if (!e->found && !path_is_taken(e->path))
		return true;
	if (e->found && path_is_taken(e->path)) {
		if (!file_read_stamp(e->path, FILE_MAX_BYTES, &now, NULL, err))
			return false;
		same = now.len == e->original.len && memcmp(now.buf, e->original.buf, now.len) == 0;
		strbuf_free(&now);
	} else {
		same = false;
	}
	return same ||
	    err_set(err, ERR_DATA,
		"%s was changed by another program meanwhile; nothing was written, try again",
		e->path);
}

/* A file that is taken in place of another needs no leave of the other: a log that its owner made
 * read-only is not to be changed all the same, not by root either. */
static bool
may_change(const struct log_edit *e, struct err *err)
{
	struct stat st;

	if (!e->found || stat(e->path, &st) != 0)
		return true;
	if ((st.st_mode & 0222) != 0 && access(e->path, W_OK) == 0)
		return true;
	return err_set(err, ERR_IO, "%s is read-only; nothing was written", e->path);
}

/* The version that is replaced, readable by no one who could not read the file. */
static bool
write_backup(const struct log_edit *e, struct err *err)
{
	struct strbuf name = STRBUF_INIT;
	struct stat st;
	bool ok;

	strbuf_addf(&name, "%s~", e->path);
	ok = file_write(name.buf, e->original.buf, e->original.len, err);
	if (ok && stat(e->path, &st) == 0 && chmod(name.buf, st.st_mode & 0777) != 0)
		ok = err_sys(err, "%s: its mode cannot be set", name.buf);
	strbuf_free(&name);
	return ok;
}

bool
log_edit_save(struct log_edit *e, struct err *err)
{
	bool ok;
	int lock;

	if (e->found && e->text.len == e->original.len &&
	    memcmp(e->text.buf, e->original.buf, e->text.len) == 0)
		return true;
	if (e->text.len > FILE_MAX_BYTES)
		return err_set(err, ERR_LIMIT, "%s: %zu bytes; at most %zu would be read again",
		    e->path, e->text.len, FILE_MAX_BYTES);
	lock = lock_folder(e->path);
	ok = may_change(e, err) && is_unchanged(e, err) && (!e->found || write_backup(e, err)) &&
	    file_write(e->path, e->text.buf, e->text.len, err);
	if (lock >= 0)
		close(lock);
	if (!ok)
		return false;
	e->found = true;
	strbuf_reset(&e->original);
	strbuf_add(&e->original, e->text.buf, e->text.len);
	return true;
}
