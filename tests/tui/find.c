/* Search while things happen: misspelt names, filters, notes that change on disk, two programs at
 * once, one that is killed while it indexes. */
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <stdint.h>
#include <time.h>

#include "tui.h"

#define MANY 3000

static char blog[4096]; /* a content folder of the test's own */

static void
put_note(const char *name, const char *title, const char *body)
{
	char path[8192];
	FILE *f;

	snprintf(path, sizeof(path), "%s/glossary/%s.md", blog, name);
	f = fopen(path, "w");
	if (f == NULL)
		abort();
	fprintf(f, "---\ntitle: %s\n---\n%s\n", title, body);
	fclose(f);
}

static void
make_blog(void)
{
	char path[8192];

	snprintf(blog, sizeof(blog), "%s", tui_file("blog.txt", ""));
	*strrchr(blog, '.') = '\0';
	snprintf(path, sizeof(path), "%s/glossary", blog);
	if (mkdir(blog, 0700) != 0 || mkdir(path, 0700) != 0)
		abort();
	put_note("anchor", "Anchor", "Holds a ship in its place.");
	put_note("ballast", "Ballast", "Weight low in a hull.");
	put_note("ships", "Of ships",
	    "A page.\n\n## Anchor vs. ballast\n\nOne holds, one steadies.");
}

static struct tui *
start_own(void)
{
	const char *args[] = { "--content", blog, NULL };
	struct tui *t = tui_start(100, 32, NULL, args);

	tui_wait_text(t, "Home");
	return t;
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Rows further down are whole when they come into view. */
static void
scrolls(void)
{
	struct tui *t = tui_start_on_blog(100, 24, NULL);

	tui_wait_text(t, "Latest");
	tui_keys(t, "Sin:notes");
	tui_ok(t, tui_wait_selected(t, "AMQP"), "a filter alone lists all that pass");
	for (int i = 0; i < 40; i++)
		tui_keys(t, "<Down>");
	tui_ok(t, tui_wait_selected(t, "gRPC"), "far down the list");
	tui_ok(t, tui_wait_text(t, "Calls a function on another machine"),
	    "rows say what they are as well");
	tui_end(t);
}

static void
misspelt(void)
{
	struct tui *t = tui_start_on_blog(100, 32, NULL);

	tui_wait_text(t, "Latest");
	tui_keys(t, "Stpc");
	tui_ok(t, tui_wait_text(t, "No “tpc”. Showing TCP"), "a misspelt name is said to be one");
	tui_ok(t, tui_wait_selected(t, "TCP  Transmission Control"),
	    "and what was meant is selected");
	tui_ok(t, tui_wait_text(t, "as typed"), "the key for what was typed is shown");
	tui_keys(t, "<C-t>");
	tui_ok(t, tui_wait_text(t, "Nothing found."), "which searches for that alone");
	tui_keys(t, "<C-t>");
	tui_ok(t, tui_wait_selected(t, "TCP  Transmission Control"), "and back");
	tui_keys(t, "<C-u>tcp");
	tui_ok(t, tui_wait_gone(t, "Showing"), "a name as it is has no notice");
	tui_keys(t, "<C-u>tpc vs upd");
	tui_ok(t, tui_wait_selected(t, "TCP and UDP side by side"), "sides may be misspelt");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Order        kept"), "and are set side by side");
	tui_end(t);
}

static void
narrowed(void)
{
	struct tui *t = tui_start_on_blog(100, 32, NULL);

	tui_wait_text(t, "Latest");
	tui_keys(t, "Sload in:posts");
	tui_ok(t, tui_wait_selected(t, "A weekend with Airflow"), "in:posts shows posts");
	tui_ok(t, tui_wait_gone(t, "Load balancer"), "alone");
	tui_keys(t, "<C-u>fanelli in:races");
	tui_ok(t, tui_wait_selected(t, "Mike Fanelli Classic"), "in:races shows races");
	tui_ok(t, tui_wait_text(t, "1500 m  5:10.66"), "with their times");
	tui_keys(t, "<C-u>balancer -round");
	tui_ok(t, tui_wait_selected(t, "Least connections"), "what has an excluded word");
	tui_ok(t, tui_find(t, "Round robin", NULL) < 0 && tui_find(t, "▸ Load balancer", NULL) < 0,
	    "is not shown");
	tui_end(t);
}

/* Waits for a word that a note got just now; at most a second, as a person would notice. */
static void
finds_soon(struct tui *t, const char *word, const char *title, const char *what)
{
	const int64_t from = now_ms();
	bool found;

	tui_keys(t, "<C-u>");
	tui_keys(t, word);
	found = tui_wait_selected(t, title);
	tui_ok(t, found && now_ms() - from <= 1000, "%s", what);
}

static void
finds_a_section(void)
{
	struct tui *t = start_own();

	tui_keys(t, "Sanchor vs ballast");
	tui_ok(t, tui_wait_selected(t, "Anchor vs Ballast in Of ships"),
	    "a section that compares already comes first");
	tui_ok(t, tui_wait_text(t, "Anchor and Ballast side by side"), "then both side by side");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "One holds, one steadies."), "the section opens");
	tui_end(t);
}

static void
follows_the_disk(void)
{
	struct tui *t = start_own(), *other;

	tui_keys(t, "Szeppelin");
	tui_ok(t, tui_wait_text(t, "Nothing found."), "a word that no note has");
	put_note("anchor", "Anchor", "Holds a zeppelin in its place.");
	finds_soon(t, "zeppelin", "Anchor", "is found a second after one has it");
	put_note("anchor", "Anchor", "Holds a ship in its place.");
	tui_keys(t, "<C-u>zeppelin");
	tui_ok(t, tui_wait_text(t, "Nothing found."), "and no more when it has it no more");

	other = start_own();
	tui_keys(other, "Shull");
	tui_ok(other, tui_wait_selected(other, "Ballast"), "a second program finds as well");
	put_note("ballast", "Ballast", "Weight low in a gondola.");
	finds_soon(t, "gondola", "Ballast", "both follow: the first");
	finds_soon(other, "gondola", "Ballast", "and the second");
	tui_end(other);
	tui_end(t);
}

/* Whether the index has some bytes that are not committed yet. */
static bool
index_begins(void *ctx)
{
	char pattern[8192];
	glob_t found = { 0 };
	bool begins = false;

	(void)ctx;
	snprintf(pattern, sizeof(pattern), "%s/../.cache/trackside/index-*.db-wal", blog);
	if (glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++) {
			struct stat st;

			begins |= stat(found.gl_pathv[i], &st) == 0 && st.st_size > 300 << 10;
		}
	globfree(&found);
	return begins;
}

static void
survives_a_kill(void)
{
	char body[4096], name[32], title[64];
	struct tui *t;
	size_t n;

	for (int i = 0; i < MANY; i++) {
		n = 0;
		for (int k = 0; n < 1500; k++)
			n += (size_t)snprintf(body + n, sizeof(body) - n, "word%d ",
			    (i * 31 + k * 17) % 4000);
		snprintf(body + n, sizeof(body) - n, "last%d", i);
		snprintf(name, sizeof(name), "note-%d", i);
		snprintf(title, sizeof(title), "Note number %d", i);
		put_note(name, title, body);
	}
	t = start_own();
	tui_ok(t, tui_wait_until(t, index_begins, NULL), "the index is being written");
	tui_signal(t, SIGKILL);
	tui_ok(t, tui_exit_status(t) == 128 + SIGKILL, "when the program is killed");
	tui_end(t);
	t = start_own();
	tui_keys(t, "Slast2999");
	tui_ok(t, tui_wait_selected(t, "Note number 2999"),
	    "the next one starts and indexes the rest");
	tui_keys(t, "<C-u>last0");
	tui_ok(t, tui_wait_selected(t, "Note number 0"), "and has all of it");
	tui_keys(t, "<Esc>Q");
	tui_ok(t, tui_exit_status(t) == 0, "and ends well");
	tui_end(t);
}

int
main(void)
{
	misspelt();
	narrowed();
	scrolls();
	make_blog();
	finds_a_section();
	follows_the_disk();
	survives_a_kill();
	return tui_done();
}
