/* races.json: what is read, and what each fault in it is called, and where. */
#include "unit.h"

#include "base/path.h"
#include "data/json_check.h"
#include "race/log.h"

struct read {
	struct race_log *log;
	struct problems problems;
};

static struct read
parse_n(const char *json, size_t n)
{
	struct read r = { 0 };

	race_log_parse(&r.log, json, n, "races.json", &r.problems);
	assert_non_null(r.log);
	return r;
}

static struct read
parse(const char *json)
{
	return parse_n(json, strlen(json));
}

static void
done(struct read *r)
{
	race_log_free(r->log);
	problems_free(&r->problems);
}

/* The text must give just one problem, told so, and leave so many results. */
static void
faults(const char *json, const char *want, size_t nresults)
{
	struct strbuf sb = STRBUF_INIT;
	struct read r = parse(json);

	for (size_t i = 0; i < r.problems.len; i++) {
		problem_format(&r.problems.items[i], &sb);
		strbuf_addch(&sb, '\n');
	}
	if (r.problems.len != 1 || strncmp(sb.buf, want, strlen(want)) != 0)
		fail_msg("%s\nis told as\n%sand not\n%s", json, sb.buf, want);
	assert_int_equal(r.log->nresults, nresults);
	strbuf_free(&sb);
	done(&r);
}

static void
opens_the_bundled_log(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	struct event events[8];
	struct read r;

	(void)state;
	assert_true(file_read(TOP_SRCDIR "/content/races.json", FILE_MAX_BYTES, &sb, NULL));
	r = parse_n(sb.buf, sb.len);
	assert_int_equal(r.problems.len, 0);
	assert_true(r.log->nresults >= 10);
	for (size_t i = 1; i < r.log->nresults; i++)
		assert_true(date_compare(&r.log->results[i - 1].date, &r.log->results[i].date) <=
		    0);
	assert_string_equal(r.log->athlete.sex, "female");
	assert_int_equal(r.log->athlete.born.year, 1992);
	assert_true(race_log_events(r.log, events, 8) >= 4);
	assert_string_equal(events[0].slug, "1500m");
	assert_true(r.log->nmoments > 0 && r.log->nstandards > 0 && r.log->nplanned > 0);
	strbuf_free(&sb);
	done(&r);
}

static void
reads_every_member(void **state)
{
	struct read r =
	    parse("\xef\xbb\xbf{\"version\": 1, \"unknown\": {\"a\": [1, {}]},\n"
		  "\"athlete\": {\"name\": \"A\", \"sex\": \"F\", \"born\": 1992},\n"
		  "\"results\": [\n"
		  "  {\"date\": \"2026-04-18\", \"meet\": \"Mike Fanelli Classic\", \"event\": "
		  "\"1500m\",\n"
		  "   \"time\": \"5:10.66\", \"kind\": \"Time Trial\", \"time_is\": \"gun\", "
		  "\"place\": 3,\n"
		  "   \"heat_place\": 1, \"goal\": \"5:15\", \"post\": \"p\", \"note\": null, "
		  "\"other\": 1,\n"
		  "   \"splits\": [{\"distance_m\": 300, \"time\": \"1:10\"},\n"
		  "     {\"distance_m\": 1500, \"time\": \"5:10.66\"}]},\n"
		  "  {\"date\": \"2025-10\", \"event\": \"relay of friends\", \"kind\": "
		  "\"relay\"}],\n"
		  "\"standards\": [{\"name\": \"S\", \"event\": \"1500m\", \"time\": \"5:25\","
		  " \"from\": \"2024\"}],\n"
		  "\"targets\": [{\"event\": \"mile\", \"time\": \"5:30\", \"by\": \"2026-06\"}],\n"
		  "\"moments\": [{\"from\": \"2024-06\", \"to\": \"2024-07\", \"label\": \"L\"},"
		  " {\"from\": \"2024-23~\", \"label\": \"M\", \"kind\": \"injury\"}],\n"
		  "\"planned\": [{\"date\": \"2026-06\", \"meet\": \"Z\"},"
		  " {\"date\": \"2026-05\", \"meet\": \"Y\", \"event\": \"800\"}]}");
	const struct race_result *a;

	(void)state;
	assert_int_equal(r.problems.len, 0);
	assert_int_equal(r.log->nresults, 2);
	assert_string_equal(r.log->athlete.name, "A");
	assert_string_equal(r.log->athlete.sex, "female");
	assert_int_equal(r.log->athlete.born.year, 1992);
	assert_string_equal(r.log->results[0].id, "2025-10-relay-of-friends");
	assert_string_equal(r.log->results[0].meet, "");
	assert_false(r.log->results[0].has_time);
	a = race_log_find(r.log, "2026-04-18-mike-fanelli-classic-1500m");
	assert_non_null(a);
	assert_true(a->has_time && a->has_goal);
	assert_true(a->time.seconds == 310.66);
	assert_int_equal(a->time.decimals, 2);
	assert_int_equal(a->kind, RACE_TIME_TRIAL);
	assert_int_equal(a->time_is, TIME_GUN);
	assert_int_equal(a->place, 3);
	assert_int_equal(a->heat_place, 1);
	assert_int_equal(a->nsplits, 2);
	assert_true(a->splits[1].distance_m == 1500);
	assert_string_equal(a->post, "p");
	assert_null(a->note);
	assert_int_equal(a->line, 4);
	assert_int_equal(a->column, 3);
	assert_null(race_log_find(r.log, "none"));
	assert_string_equal(r.log->standards[0].name, "S");
	assert_int_equal(r.log->standards[0].to.precision, DATE_NONE);
	assert_int_equal(r.log->targets[0].by.month, 6);
	assert_int_equal(r.log->moments[1].to.month, 23);
	assert_string_equal(r.log->planned[0].meet, "Y");
	assert_true(r.log->planned[0].has_event);
	assert_false(r.log->planned[1].has_event);
	assert_string_equal(race_kind_name(RACE_TIME_TRIAL), "time-trial");
	assert_string_equal(time_is_name(TIME_APPROXIMATE), "approximate");
	done(&r);
}

#define OK "{\"date\": \"2026\", \"event\": \"mile\"}"

static void
tells_each_fault_with_its_place(void **state)
{
	(void)state;
	faults("{\"results\": [" OK ",\n {\"date\": \"2026\"}]}",
	    "races.json:2:2: a result without an event", 1);
	faults("{\"results\": [" OK ",\n {\"event\": \"mile\"}]}",
	    "races.json:2:2: a result without a date", 1);
	faults("{\"results\": [\n{\"date\": \"2026-13\", \"event\": \"mile\"}, " OK "]}",
	    "races.json:2:10: \"2026-13\": there is no month 13", 1);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"5\"}, " OK "]}",
	    "races.json:2:27: the event \"5\" has no unit", 1);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"time\": \"5:70\"}]}",
	    "races.json:2:43: \"5:70\": 70 behind a colon", 0);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"time\": 310}]}",
	    "races.json:2:43: \"time\" must be text", 0);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"kind\": \"walk\"}]}",
	    "races.json:2:43: unknown kind \"walk\"", 0);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"time_is\": "
	       "\"about\"}]}",
	    "races.json:2:46: unknown \"about\"", 0);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"place\": -1}]}",
	    "races.json:2:44: \"place\" is -1", 1);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"place\": 1.5}]}",
	    "races.json:2:44: \"place\" is 1.5", 1);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"goal\": \"fast\"}]}",
	    "races.json:2:43: \"fast\" is not a time", 1);
	faults("{\"results\": [\n{\"date\": \"2026\", \"event\": \"mile\", \"id\": \"a b\"}]}",
	    "races.json:2:41: an id is", 1);
	faults("{\"results\": [\n7, " OK "]}", "races.json:2:1: an element of \"results\"", 1);
	faults("{\n \"results\": {}}", "races.json:2:13: \"results\": this must be a list", 0);
	faults("{\n \"athlete\": [], \"results\": [" OK "]}",
	    "races.json:2:13: \"athlete\": this must be", 1);
	faults("{\"athlete\": {\n\"sex\": \"x\"}}", "races.json:2:8: \"sex\" is female or male", 0);
	faults("{\"version\": 2, \"results\": [" OK "]}", "races.json:1:13: \"version\"", 1);
	faults("{\"moments\": [\n{\"from\": \"2026\"}]}",
	    "races.json:2:1: a moment without a label", 0);
	faults("{\"moments\": [{\"from\": \"2026\", \"to\": \"2025\", \"label\": \"x\"}]}",
	    "races.json:1:37: the moment \"x\" ends before it starts", 0);
	faults("{\"standards\": [{\"event\": \"mile\"}]}",
	    "races.json:1:16: a standard without a time", 0);
	faults("[]", "races.json:1:1: a race log is an object", 0);
}

#define SPLITS(list)                                                                               \
	"{\"results\": [{\"date\": \"2026\", \"event\": \"1500m\", \"time\": "                     \
	"\"5:10\",\n\"splits\": [" list "]}]}"
#define SPLIT(d, t) "{\"distance_m\": " d ", \"time\": \"" t "\"}"

static void
splits_grow_up_to_the_finish(void **state)
{
	(void)state;
	faults(SPLITS(SPLIT("700", "2:24") ", " SPLIT("300", "3:10")),
	    "races.json:2:64: splits count from the start: 300 m does not come behind 700 m", 1);
	faults(SPLITS(SPLIT("300", "1:10") ", " SPLIT("700", "1:10")),
	    "races.json:2:77: splits count from the start: this one is no later", 1);
	faults(SPLITS(SPLIT("1600", "5:05")),
	    "races.json:2:27: a split at 1600 m is behind the finish", 1);
	faults(SPLITS(SPLIT("1400", "5:11")), "races.json:2:41: a split is later than the finish",
	    1);
	faults(SPLITS(SPLIT("0", "0:11")), "races.json:2:27: splits count from the start: 0 m", 1);
	faults(SPLITS("{\"time\": \"1:00\"}"), "races.json:2:12: a split is {", 1);
	faults(SPLITS("7"), "races.json:2:12: a split is {", 1);
}

static void
broken_json_says_what_was_expected(void **state)
{
	(void)state;
	faults("", "races.json:1:1: not JSON: expected a value; the text ends too early", 0);
	faults("{\"results\": [" OK ",]}", "races.json:1:48: not JSON: expected a value; take away",
	    0);
	faults("{\"results\": [" OK "}",
	    "races.json:1:47: not JSON: expected a comma or a closing ]", 0);
	faults("{\"results\": [" OK,
	    "races.json:1:47: not JSON: expected a closing ]; the text ends", 0);
	faults("{\"results\" []}", "races.json:1:12: not JSON: expected a colon", 0);
	faults("{\n  results: []}", "races.json:2:3: not JSON: expected a key in double quotes", 0);
	faults("{\"a\": 1,\n}",
	    "races.json:2:1: not JSON: expected a key in double quotes; take away", 0);
	faults("{\"a\": \"b\n\"}", "races.json:1:7: not JSON: expected a closing quote", 0);
	faults("{\"a\": \"\\x\"}", "races.json:1:9: not JSON: no such escape", 0);
	faults("{\"a\": \"\\u12g4\"}", "races.json:1:12: not JSON: expected four hex", 0);
	faults("{\"a\": \"\t\"}", "races.json:1:8: not JSON: a control character", 0);
	faults("{\"a\": 5:10}", "races.json:1:8: not JSON: no number goes on so", 0);
	faults("{\"a\": 2026-04}", "races.json:1:11: not JSON: no number goes on so", 0);
	faults("{\"a\": 01}", "races.json:1:8: not JSON: no number goes on so", 0);
	faults("{\"a\": 1.}", "races.json:1:9: not JSON: expected a digit", 0);
	faults("{} // end", "races.json:1:4: not JSON: expected the end", 0);
	faults("{\"a\": /* */ 1}",
	    "races.json:1:7: not JSON: expected a value; JSON has no comments", 0);
	faults("{\"\xc3\xa9\": tru}", "races.json:1:7: not JSON: expected a value: text", 0);
}

static void
json_check_agrees_with_the_standard(void **state)
{
	static const struct {
		const char *json;
		bool ok;
	} rows[] = {
		{ "{}", true },
		{ " [ ] ", true },
		{ "null", true },
		{ "-0.5e+10", true },
		{ "\"\"", true },
		{ "[1,[2,{\"a\":[]}],\"\\u00e9\\\"\"]", true },
		{ "[true,false,null]", true },
		{ "0", true },
		{ "[[],{}]", true },
		{ "[1 2]", false },
		{ "{\"a\":1 \"b\":2}", false },
		{ "[-]", false },
		{ "[+1]", false },
		{ "[.5]", false },
		{ "[1e]", false },
		{ "[nul]", false },
		{ "[\"a]", false },
		{ "{1:2}", false },
		{ "[}", false },
		{ "]", false },
		{ "[1]]", false },
		{ "{\"a\"}", false },
		{ "'a'", false },
		{ "[NaN]", false },
	};
	struct json_fault fault;
	char deep[1400];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (json_check(rows[i].json, strlen(rows[i].json), 100, &fault) != rows[i].ok)
			fail_msg("%s", rows[i].json);
	assert_false(json_check("[\0]", 3, 100, &fault));
	memset(deep, '[', 700);
	memset(deep + 700, ']', 700);
	assert_false(json_check(deep, 1400, 10000, &fault));
	assert_int_equal(fault.at, JSON_CHECK_DEPTH);
	assert_true(json_check(deep + 700 - 512, 1024, 10000, &fault));
	assert_true(json_check("[1,2,3]", 7, 4, &fault));
	assert_false(json_check("[1,2,3,4]", 9, 4, &fault));
	assert_int_equal(fault.at, 7);
}

static void
ids_are_unique(void **state)
{
	struct read r =
	    parse("{\"results\": ["
		  "{\"date\": \"2026-04~\", \"meet\": \"Caf\xc3\xa9 5\", \"event\": \"5k\"},"
		  "{\"date\": \"2026-04~\", \"meet\": \"Caf\xc3\xa9 5\", \"event\": \"5k\"},"
		  "{\"date\": \"2026-04~\", \"meet\": \"Caf\xc3\xa9 5\", \"event\": \"5k\"},"
		  "{\"date\": \"2026-05\", \"event\": \"mile\", \"id\": "
		  "\"2026-04-caf\xc3\xa9-5-5k-2\"},"
		  "{\"date\": \"2026-06\", \"event\": \"mile\", \"id\": \"x\"},"
		  "{\"date\": \"2026-07\", \"event\": \"mile\", \"id\": \"x\"}]}");
	static const char *const want[] = { "2026-04-caf\xc3\xa9-5-5k",
		"2026-04-caf\xc3\xa9-5-5k-3", "2026-04-caf\xc3\xa9-5-5k-4",
		"2026-04-caf\xc3\xa9-5-5k-2", "x", "x-2" };

	(void)state;
	assert_int_equal(r.log->nresults, 6);
	for (size_t i = 0; i < 6; i++)
		assert_string_equal(r.log->results[i].id, want[i]);
	assert_int_equal(r.problems.len, 1);
	assert_non_null(strstr(r.problems.items[0].msg, "called \"x-2\""));
	done(&r);
}

static void
many_results_take_linear_time(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	struct event e[2];
	struct read r;

	(void)state;
	strbuf_adds(&sb, "{\"results\": [");
	for (int i = 0; i < 100000; i++)
		strbuf_addf(&sb, "%s{\"date\": \"2026-04\", \"event\": \"mile\", \"place\": -1}",
		    i > 0 ? ",\n" : "");
	strbuf_adds(&sb, "]}");
	r = parse_n(sb.buf, sb.len);
	assert_int_equal(r.log->nresults, 100000);
	assert_string_equal(r.log->results[99999].id, "2026-04-mile-100000");
	assert_int_equal(r.log->results[99999].line, 100000);
	assert_int_equal(r.problems.len + r.problems.dropped, 100000);
	assert_int_equal(race_log_events(r.log, e, 2), 1);
	strbuf_free(&sb);
	done(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_the_bundled_log),
		cmocka_unit_test(reads_every_member),
		cmocka_unit_test(tells_each_fault_with_its_place),
		cmocka_unit_test(splits_grow_up_to_the_finish),
		cmocka_unit_test(broken_json_says_what_was_expected),
		cmocka_unit_test(json_check_agrees_with_the_standard),
		cmocka_unit_test(ids_are_unique),
		cmocka_unit_test(many_results_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
