/* What a person leaves behind while reading: places, read marks, bookmarks, visits.
 *
 * One SQLite file, state.db in the state folder. It is no cache: older versions of it are
 * brought up to date, a damaged one is set aside under another name, and one that a newer
 * program wrote is left alone. Nothing fails for its sake: what cannot be kept in the file is kept
 * in memory until the program ends, and state_notice says so. Any number of programs may have it
 * open; each change is a transaction of its own, so that a program that is killed loses at
 * most the change it was making. */
#ifndef TRACKSIDE_STORE_STATE_H
#define TRACKSIDE_STORE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct state;

/* The most that is kept of each; the oldest go, but for bookmarks, of which no more are taken. */
enum {
	STATE_PLACES_MOST = 2000,
	STATE_READ_MOST = 20000,
	STATE_BOOKMARKS_MOST = 1000,
	STATE_VISITS_MOST = 1000,
	STATE_WORDS_BYTES = 160, /* of the words at a place */
	STATE_TITLE_BYTES = 200,
};

/* A page: of a content folder (root is its real path, path goes on below it), or a file of its
 * own (root is "", path is absolute). title is what it is called; "" where that is unknown. */
struct state_page {
	const char *root, *path, *title;
};

/* A place within it, as markdown/place.h has it, and the stamp of the file that it was taken in. */
struct state_place {
	uint32_t block;
	size_t offset;
	const char *words; /* the text at the place */
	int percent;	   /* how far the window's end was */
	int64_t mtime_ns, size;
};

/* A row of what is kept; its texts are good only during the call that gives it. */
struct state_entry {
	int64_t id; /* of a bookmark, to drop it by */
	struct state_page page;
	struct state_place place; /* words are "" and numbers 0 where there is none */
	int64_t at;		  /* seconds since 1970 */
};
typedef void state_entry_fn(void *ctx, const struct state_entry *e);

/* dir is the state folder, or NULL to keep things in memory. Takes no time: the file is opened
 * when something is asked, and made when there is something to keep. Never NULL. */
struct state *state_new(const char *dir);
void state_free(struct state *st);

/* What a person should know, one sentence; NULL for nothing. */
const char *state_notice(const struct state *st);

/* The last place read in a page. state_place gives it to fn, or says false where there is none.
 * These and all below that change something say false where it could not be kept: another
 * program is writing, and it may be tried again. */
bool state_set_place(struct state *st, const struct state_page *page,
    const struct state_place *place, int64_t at);
bool state_place(struct state *st, const struct state_page *page, state_entry_fn *fn, void *ctx);

bool state_set_read(struct state *st, const struct state_page *page, bool read, int64_t at);
/* Marks all of them, or none. */
bool state_set_read_all(struct state *st, const struct state_page *pages, size_t n, int64_t at);
bool state_is_read(struct state *st, const struct state_page *page);

/* Refuses the one that would be STATE_BOOKMARKS_MOST + 1. */
bool state_add_bookmark(struct state *st, const struct state_page *page,
    const struct state_place *place, int64_t at);
bool state_drop_bookmark(struct state *st, int64_t id);

/* A page was opened; the same one twice in a row is one visit, the later. */
bool state_visit(struct state *st, const struct state_page *page, int64_t at);

/* Each page once but for bookmarks, the latest first, at most limit; of these content folders and of
 * files of their own, or with roots NULL of all. STATE_READING: places between the start and
 * the end alone. */
enum state_list { STATE_READING, STATE_READ, STATE_BOOKMARKS, STATE_HISTORY };
struct state_roots {
	char **items;
	size_t len;
};
void state_list(struct state *st, enum state_list what, const struct state_roots *roots,
    size_t limit, state_entry_fn *fn, void *ctx);

#endif
