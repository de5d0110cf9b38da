/* A folder of hundreds of posts: shown at once from what the last run kept, and then as it is. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "tui.h"

#define POSTS 300
#define KILLS 12

static char home[400], site[500], cache[500];

/* Writes a post as one of long ago, each a second after the last: what was written just now is read
 * again in any case. */
static void
put_post(int number, const char *title)
{
	static time_t written = 1500000000;
	const struct timespec times[2] = { { .tv_sec = written }, { .tv_sec = written } };
	char name[64], text[200];

	snprintf(name, sizeof(name), "site/content/posts/post-%03d.md", number);
	snprintf(text, sizeof(text), "---\ntitle: %s\ndate: 20%02d-%02d-01\n---\n\nText %d.\n",
	    title, number / 12, number % 12 + 1, number);
	if (utimensat(AT_FDCWD, tui_file(name, text), times, 0) != 0)
		tui_ok(NULL, false, "could not date %s", name);
	written++;
}

static void
remove_post(int number)
{
	char path[700];

	snprintf(path, sizeof(path), "%s/content/posts/post-%03d.md", site, number);
	tui_ok(NULL, unlink(path) == 0, "a post is removed");
}

static void
make_site(void)
{
	char title[32];

	snprintf(home, sizeof(home), "%s", tui_file("marker", ""));
	*strrchr(home, '/') = '\0';
	snprintf(site, sizeof(site), "%s/site", home);
	snprintf(cache, sizeof(cache), "%s/.cache/trackside", home);
	tui_file("site/hugo.toml", "title = \"A site\"\n");
	for (int i = 1; i <= POSTS; i++) {
		snprintf(title, sizeof(title), "Post %d", i);
		put_post(i, title);
	}
}

static struct tui *
start(const char *const *env)
{
	const char *args[] = { "--content", site, NULL };

	return tui_start(80, 24, env, args);
}

/* --- the snapshot ----------------------------------------------------------------- */

/* Its path; NULL for none. */
static const char *
snapshot(void)
{
	static char path[1000];
	DIR *dir = opendir(cache);
	struct dirent *d;
	bool found = false;

	while (dir != NULL && !found && (d = readdir(dir)) != NULL) {
		found = strncmp(d->d_name, "pages-", 6) == 0;
		snprintf(path, sizeof(path), "%s/%s", cache, d->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	return found ? path : NULL;
}

static bool
is_kept(void *title)
{
	return snapshot() != NULL && tui_file_holds(snapshot(), title);
}

/* What a command lists of the same folder. */
static bool
command_lists(const char *title)
{
	char command[2000];

	snprintf(command, sizeof(command),
	    "HOME='%s' \"$TRACKSIDE\" list posts --content '%s' | grep -q '%s'", home, site, title);
	return system(command) == 0;
}

/* --- tests ------------------------------------------------------------------------ */

static void
second_start(void)
{
	struct tui *t = start(NULL);

	tui_ok(t, tui_wait_text(t, "Post 300") && tui_wait_text(t, "300 posts"),
	    "the folder is shown");
	tui_ok(t, tui_wait_until(t, is_kept, (char[]){ "Post 300" }), "and kept");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "the end");
	tui_end(t);
	t = start(NULL);
	tui_ok(t, tui_wait_text(t, "Post 300"), "a second start shows the list");
	tui_keys(t, "2G");
	tui_ok(t, tui_wait_selected(t, "Post 1"), "all of it");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Text 1."), "with the texts");
	tui_end(t);
}

/* Shown is what was kept, then what is, without a key; and that is kept for the next time. */
static void
changes_between(const char *const *env, const char *how, const char *before, const char *after)
{
	struct tui *t;

	put_post(299, after);
	tui_ok(NULL, command_lists(after), "%s: a command tells what is", how);
	t = start(env);
	tui_ok(t, tui_wait_text(t, after), "%s: what changed between two runs is shown", how);
	tui_ok(t, tui_wrote(t, before), "%s: after what was", how);
	tui_ok(t, tui_wait_until(t, is_kept, (char *)(uintptr_t)after), "%s: and kept", how);
	tui_end(t);
	t = start(env);
	tui_ok(t, tui_wait_text(t, after) && !tui_wrote(t, before),
	    "%s: shown at once from then on", how);
	tui_end(t);
}

static void
comes_and_goes(void)
{
	struct tui *t;

	remove_post(300);
	put_post(301, "The newest");
	put_post(302, "The very newest");
	t = start(NULL);
	tui_ok(t, tui_wait_text(t, "The newest") && tui_wait_text(t, "301 posts"),
	    "what is new is shown");
	tui_ok(t, tui_wait_gone(t, "Post 300"), "and what is gone no longer");
	tui_end(t);
}

/* However much of it was written. */
static void
killed(void)
{
	struct tui *t;

	for (int i = 0; i < KILLS; i++) {
		char title[32];

		snprintf(title, sizeof(title), "Try %d", i);
		put_post(301, title);
		t = start(NULL);
		tui_wait_text(t, i % 2 == 0 ? "The very newest" : title);
		tui_signal(t, SIGKILL);
		tui_end(t);
	}
	t = start(NULL);
	tui_ok(t, tui_wait_text(t, "Try 11"), "killed at any moment, the next start shows what is");
	tui_ok(t, tui_wait_until(t, is_kept, (char[]){ "Try 11" }), "and keeps it");
	tui_keys(t, "q");
	tui_ok(t, tui_exit_status(t) == 0, "the end");
	tui_end(t);
	tui_ok(NULL, truncate(snapshot(), 1000) == 0, "half of it is lost");
	t = start(NULL);
	tui_ok(t, tui_wait_text(t, "Try 11") && tui_wait_text(t, "301 posts"),
	    "the files are read instead");
	tui_ok(t, tui_wait_until(t, is_kept, (char[]){ "Try 11" }), "and kept anew");
	tui_end(t);
}

int
main(void)
{
	char config[600];
	const char *off[] = { config, NULL };

	make_site();
	second_start();
	changes_between(NULL, "watched", "Post 299", "Another title");
	tui_file("config/trackside/config.yml", "watch: off\n");
	snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s/config", home);
	changes_between(off, "not watched", "Another title", "The third title");
	comes_and_goes();
	killed();
	return tui_done();
}
