/* Files that change while they are shown: at once, at the same place; and the editor. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tui.h"

static char blog[512];

static const char *
in_blog(const char *name)
{
	static char path[700];

	snprintf(path, sizeof(path), "%s/%s", blog, name);
	return path;
}

static void
put(const char *name, const char *text)
{
	FILE *f = fopen(in_blog(name), "w");

	if (f == NULL || fputs(text, f) == EOF || fclose(f) != 0)
		tui_ok(NULL, false, "could not write %s", name);
}

static const char *verb = "begins"; /* what paragraphs behind the ninth do */

/* The long post, with some more text in front of all else; returns it. */
static const char *
long_post(const char *title, const char *above)
{
	static char text[32768];
	size_t n;

	n = (size_t)snprintf(text, sizeof(text), "---\ntitle: %s\ndate: 2026-02-02\n---\n\n%s",
	    title, above);
	for (int i = 1; i <= 40; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "Paragraph %d %s here, and goes on to say something of its own about the "
		    "number %d, so that it is longer than a line of the window is.\n\n",
		    i, i > 9 ? verb : "begins", i * i);
	return text;
}

static const char races[] = "{\"results\": [{\"date\": \"2026-04-18\", \"meet\": \"Spring Mile\","
			    " \"event\": \"mile\", \"time\": \"5:53.0\"}%s]}\n";

static void
put_races(const char *more)
{
	char text[1024];

	snprintf(text, sizeof(text), races, more);
	put("races.json", text);
}

static void
make_blog(const char *name)
{
	snprintf(blog, sizeof(blog), "%s", tui_file("marker", ""));
	snprintf(strrchr(blog, '/'), 64, "/%s", name);
	mkdir(blog, 0700);
	mkdir(in_blog("posts"), 0700);
	mkdir(in_blog("glossary"), 0700);
	put("posts/long.md", long_post("The long one", ""));
	put("posts/other.md", "---\ntitle: Another post\ndate: 2026-01-01\n---\n\nIts text.\n");
	put("glossary/lap.md", "---\ntitle: Lap\n---\n\nOnce around.\n");
	put_races("");
}

static struct tui *
start(const char *const *env)
{
	const char *args[] = { "--content", blog, NULL };
	struct tui *t = tui_start(80, 24, env, args);

	tui_wait_text(t, "Latest");
	return t;
}

/* Opens the long post and reads on until paragraph 9 is at the top. */
static struct tui *
read_on(const char *const *env)
{
	struct tui *t = start(env);

	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Paragraph 1 ");
	tui_keys(t, "/Paragraph 9 <Enter>");
	tui_wait_text(t, "1 of 1");
	tui_keys(t, "<Esc>");
	tui_wait_gone(t, "1 of 1");
	return t;
}

static int
row_of(struct tui *t, const char *text)
{
	return tui_find(t, text, NULL);
}

static void
page_changes(const char *const *env, const char *how)
{
	struct tui *t;
	int row;
	char from[700];

	make_blog(how);
	t = read_on(env);
	row = row_of(t, "Paragraph 9 ");
	tui_ok(t, row > 2, "%s: paragraph 9 is in view", how);
	verb = "opens";
	put("posts/long.md",
	    long_post("The long one", "Something new.\n\nAnd more of it, above all else.\n\n"));
	verb = "begins";
	tui_ok(t, tui_wait_text(t, "Paragraph 10 opens"), "an edit is shown, without a key");
	tui_ok(t, row_of(t, "Paragraph 9 ") == row, "what was put in above moves nothing: row %d",
	    row);
	tui_keys(t, "g");
	tui_ok(t, tui_wait_text(t, "Something new."), "and is there");

	/* written beside and put in its place, as many editors do */
	put("posts/.long.md.new", long_post("The long one", "Put in its place.\n\n"));
	snprintf(from, sizeof(from), "%s", in_blog("posts/.long.md.new"));
	tui_ok(t, rename(from, in_blog("posts/long.md")) == 0, "renamed");
	tui_ok(t, tui_wait_text(t, "Put in its place."), "a file put in its place is shown");

	/* emptied first, then written in many pieces */
	{
		FILE *f = fopen(in_blog("posts/long.md"), "w");
		const char *text = long_post("The long one", "Written in pieces.\n\n");

		for (size_t i = 0; text[i] != '\0'; i++) {
			fputc(text[i], f);
			if (i % 100 == 0)
				fflush(f);
		}
		fclose(f);
	}
	tui_ok(t, tui_wait_text(t, "Written in pieces."), "so is one written in pieces");
	tui_ok(t, tui_wait_text(t, "Paragraph 3 "), "to its end");

	/* gone, and back again */
	unlink(in_blog("posts/long.md"));
	tui_ok(t, tui_wait_text(t, "long.md is "), "where the file is gone it says so");
	tui_ok(t, row_of(t, "Written in pieces.") > 0, "and shows the last text");
	put("posts/long.md", long_post("The long one", "Back again.\n\n"));
	tui_ok(t, tui_wait_text(t, "Back again."), "until it is there again");
	tui_end(t);
}

static void
blog_changes(void)
{
	struct tui *t;

	make_blog("lists");
	t = start(NULL);
	put("posts/new.md", "---\ntitle: Just written\ndate: 2026-04-30\n---\n\nA new post.\n");
	tui_ok(t, tui_wait_text(t, "Just written"), "Home shows a new post");
	tui_keys(t, "2");
	tui_wait_text(t, "Another post");
	tui_keys(t, "G");
	tui_ok(t, tui_wait_selected(t, "Another post"), "the last post is selected");
	put("posts/newer.md", "---\ntitle: And one more\ndate: 2026-05-01\n---\n\nMore.\n");
	tui_ok(t, tui_wait_text(t, "And one more"), "the list shows another");
	tui_ok(t, tui_wait_selected(t, "Another post"), "and stays on the post it was on");
	put("posts/newer.md", "---\ntitle: By another name\ndate: 2026-05-01\n---\n\nMore.\n");
	tui_ok(t, tui_wait_text(t, "By another name"), "a title that changed");
	unlink(in_blog("posts/newer.md"));
	tui_ok(t, tui_wait_gone(t, "By another name"), "a post that is gone");
	mkdir(in_blog("posts/sub"), 0700);
	put("posts/sub/deep.md", "---\ntitle: In a folder\ndate: 2026-04-01\n---\n\nDeep.\n");
	tui_ok(t, tui_wait_text(t, "In a folder"), "one in a new folder");
	tui_keys(t, "4");
	tui_wait_text(t, "Once around.");
	put("glossary/lap.md", "---\ntitle: Lap\n---\n\nTwice around.\n");
	tui_ok(t, tui_wait_text(t, "Twice around."), "a note");
	put("glossary/split.md", "---\ntitle: Split\n---\n\nA part of the time.\n");
	tui_ok(t, tui_wait_text(t, "2 concepts"), "and a new one");
	tui_keys(t, "<Enter>");
	tui_wait_row(t, 0, "‹ Glossary");
	tui_wait_text(t, "Twice around.");
	put("glossary/lap.md", "---\ntitle: Lap\n---\n\nThrice around.\n");
	tui_ok(t, tui_wait_text(t, "Thrice around."), "the page of a concept, too");
	tui_end(t);
}

static void
races_change(void)
{
	struct tui *t;

	make_blog("races");
	t = start(NULL);
	tui_keys(t, "3");
	tui_wait_text(t, "Spring Mile");
	put_races(", {\"date\": \"2026-04-25\", \"meet\": \"Summer Mile\", \"event\": \"mile\","
		  " \"time\": \"5:43.0\"}");
	tui_keys(t, "<S-Tab>");
	tui_ok(t, tui_wait_text(t, "Summer Mile"), "a new race is shown");
	put("races.json", "{\"results\": [{\"date\": ");
	tui_ok(t, tui_wait_text(t, "races.json:1:"), "a broken file is named, with the place");
	tui_ok(t, tui_wait_text(t, "Summer Mile"), "and the races stay what they were");
	put_races(", {\"date\": \"2026-04-26\", \"meet\": \"Whole Mile\", \"event\": \"mile\","
		  " \"time\": \"5:33.0\"}");
	tui_ok(t, tui_wait_text(t, "Whole Mile"), "until the file is whole again");
	tui_end(t);
}

/* The log changes under a chart that was looked into: cursor, days, measure and filter stay. */
static void
chart_stays(void)
{
	static const char more[] = ", {\"date\": \"2022-05-01\", \"meet\": \"First\", \"event\": "
				   "\"mile\", \"time\": \"6:10\"}"
				   ", {\"date\": \"2024-05-01\", \"meet\": \"Middle\", \"event\": "
				   "\"mile\", \"time\": \"6:01\"}"
				   ", {\"date\": \"2025-05-01\", \"meet\": \"Later\", \"event\": "
				   "\"mile\", \"time\": \"5:59\"}";
	char grown[1024];
	struct tui *t;

	make_blog("chart");
	put_races(more);
	t = start(NULL);
	tui_keys(t, "3");
	tui_wait_text(t, "▸ 18 Apr 2026");
	tui_keys(t, "aO");
	tui_wait_text(t, "mile by VDOT, official times");
	tui_keys(t, "h+++");
	tui_wait_text(t, "▸ 1 May 2025   Later");
	tui_wait_gone(t, "2026 ");
	snprintf(grown, sizeof(grown),
	    "%s, {\"date\": \"2021-05-01\", \"meet\": \"New\", \"event\": \"mile\", \"time\": "
	    "\"6:30\"}"
	    ", {\"date\": \"2021-06-01\", \"meet\": \"Short\", \"event\": \"800m\", \"time\": "
	    "\"3:01\"}",
	    more);
	put_races(grown);
	tui_ok(t, tui_wait_text(t, "4 of 5"), "a race before it moves the cursor on");
	tui_ok(t, tui_find(t, "▸ 1 May 2025   Later", NULL) >= 0, "which stays on its race");
	tui_ok(t, tui_find(t, "mile by VDOT, official times", NULL) >= 0,
	    "the measure and the filter stay");
	tui_ok(t, tui_find(t, "▸mile", NULL) >= 0, "so does the event, in another place");
	tui_ok(t, tui_find(t, "2022", NULL) < 0, "and the days in view");
	put("races.json", "{\"results\": [{\"date\": ");
	tui_ok(t, tui_wait_text(t, "races.json:1:"), "a broken log is named");
	tui_ok(t, tui_wait_text(t, "▸ 1 May 2025   Later"), "and moves nothing");
	tui_end(t);
}

/* With an overlay open nothing is pulled away from under it. */
static void
under_overlays(void)
{
	struct tui *t;

	make_blog("overlay");
	t = start(NULL);
	tui_keys(t, "2#");
	tui_wait_text(t, "all posts");
	put("posts/new.md", "---\ntitle: Just written\ndate: 2026-04-30\n---\n\nA new post.\n");
	tui_keys(t, "all");
	tui_ok(t, tui_wait_text(t, "1 of "), "an overlay goes on");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_text(t, "Just written"), "and what changed is shown behind it");
	tui_end(t);
}

/* Beside the posts somebody writes all the time. */
static void
busy_folder(void)
{
	struct tui *t;
	pid_t writer;

	make_blog("busy");
	put("posts/run.log", "x");
	writer = fork();
	if (writer == 0) {
		FILE *f = fopen(in_blog("posts/run.log"), "r+");

		while (f != NULL && getppid() != 1) {
			rewind(f);
			fputc('y', f);
		}
		_exit(0);
	}
	t = start(NULL);
	put("posts/new.md", "---\ntitle: Just written\ndate: 2026-04-30\n---\n\nA new post.\n");
	tui_ok(t, tui_wait_text(t, "Just written"), "a folder that is never quiet: a new post");
	tui_keys(t, "2");
	tui_ok(t, tui_wait_text(t, "Another post"), "keys");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "and the end");
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	tui_end(t);
}

/* A file that is no page of the blog. */
static void
lone_file(void)
{
	const char *args[] = { "--content", blog, NULL, NULL };
	char path[700];
	struct tui *t;

	make_blog("lone");
	put("notes.txt", "# Notes\n\nFirst words.\n");
	snprintf(path, sizeof(path), "%s", in_blog("notes.txt"));
	args[2] = path;
	t = tui_start(80, 24, NULL, args);
	tui_wait_text(t, "First words.");
	put("notes.txt", "# Notes\n\nSecond words.\n");
	tui_ok(t, tui_wait_text(t, "Second words."), "a file named on the command line");
	tui_end(t);
}

/* An editor that notes how it was called and changes the file. */
static const char editor[] = "#!/bin/sh\n"
			     "echo \"$*\" >>\"$OUT\"\n"
			     "for file; do :; done\n"
			     "printf '\\n\\nWritten by the editor.\\n' >>\"$file\"\n"
			     "sed -i 's/Paragraph 9 begins/Paragraph 9 starts/' \"$file\"\n";

static int
line_in(const char *name, const char *text)
{
	FILE *f = fopen(in_blog(name), "r");
	char line[512];
	int n = 0;

	while (f != NULL && fgets(line, sizeof(line), f) != NULL) {
		n++;
		if (strstr(line, text) != NULL)
			break;
	}
	if (f != NULL)
		fclose(f);
	return n;
}

/* The number of the paragraph that the top of the window is in. */
static int
first_paragraph(struct tui *t)
{
	for (int row = 2; row < 24; row++) {
		const char *at = strstr(tui_row(t, row), "Paragraph ");

		if (at != NULL)
			return atoi(at + 10) - (row > 3);
	}
	return 0;
}

static void
edits(void)
{
	char visual[800], out[800], expected[900], got[900] = "", paragraph[32];
	const char *env[] = { visual, out, NULL };
	struct tui *t;
	int n, row;
	FILE *f;

	make_blog("editor");
	put("vi", editor);
	chmod(in_blog("vi"), 0700);
	snprintf(visual, sizeof(visual), "VISUAL=%s --wait", in_blog("vi"));
	snprintf(out, sizeof(out), "OUT=%s", in_blog("called"));
	t = read_on(env);
	/* where the window stands within the paragraph before, that is the one being read */
	n = first_paragraph(t);
	snprintf(paragraph, sizeof(paragraph), "Paragraph %d ", n);
	row = row_of(t, "Paragraph 9 ");
	snprintf(expected, sizeof(expected), "--wait +%d %s\n", line_in("posts/long.md", paragraph),
	    in_blog("posts/long.md"));
	tui_keys(t, "e");
	tui_ok(t, tui_wait_text(t, "Paragraph 9 starts"),
	    "e opens the editor, and the file is read anew");
	tui_ok(t, row_of(t, "Paragraph 9 starts") == row, "at the same place");
	f = fopen(in_blog("called"), "r");
	tui_ok(t, f != NULL && fgets(got, sizeof(got), f) != NULL && strcmp(got, expected) == 0,
	    "the editor was told the line of the paragraph: %s", got);
	if (f != NULL)
		fclose(f);
	tui_keys(t, "G");
	tui_ok(t, tui_wait_text(t, "Written by the editor."), "what it wrote is there");
	tui_end(t);
	env[0] = "VISUAL=/nowhere/at-all";
	t = read_on(env);
	tui_keys(t, "e");
	tui_ok(t, tui_wait_text(t, "/nowhere/at-all"), "an editor that is not there is named");
	tui_ok(t, row_of(t, "Paragraph 9 ") > 0, "and nothing else happens");
	tui_end(t);
}

int
main(void)
{
	char config[700];
	const char *poll[] = { config, NULL };

	page_changes(NULL, "told");
	make_blog("poll");
	mkdir(in_blog("trackside"), 0700);
	put("trackside/config.yml", "watch: poll\n");
	snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s", blog);
	page_changes(poll, "by looking");
	blog_changes();
	races_change();
	chart_stays();
	under_overlays();
	busy_folder();
	lone_file();
	edits();
	return tui_done();
}
