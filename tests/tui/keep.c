/* What is kept while reading: the place, at any width, in the next run, after an edit, after the
 * worst end; read marks, bookmarks, visits. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tui.h"

/* A post of numbered sentences, none of them like another. */
static const char *const animals[] = { "otter", "heron", "badger", "lizard", "falcon", "tortoise",
	"beetle", "salmon", "weasel", "magpie" };

static void
put_paragraph(FILE *f, int i)
{
	fprintf(f, "## Part %d\n\n", i);
	for (int k = 0; k < 10; k++)
		fprintf(f, "Sentence %d-%d tells how the %s met the %s. ", i, k, animals[k],
		    animals[(i + 3 * k) % 10]);
	fprintf(f, "\n\n");
}

static char blog[512], state_env[600];

/* A blog of two posts; a state folder for the runs of one test. before: paragraphs put above. */
static void
make_blog(const char *name, int before)
{
	char path[600];
	FILE *f;

	snprintf(blog, sizeof(blog), "%s", tui_file("marker", ""));
	snprintf(strrchr(blog, '/'), 64, "/%s", name);
	mkdir(blog, 0700);
	snprintf(path, sizeof(path), "%s/posts", blog);
	mkdir(path, 0700);
	snprintf(state_env, sizeof(state_env), "XDG_STATE_HOME=%s/state", blog);
	snprintf(path, sizeof(path), "%s/posts/short.md", blog);
	f = fopen(path, "w");
	fprintf(f, "---\ntitle: A short one\ndate: 2026-01-01\n---\n\nOnly this.\n");
	fclose(f);
	snprintf(path, sizeof(path), "%s/posts/long.md", blog);
	f = fopen(path, "w");
	fprintf(f, "---\ntitle: A long one\ndate: 2026-02-02\n---\n\n");
	for (int i = 0; i < before; i++)
		fprintf(f, "An insertion, number %d, that was not here before.\n\n", i);
	for (int i = 1; i <= 20; i++)
		put_paragraph(f, i);
	fclose(f);
}

static struct tui *
start_at(int cols, int rows, const char *more)
{
	const char *env[] = { state_env, NULL };
	const char *args[] = { "--content", blog, more, NULL };

	return tui_start(cols, rows, env, args);
}

/* Opens the long post, and reads on to the middle of a paragraph. */
static struct tui *
read_on(int cols)
{
	struct tui *t = start_at(cols, 24, NULL);

	tui_wait_text(t, "Latest");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Part 1");
	tui_keys(t, "<Space><Space><Space>jjB"); /* what B says comes after all the rest */
	tui_wait_text(t, "there are no bookmarks");
	return t;
}

/* The first words of the first line of text, as far as a narrow window shows them. */
static void
top_words(struct tui *t, char out[32])
{
	const char *row;
	int n;

	out[0] = '\0';
	for (int i = 2; i < 8 && out[0] == '\0'; i++) {
		row = tui_row(t, i);
		row += strspn(row, " ");
		n = (int)strlen(row);
		snprintf(out, 32, "%.*s", n < 24 ? n : 24, row);
	}
}

/* Waits until the words are at the top of the text: a sentence that begins within the first line
 * may be broken over two where lines are shorter. */
static bool
wait_top(struct tui *t, const char *words)
{
	return tui_wait_text(t, words) && tui_find(t, words, NULL) <= 4;
}

/* The words of the sentence that starts on the top line: they are on it at any width. */
static void
resized(void)
{
	struct tui *t;
	char top[32];
	char sentence[24];
	const char *at;

	make_blog("resize", 0);
	t = read_on(80);
	at = strstr(tui_row(t, 2), "Sentence");
	snprintf(sentence, sizeof(sentence), "%.12s", at != NULL ? at : "no sentence");
	top_words(t, top);
	tui_resize(t, 40, 24);
	tui_ok(t, wait_top(t, sentence), "80 to 40: %s is still the first in view", sentence);
	tui_resize(t, 120, 24);
	tui_ok(t, wait_top(t, sentence), "40 to 120: so it is");
	tui_resize(t, 80, 24);
	tui_ok(t, wait_top(t, top), "and back at 80 the top line is the very same");
	tui_end(t);
}

static void
reopened(void)
{
	struct tui *t;
	char top[32];

	make_blog("reopen", 0);
	t = read_on(80);
	top_words(t, top);
	tui_keys(t, "Q");
	tui_ok(t, tui_exit_status(t) == 0, "quits");
	tui_end(t);
	t = start_at(80, 24, NULL);
	tui_ok(t, tui_wait_text(t, "Continue reading"), "Home offers to go on");
	tui_ok(t, tui_wait_text(t, " %"), "and says how far it was");
	tui_keys(t, "c");
	tui_ok(t, wait_top(t, top), "c opens it where it was left: %s", top);
	tui_ok(t, tui_wait_text(t, "where it was left"), "and says so");
	tui_keys(t, "q");
	tui_wait_text(t, "Continue reading");
	tui_keys(t, "Q");
	tui_exit_status(t);
	tui_end(t);
	/* at another width, from the list */
	t = start_at(50, 24, NULL);
	tui_wait_text(t, "Latest");
	tui_keys(t, "2");
	tui_wait_text(t, "A short one");
	tui_keys(t, "<Enter>");
	tui_ok(t, wait_top(t, "Sentence") || tui_find(t, top, NULL) <= 3,
	    "at another width it is there as well");
	tui_end(t);
}

static void
edited_above(void)
{
	struct tui *t;
	char top[32];

	make_blog("edit", 0);
	t = read_on(80);
	top_words(t, top);
	tui_keys(t, "Q");
	tui_exit_status(t);
	tui_end(t);
	make_blog("edit", 5);
	t = start_at(80, 24, NULL);
	tui_wait_text(t, "Continue reading");
	tui_keys(t, "c");
	tui_ok(t, wait_top(t, top), "the same words are at the top: %s", top);
	tui_keys(t, "g");
	tui_ok(t, tui_wait_text(t, "An insertion, number 0"), "below what was put in");
	tui_end(t);
}

/* A file named on the command line keeps its place as well; by its whole path. */
static void
lone_file(void)
{
	const char *env[] = { state_env, NULL };
	const char *args[] = { "--content", blog, NULL, NULL };
	char path[600], top[32], other[700];
	struct tui *t;
	FILE *f;

	make_blog("lone", 0);
	snprintf(path, sizeof(path), "%s", tui_file("notes.md", ""));
	f = fopen(path, "w");
	for (int i = 1; i <= 20; i++)
		put_paragraph(f, i);
	fclose(f);
	args[2] = path;
	t = tui_start(80, 24, env, args);
	tui_wait_text(t, "Part 1");
	tui_keys(t, "<Space><Space>B");
	tui_wait_text(t, "there are no bookmarks");
	top_words(t, top);
	tui_keys(t, "Q");
	tui_exit_status(t);
	tui_end(t);
	snprintf(other, sizeof(other), "%s/../notes.md", blog);
	args[2] = other;
	t = tui_start(80, 24, env, args);
	tui_ok(t, wait_top(t, top), "the file opens where it was left: %s", top);
	tui_end(t);
}

static void
signals(int sig, const char *name)
{
	struct tui *t;
	char top[32];

	make_blog(name, 0);
	t = read_on(80);
	top_words(t, top);
	if (sig == 0)
		tui_hangup(t);
	else
		tui_signal(t, sig);
	tui_ok(t, tui_exit_status(t) != 0, "%s ends it", name);
	tui_end(t);
	t = start_at(80, 24, NULL);
	tui_wait_text(t, "Continue reading");
	tui_keys(t, "c");
	tui_ok(t, wait_top(t, top), "and its place is kept: %s", top);
	tui_end(t);
}

/* Whether the words stand in the file of the state, or in what is about to become of it. */
static bool
state_holds(void *words)
{
	char path[700];

	snprintf(path, sizeof(path), "%s/state/trackside/state.db", blog);
	if (tui_file_holds(path, words))
		return true;
	strcat(path, "-wal");
	return tui_file_holds(path, words);
}

/* While one reads, the place is kept every few seconds: even SIGKILL loses no more. */
static void
killed_while_reading(void)
{
	struct tui *t;
	char top[32];

	make_blog("killed", 0);
	t = read_on(80);
	top_words(t, top);
	tui_ok(t, tui_wait_until(t, state_holds, top), "the place is kept while one reads");
	tui_keys(t, "m");
	tui_ok(t, tui_wait_text(t, "bookmark set"), "a bookmark is set");
	tui_keys(t, "jjm");
	tui_signal(t, SIGKILL);
	tui_ok(t, tui_exit_status(t) == 128 + SIGKILL, "killed while it writes");
	tui_end(t);
	t = start_at(80, 24, NULL);
	tui_wait_text(t, "Latest");
	tui_keys(t, "B");
	tui_ok(t, tui_wait_text(t, "Bookmarks"), "there are bookmarks");
	tui_ok(t, tui_find(t, "1 of 1", NULL) >= 0 || tui_find(t, "2 of 2", NULL) >= 0,
	    "all that had been set, but for the last at most");
	tui_keys(t, "<Esc>c");
	tui_ok(t, tui_wait_text(t, "Sentence"), "and a place to go on from");
	tui_end(t);
}

static void
marks(void)
{
	struct tui *t;

	make_blog("marks", 0);
	t = start_at(80, 24, NULL);
	tui_wait_text(t, "Latest");
	tui_keys(t, "2");
	tui_wait_selected(t, "A long one");
	tui_keys(t, "x");
	tui_ok(t, tui_wait_text(t, "marked as read"), "x marks a post as read");
	tui_ok(t, tui_find(t, "✓", NULL) == tui_find(t, "A long one", NULL), "its row shows that");
	tui_keys(t, "x");
	tui_ok(t, tui_wait_gone(t, "✓"), "and again as not read");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Part 1");
	tui_keys(t, "G");
	tui_wait_text(t, "100 %");
	tui_keys(t, "q");
	tui_ok(t, tui_wait_text(t, "✓"), "reading to the end does so too");
	tui_keys(t, "j<Enter>");
	tui_wait_text(t, "Only this.");
	tui_keys(t, "q");
	tui_ok(t, tui_wait_row(t, 3, "✓"), "so does a post that fits the window");
	tui_keys(t, "1");
	tui_wait_text(t, "Latest");
	tui_ok(t, tui_find(t, "Continue reading", NULL) < 0,
	    "what was read is not to be continued");
	tui_end(t);
}

static void
bookmarks(void)
{
	struct tui *t;
	char top[32];

	make_blog("bookmarks", 0);
	t = start_at(80, 24, NULL);
	tui_wait_text(t, "Latest");
	tui_keys(t, "B");
	tui_ok(t, tui_wait_text(t, "there are no bookmarks"), "at first there are none");
	tui_end(t);
	t = read_on(80);
	top_words(t, top);
	tui_keys(t, "m");
	tui_ok(t, tui_wait_text(t, "bookmark set"), "m sets one");
	tui_keys(t, "m");
	tui_ok(t, tui_wait_text(t, "already"), "but not twice at one place");
	tui_keys(t, "gm");
	tui_wait_text(t, "bookmark set");
	tui_keys(t, "B");
	tui_ok(t, tui_wait_text(t, "2 of 2"), "B lists them");
	tui_ok(t, tui_wait_text(t, top), "with the words that stand there");
	tui_keys(t, "<Down><Enter>");
	tui_ok(t, wait_top(t, top), "Enter goes there");
	tui_keys(t, "q1");
	tui_wait_text(t, "Latest");
	tui_keys(t, "B");
	tui_wait_text(t, "2 of 2");
	tui_keys(t, "<C-x>");
	tui_ok(t, tui_wait_text(t, "1 of 1"), "Ctrl-X deletes the one that is selected");
	tui_keys(t, "<Enter>");
	tui_ok(t, wait_top(t, top), "Enter opens the page of the other from anywhere");
	tui_keys(t, "B");
	tui_wait_text(t, "1 of 1");
	tui_keys(t, "<C-x>");
	tui_ok(t, tui_wait_gone(t, "1 of 1"), "without bookmarks there is nothing to list");
	tui_end(t);
}

/* Whether a command prints a text. */
static bool
command_says(const char *words, const char *text)
{
	char command[2048], out[65536];
	size_t n;
	FILE *f;

	snprintf(command, sizeof(command), "LC_ALL=C.UTF-8 %s '%s' --content '%s' %s", state_env,
	    getenv("TRACKSIDE"), blog, words);
	f = popen(command, "r");
	if (f == NULL)
		return false;
	n = fread(out, 1, sizeof(out) - 1, f);
	out[n] = '\0';
	return pclose(f) == 0 && strstr(out, text) != NULL;
}

static void
commands(void)
{
	struct tui *t;

	make_blog("commands", 0);
	t = read_on(80);
	tui_keys(t, "m");
	tui_wait_text(t, "bookmark set");
	tui_keys(t, "Q");
	tui_exit_status(t);
	tui_end(t);
	tui_ok(NULL, command_says("list reading", "A long one"), "list reading");
	tui_ok(NULL, command_says("list bookmarks --width 120", "Sentence 6-"), "list bookmarks");
	tui_ok(NULL, command_says("list history", "2026-05-01"), "list history");
	tui_ok(NULL, command_says("list bookmarks --json", "\"path\":\t\"posts/long.md\""),
	    "list bookmarks --json");
	tui_ok(NULL, command_says("list reading --json", "\"percent\":"), "list reading --json");
	setenv("VISUAL", "/bin/echo edit", 1);
	tui_ok(NULL, command_says("edit long", "edit "), "edit");
	unsetenv("VISUAL");
}

static void
history(void)
{
	struct tui *t;

	make_blog("history", 0);
	t = read_on(80);
	tui_keys(t, "q");
	tui_wait_text(t, "Latest");
	tui_keys(t, "<Down><Enter>");
	tui_wait_text(t, "Only this.");
	tui_keys(t, "H");
	tui_ok(t, tui_wait_text(t, "History"), "H shows what was opened");
	tui_ok(t, tui_wait_text(t, "2 of 2"), "each page once");
	tui_ok(t, tui_find(t, "A long one", NULL) > tui_find(t, "History", NULL) + 1,
	    "the latest first");
	tui_keys(t, "<Down><Enter>");
	tui_ok(t, tui_wait_text(t, "Sentence"), "Enter goes there");
	tui_end(t);
}

/* A state that is damaged is set aside and named; one that cannot be written is done without. */
static void
broken_state(void)
{
	char path[700];
	struct tui *t;
	FILE *f;

	make_blog("broken", 0);
	snprintf(path, sizeof(path), "%s/state", blog);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/state/trackside", blog);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/state/trackside/state.db", blog);
	f = fopen(path, "w");
	fprintf(f, "these are not the tables you are looking for");
	fclose(f);
	t = start_at(120, 24, NULL);
	tui_ok(t, tui_wait_text(t, "state.db.damaged-1"), "a damaged file is named");
	tui_keys(t, "2<Enter>");
	tui_ok(t, tui_wait_text(t, "Part 1"), "and all goes on");
	tui_end(t);
	make_blog("unwritable", 0);
	snprintf(path, sizeof(path), "%s/state", blog);
	f = fopen(path, "w"); /* no folder can be made here */
	fclose(f);
	t = start_at(120, 24, NULL);
	tui_wait_text(t, "Latest");
	tui_keys(t, "2<Enter>");
	tui_ok(t, tui_wait_text(t, "will not be kept"), "where nothing can be kept, it says so");
	tui_keys(t, "<Space>m");
	tui_ok(t, tui_wait_text(t, "bookmark set"), "and keeps things as long as it runs");
	tui_keys(t, "B");
	tui_ok(t, tui_wait_text(t, "1 of 1"), "so that they can be used");
	tui_end(t);
}

int
main(void)
{
	signal(SIGHUP, SIG_DFL); /* it may be ignored where the tests run, as under nohup */
	resized();
	reopened();
	edited_above();
	lone_file();
	signals(SIGTERM, "SIGTERM");
	signals(SIGHUP, "SIGHUP");
	signals(0, "a lost terminal");
	killed_while_reading();
	marks();
	bookmarks();
	commands();
	history();
	broken_state();
	return tui_done();
}
