/* The reader's file, changed on the disk: read anew by a thread, and shown at the same words. */
#include <stdlib.h>
#include <string.h>

#include "tui/app.h"
#include "tui/reader.h"

#define EMPTY_MS 500 /* a file that is empty so long was emptied; before, it is being written */

void
reader_forget_words(struct reader *r)
{
	for (size_t i = 0; i < r->jump_words.len; i++)
		free(r->jump_words.items[i]);
	VEC_FREE(&r->jump_words);
}

/* The words at the places left by jumps, while the document that has them is still there. */
static void
remember_words(struct reader *r)
{
	const struct layout_opts opts = reader_layout_opts(r);
	const size_t n = r->jumps.len + r->undone.len;

	reader_forget_words(r);
	for (size_t i = 0; i < n; i++) {
		const struct place at =
		    i < r->jumps.len ? r->jumps.items[i] : r->undone.items[i - r->jumps.len];
		struct strbuf words = STRBUF_INIT;

		place_words(page_view_document(r->page), &opts, at, &words);
		VEC_PUSH(&r->jump_words, strbuf_detach(&words, NULL));
	}
}

static void
move_jumps(struct reader *r, const struct layout_opts *opts)
{
	const size_t n = r->jumps.len + r->undone.len;

	for (size_t i = 0; i < n && i < r->jump_words.len; i++) {
		struct place *at =
		    i < r->jumps.len ? &r->jumps.items[i] : &r->undone.items[i - r->jumps.len];

		if (at->block != PAGE_HEADER_TAG)
			place_find(page_view_document(r->page), opts, *at, r->jump_words.items[i],
			    at);
	}
	reader_forget_words(r);
}

/* Whether the file is worth reading: not while it is gone or empty for a moment, as it is when it
 * is being written. Another look comes then. */
static bool
is_ready(struct reader *r, const struct file_stamp *now, bool there)
{
	struct app *app = r->screen.app;

	if (!there) {
		if (!r->was_gone)
			app_notice(app, STYLE_WARNING, "%s is gone; what is shown is its last text",
			    path_base(page_view_path(r->page)));
		r->was_gone = true;
		return false;
	}
	r->was_gone = false;
	if (now->size > 0 || r->was_empty || r->stamp.size == 0) {
		r->was_empty = now->size == 0;
		return true;
	}
	r->was_empty = true;
	live_again(app, EMPTY_MS);
	return false;
}

void
reader_look(struct reader *r)
{
	const char *path = page_view_path(r->page);
	struct file_stamp now;
	bool there;

	if (path == NULL || r->reloading)
		return; /* when it is read, it is looked at again */
	there = file_stamp(path, &now);
	if (there && memcmp(&now, &r->stamp, sizeof(now)) == 0) {
		r->was_gone = r->was_empty = false;
		return;
	}
	if (!is_ready(r, &now, there))
		return;
	remember_words(r);
	r->coming = now;
	r->reloading = true;
	page_view_read(r->page, app_waker(r->screen.app));
	r->screen.app->busy = true;
}

void
reader_reloaded(struct reader *r)
{
	const struct layout_opts opts = reader_layout_opts(r);
	const struct document *doc = page_view_document(r->page);
	struct strbuf words = STRBUF_INIT;
	struct place at = reader_place_here(r);

	/* the lines are still those of before */
	if (r->pager.moved && r->pager.lines.len > 0) {
		reader_words_here(r, &words);
		place_find(doc, &opts, at, words.buf, &at);
		r->pager.place = at;
	}
	strbuf_free(&words);
	move_jumps(r, &opts);
	r->pager.focus = 0;
	r->stamp = r->coming;
	r->kept = at;
	r->reloading = false;
	reader_look(r);
}

bool
reader_rebind(struct reader *r)
{
	struct app *app = r->screen.app;

	if (!page_view_rebind(r->page, app->opts.lib) && !r->was_gone) {
		r->was_gone = true;
		app_notice(app, STYLE_WARNING, "%s is not in the blog any more",
		    path_base(page_view_path(r->page)));
	}
	return true;
}
