/* The concept of a day.
 *
 * Every note draws a number from the day and its path, and the lowest wins: all have the same
 * chance, and a note that comes or goes changes no day but those it wins. A path is known before
 * its file is read, so a library that is not whole has to read one. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "blog/load.h"

/* FNV-1a over the day and the path, and a last mix (Murmur3's), since lowest needs all bits good. */
static uint32_t
draw(long day, const char *relative)
{
	uint32_t h = 2166136261u;

	for (int i = 0; i < 4; i++)
		h = (h ^ ((unsigned long)day >> (8 * i) & 0xff)) * 16777619u;
	for (const char *s = relative; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	h = (h ^ h >> 16) * 0x85ebca6bu;
	h = (h ^ h >> 13) * 0xc2b2ae35u;
	return h ^ h >> 16;
}

/* Whether a path comes before the best so far, which is NULL at first. */
static bool
wins(long day, const char *relative, const char *best)
{
	uint32_t a, b;

	if (best == NULL)
		return true;
	a = draw(day, relative);
	b = draw(day, best);
	return a != b ? a < b : strcmp(relative, best) < 0;
}

static const struct term *
among_terms(const struct library *lib, long day)
{
	const struct term *best = NULL;

	for (size_t i = 0; i < lib->nterms; i++)
		if (wins(day, lib->terms[i].page.relative,
			best != NULL ? best->page.relative : NULL))
			best = &lib->terms[i];
	return best;
}

/* The file that wins, below the root of the folder that it is of, which goes to *part; NULL where
 * there is none. */
static const char *
best_file(const struct library *lib, long day, const struct part **part)
{
	const char *best = NULL, *file;

	for (size_t i = 0; i < lib->nsources; i++) {
		const struct part *p = &lib->rest->parts[i];

		for (size_t k = 0; (file = reading_term_file(p->reading, k)) != NULL; k++)
			if (wins(day, file, best)) {
				best = file;
				*part = p;
			}
	}
	return best;
}

/* Reads the file that wins. NULL where it is no concept to be shown, or there is none. */
static const struct term *
among_files(struct library *lib, long day)
{
	struct loader *l = &lib->rest->day;
	const struct part *part = NULL;
	const char *best = best_file(lib, day, &part);
	size_t before, root_len;
	struct err err = { 0 };
	char *path;
	bool ok;

	if (best == NULL)
		return NULL;
	if (l->lib == NULL) {
		*l = (struct loader){ .text = STRBUF_INIT, .opts = part->loader.opts };
		l->lib = xcalloc(1, sizeof(*l->lib));
	}
	l->source = part->loader.source;
	l->number = part->loader.number;
	root_len = reading_root_len(part->reading);
	for (size_t i = 0; i < l->terms.len; i++)
		if (l->terms.items[i].page.source == l->number &&
		    strcmp(l->terms.items[i].page.path + root_len, best) == 0)
			return l->terms.items[i].page.section == NULL ? &l->terms.items[i] : NULL;
	before = l->terms.len;
	path = path_join(l->source->root, best);
	ok = load_file(l, path, root_len, &err);
	free(path);
	if (!ok)
		return NULL;
	load_term(l);
	/* of a file of many, and of one that leads to another, the whole library has to tell */
	return l->terms.len == before + 1 ? &VEC_LAST(&l->terms) : NULL;
}

const struct term *
library_term_of_day(struct library *lib, long day)
{
	if (lib->rest != NULL) {
		const struct term *term = among_files(lib, day);

		if (term != NULL)
			return term;
		library_complete(lib);
	}
	return among_terms(lib, day);
}

const struct term *
library_random_term(const struct library *lib, const struct term *but)
{
	const size_t n = lib->nterms;
	struct timespec now;
	size_t at;

	if (n == 0)
		return NULL;
	/* nothing depends on its being hard to guess */
	clock_gettime(CLOCK_MONOTONIC, &now);
	at = draw(now.tv_nsec ^ (long)now.tv_sec, "") % n;
	return &lib->terms[n > 1 && &lib->terms[at] == but ? (at + 1) % n : at];
}

void
day_free(struct library_rest *rest)
{
	struct loader *l = &rest->day;

	if (l->lib == NULL)
		return;
	problems_free(&l->lib->problems);
	arena_free(&l->lib->arena);
	free(l->lib);
	VEC_FREE(&l->terms);
	VEC_FREE(&l->hidden);
	VEC_FREE(&l->redirects);
	strbuf_free(&l->text);
	front_matter_free(&l->front);
}

size_t
library_term_count(const struct library *lib)
{
	size_t n = lib->nterms;

	for (size_t i = 0; lib->rest != NULL && i < lib->nsources; i++)
		n += reading_nterms(lib->rest->parts[i].reading);
	return n;
}
