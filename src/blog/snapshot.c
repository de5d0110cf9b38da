#include "blog/snapshot.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "blog/snapshot_inside.h"

/* Far more than the most files that are read of a folder take. */
#define MAX_BYTES ((off_t)512 << 20)

/* --- the file -------------------------------------------------------------------- */

void
snapshot_program(struct file_stamp *out)
{
	if (!file_stamp("/proc/self/exe", out))
		memset(out, 0, sizeof(*out));
}

/* Named by a sum of what it is of. */
char *
snapshot_path(const struct library_opts *opts, const char *real)
{
	struct strbuf name = STRBUF_INIT;
	uint64_t sum;
	char *path;

	strbuf_addf(&name, "%d %d %s", (int)opts->undated, opts->drafts, real);
	sum = hash_large(name.buf, name.len);
	strbuf_reset(&name);
	strbuf_addf(&name, "pages-%016" PRIx64 ".bin", sum);
	path = path_join(opts->cache, name.buf);
	strbuf_free(&name);
	return path;
}

/* --- opening --------------------------------------------------------------------- */

/* Takes the next n records of a size off the bytes. */
static const void *
part(const char **at, size_t n, size_t size)
{
	const char *from = *at;

	*at += n * size;
	return from;
}

/* Finds the parts; false where they do not fill the bytes. */
static bool
find_parts(struct snapshot *s)
{
	const struct snapshot_header *h = s->head;
	const uint64_t size = sizeof(*h) + h->nfiles * (uint64_t)sizeof(*s->files) +
	    h->nposts * (uint64_t)sizeof(*s->posts) + h->nterms * (uint64_t)sizeof(*s->terms) +
	    h->nhidden * (uint64_t)sizeof(*s->hidden) +
	    h->nproblems * (uint64_t)sizeof(*s->problems) +
	    h->nnames * (uint64_t)sizeof(*s->names) + h->ntexts;
	const char *at = s->bytes + sizeof(*h);

	if (h->size != s->len || size != h->size)
		return false;
	s->files = part(&at, h->nfiles, sizeof(*s->files));
	s->posts = part(&at, h->nposts, sizeof(*s->posts));
	s->terms = part(&at, h->nterms, sizeof(*s->terms));
	s->hidden = part(&at, h->nhidden, sizeof(*s->hidden));
	s->problems = part(&at, h->nproblems, sizeof(*s->problems));
	s->names = part(&at, h->nnames, sizeof(*s->names));
	s->texts = at;
	return h->ntexts > 0 && at[h->ntexts - 1] == '\0';
}

static bool
is_text(const struct snapshot *s, uint32_t at, const char *expected)
{
	return at < s->head->ntexts && strcmp(s->texts + at, expected) == 0;
}

/* Whether it is of this program, this folder and this way of reading it. */
static bool
is_ours(const struct snapshot *s, const struct loader *l)
{
	const struct snapshot_header *h = s->head;
	struct file_stamp program;
	char *real = realpath(l->source->root, NULL);
	bool ours;

	snapshot_program(&program);
	ours = real != NULL && memcmp(&h->program, &program, sizeof(program)) == 0 &&
	    is_text(s, h->version, PACKAGE_VERSION) && is_text(s, h->root, real) &&
	    h->maker == (uint32_t)l->source->maker && h->undated == (uint32_t)l->opts.undated &&
	    h->drafts == l->opts.drafts;
	free(real);
	return ours;
}

static bool
is_whole(struct snapshot *s)
{
	const struct snapshot_header *h = s->head;

	return s->len >= sizeof(*h) && memcmp(h->magic, SNAPSHOT_MAGIC, 8) == 0 &&
	    h->order == SNAPSHOT_ORDER && h->format == SNAPSHOT_FORMAT && find_parts(s) &&
	    hash_large(s->bytes + SNAPSHOT_SUM_FROM, s->len - SNAPSHOT_SUM_FROM) == h->sum;
}

struct snapshot *
snapshot_read(const struct loader *l, const void *bytes, size_t n)
{
	struct snapshot *s = xcalloc(1, sizeof(*s));

	s->bytes = bytes;
	s->len = n;
	s->head = bytes;
	if (!is_whole(s) || !is_ours(s, l) || !snapshot_is_sound(s)) {
		snapshot_free(s);
		return NULL;
	}
	s->matches = xcalloc(s->head->nfiles, sizeof(*s->matches));
	return s;
}

/* A file of ours as memory; NULL where there is none. It is never written to, only replaced, so what
 * was seen in it stays. Memory of the program's own would take twice as long to fill. */
static void *
map_file(const char *path, size_t *n)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	void *bytes = MAP_FAILED;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    st.st_size >= (off_t)sizeof(struct snapshot_header) && st.st_size <= MAX_BYTES) {
		*n = (size_t)st.st_size;
		bytes = mmap(NULL, *n, PROT_READ, MAP_PRIVATE, fd, 0);
	}
	if (fd >= 0)
		close(fd);
	return bytes != MAP_FAILED ? bytes : NULL;
}

struct snapshot *
snapshot_open(const struct loader *l)
{
	char *real = realpath(l->source->root, NULL), *path;
	struct snapshot *s = NULL;
	void *bytes;
	size_t n = 0;

	if (real == NULL)
		return NULL;
	path = snapshot_path(&l->opts, real);
	bytes = map_file(path, &n);
	if (bytes != NULL)
		s = snapshot_read(l, bytes, n);
	if (s != NULL)
		s->map = bytes;
	else if (bytes != NULL)
		munmap(bytes, n);
	free(path);
	free(real);
	return s;
}

void
snapshot_free(struct snapshot *s)
{
	if (s == NULL)
		return;
	if (s->map != NULL)
		munmap(s->map, s->len);
	free(s->matches);
	free(s);
}

/* --- files ----------------------------------------------------------------------- */

size_t
snapshot_file_at(const struct kept_file *files, size_t n, const char *texts, const char *relative)
{
	size_t low = 0, high = n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (strcmp(texts + files[mid].relative, relative) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < n && strcmp(texts + files[low].relative, relative) == 0 ? low : n;
}

/* Files are asked for in nearly the order that they stand in. */
static size_t
find_file(const struct snapshot *s, const char *relative)
{
	const size_t n = s->head->nfiles;

	if (s->next < n && is_text(s, s->files[s->next].relative, relative))
		return s->next;
	return snapshot_file_at(s->files, n, s->texts, relative);
}

bool
snapshot_match(struct snapshot *s, const char *relative, bool term, const struct file_stamp *stamp)
{
	const size_t i = find_file(s, relative);
	const struct kept_file *f = &s->files[i];

	if (i == s->head->nfiles)
		return false;
	s->next = i + 1;
	if (f->term != term || memcmp(&f->stamp, stamp, sizeof(*stamp)) != 0 || s->matches[i])
		return false;
	s->matches[i] = true;
	s->nmatches++;
	return true;
}

void
snapshot_forget(struct snapshot *s)
{
	memset(s->matches, false, s->head->nfiles * sizeof(*s->matches));
	s->nmatches = s->next = 0;
}

void
snapshot_rest(struct snapshot *s)
{
	if (s != NULL && s->map != NULL)
		madvise(s->map, s->len, MADV_DONTNEED); /* it is in the file */
}

void
snapshot_match_all(struct snapshot *s)
{
	memset(s->matches, true, s->head->nfiles * sizeof(*s->matches));
	s->nmatches = s->head->nfiles;
}

bool
snapshot_is_current(const struct snapshot *s)
{
	return s->nmatches == s->head->nfiles;
}

size_t
snapshot_nterms(const struct snapshot *s)
{
	return s->head->nterms;
}

const char *
snapshot_term_file(const struct snapshot *s, size_t i)
{
	return i < s->head->nterms ? s->texts + s->files[s->terms[i].page.file].relative : NULL;
}
