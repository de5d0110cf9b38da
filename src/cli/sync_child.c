#include "cli/sync_child.h"

#include <signal.h>

#include "cli/fetch_run.h"

struct running {
	sync_event_fn *fn;
	void *ctx;
	struct arena arena;
	bool told; /* a problem that is an error */
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

static bool
is_stopped(void *ctx)
{
	(void)ctx;
	return sync_child_stopped();
}

/* All but the last line, which fetch_run waits for. */
static bool
take_line(void *ctx, const char *line, size_t n)
{
	struct running *r = ctx;
	struct sync_event e;

	arena_reset(&r->arena);
	if (!sync_event_read(&e, line, n, &r->arena))
		return true;
	if (e.kind == SYNC_EVENT_DONE)
		return false;
	r->told |= e.kind == SYNC_EVENT_PROBLEM && e.error;
	r->fn(r->ctx, &e);
	return true;
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
	struct running r = { .fn = fn, .ctx = ctx };
	struct fetch_run run = {
		.words = words, .input = -1, .raw = take_line, .stop = is_stopped, .ctx = &r
	};
	struct sigaction note = { .sa_handler = on_signal }, was[2];
	bool ok;

	/* signals that end programs are noted while it runs, and handed on */
	sigemptyset(&note.sa_mask);
	sigaction(SIGINT, &note, &was[0]);
	sigaction(SIGTERM, &note, &was[1]);
	ok = fetch_run(&run, err);
	sigaction(SIGINT, &was[0], NULL);
	sigaction(SIGTERM, &was[1], NULL);
	if (!ok && r.told)
		*err = (struct err){ .code = code_of(run.exit_status) };
	arena_free(&r.arena);
	return ok;
}
