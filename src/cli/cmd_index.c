/* index: the search index, brought in step with the blog's files. The blog itself is not opened:
 * its files are looked at, and those that changed are read. */
#include "cli/command.h"
#include "cli/progress.h"
#include "search/update.h"
#include "view/columns.h"

#define FILES_A_STEP 100000 /* update.c takes fewer where they are large */
#define BUSY_TRIES 40	    /* while another program writes; then its work is left to it */

static void
put_pages(const struct update *u, struct line_builder *b, bool ascii)
{
	size_t posts, terms;

	update_pages(u, &posts, &terms);
	lb_putf(b, STYLE_TEXT, "%zu", posts);
	lb_put(b, STYLE_MUTED, posts == 1 ? " post" : " posts");
	lb_putf(b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, ascii));
	lb_putf(b, STYLE_TEXT, "%zu", terms);
	lb_put(b, STYLE_MUTED, terms == 1 ? " concept" : " concepts");
	lb_putf(b, STYLE_MUTED, ": indexed, %zu read", update_done(u));
}

static bool
run_update(const struct cli *cli, struct update *u)
{
	enum update_state state = UPDATE_MORE;
	struct progress progress;

	progress_init(&progress, cli);
	for (unsigned busy = 0; state != UPDATE_DONE && busy < BUSY_TRIES;) {
		state = update_step(u, FILES_A_STEP, NULL);
		if (state == UPDATE_BUSY) {
			busy++;
			update_again(u);
		} else if (state == UPDATE_MORE) {
			progress_show(&progress, "indexing: %zu of %zu", update_done(u),
			    update_total(u));
		}
	}
	progress_clear(&progress);
	return state == UPDATE_DONE;
}

static bool
print_summary(struct cli *cli, const struct update *u, const char *root, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok;

	if (root != NULL)
		lb_putf(&b, STYLE_TEXT, "%s: ", root);
	put_pages(u, &b, cli->ascii);
	block_labelled(&lines, cli->width, STYLE_TEXT, "", &b);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lb_free(&b);
	lines_free(&lines);
	return ok;
}

/* One folder; where there are several, its line says which. */
static bool
index_folder(struct cli *cli, const char *root, bool named, struct err *err)
{
	struct text_index *ix = index_open(cli->cache, root);
	struct update *u = update_new(ix, root, cli_library_opts(cli).maker);
	bool ok;

	ok = run_update(cli, u) ||
	    err_set(err, ERR_IO, "another program is writing the search index");
	if (ok)
		ok = update_reached(u, err);
	if (index_notice(ix) != NULL)
		cli_say(index_notice(ix));
	if (ok && index_in_file(ix))
		ok = print_summary(cli, u, named ? root : NULL, err);
	else if (ok)
		ok = err_set(err, ERR_IO, "the search index could not be written");
	update_free(u);
	index_close(ix);
	return ok;
}

bool
cmd_index(struct cli *cli, struct err *err)
{
	folder_vec roots = { 0 };
	bool ok = cli_content(cli, &roots, err);

	for (size_t i = 0; i < roots.len && ok; i++)
		ok = index_folder(cli, roots.items[i], roots.len > 1, err);
	folders_free(&roots);
	return ok;
}
