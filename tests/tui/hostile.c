/* A blog that tries to give orders to the terminal: the program's own sequences alone
 * may be written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tui.h"

/* OSC and CSI raw and as entities, C1, bidirectional controls, tags, a line separator. */
#define RAW                                                                                        \
	"\033]0;OWNED\007\033[31mRED\302\233mC1\302\235x\302\234\342\200\256live\342\200\254"      \
	"\342\201\246x\342\201\251\363\240\201\201\342\200\250\177\b"
#define ENTITY "&#27;]0;OWNED&#7;&#155;31m&#x202e;&#xE0041;"
#define YAML "\\e]0;OWNED\\a\\e[31mRED\\x9bm\\u202elive\\u2028\\U000e0041"
#define JSON "\\u001b]0;OWNED\\u0007\\u009bm\\u202elive\\u2028\\udb40\\udc41"

static const char page[] =
    "---\ntitle: \"Evil " YAML "\"\ndate: 2026-04-01\ntags: [\"tag " YAML "\"]\nseries: \"S " YAML
    "\"\n---\n## Heading " RAW ENTITY "\n\nText " RAW ENTITY " `code " RAW ENTITY "` [link " RAW
    "](http://x/&#27;[31m)\n\n```" RAW "\n" RAW ENTITY "\n```\n\n| " RAW " | " ENTITY
    " |\n|---|---|\n| " RAW " | x |\n";
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

static bool
wrote(struct tui *t, const char *bytes)
{
	size_t n, len = strlen(bytes);
	const char *raw = tui_raw(t, &n);

	for (size_t i = 0; i + len <= n; i++)
		if (memcmp(raw + i, bytes, len) == 0)
			return true;
	return false;
}

static void
shows(struct tui *t, const char *keys, const char *text)
{
	tui_keys(t, keys);
	tui_ok(t, tui_wait_text(t, text), "%s shows %s", keys, text);
}

int
main(void)
{
	static const char *const orders[] = { "\033]", "\033[31m", "\302\233", "\302\235",
		"\302\234", "\342\200\256", "\342\201\246", "\342\200\250", "\363\240\201\201",
		"\177", "\007" };
	const char *args[] = { "--content", make_blog(), NULL };
	struct tui *t = tui_start(100, 30, NULL, args);

	tui_ok(t, tui_wait_text(t, "Evil"), "Home shows the title");
	shows(t, "2", "Evil");
	shows(t, "<Enter>", "Heading");
	shows(t, "b3", "1500 m");
	shows(t, "4", "Wicked");
	shows(t, "<Enter>", "Text");
	shows(t, "bS", "search posts");
	tui_keys(t, "evil");
	tui_ok(t, tui_wait_text(t, "Evil"), "the search shows the title");
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		tui_ok(t, !wrote(t, orders[i]), "order %zu was not written", i);
	tui_end(t);
	return tui_done();
}
