/* edit: a post, a concept or a file, in the person's editor, where it was read last. */
#include <stdlib.h>

#include "base/editor.h"
#include "base/path.h"
#include "cli/command.h"
#include "markdown/place.h"
#include "store/state.h"
#include "view/page.h"

/* A place that was kept, as the line of the file that it is in now. */
struct line_of {
	struct page_view *page;
	int line; /* 0 for none */
};

static void
find_line(void *ctx, const struct state_entry *e)
{
	struct line_of *l = ctx;
	const struct document *doc = page_view_document(l->page);
	const struct layout_opts opts = { .width = DOCUMENT_MIN_WIDTH * 4, .skip_title = true };
	const struct place was = { e->place.block, e->place.offset };
	struct place now;

	if (was.block == 0 && was.offset == 0)
		return;
	place_find(doc, &opts, was, e->place.words, &now);
	l->line = place_line(doc, &opts, now);
}

/* The line of a page that was read last; 0 where it is at its start. */
static int
line_read_last(struct cli *cli, const struct page *page)
{
	char *dir = path_xdg(PATH_STATE), *root = library_real_root(cli->lib, page->source);
	struct state *state = state_new(dir);
	struct line_of l = { .line = 0 };
	const struct state_page of = { root, page->relative, page->title };

	if (page_view_open(&l.page, cli->lib, page, NULL))
		state_place(state, &of, find_line, &l);
	page_view_free(l.page);
	state_free(state);
	free(root);
	free(dir);
	return l.line;
}

bool
cmd_edit(struct cli *cli, struct err *err)
{
	const char *name = cli->args.words[1];
	const struct page *page = NULL;
	const struct post *post;
	const struct term *term;

	if (strchr(name, '/') == NULL && cli_library(cli, err)) {
		post = library_post(cli->lib, name);
		term = post == NULL ? library_term(cli->lib, name) : NULL;
		page = post != NULL ? &post->page : term != NULL ? &term->page : NULL;
	}
	if (page != NULL) {
		const int line = line_read_last(cli, page);

		cli_say_namesakes(cli, name, page);
		return editor_run(page->path, line > 0 ? line : page_line(page), err);
	}
	if (path_is_file(name))
		return editor_run(name, 0, err);
	if (err->code != ERR_NONE)
		return false;
	if (cli->lib == NULL)
		return err_set(err, ERR_NOT_FOUND, "%s: no such file", name);
	return cli_not_found(cli, "post, concept or file", name, err);
}
