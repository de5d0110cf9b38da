/* Links that lead out of the blog, and what is copied. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tui.h"

static char folder[4096], said[4200];

/* A browser that writes down what it was called with, beside itself. */
static const char *
browser(void)
{
	static char setting[4200];
	char script[16384], path[4096];

	snprintf(said, sizeof(said), "%s", tui_file("said", ""));
	remove(said);
	snprintf(script, sizeof(script),
	    "#!/bin/sh\necho noise; echo noise >&2\n"
	    "echo \"$#:$1\" >'%s.new' && mv '%s.new' '%s'\n",
	    said, said, said);
	snprintf(path, sizeof(path), "%s", tui_file("browser", script));
	chmod(path, 0700);
	snprintf(setting, sizeof(setting), "BROWSER=/nowhere/at/all:%s %%s", path);
	return setting;
}

static struct tui *
start(const char *const *env, const char *text)
{
	const char *args[] = { "--content", folder, NULL };
	struct tui *t;

	snprintf(folder, sizeof(folder), "%s", tui_file("x.md", ""));
	strcpy(strrchr(folder, '/'), "/solo");
	mkdir(folder, 0700);
	tui_file("solo/post.md", text);
	t = tui_start(80, 24, env, args);
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "post");
	tui_keys(t, "<Enter>");
	tui_wait_row(t, 0, "‹");
	return t;
}

static bool
is_there(void *path)
{
	return access(path, F_OK) == 0;
}

/* What the browser was called with, once it was; "" for never. */
static const char *
call(struct tui *t)
{
	static char text[4096];
	FILE *f;

	if (!tui_wait_until(t, is_there, said) || (f = fopen(said, "r")) == NULL)
		return "";
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	return text;
}

static void
asks_and_opens(void)
{
	const char *env[] = { browser(), NULL };
	struct tui *t = start(env,
	    "See "
	    "[https://bank.example](https://bank.example@аррӏе.example:8443/a?b=$(id)&c='d').\n");

	tui_wait_text(t, "See");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "Open in a browser?"), "Enter asks");
	tui_ok(t, tui_wait_text(t, "xn--80ak6aa92e.example"), "the real host is shown");
	tui_ok(t, tui_wait_text(t, "written аррӏе.example"), "and how it is written");
	tui_ok(t, tui_wait_text(t, "The link says https://bank.example, but leads to"),
	    "and that the text names another");
	tui_ok(t, tui_wait_text(t, "bank.example before the @ is no host"), "and what is no host");
	tui_ok(t, tui_wait_text(t, "port of its own, 8443"), "and the port");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "was handed to browser"), "Enter opens");
	tui_ok(t, tui_wait_gone(t, "Open in a browser?"), "the box is gone");
	tui_ok(t,
	    strcmp(call(t),
		"1:https://bank.example@xn--80ak6aa92e.example:8443/a?b=$(id)&c=%27d%27\n") == 0,
	    "the browser gets the address as one word, no shell");
	tui_ok(t, !tui_wrote(t, "noise"), "what the browser writes is not seen");
	tui_end(t);
}

/* A config file; its folder as the program is told it. */
static const char *
config(const char *text)
{
	static char setting[4300];
	char path[4200];

	snprintf(path, sizeof(path), "%s", tui_file("x.md", ""));
	strcpy(strrchr(path, '/'), "/config");
	mkdir(path, 0700);
	strcat(path, "/trackside");
	mkdir(path, 0700);
	tui_file("config/trackside/config.yml", text);
	*strrchr(path, '/') = '\0';
	snprintf(setting, sizeof(setting), "XDG_CONFIG_HOME=%s", path);
	return setting;
}

static void
opens_unasked(void)
{
	const char *env[] = { browser(), config("ask-before-opening: false\n"), NULL };
	struct tui *t;

	t = start(env, "Go [there](https://example.org/x).\n");
	tui_wait_text(t, "Go");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_row(t, 23, "example.org was handed to browser"),
	    "the option opens at once");
	tui_ok(t, strcmp(call(t), "1:https://example.org/x\n") == 0, "the right address");
	tui_end(t);
}

static void
tells_when_there_is_none(void)
{
	const char *env[] = { "BROWSER=/nowhere/at/all", "PATH=/nowhere", NULL };
	struct tui *t = start(env, "Go [there](https://example.org/x).\n");

	tui_wait_text(t, "Go");
	tui_keys(t, "<Tab><Enter>");
	tui_wait_text(t, "Open in a browser?");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "no browser found"), "no browser is told");
	tui_end(t);
}

static void
copies(void)
{
	struct tui *t = start(NULL, "Go [there](https://example.org/x) or [here](#a).\n\n## A\n");

	tui_wait_text(t, "Go");
	tui_keys(t, "<Tab>y");
	tui_ok(t, tui_wait_row(t, 23, "copied https://example.org/x"), "y copies the address");
	tui_ok(t, tui_wrote(t, "\033]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy94\007"), "by OSC 52");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Open in a browser?");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "copied the address"), "in the box too");
	tui_keys(t, "<Esc><Tab>y");
	tui_ok(t, tui_wait_row(t, 23, "copied #a"), "an anchor is copied as it is written");
	tui_end(t);
}

static void
copies_nothing_where_there_is_no_clipboard(void)
{
	const char *env[] = { "TERM=linux", NULL };
	struct tui *t = start(env, "Go [there](https://example.org/x).\n");

	tui_wait_text(t, "Go");
	tui_keys(t, "<Tab>y");
	tui_ok(t, tui_wait_row(t, 23, "no clipboard"), "it is told");
	tui_ok(t, !tui_wrote(t, "\033]52"), "and nothing is written");
	tui_end(t);
}

static void
gives_the_mouse_back(void)
{
	struct tui *t = start(NULL, "Go [there](#a).\n\n## A\n");

	tui_wait_text(t, "Go");
	tui_ok(t, tui_wrote(t, "\033[?1006;1000h"), "the mouse is taken at the start");
	tui_ok(t, !tui_wrote(t, "\033[?1006;1000l"), "and kept");
	tui_ok(t,
	    !tui_wrote(t, "\033[?1002h") && !tui_wrote(t, "\033[?1003h") && !tui_wrote(t, "\033[>"),
	    "nothing that would take Shift from the terminal is asked for");
	tui_keys(t, "M");
	tui_ok(t, tui_wait_row(t, 23, "it selects text"), "M gives it back");
	tui_ok(t, tui_wrote(t, "\033[?1006;1000l"), "to the terminal");
	tui_keys(t, "M");
	tui_ok(t, tui_wait_row(t, 23, "a click opens"), "and takes it again");
	tui_end(t);
}

/* Files outside of posts/, names in brackets, and the way back through all of them. */
static void
goes_between_files(void)
{
	char path[4200];
	struct tui *t;

	snprintf(path, sizeof(path), "%s", tui_file("extra.md", "# Extra\n"));
	strcpy(strrchr(path, '/'), "/blog");
	mkdir(path, 0700);
	strcat(path, "/docs");
	mkdir(path, 0700);
	strcpy(strrchr(path, '/'), "/posts");
	mkdir(path, 0700);
	*strrchr(path, '/') = '\0';
	tui_file("outside.md", "Not of the blog.\n");
	tui_file("blog/docs/guide one.md",
	    "# A guide\n\nOn to [the second](two.md#far), or [[Start]], or "
	    "[out](../../outside.md).\n");
	tui_file("blog/docs/two.md",
	    "# Second\n\nText.\n\nA\n\nB\n\nC\n\nD\n\nE\n\nF\n\nG\n\nH\n\nI\n\nJ\n\n"
	    "## Far\n\nBehind.\n\nK\n\nL\n\nM\n\nN\n\nO\n\nP\n\nQ\n\nR\n\nS\n");
	tui_file("blog/posts/start.md",
	    "---\ntitle: Start\n---\nSee the [guide](../docs/guide%20one.md) or [[two|docs]].\n");
	t = tui_start(80, 24, NULL, (const char *[]){ "--content", path, NULL });
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "Start");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "See the guide");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "On to the second"),
	    "a relative link opens a file of the folder");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_row(t, 2, "Far") && tui_wait_text(t, "Behind."), "at its anchor");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "On to the second"), "b goes back to the file before");
	tui_keys(t, "f3");
	tui_ok(t, tui_wait_row(t, 23, "leads out of the content folder"),
	    "what leads out is refused");
	tui_keys(t, "f2");
	tui_ok(t, tui_wait_text(t, "See the guide"), "a [[name]] opens a post");
	tui_keys(t, "bb");
	tui_ok(t, tui_wait_text(t, "See the guide"), "b goes back twice");
	tui_keys(t, "FF");
	tui_ok(t, tui_wait_text(t, "See the guide"), "F goes forward twice");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "On to the second"), "and b back once");
	tui_end(t);
}

static void
reads_files_beside_a_file(void)
{
	const char *path, *deep = "a-folder-with-a-long-name/and-another-one-in-it/down-here.md";
	struct tui *t;

	tui_file("more.md", "# More\n\nBack to [README](./READ%20ME.md), or [a picture](x.png).\n");
	path = tui_file("READ ME.md",
	    "# Read me\n\nOn to [more](more.md) and [[more|again]], [not](none.md).\n");
	t = tui_start(80, 24, NULL, (const char *[]){ path, NULL });
	tui_wait_text(t, "On to more");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_text(t, "Back to README"), "a file beside the one opened");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_text(t, "On to more"), "and from there to the first");
	tui_keys(t, "f2");
	tui_ok(t, tui_wait_text(t, "Back to README"), "a [[name]] is a file beside it");
	tui_keys(t, "f2");
	tui_ok(t, tui_wait_row(t, 23, "is no Markdown"), "other files are not shown");
	tui_keys(t, "b");
	tui_wait_text(t, "On to more");
	tui_keys(t, "f3");
	tui_ok(t, tui_wait_row(t, 23, "none.md: cannot be opened: No such file"),
	    "a file that is not there is told");
	tui_end(t);
	path = tui_file(deep, "# Deep\n\nDown to [nothing](./none.md).\n");
	t = tui_start(80, 24, NULL, (const char *[]){ path, NULL });
	tui_wait_text(t, "Down to");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_row(t, 23, "/none.md: cannot be opened: No such file or directory"),
	    "of a long path its end");
	tui_ok(t, tui_col(t, 23, "…/") == 2, "with a sign that it was cut");
	tui_end(t);
}

/* An empty element names the place of what comes behind it. */
static void
html_names_places(void)
{
	char filler[2048] = "", text[2 * sizeof(filler)];
	struct tui *t;
	size_t n = 0;

	for (int i = 0; i < 40; i++)
		n += (size_t)snprintf(filler + n, sizeof(filler) - n, "Paragraph %d.\n\n", i);
	snprintf(text, sizeof(text),
	    "On to [the end](#end), [up](#top).\n\n%s<a name=\"end\"></a>\n\n"
	    "The target. [Up](#top)\n\n%s",
	    filler, filler);
	t = tui_start(80, 24, NULL, (const char *[]){ tui_file("names.md", text), NULL });
	tui_wait_text(t, "On to");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_row(t, 2, "The target."), "a name in HTML is a place to go to");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_text(t, "On to"), "and the top is one");
	tui_end(t);
}

static void
options_are_kept(void)
{
	const char *env[] = { config("mouse: false\nauto-links: false\n"), NULL };
	struct tui *t = tui_start_on_blog(80, 24, env);

	tui_wait_row(t, 0, "Home");
	tui_ok(t, !tui_wrote(t, "1000h"), "mouse: false leaves the mouse to the terminal");
	tui_keys(t, "M");
	tui_ok(t, tui_wait_row(t, 23, "a click opens") && tui_wrote(t, "\033[?1006;1000h"),
	    "until M takes it");
	tui_keys(t, "2<Enter>");
	tui_wait_row(t, 0, "‹ Posts");
	tui_keys(t, "A");
	tui_ok(t, tui_wait_row(t, 23, "names of concepts are links"),
	    "auto-links: false starts without them");
	tui_end(t);
}

static void
links_concepts(void)
{
	char path[4200];
	struct tui *t;
	int row, col;

	snprintf(path, sizeof(path), "%s", tui_file("x.md", ""));
	strcpy(strrchr(path, '/'), "/notes");
	mkdir(path, 0700);
	strcat(path, "/glossary");
	mkdir(path, 0700);
	strcpy(strrchr(path, '/'), "/posts");
	mkdir(path, 0700);
	*strrchr(path, '/') = '\0';
	tui_file("notes/glossary/udp.md",
	    "---\ntitle: UDP\n---\nPackets without receipts.[^1] See "
	    "[far](#far).\n\nA\n\nB\n\nC\n\nD\n\nE\n\n"
	    "F\n\nG\n\nH\n\nI\n\nJ\n\nK\n\n## Far\n\nDown "
	    "here.\n\nL\n\nM\n\nN\n\nO\n\nP\n\nQ\n\nR\n\nS\n\nT\n\n"
	    "[^1]: None at all.\n");
	tui_file("notes/posts/a.md",
	    "---\ntitle: Post\n---\nOf UDP, and of UDP again, [far](term:udp#far).\n");
	t = tui_start(80, 24, NULL, (const char *[]){ "--content", path, NULL });
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "Post");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Of UDP");
	row = tui_find(t, "UDP", &col);
	tui_ok(t, tui_look(t, row, col).underline && !tui_look(t, row, col).coloured,
	    "a concept is underlined, in no colour");
	tui_ok(t, !tui_look(t, row, col + 12).underline, "the first mention alone");
	tui_keys(t, "A");
	tui_ok(t, tui_wait_row(t, 23, "no links"), "A tells");
	tui_ok(t, !tui_look(t, row, col).underline, "that they are links no more");
	tui_keys(t, "A");
	tui_wait_row(t, 23, "are links");
	tui_click(t, row, col + 1);
	tui_ok(t, tui_wait_text(t, "Packets without receipts"), "a click shows the definition");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Post"), "Enter its note");
	tui_keys(t, "f2");
	tui_ok(t, tui_wait_row(t, 2, "Far") && tui_wait_text(t, "Down here."),
	    "an anchor in a note leads to its place");
	tui_keys(t, "b");
	tui_wait_text(t, "Packets without");
	tui_keys(t, "f1");
	tui_ok(t, tui_wait_text(t, "None at all."), "a footnote of a note is shown");
	tui_keys(t, "bb");
	tui_wait_text(t, "Of UDP");
	tui_keys(t, "f2");
	tui_ok(t, tui_wait_row(t, 2, "Far"), "a link to a place in a note opens there");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "Of UDP"), "b comes back");
	tui_end(t);
}

int
main(void)
{
	links_concepts();
	options_are_kept();
	asks_and_opens();
	tells_when_there_is_none();
	copies();
	copies_nothing_where_there_is_no_clipboard();
	gives_the_mouse_back();
	opens_unasked();
	goes_between_files();
	reads_files_beside_a_file();
	html_names_places();
	return tui_done();
}
