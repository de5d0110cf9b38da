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

int
main(void)
{
	copies_code();
	copies_no_code_where_there_is_none();
	return tui_done();
}
