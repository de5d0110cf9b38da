#include "store/tokenizer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

/* Longer words have no stem: they are no English. */
#define STEMMED_MOST 32
#define CACHE_SLOTS 32768 /* a power of two */

/* A word and its stem. Porter's stems are not longer than the word by more than a letter. */
struct stem {
	uint8_t word_len, stem_len;
	char word[STEMMED_MOST], stem[STEMMED_MOST + 2];
};

/* What stems are made by; one for the connection. */
struct porter {
	fts5_tokenizer methods;
	void *context;
};

struct tokenizer {
	fts5_tokenizer porter;
	Fts5Tokenizer *instance;
	struct stem *cache;
};

static int
take_stem(void *ctx, int flags, const char *token, int n, int start, int end)
{
	struct stem *s = ctx;

	(void)flags;
	(void)start;
	(void)end;
	if (s->stem_len == 0 && n > 0 && (size_t)n <= sizeof(s->stem)) {
		memcpy(s->stem, token, (size_t)n);
		s->stem_len = (uint8_t)n;
	}
	return SQLITE_OK;
}

/* FNV-1a, folded onto the slots. */
static size_t
slot_of(const char *s, size_t n)
{
	uint32_t h = UINT32_C(2166136261);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * UINT32_C(16777619);
	return (h ^ h >> 15) & (CACHE_SLOTS - 1);
}

static const struct stem *
stem_of(struct tokenizer *t, const char *s, size_t n)
{
	struct stem *e = &t->cache[slot_of(s, n)];

	if (e->word_len == n && memcmp(e->word, s, n) == 0)
		return e;
	e->word_len = (uint8_t)n;
	memcpy(e->word, s, n);
	e->stem_len = 0;
	if (t->porter.xTokenize(t->instance, e, FTS5_TOKENIZE_DOCUMENT, s, (int)n, take_stem) !=
		SQLITE_OK ||
	    e->stem_len == 0) {
		memcpy(e->stem, s, n);
		e->stem_len = (uint8_t)n;
	}
	return e;
}

/* One word: by its stem, as it stands, or both. */
static int
give_word(struct tokenizer *t, void *ctx, int flags, const char *s, size_t n, size_t at,
    int (*token)(void *, int, const char *, int, int, int))
{
	const int start = (int)at, end = (int)(at + n);
	const struct stem *stem;
	int code;

	if (n > STEMMED_MOST || *s == TOKEN_NAME_MARK || (flags & FTS5_TOKENIZE_PREFIX))
		return token(ctx, 0, s, (int)n, start, end);
	stem = stem_of(t, s, n);
	code = token(ctx, 0, stem->stem, stem->stem_len, start, end);
	if (code != SQLITE_OK || (flags & FTS5_TOKENIZE_QUERY) ||
	    (stem->stem_len == n && memcmp(stem->stem, s, n) == 0))
		return code;
	return token(ctx, FTS5_TOKEN_COLOCATED, s, (int)n, start, end);
}

static int
tokenize(Fts5Tokenizer *self, void *ctx, int flags, const char *text, int len,
    int (*token)(void *, int, const char *, int, int, int))
{
	struct tokenizer *t = (struct tokenizer *)self;
	const size_t n = (size_t)len;
	int code = SQLITE_OK;

	for (size_t at = 0; at < n && code == SQLITE_OK;) {
		const char *space = memchr(text + at, ' ', n - at);
		const size_t end = space != NULL ? (size_t)(space - text) : n;

		if (end > at)
			code = give_word(t, ctx, flags, text + at, end - at, at, token);
		at = end + 1;
	}
	return code;
}

static void delete (Fts5Tokenizer *self)
{
	struct tokenizer *t = (struct tokenizer *)self;

	if (t->instance != NULL)
		t->porter.xDelete(t->instance);
	free(t->cache);
	free(t);
}

static int
create(void *ctx, const char **args, int nargs, Fts5Tokenizer **out)
{
	/* The words are whole: letters beyond ASCII are all letters to this one. */
	static const char *const parent[] = { "ascii" };
	const struct porter *porter = ctx;
	struct tokenizer *t = xcalloc(1, sizeof(*t));
	int code;

	(void)args;
	(void)nargs;
	t->porter = porter->methods;
	t->cache = xcalloc(CACHE_SLOTS, sizeof(*t->cache));
	code =
	    t->porter.xCreate(porter->context, (const char **)(uintptr_t)parent, 1, &t->instance);
	if (code != SQLITE_OK)
		delete ((Fts5Tokenizer *)t);
	*out = code == SQLITE_OK ? (Fts5Tokenizer *)t : NULL;
	return code;
}

/* SQLite's interface to FTS5 (https://www.sqlite.org/fts5.html, section 7). */
fts5_api *
tokenizer_api(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	fts5_api *api = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &st, NULL) == SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, (void *)&api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
	}
	sqlite3_finalize(st);
	return api;
}

bool
tokenizer_register(sqlite3 *db)
{
	static const fts5_tokenizer ours = { create, delete, tokenize };
	fts5_api *api = tokenizer_api(db);
	struct porter *porter;

	if (api == NULL)
		return false;
	porter = xcalloc(1, sizeof(*porter));
	if (api->xFindTokenizer(api, "porter", &porter->context, &porter->methods) != SQLITE_OK) {
		free(porter);
		return false;
	}
	return api->xCreateTokenizer(api, "trackside", porter, (fts5_tokenizer *)(uintptr_t)&ours,
		   free) == SQLITE_OK;
}
