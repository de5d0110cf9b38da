/* What is kept while reading, as the application shows it: what is being read, what was read to
 * the end, bookmarks, visits. Kept by store/state.h; read from it behind the first frame. */
#ifndef TRACKSIDE_TUI_KEEP_H
#define TRACKSIDE_TUI_KEEP_H

#include "base/vec.h"
#include "markdown/place.h"
#include "store/state.h"
#include "tui/screen.h"
#include "view/page.h"

#define KEEP_READING 3 /* pages that Home offers to go on with */

/* A place in a page, as it was kept. Texts are the owner's, kept_free frees them. */
struct kept {
	int64_t id;
	char *root, *path, *title, *words;
	struct place place;
	int percent;
	int64_t mtime_ns, size, at;
};
typedef VEC(struct kept) kept_vec;
void kept_free(struct kept *k);
/* Copies a row; has the shape of state_entry_fn, ctx is a kept_vec. */
void kept_add(void *ctx, const struct state_entry *e);

struct keep {
	struct state *state;	  /* not ours */
	struct state_roots roots; /* the content folders' real paths; none: not asked yet */
	bool stale;		  /* what follows is not what is kept now */
	bool *read;		  /* of each post, whether it was read to the end */
	size_t nread;
	struct view_reading reading[KEEP_READING];
	size_t nreading;
	kept_vec listed; /* by the overlay that is open */
	bool told;	 /* what the state has to say was said, */
	bool unseen;	 /* and is still to be drawn */
};

void keep_init(struct app *app, struct state *state);
void keep_free(struct app *app);
/* Reads again what is shown of it, where that is stale. */
void keep_refresh(struct app *app);
/* Something was kept: what is shown of it is stale, and what the state has to say is said once. */
void keep_changed(struct app *app);

/* The content folders as the state knows them, in the order of the library's. */
const struct state_roots *keep_roots(struct app *app);
/* Where a page that was kept is in the library: its folder and path; false for a page of none of its
 * folders. */
bool keep_find(struct app *app, const char *root, const char *path, struct page *out);
/* What a page is to the state: its path goes to scratch. False for what is no file. */
bool keep_page(struct app *app, const struct page_view *page, struct strbuf *scratch,
    struct state_page *out);
/* The same for a page of the library. */
struct state_page keep_library_page(struct app *app, const struct page *page);
/* The page was opened. */
void keep_visit(struct app *app, const struct state_page *page);

/* Marks a post as read, or as not read where it is. */
enum reaction keep_toggle_read(struct app *app, const struct page *page);

/* Opens the page that was read last and not to its end, where it was left. */
enum reaction keep_continue(struct app *app);
/* The overlays of bookmarks and of visits. */
enum reaction keep_bookmarks(struct app *app);
enum reaction keep_history(struct app *app);

#endif
