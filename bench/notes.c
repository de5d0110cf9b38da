/* notes [-s] FOLDER COUNT BYTES: a glossary of so many notes of about so many bytes together, the
 * same every time. With -s, a site as Hugo has it: posts in bundles and as plain files, with front
 * matter in YAML and in TOML. Words are drawn by Zipf's law from a vocabulary of made-up ones, as those of a
 * language are; titles have one to four of the rarer. */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define VOCABULARY 40000
#define COMMON 200 /* of the vocabulary: not in titles */
#define PER_FOLDER 1000

static uint64_t state = 42;
static char words[VOCABULARY][24];
static double sums[VOCABULARY]; /* of 1/rank, up to each */

/* splitmix64 (Steele, Lea and Flood 2014) */
static uint64_t
random_bits(void)
{
	uint64_t z = state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static size_t
below(size_t n)
{
	return (size_t)(random_bits() % n);
}

static void
make_vocabulary(void)
{
	static const char *const syllables[] = { "ra", "to", "mi", "len", "so", "ka", "ver", "du",
		"pla", "sen", "tor", "ni", "ble", "cor", "ga", "lo", "men", "ti", "sur", "fa",
		"pre", "con", "dis", "ter", "ing", "el", "or", "an", "ber", "da", "ke", "li", "mo",
		"ne", "pa", "ed", "er", "s", "tion", "al" };
	double sum = 0;

	for (size_t i = 0; i < VOCABULARY; i++) {
		size_t parts = i < 100 ? 1 : i < 2000 ? 2 : 2 + below(3);

		for (size_t k = 0; k < parts; k++)
			strcat(words[i], syllables[below(sizeof(syllables) / sizeof(*syllables))]);
		sums[i] = sum += 1.0 / (double)(i + 2);
	}
}

static const char *
word(void)
{
	const double at = (double)(random_bits() >> 11) / 9007199254740992.0 * sums[VOCABULARY - 1];
	size_t from = 0, to = VOCABULARY - 1;

	while (from < to) {
		const size_t mid = (from + to) / 2;

		if (sums[mid] < at)
			from = mid + 1;
		else
			to = mid;
	}
	return words[from];
}

static const char *
rare_word(void)
{
	return words[COMMON + below(VOCABULARY - COMMON)];
}

static void
put_sentence(FILE *f)
{
	const size_t n = 6 + below(14), kind = below(16);

	for (size_t i = 0; i < n; i++) {
		if (i == 2 && kind == 0)
			fprintf(f, " [%s %s](%s.md)", word(), word(), rare_word());
		else if (i == 2 && kind == 1)
			fprintf(f, " `%s()`", word());
		else if (i == 2 && kind == 2)
			fprintf(f, " *%s*", word());
		else
			fprintf(f, "%s%s", i == 0 ? "" : i % 11 == 10 ? "\n" : " ", word());
	}
	fputs(". ", f);
}

static void
put_title(FILE *f, size_t number)
{
	const size_t title = 1 + below(4);

	for (size_t i = 0; i < title; i++)
		fprintf(f, "%s ", rare_word());
	fprintf(f, "%s%zu", words[COMMON + number % 5000], number % 100);
}

static const char *
tag(void)
{
	return words[COMMON + below(50)];
}

static void
put_body(FILE *f, size_t bytes)
{
	while ((size_t)ftell(f) < bytes) {
		const size_t kind = below(12);

		if (kind == 0)
			fprintf(f, "## %s %s\n\n", word(), rare_word());
		if (kind == 1)
			fprintf(f, "```sh\n%s --%s %s\n```\n\n", word(), word(), rare_word());
		for (size_t i = 2 + below(4); i > 0; i--) {
			if (kind == 2)
				fputs("- ", f);
			put_sentence(f);
			if (kind == 2)
				fputc('\n', f);
		}
		fputs("\n\n", f);
	}
}

static void
put_note(FILE *f, size_t number)
{
	fputs("---\ntitle: ", f);
	put_title(f, number);
	fprintf(f, "\ntags: [%s, %s]\n---\n", tag(), tag());
}

/* Two of three posts have YAML, in lists of either kind. */
static void
put_post(FILE *f, size_t number)
{
	const int year = 2006 + (int)(number / 500 % 20), month = 1 + (int)below(12);
	const int day = 1 + (int)below(28), hour = (int)below(24);
	const bool toml = number % 3 == 2;

	fprintf(f, toml ? "+++\ntitle = \"" : "---\ntitle: \"");
	put_title(f, number);
	fprintf(f,
	    toml ? "\"\ndate = %d-%02d-%02dT%02d:00:00Z\nlastmod = %d-%02d-%02d\n"
		 : "\"\ndate: %d-%02d-%02dT%02d:00:00+02:00\nlastmod: %d-%02d-%02d\n",
	    year, month, day, hour, year, month, day);
	if (toml)
		fprintf(f, "tags = [\"%s\", \"%s\"]\ncategories = [\"%s\"]\n", tag(), tag(), tag());
	else if (number % 3 == 1)
		fprintf(f, "tags:\n  - %s\n  - %s\ncategories:\n  - %s\n", tag(), tag(), tag());
	else
		fprintf(f, "tags: [%s, \"%s\"]\ncategories: [%s]\n", tag(), tag(), tag());
	fprintf(f,
	    toml ? "description = \"%s %s %s\"\ndraft = false\n+++\n\n"
		 : "description: %s %s %s\ndraft: false\n---\n\n",
	    word(), rare_word(), word());
}

static void
make_folders(const char *path)
{
	char part[4096];

	for (size_t i = 1; path[i] != '\0'; i++)
		if (path[i] == '/') {
			snprintf(part, sizeof(part), "%.*s", (int)i, path);
			mkdir(part, 0700);
		}
}

/* Every other post is a folder with an index.md, as posts with pictures are. */
static void
name_page(char *path, size_t size, const char *root, size_t number, bool site)
{
	const size_t group = number / PER_FOLDER;

	if (!site)
		snprintf(path, size, "%s/glossary/%04zu/note-%06zu.md", root, group, number);
	else if (number % 2 == 0)
		snprintf(path, size, "%s/content/posts/%s-%06zu/index.md", root, rare_word(),
		    number);
	else
		snprintf(path, size, "%s/content/posts/%zu/%s-%06zu.md", root,
		    2006 + number / 500 % 20, rare_word(), number);
}

static FILE *
create(const char *path)
{
	FILE *f;

	make_folders(path);
	f = fopen(path, "w");
	if (f == NULL)
		fprintf(stderr, "notes: %s: %s\n", path, strerror(errno));
	return f;
}

static bool
make_settings(const char *root)
{
	char path[4096];
	FILE *f;

	snprintf(path, sizeof(path), "%s/hugo.toml", root);
	f = create(path);
	if (f == NULL)
		return false;
	fputs("baseURL = \"https://example.org/\"\ntitle = \"A site\"\n", f);
	return fclose(f) == 0;
}

int
main(int argc, char **argv)
{
	const bool site = argc == 5 && strcmp(argv[1], "-s") == 0;
	char **args = argv + site, path[4096];
	const size_t count = argc == 4 + site ? strtoul(args[2], NULL, 10) : 0;
	const size_t bytes = argc == 4 + site ? strtoul(args[3], NULL, 10) : 0;

	if (count == 0 || bytes == 0) {
		fprintf(stderr, "usage: notes [-s] FOLDER COUNT BYTES\n");
		return 2;
	}
	make_vocabulary();
	if (site && !make_settings(args[1]))
		return 3;
	for (size_t i = 0; i < count; i++) {
		FILE *f;

		name_page(path, sizeof(path), args[1], i, site);
		f = create(path);
		if (f == NULL)
			return 3;
		(site ? put_post : put_note)(f, i);
		put_body(f, bytes / count);
		if (fclose(f) != 0)
			return 3;
	}
	return 0;
}
