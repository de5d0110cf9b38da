/* The terminal itself: sizes, ends of all kinds, kinds of terminal. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "tui.h"

static const char *content(void);

static struct tui *
start(int cols, int rows, const char *const *env)
{
	const char *args[] = { "--content", content(), NULL };

	return tui_start(cols, rows, env, args);
}

static const char *
content(void)
{
	static char path[4096];

	snprintf(path, sizeof(path), "%s/content", getenv("TOP_SRCDIR"));
	return path;
}

/* Where a sequence was last written; -1 for never. */
static long
last_of(struct tui *t, const char *bytes)
{
	size_t n, len = strlen(bytes), i;
	const char *raw = tui_raw(t, &n);
	long at = -1;

	for (i = 0; i + len <= n; i++) {
		if (memcmp(raw + i, bytes, len) == 0)
			at = (long)i;
	}
	return at;
}

#define ENTER_SCREEN "\033[?1049h"
#define LEAVE_SCREEN "\033[?1049l"
#define MOUSE_ON "\033[?1006;1000h"
#define SHOW_CURSOR "\033[?25h"
#define HIDE_CURSOR "\033[?25l"

/* The screen was left after it was entered, the mouse let go and the cursor shown. */
static bool
restored(struct tui *t)
{
	long mouse_off = last_of(t, "\033[?1006;1000l");

	if (mouse_off < last_of(t, "\033[?1000l"))
		mouse_off = last_of(t, "\033[?1000l");
	return last_of(t, ENTER_SCREEN) >= 0 &&
	    last_of(t, LEAVE_SCREEN) > last_of(t, ENTER_SCREEN) &&
	    mouse_off > last_of(t, MOUSE_ON) && last_of(t, SHOW_CURSOR) > last_of(t, HIDE_CURSOR);
}

static void
opens_and_quits(void)
{
	struct tui *t = start(100, 30, NULL);

	tui_ok(t, tui_wait_row(t, 0, "1 Home"), "opens on Home");
	tui_ok(t, tui_wait_text(t, "q quit"), "the bottom line names the key that quits");
	tui_ok(t, !tui_cursor_shown(t), "the cursor is hidden");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "q on a tab ends it with 0");
	tui_ok(t, restored(t), "the terminal is restored");
	tui_end(t);
}

static void
resizes(void)
{
	struct tui *t = start(100, 30, NULL);

	tui_ok(t, tui_wait_row(t, 29, "q quit"), "a full window");
	tui_resize(t, 20, 6);
	tui_ok(t, tui_wait_row(t, 5, "help"), "20x6 still has a bottom line");
	tui_resize(t, 10, 3);
	tui_ok(t, tui_wait_row(t, 1, "window un"), "10x3 says that it is too small");
	tui_keys(t, "2");
	tui_resize(t, 160, 48);
	tui_ok(t, tui_wait_row(t, 47, "q quit"), "160x48 fills the window");
	tui_ok(t, tui_wait_row(t, 0, "Glossary"), "and shows all tabs");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "ends with 0 after all that");
	tui_end(t);
}

static void
ends_by_signal(int sig, const char *name)
{
	struct tui *t = start(80, 24, NULL);
	int status;

	tui_wait_row(t, 23, "help");
	tui_signal(t, sig);
	status = tui_exit_status(t);
	/* A sanitizer answers a crash with an exit of its own. */
	tui_ok(t, status == 128 + sig || (status > 0 && (sig == SIGSEGV || sig == SIGABRT)),
	    "%s ends it, as it would have (%d)", name, status);
	tui_ok(t, restored(t), "%s: the terminal is restored", name);
	tui_end(t);
}

/* As under nohup: the signal is ignored, and the end of the terminal has to be seen. */
static void
ends_with_its_terminal(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct tui *t;

	sigaction(SIGHUP, &ignore, &before);
	t = start(80, 24, NULL);
	sigaction(SIGHUP, &before, NULL);
	tui_wait_row(t, 23, "help");
	tui_hangup(t);
	tui_ok(t, tui_exit_status(t) >= 0, "ends when its terminal is gone");
	tui_end(t);
}

static void
stops_and_continues(void)
{
	struct tui *t = start(80, 24, NULL);

	tui_wait_row(t, 23, "help");
	/* Nobody could continue a session's leader, so the kernel lets it run on at once; what
	 * is seen is that the screen was left, and entered again. */
	tui_keys(t, "<C-z>");
	tui_keys(t, "2");
	tui_ok(t, tui_wait_row(t, 0, "▸2 Posts"), "goes on after Ctrl-Z");
	tui_ok(t,
	    last_of(t, LEAVE_SCREEN) > 0 && last_of(t, ENTER_SCREEN) > last_of(t, LEAVE_SCREEN),
	    "the screen was left and entered again");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "and ends with 0");
	tui_end(t);
}

/* Right at the start the terminal may still answer what it was asked: that is waited for before the
 * screen is left, and keys that come meanwhile are kept. */
static void
keeps_keys_while_stopping(void)
{
	struct tui *t = start(80, 24, NULL);

	tui_wait_row(t, 23, "help");
	tui_signal(t, SIGTSTP);
	tui_keys(t, "2");
	tui_ok(t, tui_wait_row(t, 0, "▸2 Posts"), "a key while it stops is kept");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "and it ends as ever");
	tui_end(t);
}

static void
refuses(const char *term, const char *message)
{
	char pair[64];
	const char *env[] = { pair, NULL };
	struct tui *t;

	snprintf(pair, sizeof(pair), "TERM=%s", term);
	t = start(100, 10, env);
	tui_ok(t, tui_wait_text(t, message), "TERM=%s is refused with a message", term);
	tui_ok(t, tui_exit_status(t) == 2, "TERM=%s: exit status 2", term);
	tui_end(t);
}

static void
needs_terminal(void)
{
	char command[8192];
	int status;

	snprintf(command, sizeof(command),
	    "\"$TRACKSIDE\" --content '%s' </dev/null 2>&1 | grep -q 'there is no terminal'",
	    content());
	status = system(command);
	tui_ok(NULL, status == 0, "without a terminal it says so");
	snprintf(command, sizeof(command),
	    "\"$TRACKSIDE\" --content '%s' </dev/null >/dev/null 2>&1", content());
	status = system(command);
	tui_ok(NULL, WIFEXITED(status) && WEXITSTATUS(status) == 2, "and ends with 2");
}

static void
no_colour(void)
{
	static const char *const env[] = { "NO_COLOR=1", NULL };
	struct tui *t = start(100, 30, env);
	int row, col;
	bool coloured = false;

	tui_wait_row(t, 29, "q quit");
	for (row = 0; row < 30; row++) {
		for (col = 0; col < 100; col++)
			coloured |= tui_look(t, row, col).coloured;
	}
	tui_ok(t, !coloured, "NO_COLOR: no cell has a colour");
	tui_end(t);
}

static void
ascii_locale(void)
{
	static const char *const env[] = { "LC_ALL=C", NULL };
	struct tui *t = start(100, 30, env);
	size_t n, i, high = 0;
	const char *raw;

	tui_wait_row(t, 29, "q quit");
	tui_keys(t, "2<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "< Posts"), "the reader opens in the C locale");
	raw = tui_raw(t, &n);
	for (i = 0; i < n; i++)
		high += (unsigned char)raw[i] >= 0x80;
	tui_ok(t, high == 0, "not one byte beyond ASCII was written (%zu)", high);
	tui_end(t);
}

static void
strange_sequences(void)
{
	struct tui *t = start(80, 24, NULL);

	tui_wait_row(t, 23, "q quit");
	tui_keys(t, "2");
	tui_wait_row(t, 0, "▸2 Posts");
	/* A key that no terminal description has, then a known one to wait for. */
	tui_keys(t, "\033[27;5;49~\033[1;3;4Zj");
	tui_ok(t, tui_wait_text(t, "▸System design, from"), "the key behind them does its work");
	tui_ok(t, tui_find(t, "▸2 Posts", NULL) == 0, "unknown sequences do nothing");
	tui_end(t);
}

static void
pastes(void)
{
	struct tui *t = start(80, 24, NULL);

	tui_wait_row(t, 23, "q quit");
	tui_ok(t, tui_wrote(t, "\033[?2004h"), "pastes come in brackets");
	tui_keys(t, "2");
	tui_wait_row(t, 0, "▸2 Posts");
	tui_keys(t, "\033[200~jq\r\033[201~j");
	tui_ok(t, tui_wait_text(t, "▸System design, from"), "what is pasted is no key");
	tui_keys(t, "/\033[200~design\nfrom\033[201~");
	tui_ok(t, tui_wait_text(t, "design from"), "but text where one types, on one line");
	tui_keys(t, "<Esc><Esc>q");
	tui_ok(t, tui_exit_status(t) == 0, "ends with 0");
	tui_ok(t, last_of(t, "\033[?2004l") > last_of(t, "\033[?2004h"), "and ends with it");
	tui_end(t);
}

int
main(void)
{
	signal(SIGHUP, SIG_DFL); /* it may be ignored where the tests run, as under nohup */
	opens_and_quits();
	resizes();
	ends_by_signal(SIGTERM, "SIGTERM");
	ends_by_signal(SIGHUP, "SIGHUP");
	ends_by_signal(SIGSEGV, "SIGSEGV");
	ends_by_signal(SIGABRT, "SIGABRT");
	ends_with_its_terminal();
	stops_and_continues();
	keeps_keys_while_stopping();
	strange_sequences();
	pastes();
	refuses("no-such-terminal", "not in the terminfo database");
	refuses("dumb", "cannot place its");
	needs_terminal();
	no_colour();
	ascii_locale();
	return tui_done();
}
