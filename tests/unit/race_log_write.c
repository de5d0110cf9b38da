/* Changing races.json: what is asked for changes, every other byte stays. */
#include "scratch.h"

#include "base/path.h"
#include "race/log_write.h"

/* A log with a style of its own, members that nobody knows, and lists on a line. */
static const char odd[] =
    "{ \"mine\" : {\"a\":[1,  2]},\n"
    "\t\"results\" : [\n"
    "\t\t{ \"date\" : \"2024-04\", \"event\" : \"1500m\", \"time\" : \"5:23.14\","
    "   \"shoes\":\"red\" },\n"
    "\t\t{ \"date\" : \"2026-04\", \"event\" : \"1500m\", \"time\" : \"5:10.66\" }\n"
    "\t],\n"
    "\t\"last\": null }\n";

static struct log_edit *
open_log(struct scratch *s, const char *text)
{
	struct log_edit *e;
	struct err err = { 0 };

	if (text)
		scratch_file(s, "races.json", text);
	if (!log_edit_open(&e, scratch_path(s, "races.json"), &err))
		fail_msg("%s", err.msg);
	return e;
}

static void
holds(struct scratch *s, const char *name, const char *want)
{
	struct strbuf got = STRBUF_INIT;

	assert_true(file_read(scratch_path(s, name), FILE_MAX_BYTES, &got, NULL));
	assert_string_equal(got.buf, want);
	strbuf_free(&got);
}

static void
add(struct log_edit *e, struct log_change c)
{
	struct err err = { 0 };

	if (!log_edit_add(e, &c, 1, &err))
		fail_msg("%s", err.msg);
}

static void
change(struct log_edit *e, const char *id, struct log_change c)
{
	struct err err = { 0 };

	if (!log_edit_change(e, id, &c, &err))
		fail_msg("%s", err.msg);
}

static void
save(struct log_edit *e)
{
	struct err err = { 0 };

	if (!log_edit_save(e, &err))
		fail_msg("%s", err.msg);
}

static void
a_new_log_is_started(void **state)
{
	const struct split splits[] = { { 300, { 70, 0 } }, { 1500, { 310.66, 2 } } };
	struct log_edit *e = open_log(*state, NULL);

	add(e,
	    (struct log_change){ .date = "2026-04",
		.event = "1500m",
		.meet = "Caf\xc3\xa9 \"M\"\\ \n\x01",
		.time = "5:10.66",
		.place = "3",
		.splits = splits,
		.nsplits = 2,
		.has_splits = true,
		.source = "fit:7" });
	save(e);
	holds(*state, "races.json",
	    "{\n"
	    "  \"$schema\": \"file://" PKGDATADIR "/content/races.schema.json\",\n"
	    "  \"version\": 1,\n"
	    "  \"results\": [\n"
	    "    {\n"
	    "      \"id\": \"2026-04-caf\xc3\xa9-m-1500m\",\n"
	    "      \"date\": \"2026-04\",\n"
	    "      \"meet\": \"Caf\xc3\xa9 \\\"M\\\"\\\\ \\n\\u0001\",\n"
	    "      \"event\": \"1500m\",\n"
	    "      \"time\": \"5:10.66\",\n"
	    "      \"place\": 3,\n"
	    "      \"splits\": [\n"
	    "        { \"distance_m\": 300, \"time\": \"1:10\" },\n"
	    "        { \"distance_m\": 1500, \"time\": \"5:10.66\" }\n"
	    "      ],\n"
	    "      \"source\": \"fit:7\"\n"
	    "    }\n"
	    "  ]\n"
	    "}\n");
	assert_int_equal(log_edit_log(e)->nresults, 1);
	assert_string_equal(log_edit_log(e)->results[0].source, "fit:7");
	assert_int_equal(log_edit_log(e)->results[0].nsplits, 2);
	assert_false(path_is_taken(scratch_path(*state, "races.json~")));
	log_edit_free(e);
}

static void
the_style_of_the_file_stays(void **state)
{
	struct log_edit *e = open_log(*state, odd);

	add(e,
	    (struct log_change){
		.date = "2025-04-12", .event = "1500m", .time = "5:35", .id = "f25" });
	save(e);
	holds(*state, "races.json",
	    "{ \"mine\" : {\"a\":[1,  2]},\n"
	    "\t\"results\" : [\n"
	    "\t\t{ \"date\" : \"2024-04\", \"event\" : \"1500m\", \"time\" : \"5:23.14\","
	    "   \"shoes\":\"red\" },\n"
	    "\t\t{ \"id\" : \"f25\", \"date\" : \"2025-04-12\", \"event\" : \"1500m\", \"time\" : "
	    "\"5:35\" },\n"
	    "\t\t{ \"date\" : \"2026-04\", \"event\" : \"1500m\", \"time\" : \"5:10.66\" }\n"
	    "\t],\n"
	    "\t\"last\": null }\n");
	holds(*state, "races.json~", odd);
	/* taken out again, it is the file it was */
	assert_true(log_edit_remove(e, "f25", NULL));
	save(e);
	holds(*state, "races.json", odd);
	log_edit_free(e);
}

static void
a_change_touches_its_members_alone(void **state)
{
	struct log_edit *e = open_log(*state, odd);

	change(e, "2024-04-1500m",
	    (struct log_change){
		.time = "5:23.1", .note = "N", .meet = "Laney", .date = "2024-04-06" });
	save(e);
	holds(*state, "races.json",
	    "{ \"mine\" : {\"a\":[1,  2]},\n"
	    "\t\"results\" : [\n"
	    "\t\t{ \"id\" : \"2024-04-1500m\", \"date\" : \"2024-04-06\", \"meet\" : \"Laney\", "
	    "\"event\" : \"1500m\", \"time\" : \"5:23.1\", \"note\" : \"N\","
	    "   \"shoes\":\"red\" },\n"
	    "\t\t{ \"date\" : \"2026-04\", \"event\" : \"1500m\", \"time\" : \"5:10.66\" }\n"
	    "\t],\n"
	    "\t\"last\": null }\n");
	/* and what is taken out leaves nothing behind */
	change(e, "2024-04-1500m",
	    (struct log_change){
		.id = "", .time = "5:23.14", .note = "", .meet = "", .date = "2024-04" });
	save(e);
	holds(*state, "races.json", odd);
	log_edit_free(e);
}

static void
what_the_reader_refuses_is_not_written(void **state)
{
	const struct {
		struct log_change c;
		const char *why;
	} rows[] = {
		{ { .event = "1500m" }, "without a date" },
		{ { .date = "2026" }, "without an event" },
		{ { .date = "2026-13", .event = "mile" }, "no month 13" },
		{ { .date = "2026", .event = "mile", .time = "5:70" }, "70 behind a colon" },
		{ { .date = "2026", .event = "mile", .kind = "walk" }, "unknown kind" },
		{ { .date = "2026", .event = "mile", .time_is = "x" }, "unknown \"x\"" },
		{ { .date = "2026", .event = "mile", .place = "third" }, "no place" },
		{ { .date = "2026", .event = "mile", .place = "0" }, "count from 1" },
		{ { .date = "2026", .event = "mile", .id = "a b" }, "without spaces" },
		{ { .date = "2026", .event = "mile", .id = "2024-04-1500m" }, "already" },
		{ { .date = "2026",
		      .event = "mile",
		      .splits = (const struct split[]){ { 2000, { 300, 0 } } },
		      .nsplits = 1,
		      .has_splits = true },
		    "behind the finish" },
	};
	struct log_edit *e = open_log(*state, odd);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct log_change two[] = { { .date = "2020", .event = "800m" }, rows[i].c };
		struct err err = { 0 };

		assert_false(log_edit_add(e, &rows[i].c, 1, &err));
		if (!strstr(err.msg, rows[i].why))
			fail_msg("\"%s\" does not say \"%s\"", err.msg, rows[i].why);
		assert_false(log_edit_add(e, two, 2, &err));
		assert_non_null(strstr(err.msg, "result 2 of 2"));
		assert_string_equal(log_edit_text(e), odd);
	}
	for (size_t i = 2; i < 8; i++) {
		struct err err = { 0 };

		assert_false(log_edit_change(e, "2026-04-1500m", &rows[i].c, &err));
		if (!strstr(err.msg, rows[i].why))
			fail_msg("\"%s\" does not say \"%s\"", err.msg, rows[i].why);
		assert_string_equal(log_edit_text(e), odd);
		assert_int_equal(log_edit_log(e)->nresults, 2);
	}
	assert_false(log_edit_remove(e, "none", NULL));
	save(e);
	assert_false(path_is_taken(scratch_path(*state, "races.json~")));
	log_edit_free(e);
}

static void
another_hand_is_noticed(void **state)
{
	struct log_edit *e = open_log(*state, odd), *other = open_log(*state, NULL);
	struct err err = { 0 };

	add(e, (struct log_change){ .date = "2026-05", .event = "mile" });
	add(other, (struct log_change){ .date = "2026-06", .event = "800m" });
	save(other);
	assert_false(log_edit_save(e, &err));
	assert_non_null(strstr(err.msg, "changed by another program"));
	holds(*state, "races.json", log_edit_text(other));
	holds(*state, "races.json~", odd);
	/* one that goes on from its own save is no other hand */
	add(other, (struct log_change){ .date = "2026-07", .event = "800m" });
	save(other);
	/* nor may a file that was not there have come */
	log_edit_free(e);
	unlink(scratch_path(*state, "races.json"));
	e = open_log(*state, NULL);
	add(e, (struct log_change){ .date = "2026-05", .event = "mile" });
	scratch_file(*state, "races.json", odd);
	assert_false(log_edit_save(e, &err));
	holds(*state, "races.json", odd);
	log_edit_free(e);
	log_edit_free(other);
}

static void
results_go_where_their_dates_belong(void **state)
{
	static const char newest_first[] = "{\"results\":["
					   "{\"date\":\"2026\",\"event\":\"mile\"},"
					   "{\"date\":\"2024\",\"event\":\"mile\"}]}";
	const struct log_change three[] = { { .date = "2025-03~", .event = "800m" },
		{ .date = "2027", .event = "800m" }, { .date = "2025-02", .event = "800m" } };
	struct log_edit *e = open_log(*state, newest_first);
	const struct race_log *log;

	assert_true(log_edit_add(e, three, 3, NULL));
	assert_string_equal(log_edit_text(e),
	    "{\"results\":["
	    "{\"id\":\"2027-800m\",\"date\":\"2027\",\"event\":\"800m\"},"
	    "{\"date\":\"2026\",\"event\":\"mile\"},"
	    "{\"id\":\"2025-03-800m\",\"date\":\"2025-03~\",\"event\":\"800m\"},"
	    "{\"id\":\"2025-02-800m\",\"date\":\"2025-02\",\"event\":\"800m\"},"
	    "{\"date\":\"2024\",\"event\":\"mile\"}]}");
	log = log_edit_log(e);
	assert_int_equal(log->nresults, 5);
	assert_int_equal(log->results[0].index, 4);
	assert_int_equal(log->results[4].index, 0);
	/* the same day, meet and event again: an id of its own */
	add(e, three[1]);
	assert_non_null(race_log_find(log_edit_log(e), "2027-800m-2"));
	log_edit_free(e);
}

static void
every_result_can_go_and_come(void **state)
{
	struct log_edit *e = open_log(*state, odd);

	assert_true(log_edit_remove(e, "2024-04-1500m", NULL));
	assert_true(log_edit_remove(e, "2026-04-1500m", NULL));
	assert_int_equal(log_edit_log(e)->nresults, 0);
	add(e, (struct log_change){ .date = "2026", .event = "mile" });
	assert_int_equal(log_edit_log(e)->nresults, 1);
	save(e);
	log_edit_free(e);
	e = open_log(*state, "\xef\xbb\xbf{\"athlete\": {\"sex\": \"f\"}}");
	add(e, (struct log_change){ .date = "2026", .event = "mile" });
	assert_int_equal(log_edit_log(e)->nresults, 1);
	assert_string_equal(log_edit_log(e)->athlete.sex, "female");
	log_edit_free(e);
	e = open_log(*state, "{\"results\": null}");
	add(e, (struct log_change){ .date = "2026", .event = "mile" });
	assert_int_equal(log_edit_log(e)->nresults, 1);
	log_edit_free(e);
}

static void
what_is_no_log_is_not_opened(void **state)
{
	static const char *const rows[][2] = { { "{", "races.json:1:2: not JSON" },
		{ "{\n \"a\": 1,\n}", "races.json:3:1: not JSON" }, { "[]", "is an object" },
		{ "7", "is an object" }, { "", "not JSON" }, { "{\"results\": {}}", "a list" } };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct err err = { 0 };
		struct log_edit *e;

		scratch_file(*state, "races.json", rows[i][0]);
		assert_false(log_edit_open(&e, scratch_path(*state, "races.json"), &err));
		assert_null(e);
		if (!strstr(err.msg, rows[i][1]))
			fail_msg("\"%s\" does not say \"%s\"", err.msg, rows[i][1]);
	}
}

/* A result with faults can be mended member by member; another's faults hinder nobody. */
static void
faulty_neighbours_stay(void **state)
{
	struct log_edit *e = open_log(*state,
	    "{\"results\": [7, {\"date\": \"x\", \"event\": \"mile\"},"
	    " {\"date\": \"2026\", \"event\": \"mile\", \"splits\": 7}]}");
	const char *id = "2026-mile";

	assert_int_equal(log_edit_log(e)->nresults, 1);
	assert_false(log_edit_change(e, id, &(struct log_change){ .note = "n" }, NULL));
	change(e, id, (struct log_change){ .has_splits = true, .note = "n" });
	assert_string_equal(log_edit_text(e),
	    "{\"results\": [7, {\"date\": \"x\", \"event\": \"mile\"},"
	    " {\"id\": \"2026-mile\", \"date\": \"2026\", \"event\": \"mile\", \"note\": \"n\"}]}");
	log_edit_free(e);
}

static void
a_backup_keeps_the_mode(void **state)
{
	struct log_edit *e;
	struct stat st;

	scratch_file(*state, "races.json", odd);
	assert_int_equal(chmod(scratch_path(*state, "races.json"), 0600), 0);
	e = open_log(*state, NULL);
	add(e, (struct log_change){ .date = "2026", .event = "mile" });
	save(e);
	assert_int_equal(stat(scratch_path(*state, "races.json"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(scratch_path(*state, "races.json~"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	log_edit_free(e);
}

#define IN_SCRATCH(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_SCRATCH(a_new_log_is_started),
		IN_SCRATCH(the_style_of_the_file_stays),
		IN_SCRATCH(a_change_touches_its_members_alone),
		IN_SCRATCH(what_the_reader_refuses_is_not_written),
		IN_SCRATCH(another_hand_is_noticed),
		IN_SCRATCH(results_go_where_their_dates_belong),
		IN_SCRATCH(every_result_can_go_and_come),
		IN_SCRATCH(what_is_no_log_is_not_opened),
		IN_SCRATCH(faulty_neighbours_stay),
		IN_SCRATCH(a_backup_keeps_the_mode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
