/* import at a terminal: what a file cannot know is asked, and the answers are what is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui.h"

#define GPX(name, day, lat)                                                                        \
	"<gpx><trk><name>" name "</name><trkseg>"                                                  \
	"<trkpt lat=\"37.80\" lon=\"-122.27\"><time>2026-03-" day "T18:00:00Z</time></trkpt>"      \
	"<trkpt lat=\"" lat "\" lon=\"-122.27\"><time>2026-03-" day "T18:05:12Z</time></trkpt>"    \
	"</trkseg></trk></gpx>"

static char blog[512], log_path[600], first[512], second[512], third[512];

static void
make_files(void)
{
	char *slash;

	snprintf(blog, sizeof(blog), "%s", tui_file("import-post.md", "# A post\n"));
	slash = strrchr(blog, '/');
	*slash = '\0';
	snprintf(log_path, sizeof(log_path), "%s/races.json", blog);
	snprintf(first, sizeof(first), "%s",
	    tui_file("one.gpx", GPX("Track night", "01", "37.8135")));
	snprintf(second, sizeof(second), "%s", tui_file("two.gpx", GPX("Easy", "02", "37.85")));
	snprintf(third, sizeof(third), "%s", tui_file("three.gpx", GPX("", "03", "37.8145")));
}

static void
one_recording(void)
{
	const char *const args[] = { "import", first, "--content", blog, NULL };
	struct tui *t = tui_start(100, 30, NULL, args);

	tui_ok(t, tui_wait_text(t, "1 March 2026, 18:00  1.50 km  5:12"),
	    "what was found is shown");
	tui_ok(t, tui_wait_text(t, "Was this a race? [Y/n]:"), "whether it was a race is asked");
	tui_keys(t, "perhaps<Enter>");
	tui_ok(t, tui_wait_text(t, "Please answer y or n"), "until it is answered");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "Event, as in 1500m, mile, 10k:"), "the event is asked");
	tui_keys(t, "<Enter>");
	tui_keys(t, "1500m<Enter>");
	tui_ok(t, tui_wait_text(t, "Meet (Enter: Track night):"), "the meet, with a proposal");
	tui_keys(t, "Spring  Opener<Enter>");
	tui_ok(t, tui_wait_text(t, "Official time (Enter: 5:12 of the device, as approximate):"),
	    "the official time");
	tui_keys(t, "5:99<Enter>");
	tui_ok(t, tui_wait_text(t, "\"5:99\""), "what is no time is told");
	tui_keys(t, "5:10.4<Enter>");
	tui_ok(t, tui_wait_text(t, "added 2026-03-01-spring-opener-1500m"), "it is added");
	tui_ok(t, tui_exit_status(t) == 0, "and that is all");
	tui_ok(NULL,
	    tui_file_holds(log_path, "\"5:10.4\"") && !tui_file_holds(log_path, "approximate"),
	    "with the official time");
	tui_end(t);
}

static void
several_recordings(void)
{
	const char *const args[] = { "import", first, second, third, "--content", blog, NULL };
	struct tui *t = tui_start(100, 40, NULL, args);

	tui_ok(t, tui_wait_text(t, "already in the log: 2026-03-01-spring-opener-1500m"),
	    "what is known is said");
	tui_ok(t, tui_wait_text(t, "Which of them are races (1, 3-5 or all; Enter: none):"),
	    "which are races is asked");
	tui_keys(t, "1, 7<Enter>");
	tui_ok(t, tui_wait_text(t, "Please answer with numbers from 1 to 3"), "of those there are");
	tui_keys(t, "1-3<Enter>");
	tui_ok(t, tui_wait_text(t, "2:"), "the second is asked about, the first is known");
	tui_keys(t, "mile<Enter>");
	tui_wait_text(t, "Meet (Enter: Easy):");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Official time");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "The recording is 5.56 km long. Is mile right? [Y/n]:"),
	    "a length that is far off is asked about");
	tui_keys(t, "n<Enter>");
	tui_ok(t, tui_wait_text(t, "3:"), "the third");
	tui_keys(t, "mile<Enter>");
	tui_ok(t, tui_wait_text(t, "Meet (Enter: none):"), "a recording without a name");
	tui_keys(t, "<Enter>");
	tui_wait_text(t, "Official time");
	tui_keys(t, "<Enter>");
	tui_ok(t, tui_wait_text(t, "added 2026-03-03-mile"), "the last one alone is added");
	tui_ok(t, tui_exit_status(t) == 0, "the end");
	tui_ok(NULL,
	    tui_file_holds(log_path, "approximate") && !tui_file_holds(log_path, "2026-03-02"),
	    "with the device's time");
	tui_end(t);
}

static void
nothing_at_the_end_of_input(void)
{
	const char *const args[] = { "import", second, "--content", blog, NULL };
	struct tui *t = tui_start(100, 30, NULL, args);

	tui_wait_text(t, "Was this a race? [Y/n]:");
	tui_keys(t, "y<Enter>");
	tui_wait_text(t, "Event, as in 1500m, mile, 10k:");
	tui_keys(t, "<C-d>");
	tui_ok(t, tui_wait_text(t, "nothing was added"), "no answer adds nothing");
	tui_ok(t, tui_exit_status(t) == 0, "without complaint");
	tui_end(t);
}

int
main(void)
{
	make_files();
	one_recording();
	several_recordings();
	nothing_at_the_end_of_input();
	remove(log_path);
	return tui_done();
}
