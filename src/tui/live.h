/* What changes on the disk while the application runs: the files of the blog, and the file that is
 * open.
 *
 * Folders are watched (base/watch.h). When they have been quiet for a moment, the screen shown
 * looks at its own file, and a thread opens the blog anew; once it has, and no overlay is open,
 * the new library takes the old one's place, and every screen looks up in it what it shows. */
#ifndef TRACKSIDE_TUI_LIVE_H
#define TRACKSIDE_TUI_LIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/path.h"

struct app;
struct library;
struct watch;
struct live_opening;

#define LIVE_DATA_FILES 3 /* of a folder: races.json, site.yml, site.yaml */

struct live {
	struct watch *watch;	      /* NULL: nothing is watched */
	bool started;		      /* it was tried */
	bool files, pages;	      /* something changed: of files that are open, of the blog */
	int64_t first, last;	      /* when the first and the latest of it was told */
	int64_t deaf;		      /* nothing is listened to until then; 0: it is */
	int64_t again;		      /* when to look once more; 0: never */
	int64_t look;		      /* when to look next, where nothing tells */
	struct live_opening *opening; /* the blog, by a thread; or NULL */
	struct file_stamp *data;      /* LIVE_DATA_FILES of each folder, as it is in use; or NULL */
};

void live_end(struct app *app);

/* The file of a page that is not of the blog. */
void live_watch_file(struct app *app, const char *path);

/* Looks at files once more after so many milliseconds. */
void live_again(struct app *app, int ms);
/* Opens the blog anew, whether files are watched or not: what was synced just now is in it. */
void live_reload(struct app *app);
/* Whether the blog is being opened anew, or about to be. */
bool live_is_opening(const struct app *app);
/* The descriptor of what is told was readable. */
void live_take(struct app *app);
/* Milliseconds until live_work has something to do; -1: nothing is expected. */
int live_patience(const struct app *app);
/* Does what is due, from behind the first frame on, once the library is whole; whether anything that is shown may have changed. */
bool live_work(struct app *app);

#endif
