/* A sync of blogs from the web while one reads: trackside-fetch as a child, whose lines the event
 * loop hands over as they come. Nothing waits for it; what it writes into the folders of the blogs
 * is found by tui/live.h. */
#ifndef TRACKSIDE_TUI_SYNCING_H
#define TRACKSIDE_TUI_SYNCING_H

#include "base/child.h"
#include "base/vec.h"
#include "data/sync_event.h"
#include "tui/screen.h"

struct syncing {
	VEC(char *) names; /* of the blogs, synced one after the other, each by a child */
	size_t at;	   /* the one that is */
	struct child child;
	struct strbuf error;	/* the last that it told */
	struct strbuf messages; /* the first line that it wrote beside that */
	struct arena scratch;	/* of a line */
	size_t done, of;	/* posts; of 0: not known */
	int64_t patience; /* until the child is killed: it was asked to end, or has nothing more
				   to say; 0: neither */
	int64_t drawn;	  /* when its progress was shown last */

	/* what came of all */
	struct sync_counts counts;
	size_t with_new, failed; /* of the blogs */
	struct strbuf why;	 /* the first one failed */
	struct strbuf result;	 /* while it can't be said; "" for nothing */
	enum style result_style;
	bool crashed; /* one of them */

	bool running, stopping;
	bool whole; /* the child said that it was done */
	bool news;  /* there is more progress than is shown */
};

/* Syncs the blog of a name, or all that are meant (NULL); while one runs, stops it. */
enum reaction syncing_toggle(struct app *app, const char *name);
/* Ends it with the application. */
void syncing_end(struct app *app);

/* The child has written. */
void syncing_hear(struct app *app);
/* Milliseconds until syncing_work has something to do; -1: nothing is expected. */
int syncing_patience(const struct app *app);
/* Does what is due. True: draw. */
bool syncing_work(struct app *app);

/* Puts "Syncing alex: 12 of 80", in at most cols columns; nothing while none runs. */
void syncing_put(const struct app *app, size_t cols, struct line_builder *out);
/* Whether a blog is being synced just now. */
bool syncing_is_at(const struct app *app, const char *name);

#endif
