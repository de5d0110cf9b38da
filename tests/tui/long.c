/* Six megabytes in the reader: shown by their beginning, and whatever is asked for at once is
 * answered as if they had been read whole. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

#define PARAGRAPHS 40000

/* Numbered paragraphs under a heading for every hundred, and a line behind them. */
static char *
long_text(const char *first, const char *last)
{
	size_t size = (size_t)PARAGRAPHS * 200, len;
	char *text = malloc(size);

	if (text == NULL)
		abort();
	len = (size_t)snprintf(text, size, "%s\n\n", first);
	for (int i = 1; i <= PARAGRAPHS; i++) {
		if (i % 100 == 1)
			len +=
			    (size_t)snprintf(text + len, size - len, "## Part %d\n\n", i / 100 + 1);
		len += (size_t)snprintf(text + len, size - len,
		    "Paragraph %06d goes on for some words, so that it takes more than one line in "
		    "a "
		    "narrow window, and *fewer* of them in one that is wide.\n\n",
		    i);
	}
	snprintf(text + len, size - len, "%s\n", last);
	return text;
}

static struct tui *
open_file(int cols, int rows, char *text)
{
	const char *args[] = { tui_file("long.md", text), NULL };

	free(text);
	return tui_start(cols, rows, NULL, args);
}

/* The number of the first paragraph in view; 0 for none. */
static int
first_paragraph(struct tui *t)
{
	for (int row = 0; row < 48; row++) {
		const char *at = strstr(tui_row(t, row), "Paragraph ");
		int n;

		if (at != NULL && sscanf(at, "Paragraph %d", &n) == 1)
			return n;
	}
	return 0;
}

static void
keys_at_once(void)
{
	static const char end[] = "The needle is behind all of it.";
	struct tui *t = open_file(100, 30, long_text("Once.", end));

	tui_keys(t, "G");
	tui_ok(t, tui_wait_text(t, end), "G at once goes to the end");
	tui_ok(t, tui_wait_row(t, 29, "100 %"), "which is all of it");
	tui_keys(t, "g");
	tui_ok(t, tui_wait_text(t, "Paragraph 000001"), "g goes back");
	tui_end(t);

	t = open_file(100, 30, long_text("Twice.", end));
	tui_keys(t, "/needle is<Enter>");
	tui_ok(t, tui_wait_text(t, end),
	    "what is looked for at once is found behind the beginning");
	tui_ok(t, tui_wait_row(t, 29, "1 of 1"), "and counted");
	tui_end(t);

	t = open_file(100, 30, long_text("Three times.", end));
	tui_keys(t, "t");
	tui_ok(t, tui_wait_text(t, "Contents"), "the contents open at once");
	tui_keys(t, "part 400<Enter>");
	tui_ok(t, tui_wait_text(t, "Paragraph 039901"), "and have the last part");
	tui_end(t);
}

static void
keeps_place(void)
{
	struct tui *t = open_file(100, 30, long_text("Once.", "End."));
	int before;

	tui_resize(t, 60, 30);
	tui_ok(t, tui_wait_text(t, "Paragraph 000001"), "resized at once it starts at the start");
	tui_keys(t, "G");
	tui_wait_text(t, "End.");
	tui_keys(t, "<PgUp><PgUp><PgUp>");
	tui_wait_gone(t, "End.");
	before = first_paragraph(t);
	tui_ok(t, before > PARAGRAPHS - 100, "far down (%d)", before);
	tui_resize(t, 90, 30);
	tui_wait_row(t, 29, "%");
	tui_ok(t, first_paragraph(t) == before, "wider: the same paragraph is first");
	tui_keys(t, "kkkj");
	tui_resize(t, 40, 30);
	tui_wait_row(t, 29, "%");
	tui_keys(t, "jkjk");
	tui_resize(t, 90, 30);
	tui_wait_row(t, 29, "%");
	tui_ok(t, abs(first_paragraph(t) - before) <= 1, "and after steps, narrow and back (%d)",
	    first_paragraph(t));
	tui_end(t);
}

/* What stands at the very end makes a link of the first words: they are one from the first frame on. */
static void
waits_for_definitions(void)
{
	struct tui *t = open_file(100, 30,
	    long_text("[First words][end] of it.", "[end]: https://example.org"));

	tui_ok(t, tui_wait_text(t, "First words of it."), "a reference to the end is a link");
	tui_ok(t, tui_find(t, "[end]", NULL) < 0, "and was never shown as text");
	tui_end(t);
}

static void
leaves_at_once(void)
{
	struct tui *t = open_file(100, 30, long_text("Once.", "End."));

	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "left while it is read");
	tui_end(t);
}

/* More keys than one read takes are all taken, without another one behind them. */
static void
many_keys(void)
{
	struct tui *t = open_file(100, 30, long_text("Many.", "The end."));
	char presses[2400];

	tui_ok(t, tui_wait_row(t, 29, "0 %"), "it is open");
	memset(presses, 'j', sizeof(presses));
	tui_send(t, presses, sizeof(presses));
	tui_ok(t, tui_wait_text(t, "Paragraph 000800"), "2,400 rows down are 800 paragraphs");
	tui_end(t);
}

int
main(void)
{
	keys_at_once();
	many_keys();
	keeps_place();
	waits_for_definitions();
	leaves_at_once();
	return tui_done();
}
