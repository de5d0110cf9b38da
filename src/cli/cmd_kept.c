/* list reading, list bookmarks, list history: what was kept while reading. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "cli/command.h"
#include "store/state.h"
#include "view/source_mark.h"
#include "view/when.h"

#define ROWS_MOST 1000
#define TITLE_COLS 40
#define PERCENT_COLS 5

struct kept_rows {
	struct cli *cli;
	struct state_roots roots; /* of the folders */
	cJSON *array;		  /* or NULL: lines */
	struct lines lines;
	struct line_builder b;
	bool places; /* percent and words, not the moment alone */
	size_t n;
};

static void
add_json(struct kept_rows *rows, const struct state_entry *e)
{
	cJSON *o = cJSON_CreateObject();
	struct strbuf when = STRBUF_INIT;

	json_add_text(o, "title", e->page.title);
	json_add_text(o, "blog", e->page.root[0] != '\0' ? e->page.root : NULL);
	json_add_text(o, "path", e->page.path);
	view_when_exact(e->at, &when);
	json_add_text(o, "at", when.buf);
	if (rows->places) {
		cJSON_AddNumberToObject(o, "percent", e->place.percent);
		json_add_text(o, "words", e->place.words);
	}
	cJSON_AddItemToArray(rows->array, o);
	strbuf_free(&when);
}

/* The mark of the folder, or as many spaces for a file of its own. */
static void
put_mark(const struct kept_rows *rows, const struct view_env *env, const char *root,
    struct line_builder *b)
{
	const size_t cols = source_mark_cols(env), from = b->cols;
	size_t source = 0;

	while (source < rows->roots.len && strcmp(rows->roots.items[source], root) != 0)
		source++;
	if (cols > 0 && source < rows->roots.len)
		source_mark_put(b, env, source, cols);
	if (cols > 0)
		lb_pad(b, from + cols + 2);
}

static void
add_row(void *ctx, const struct state_entry *e)
{
	struct kept_rows *rows = ctx;
	const struct view_env env = cli_env(rows->cli);
	const char *title = e->page.title[0] != '\0' ? e->page.title : e->page.path;
	struct line_builder *b = &rows->b;
	struct strbuf when = STRBUF_INIT;

	rows->n++;
	if (rows->array != NULL) {
		add_json(rows, e);
		return;
	}
	view_when_exact(e->at, &when);
	lb_put(b, STYLE_MUTED, when.buf);
	if (rows->places)
		lb_putf(b, STYLE_MUTED, "  %*d %%", PERCENT_COLS - 2, e->place.percent);
	lb_spaces(b, 2);
	put_mark(rows, &env, e->page.root, b);
	if (rows->places && b->cols + TITLE_COLS + 2 < env.width) {
		lb_cell(b, STYLE_TEXT, title, TITLE_COLS, LB_LEFT, env.ascii);
		lb_spaces(b, 2);
		lb_put(b, STYLE_MUTED, e->place.words);
	} else {
		lb_put(b, STYLE_TEXT, title);
	}
	lb_cut(b, env.width, env.ascii);
	lb_flush(b, &rows->lines);
	strbuf_free(&when);
}

bool *
posts_read(const struct cli *cli)
{
	const struct library *lib = cli->lib;
	char *dir = path_xdg(PATH_STATE), **roots = xcalloc(lib->nsources, sizeof(*roots));
	struct state *state = state_new(dir);
	bool *read = xcalloc(lib->nposts + 1, sizeof(*read));

	for (size_t i = 0; i < lib->nsources; i++)
		roots[i] = library_real_root(lib, i);
	for (size_t i = 0; i < lib->nposts; i++) {
		const struct page *page = &lib->posts[i].page;
		const struct state_page of = { roots[page->source], page->relative, page->title };

		read[i] = state_is_read(state, &of);
	}
	for (size_t i = 0; i < lib->nsources; i++)
		free(roots[i]);
	free(roots);
	state_free(state);
	free(dir);
	return read;
}

static bool
list_kept(struct cli *cli, enum state_list what, const char *none, struct err *err)
{
	const struct library *lib = cli->lib;
	char *dir = path_xdg(PATH_STATE);
	struct state *state = state_new(dir);
	struct kept_rows rows = {
		.cli = cli,
		.roots = { xcalloc(lib->nsources, sizeof(char *)), lib->nsources },
		.b = LINE_BUILDER_INIT,
		.places = what != STATE_HISTORY,
	};
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL)
		rows.array = cJSON_CreateArray();
	for (size_t i = 0; i < rows.roots.len; i++)
		rows.roots.items[i] = library_real_root(lib, i);
	state_list(state, what, &rows.roots, ROWS_MOST, add_row, &rows);
	if (state_notice(state) != NULL)
		cli_say(state_notice(state));
	ok = rows.array != NULL ? cli_print_json(rows.array, err)
				: cli_print_lines(cli, &rows.lines, NULL, err);
	if (ok && rows.n == 0)
		ok = err_set(err, ERR_NOT_FOUND, "%s", none);
	lines_free(&rows.lines);
	lb_free(&rows.b);
	state_free(state);
	for (size_t i = 0; i < rows.roots.len; i++)
		free(rows.roots.items[i]);
	free(rows.roots.items);
	free(dir);
	return ok;
}

bool
cmd_list_reading(struct cli *cli, struct err *err)
{
	return list_kept(cli, STATE_READING, "nothing was left before its end", err);
}

bool
cmd_list_bookmarks(struct cli *cli, struct err *err)
{
	return list_kept(cli, STATE_BOOKMARKS, "no bookmarks; m sets one while reading", err);
}

bool
cmd_list_history(struct cli *cli, struct err *err)
{
	return list_kept(cli, STATE_HISTORY, "nothing was opened yet", err);
}
