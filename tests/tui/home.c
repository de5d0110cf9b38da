/* Home: its links, and the way to a story and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static struct tui *
start(int cols, int rows)
{
	struct tui *t = tui_start_on_blog(cols, rows, NULL);

	tui_wait_text(t, "Latest");
	return t;
}

static void
shows(void)
{
	struct tui *t = start(100, 32);

	tui_ok(t, tui_wait_row(t, 0, "▸1 Home"), "the first tab is shown");
	tui_ok(t, tui_wait_text(t, "Concept of the day"), "a concept");
	tui_ok(t, tui_wait_text(t, "5:10.66"), "the records");
	tui_ok(t, tui_wait_text(t, "Final meet of the season"), "what comes next");
	tui_ok(t, tui_wait_row(t, 31, " concepts · "), "counts");
	tui_end(t);
}

static void
arrows(void)
{
	struct tui *t = start(100, 32);

	tui_ok(t, tui_wait_selected(t, "Here's to second chances"),
	    "the latest post is focused at the start");
	tui_keys(t, "<Down>");
	tui_ok(t, tui_wait_selected(t, "System design, from the basics"), "Down goes to the next");
	tui_keys(t, "<Up><Up>");
	tui_ok(t, tui_wait_selected(t, "Here's to second chances"), "Up goes back and no further");
	tui_keys(t, "<Down><Right>");
	tui_ok(t, tui_wait_gone(t, "▸System"), "Right leaves the column");
	tui_keys(t, "<Left>");
	tui_ok(t, tui_wait_selected(t, "System design, from the basics"), "Left comes back to it");
	tui_keys(t, "<S-Tab><S-Tab>");
	tui_ok(t, tui_wait_selected(t, "10 miles"),
	    "S-Tab goes round from the first link to the last");
	tui_keys(t, "k");
	tui_ok(t, tui_wait_selected(t, "mile "), "which has its column too");
	tui_end(t);
}

static void
story_and_back(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<Down><Up><Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Home"), "Enter opens the story");
	tui_keys(t, "<Space><Space>b");
	tui_ok(t, tui_wait_selected(t, "Here's to second chances"), "back to where the focus was");
	tui_keys(t, "F");
	tui_ok(t, tui_wait_row(t, 0, "Here's to second chances"),
	    "forward to the place that was read");
	tui_end(t);
}

static void
resized(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<Down><Down>");
	tui_ok(t, tui_wait_selected(t, "Before you build"), "the third post");
	tui_resize(t, 60, 20);
	tui_ok(t, tui_wait_selected(t, "Before you build"), "is still focused in a small window");
	tui_ok(t, tui_wait_row(t, 19, "more"), "which says that there is more below");
	tui_resize(t, 20, 6);
	tui_ok(t, tui_wait_selected(t, "Before you"), "and in the smallest");
	tui_keys(t, "G");
	tui_keys(t, "gk");
	tui_resize(t, 160, 48);
	tui_ok(t, tui_wait_text(t, "A weekend with Airflow"), "a large one lists every post");
	tui_end(t);
}

static void
searches(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "/websocket<Enter>");
	tui_ok(t, tui_wait_row(t, 3, "WebSocket"), "/ searches everything here");
	tui_end(t);
}

static void
mouse(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	tui_wait_text(t, "A port for data");
	row = tui_find(t, "A port for data", &col);
	tui_click(t, row, col);
	tui_ok(t, tui_wait_row(t, 0, "‹ Home"), "a click opens what it is on");
	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "Q leaves without a trace");
	tui_end(t);
}

int
main(void)
{
	shows();
	arrows();
	story_and_back();
	resized();
	searches();
	mouse();
	return tui_done();
}
