#include "cli/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include "base/sanitize.h"

bool
ask_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static void
say(const char *text, const char *end)
{
	struct strbuf clean = STRBUF_INIT;

	sanitize(&clean, text, strlen(text), SANITIZE_LINE);
	fputs(clean.buf, stderr);
	fputs(end, stderr);
	fflush(stderr);
	strbuf_free(&clean);
}

/* A line as it was typed, trimmed; false at the end of input. */
static bool
read_answer(struct strbuf *out)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n = getline(&line, &size, stdin);

	strbuf_reset(out);
	if (n > 0)
		sanitize(out, line, (size_t)n, SANITIZE_LINE);
	else
		fputc('\n', stderr); /* what follows begins a line */
	strbuf_trim(out);
	free(line);
	return n > 0;
}

bool
ask(const char *question, const char *fallback, ask_check *check, void *ctx, struct strbuf *answer)
{
	struct err err = { 0 };

	for (;;) {
		say(question, ": ");
		if (!read_answer(answer))
			return false;
		if (answer->len == 0 && fallback != NULL) {
			strbuf_adds(answer, fallback);
			return true;
		}
		if (answer->len == 0)
			continue;
		if (check == NULL || check(ctx, answer->buf, &err))
			return true;
		say(err.msg, "\n");
	}
}

static bool
is_yes_or_no(void *ctx, const char *answer, struct err *err)
{
	(void)ctx;
	if (strcasecmp(answer, "y") == 0 || strcasecmp(answer, "yes") == 0 ||
	    strcasecmp(answer, "n") == 0 || strcasecmp(answer, "no") == 0)
		return true;
	return err_set(err, ERR_USAGE, "Please answer y or n");
}

bool
ask_yes(const char *question, bool fallback)
{
	struct strbuf text = STRBUF_INIT, answer = STRBUF_INIT;
	bool yes;

	strbuf_addf(&text, "%s [%s]", question, fallback ? "Y/n" : "y/N");
	yes = ask(text.buf, fallback ? "y" : "n", is_yes_or_no, NULL, &answer) &&
	    (answer.buf[0] | 32) == 'y';
	strbuf_free(&text);
	strbuf_free(&answer);
	return yes;
}
