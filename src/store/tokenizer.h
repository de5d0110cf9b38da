/* The tokenizer of the full-text index. Texts come folded and parted already (search/words.h), so it
 * parts them at spaces, and gives each word twice, at one place: its English stem, by SQLite's
 * own Porter tokenizer, which is what a whole word is searched by; and the word as it stands,
 * where that is another, for words that are searched by their beginnings.
 *
 * So one table serves recall and search as one types. */
#ifndef TRACKSIDE_STORE_TOKENIZER_H
#define TRACKSIDE_STORE_TOKENIZER_H

#include <stdbool.h>

#include <sqlite3.h>

/* In front of a word that is a name of ours and no word of a text: it has no stem. */
#define TOKEN_NAME_MARK '\x01'

/* Registers it as "trackside"; false where this SQLite has no FTS5. */
bool tokenizer_register(sqlite3 *db);

/* FTS5's interface of a database; NULL where this SQLite has none. */
fts5_api *tokenizer_api(sqlite3 *db);

#endif
