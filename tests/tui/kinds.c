/* Kinds of terminal: what is written to each is what its description has, and no more. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

/* What a kind of terminal understands of what this program could write (terminfo(5) of ncurses
 * 6.4 and ECMA-48, 5th edition, 8.3.117). */
struct kind {
	const char *term;
	const char *sgr;   /* parameters of SGR beside 0, each between spaces */
	int colours;	   /* 256: 38;5 and 48;5 as well; 8: 30 to 49; 0: none */
	bool osc;	   /* titles, and links in plain output */
	const char *modes; /* private modes, each between spaces */
};

static const struct kind kinds[] = {
	{ "xterm-256color", " 1 2 3 4 7 9 22 23 24 27 29 ", 256, true,
	    " 1 7 12 25 1000 1002 1004 1006 1049 2004 2026 " },
	{ "tmux", " 1 2 3 4 7 9 22 23 24 27 29 ", 8, true,
	    " 1 7 12 25 1000 1002 1004 1006 1049 2004 2026 " },
	{ "screen", " 1 2 4 7 22 24 27 ", 8, false, " 1 7 25 1000 1002 1006 1049 " },
	{ "linux", " 1 2 4 7 22 24 27 ", 8, false, " 1 7 25 1000 " },
	{ "vt100", " 1 4 7 ", 0, false, " 1 7 " },
};

/* What was found in the bytes. */
struct found {
	int coloured, osc;
	char fault[80]; /* the first thing that the kind does not have */
};

static void
fault(struct found *f, const char *what, long value)
{
	if (f->fault[0] == '\0')
		snprintf(f->fault, sizeof(f->fault), "%s %ld", what, value);
}

static bool
listed(const char *list, long value)
{
	char word[24];

	snprintf(word, sizeof(word), " %ld ", value);
	return strstr(list, word) != NULL;
}

/* Parameters of one SGR sequence. */
static void
check_sgr(const struct kind *kind, const char *s, struct found *f)
{
	while (*s != 'm') {
		char *end;
		long value = strtol(s, &end, 10);

		s = end + (*end == ';');
		if (value == 38 || value == 48) {
			f->coloured++;
			if (kind->colours < 256 || strncmp(s, "5;", 2) != 0)
				fault(f, "extended colour", value);
			strtol(s + 2, &end, 10);
			s = end + (*end == ';');
		} else if (value >= 30 && value <= 49) {
			f->coloured += value != 39 && value != 49;
			if (kind->colours == 0)
				fault(f, "colour", value);
		} else if (value != 0 && !listed(kind->sgr, value)) {
			fault(f, "SGR", value);
		}
		if (end == s && *s != 'm')
			break;
	}
}

/* One control sequence, whose parameters start at s; returns what follows it. */
static const char *
check_csi(const struct kind *kind, const char *s, struct found *f)
{
	const char *start = s;

	while (*s >= 0x20 && *s < 0x40)
		s++;
	if (*start == '?' && (*s == 'h' || *s == 'l')) {
		for (char *p = (char *)start + 1; p < s; p++) {
			long mode = strtol(p, &p, 10);

			if (!listed(kind->modes, mode))
				fault(f, "mode", mode);
		}
	} else if (*s == 'm') {
		check_sgr(kind, start, f);
	} else if (*s == 't' && !kind->osc) {
		fault(f, "window operation", strtol(start, NULL, 10));
	}
	return *s != '\0' ? s + 1 : s;
}

static void
check_bytes(const struct kind *kind, const char *s, size_t n, struct found *f)
{
	const char *end = s + n;

	while (s < end && (s = memchr(s, '\033', (size_t)(end - s))) != NULL) {
		s++;
		if (*s == '[') {
			s = check_csi(kind, s + 1, f);
		} else if (*s == ']') {
			f->osc++;
			if (!kind->osc)
				fault(f, "OSC", strtol(s + 1, NULL, 10));
		} else if (strchr("()=>MD78\\#*+", *s) == NULL) {
			fault(f, "escape", *s);
		}
	}
}

static void
judge(struct tui *t, const struct kind *kind, const char *face)
{
	struct found f = { 0 };
	size_t n;
	const char *raw = tui_raw(t, &n);

	check_bytes(kind, raw, n, &f);
	tui_ok(t, f.fault[0] == '\0', "%s, %s: nothing that it lacks (%s)", kind->term, face,
	    f.fault);
	tui_ok(t, (f.coloured > 0) == (kind->colours > 0), "%s, %s: %s", kind->term, face,
	    kind->colours > 0 ? "coloured" : "without colours");
}

static void
application(const struct kind *kind)
{
	char term[64];
	const char *env[] = { term, NULL };
	struct tui *t;

	snprintf(term, sizeof(term), "TERM=%s", kind->term);
	t = tui_start_on_blog(100, 30, env);
	tui_ok(t, tui_wait_row(t, 29, "q quit"), "%s: opens", kind->term);
	tui_keys(t, "2<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Posts"), "%s: reads", kind->term);
	tui_keys(t, "/the<Enter>n<Esc><Tab><Space>");
	tui_keys(t, "3");
	tui_ok(t, tui_wait_text(t, "1500 m"), "%s: charts", kind->term);
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "%s: ends", kind->term);
	judge(t, kind, "full screen");
	tui_end(t);
}

static void
plain(const struct kind *kind)
{
	char term[64], content[4096];
	const char *env[] = { term, NULL };
	const char *args[] = { "--content", content, "--no-pager", "show", "bash-basics", NULL };
	struct tui *t;

	snprintf(term, sizeof(term), "TERM=%s", kind->term);
	snprintf(content, sizeof(content), "%s/content", getenv("TOP_SRCDIR"));
	t = tui_start(80, 24, env, args);
	tui_ok(t, tui_exit_status(t) == 0, "%s: show prints", kind->term);
	judge(t, kind, "show");
	tui_end(t);
}

static void
dumb(void)
{
	const char *env[] = { "TERM=dumb", NULL };
	char content[4096];
	const char *args[] = { "--content", content, "show", "bash-basics", NULL };
	struct tui *t;
	size_t n;
	const char *raw;

	snprintf(content, sizeof(content), "%s/content", getenv("TOP_SRCDIR"));
	t = tui_start(80, 24, env, args);
	tui_ok(t, tui_exit_status(t) == 0, "dumb: show prints");
	raw = tui_raw(t, &n);
	tui_ok(t, n > 1000 && memchr(raw, '\033', n) == NULL, "dumb: without one escape");
	tui_end(t);
	t = tui_start_on_blog(80, 24, env);
	tui_ok(t, tui_exit_status(t) == 2, "dumb: the application is refused");
	raw = tui_raw(t, &n);
	tui_ok(t, memchr(raw, '\033', n) == NULL && tui_find(t, "trackside list posts", NULL) >= 0,
	    "dumb: with what to do instead, without one escape");
	tui_end(t);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		application(&kinds[i]);
		plain(&kinds[i]);
	}
	dumb();
	return tui_done();
}
