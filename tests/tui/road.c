/* One road through the whole blog, by keys that the help names: from Home to the running
 * story, to a race it mentions in its chart, to its page, back to the story at the place left; from a
 * note to a concept's definition, its page, and the page that sets it beside another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

#define LAST_ROW 31

static struct tui *
start(void)
{
	return tui_start_on_blog(100, LAST_ROW + 1, NULL);
}

/* Rows 2 to 28, as one text: what of the page is in view. */
static void
remember(struct tui *t, char *out, size_t max)
{
	size_t len = 0;
	int row;

	for (row = 2; row < LAST_ROW - 2; row++)
		len += (size_t)snprintf(out + len, max - len, "%s\n", tui_row(t, row));
}

static void
story_race_chart_and_back(struct tui *t)
{
	static char left[32768], found[32768];

	tui_ok(t, tui_wait_text(t, "Latest") && tui_wait_row(t, LAST_ROW, "q quit"), "Home");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "I am 33 years old"), "Enter opens the latest post, the story");
	tui_keys(t, "/I ran 5:53<Enter>");
	tui_ok(t, tui_wait_row(t, LAST_ROW, "1 of 1"), "the place of the first race");
	tui_keys(t, "<Tab>");
	tui_ok(t, tui_wait_row(t, LAST_ROW, "enter open"), "Tab focuses its link");
	remember(t, left, sizeof(left));
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "▸mile"), "Enter opens the chart of the race's event");
	tui_ok(t, tui_wait_text(t, "5:53") && tui_wait_row(t, LAST_ROW, "1 of"),
	    "and stands on the race");
	tui_ok(t, tui_wait_row(t, 0, "‹ Here's to second"), "with the way back named");
	tui_keys(t, "r");
	tui_ok(t, tui_wait_text(t, "no official time before it"), "r opens its page");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "▸mile"), "b goes back to the chart");
	tui_keys(t, "b");
	tui_wait_text(t, "I ran 5:53");
	tui_wait_row(t, LAST_ROW, "%");
	remember(t, found, sizeof(found));
	tui_ok(t, strcmp(left, found) == 0, "b goes back to the story, at the place left");
	tui_keys(t, "F");
	tui_ok(t, tui_wait_text(t, "▸mile"), "F goes forward again");
	tui_keys(t, "bb");
	tui_ok(t, tui_wait_text(t, "Latest"), "and all the way back");
}

static void
note_definition_versus(struct tui *t)
{
	tui_keys(t, "2");
	tui_wait_row(t, 0, "▸2 Posts");
	tui_keys(t, "/system design, from<Enter>");
	tui_ok(t, tui_wait_text(t, "System design, from the basics"), "the note");
	tui_wait_row(t, 0, "‹ Posts");
	tui_keys(t, "/did it arrive<Enter>");
	tui_wait_row(t, LAST_ROW, "1 of 1");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t,
	    tui_wait_text(t, "Transmission Control Protocol (TCP)") &&
		tui_wait_text(t, "conversation with receipts"),
	    "a concept's definition, in place");
	tui_ok(t, tui_wait_row(t, 0, "‹ Posts"), "over the note");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "See also"), "Enter again: its page");
	tui_keys(t, "v");
	tui_ok(t, tui_wait_text(t, "TCP and UDP") && tui_wait_text(t, "Order"), "v: beside UDP");
	tui_keys(t, "bb");
	tui_ok(t, tui_wait_text(t, "did it arrive"), "back in the note");
}

static void
the_help_names_the_keys(struct tui *t)
{
	static const char *const lines[] = { "open what is selected", "focus the next link",
		"find in this page", "go back to where you were", "go forward again",
		"show the contents" };
	size_t i;

	tui_keys(t, "?");
	tui_wait_text(t, "Keys");
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		char keys[64];

		snprintf(keys, sizeof(keys), "/%s<Enter>", lines[i]);
		tui_keys(t, keys);
		tui_ok(t, tui_wait_row(t, LAST_ROW, "1 of 1"), "the help says: %s", lines[i]);
	}
	tui_keys(t, "<Esc><Esc>");
	tui_ok(t, tui_wait_gone(t, "Keys"), "Esc closes the help");
}

int
main(void)
{
	struct tui *t = start();

	story_race_chart_and_back(t);
	note_definition_versus(t);
	the_help_names_the_keys(t);
	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "Q leaves from anywhere");
	tui_end(t);
	return tui_done();
}
