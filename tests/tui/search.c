/* Search everything: the overlay over any screen. */
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
finds_as_one_types(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "S");
	tui_ok(t, tui_wait_text(t, "Posts and concepts, as you type"), "S opens it");
	tui_ok(t, tui_cursor_shown(t), "with a cursor to type at");
	tui_keys(t, "load bal");
	tui_ok(t, tui_wait_selected(t, "Load balancer"),
	    "the concept of that name is the first and selected");
	tui_ok(t, tui_wait_text(t, "Spreads incoming requests"), "with what it is");
	tui_ok(t, tui_wait_text(t, "System design, from the basics"), "posts follow");
	tui_ok(t, tui_wait_text(t, " found"), "and what was found is counted");
	tui_keys(t, "<Down>");
	tui_ok(t, tui_wait_selected(t, "Weighted algorithms"), "Down goes to the next");
	tui_keys(t, "<C-p>");
	tui_ok(t, tui_wait_selected(t, "Load balancer"), "Ctrl-P goes back");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Home"), "Enter opens it");
	tui_ok(t, tui_wait_text(t, "A load balancer stands between"), "its page");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 0, "▸1 Home"), "and back leads to where the search began");
	tui_end(t);
}

static void
clears_and_closes(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<C-k>udp");
	tui_ok(t, tui_wait_selected(t, "UDP  User Datagram Protocol"),
	    "Ctrl-K opens it as well; an acronym is a name");
	tui_keys(t, "<C-u>");
	tui_ok(t, tui_wait_text(t, "Posts and concepts, as you type"), "Ctrl-U clears");
	tui_keys(t, "q1?");
	tui_ok(t, tui_wait_text(t, "╭ q1?"), "keys of the screen beneath are text");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "╭ q1?"), "Esc closes");
	tui_ok(t, tui_find(t, "Latest", NULL) > 0, "over the same screen");
	tui_end(t);
}

static void
compares(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "Stcp vs udp");
	tui_ok(t, tui_wait_selected(t, "TCP and UDP side by side"),
	    "a comparison is offered first");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Order        kept"), "and opens side by side");
	tui_end(t);
}

static void
finds_nothing(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "Szzzzzz");
	tui_ok(t, tui_wait_text(t, "Nothing found."), "nothing found is said");
	tui_keys(t, "<Enter>");
	tui_keys(t, "<C-u>\"(AND* NEAR");
	tui_ok(t, tui_wait_text(t, "╭ \"(AND* NEAR"), "and any text is a query");
	tui_keys(t, "<C-u>consistent hashing");
	tui_ok(t, tui_wait_selected(t, "Consistent hashing"), "the next query finds again");
	tui_end(t);
}

static void
over_any_screen(void)
{
	struct tui *t = start(60, 20);

	tui_keys(t, "<Enter>");
	tui_wait_row(t, 0, "‹ Home");
	tui_keys(t, "Sdocker");
	tui_ok(t, tui_wait_selected(t, "Docker"), "over a post, in a small window");
	tui_resize(t, 30, 10);
	tui_ok(t, tui_wait_selected(t, "Docker"), "in a smaller one");
	tui_resize(t, 120, 40);
	tui_ok(t, tui_wait_selected(t, "Docker"), "and in a large one");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Here's to second"),
	    "what is opened lies on top of the post");
	tui_end(t);
}

static void
previews(void)
{
	struct tui *t = start(160, 48);

	tui_keys(t, "Sidempot");
	tui_ok(t, tui_wait_selected(t, "Idempotence"), "in a wide window");
	tui_ok(t, tui_wait_text(t, "An operation is idempotent if"),
	    "the selected result is shown beside the others");
	tui_keys(t, "<C-u>second chances");
	tui_ok(t, tui_wait_selected(t, "Here's to second chances"), "a post as well");
	tui_ok(t, tui_wait_text(t, "Tags    running"), "with its tags");
	tui_resize(t, 100, 48);
	tui_ok(t, tui_wait_gone(t, "Tags    running"), "and not where it has no room");
	tui_end(t);
}

static void
mouse(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	tui_keys(t, "Sround robin");
	tui_wait_selected(t, "Round robin");
	tui_wait_text(t, "4 found"); /* the index is whole: rows stay where they are */
	row = tui_find(t, "Load balancer", &col);
	tui_ok(t, row > 0, "related concepts are found");
	tui_click(t, row, col);
	tui_ok(t, tui_wait_text(t, "‹ Home"), "a click opens a result");
	tui_keys(t, "S");
	tui_wait_text(t, "as you type");
	tui_click(t, 31, 50);
	tui_ok(t, tui_wait_gone(t, "as you type"), "a click outside of the box closes it");
	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "Q leaves without a trace");
	tui_end(t);
}

int
main(void)
{
	finds_as_one_types();
	clears_and_closes();
	compares();
	finds_nothing();
	over_any_screen();
	previews();
	mouse();
	return tui_done();
}
