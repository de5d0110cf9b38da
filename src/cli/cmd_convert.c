/* convert: a page of HTML as Markdown. */
#include <unistd.h>

#include "base/sanitize.h"
#include "base/url_join.h"
#include "cli/command.h"
#include "cli/fetch_run.h"

struct converting {
	struct strbuf out;
	struct problems problems;
	bool broken; /* printing failed, by err */
	struct err err;
};

static void
take_line(void *ctx, const char *type, const cJSON *o)
{
	struct converting *c = ctx;
	const char *text = json_tree_text(o, "text");

	if (strcmp(type, "markdown") != 0) {
		problem_add(&c->problems, PROBLEM_ERROR, "convert", 0, 0,
		    "what trackside-fetch tells of it is not understood");
		return;
	}
	strbuf_reset(&c->out);
	sanitize(&c->out, text, strlen(text), SANITIZE_TEXT);
	c->broken = c->broken || !cli_print_data(c->out.buf, c->out.len, &c->err);
}

bool
cmd_convert(struct cli *cli, struct err *err)
{
	const char *path = cli->args.nwords > 1 ? cli->args.words[1] : NULL;
	const char *base = cli->args.values[OPT_BASE];
	const char *words[] = { "convert", path == NULL || strcmp(path, "-") == 0 ? "stdin" : path,
		base, NULL };
	struct converting c = { .out = STRBUF_INIT };
	struct fetch_run run = {
		.words = words, .line = take_line, .ctx = &c, .problems = &c.problems
	};
	bool ok;

	if (base != NULL && !url_is_web(base))
		return err_set(err, ERR_USAGE, "--base: \"%s\" is no address of the web", base);
	if (!fetch_open(path, &run.input, err))
		return false;
	ok = fetch_run(&run, err);
	close(run.input);
	ok = fetch_said(&run, ok, c.broken ? &c.err : NULL, err);
	strbuf_free(&c.out);
	problems_free(&c.problems);
	return ok;
}
