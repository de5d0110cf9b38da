/* A folder of its own for a test that needs files; gone at its end. */
#ifndef TRACKSIDE_TESTS_SCRATCH_H
#define TRACKSIDE_TESTS_SCRATCH_H

#include "unit.h"

#include <ftw.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

struct scratch {
	char dir[256];
	char path[512]; /* of the last scratch_path */
};

static inline int
scratch_setup(void **state)
{
	struct scratch *s = calloc(1, sizeof(*s));
	const char *tmp = getenv("TMPDIR");

	assert_non_null(s);
	snprintf(s->dir, sizeof(s->dir), "%s/trackside-test.XXXXXX", tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(s->dir));
	*state = s;
	return 0;
}

static inline int
scratch_remove(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static inline int
scratch_teardown(void **state)
{
	struct scratch *s = *state;

	nftw(s->dir, scratch_remove, 16, FTW_DEPTH | FTW_PHYS);
	free(s);
	return 0;
}

/* The path of a name in the folder; good until the next call. */
static inline const char *
scratch_path(struct scratch *s, const char *name)
{
	snprintf(s->path, sizeof(s->path), "%s/%s", s->dir, name);
	return s->path;
}

/* Makes the folders of a name and the file with these bytes. */
static inline const char *
scratch_bytes(struct scratch *s, const char *name, const void *data, size_t n)
{
	char *path = (char *)(uintptr_t)scratch_path(s, name);
	FILE *f;

	for (char *p = path + strlen(s->dir) + 1; (p = strchr(p, '/')) != NULL; *p++ = '/') {
		*p = '\0';
		(void)mkdir(path, 0700);
	}
	f = fopen(path, "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	return path;
}

static inline const char *
scratch_file(struct scratch *s, const char *name, const char *text)
{
	return scratch_bytes(s, name, text, strlen(text));
}

#endif
