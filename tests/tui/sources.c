/* Blogs from the web: their screen, what is new of them, and a sync while one reads. The program
 * that fetches is a script here, which says what each blog's own part of it says. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tui.h"

static char home[256], exec_path[600];

static const char fetcher[] =
    "#!/bin/sh\n"
    "name=$2\n"
    "echo $$ >\"$HOME/pid\"\n"
    "progress() { printf '{\"type\":\"progress\",\"name\":\"%s\",\"done\":%d,\"of\":%d}\\n' $name "
    "$1 $2; }\n"
    "summary() { printf "
    "'{\"type\":\"summary\",\"name\":\"%s\",\"new\":%d}\\n{\"type\":\"done\"}\\n' $name $1; }\n"
    "fails() { printf "
    "'{\"type\":\"problem\",\"level\":\"error\",\"name\":\"trackside-fetch\",\"message\":\"%s\"}"
    "\\n' \"$1\"; exit 3; }\n"
    "await() { read -r _ <\"$HOME/$1\"; }\n" /* a word, through a pipe with a name */
    "post() { printf -- '---\\ntitle: \"%s\"\\ndate: \"%s\"\\n---\\nIts text.\\n' \"$2\" $3 "
    ">\"$HOME/.local/share/trackside/sources/$name/posts/$1.md\"; }\n"
    ". \"$HOME/fake/$name\"\n";

/* What the script does for a blog. */
static void
fetch_of(const char *name, const char *script)
{
	char path[100];

	snprintf(path, sizeof(path), "fake/%s", name);
	tui_file(path, script);
}

static void
put_post(const char *blog, const char *slug, const char *title, const char *date, const char *text)
{
	char path[300], whole[16384];

	snprintf(path, sizeof(path), ".local/share/trackside/sources/%s/posts/%s.md", blog, slug);
	snprintf(whole, sizeof(whole), "---\ntitle: \"%s\"\ndate: \"%s\"\n---\n%s\n", title, date,
	    text);
	tui_file(path, whole);
}

/* The config names these blogs, from "a" on. */
static void
configure(const char *const *names)
{
	char text[4096] = "sources:\n";

	for (; *names != NULL; names++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
		    "  - name: %s\n    url: https://%s.example/\n    kind: atom\n", *names, *names);
	tui_file(".config/trackside/config.yml", text);
}

/* A pipe that the script waits at, empty. */
static void
make_gate(const char *name)
{
	char path[700];

	snprintf(path, sizeof(path), "%s/%s", home, name);
	if ((unlink(path) != 0 && errno != ENOENT) || mkfifo(path, 0600) != 0)
		tui_ok(NULL, false, "%s: %s", path, strerror(errno));
}

/* Lets the script go on that waits there, or will: the word stays while the pipe is open. */
static void
open_gate(const char *name)
{
	static int gate = -1;
	char path[700];

	snprintf(path, sizeof(path), "%s/%s", home, name);
	if (gate >= 0)
		close(gate);
	gate = open(path, O_RDWR | O_CLOEXEC);
	if (gate < 0 || write(gate, "go\n", 3) != 3)
		tui_ok(NULL, false, "%s: %s", path, strerror(errno));
}

/* Two blogs, alex with three posts and sam with two. */
static void
make_blogs(void)
{
	const char *const names[] = { "alex", "sam", NULL };
	char text[9000] = "", command[700];

	snprintf(command, sizeof(command), "rm -rf '%s/.local' '%s/fake'", home, home);
	if (system(command) != 0)
		tui_ok(NULL, false, "%s", command);
	for (int i = 1; i <= 40; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
		    "\nParagraph %d begins here, and goes on to say something of its own about the "
		    "number %d, so that it is longer than a line is.\n",
		    i, i * i);
	put_post("alex", "afar", "From afar", "2026-04-18", text);
	put_post("alex", "second", "A second note", "2026-04-11", "Short.");
	put_post("alex", "train", "On the train", "2026-03-11", "Short.");
	put_post("sam", "voice", "Another voice", "2026-04-17", "Short.");
	put_post("sam", "piano", "The piano", "2026-02-17", "Short.");
	tui_file(".local/share/trackside/sources/alex/site.yml", "title: Alex writes\n");
	configure(names);
	make_gate("go");
	make_gate("never");
}

static struct tui *
start_in(int cols, int rows, const char *setting, const char *const *args)
{
	const char *env[] = { exec_path, setting, NULL };
	struct tui *t = tui_start(cols, rows, env, args);

	tui_wait_text(t, "Latest");
	return t;
}

static struct tui *
start(void)
{
	struct tui *t = start_in(100, 32, NULL, NULL);

	tui_wait_text(t, "5 unread in 2 blogs");
	return t;
}

/* Whether the script that ran last is there no more; ctx may be NULL. */
static bool
fetcher_is_gone(void *ctx)
{
	char path[600];
	FILE *f;
	int pid = 0;

	(void)ctx;
	snprintf(path, sizeof(path), "%s/pid", home);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	if (fscanf(f, "%d", &pid) != 1)
		pid = 0;
	fclose(f);
	return pid > 0 && kill(pid, 0) != 0 && errno == ESRCH;
}

static void
shows_them(void)
{
	struct tui *t;
	int row, col;

	make_blogs();
	t = start();
	tui_ok(t, tui_find(t, "From afar", &col) == 3, "synced blogs are open without being named");
	tui_keys(t, "W");
	tui_ok(t, tui_wait_selected(t, "alex"), "W shows the blogs");
	row = tui_find(t, "Alex writes", &col);
	tui_ok(t, row == 3 && strstr(tui_row(t, row), "3       3") != NULL,
	    "a row each: title, posts, how many were not read");
	tui_ok(t, tui_find(t, "https://alex.example/", NULL) > row,
	    "the address of the selected one");
	tui_keys(t, "j");
	tui_ok(t, tui_wait_text(t, "https://sam.example/"), "and of the next one");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Posts of sam") && tui_wait_text(t, "Another voice"),
	    "Enter shows its posts");
	tui_ok(t, tui_find(t, "From afar", NULL) < 0, "and no others");
	tui_keys(t, "b");
	tui_wait_selected(t, "sam");
	tui_keys(t, "V");
	tui_ok(t, tui_wait_text(t, "Open in a browser?") && tui_wait_text(t, "sam.example"),
	    "V would open its front page, and says where that is");
	tui_keys(t, "<Esc>");
	tui_wait_gone(t, "Open in a browser?");
	tui_resize(t, 60, 20);
	tui_ok(t, tui_wait_selected(t, "sam"), "narrower, the same one is selected");
	tui_keys(t, "<Space>1");
	tui_ok(t, tui_wait_text(t, "5 unread in 2 blogs"), "Home counts what was not read");
	tui_keys(t, "jjjjj");
	tui_wait_selected(t, "● 5 unread");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Blogs from the web"), "and leads to the blogs");
	tui_end(t);
}

/* What `trackside list posts --unread` prints; good until the next call. */
static const char *
unread(const char *state)
{
	static char out[2000];
	char command[2000];
	FILE *f;
	size_t n = 0;

	snprintf(command, sizeof(command),
	    "HOME='%s' XDG_CONFIG_HOME= XDG_DATA_HOME= %s '%s' list posts --unread 2>&1", home,
	    state, getenv("TRACKSIDE"));
	f = popen(command, "r");
	if (f != NULL) {
		n = fread(out, 1, sizeof(out) - 1, f);
		pclose(f);
	}
	out[n] = '\0';
	return out;
}

static void
marks_what_is_new(void)
{
	struct tui *t;
	char state[400];
	int row;

	make_blogs();
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/kept", home);
	t = start_in(100, 32, state, NULL);
	tui_wait_text(t, "5 unread in 2 blogs");
	tui_keys(t, "2");
	tui_wait_selected(t, "From afar");
	row = tui_find(t, "A second note", NULL);
	tui_ok(t, strstr(tui_row(t, row), "●") != NULL, "a post that was not read has a mark");
	tui_keys(t, "jjx");
	tui_ok(t, tui_wait_text(t, "marked as read") && tui_wait_row(t, row, "✓"),
	    "which is gone once it was read");
	tui_keys(t, "jj<Enter>");
	tui_wait_text(t, "Short.");
	tui_keys(t, "b");
	tui_wait_selected(t, "The piano");
	row = tui_find(t, "▸The piano", NULL);
	tui_ok(t, tui_wait_row(t, row, "✓"), "by reading it to its end as well");
	tui_keys(t, "W");
	tui_wait_selected(t, "alex");
	tui_keys(t, "X");
	tui_ok(t, tui_wait_text(t, "2 posts of alex marked as read"),
	    "X marks all posts of a blog");
	tui_keys(t, "X");
	tui_ok(t, tui_wait_text(t, "everything of alex was read"), "and says where there is none");
	tui_keys(t, "1");
	tui_ok(t, tui_wait_text(t, "1 unread in 1 blog"), "Home counts anew");
	tui_end(t);
	tui_ok(NULL, strstr(unread(state), "Another voice") != NULL,
	    "the command lists what is left");
	tui_ok(NULL, strstr(unread(state), "The piano") == NULL, "and nothing else");
}

static void
syncs_one(void)
{
	struct tui *t;

	make_blogs();
	fetch_of("alex",
	    "progress 12 80\nawait go\npost fresh 'Brand new' 2026-04-30\nsummary 1\n");
	t = start();
	tui_keys(t, "W");
	tui_wait_selected(t, "alex");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "Syncing alex: 12 of 80"), "R tells how far it is");
	tui_keys(t, "j");
	tui_ok(t, tui_wait_selected(t, "sam"), "keys are answered meanwhile");
	tui_resize(t, 60, 20);
	tui_ok(t, tui_wait_text(t, "Syncing alex: 12 of 80"), "in a small window as well");
	tui_resize(t, 100, 32);
	open_gate("go");
	tui_ok(t, tui_wait_text(t, "1 new post of alex"), "in the end, what came");
	tui_keys(t, "2");
	tui_ok(t, tui_wait_text(t, "Brand new"), "the new post is there");
	tui_ok(t, strstr(tui_row(t, tui_find(t, "Brand new", NULL)), "●") != NULL, "with a mark");
	tui_keys(t, "1");
	tui_ok(t, tui_wait_text(t, "6 unread in 2 blogs"), "and is counted");
	tui_end(t);
}

/* Whoever reads stays at her line, whatever comes. */
static void
leaves_the_reader(void)
{
	struct tui *t;
	int row;

	make_blogs();
	fetch_of("alex", "summary 0\n");
	fetch_of("sam", "await go\npost fresh 'Brand new' 2026-04-30\nsummary 1\n");
	t = start();
	tui_wait_selected(t, "From afar");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Paragraph 1 ");
	tui_keys(t, "/Paragraph 9 <Enter>");
	tui_wait_text(t, "1 of 1");
	tui_keys(t, "<Esc>");
	tui_wait_gone(t, "1 of 1");
	row = tui_find(t, "Paragraph 9 ", NULL);
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "Syncing sam"), "R syncs all from a page");
	tui_keys(t, "/afar");
	tui_wait_text(t, "/afar");
	open_gate("go");
	tui_ok(t, tui_wait_gone(t, "Syncing sam") && tui_find(t, "/afar", NULL) >= 0,
	    "what came of it waits while one types");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_text(t, "1 new post in 1 blog"), "and is said then");
	tui_ok(t, tui_find(t, "Paragraph 9 ", NULL) == row, "the page has not moved: row %d", row);
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "Brand new"), "the new post is in the list");
	tui_ok(t, tui_wait_selected(t, "From afar"), "which stands where it stood");
	tui_end(t);
}

static void
stops(void)
{
	struct tui *t;

	make_blogs();
	fetch_of("alex", "progress 3 80\nawait never\n");
	t = start();
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing alex: 3 of 80");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "the sync was stopped"), "R stops it");
	tui_ok(t, tui_wait_until(t, fetcher_is_gone, NULL), "the child is gone");

	fetch_of("alex", "trap '' TERM\nprogress 4 80\nawait never\n");
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing alex: 4 of 80");
	tui_keys(t, "RR");
	tui_ok(t, tui_wait_text(t, "the sync was stopped"), "one that does not hear is ended");
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing alex: 4 of 80");
	tui_keys(t, "Q");
	tui_ok(NULL, tui_exit_status(t) == 0, "the application ends at once");
	tui_ok(NULL, tui_wait_until(t, fetcher_is_gone, NULL), "and the child with it");
	tui_end(t);
}

/* Of a first sync that was stopped stays what had come; of one that brought nothing, no folder. */
static void
stops_a_first_sync(void)
{
	const char *const names[] = { "ida", "alex", NULL };
	char folder[400];
	struct tui *t;

	make_blogs();
	configure(names);
	fetch_of("ida",
	    "mkdir -p \"$HOME/.local/share/trackside/sources/ida\"\nprogress 1 80\nawait never\n");
	snprintf(folder, sizeof(folder), "%s/.local/share/trackside/sources/ida", home);
	t = start_in(100, 32, NULL, NULL);
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing ida: 1 of 80");
	tui_keys(t, "R");
	tui_wait_text(t, "the sync was stopped");
	tui_ok(t, access(folder, F_OK) != 0, "an empty folder does not stay");
	fetch_of("ida",
	    "mkdir -p \"$HOME/.local/share/trackside/sources/ida/posts\"\n"
	    "post first 'The very first' 2026-04-30\nprogress 2 80\nawait never\n");
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing ida: 2 of 80");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "what had come is kept") && tui_wait_text(t, "The very first"),
	    "what had come is shown");
	tui_end(t);
}

/* A blog that is synced for the first time opens behind what is open, with or without a watch. */
static void
opens_a_first_sync(const char *watch)
{
	char config[400];
	struct tui *t;

	make_blogs();
	snprintf(config, sizeof(config),
	    "watch: %s\nsources:\n  - name: ida\n    url: u\n  - name: alex\n    url: u\n", watch);
	tui_file(".config/trackside/config.yml", config);
	fetch_of("ida",
	    "mkdir -p \"$HOME/.local/share/trackside/sources/ida/posts\"\n"
	    "post first 'The very first' 2026-04-30\nsummary 1\n");
	t = start_in(100, 32, NULL, NULL);
	tui_keys(t, "W");
	tui_wait_selected(t, "ida");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "R syncs it"), "watch %s: a blog that was never synced", watch);
	tui_keys(t, "R");
	tui_wait_text(t, "1 new post of ida");
	tui_keys(t, "1");
	tui_ok(t, tui_wait_text(t, "The very first"), "watch %s: its posts are there", watch);
	tui_ok(t, tui_wait_text(t, "4 unread in 2 blogs"), "watch %s: and counted", watch);
	tui_keys(t, "Sfirst");
	tui_ok(t, tui_wait_text(t, "1 found"), "watch %s: and found", watch);
	tui_keys(t, "<Esc>W");
	tui_wait_selected(t, "ida");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Posts of ida"), "watch %s: its row leads to them", watch);
	tui_end(t);
}

/* Offline, crashes, garbage. */
static void
survives(void)
{
	struct tui *t;

	make_blogs();
	fetch_of("alex", "fails 'no answer from alex.example'\n");
	fetch_of("sam", "fails 'no answer from sam.example'\n");
	t = start();
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "none of 2 blogs could be synced: no answer from alex.example"),
	    "offline is said once");
	tui_keys(t, "W");
	tui_ok(t, tui_wait_text(t, "no answer from sam.example"),
	    "and for each blog on its screen");
	fetch_of("sam", "summary 0\n");
	tui_keys(t, "1R");
	tui_ok(t, tui_wait_text(t, "nothing new in 1 blog; 1 could not be synced"),
	    "one that fails does not keep the others");

	fetch_of("sam", "echo oh dear >&2\nkill -SEGV $$\n");
	tui_keys(t, "Wj");
	tui_wait_selected(t, "sam");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "trackside-fetch crashed (signal 11"), "a crash is one line");
	fetch_of("sam", "exit 0\n");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "ended before it was done"), "so is an end too early");
	fetch_of("sam",
	    "head -c 100000 /dev/urandom\necho\necho '[]'\necho '{\"type\":7}'\n"
	    "echo '{\"type\":\"post\",\"name\":\"x\"}'\nprintf 'no line'\nsummary 2\nsummary 2\n");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "2 new posts of sam"), "garbage is passed over");
	fetch_of("sam", "exec 2>&1; while :; do progress 1 2; progress 2 3; done\n");
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing sam");
	tui_keys(t, "kkj");
	tui_ok(t, tui_wait_selected(t, "sam"), "lines without end keep no key from its answer");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "the sync was stopped"), "and it stops");
	fetch_of("sam", "while :; do printf '%1000000d' 1; done\n");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "a line without end"), "a line without end is stopped");
	fetch_of("sam", "exec >&- 2>&-; await never\n");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "crashed (signal 9"), "so is one that says nothing and stays");
	tui_end(t);
}

static void
says_where_there_is_none(void)
{
	const char *const none[] = { NULL };
	const char *args[] = { "--content", home, NULL };
	struct tui *t;

	make_blogs();
	t = start_in(80, 24, NULL, args);
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "nothing to sync here"), "a folder that was named is no source");
	tui_ok(t, tui_find(t, "unread in", NULL) < 0, "and Home counts nothing");
	tui_end(t);
	configure(none);
	t = start_in(80, 24, NULL, NULL);
	tui_keys(t, "W");
	tui_ok(t, tui_wait_text(t, "trackside sync add URL"), "without any, how to add one");
	tui_keys(t, "R");
	tui_ok(t, tui_wait_text(t, "no blog is synced yet"), "and R says it as well");
	/* meanwhile, in another window */
	make_blogs();
	tui_keys(t, "bW");
	tui_ok(t, tui_wait_selected(t, "alex"), "one that was added meanwhile is listed");
	tui_end(t);
}

/* The list has another blog less when its screen is below something else. */
static void
one_was_taken_out(void)
{
	const char *const names[] = { "alex", NULL };
	struct tui *t;

	make_blogs();
	fetch_of("alex", "await go\nsummary 0\n");
	t = start();
	tui_keys(t, "Wj");
	tui_wait_selected(t, "sam");
	tui_keys(t, "?");
	tui_wait_text(t, "Keys");
	configure(names);
	tui_keys(t, "R");
	tui_wait_text(t, "Syncing alex");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_selected(t, "alex") && tui_find(t, "sam", NULL) < 0,
	    "a blog that was taken out meanwhile is listed no more");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Posts of alex"), "and Enter is of what is selected");
	open_gate("go");
	tui_ok(t, tui_wait_text(t, "nothing new in alex"), "the sync goes on");
	tui_end(t);
}

static void
shows_many(void)
{
	static const char *const names[] = { "ada", "bea", "cleo", "dan", "eve", "fay", "gus",
		"a-blog-with-a-name-that-is-longer-than-most", "ida", "jo", NULL };
	struct tui *t;

	make_blogs();
	for (int i = 0; names[i] != NULL; i++)
		put_post(names[i], "post", "A post", "2026-04-01", "Short.");
	configure(names);
	t = start_in(60, 12, "NO_COLOR=1", NULL);
	tui_ok(t, tui_wait_text(t, "10 unread in 10 blogs"), "ten blogs");
	tui_keys(t, "W");
	tui_wait_selected(t, "ada");
	tui_keys(t, "G");
	tui_ok(t, tui_wait_selected(t, "jo"), "the list scrolls in a low window");
	tui_keys(t, "kk");
	tui_ok(t, tui_wait_selected(t, "a-blog-with-a-n"), "what is too long is cut");
	tui_ok(t, strstr(tui_row(t, tui_find(t, "a-blog-with", NULL)), "…") != NULL, "with a sign");
	tui_ok(t, strstr(tui_row(t, 2), "State") != NULL, "the heads stay");
	tui_end(t);
}

int
main(void)
{
	snprintf(home, sizeof(home), "%.255s", tui_file("marker", ""));
	*strrchr(home, '/') = '\0';
	chmod(tui_file("bin/trackside-fetch", fetcher), 0700);
	snprintf(exec_path, sizeof(exec_path), "TRACKSIDE_EXEC_PATH=%s/bin", home);
	shows_them();
	marks_what_is_new();
	syncs_one();
	leaves_the_reader();
	stops();
	stops_a_first_sync();
	opens_a_first_sync("auto");
	opens_a_first_sync("off");
	survives();
	says_where_there_is_none();
	one_was_taken_out();
	shows_many();
	return tui_done();
}
