/* show: a post, a concept, a file or standard input, as text. */
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"
#include "cli/command.h"
#include "view/page.h"
#include "view/term.h"

/* Prose is easier to read in lines of at most so many columns. */
static size_t
measure(const struct cli *cli)
{
	const size_t most = (size_t)cli->config.measure;

	if (cli->args.values[OPT_WIDTH] != NULL || cli->width < most)
		return cli->width;
	return most;
}

static bool
print_page(struct cli *cli, struct page_view *page, struct err *err)
{
	const struct page_opts opts = { .header = true, .show_urls = !cli->caps.links };
	struct view_env env = cli_env(cli);
	struct cli_printer p;

	env.width = measure(cli);
	cli_printer_init(&p, cli, page_view_links(page));
	page_view_layout(page, &env, &opts, ansi_line, &p.ansi);
	return cli_printer_finish(&p, err);
}

bool
cmd_show_file(struct cli *cli, const char *path, struct err *err)
{
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path_base(path);
	struct strbuf text = STRBUF_INIT;
	struct page_view *page = NULL;
	bool ok = false;

	if (file_read(path, FILE_MAX_BYTES, &text, err) &&
	    page_view_open_text(&page, NULL, &text, name, NULL, err))
		ok = print_page(cli, page, err);
	page_view_free(page);
	strbuf_free(&text);
	return ok;
}

static bool
show_term(struct cli *cli, const struct term *term, struct err *err)
{
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env = cli_env(cli);
	bool ok;

	env.width = measure(cli);
	view_term(&env, term, false, &links, &lines);
	ok = cli_print_lines(cli, &lines, &links, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

static bool
show_post(struct cli *cli, const struct post *post, struct err *err)
{
	struct page_view *page = NULL;
	bool ok;

	if (!page_view_open(&page, cli->lib, &post->page, err))
		return false;
	ok = print_page(cli, page, err);
	page_view_free(page);
	return ok;
}

/* Whether a word can only be a file: nothing of a blog is named so. */
static bool
names_file(const char *word)
{
	return strcmp(word, "-") == 0 || strchr(word, '/') != NULL || path_has_ext(word, ".md") ||
	    path_has_ext(word, ".markdown");
}

static bool
show_one(struct cli *cli, const char *name, struct err *err)
{
	const struct post *post;
	const struct term *term;

	if (names_file(name))
		return cmd_show_file(cli, name, err);
	if (!cli_library(cli, err))
		return path_is_file(name) && cmd_show_file(cli, name, err);
	post = library_post(cli->lib, name);
	if (post != NULL)
		return show_post(cli, post, err);
	term = library_term(cli->lib, name);
	if (term != NULL)
		return show_term(cli, term, err);
	if (path_is_file(name))
		return cmd_show_file(cli, name, err);
	return cli_not_found(cli, "post, concept or file", name, err);
}

bool
cmd_show(struct cli *cli, struct err *err)
{
	for (size_t i = 1; i < cli->args.nwords; i++) {
		if (i > 1) {
			putchar('\n');
			fflush(stdout);
		}
		if (!show_one(cli, cli->args.words[i], err))
			return false;
	}
	return true;
}
