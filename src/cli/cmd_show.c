/* show: a post, a concept, a file or standard input, as text. */
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/sanitize.h"
#include "cli/command.h"
#include "view/pictures.h"
#include "view/section.h"
#include "view/term.h"

#define PICTURE_ROWS 40 /* of a picture at most, where no window says */

/* Prose is easier to read in lines of at most so many columns. */
static size_t
measure(const struct cli *cli)
{
	const size_t most = (size_t)cli->config.measure;

	if (cli->args.values[OPT_WIDTH] != NULL || cli->width < most)
		return cli->width;
	return most;
}

/* --- as data ---------------------------------------------------------------- */

static cJSON *
json_of_headings(const struct document *doc)
{
	cJSON *array = cJSON_CreateArray();

	for (size_t i = 0; i < document_nheadings(doc); i++) {
		const struct doc_heading *h = document_heading(doc, i);
		cJSON *o = cJSON_CreateObject();

		cJSON_AddNumberToObject(o, "level", h->level);
		json_add_text(o, "text", h->text);
		json_add_text(o, "anchor", h->anchor);
		cJSON_AddNumberToObject(o, "line", h->line);
		cJSON_AddItemToArray(array, o);
	}
	return array;
}

static cJSON *
json_of_links(const struct document *doc)
{
	static const char *const kinds[] = { [LINK_URL] = "link",
		[LINK_WIKI] = "wiki",
		[LINK_IMAGE] = "image",
		[LINK_FOOTNOTE] = "footnote" };
	cJSON *array = cJSON_CreateArray();

	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);
		cJSON *o;

		if (link->kind == LINK_BACKREF)
			continue;
		o = cJSON_CreateObject();
		cJSON_AddStringToObject(o, "kind", kinds[link->kind]);
		json_add_text(o, "target", link->target);
		json_add_text(o, "text", link->text);
		cJSON_AddNumberToObject(o, "line", link->line);
		cJSON_AddItemToArray(array, o);
	}
	return array;
}

static cJSON *
json_of_page(const struct library *lib, const struct page_view *page)
{
	const struct document *doc = page_view_document(page);
	const struct post *post = page_view_post(page);
	const struct term *term = page_view_term(page);
	struct strbuf text = STRBUF_INIT;
	cJSON *o;

	if (post != NULL) {
		o = json_of_post(lib, post);
	} else if (term != NULL) {
		o = json_of_term(lib, term);
	} else {
		o = cJSON_CreateObject();
		json_add_text(o, "title", page_view_title(page));
	}
	cJSON_AddItemToObject(o, "headings", json_of_headings(doc));
	cJSON_AddItemToObject(o, "links", json_of_links(doc));
	document_plain(doc, &text);
	strbuf_trim(&text);
	json_add_text(o, "text", text.buf);
	strbuf_free(&text);
	return o;
}

/* --- as text ---------------------------------------------------------------- */

static bool
print_contents(struct cli *cli, struct page_view *page, struct err *err)
{
	const struct document *doc = page_view_document(page);
	const struct view_env env = cli_env(cli);

	if (cli->args.values[OPT_JSON] != NULL)
		return cli_print_json(json_of_headings(doc), err);
	if (document_nheadings(doc) == 0)
		return err_set(err, ERR_NOT_FOUND, "%s has no headings", page_view_title(page));
	contents_layout(doc, &env, ansi_line, &cli->out.ansi);
	return cli_out_ok(cli, err);
}

/* The pictures of a page, where its text goes to somebody's eyes or they were asked for; else NULL,
 * and there is nothing to draw. */
static struct pictures *
pictures_for(const struct cli *cli, const struct page_view *page)
{
	const bool asked = cli->args.values[OPT_IMAGES] != NULL;
	const bool wanted = asked || (cli->config.images && cli->caps.escapes);

	return wanted && cli_can_draw_pictures(cli) ? pictures_new(page) : NULL;
}

static bool
print_text(struct cli *cli, struct page_view *page, struct err *err)
{
	const struct picture_opts drawn = {
		.ground = cli->palette.background,
		.colour = cli->theme.pixels != 0,
		.rows =
		    cli->caps.tty && cli->caps.rows > 2 ? (size_t)cli->caps.rows - 2 : PICTURE_ROWS,
	};
	struct pictures *pictures;
	const char *name = cli->args.values[OPT_SECTION];
	const struct document *doc = page_view_document(page);
	struct page_opts opts = { .header = name == NULL,
		.show_urls = cli->links == CLI_LINKS_INLINE };
	struct view_env env = cli_env(cli);
	struct link_notes notes = { 0 };
	struct section section;

	if (name != NULL && !section_find(doc, name, &section, err))
		return err_wrap(err, "%s", page_view_title(page));
	if (cli->links == CLI_LINKS_FOOT)
		link_notes_make(&notes, doc, name != NULL ? &section : NULL);
	pictures = pictures_for(cli, page);
	if (pictures != NULL)
		opts.pictures = pictures_draw(pictures, &drawn, true);
	opts.link_numbers = notes.numbers;
	env.width = measure(cli);
	cli_out_links(cli, page_view_links(page));
	if (name != NULL)
		section_layout(page, &env, &opts, &section, ansi_line, &cli->out.ansi);
	else
		page_view_layout(page, &env, &opts, ansi_line, &cli->out.ansi);
	cli_out_links(cli, NULL);
	link_notes_layout(&notes, &env, ansi_line, &cli->out.ansi);
	link_notes_free(&notes);
	pictures_free(pictures);
	return cli_out_ok(cli, err);
}

static bool
print_page(struct cli *cli, struct page_view *page, struct err *err)
{
	if (cli->args.values[OPT_TOC] != NULL)
		return print_contents(cli, page, err);
	if (cli->args.values[OPT_JSON] != NULL)
		return cli_print_json(json_of_page(cli->lib, page), err);
	return print_text(cli, page, err);
}

/* --- what is shown ----------------------------------------------------------- */

bool
cmd_show_file(struct cli *cli, const char *path, struct err *err)
{
	const bool named = strcmp(path, "-") != 0;
	const char *name = named ? path_base(path) : "standard input";
	struct strbuf text = STRBUF_INIT;
	struct page_view *page = NULL;
	bool ok = false;

	if (file_read(path, FILE_MAX_BYTES, &text, err) &&
	    page_view_open_text(&page, NULL, &text, name, named ? path : NULL, NULL, err))
		ok = print_page(cli, page, err);
	page_view_free(page);
	strbuf_free(&text);
	return ok;
}

/* A page of the library, as a page of text. */
static bool
show_page(struct cli *cli, const struct page *of, struct err *err)
{
	struct page_view *page = NULL;
	bool ok;

	if (!page_view_open(&page, cli->lib, of, err))
		return false;
	ok = print_page(cli, page, err);
	page_view_free(page);
	return ok;
}

/* A concept as its definition; where a part of its note is asked for, the note. */
static bool
show_term(struct cli *cli, const struct term *term, struct err *err)
{
	const char *const *values = cli->args.values;
	struct view_links links = { 0 };
	struct lines lines = { 0 };
	struct view_env env = cli_env(cli);
	bool ok;

	if (values[OPT_TOC] != NULL || values[OPT_SECTION] != NULL || values[OPT_JSON] != NULL ||
	    cli->links == CLI_LINKS_FOOT)
		return show_page(cli, &term->page, err);
	env.width = measure(cli);
	view_term(&env, term, false, &links, &lines);
	ok = cli_print_lines(cli, &lines, &links, err);
	lines_free(&lines);
	view_links_free(&links);
	return ok;
}

/* Whether a word can only be a file: nothing of a blog is named so. */
static bool
names_file(const char *word)
{
	return strcmp(word, "-") == 0 || strchr(word, '/') != NULL ||
	    path_markdown_ext(word) != NULL;
}

/* Whether a file's path in the content folder is, or ends in, these names. */
static bool
is_path_of(const struct page *page, const char *path)
{
	const size_t n = strlen(page->relative), tail = strlen(path);

	return tail <= n && strcmp(page->relative + n - tail, path) == 0 &&
	    (tail == n || page->relative[n - tail - 1] == '/');
}

/* The page of the blog that a path names where it names no file from here; NULL for none. */
static const struct page *
page_of_path(const struct library *lib, const char *path)
{
	while (strncmp(path, "./", 2) == 0)
		path += 2;
	for (size_t i = 0; i < lib->nposts; i++)
		if (is_path_of(&lib->posts[i].page, path))
			return &lib->posts[i].page;
	for (size_t i = 0; i < lib->nterms; i++)
		if (is_path_of(&lib->terms[i].page, path))
			return &lib->terms[i].page;
	return NULL;
}

static bool
show_path(struct cli *cli, const char *path, struct err *err)
{
	const struct page *page = NULL;
	struct err ignored = { 0 };

	if (strcmp(path, "-") != 0 && path[0] != '/' && !path_is_file(path) &&
	    cli_library(cli, &ignored))
		page = page_of_path(cli->lib, path);
	return page != NULL ? show_page(cli, page, err) : cmd_show_file(cli, path, err);
}

static bool
show_one(struct cli *cli, const char *name, struct err *err)
{
	const struct post *post;
	const struct term *term;

	if (names_file(name))
		return show_path(cli, name, err);
	if (!cli_library(cli, err))
		return path_is_file(name) && cmd_show_file(cli, name, err);
	post = library_post(cli->lib, name);
	term = post == NULL ? library_term(cli->lib, name) : NULL;
	if (post != NULL || term != NULL)
		cli_say_namesakes(cli, name, post != NULL ? &post->page : &term->page);
	if (post != NULL)
		return show_page(cli, &post->page, err);
	if (term != NULL)
		return show_term(cli, term, err);
	if (path_is_file(name))
		return cmd_show_file(cli, name, err);
	return cli_not_found(cli, "post, concept or file", name, err);
}

bool
cmd_show(struct cli *cli, struct err *err)
{
	const char *const *values = cli->args.values;

	if (values[OPT_SECTION] != NULL && (values[OPT_TOC] != NULL || values[OPT_JSON] != NULL))
		return err_set(err, ERR_USAGE, "--section goes with neither --toc nor --json");
	for (size_t i = 1; i < cli->args.nwords; i++) {
		if (i > 1 && values[OPT_JSON] == NULL)
			ansi_line(&cli->out.ansi, &(struct line){ .text = "" });
		if (!show_one(cli, cli->args.words[i], err))
			return false;
	}
	return true;
}
