/* The list of posts: moving, filtering, tags, the preview, the mouse. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static struct tui *
start(int cols, int rows)
{
	struct tui *t = tui_start_on_blog(cols, rows, NULL);

	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_row(t, rows - 1, "10 posts");
	tui_wait_row(t, 0, "▸2 Posts");
	return t;
}

static void
moves(void)
{
	struct tui *t = start(80, 24);

	tui_ok(t, tui_wait_selected(t, "Here's to second"), "the first post is selected");
	tui_keys(t, "jj");
	tui_ok(t, tui_wait_selected(t, "Before you build"), "j goes down");
	tui_keys(t, "<Up>");
	tui_ok(t, tui_wait_selected(t, "System design, from"), "Up goes up");
	tui_keys(t, "G");
	tui_ok(t, tui_wait_selected(t, "A weekend with"), "G goes to the end");
	tui_keys(t, "k<Home>");
	tui_ok(t, tui_wait_selected(t, "Here's to second"), "Home goes to the top");
	tui_end(t);
}

static void
filters(void)
{
	struct tui *t = start(80, 24);

	tui_keys(t, "/bash");
	tui_ok(t, tui_wait_row(t, 23, "1 of 10 posts"), "the filter counts what is left");
	tui_ok(t, tui_wait_selected(t, "Basic skills: Bash"), "and selects it");
	tui_ok(t, tui_cursor_shown(t), "the cursor stands in the prompt");
	tui_keys(t, "q");
	tui_ok(t, tui_wait_text(t, "no post matches"), "letters are text while typing, q as well");
	tui_keys(t, "<Backspace><Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Posts"), "Enter opens the only one left");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 23, "1 of 10 posts"), "back to the list, still filtered");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "1 of 10"), "Esc shows all again");
	tui_end(t);
}

static void
tags(void)
{
	struct tui *t = start(80, 24);

	tui_keys(t, "#");
	tui_ok(t, tui_wait_text(t, "Tags and series"), "# lists tags and series");
	tui_keys(t, "running");
	tui_ok(t, tui_wait_text(t, "1 of "), "typing narrows the list");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "tag running"), "Enter filters by the tag");
	tui_ok(t, tui_wait_row(t, 3, "A weekend with"), "the second post of the tag moves up");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "tag running"), "Esc drops the tag");
	tui_end(t);
}

static void
previews(void)
{
	struct tui *t = start(120, 30);

	tui_ok(t, tui_wait_text(t, "How three easy miles"), "a wide window has a preview");
	tui_keys(t, "p");
	tui_ok(t, tui_wait_gone(t, "How three easy miles"), "p hides it");
	tui_keys(t, "p");
	tui_ok(t, tui_wait_text(t, "How three easy miles"), "p shows it");
	tui_resize(t, 70, 30);
	tui_ok(t, tui_wait_gone(t, "How three easy miles"), "a narrow window has none");
	tui_end(t);
}

static void
mouse(void)
{
	struct tui *t = start(80, 24);
	int row, col;

	row = tui_find(t, "A port for data", &col);
	tui_click(t, row, col);
	tui_ok(t, tui_wait_selected(t, "A port for data"), "a click selects");
	tui_click(t, row, col);
	tui_ok(t, tui_wait_row(t, 0, "‹ Posts"), "a click on the selected row opens it");
	tui_keys(t, "b");
	tui_wait_row(t, 0, "▸2 Posts");
	tui_find(t, "1 Home", &col);
	tui_click(t, 0, col);
	tui_ok(t, tui_wait_text(t, "Latest"), "a click on a tab shows it");
	tui_end(t);
}

int
main(void)
{
	moves();
	filters();
	tags();
	previews();
	mouse();
	return tui_done();
}
