/* Long output of a terminal: through a pager, or not. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

/* A pager that shows that it was there: what it gets, its lines numbered. */
#define NUMBERING "PAGER=cat -n; echo THE PAGER LEFT"

static struct tui *
show(const char *const *env, const char *file, const char *option)
{
	const char *args[] = { "show", file, option, NULL };

	return tui_start(60, 12, env, args);
}

static const char *
long_page(void)
{
	static char text[2048];
	size_t n = 0;

	n += (size_t)snprintf(text, sizeof(text), "# **Long**\n");
	for (int i = 1; i <= 40; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n, "\nParagraph %d.\n", i);
	return tui_file("long.md", text);
}

static void
ends_well(struct tui *t, const char *what)
{
	tui_ok(t, tui_exit_status(t) == 0, "%s: exits 0", what);
	tui_end(t);
}

static void
long_output_is_paged(void)
{
	const char *env[] = { NUMBERING, NULL };
	struct tui *t = show(env, long_page(), NULL);
	size_t n;

	tui_ok(t, tui_wait_text(t, "THE PAGER LEFT"), "long output goes to PAGER");
	tui_ok(t, tui_find(t, "Paragraph 40.", NULL) >= 0, "all of it");
	tui_ok(t, strstr(tui_raw(t, &n), "     1\t\033[1m") != NULL, "with its looks kept");
	ends_well(t, "a pager that read all");
}

static void
short_output_is_not(void)
{
	const char *env[] = { NUMBERING, NULL };
	struct tui *t = show(env, tui_file("short.md", "# Short\n\nA line.\n"), NULL);

	tui_ok(t, tui_wait_text(t, "A line."), "short output is printed");
	ends_well(t, "short output");
	t = show(env, tui_file("short.md", "# Short\n\nA line.\n"), NULL);
	tui_exit_status(t);
	tui_ok(t, tui_find(t, "THE PAGER LEFT", NULL) < 0, "without a pager");
	tui_end(t);
}

static void
no_pager(const char *what, const char *const *env, const char *option)
{
	struct tui *t = show(env, long_page(), option);

	tui_ok(t, tui_wait_text(t, "Paragraph 40."), "%s: printed", what);
	tui_exit_status(t);
	tui_ok(t, tui_find(t, "THE PAGER LEFT", NULL) < 0, "%s: no pager", what);
	ends_well(t, what);
}

static void
a_pager_may_leave_early(void)
{
	const char *env[] = { "PAGER=head -n 1; echo THE PAGER LEFT", NULL };
	struct tui *t = show(env, long_page(), NULL);

	tui_ok(t, tui_wait_text(t, "THE PAGER LEFT"), "a pager that leaves early");
	ends_well(t, "a pager that leaves early");
}

static void
less_is_set_up(void)
{
	const char *env[] = { "PAGER=printf '<%s>\\n' \"$LESS\"; cat >/dev/null", NULL };
	const char *own[] = { "PAGER=printf '<%s>\\n' \"$LESS\"; cat >/dev/null", "LESS=-M", NULL };
	struct tui *t = show(env, long_page(), NULL);

	tui_ok(t, tui_wait_text(t, "<FRX>"), "LESS is set where it is not");
	tui_end(t);
	t = show(own, long_page(), NULL);
	tui_ok(t, tui_wait_text(t, "<-M>"), "and left alone where it is");
	tui_end(t);
}

static void
other_commands_are_paged(void)
{
	const char *env[] = { NUMBERING, NULL };
	char content[4096];
	const char *args[] = { "--content", content, "list", "terms", NULL };
	struct tui *t;

	snprintf(content, sizeof(content), "%s/content", getenv("TOP_SRCDIR"));
	t = tui_start(60, 12, env, args);
	tui_ok(t, tui_wait_text(t, "THE PAGER LEFT"), "list is paged as well");
	ends_well(t, "list");
}

int
main(void)
{
	const char *off[] = { NUMBERING, NULL };
	const char *cat[] = { "PAGER=cat", NULL };
	const char *empty[] = { "PAGER=", NULL };
	const char *dumb[] = { NUMBERING, "TERM=dumb", NULL };
	const char *own[] = { NUMBERING, "TRACKSIDE_PAGER=cat", NULL };

	long_output_is_paged();
	short_output_is_not();
	no_pager("--no-pager", off, "--no-pager");
	no_pager("PAGER=cat", cat, NULL);
	no_pager("an empty PAGER", empty, NULL);
	no_pager("a dumb terminal", dumb, NULL);
	no_pager("TRACKSIDE_PAGER before PAGER", own, NULL);
	a_pager_may_leave_early();
	less_is_set_up();
	other_commands_are_paged();
	return tui_done();
}
