/* Several content folders at once: one list, marked; one search; a file that changes in any; a place
 * in a post of any. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static const char *blogs; /* the folder of both */
static char base[512], state_env[600], cache_env[600];

static void
put(const char *name, const char *text)
{
	char path[200];

	snprintf(path, sizeof(path), "%s/%s", blogs, name);
	tui_file(path, text);
}

/* A post of many paragraphs that tell their number. */
static void
put_long(const char *name, const char *title, const char *date)
{
	static char text[32768];
	size_t n =
	    (size_t)snprintf(text, sizeof(text), "---\ntitle: %s\ndate: %s\n---\n\n", title, date);

	for (int i = 1; i <= 60; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "Paragraph number %d of this one.\n\n", i);
	put(name, text);
}

/* Two blogs with a post at the same path in each. */
static void
make_blogs(const char *name)
{
	blogs = name;
	snprintf(base, sizeof(base), "%s", tui_file("marker", ""));
	snprintf(strrchr(base, '/'), 64, "/%s", name);
	snprintf(state_env, sizeof(state_env), "XDG_STATE_HOME=%s/state", base);
	snprintf(cache_env, sizeof(cache_env), "XDG_CACHE_HOME=%s/cache", base);
	put("shore/site.yml", "title: Shore\n");
	put("shore/glossary/tide.md", "---\ntitle: Tide\n---\n\nWhat the moon does.\n");
	put("inland/glossary/tide.md", "---\ntitle: Tide\n---\n\nWhat is far away.\n");
	put_long("shore/posts/day.md", "A day at the shore", "2026-02-01");
	put_long("inland/posts/day.md", "A day in the hills", "2026-03-01");
	put("inland/posts/short.md",
	    "---\ntitle: A short walk\ndate: 2026-01-01\n---\n\nTo the well.\n");
}

static struct tui *
start(int cols, int rows)
{
	const char *env[] = { state_env, cache_env, NULL };
	char shore[600], inland[600];
	const char *args[] = { "--content", shore, "--content", inland, NULL };
	struct tui *t;

	snprintf(shore, sizeof(shore), "%s/shore", base);
	snprintf(inland, sizeof(inland), "%s/inland", base);
	t = tui_start(cols, rows, env, args);
	tui_wait_text(t, "Latest");
	return t;
}

static bool
row_has(struct tui *t, const char *title, const char *mark)
{
	const int row = tui_find(t, title, NULL);

	return row >= 0 && tui_col(t, row, mark) > tui_col(t, row, title);
}

static void
lists_are_one_and_marked(void)
{
	struct tui *t;
	int row, col;

	make_blogs("lists");
	t = start(100, 32);
	tui_keys(t, "2");
	tui_ok(t, tui_wait_text(t, "3 posts"), "the posts of both folders are one list");
	tui_ok(t, tui_find(t, "A day in the hills", NULL) < tui_find(t, "A day at the shore", NULL),
	    "the newest first, whatever its folder is");
	tui_ok(t, row_has(t, "A day at the shore", "Shore"), "marked by the title of its site");
	tui_ok(t, row_has(t, "A day in the hills", "inland"), "or by its folder");
	row = tui_find(t, "A day at the shore", NULL);
	col = tui_col(t, row, "Shore");
	tui_ok(t, col == tui_col(t, tui_find(t, "A day in the hills", NULL), "inland"),
	    "in one column");
	tui_ok(t, !tui_look(t, row, col).bold, "quietly");
	tui_keys(t, "/inland<Enter>");
	tui_ok(t, tui_wait_text(t, "2 of 3 posts"), "the filter knows the mark");
	tui_keys(t, "<Esc>4");
	tui_ok(t, tui_wait_text(t, "What the moon does"), "concepts are one list as well");
	tui_ok(t, tui_find(t, "inland", NULL) > 0, "with those of the other folder");
	tui_keys(t, "j");
	tui_ok(t, tui_wait_text(t, "What is far away"), "of the same name");
	tui_resize(t, 60, 20);
	tui_ok(t, tui_wait_text(t, "inland"), "marks are there in a small window");
	tui_end(t);
}

static void
finds_in_both(void)
{
	struct tui *t;

	make_blogs("finds");
	t = start(100, 32);
	tui_keys(t, "S");
	tui_wait_text(t, "as you type");
	tui_keys(t, "tide");
	tui_ok(t, tui_wait_text(t, "What the moon does") && tui_wait_text(t, "What is far away"),
	    "both concepts are found");
	tui_keys(t, " source:inl");
	tui_ok(t, tui_wait_gone(t, "What the moon does"), "source: leaves one folder");
	tui_ok(t, tui_find(t, "What is far away", NULL) > 0, "that which it begins");
	tui_keys(t, "<C-u>well");
	tui_ok(t, tui_wait_selected(t, "A short walk"), "texts of the second folder are found");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "To the well."), "and open");
	tui_ok(t, tui_find(t, "inland ·", NULL) > 0, "under the mark");
	tui_end(t);
}

static void
edits_in_the_second_are_seen(void)
{
	struct tui *t;

	make_blogs("edits");
	t = start(100, 32);
	tui_keys(t, "Swell");
	tui_wait_selected(t, "A short walk"); /* the index is there */
	tui_keys(t, "<C-u>spring");
	tui_wait_text(t, "Nothing");
	put("inland/posts/short.md",
	    "---\ntitle: A short walk\ndate: 2026-01-01\n---\n\nTo the hot spring.\n");
	tui_ok(t, tui_wait_text(t, "A short walk"), "a new word of the second folder is found");
	tui_keys(t, "<Esc>2");
	tui_wait_text(t, "3 posts");
	put("inland/posts/new.md", "---\ntitle: A new one\ndate: 2026-04-01\n---\n\nHere.\n");
	tui_ok(t, tui_wait_text(t, "4 posts"), "a new file of the second folder joins the list");
	tui_ok(t, row_has(t, "A new one", "inland"), "with its mark");
	put("shore/posts/new.md", "---\ntitle: And another\ndate: 2026-04-02\n---\n\nHere.\n");
	tui_ok(t, tui_wait_text(t, "5 posts"), "and so does one of the first");
	tui_end(t);
}

static void
places_are_of_the_page(void)
{
	struct tui *t;

	make_blogs("places");
	t = start(100, 24);
	tui_keys(t, "2");
	tui_wait_selected(t, "A day in the hills");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Paragraph number 1 ");
	tui_keys(t, "<Space><Space>");
	tui_wait_gone(t, "Paragraph number 1 ");
	tui_keys(t, "m");
	tui_wait_text(t, "bookmark set");
	tui_keys(t, "q");
	tui_wait_selected(t, "A day in the hills");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "it is left in the middle of a post");
	tui_end(t);

	t = start(100, 24);
	tui_ok(t, tui_wait_text(t, "Continue reading"), "the next run offers it");
	tui_ok(t, row_has(t, "A day in the hills", "inland"), "with its mark");
	tui_keys(t, "2");
	tui_wait_selected(t, "A day in the hills");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "where it was left"), "and opens it at the place");
	tui_ok(t, tui_find(t, "Paragraph number 1 ", NULL) < 0, "not at the top");
	tui_keys(t, "b");
	tui_wait_selected(t, "A day in the hills");
	tui_keys(t, "j<Enter>");
	tui_ok(t, tui_wait_text(t, "Paragraph number 1 "),
	    "a post at the same path of the other folder has no place");
	tui_keys(t, "B");
	tui_ok(t, tui_wait_text(t, "inland · "), "bookmarks have the mark as well");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "A day in the hills"), "and open the right one");
	tui_end(t);
}

int
main(void)
{
	lists_are_one_and_marked();
	finds_in_both();
	edits_in_the_second_are_seen();
	places_are_of_the_page();
	return tui_done();
}
