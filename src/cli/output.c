/* What the commands print with: lines, JSON, messages. */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/sanitize.h"
#include "cli/command.h"
#include "cli/pager.h"
#include "term/ask.h"
#include "text/colour.h"

struct view_env
cli_env(const struct cli *cli)
{
	return (struct view_env){
		.lib = cli->lib,
		.width = cli->width,
		.ascii = cli->ascii,
		.dots = cli->dots,
		.today = clock_today(),
	};
}

char *
cli_words(const struct cli *cli)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 1; i < cli->args.nwords; i++)
		strbuf_addf(&text, "%s%s", i > 1 ? " " : "", cli->args.words[i]);
	return strbuf_detach(&text, NULL);
}

/* The address of a link for OSC 8; what leads within the blog has none. */
static const char *
link_address(void *ctx, uint32_t link)
{
	struct cli_out *out = ctx;
	const struct view_link *l = out->links != NULL ? view_link_get(out->links, link) : NULL;

	if (l == NULL || l->kind != VIEW_URL)
		return NULL;
	strbuf_reset(&out->url);
	return sanitize_url(&out->url, l->name, strlen(l->name)) ? out->url.buf : NULL;
}

/* The output is longer than the terminal: what comes goes to the pager. */
static void
begin_paging(struct ansi_printer *ansi)
{
	struct cli_out *out = (struct cli_out *)((char *)ansi - offsetof(struct cli_out, ansi));
	int fd;

	if (pager_start(out->pager, &out->pid, &fd))
		ansi->fd = fd;
}

/* Makes a theme that follows the terminal what it is for that. The terminal is asked only where its
 * answer changes what is written. */
static void
follow_terminal(struct cli *cli)
{
	const struct palette *p = &cli->palette;
	struct palette other;
	uint32_t rgb;

	if (!cli->caps.answers || cli->caps.dark_said || cli->caps.colours == 0 ||
	    cli->args.values[OPT_JSON] != NULL || p->follows == NULL ||
	    !palette_find(&other, p->follows, !cli->caps.dark, cli->caps.colours) ||
	    other.background == p->background)
		return;
	if (ask_background(&rgb)) {
		if (colour_is_dark(rgb) != cli->caps.dark)
			cli->palette = other;
		cli->palette.background = rgb; /* pictures may stand on it */
	}
	cli->caps.dark_said = true; /* or it does not say, now and later */
}

void
cli_out_begin(struct cli *cli)
{
	struct cli_out *out = &cli->out;

	follow_terminal(cli);
	theme_make(&cli->theme, &cli->palette,
	    cli->caps.colours); /* the application makes its own */
	ansi_init(&out->ansi, STDOUT_FILENO, &cli->caps, &cli->theme);
	out->ansi.url = link_address;
	out->ansi.url_ctx = out;
	strbuf_init(&out->url);
	if (out->pager == NULL)
		return;
	out->ansi.hold = (size_t)cli->caps.rows;
	out->ansi.width = (size_t)cli->caps.cols;
	out->ansi.overflow = begin_paging;
}

bool
cli_out_finish(struct cli *cli, struct err *err)
{
	struct cli_out *out = &cli->out;
	bool ok = ansi_finish(&out->ansi, err);

	if (out->pid > 0) {
		close(out->ansi.fd);
		pager_wait(out->pid);
	}
	strbuf_free(&out->url);
	return ok;
}

void
cli_out_links(struct cli *cli, const struct view_links *links)
{
	cli->out.links = links;
}

bool
cli_out_ok(const struct cli *cli, struct err *err)
{
	return ansi_ok(&cli->out.ansi, err);
}

bool
cli_print_lines(struct cli *cli, const struct lines *lines, const struct view_links *links,
    struct err *err)
{
	cli_out_links(cli, links);
	for (size_t i = 0; i < lines->len; i++)
		ansi_line(&cli->out.ansi, &lines->items[i]);
	cli_out_links(cli, NULL);
	return cli_out_ok(cli, err);
}

bool
cli_print_now(struct cli *cli, const struct lines *lines, struct err *err)
{
	bool ok;

	cli->out.pager = NULL;
	cli->out.ansi.hold = 0;
	ok = cli_print_lines(cli, lines, NULL, err);
	ok = cli_out_finish(cli, err) && ok;
	cli_out_begin(cli);
	return ok;
}

bool
cli_print_data(const char *text, size_t n, struct err *err)
{
	if (fwrite(text, 1, n, stdout) == n && fflush(stdout) == 0)
		return true;
	return errno == EPIPE || err_sys(err, "standard output");
}

bool
cli_print_json(cJSON *json, struct err *err)
{
	char *text = cJSON_Print(json);
	bool ok = true;

	cJSON_Delete(json);
	if (text == NULL)
		die("out of memory");
	/* cppcheck-suppress nullPointerRedundantCheck; die does not return */
	if (puts(text) == EOF || fflush(stdout) != 0)
		ok = errno == EPIPE || err_sys(err, "standard output");
	cJSON_free(text);
	return ok;
}

void
json_add_text(cJSON *object, const char *key, const char *text)
{
	struct strbuf clean = STRBUF_INIT;

	if (text == NULL) {
		cJSON_AddNullToObject(object, key);
		return;
	}
	sanitize(&clean, text, strlen(text), SANITIZE_TEXT);
	cJSON_AddStringToObject(object, key, clean.buf);
	strbuf_free(&clean);
}

void
json_add_names(cJSON *object, const char *key, const struct names *names)
{
	cJSON *array = cJSON_AddArrayToObject(object, key);
	struct strbuf clean = STRBUF_INIT;

	for (size_t i = 0; i < names->len; i++) {
		strbuf_reset(&clean);
		sanitize(&clean, names->items[i], strlen(names->items[i]), SANITIZE_TEXT);
		cJSON_AddItemToArray(array, cJSON_CreateString(clean.buf));
	}
	strbuf_free(&clean);
}

void
json_add_date(cJSON *object, const char *key, const struct date *date)
{
	struct strbuf text = STRBUF_INIT;

	date_format_edtf(date, &text);
	json_add_text(object, key, text.len > 0 ? text.buf : NULL);
	strbuf_free(&text);
}

struct search *
cli_search(struct cli *cli)
{
	struct search *search = search_new(cli->lib, cli->cache);

	while (!search_update(search, 1000))
		;
	if (search_notice(search) != NULL)
		cli_say(search_notice(search));
	return search;
}

void
cli_say_namesakes(const struct cli *cli, const char *name, const struct page *page)
{
	const struct library *lib = cli->lib;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < lib->nsources; i++) {
		const struct post *post = library_post_near(lib, i, name);
		const struct term *term = library_term_near(lib, i, name);
		const bool is_post = post != NULL && post->page.source == i;
		const bool is_term = term != NULL && term->page.source == i;

		/* a name with a folder says which one is meant */
		if (i == page->source || strchr(name, ':') != NULL || (!is_post && !is_term))
			continue;
		strbuf_adds(&text, text.len > 0 ? ", " : "also in other folders: ");
		if (is_post)
			library_post_name(lib, post, &text);
		else
			library_term_name(lib, term, &text);
	}
	if (text.len > 0)
		cli_say(text.buf);
	strbuf_free(&text);
}

bool
cli_not_found(struct cli *cli, const char *what, const char *name, struct err *err)
{
	const char *near[4];
	struct search *names = search_new(cli->lib, NULL);
	size_t n = search_nearest(names, name, near, 4);
	struct strbuf text = STRBUF_INIT;

	strbuf_addf(&text, "no %s \"%s\"", what, name);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || strcmp(near[i], near[i - 1]) != 0) /* of several folders */
			strbuf_addf(&text, "%s%s", i == 0 ? "; near it: " : ", ", near[i]);
	err_set(err, ERR_NOT_FOUND, "%s", text.buf);
	strbuf_free(&text);
	search_free(names);
	return false;
}
