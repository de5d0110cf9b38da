/* The reader: places kept, headings, finding, links, definitions, doubtful widths. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static char folder[4096];

/* A post of the test's own, in a folder of its own. */
static struct tui *
start(int cols, int rows, const char *text)
{
	const char *args[] = { "--content", folder, NULL };
	struct tui *t;

	snprintf(folder, sizeof(folder), "%s", tui_file("post.md", text));
	*strrchr(folder, '/') = '\0';
	t = tui_start(cols, rows, NULL, args);
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "post");
	tui_keys(t, "<Enter>");
	return t;
}

/* n numbered paragraphs under headings, each of its own words. */
static const char *
numbered(int n)
{
	static char text[65536];
	size_t len;
	int i;

	len = (size_t)snprintf(text, sizeof(text), "---\ntitle: A long post\n---\n\n");
	for (i = 1; i <= n; i++) {
		if (i % 10 == 1)
			len += (size_t)snprintf(text + len, sizeof(text) - len, "## Part %d\n\n",
			    i / 10 + 1);
		len += (size_t)snprintf(text + len, sizeof(text) - len,
		    "Paragraph %03d goes on for some words, so that it takes more than one line in "
		    "a "
		    "narrow window and fewer in a wide one.\n\n",
		    i);
	}
	return text;
}

/* The number of the first paragraph in view. */
static int
first_paragraph(struct tui *t)
{
	int row, n;
	const char *at;

	for (row = 0; row < 48; row++) {
		at = strstr(tui_row(t, row), "Paragraph ");
		if (at != NULL && sscanf(at, "Paragraph %d", &n) == 1)
			return n;
	}
	return -1;
}

static void
scrolls(void)
{
	struct tui *t = start(80, 24, numbered(60));

	tui_ok(t, tui_wait_text(t, "Paragraph 001"), "opens at the top");
	tui_ok(t, tui_wait_row(t, 23, "0 %"), "0 %% at the top");
	tui_keys(t, "<Space>");
	tui_ok(t, tui_wait_gone(t, "Paragraph 001"), "Space pages down");
	tui_keys(t, "G");
	tui_ok(t, tui_wait_text(t, "Paragraph 060"), "G shows the end");
	tui_ok(t, tui_wait_row(t, 23, "100 %"), "100 %% at the end");
	tui_keys(t, "gj");
	tui_ok(t, tui_wait_text(t, "Paragraph 001"), "g goes to the top");
	tui_wheel(t, 10, 10, 20);
	tui_ok(t, tui_wait_gone(t, "Paragraph 001"), "the wheel scrolls");
	tui_end(t);
}

static void
keeps_place(void)
{
	struct tui *t = start(80, 24, numbered(60));
	int before, narrow;

	tui_wait_text(t, "Paragraph 001");
	tui_keys(t, "]]]");
	tui_ok(t, tui_wait_row(t, 2, "Part 3"), "] goes from heading to heading");
	tui_keys(t, "jjjjjjjj");
	tui_wait_row(t, 2, "Paragraph 023");
	before = first_paragraph(t);
	tui_resize(t, 40, 12);
	tui_wait_row(t, 11, "%");
	tui_ok(t, tui_wait_row(t, 0, "‹"), "narrow: still the reader");
	narrow = first_paragraph(t);
	tui_ok(t, narrow >= before - 1 && narrow <= before, "narrow: at paragraph %d, was %d",
	    narrow, before);
	tui_resize(t, 10, 3);
	tui_wait_text(t, "window");
	tui_resize(t, 80, 24);
	tui_wait_row(t, 23, "%");
	tui_ok(t, tui_wait_row(t, 2, "Paragraph 023") && first_paragraph(t) == before,
	    "the old size shows the old place (%d, %d)", first_paragraph(t), before);
	tui_keys(t, "b");
	tui_wait_row(t, 0, "1 Home");
	tui_keys(t, "F");
	tui_wait_row(t, 23, "%");
	tui_ok(t, tui_wait_row(t, 0, "‹") && first_paragraph(t) == before,
	    "back and forward keep the place");
	tui_end(t);
}

static void
finds(void)
{
	struct tui *t = start(80, 24,
	    "---\ntitle: Found\n---\n\n"
	    "The café opened. A CAFÉ closed.\n\nA third cafe, and no more.\n\n"
	    "Here is a pretty long line that breaks somewhere between the words splitphrase "
	    "onlyhere and goes on.\n");
	int row, col;

	tui_wait_text(t, "third");
	tui_keys(t, "/cafe");
	tui_ok(t, tui_wait_row(t, 23, "1 of 3"), "case and accents are folded");
	row = tui_find(t, "café", &col);
	tui_ok(t, tui_look(t, row, col).coloured, "the match is marked");
	tui_keys(t, "<Enter>nn");
	tui_ok(t, tui_wait_row(t, 23, "3 of 3"), "n goes on");
	tui_keys(t, "n");
	tui_ok(t, tui_wait_row(t, 23, "from the other end"), "and says when it went around");
	tui_ok(t, tui_wait_row(t, 23, "1 of 3"), "to the first");
	tui_keys(t, "N");
	tui_ok(t, tui_wait_row(t, 23, "3 of 3"), "N goes back");
	tui_keys(t, "/CAFÉ<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "a capital asks for case");
	tui_keys(t, "/zebra");
	tui_ok(t, tui_wait_row(t, 23, "not found"), "what is not there is said");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "not found"), "Esc drops it");
	tui_keys(t, "/splitphrase onlyhere<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "a phrase is found in any layout");
	tui_resize(t, 44, 24);
	tui_wait_gone(t, "splitphrase onlyhere");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "also across the end of a line");
	tui_end(t);
}

static void
follows_links(void)
{
	struct tui *t = start(80, 24,
	    "---\ntitle: Linked\n---\n\n"
	    "Go to [the end](#the-end), or see[^1] what [an address](https://example.org/x) is.\n\n"
	    "One\n\nTwo\n\nThree\n\nFour\n\nFive\n\nSix\n\nSeven\n\nEight\n\nNine\n\nTen\n\n"
	    "## The end\n\nLast words.\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\nH\n\nI\n\nJ\n\n"
	    "[^1]: The note itself.\n");
	int row, col;

	tui_wait_text(t, "Go to the end");
	row = tui_find(t, "the end", &col);
	tui_ok(t, tui_look(t, row, col).underline, "a link is underlined");
	tui_keys(t, "<Tab>");
	tui_wait_row(t, 23, "enter open");
	tui_ok(t, tui_look(t, row, col).reverse, "Tab reverses the focused link");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 2, "The end"), "Enter goes to the anchor");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "Go to the end"), "b goes back to the place left");
	tui_keys(t, "F");
	tui_ok(t, tui_wait_row(t, 2, "The end"), "F goes there again");
	tui_keys(t, "b");
	tui_wait_text(t, "Go to the end");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "The note itself"), "a footnote shows its text");
	tui_keys(t, "b");
	tui_wait_text(t, "Go to the end");
	row = tui_find(t, "an address", &col);
	tui_click(t, row, col + 1);
	tui_ok(t,
	    tui_wait_text(t, "Open in a browser?") && tui_wait_text(t, "https://example.org/x"),
	    "a click asks before it opens an address");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_gone(t, "Open in a browser?"), "Esc leaves it");
	tui_end(t);
}

/* Twelve links, so that a number may have two digits. */
static void
numbers_links(void)
{
	char text[2048] = "---\ntitle: Many\n---\n\nGo: ";
	struct tui *t;
	int i, row, col;

	for (i = 1; i <= 12; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "[to %02d](#part-%d) ",
		    i, i);
	for (i = 1; i <= 12; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
		    "\n\n## Part %d\n\nA\n\nB\n\nC\n", i);
	t = start(80, 24, text);
	tui_wait_text(t, "to 12");
	row = tui_find(t, "to 12", &col);
	tui_keys(t, "f");
	tui_ok(t, tui_wait_row(t, 23, "open link") && tui_wait_row(t, row, "12 12"),
	    "f numbers the links in view");
	tui_keys(t, "0");
	tui_keys(t, "1");
	tui_ok(t, tui_wait_row(t, row, "to 02") && tui_wait_row(t, row, "12 12"),
	    "a digit leaves the numbers that start with it");
	tui_keys(t, "2");
	tui_ok(t, tui_wait_text(t, "Part 12") && tui_wait_row(t, 23, "100 %"),
	    "a whole number opens its link");
	tui_keys(t, "b");
	tui_wait_text(t, "to 12");
	tui_keys(t, "f3");
	tui_ok(t, tui_wait_row(t, 2, "Part 3"), "one digit does where no longer number starts so");
	tui_keys(t, "b");
	tui_wait_text(t, "to 12");
	tui_keys(t, "f1<Enter>");
	tui_ok(t, tui_wait_row(t, 2, "Part 1"), "Enter ends a number");
	tui_keys(t, "b");
	tui_wait_text(t, "to 12");
	tui_keys(t, "f");
	tui_wait_row(t, 23, "open link");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_row(t, row, "to 12") && tui_wait_gone(t, "open link"), "Esc ends it");
	tui_end(t);
}

/* A footnote in a box, at the foot of the window, and as a place to go to and back from. */
static void
shows_footnotes(void)
{
	char text[4096] = "---\ntitle: Noted\n---\n\nFirst words.[^a] More.\n\n";
	struct tui *t;
	int row;

	for (int i = 0; i < 30; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text), "Line %d\n\n", i);
	strcat(text, "[^a]: What the note says, [at length](https://example.org/n).\n");
	t = start(80, 24, text);
	tui_wait_text(t, "First words");
	tui_ok(t, tui_find(t, "What the note says", NULL) < 0, "the note is out of view");
	tui_keys(t, "<Tab>");
	tui_ok(t, tui_wait_row(t, 21, "[1] What the note says"),
	    "a focused reference shows its note at the foot of the window");
	tui_ok(t, strstr(tui_row(t, 20), "───") != NULL, "below a rule");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "╭") && tui_wait_text(t, "│ [1] What the note says"),
	    "Enter shows it in a box");
	row = tui_find(t, "First words", NULL);
	tui_ok(t, row >= 0, "over the text at its place");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "footnote 1: b goes back") && tui_wait_gone(t, "First words"),
	    "Enter there goes to the note");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, row, "First words"), "b comes back to the same place");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "╭");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "Open in a browser?"), "links in the box are followed");
	tui_keys(t, "<Esc><Esc>");
	tui_ok(t, tui_wait_gone(t, "What the note says"), "Esc leaves the foot");
	tui_end(t);
}

static void
shows_contents(void)
{
	struct tui *t = start(80, 24, numbered(60));
	int row, col;

	tui_wait_text(t, "Paragraph 001");
	tui_keys(t, "t");
	tui_ok(t, tui_wait_text(t, "Contents") && tui_wait_text(t, "Part 6"),
	    "t lists the headings");
	tui_keys(t, "5");
	tui_ok(t, tui_wait_gone(t, "Part 6"), "typing narrows them");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 2, "Part 5"), "Enter goes there");
	tui_ok(t, tui_wait_row(t, 23, "5 of 6"), "the bottom line counts");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "Paragraph 001"), "b goes back");
	tui_keys(t, "t");
	tui_wait_text(t, "Part 6");
	row = tui_find(t, "Part 4", &col);
	tui_click(t, row, col);
	tui_ok(t, tui_wait_row(t, 2, "Part 4"), "a click on an entry goes there too");
	tui_keys(t, "b");
	tui_wait_text(t, "Paragraph 001");
	tui_keys(t, "]]]t");
	tui_wait_text(t, "here");
	row = tui_find(t, "here", &col);
	tui_ok(t, strstr(tui_row(t, row), "Part 3") != NULL,
	    "the contents mark the part being read");
	tui_ok(t, tui_look(t, row, col).bold || tui_look(t, row, col).reverse, "and stand on it");
	tui_keys(t, "6 part");
	tui_ok(t, tui_wait_gone(t, "Part 5") && tui_wait_text(t, "1 of 6"),
	    "words are found in any order");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "6 of 6"), "and lead there");
	tui_end(t);
}

/* Behind a cluster that terminals disagree about, everything stands where it belongs. */
static void
places_clusters(void)
{
	struct tui *t = start(60, 20,
	    "---\ntitle: Wide\n---\n\n"
	    "| what | then |\n|---|---|\n| 👨‍👩‍👧‍👦 | end |\n| ❤️ | end |\n| "
	    "🇰🇪 "
	    "| "
	    "end "
	    "|\n"
	    "| 漢字 | end |\n| é | end |\n| plain | end |\n");
	int row, col, first = -1, rows = 0, wrong = 0;

	tui_wait_text(t, "plain");
	for (row = 0; row < 20; row++) {
		col = tui_col(t, row, "end");
		if (col < 0)
			continue;
		rows++;
		if (first < 0)
			first = col;
		wrong += col != first;
	}
	tui_ok(t, rows == 6, "all rows of the table are there (%d)", rows);
	tui_ok(t, wrong == 0, "the second column is straight");
	tui_keys(t, "?");
	tui_wait_text(t, "Keys");
	tui_ok(t, tui_find(t, "👩", NULL) < 0, "an overlay covers them");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_text(t, "👨") && tui_find(t, "end", NULL) >= 0, "and shows them again");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_gone(t, "👨") && tui_find(t, "❤", NULL) < 0,
	    "they leave with their page");
	tui_end(t);
}

static void
foreign_bytes(void)
{
	struct tui *t =
	    start(60, 20, "# Bad\n\nA \033]52;c;aGk=\007 and \033[31mred &#27;[2J &#x9b;1m.\n");
	size_t n, i, found = 0;
	const char *raw;

	tui_ok(t, tui_wait_text(t, "and"), "a post full of escapes opens");
	raw = tui_raw(t, &n);
	for (i = 0; i + 4 <= n; i++)
		found += memcmp(raw + i, "\033]52", 4) == 0;
	tui_ok(t, found == 0, "none of them reaches the terminal");
	tui_end(t);
}

int
main(void)
{
	scrolls();
	keeps_place();
	finds();
	follows_links();
	numbers_links();
	shows_footnotes();
	shows_contents();
	places_clusters();
	foreign_bytes();
	return tui_done();
}
