#include "eval.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/path.h"

uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

size_t
dice_below(struct dice *d, size_t n)
{
	return (size_t)(dice_next(d) % n);
}

void
work_begin(struct work *w)
{
	const char *tmp = getenv("TMPDIR");

	*w = (struct work){ .lib = NULL };
	snprintf(w->dir, sizeof(w->dir), "%s/trackside-eval.XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(w->dir) == NULL)
		die("%s: %s", w->dir, strerror(errno));
}

void
work_file(struct work *w, const char *name, const char *text, size_t n)
{
	char *path = path_join(w->dir, name), *slash = strrchr(path, '/');
	FILE *f;

	*slash = '\0';
	mkdir(path, 0700);
	*slash = '/';
	f = fopen(path, "wb");
	if (f == NULL || fwrite(text, 1, n, f) != n || fclose(f) != 0)
		die("%s: %s", path, strerror(errno));
	free(path);
}

void
work_open(struct work *w)
{
	struct err err = { 0 };

	if (!library_open(&w->lib, w->dir, NULL, &err))
		die("%s", err.msg);
	w->search = search_new(w->lib, NULL);
	while (!search_update(w->search, 1000))
		;
}

static int
remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void
work_end(struct work *w)
{
	search_free(w->search);
	library_free(w->lib);
	nftw(w->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
