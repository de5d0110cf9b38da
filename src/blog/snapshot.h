/* What the files of a content folder were found to say, kept in the cache folder, so that a large
 * folder opens without any of them being read.
 *
 * A snapshot is one file for a folder and the ways of reading it. It is disposable: one that is
 * missing, damaged, of another build of the program or of another folder is none, and is written
 * anew. Its bytes may be anybody's: nothing of them is believed before all of them were looked at. */
#ifndef TRACKSIDE_BLOG_SNAPSHOT_H
#define TRACKSIDE_BLOG_SNAPSHOT_H

#include "blog/load.h"

struct snapshot;
/* That of a loader's folder, as its options say to read it; NULL where there is none. What is taken
 * from it borrows its texts. */
struct snapshot *snapshot_open(const struct loader *l);
/* The same of bytes, aligned as malloc does, that live longer than it. */
struct snapshot *snapshot_read(const struct loader *l, const void *bytes, size_t n);
void snapshot_free(struct snapshot *s);

/* Says of a file, by its path below the root, that it is there and has this stamp. True where the
 * snapshot knows it so: what it says of it is still right. */
bool snapshot_match(struct snapshot *s, const char *relative, bool term,
    const struct file_stamp *stamp);
/* Nothing of that was said. */
void snapshot_forget(struct snapshot *s);
/* Says so of all the files that it knows. */
void snapshot_match_all(struct snapshot *s);
/* Whether of all the files that it knows it was said. */
bool snapshot_is_current(const struct snapshot *s);

/* How many concepts it knows, and the files of each, by their paths below the root; NULL behind the
 * last. */
size_t snapshot_nterms(const struct snapshot *s);
const char *snapshot_term_file(const struct snapshot *s, size_t i);

/* Adds what it knows of the files that matched to a loader: posts in their order; then concepts,
 * drafts that are not shown, and problems. */
void snapshot_take_posts(struct snapshot *s, struct loader *l);
void snapshot_take_rest(struct snapshot *s, struct loader *l);
/* Memory that is not looked at for now goes back to the system. */
void snapshot_rest(struct snapshot *s);

/* Appends a snapshot of all that a loader has read, where the posts are in its library already.
 * since is when it began to, in nanoseconds since 1970: files written so shortly before it that
 * another change might leave their stamps as they are will be read again. False where it is too
 * much. */
bool snapshot_make(const struct loader *l, int64_t since, struct strbuf *out) NODISCARD;

/* Writes such bytes in a thread, which takes them over; NULL where there is none. What comes of it
 * is nobody's concern. snapshot_written waits for its end. */
struct snapshot_writer;
struct snapshot_writer *snapshot_write(const struct loader *l, struct strbuf *bytes);
void snapshot_written(struct snapshot_writer *w);

#endif
