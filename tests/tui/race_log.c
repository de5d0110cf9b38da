/* race add, race edit and race rm as they ask on a terminal. */
#include <stdio.h>
#include <string.h>

#include "tui.h"

static const char log_text[] =
    "{\n  \"results\": [\n"
    "    { \"id\": \"spring\", \"date\": \"2025-04\", \"meet\": \"Spring Meet\", \"event\": "
    "\"1500m\", \"time\": \"5:35\", \"note\": \"Windy\" }\n"
    "  ]\n}\n";

static char folder[600], path[600];

static struct tui *
start(const char *const *words)
{
	const char *args[8] = { "--content", folder };
	size_t n = 2;

	while (*words != NULL)
		args[n++] = *words++;
	args[n] = NULL;
	return tui_start(100, 30, NULL, args);
}

static void
answer(struct tui *t, const char *question, const char *keys)
{
	tui_ok(t, tui_wait_text(t, question), "asks: %s", question);
	tui_keys(t, keys);
	tui_keys(t, "<Enter>");
}

static void
adds_by_questions(void)
{
	const char *const words[] = { "race", "add", NULL };
	struct tui *t = start(words);

	answer(t, "Date (", "2026-13");
	tui_ok(t, tui_wait_text(t, "there is no month 13"), "a bad date is told");
	tui_keys(t, "2026-04-18<Enter>");
	answer(t, "Meet or race:", "Fanelli");
	answer(t, "Event (", "1500m");
	answer(t, "Time (", "fast");
	tui_ok(t, tui_wait_text(t, "is not a time"), "a bad time is told");
	tui_keys(t, "5:10.66<Enter>");
	answer(t, "Kind (", "");
	answer(t, "Place:", "2");
	answer(t, "The time you aimed at:", "");
	answer(t, "Splits from the start", "300=1:10, 700=2:24");
	answer(t, "Its story", "");
	answer(t, "A note:", "-");
	answer(t, "Add 18 April 2026", "");
	tui_ok(t, tui_wait_text(t, "added 2026-04-18-fanelli-1500m"), "says what it added");
	tui_ok(t, tui_exit_status(t) == 0, "exits 0");
	tui_ok(NULL, tui_file_holds(path, "\"5:10.66\"") && tui_file_holds(path, "\"place\": 2"),
	    "the log has it");
	tui_end(t);
}

static void
edits_by_questions(void)
{
	const char *const words[] = { "race", "edit", "spring", NULL };
	struct tui *t = start(words);

	answer(t, "[2025-04]:", "");
	answer(t, "[Spring Meet]:", "");
	answer(t, "[1500 m]:", "");
	answer(t, "[5:35]:", "5:34.9");
	answer(t, "[race]:", "");
	answer(t, "Place []:", "");
	answer(t, "aimed at []:", "");
	answer(t, "700=2:24) []:", "");
	answer(t, "post) []:", "");
	answer(t, "[Windy]:", "-");
	tui_ok(t, tui_wait_text(t, "changed spring"), "says what it changed");
	tui_ok(t, tui_exit_status(t) == 0, "exits 0");
	tui_ok(NULL,
	    tui_file_holds(path, "\"time\": \"5:34.9\" }") && !tui_file_holds(path, "Windy"),
	    "what was kept stays, - takes a member out");
	tui_end(t);
}

static void
takes_out_after_a_question(const char *reply, bool goes)
{
	const char *const words[] = { "race", "rm", "spring", NULL };
	struct tui *t = start(words);

	answer(t, "Take out April 2025", reply);
	tui_ok(t, tui_wait_text(t, goes ? "took out spring" : "nothing was written"), "%s",
	    goes ? "yes takes it out" : "an empty answer leaves it");
	tui_ok(t, tui_exit_status(t) == (goes ? 0 : 1), "exit status");
	tui_ok(NULL, tui_file_holds(path, "spring") == !goes, "and the log says so");
	tui_end(t);
}

int
main(void)
{
	char *slash;

	snprintf(path, sizeof(path), "%s", tui_file("races.json", log_text));
	snprintf(folder, sizeof(folder), "%s", path);
	slash = strrchr(folder, '/');
	if (slash != NULL)
		*slash = '\0';
	adds_by_questions();
	edits_by_questions();
	takes_out_after_a_question("", false);
	takes_out_after_a_question("y", true);
	return tui_done();
}
