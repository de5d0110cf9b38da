/* Files and folders: names, bounded reading, atomic writing, XDG places. */
#ifndef TRACKSIDE_BASE_PATH_H
#define TRACKSIDE_BASE_PATH_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"

/* "a" + "b" → "a/b"; an absolute b stands alone. The caller frees. */
char *path_join(const char *a, const char *b);
/* Behind the last slash; borrowed. */
const char *path_base(const char *path);
/* Whether the name ends so (".md"), in any case of letters. */
bool path_has_ext(const char *path, const char *ext);
/* The extension of a file of Markdown, ".md" or another one; NULL for any other file. */
const char *path_markdown_ext(const char *path);
/* Resolves "." and ".." by text alone, relative to the folder of from; NULL
 * where it would leave the root (start with ".."). A leading slash in to means the
 * root. The caller frees. */
char *path_relative(const char *from, const char *to);

bool path_is_dir(const char *path);
bool path_is_file(const char *path);
/* Whether anything has this name: a folder, a device, a broken link as well. */
bool path_is_taken(const char *path);
/* mkdir -p, mode 0700. */
bool path_make_dirs(const char *path, struct err *err) NODISCARD;

/* A modification stamp; equal stamps mean: not changed. */
struct file_stamp {
	int64_t mtime_ns, size;
	uint64_t dev, inode;
};
bool file_stamp(const char *path, struct file_stamp *out);
/* The same for a name in an open folder. */
bool file_stamp_at(int dirfd, const char *name, struct file_stamp *out);

#define FILE_MAX_BYTES ((size_t)64 << 20)

/* Appends a whole regular file ("-" is stdin). Refuses folders, devices and
 * anything over max bytes (ERR_LIMIT), with the size in the message. */
bool file_read(const char *path, size_t max, struct strbuf *out, struct err *err) NODISCARD;

/* The same for a file by name, with its stamp (which may be NULL) at the moment of reading. */
bool file_read_stamp(const char *path, size_t max, struct strbuf *out, struct file_stamp *stamp,
    struct err *err) NODISCARD;

/* The same for at most the first max bytes of a file. */
bool file_read_beginning(const char *path, size_t max, struct strbuf *out,
    struct err *err) NODISCARD;

/* Temporary file beside it, fsync, rename: the old text or the new, never less. */
bool file_write(const char *path, const void *data, size_t n, struct err *err) NODISCARD;

/* All of it to an open descriptor; false, with errno, where that fails. */
bool file_put(int fd, const void *data, size_t n) NODISCARD;

/* Walks a folder in the order of names, folders after files, hidden names left
 * out. Follows links to files and folders, never into a folder it is in (loops end),
 * at most 32 levels (deeper folders are told as unreadable) and 200,000 files and folders (then
 * it fails with ERR_LIMIT). The callback gets the path as opened
 * and relative to root, of all that is no folder: a device or a broken link is
 * found out by reading it; returning false ends the walk. An unreadable folder is
 * told through unreadable (which may be NULL) and passed over. */
#define WALK_MAX_DEPTH 32
struct walk {
	bool (*file)(void *ctx, const char *path, const char *relative);
	void (*unreadable)(void *ctx, const char *relative, const char *why);
	void *ctx;
};
bool path_walk(const char *root, const struct walk *w, struct err *err) NODISCARD;

/* $XDG_…_HOME/trackside or its default below $HOME; the caller frees; NULL
 * where there is neither. Made by whoever writes there, not here. */
enum path_place { PATH_CONFIG, PATH_DATA, PATH_STATE, PATH_CACHE };
char *path_xdg(enum path_place place);

/* A slug: lower-case letters and digits of any script with single hyphens between,
 * as blogs make them ("Here's to it" → "heres-to-it"). Appends. */
void path_slug(struct strbuf *out, const char *s, size_t n);

#endif
