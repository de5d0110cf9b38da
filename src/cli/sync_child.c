#include "cli/sync_child.h"

#include <signal.h>

#include "base/child.h"

#define PROGRAM "trackside-fetch"
#define POLL_MS 250 /* a signal may come right before the wait */

struct running {
	struct child child;
	sync_event_fn *fn;
	void *ctx;
	struct arena arena;
	struct strbuf messages; /* its first lines on standard error */
	bool told, done;	/* a problem that is an error; the last line */
};

static volatile sig_atomic_t stopped;

static void
on_signal(int number)
{
	(void)number;
	stopped = 1;
}

bool
sync_child_stopped(void)
{
	return stopped != 0;
}

static void
take_line(void *ctx, char *line, size_t n)
{
	struct running *r = ctx;
	struct sync_event e;

	arena_reset(&r->arena);
	if (!sync_event_read(&e, line, n, &r->arena))
		return;
	r->told |= e.kind == SYNC_EVENT_PROBLEM && e.error;
	if (e.kind == SYNC_EVENT_DONE)
		r->done = true;
	else
		r->fn(r->ctx, &e);
}

static void
take_message(void *ctx, char *line, size_t n)
{
	struct running *r = ctx;

	if (r->messages.len < 1000)
		strbuf_addf(&r->messages, "%s%.*s", r->messages.len > 0 ? "; " : "",
		    (int)(n < 200 ? n : 200), line);
}

/* Signals that end programs are noted while it runs, and handed on. */
static bool
pump(struct running *r, struct err *err)
{
	const struct child_events events = { take_line, take_message, r };
	struct sigaction note = { .sa_handler = on_signal }, was[2];
	bool handed_on = false;

	sigemptyset(&note.sa_mask);
	sigaction(SIGINT, &note, &was[0]);
	sigaction(SIGTERM, &note, &was[1]);
	while (child_pump(&r->child, POLL_MS, &events))
		if (stopped != 0 && !handed_on) {
			kill(r->child.pid, SIGTERM);
			handed_on = true;
		}
	sigaction(SIGINT, &was[0], NULL);
	sigaction(SIGTERM, &was[1], NULL);
	return child_end(&r->child, err);
}

/* The code that an exit status stands for: err_exit_status the other way. */
static enum err_code
code_of(int status)
{
	return status == 1 ? ERR_NOT_FOUND : status == 2 ? ERR_USAGE : ERR_IO;
}

bool
sync_child_run(const char *const *words, sync_event_fn *fn, void *ctx, struct err *err)
{
	struct running r = { .fn = fn, .ctx = ctx, .messages = STRBUF_INIT };
	bool ok = child_start(&r.child, PROGRAM, words, -1, err);

	if (ok) {
		ok = pump(&r, err);
		if (ok && !r.done)
			ok = err_set(err, ERR_IO, PROGRAM " ended before it was done");
		if (!ok && r.told)
			*err = (struct err){ .code = code_of(r.child.exit_status) };
		else if (!ok && r.messages.len > 0) {
			const struct err why = *err;

			err_set(err, why.code, "%s; it said: %s", why.msg, r.messages.buf);
		}
	}
	strbuf_free(&r.messages);
	arena_free(&r.arena);
	return ok;
}
