/* notes FOLDER COUNT BYTES: a glossary of so many notes of about so many bytes together, the same
 * every time. Words are drawn by Zipf's law from a vocabulary of made-up ones, as those of a
 * language are; titles have one to four of the rarer. */
#include <errno.h>
#include <math.h>
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
put_note(FILE *f, size_t number, size_t bytes)
{
	const size_t title = 1 + below(4);

	fputs("---\ntitle:", f);
	for (size_t i = 0; i < title; i++)
		fprintf(f, " %s", rare_word());
	fprintf(f, " %s%zu\ntags: [%s, %s]\n---\n", words[COMMON + number % 5000], number % 100,
	    words[COMMON + below(50)], words[COMMON + below(50)]);
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

int
main(int argc, char **argv)
{
	const size_t count = argc == 4 ? strtoul(argv[2], NULL, 10) : 0;
	const size_t bytes = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;
	char path[4096];

	if (count == 0 || bytes == 0) {
		fprintf(stderr, "usage: notes FOLDER COUNT BYTES\n");
		return 2;
	}
	make_vocabulary();
	mkdir(argv[1], 0700);
	snprintf(path, sizeof(path), "%s/glossary", argv[1]);
	mkdir(path, 0700);
	for (size_t i = 0; i < count; i++) {
		FILE *f;

		snprintf(path, sizeof(path), "%s/glossary/%04zu", argv[1], i / PER_FOLDER);
		if (i % PER_FOLDER == 0)
			mkdir(path, 0700);
		snprintf(path, sizeof(path), "%s/glossary/%04zu/note-%06zu.md", argv[1],
		    i / PER_FOLDER, i);
		f = fopen(path, "w");
		if (f == NULL) {
			fprintf(stderr, "notes: %s: %s\n", path, strerror(errno));
			return 3;
		}
		put_note(f, i, bytes / count);
		if (fclose(f) != 0)
			return 3;
	}
	return 0;
}
