#include "tui.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "base/utf8.h"

#define RAW_MAX ((size_t)8 << 20)
#define QUIET_MS 15 /* without output: a frame is whole */

struct tui {
	pid_t pid;
	int fd; /* the emulator's end; -1 once the program has closed its own */
	int cols, rows;
	bool ended;
	int status;
	VTerm *vt;
	VTermScreen *screen;
	bool cursor_shown;
	const char *background; /* or NULL */
	char *raw;
	size_t raw_len;
	char row[4096];
};

static char home[PATH_MAX];
static int started; /* programs, so far */

static long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
bail_out(const char *what)
{
	printf("Bail out! %s: %s\n", what, strerror(errno));
	exit(99);
}

/* --- the test's own folder ------------------------------------------------- */

static void
remove_home(void)
{
	char command[PATH_MAX + 16];

	if (home[0] == '\0')
		return;
	snprintf(command, sizeof(command), "rm -rf '%s'", home);
	if (system(command) != 0)
		printf("# could not remove %s\n", home);
}

static const char *
own_home(void)
{
	const char *tmp = getenv("TMPDIR");

	if (home[0] != '\0')
		return home;
	snprintf(home, sizeof(home), "%s/trackside-tui-XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(home) == NULL)
		bail_out("mkdtemp");
	atexit(remove_home);
	return home;
}

const char *
tui_file(const char *name, const char *text)
{
	static char path[PATH_MAX + 64];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", own_home(), name);
	for (char *slash = path + strlen(home); (slash = strchr(slash + 1, '/')) != NULL;) {
		*slash = '\0';
		mkdir(path, 0700); /* one that cannot be made is told by fopen */
		*slash = '/';
	}
	f = fopen(path, "w");
	if (f == NULL || fputs(text, f) == EOF || fclose(f) != 0)
		bail_out(path);
	return path;
}

bool
tui_file_holds(const char *path, const char *text)
{
	FILE *f = fopen(path, "r");
	struct stat st;
	bool holds = false;
	char *bytes;

	if (f == NULL)
		return false;
	if (fstat(fileno(f), &st) == 0 && st.st_size > 0) {
		bytes = malloc((size_t)st.st_size);
		if (bytes == NULL)
			bail_out("malloc");
		holds = memmem(bytes, fread(bytes, 1, (size_t)st.st_size, f), text, strlen(text)) !=
		    NULL;
		free(bytes);
	}
	fclose(f);
	return holds;
}

/* --- the program ------------------------------------------------------------ */

static void
set_environment(const char *const *env)
{
	static const char *const kept[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "PATH",
		"TRACKSIDE", "TOP_SRCDIR", NULL };
	static char *nothing[1];
	char *values[8], state[PATH_MAX + 32];
	size_t i;

	/* what one run keeps is not for the next, unless a test says so */
	snprintf(state, sizeof(state), "%s/state-%d", home, started);

	for (i = 0; kept[i] != NULL; i++)
		values[i] = getenv(kept[i]);
	environ = nothing;
	for (i = 0; kept[i] != NULL; i++) {
		if (values[i] != NULL)
			setenv(kept[i], values[i], 1);
	}
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("TRACKSIDE_TODAY", "2026-05-01", 1);
	setenv("HOME", home, 1);
	setenv("XDG_STATE_HOME", state, 1);
	for (i = 0; env != NULL && env[i] != NULL; i++)
		putenv((char *)(uintptr_t)env[i]);
}

static void
run_program(const char *const *env, const char *const *args)
{
	const char *program = getenv("TRACKSIDE");
	char *argv[32];
	int n = 0;

	set_environment(env);
	argv[n++] = (char *)(uintptr_t)program;
	while (args != NULL && *args != NULL && n < 31)
		argv[n++] = (char *)(uintptr_t)*args++;
	argv[n] = NULL;
	execv(program, argv);
	fprintf(stderr, "%s: %s\n", program, strerror(errno));
	_exit(127);
}

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct tui *t = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = value->boolean;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

struct tui *
tui_start(int cols, int rows, const char *const *env, const char *const *args)
{
	struct winsize ws = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	struct tui *t = calloc(1, sizeof(*t));

	if (t == NULL || (t->raw = malloc(RAW_MAX)) == NULL)
		bail_out("malloc");
	if (getenv("TRACKSIDE") == NULL) {
		errno = EINVAL;
		bail_out("TRACKSIDE does not name the program");
	}
	own_home();
	started++;
	fflush(stdout);
	t->cols = cols;
	t->rows = rows;
	t->pid = forkpty(&t->fd, NULL, NULL, &ws);
	if (t->pid < 0)
		bail_out("forkpty");
	if (t->pid == 0)
		run_program(env, args);
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
	return t;
}

struct tui *
tui_start_on_blog(int cols, int rows, const char *const *env)
{
	char path[4096];
	const char *args[] = { "--content", path, NULL };

	snprintf(path, sizeof(path), "%s/content", getenv("TOP_SRCDIR"));
	return tui_start(cols, rows, env, args);
}

void
tui_end(struct tui *t)
{
	if (!t->ended) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
	}
	if (t->fd >= 0)
		close(t->fd);
	vterm_free(t->vt);
	free(t->raw);
	free(t);
}

/* --- in and out ---------------------------------------------------------------- */

void
tui_send(struct tui *t, const char *s, size_t n)
{
	ssize_t done;

	while (n > 0 && t->fd >= 0) {
		done = write(t->fd, s, n);
		if (done < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
}

/* Takes in what the program wrote within ms; false where nothing came. */
static bool
take_output(struct tui *t, int ms)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	char buf[65536];
	ssize_t n;
	size_t keep;

	if (t->fd < 0) {
		poll(NULL, 0, ms);
		return false;
	}
	if (poll(&p, 1, ms) <= 0)
		return false;
	n = read(t->fd, buf, sizeof(buf));
	if (n <= 0) {
		close(t->fd);
		t->fd = -1;
		return false;
	}
	keep = RAW_MAX - t->raw_len < (size_t)n ? RAW_MAX - t->raw_len : (size_t)n;
	memcpy(t->raw + t->raw_len, buf, keep);
	t->raw_len += keep;
	if (t->background != NULL && memmem(buf, (size_t)n, "\033]11;?", 6) != NULL) {
		char answer[64];

		snprintf(answer, sizeof(answer), "\033]11;rgb:%s\033\\", t->background);
		tui_send(t, answer, strlen(answer));
	}
	vterm_input_write(t->vt, buf, (size_t)n);
	/* What a terminal answers to questions of the program. */
	keep = vterm_output_read(t->vt, buf, sizeof(buf));
	tui_send(t, buf, keep);
	return true;
}

void
tui_resize(struct tui *t, int cols, int rows)
{
	struct winsize ws = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	/* What was drawn for the old size must not be read into the new one. */
	while (take_output(t, 0))
		continue;
	t->cols = cols;
	t->rows = rows;
	vterm_set_size(t->vt, rows, cols);
	ioctl(t->fd, TIOCSWINSZ, &ws);
}

void
tui_hangup(struct tui *t)
{
	close(t->fd);
	t->fd = -1;
}

void
tui_signal(struct tui *t, int sig)
{
	kill(t->pid, sig);
}

void
tui_background(struct tui *t, const char *colour)
{
	t->background = colour;
}

/* --- the screen ---------------------------------------------------------------- */

const char *
tui_row(struct tui *t, int row)
{
	VTermScreenCell cell;
	size_t len = 0;
	int col, i;

	for (col = 0; col < t->cols && len < sizeof(t->row) - 32; col++) {
		if (!vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell))
			break;
		if (cell.chars[0] == (uint32_t)-1)
			continue; /* the right half of a wide one */
		if (cell.chars[0] == 0)
			t->row[len++] = ' ';
		for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			len += utf8_encode(cell.chars[i], t->row + len);
	}
	while (len > 0 && t->row[len - 1] == ' ')
		len--;
	t->row[len] = '\0';
	return t->row;
}

/* Columns of the text of a row up to a byte. */
static int
column_of(struct tui *t, int row, size_t byte)
{
	VTermScreenCell cell;
	char utf8[4];
	size_t len = 0;
	int col, i;

	for (col = 0; col < t->cols && len < byte; col++) {
		if (!vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell))
			break;
		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0)
			len++;
		for (i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
			len += utf8_encode(cell.chars[i], utf8);
	}
	return col;
}

int
tui_col(struct tui *t, int row, const char *text)
{
	const char *at = strstr(tui_row(t, row), text);

	return at != NULL ? column_of(t, row, (size_t)(at - t->row)) : -1;
}

int
tui_find(struct tui *t, const char *text, int *col)
{
	int row, at;

	for (row = 0; row < t->rows; row++) {
		at = tui_col(t, row, text);
		if (at < 0)
			continue;
		if (col != NULL)
			*col = at;
		return row;
	}
	return -1;
}

struct tui_look
tui_look(struct tui *t, int row, int col)
{
	struct tui_look look = { 0 };
	VTermScreenCell cell;
	VTermColor fg, bg;

	if (!vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell))
		return look;
	vterm_state_get_default_colors(vterm_obtain_state(t->vt), &fg, &bg);
	look.bold = cell.attrs.bold;
	look.reverse = cell.attrs.reverse;
	look.underline = cell.attrs.underline != 0;
	look.italic = cell.attrs.italic;
	look.coloured =
	    !vterm_color_is_equal(&cell.fg, &fg) || !vterm_color_is_equal(&cell.bg, &bg);
	return look;
}

bool
tui_cursor_shown(struct tui *t)
{
	return t->cursor_shown;
}

const char *
tui_raw(struct tui *t, size_t *n)
{
	*n = t->raw_len;
	return t->raw;
}

bool
tui_wrote(struct tui *t, const char *bytes)
{
	return memmem(t->raw, t->raw_len, bytes, strlen(bytes)) != NULL;
}

/* --- waiting --------------------------------------------------------------------- */

static bool
wait_until(struct tui *t, bool (*holds)(struct tui *t, int row, const char *text), int row,
    const char *text)
{
	long end = now_ms() + TUI_TIMEOUT_MS;

	do {
		if (holds(t, row, text)) {
			/* A frame arrives in pieces: the rest of this one belongs to it. */
			while (take_output(t, QUIET_MS) && now_ms() < end)
				continue;
			if (holds(t, row, text))
				return true;
		}
		if (t->fd < 0)
			break;
		take_output(t, 20);
	} while (now_ms() < end);
	if (holds(t, row, text))
		return true;
	printf("# waited in vain for \"%s\"\n", text);
	return false;
}

static bool
shows(struct tui *t, int row, const char *text)
{
	(void)row;
	return tui_find(t, text, NULL) >= 0;
}

static bool
hides(struct tui *t, int row, const char *text)
{
	return !shows(t, row, text);
}

static bool
row_shows(struct tui *t, int row, const char *text)
{
	return strstr(tui_row(t, row), text) != NULL;
}

/* Behind the mark of the selected row, or a space behind it. */
static bool
selects(struct tui *t, int row, const char *text)
{
	char mark[256];

	(void)row;
	snprintf(mark, sizeof(mark), "▸%s", text);
	if (tui_find(t, mark, NULL) >= 0)
		return true;
	snprintf(mark, sizeof(mark), "▸ %s", text);
	return tui_find(t, mark, NULL) >= 0;
}

bool
tui_wait_until(struct tui *t, bool (*holds)(void *ctx), void *ctx)
{
	const long end = now_ms() + TUI_TIMEOUT_MS;

	while (!holds(ctx)) {
		if (now_ms() >= end)
			return false;
		take_output(t, 10);
	}
	return true;
}

bool
tui_wait_selected(struct tui *t, const char *text)
{
	return wait_until(t, selects, 0, text);
}

bool
tui_wait_text(struct tui *t, const char *text)
{
	return wait_until(t, shows, 0, text);
}

bool
tui_wait_gone(struct tui *t, const char *text)
{
	return wait_until(t, hides, 0, text);
}

bool
tui_wait_row(struct tui *t, int row, const char *text)
{
	return wait_until(t, row_shows, row, text);
}

int
tui_exit_status(struct tui *t)
{
	long end = now_ms() + TUI_TIMEOUT_MS;
	int status;

	while (!t->ended && now_ms() < end) {
		take_output(t, 20);
		if (waitpid(t->pid, &status, WNOHANG) == t->pid) {
			t->ended = true;
			t->status =
			    WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		}
	}
	/* The last words may still be in the pipe. */
	while (take_output(t, 50))
		continue;
	return t->ended ? t->status : -1;
}

void
tui_show(struct tui *t)
{
	int row;

	printf("# the screen, %dx%d:\n", t->cols, t->rows);
	for (row = 0; row < t->rows; row++)
		printf("# |%s\n", tui_row(t, row));
}
