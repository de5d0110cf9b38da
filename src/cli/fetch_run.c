#include "cli/fetch_run.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/child.h"
#include "cli/cli.h"

#define PROGRAM "trackside-fetch"
#define POLL_MS 250 /* a signal may come right before the wait */

struct running {
	const struct fetch_run *run;
	bool done;
	struct strbuf messages; /* its first lines on standard error */
	struct strbuf fatal;
};

static void
take_problem(struct problems *problems, const cJSON *o)
{
	problem_add(problems,
	    strcmp(json_tree_text(o, "level"), "warning") == 0 ? PROBLEM_WARNING : PROBLEM_ERROR,
	    json_tree_text(o, "name"), (int)json_tree_count(o, "line"),
	    (int)json_tree_count(o, "column"), "%s", json_tree_text(o, "message"));
}

static void
take_line(void *ctx, char *line, size_t n)
{
	struct running *r = ctx;
	const char *type;
	cJSON *o;

	if (r->run->raw != NULL && r->run->raw(r->run->ctx, line, n))
		return;
	o = cJSON_ParseWithLength(line, n);
	type = json_tree_text(o, "type");
	if (strcmp(type, "problem") == 0)
		take_problem(r->run->problems, o);
	else if (strcmp(type, "done") == 0)
		r->done = true;
	else if (strcmp(type, "fatal") == 0 && r->fatal.len == 0)
		strbuf_adds(&r->fatal, json_tree_text(o, "message"));
	else
		r->run->line(r->run->ctx, type, o);
	cJSON_Delete(o);
}

/* What it writes on standard error is no part of what it tells: its first lines explain why it
 * died. */
static void
take_message(void *ctx, char *line, size_t n)
{
	struct running *r = ctx;

	if (r->messages.len < 1000)
		strbuf_addf(&r->messages, "%s%.*s", r->messages.len > 0 ? "; " : "",
		    (int)(n < 200 ? n : 200), line);
}

/* Hands on what it tells until it has ended. */
static void
pump(struct child *child, struct running *r)
{
	const struct child_events events = { take_line, take_message, r };
	const struct fetch_run *run = r->run;
	bool asked = false;

	while (child_pump(child, run->stop != NULL ? POLL_MS : -1, &events))
		if (!asked && run->stop != NULL && run->stop(run->ctx)) {
			child_ask_to_end(child);
			asked = true;
		}
}

bool
fetch_run(struct fetch_run *run, struct err *err)
{
	struct running r = { .run = run, .messages = STRBUF_INIT, .fatal = STRBUF_INIT };
	struct child child;
	bool ok;

	run->exit_status = -1;
	if (!child_start(&child, PROGRAM, run->words, run->input, err))
		return false;
	pump(&child, &r);
	ok = child_end(&child, err);
	run->exit_status = child.exit_status;
	if (ok && !r.done)
		ok = err_set(err, ERR_IO, "%s ended before it was done", PROGRAM);
	if (ok && r.fatal.len > 0)
		ok = err_set(err, ERR_DATA, "%s", r.fatal.buf);
	else if (!ok && r.messages.len > 0) {
		const struct err why = *err;

		err_set(err, why.code, "%s; it said: %s", why.msg, r.messages.buf);
	}
	strbuf_free(&r.messages);
	strbuf_free(&r.fatal);
	return ok;
}

bool
fetch_said(struct fetch_run *run, bool ok, const struct err *unprinted, struct err *err)
{
	const bool whole = cli_say_problems(run->problems);

	if (ok && unprinted != NULL)
		*err = *unprinted;
	else if (ok && !whole)
		err->code = ERR_DATA; /* what is missing has been said */
	return ok && unprinted == NULL && whole;
}

bool
fetch_open(const char *path, int *fd, struct err *err)
{
	*fd = -1;
	if (path == NULL || strcmp(path, "-") == 0)
		*fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		*fd = open(path, O_RDONLY | O_CLOEXEC);
	if (*fd >= 0)
		return true;
	err_sys(err, "%s", path == NULL ? "standard input" : path);
	if (errno == ENOENT)
		err->code = ERR_NOT_FOUND;
	return false;
}
