/* Tables and code that are wider than the window: moved sideways, nothing cut without a sign. */
#include <string.h>

#include "tui.h"

#define LINES "Line.\n\nLine.\n\nLine.\n\nLine.\n\n"

static const char page[] =
    "---\ntitle: Wide\n---\n\nBefore the table.\n\n"
    "| Name | What it is said to do | Region | Owner | Price |\n|:--|---|:-:|---|--:|\n"
    "| balancer | spreads requests over several servers, so that none drowns | us-west | "
    "[platform](#far) | 12.50 |\n"
    "| cache | keeps what was asked for once | eu | data | 3.00 |\n\n"
    "Between them.\n\n"
    "```sh\nkubectl get pods --all-namespaces -o wide --sort-by=.status.startTime | tail\n"
    "echo done\n```\n\n" LINES LINES LINES LINES "## Far\n\n" LINES LINES LINES "The end.\n";

static struct tui *
start(int cols)
{
	const char *args[] = { tui_file("wide.md", page), NULL };
	struct tui *t = tui_start(cols, 24, NULL, args);

	tui_wait_text(t, "Before the table.");
	return t;
}

static void
a_table_moves(void)
{
	struct tui *t = start(60);
	int row, col;

	tui_wait_text(t, "Between them.");
	tui_ok(t, tui_find(t, "several servers, so that", NULL) < 0, "first it is made to fit");
	tui_ok(t, tui_wait_row(t, 23, "> sideways"), "the bottom line names the key");
	tui_keys(t, ">");
	tui_ok(t, tui_wait_text(t, "balancer   spreads requests over several servers"),
	    "> sets it as wide as it is");
	row = tui_find(t, "balancer   spreads", &col);
	tui_ok(t, strstr(tui_row(t, row), "›") != NULL && strchr(tui_row(t, row), '|') == NULL,
	    "what is cut at the right has a sign");
	tui_ok(t, strstr(tui_row(t, row), "‹") == NULL, "nothing is cut at the left");
	tui_ok(t, tui_find(t, "Between them.", NULL) >= 0, "the text around it stays");
	tui_keys(t, ">>>>>>>>");
	tui_ok(t, tui_wait_text(t, "12.50"), "> moves to its right end");
	row = tui_find(t, "12.50", &col);
	tui_ok(t, strstr(tui_row(t, row), "‹") != NULL && strstr(tui_row(t, row), "›") == NULL,
	    "cut at the left alone");
	tui_ok(t, tui_col(t, row, "12.50") + 5 == tui_col(t, row + 1, "3.00") + 4,
	    "numbers stay aligned");
	tui_ok(t, tui_find(t, "Before the table.", NULL) == row - 4, "and nothing else moved");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_gone(t, "12.50"), "a link in it is followed");
	tui_keys(t, "b");
	tui_wait_text(t, "12.50");
	tui_keys(t, "<Esc><Lt><Lt><Lt><Lt><Lt><Lt><Lt>");
	tui_ok(t, tui_wait_gone(t, "›") && tui_find(t, "several servers, so that", NULL) < 0,
	    "< goes back, at last to what fits");
	tui_end(t);
}

static void
code_moves(void)
{
	struct tui *t = start(44);
	int row;

	/* Down to where the table, which comes first, is out of view. */
	tui_keys(t, "/Between<Enter><Esc>");
	for (int i = 0; i < 24 && tui_find(t, "Between", NULL) != 2; i++) {
		tui_keys(t, "j");
		tui_wait_row(t, 23, "%");
	}
	tui_ok(t, tui_wait_row(t, 2, "Between"), "the table is out of view");
	tui_ok(t, tui_find(t, "↵", NULL) >= 0, "long lines of code are folded");
	tui_keys(t, ">");
	tui_ok(t, tui_wait_gone(t, "↵"), "> unfolds them");
	row = tui_find(t, "kubectl get", NULL);
	tui_ok(t, strstr(tui_row(t, row), "›") != NULL, "with a sign");
	tui_keys(t, ">>>>");
	tui_ok(t, tui_wait_text(t, ".startTime | tail"), "and moves to their end");
	tui_keys(t, "/get pods<Enter>");
	tui_ok(t, tui_wait_text(t, "get pods"), "a match is moved into view");
	tui_keys(t, "<Esc><Esc>");
	tui_ok(t, tui_wait_text(t, "↵"), "Esc folds them again");
	tui_end(t);
}

static void
keys_and_wheel(void)
{
	struct tui *t = start(60);
	int row, col;

	tui_keys(t, "<S-Right>");
	tui_ok(t, tui_wait_text(t, "several servers"), "Shift-Right is >");
	tui_keys(t, "<S-Left>");
	tui_ok(t, tui_wait_gone(t, "several servers"), "Shift-Left is <");
	row = tui_find(t, "balancer", &col);
	tui_click(t, row, col);
	tui_keys(t, "<Lt>");
	tui_ok(t, tui_wait_row(t, 23, "nothing here was moved"), "there is an end to it");
	tui_end(t);
	t = start(160);
	tui_keys(t, ">");
	tui_ok(t, tui_wait_text(t, "spreads requests over several servers, so that none drowns"),
	    "where the window is wider than the page, all of it is used");
	tui_ok(t, tui_find(t, "›", NULL) < 0, "and nothing is cut");
	tui_end(t);
}

int
main(void)
{
	a_table_moves();
	code_moves();
	keys_and_wheel();
	return tui_done();
}
