#include "store/weigh.h"

#include <math.h>
#include <stdlib.h>

#include "base/err.h"
#include "store/tokenizer.h"

/* S. Robertson and H. Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), with
 * the constants of FTS5 and its least weight of a word that most pages have. */
#define K1 1.2
#define B 0.75
#define RARITY_LEAST 1e-6

static int
count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *ctx)
{
	(void)api;
	(void)fts;
	++*(double *)ctx;
	return SQLITE_OK;
}

static void
gather(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *ctx, int n,
    sqlite3_value **values)
{
	struct index_weights *w = ((struct weighing *)api->xUserData(fts))->gather;
	const int phrases = api->xPhraseCount(fts);
	sqlite3_int64 rows = 0, words = 0;
	int code;

	(void)n;
	(void)values;
	code = api->xRowCount(fts, &rows);
	if (code == SQLITE_OK)
		code = api->xColumnTotalSize(fts, -1, &words);
	while (w->rows_with.len < (size_t)phrases)
		VEC_PUSH(&w->rows_with, 0);
	for (int i = 0; i < phrases && code == SQLITE_OK; i++)
		code = api->xQueryPhrase(fts, i, &w->rows_with.items[i], count_row);
	if (code != SQLITE_OK) {
		sqlite3_result_error_code(ctx, code);
		return;
	}
	w->rows += (double)rows;
	w->words += (double)words;
}

/* How much it says that a page has the phrase. */
static double
rarity(const struct index_weights *w, size_t phrase)
{
	const double with = w->rows_with.items[phrase];
	const double is = log((w->rows - with + 0.5) / (with + 0.5));

	return is > RARITY_LEAST ? is : RARITY_LEAST;
}

/* Adds up how often the row has each phrase, a column counting as much as its argument says. */
static int
count_phrases(const Fts5ExtensionApi *api, Fts5Context *fts, const struct index_weights *w, int n,
    sqlite3_value **values, double *often)
{
	int found = 0, code = api->xInstCount(fts, &found);

	for (int i = 0; i < found && code == SQLITE_OK; i++) {
		int phrase, column, offset;

		code = api->xInst(fts, i, &phrase, &column, &offset);
		if (code == SQLITE_OK && (size_t)phrase < w->rows_with.len)
			often[phrase] += column < n ? sqlite3_value_double(values[column]) : 1;
	}
	return code;
}

static void
score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *ctx, int n,
    sqlite3_value **values)
{
	const struct index_weights *w = ((struct weighing *)api->xUserData(fts))->use;
	double *often = xcalloc(w->rows_with.len, sizeof(*often)), sum = 0;
	int length = 0, code = api->xColumnSize(fts, -1, &length);

	if (code == SQLITE_OK)
		code = count_phrases(api, fts, w, n, values, often);
	for (size_t i = 0; i < w->rows_with.len; i++)
		sum += rarity(w, i) * often[i] * (K1 + 1) /
		    (often[i] + K1 * (1 - B + B * length * w->rows / w->words));
	if (code == SQLITE_OK)
		sqlite3_result_double(ctx, -sum);
	else
		sqlite3_result_error_code(ctx, code);
	free(often);
}

bool
weigh_register(sqlite3 *db, struct weighing *w)
{
	fts5_api *api = tokenizer_api(db);

	return api != NULL && api->xCreateFunction(api, "weigh", w, gather, NULL) == SQLITE_OK &&
	    api->xCreateFunction(api, "weighed", w, score, NULL) == SQLITE_OK;
}
