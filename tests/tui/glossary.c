/* Concepts: the glossary with its filter, a concept's page, two side by side. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static struct tui *
start(int cols, int rows)
{
	struct tui *t = tui_start_on_blog(cols, rows, NULL);
	int col;

	tui_wait_row(t, 0, "Glossary");
	tui_find(t, "Glossary", &col);
	tui_click(t, 0, col);
	tui_wait_row(t, 0, "▸4 Glossary"); /* the first tab counts concepts as well */
	tui_wait_row(t, rows - 1, " concepts");
	return t;
}

static void
moves(void)
{
	struct tui *t = start(100, 32);

	tui_ok(t, tui_wait_selected(t, "AI agent"), "the list goes by the names that are shown");
	tui_ok(t, tui_wait_text(t, "An AI agent is given a goal"),
	    "the definition stands beside it");
	tui_keys(t, "j");
	tui_ok(t, tui_wait_selected(t, "AMQP"), "j goes down");
	tui_ok(t, tui_wait_gone(t, "An AI agent is given a goal"), "and so does the definition");
	tui_keys(t, "G");
	tui_ok(t, tui_wait_selected(t, "XSS"), "the end is an acronym's place, not its title's");
	tui_end(t);
}

static void
filters(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "/tcp");
	tui_ok(t, tui_wait_selected(t, "TCP  Transmission"), "typing narrows the list");
	tui_ok(t, tui_wait_row(t, 31, "1 of "), "and counts what is left");
	tui_ok(t, tui_wait_text(t, "a conversation with receipts"),
	    "the definition is that of the best");
	tui_ok(t, tui_cursor_shown(t), "the cursor stands in the prompt");
	tui_keys(t, "q");
	tui_ok(t, tui_wait_text(t, "No concept of that name"), "letters are text while typing");
	tui_ok(t, tui_wait_gone(t, "a conversation with receipts"),
	    "nothing found is nothing shown");
	tui_keys(t, "<Backspace><Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Glossary"), "Enter opens the only one left");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 31, "1 of "), "back to the list, still filtered");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "1 of "), "Esc shows all again");
	tui_ok(t, tui_wait_selected(t, "TCP  Transmission"), "with the same concept selected");
	tui_end(t);
}

static void
nearest(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "/kuberentes");
	tui_ok(t, tui_wait_text(t, "Close to it: Kubernetes"),
	    "a misspelt name has its neighbour named");
	tui_end(t);
}

/* Letters that arrive at once, as from a paste, are all typed. */
static void
pasted(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "/consistent hashing");
	tui_ok(t, tui_wait_row(t, 31, "/consistent hashing"), "no letter is lost");
	tui_ok(t, tui_wait_selected(t, "Consistent hashing"), "and the whole name is looked for");
	tui_end(t);
}

static void
links(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	tui_keys(t, "/udp<Tab>");
	tui_ok(t, tui_wait_row(t, 31, "esc close"), "Tab is done with the filter");
	tui_keys(t, "<Esc><Esc>");
	tui_ok(t, tui_wait_selected(t, "UDP  User"), "Esc keeps the selection");
	tui_wait_row(t, 31, "v versus");
	tui_keys(t, "<Tab>");
	tui_wait_row(t, 31, "esc close");
	row = tui_find(t, "DNS uses it", &col);
	tui_ok(t, row > 0 && tui_look(t, row, col).reverse,
	    "Tab focuses the first link of the definition");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 2 + 1, "Domain Name System"), "Enter opens it");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_selected(t, "UDP  User"), "back to the list, where it was");
	tui_keys(t, "j");
	tui_ok(t, tui_wait_gone(t, "DNS uses it"), "down is the list's, a link focused or not");
	tui_end(t);
}

static void
versus(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "/tcp<Esc>v");
	tui_ok(t, tui_wait_text(t, "TCP and UDP"), "v sets the concept beside its counterpart");
	tui_ok(t, tui_wait_text(t, "Order        kept"), "with the properties of both");
	tui_keys(t, "<Tab><Tab><Enter>");
	tui_ok(t,
	    tui_wait_text(t, "User Datagram Protocol (UDP)") &&
		tui_wait_gone(t, "Order        kept"),
	    "the names in its title lead to their pages");
	tui_keys(t, "bb<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Glossary"), "a concept's page");
	tui_ok(t, tui_wait_text(t, "Versus    TCP and UDP"), "has the same as a link");
	tui_keys(t, "v");
	tui_ok(t, tui_wait_text(t, "Order        kept"), "and the same key");
	tui_keys(t, "bb/at-least<Esc>v");
	tui_ok(t,
	    tui_wait_text(t, "At-least-once delivery, At-most-once delivery and Exactly-once"),
	    "three are compared at once");
	tui_keys(t, "b/bash<Esc>v");
	tui_ok(t, tui_wait_text(t, "nothing is compared with this concept"),
	    "a concept without a counterpart says so");
	tui_end(t);
}

static void
page(void)
{
	struct tui *t = start(60, 14);

	tui_keys(t, "/tcp<Enter>");
	tui_ok(t, tui_wait_text(t, "a conversation with receipts"), "the page of a concept");
	tui_keys(t, "]");
	tui_ok(t, tui_wait_row(t, 2, "At a glance"), "] goes to its heading");
	tui_ok(t, tui_wait_row(t, 0, "TCP"), "scrolled, the top line says what it is");
	tui_keys(t, "g/receipts<Enter>");
	tui_ok(t, tui_wait_row(t, 13, "1 of 2"), "/ finds in it");
	tui_keys(t, "<Esc>G");
	tui_ok(t, tui_wait_text(t, "In posts"), "its end are the posts that mention it");
	tui_resize(t, 110, 20);
	tui_ok(t, tui_wait_text(t, "In posts"), "which a resize does not lose");
	tui_end(t);
}

static void
sizes(void)
{
	struct tui *t = start(60, 24);

	tui_ok(t, tui_wait_text(t, "An AI agent is given a goal"),
	    "in a narrow window the definition is below");
	tui_resize(t, 60, 12);
	tui_ok(t, tui_wait_gone(t, "An AI agent is given a goal"),
	    "and in a low one there is the list alone");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "An AI agent is given a goal"), "Enter opens the page");
	tui_resize(t, 20, 6);
	tui_ok(t, tui_wait_row(t, 0, "‹ Glossary"), "20 columns by 6 rows are enough");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_selected(t, "AI agent"), "for the list as well");
	tui_end(t);
}

/* The web between concepts: categories, neighbours, chance. */
static void
web(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "#");
	tui_ok(t, tui_wait_text(t, "all concepts"), "# lists the categories");
	tui_keys(t, "netw<Enter>");
	tui_ok(t, tui_wait_row(t, 31, "Networking · 10 of "), "one of them narrows the list");
	tui_ok(t, tui_wait_gone(t, "AI agent"), "to its concepts");
	tui_keys(t, "/tcp");
	tui_ok(t, tui_wait_row(t, 31, "Networking · 1 of "), "a filter narrows it further");
	tui_keys(t, "<Esc><Esc>");
	tui_ok(t, tui_wait_gone(t, "Networking · "), "Esc drops the filter, then the category");
	tui_keys(t, "g<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Glossary"), "a concept's page");
	tui_keys(t, "{");
	tui_ok(t, tui_wait_row(t, 31, "the first concept"), "before the first is none");
	tui_keys(t, "}");
	tui_ok(t, tui_wait_text(t, "AMQP"), "} goes to the next in the glossary");
	tui_keys(t, "*");
	tui_ok(t, tui_wait_gone(t, "AMQP)"), "* goes to another one");
	tui_end(t);
}

static void
mouse(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	row = tui_find(t, "Bash", &col);
	tui_click(t, row, col);
	tui_ok(t, tui_wait_selected(t, "Bash"), "a click selects");
	tui_wheel(t, 10, 60, 1);
	tui_ok(t, tui_wait_selected(t, "Bash"),
	    "the wheel over the definition leaves the list alone");
	tui_wheel(t, 10, 5, 20);
	tui_ok(t, tui_wait_gone(t, "AI agent"), "over the list it moves the list");
	tui_keys(t, "g");
	tui_wait_selected(t, "AI agent");
	row = tui_find(t, "See also", &col);
	tui_click(t, row, tui_col(t, row, "Multi-turn"));
	tui_ok(t, tui_wait_row(t, 0, "‹ Glossary"), "a click on a link follows it");
	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "Q leaves without a trace");
	tui_end(t);
}

int
main(void)
{
	moves();
	filters();
	nearest();
	pasted();
	links();
	versus();
	page();
	sizes();
	web();
	mouse();
	return tui_done();
}
