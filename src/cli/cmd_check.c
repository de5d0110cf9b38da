/* check and index: is the blog whole, and is its index. */
#include "cli/command.h"
#include "view/columns.h"
#include "view/dashboard.h"

static bool
print_problems_json(const struct problems *problems, struct err *err)
{
	cJSON *array = cJSON_CreateArray();

	for (size_t i = 0; i < problems->len; i++) {
		const struct problem *p = &problems->items[i];
		cJSON *o = cJSON_CreateObject();

		json_add_text(o, "file", p->file);
		cJSON_AddNumberToObject(o, "line", p->line);
		cJSON_AddNumberToObject(o, "column", p->column);
		cJSON_AddStringToObject(o, "level",
		    p->level == PROBLEM_ERROR ? "error" : "warning");
		json_add_text(o, "message", p->msg);
		cJSON_AddItemToArray(array, o);
	}
	return cli_print_json(array, err);
}

/* What the folders were made for, each maker once: "Hugo, Obsidian, " */
static void
put_makers(const struct library *lib, struct line_builder *b)
{
	for (size_t i = 0; i < lib->nsources; i++) {
		const enum maker maker = lib->sources[i].maker;
		bool said = maker_name(maker) == NULL;

		for (size_t k = 0; k < i && !said; k++)
			said = lib->sources[k].maker == maker;
		if (!said)
			lb_putf(b, STYLE_MUTED, "%s, ", maker_name(maker));
	}
}

/* What the blog holds, and what came of it; wrapped, unlike problems, whose lines other
 * programs read. */
static void
put_summary(const struct cli *cli, const char *outcome, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;

	if (cli->lib->nsources > 1)
		lb_putf(&b, STYLE_MUTED, "%zu folders, ", cli->lib->nsources);
	put_makers(cli->lib, &b);
	view_counts(cli->lib, &b, cli->ascii);
	lb_put(&b, STYLE_MUTED, ": ");
	lb_put(&b, STYLE_MUTED, outcome);
	block_labelled(out, cli->width, STYLE_TEXT, "", &b);
	lb_free(&b);
}

static bool
print_problems(struct cli *cli, const struct problems *problems, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	struct lines lines = { 0 };
	bool ok;

	for (size_t i = 0; i < problems->len; i++) {
		strbuf_reset(&text);
		problem_format(&problems->items[i], &text);
		lb_put(&b, problems->items[i].level == PROBLEM_ERROR ? STYLE_ERROR : STYLE_WARNING,
		    text.buf);
		lb_flush(&b, &lines);
	}
	if (problems->dropped > 0) {
		lb_putf(&b, STYLE_MUTED, "and %zu more", problems->dropped);
		lb_flush(&b, &lines);
	}
	strbuf_reset(&text);
	strbuf_addf(&text, "%zu to mend", problems->len + problems->dropped);
	put_summary(cli, problems->len > 0 ? text.buf : "nothing to mend", &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	strbuf_free(&text);
	lb_free(&b);
	return ok;
}

bool
cmd_check(struct cli *cli, struct err *err)
{
	struct problems problems = { 0 };
	const struct problems *opened;
	bool ok;

	if (!cli_library(cli, err))
		return false;
	library_check(cli->lib, &problems);
	opened = &cli->lib->problems; /* whole only now */
	for (size_t i = 0; i < opened->len; i++) {
		const struct problem *p = &opened->items[i];

		problem_add(&problems, p->level, p->file, p->line, p->column, "%s", p->msg);
	}
	problems_sort(&problems);
	ok = cli->args.values[OPT_JSON] != NULL ? print_problems_json(&problems, err)
						: print_problems(cli, &problems, err);
	if (ok && problems.len > 0) {
		err->code = ERR_NOT_FOUND; /* said already; the exit status is what is left */
		ok = false;
	}
	problems_free(&problems);
	return ok;
}
