/* Races: the chart and its cursor, events, zooming, the list, a race's page, the mouse. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

static struct tui *
start(int cols, int rows)
{
	struct tui *t = tui_start_on_blog(cols, rows, NULL);

	tui_wait_row(t, 0, "Home");
	tui_keys(t, "3");
	tui_wait_row(t, 0, "▸3 Races");
	return t;
}

/* The screen says of the race under the cursor what stands behind the mark. */
static bool
reads(struct tui *t, const char *readout)
{
	char text[256];

	snprintf(text, sizeof(text), "▸ %s", readout);
	return tui_wait_text(t, text);
}

static void
shows_progress(void)
{
	struct tui *t = start(100, 32);

	tui_ok(t, tui_wait_text(t, "▸1500 m"), "the event with most results comes first");
	tui_ok(t, reads(t, "Apr 2026   Mike Fanelli Classic"), "the latest race is selected");
	tui_ok(t, tui_wait_text(t, "5:10.66 ★   5:33.3 /mi   3:27.1 /km   704 points"),
	    "its time, paces and points are said");
	tui_ok(t, tui_wait_text(t, "under the time trial"), "and what it changed");
	tui_ok(t,
	    tui_wait_text(t,
		"★ record   ◆ season best   ○ time trial   ─ record so far   ┄ standard"),
	    "the marks are explained");
	tui_ok(t, tui_wait_text(t, "San Mateo, about March 2026: no time written down"),
	    "a race without a time is listed");
	tui_ok(t, tui_find(t, "5:35 ┤", NULL) >= 0, "the axis is of times");
	tui_end(t);
}

static void
cursor_snaps(void)
{
	struct tui *t = start(100, 32);

	tui_wait_text(t, "5 of 5");
	tui_keys(t, "<Left>");
	tui_ok(t, reads(t, "~Mar 2026   Modesto"), "Left goes to the race before");
	tui_keys(t, "h");
	tui_ok(t, tui_wait_text(t, "5:13 ○"), "h as well: a time trial, marked as one");
	tui_keys(t, "<Home><Left>");
	tui_ok(t, reads(t, "Apr 2024   Laney College"),
	    "Home goes to the first, and it ends there");
	tui_keys(t, "l");
	tui_ok(t, tui_wait_text(t, "11.86"), "l goes on to one that is no record");
	tui_keys(t, "<End>");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "End goes to the last");
	tui_end(t);
}

static void
story_and_back(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<Left><Left><Left>");
	tui_wait_row(t, 31, "2 of 5");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_row(t, 0, "‹ Races"), "Enter opens the story");
	tui_ok(t, tui_wait_text(t, "second chances"), "of that race");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 31, "2 of 5"), "back at the same race");
	tui_ok(t, reads(t, "Apr 2025   Mike Fanelli Classic"), "which is read out again");
	tui_end(t);
}

static void
race_page(void)
{
	struct tui *t = start(100, 32);

	tui_wait_text(t, "5 of 5");
	tui_keys(t, "r");
	tui_ok(t, tui_wait_text(t, "Against even pace"), "r opens the page of the race");
	tui_ok(t, tui_wait_text(t, "1100 m    3:47       1:23"), "with its splits");
	tui_keys(t, "<Left>");
	tui_ok(t, tui_wait_text(t, "5:14 ★  record until April 2026"),
	    "Left shows the race before");
	tui_keys(t, "<Left>");
	tui_ok(t, tui_wait_text(t, "3rd, 1st in the heat"), "one without a time as well");
	tui_keys(t, "<Right><Tab><Tab><Tab><Tab><Enter>");
	tui_ok(t, tui_wait_row(t, 31, "4 of 5"), "its chart opens on the race");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_text(t, "record until April 2026"), "back to the page");
	tui_ok(t, tui_find(t, "r chart", NULL) >= 0, "whose hints name the key");
	tui_keys(t, "r");
	tui_ok(t, tui_wait_row(t, 31, "4 of 5"), "that does the same");
	tui_keys(t, "b");
	tui_wait_text(t, "record until April 2026");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "and back to the chart it came from");
	tui_end(t);
}

static void
events(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<Tab>");
	tui_ok(t, tui_wait_text(t, "5:53 ○"), "Tab shows the next event");
	tui_keys(t, "<S-Tab><S-Tab>");
	tui_ok(t, tui_wait_text(t, "2:37 ★"), "S-Tab the ones before");
	tui_keys(t, "<S-Tab>");
	tui_ok(t, tui_wait_text(t, "▸list"), "around the end stands the list of all");
	tui_ok(t, tui_wait_row(t, 31, "1 of 10"), "with every race");
	tui_ok(t, tui_wait_text(t, "Final meet of the season"), "and what is planned");
	tui_keys(t, "jj");
	tui_ok(t, tui_wait_text(t, "▸~Mar 2026  1500 m       San Mateo"), "j moves in it");
	tui_keys(t, "r");
	tui_ok(t, tui_wait_text(t, "no time written down"), "r opens the page of that race");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 31, "3 of 10"), "back at the same row");
	tui_keys(t, "<End>");
	tui_ok(t, tui_wait_row(t, 31, "10 of 10"), "End goes to the oldest");
	tui_end(t);
}

static void
zooms(void)
{
	struct tui *t = start(100, 32);

	tui_wait_text(t, "5 of 5");
	tui_ok(t, tui_wait_text(t, "COVID") && tui_wait_text(t, "goal 5:20"),
	    "all years are in view");
	tui_keys(t, "+++");
	tui_ok(t, tui_wait_gone(t, "COVID"), "+ zooms in on the race");
	tui_keys(t, "<Home>");
	tui_ok(t, tui_wait_text(t, "COVID"), "the view follows the cursor");
	tui_ok(t, tui_wait_gone(t, "goal 5:20"), "and keeps its span");
	tui_keys(t, "0");
	tui_ok(t, tui_wait_text(t, "goal 5:20"), "0 shows all again");
	tui_wheel(t, 10, 90, -5);
	tui_ok(t, tui_wait_gone(t, "COVID"), "the wheel zooms about the pointer");
	tui_ok(t, tui_wait_text(t, "┤") && tui_find(t, "nothing here", NULL) < 0,
	    "and keeps in view what is there");
	tui_wheel(t, 10, 90, 5);
	tui_ok(t, tui_wait_text(t, "COVID"), "and out again");
	tui_end(t);
}

static void
mouse(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	tui_wait_text(t, "5 of 5");
	row = tui_find(t, "◆", &col);
	tui_click(t, row, col + 1);
	tui_ok(t, tui_wait_row(t, 31, "2 of 5"), "a click near a point selects it");
	tui_click(t, row, col);
	tui_ok(t, tui_wait_row(t, 0, "‹ Races"), "a click on the selected one opens its story");
	tui_keys(t, "b");
	tui_wait_row(t, 0, "▸3 Races");
	row = tui_find(t, "San Mateo", &col);
	tui_click(t, row, col);
	tui_ok(t, tui_wait_text(t, "Place    3rd"),
	    "a click on a race without a time opens its page");
	tui_keys(t, "b");
	tui_wait_row(t, 0, "▸3 Races");
	tui_click(t, 2, tui_col(t, 2, "mile"));
	tui_ok(t, tui_wait_text(t, "▸mile"), "a click on an event shows it");
	tui_end(t);
}

/* What the chart goes by, what it lets through, two seasons, the trend; the range moved by keys
 * and by the mouse. */
static void
other_charts(void)
{
	struct tui *t = start(100, 32);
	int row, col;

	tui_wait_text(t, "5 of 5");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_text(t, "1500 m by points"), "a charts by points");
	tui_ok(t, tui_find(t, "700 ┤", NULL) >= 0, "on an axis of points");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "standing on the same race");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_text(t, "1500 m by age grade"), "then by age grade");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_text(t, "1500 m by VDOT"), "then by VDOT");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_text(t, "5:30 ┤"), "and by time again");
	tui_keys(t, "O");
	tui_ok(t, tui_wait_text(t, "official times"), "O leaves the official times");
	tui_ok(t, tui_wait_row(t, 31, "4 of 4"), "which are fewer");
	tui_keys(t, "OO");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "and then all again, by what there is");
	tui_keys(t, "s");
	tui_ok(t, tui_wait_text(t, "2026 against 2025"), "s sets two seasons side by side");
	tui_ok(t, tui_find(t, "□", NULL) >= 0, "the other one with its own mark");
	tui_keys(t, "s");
	tui_ok(t, tui_wait_text(t, "2025 against 2024"), "then the ones before");
	tui_keys(t, "s");
	tui_ok(t, tui_wait_text(t, "standard 5:25"), "then all years");
	tui_keys(t, "L");
	tui_ok(t, tui_wait_text(t, "s a year"), "L says where it is heading");
	tui_keys(t, "L<End>++");
	tui_ok(t, tui_wait_text(t, "Feb"), "zoomed in");
	tui_ok(t, tui_find(t, "COVID", NULL) < 0, "2024 is out of view");
	tui_keys(t, "<<<<<<<<");
	tui_ok(t, tui_wait_text(t, "COVID"), "< goes to earlier days");
	tui_keys(t, ">>>>>>>>");
	tui_ok(t, tui_wait_gone(t, "COVID"), "> to later ones");
	row = tui_find(t, "○", &col);
	tui_press(t, row, col);
	tui_wait_row(t, 31, "3 of 5");
	tui_release(t, row, col + 45);
	tui_ok(t, tui_wait_text(t, "Trail team▒"), "dragging moves the range");
	tui_end(t);
}

static void
all_in_one(void)
{
	struct tui *t = start(100, 32);

	tui_keys(t, "<S-Tab><S-Tab><S-Tab>");
	tui_ok(t, tui_wait_text(t, "All races by points"), "all races stand on one axis");
	tui_ok(t, tui_wait_text(t, "▸all"), "on a tab of their own");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_text(t, "All races by age grade"), "by age grade as well");
	tui_keys(t, "<Left>");
	tui_ok(t, tui_wait_row(t, 31, "of 8"), "the cursor goes from event to event");
	tui_end(t);
}

static void
records_and_what_if(void)
{
	struct tui *t = start(100, 32);

	tui_wait_text(t, "5 of 5");
	tui_keys(t, "P");
	tui_ok(t, tui_wait_text(t, "Records"), "P opens the records");
	tui_ok(t, tui_wait_text(t, "about 670 to 729 days"), "and how long they stood");
	tui_ok(t, tui_find(t, "5:13", NULL) < 0, "a time trial is none");
	tui_keys(t, "O");
	tui_ok(t, tui_wait_text(t, "5:13"), "O counts it");
	tui_keys(t, "O<Home>");
	tui_ok(t, tui_wait_text(t, "1:17:30"), "Home goes up to the list of all events");
	tui_keys(t, "b");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "back to the chart");
	tui_keys(t, "w");
	tui_ok(t, tui_wait_row(t, 0, "What if"), "w asks what if");
	tui_ok(t, tui_wait_row(t, 2, "1500 m in 5:10.66"), "from the record on");
	tui_ok(t, tui_wait_text(t, "704 points"), "what it is worth");
	tui_ok(t, tui_wait_row(t, 4, "5:33.3 /mi"), "which is not said twice");
	tui_ok(t, tui_find(t, "esc close", NULL) >= 0 && tui_find(t, "q quit", NULL) < 0,
	    "no letter is named as a key where one types");
	tui_keys(t, "<Up>");
	tui_ok(t, tui_wait_row(t, 2, "1500 m in 5:09.66"), "Up is a second faster");
	tui_keys(t, "<Backspace><Backspace><Backspace><Backspace><Backspace>00");
	tui_ok(t, tui_wait_row(t, 2, "1500 m in 5:00"), "another time is typed");
	tui_ok(t, tui_wait_text(t, "Laps at even pace") || tui_wait_text(t, "half marathon"),
	    "with its equivalents and laps");
	tui_keys(t, "x");
	tui_ok(t, tui_wait_text(t, "5:00x"), "what is no time is said to be none");
	tui_keys(t, "<Tab>");
	tui_ok(t, tui_wait_row(t, 2, "mile in 5:53"), "Tab goes to the next event");
	tui_keys(t, "<Esc>");
	tui_ok(t, tui_wait_row(t, 31, "5 of 5"), "Esc leaves");
	tui_end(t);
}

static void
any_size(void)
{
	static const int sizes[][2] = { { 160, 48 }, { 60, 20 }, { 40, 14 }, { 20, 6 }, { 21, 9 },
		{ 100, 7 }, { 100, 32 } };
	struct tui *t = start(100, 32);

	tui_keys(t, "<Left>");
	tui_wait_row(t, 31, "4 of 5");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		tui_resize(t, sizes[i][0], sizes[i][1]);
		tui_ok(t, tui_wait_row(t, sizes[i][1] - 1, "4 of 5"), "%dx%d keeps the cursor",
		    sizes[i][0], sizes[i][1]);
		tui_ok(t, tui_wait_text(t, "5:14 ★"), "%dx%d tells its time", sizes[i][0],
		    sizes[i][1]);
	}
	tui_resize(t, 20, 6);
	tui_keys(t, "<Right>");
	tui_ok(t, tui_wait_text(t, "5:10.66"), "the cursor moves in the smallest window");
	tui_keys(t, "<S-Tab><S-Tab>");
	tui_ok(t, tui_wait_text(t, "▸list"), "and the list is there");
	tui_end(t);
}

/* More events than the row of tabs has room for, and no sex or age of the runner. */
static void
many_events(void)
{
	static const char *const events[] = { "400m", "800m", "1500m", "mile", "3000m", "5000m",
		"10 km", "half marathon", "marathon" };
	static char folder[4096], log[2048];
	const char *args[] = { "--content", folder, NULL };
	size_t n = 0;
	struct tui *t;

	n += (size_t)snprintf(log, sizeof(log), "{\"results\": [");
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		n += (size_t)snprintf(log + n, sizeof(log) - n,
		    "%s{\"date\": \"202%zu-04-18\", \"meet\": \"M\", \"event\": \"%s\","
		    " \"time\": \"%zu:10\"}",
		    i > 0 ? ", " : "", i % 7, events[i], 1 + i * i * 3);
	snprintf(log + n, sizeof(log) - n, "]}");
	snprintf(folder, sizeof(folder), "%s", tui_file("races.json", log));
	*strrchr(folder, '/') = '\0';
	t = tui_start(40, 12, NULL, args);
	tui_wait_row(t, 0, "▸1 Home");
	tui_keys(t, "3");
	tui_ok(t, tui_wait_row(t, 2, "▸400 m  800 m  1500 m  mile …"), "what has no room is told");
	tui_keys(t, "<Tab><Tab><Tab>");
	tui_ok(t, tui_wait_row(t, 2, "▸mile  3000 m …"), "the next event is in sight");
	tui_ok(t, tui_find(t, "…", NULL) == 2, "on both sides");
	tui_keys(t, "a");
	tui_ok(t, tui_wait_row(t, 11, "mile by VDOT"),
	    "points and grades are left out; the last line says what is charted");
	tui_keys(t, "<S-Tab><S-Tab><S-Tab><S-Tab>");
	tui_ok(t, tui_wait_row(t, 2, "all ▸list"), "the last one stands at the end");
	tui_end(t);
}

static void
no_races(void)
{
	static char folder[4096];
	const char *args[] = { "--content", folder, NULL };
	struct tui *t;

	snprintf(folder, sizeof(folder), "%s",
	    tui_file("alone.md", "# A post\n\nWithout a race.\n"));
	*strrchr(folder, '/') = '\0';
	t = tui_start(80, 24, NULL, args);
	tui_wait_text(t, "A post");
	tui_keys(t, "3");
	tui_ok(t, tui_wait_text(t, "No races yet."), "a blog without races says so");
	tui_keys(t, "<Enter>r<Left>j<End>+<Tab>");
	tui_ok(t, tui_wait_text(t, "No races yet."), "and no key is harmful there");
	tui_end(t);
}

int
main(void)
{
	shows_progress();
	cursor_snaps();
	story_and_back();
	race_page();
	events();
	zooms();
	mouse();
	other_charts();
	all_in_one();
	records_and_what_if();
	any_size();
	no_races();
	many_events();
	return tui_done();
}
