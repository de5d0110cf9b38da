/* A blog that is synced for real, from a server on the loopback, while it is read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui.h"

static char home[256], exec_path[600];
static FILE *server; /* its standard input */
static int port;

static bool
has_port(void *ctx)
{
	char path[300];
	FILE *f;

	(void)ctx;
	snprintf(path, sizeof(path), "%s/port", home);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	if (fscanf(f, "%d", &port) != 1)
		port = 0;
	fclose(f);
	return port > 0;
}

static void
start_server(struct tui *t)
{
	char command[1200];

	snprintf(command, sizeof(command),
	    "exec python3 '%s/tests/net/server.py' --root '%s/web' >'%s/port'",
	    getenv("TOP_SRCDIR"), home, home);
	server = popen(command, "w");
	tui_ok(t, server != NULL && tui_wait_until(t, has_port, NULL), "the server starts");
}

/* The feed: so many posts, each with a text. */
static void
put_feed(int n, const char *text)
{
	char feed[4096] = "<rss version=\"2.0\"><channel><title>Alex writes</title>"
			  "<link>http://alex.example/</link>";

	for (int i = n; i > 0; i--)
		snprintf(feed + strlen(feed), sizeof(feed) - strlen(feed),
		    "<item><guid>p%d</guid><title>Post "
		    "%d</title><link>http://alex.example/p%d</link>"
		    "<pubDate>%02d Apr 2026 10:00:00 GMT</pubDate>"
		    "<description>&lt;p&gt;%s "
		    "&lt;em&gt;%d&lt;/em&gt;.&lt;/p&gt;</description></item>",
		    i, i, i, i, text, i);
	snprintf(feed + strlen(feed), sizeof(feed) - strlen(feed), "</channel></rss>\n");
	tui_file("web/feed.xml", feed);
}

static void
put_config(void)
{
	char config[300];

	snprintf(config, sizeof(config),
	    "sources:\n  - name: alex\n    url: http://127.0.0.1:%d/files/feed.xml\n", port);
	tui_file(".config/trackside/config.yml", config);
}

static void
syncs(struct tui *t)
{
	tui_wait_text(t, "Latest");
	tui_keys(t, "W");
	tui_ok(t, tui_wait_text(t, "not synced yet"), "a blog that was added");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "2 new posts of alex"), "the first sync");
	tui_ok(t, tui_wait_text(t, "Alex writes") && tui_wait_text(t, "fine"), "it has its title");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Post 2"), "its posts are there");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "The text 2."), "and can be read");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "nothing new in alex"), "a second sync finds nothing");
	tui_ok(t, tui_find(t, "The text 2.", NULL) > 0, "and leaves the page alone");
}

static void
keeps_changes(struct tui *t)
{
	tui_file(".local/share/trackside/sources/alex/posts/p1.md",
	    "---\ntitle: \"Post 1\"\ndate: \"2026-04-01\"\nid: \"p1\"\n---\nMy own words.\n");
	put_feed(3, "Another text");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "1 new post of alex; 1 that you changed is kept"),
	    "what was changed here is kept");
	tui_ok(t, tui_wait_text(t, "Another text 2."), "an update is shown where it is read");
	tui_keys(t, "W");
	tui_ok(t, tui_wait_text(t, "1 changed here"), "the blog's row says so");
	tui_ok(t, tui_wait_text(t, "posts/p1.md"), "and names the file");
	tui_keys(t, "2");
	tui_ok(t, tui_wait_text(t, "Post 3"), "the new post is in the list");
}

int
main(void)
{
	struct tui *t;
	const char *env[] = { exec_path, NULL };

	if (system("python3 -c 'import http.server' 2>/dev/null") != 0) {
		printf("1..0 # SKIP python3 is missing: it plays the server\n");
		return 77;
	}
	snprintf(home, sizeof(home), "%.255s", tui_file("marker", ""));
	*strrchr(home, '/') = '\0';
	snprintf(exec_path, sizeof(exec_path), "TRACKSIDE_EXEC_PATH=%s", getenv("TRACKSIDE"));
	*strrchr(exec_path, '/') = '\0';
	put_feed(2, "The text");
	tui_file("port", "");
	t = tui_start(100, 32, env, NULL);
	start_server(t);
	put_config();
	syncs(t);
	keeps_changes(t);
	pclose(server);
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "alex: 127.0.0.1: cannot be reached"),
	    "without a server, that is said");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Another text"), "and everything can be read");
	tui_end(t);
	return tui_done();
}
