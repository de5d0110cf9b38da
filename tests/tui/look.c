/* How the reader looks and what it copies: code as it is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static char folder[4096];

static struct tui *
start(int cols, const char *const *env, const char *text)
{
	const char *args[] = { "--content", folder, NULL };
	struct tui *t;

	snprintf(folder, sizeof(folder), "%s", tui_file("site.yml", "title: Test\n"));
	*strrchr(folder, '/') = '\0';
	tui_file("post.md", text);
	t = tui_start(cols, 24, env, args);
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "post");
	tui_keys(t, "<Enter>");
	tui_wait_row(t, 0, "‹");
	return t;
}

static bool
wrote(struct tui *t, const char *bytes)
{
	const char *raw;
	size_t n;

	raw = tui_raw(t, &n);
	return memmem(raw, n, bytes, strlen(bytes)) != NULL;
}

static void
copies_code(void)
{
	struct tui *t = start(40, NULL,
	    "First\n\n```sql\nselect 'a long line that does not fit into the window' as b,\n"
	    "\t1;\n```\n\n- an item\n\n      in a list\n\n  ~~~\n  again\n  ~~~\n");

	tui_wait_text(t, "First");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "copied 2 lines of SQL"), "y copies the code in view");
	tui_ok(t,
	    wrote(t,
		"\033]52;c;c2VsZWN0ICdhIGxvbmcgbGluZSB0aGF0IGRvZXMgbm90IGZpdCBpbnRvIHRoZSB3aW5kb3cn"
		"IGFzIGIsCgkxOwo=\007"),
	    "as it is written: no line is folded, and the tab is one");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "1 line of code (2 of 3"), "again: the next one");
	tui_ok(t, wrote(t, "\033]52;c;aW4gYSBsaXN0Cg==\007"), "without the list's indent");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "(3 of 3"), "and the next");
	tui_ok(t, wrote(t, "\033]52;c;YWdhaW4K\007"), "which is that");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "SQL (1 of 3"), "round and round");
	tui_end(t);
}

static void
copies_no_code_where_there_is_none(void)
{
	struct tui *t = start(80, NULL, "No code.\n");

	tui_wait_text(t, "No code.");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "no code is in view"), "it is told");
	tui_ok(t, !wrote(t, "\033]52"), "and nothing is copied");
	tui_end(t);
}

/* The columns of the row's text: where it begins and ends. */
static int
text_cols(struct tui *t, const char *text)
{
	int row = tui_find(t, text, NULL);

	return row < 0 ? -1 : (int)strlen(tui_row(t, row));
}

static const char words[] =
    "These are words enough for some lines at any width that is tried here, and so there are "
    "more of them than one would otherwise write into a paragraph that says nothing at all.\n";

static void
changes_the_measure(void)
{
	struct tui *t = start(120, NULL, words);

	tui_wait_text(t, "These are");
	tui_ok(t, text_cols(t, "These are") <= 100 && text_cols(t, "These are") > 85,
	    "lines of 80 columns, in the middle");
	tui_keys(t, "-");
	tui_ok(t, tui_wait_row(t, 23, "lines of 76 columns"), "narrower");
	tui_keys(t, "++");
	tui_ok(t, tui_wait_row(t, 23, "lines of 84 columns"), "wider");
	tui_keys(t, "=");
	tui_ok(t, tui_wait_row(t, 23, "as wide as the window: 116 columns"),
	    "as wide as the window");
	tui_ok(t, text_cols(t, "These are") > 105, "which they are");
	tui_keys(t, "=");
	tui_ok(t, tui_wait_row(t, 23, "lines of 84 columns"), "and back");
	tui_keys(t, "------------");
	tui_ok(t, tui_wait_row(t, 23, "lines of 40 columns"), "40 at the least");
	tui_end(t);
}

static void
justifies(void)
{
	const char *env[] = { "NO_COLOR=1", NULL };
	struct tui *t = start(64, env, words);
	int col, row;

	tui_wait_text(t, "These are");
	tui_keys(t, "J");
	tui_ok(t, tui_wait_row(t, 23, "justified"), "J justifies");
	row = tui_find(t, "These are", &col);
	tui_ok(t, (int)strlen(tui_row(t, row)) == 62, "the first line fills the width");
	tui_ok(t, (int)strlen(tui_row(t, row + 1)) == 62, "so does the second");
	tui_ok(t, (int)strlen(tui_row(t, row + 2)) < 62, "the last does not");
	tui_keys(t, "/line at any<Backspace><Backspace><Backspace><Backspace><Backspace>");
	tui_keys(t, "<Esc>/some lines at any<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "stretched spaces are found as one");
	tui_keys(t, "<Esc>J");
	tui_ok(t, tui_wait_row(t, 23, "ragged"), "J again: ragged");
	tui_end(t);
}

static void
switches_themes(void)
{
	struct tui *t = start(80, NULL, "# A\n\n## B\n\nWith `code`.\n");

	tui_wait_text(t, "With code");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: light"), "C: the next theme");
	tui_ok(t, wrote(t, "\033[38;5;94m"), "whose colours are drawn");
	tui_keys(t, "CCC");
	tui_ok(t, tui_wait_row(t, 23, "theme: mono"), "and so on");
	tui_ok(t,
	    !tui_look(t, tui_find(t, "code", NULL), tui_col(t, tui_find(t, "code", NULL), "code"))
		 .coloured,
	    "mono has none");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: dark"), "round and round");
	tui_end(t);
}

static void
goes_through_a_series(void)
{
	struct tui *t;

	tui_file("a.md", "---\ntitle: First post\nseries: S\ndate: 2024-01-01\n---\n\nAlpha.\n");
	tui_file("b.md", "---\ntitle: Last post\nseries: s\ndate: 2026-01-01\n---\n\nOmega.\n");
	t = start(80, NULL, "---\ntitle: Middle post\nseries: S\ndate: 2025-01-01\n---\n\nBeta.\n");
	tui_wait_text(t, "Omega.");
	tui_ok(t, tui_find(t, "part 3 of 3 · ‹ Middle post", NULL) > 0, "the last part");
	tui_keys(t, "}");
	tui_ok(t, tui_wait_row(t, 23, "this is the last of the series"), "nothing comes after it");
	tui_keys(t, "{");
	tui_ok(t, tui_wait_text(t, "Beta."), "{ goes to the part before");
	tui_ok(t, tui_find(t, "part 2 of 3 · ‹ First post · Last post ›", NULL) > 0, "with both");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "Alpha."), "they are links");
	tui_keys(t, "}");
	tui_ok(t, tui_wait_text(t, "Beta."), "} goes to the part after");
	tui_keys(t, "bbb");
	tui_ok(t, tui_wait_text(t, "Omega."), "and back");
	tui_end(t);
}

int
main(void)
{
	changes_the_measure();
	justifies();
	switches_themes();
	copies_code();
	copies_no_code_where_there_is_none();
	goes_through_a_series();
	return tui_done();
}
