/* A blog that tries to give orders to the terminal: the program's own sequences alone
 * may be written. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../judge.h"
#include "tui.h"

#define ALL (JUDGE_LOOKS | JUDGE_LINKS | JUDGE_SCREEN | JUDGE_TITLE | JUDGE_CLIPBOARD)

/* OSC and CSI raw and as entities, C1, bidirectional controls, tags, a line separator. */
#define RAW                                                                                        \
	"\033]0;OWNED\007\033[31mRED\302\233mC1\302\235x\302\234\342\200\256live\342\200\254"      \
	"\342\201\246x\342\201\251\363\240\201\201\342\200\250\177\b"
#define ENTITY "&#27;]0;OWNED&#7;&#155;31m&#x202e;&#xE0041;"
#define YAML "\\e]0;OWNED\\a\\e[31mRED\\x9bm\\u202elive\\u2028\\U000e0041"
#define JSON "\\u001b]0;OWNED\\u0007\\u009bm\\u202elive\\u2028\\udb40\\udc41"

/* The same without brackets, for within a link. */
#define INSIDE                                                                                     \
	"\033c\007\302\2331m\302\235x\302\234\342\200\256live\342\201\246\363\240\201\201\177\b"   \
	"&#27;c&#155;1m&#x202e;"

static const char page[] =
    "---\ntitle: \"Evil " YAML "\"\ndate: 2026-04-01\ntags: [\"tag " YAML "\"]\nseries: \"S " YAML
    "\"\n---\n## Heading " RAW ENTITY "\n\nText " RAW ENTITY " `code " RAW ENTITY "`\n"
    "[link " INSIDE "](<http://x/&#27;[31m" INSIDE "> \"title " INSIDE "\")\n"
    "[gone " INSIDE "](<none " INSIDE ".md>)\n[bad](<javascript:" INSIDE
    ">)\n[[wicked]] [[wicked|" INSIDE "]]\n"
    "![alt " INSIDE "](<p-" INSIDE ".png>)\nsplit: \033<!-- -->[31m *\033*[32m ~~&**#27;**~~[33m\n"
    "broken \377\376\300\200\355\240\200 note[^n]\n\n"
    "```" RAW "\n" RAW ENTITY "\n```\n\n| " RAW " | " ENTITY " |\n|---|---|\n| " RAW " | x |\n\n"
    "[^n]: Note " RAW ENTITY "\n";
static const char term[] = "---\ntitle: \"Wicked " YAML "\"\naka: [\"" YAML "\"]\ncategory: \"" YAML
			   "\"\nshort_description: \"" YAML "\"\n---\nText " RAW ENTITY "\n";
static const char races[] =
    "{\"results\": [{\"id\": \"one\", \"date\": \"2026-04-01\", \"meet\": \"M " JSON
    "\", \"event\": \"1500m\", \"time\": \"5:10\", \"place\": \"" JSON "\", \"note\": \"" JSON
    "\"},\n{\"date\": \"2025-04-01\", \"meet\": \"" JSON
    "\", \"event\": \"1500m\", \"time\": \"5:20\"}], \"moments\": [{\"from\": "
    "\"2025-06\", \"to\": \"2025-09\", \"label\": \"" JSON "\"}]}\n";

/* The content folder, made; good until the next call of tui_file. */
static const char *
make_blog(void)
{
	static char folder[4096];
	char name[4200];

	snprintf(folder, sizeof(folder), "%s", tui_file("site.yml", "title: \"Site " YAML "\"\n"));
	*strrchr(folder, '/') = '\0';
	snprintf(name, sizeof(name), "%s/posts", folder);
	mkdir(name, 0700);
	snprintf(name, sizeof(name), "%s/glossary", folder);
	mkdir(name, 0700);
	tui_file("posts/evil.md", page);
	tui_file("posts/\033]0;OWNED\007.md", "A name that is an order.\n");
	tui_file("glossary/wicked.md", term);
	tui_file("races.json", races);
	return folder;
}

static void
shows(struct tui *t, const char *keys, const char *text)
{
	tui_keys(t, keys);
	tui_ok(t, tui_wait_text(t, text), "%s shows %s", keys, text);
}

static void
only_our_own(struct tui *t, const char *where)
{
	const char *why = "", *raw;
	size_t n, at;

	raw = tui_raw(t, &n);
	at = judge(raw, n, ALL, &why);
	tui_ok(t, at == SIZE_MAX, "%s: only our own sequences in %zu bytes (%s)", where, n, why);
	if (at == SIZE_MAX)
		return;
	printf("# at byte %zu:", at);
	for (size_t i = at; i < n && i < at + 24; i++)
		printf(" %02x", (unsigned char)raw[i]);
	printf("\n");
}

/* The judge lets nothing through that it does not know. */
static void
judge_is_strict(void)
{
	static const char *const bad[] = { "\033]0;x\007", "\033]2;x\007", "\033]2;a\033[mb\033\\",
		"\033]52;c;?\007", "\033]52;p;aGk=\007", "\033[>1s", "\033[?1003h", "\033[?1002h",
		"\033[5n", "\033[6n", "\033[c", "\033[2;3", "\033[8;1;1t", "\033P\033\\", "\033_x",
		"\033c", "\033]8;;javascript:x\033\\", "\033]8;id=1;file:///etc\033\\",
		"\033]8;id=1;http://a\033[mb\033\\", "\033]8;id=a;http://a\033\\",
		"\033]8;id=1;http://a\007", "\033]11;#fff\033\\", "\033]10;?\033\\",
		"\033]11;?\033\\", "\033", "\007", "\b", "\302\233m", "\377", "\342\200\256",
		"\363\240\201\201", "\033[1 q", "\033[1;2;3H" };
	static const char *const good[] = { "text\r\n\t", "\033[1;38;5;80m", "\033[m", "\033[3;4H",
		"\033]8;id=12;https://a/%1B\033\\", "\033]8;;\033\\", "\033]2;Posts - x\033\\",
		"\033]52;c;aGk=\007", "\033[?1049h", "\033M", "\033]11;?\033\\\033[c" };
	const char *why;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		tui_ok(NULL, judge(bad[i], strlen(bad[i]), ALL, &why) != SIZE_MAX,
		    "the judge sees order %zu", i);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		tui_ok(NULL, judge(good[i], strlen(good[i]), ALL, &why) == SIZE_MAX,
		    "the judge lets our own pass: %zu", i);
		tui_ok(NULL, i == 0 || judge(good[i], strlen(good[i]), 0, &why) != SIZE_MAX,
		    "where it is allowed: %zu", i);
	}
}

/* Every face of the application. */
static void
walk(struct tui *t)
{
	tui_ok(t, tui_wait_text(t, "Evil"), "Home shows the title");
	shows(t, "2", "Evil");
	shows(t, "#", "tag");
	shows(t, "<Esc><Enter>", "Heading");
	tui_ok(t, tui_wrote(t, "\033]2;Evil"), "the window is named after it");
	tui_ok(t, tui_wrote(t, "\033]8;id="), "its address is a link");
	shows(t, "f", "open link");
	shows(t, "<Esc>t", "Contents");
	shows(t, "<Esc>/text<Enter>", "1 of");
	tui_keys(t, "<Esc>");
	only_our_own(t, "the page");
	shows(t, "<Tab>y", "copied");
	shows(t, "<Enter>", "Open in a browser?");
	shows(t, "<Esc><Tab><Enter>", "no such page or file");
	shows(t, "<Tab><Enter>", "only http");
	shows(t, "<Tab><Enter>", "Wicked");
	tui_keys(t, "<Esc>");
	only_our_own(t, "links, boxes and notices");
	shows(t, "G", "Note");
	shows(t, "b3", "1500 m");
	shows(t, "r", "5:10");
	shows(t, "b<Tab><Tab>", "5:20");
	shows(t, "4", "Wicked");
	shows(t, "<Enter>", "Text");
	shows(t, "bS", "search posts");
	shows(t, "evil", "Evil");
	shows(t, "<Esc>?", "Keys");
	tui_keys(t, "<Esc>Q");
	tui_ok(t, tui_exit_status(t) == 0, "it ends well");
	only_our_own(t, "the whole");
}

int
main(void)
{
	const char *args[] = { "--content", make_blog(), NULL };
	const char *linux_console[] = { "TERM=linux", NULL }, *old[] = { "TERM=vt100", NULL };
	struct tui *t;

	judge_is_strict();
	t = tui_start(100, 30, NULL, args);
	walk(t);
	tui_end(t);
	t = tui_start(60, 20, linux_console, args);
	shows(t, "2<Enter>", "Heading");
	tui_ok(t, !tui_wrote(t, "\033]"), "the console of Linux gets no OSC at all");
	tui_end(t);
	t = tui_start(60, 20, old, args);
	shows(t, "2<Enter>", "Heading");
	tui_ok(t, !tui_wrote(t, "\033]"), "nor does a VT100");
	tui_end(t);
	return tui_done();
}
