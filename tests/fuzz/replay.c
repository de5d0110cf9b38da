/* Runs a fuzz entry point over its corpus, one TAP case for each file.
 *
 * The program is called fuzz_NAME and reads $TOP_SRCDIR/tests/fuzz/corpus/NAME, or
 * the files it is given. A finding ends it (sanitizer, assertion, time), and a plan without
 * its cases fails the test. */
#include "check.h"

#include <dirent.h>
#include <string.h>
#include <unistd.h>

#define SECONDS_A_CASE 30

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* Replays one file from memory of exactly its size, so that ASan sees one byte too many. */
static int
replay(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	long size = -1;
	int ok = 0;

	if (f != NULL && fseek(f, 0, SEEK_END) == 0)
		size = ftell(f);
	if (size < 0)
		goto out;
	rewind(f);
	data = malloc(size > 0 ? (size_t)size : 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
		goto out;
	alarm(SECONDS_A_CASE);
	LLVMFuzzerTestOneInput(data, (size_t)size);
	alarm(0);
	ok = 1;
out:
	free(data);
	if (f != NULL)
		fclose(f);
	return ok;
}

static int
replay_all(char *const *paths, int n)
{
	int failed = 0;

	printf("1..%d\n", n);
	for (int i = 0; i < n; i++) {
		const char *slash = strrchr(paths[i], '/');
		int ok = replay(paths[i]);

		failed |= !ok;
		printf("%sok %d - %s\n", ok ? "" : "not ", i + 1, slash ? slash + 1 : paths[i]);
		fflush(stdout);
	}
	return failed;
}

int
main(int argc, char **argv)
{
	const char *top = getenv("TOP_SRCDIR"), *name = strrchr(argv[0], '/');
	struct dirent **entries = NULL;
	char folder[4096], **paths;
	int n, failed;

	if (argc > 1)
		return replay_all(argv + 1, argc - 1);
	name = name != NULL ? name + 1 : argv[0];
	name = strncmp(name, "fuzz_", 5) == 0 ? name + 5 : name;
	snprintf(folder, sizeof(folder), "%s/tests/fuzz/corpus/%s", top != NULL ? top : ".", name);
	n = scandir(folder, &entries, visible, alphasort);
	if (n <= 0) {
		printf("1..1\nnot ok 1 - no corpus in %s\n", folder);
		return 1;
	}
	paths = calloc((size_t)n, sizeof(*paths));
	for (int i = 0; paths != NULL && i < n; i++) {
		size_t size = strlen(folder) + strlen(entries[i]->d_name) + 2;

		paths[i] = malloc(size);
		if (paths[i] == NULL)
			return 99;
		snprintf(paths[i], size, "%s/%s", folder, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	if (paths == NULL)
		return 99;
	failed = replay_all(paths, n);
	for (int i = 0; i < n; i++)
		free(paths[i]);
	free(paths);
	return failed;
}
