/* The blogs that are synced from the web, as the application knows them: which folders of the
 * library they are, which of their posts were not read yet, how their last sync in this run ended. */
#ifndef TRACKSIDE_TUI_BLOGS_H
#define TRACKSIDE_TUI_BLOGS_H

#include "base/vec.h"
#include "config/sources.h"
#include "view/view.h"

struct app;

struct blog {
	const struct web_source *web;
	size_t source; /* its folder in the library; SOURCE_NONE where that is not open */
	size_t posts, unread;
	int64_t checked; /* seconds since 1970, of the last good sync of this run; 0: none */
	char *error;	 /* of the last sync, where that failed; else NULL */
};

struct blogs {
	const struct web_sources *list; /* as the config had it when it was read last */
	struct web_sources own;		/* that, where it was read again */
	VEC(struct blog) items;		/* as many, in the same order */
	bool *fresh;		  /* of each post, whether it is of one of them and not read */
	struct view_blogs counts; /* of those that are meant */
	bool stale;		  /* sources of the items are of another library */
};

/* From the options that the application was started with. */
void blogs_init(struct app *app);
void blogs_free(struct app *app);
/* Reads the config again: another program may have changed the list. */
void blogs_reload(struct app *app);
/* What is known of them has changed: their screen, where that is shown, is laid out anew. */
void blogs_show(struct app *app);
/* The library is another one. */
void blogs_changed(struct app *app);
/* Counts what was read, after keep_refresh has found that. */
void blogs_count(struct app *app);

/* By name; NULL for none. */
struct blog *blogs_find(struct app *app, const char *name);
/* Whether a sync of all means this one: all are meant but where the library is a folder that was
 * named, which may be one of them. */
bool blogs_is_meant(const struct app *app, const struct blog *blog);

/* Marks all its posts as read. */
enum reaction blogs_read_all(struct app *app, const struct blog *blog);

#endif
