/* The published schema of races.json and the strict reader: they say the same of the same files.
 * The validator here knows the words that the schema uses, and fails on any other. */
#include "unit.h"

#include <math.h>
#include <regex.h>

#include <cjson/cJSON.h>

#include "base/path.h"
#include "race/log.h"

struct schema {
	cJSON *root;
};

static bool valid(const struct schema *s, const cJSON *rule, const cJSON *v);

static const cJSON *
follow(const struct schema *s, const char *ref)
{
	const char prefix[] = "#/$defs/";
	const cJSON *to;

	assert_memory_equal(ref, prefix, strlen(prefix));
	to = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(s->root, "$defs"),
	    ref + strlen(prefix));
	if (to == NULL)
		fail_msg("%s leads nowhere", ref);
	return to;
}

static bool
is_type(const cJSON *v, const char *type)
{
	if (strcmp(type, "integer") == 0)
		return cJSON_IsNumber(v) && !(floor(v->valuedouble) < v->valuedouble);
	return strcmp(type,
		   cJSON_IsObject(v)	   ? "object"
		       : cJSON_IsArray(v)  ? "array"
		       : cJSON_IsString(v) ? "string"
		       : cJSON_IsNumber(v) ? "number"
		       : cJSON_IsNull(v)   ? "null"
					   : "boolean") == 0;
}

static bool
one_of_types(const cJSON *types, const cJSON *v)
{
	const cJSON *t;

	if (cJSON_IsString(types))
		return is_type(v, types->valuestring);
	cJSON_ArrayForEach(t, types) if (is_type(v, t->valuestring)) return true;
	return false;
}

static bool
matches(const char *pattern, const char *text)
{
	regex_t re;
	bool found;

	if (regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		fail_msg("no pattern: %s", pattern);
	found = regexec(&re, text, 0, NULL, 0) == 0;
	regfree(&re);
	return found;
}

static size_t
letters(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static bool
valid_members(const struct schema *s, const cJSON *properties, const cJSON *v)
{
	const cJSON *p;

	cJSON_ArrayForEach(p, properties)
	{
		const cJSON *member = cJSON_GetObjectItemCaseSensitive(v, p->string);

		if (member != NULL && !valid(s, p, member))
			return false;
	}
	return true;
}

/* One word of a schema. */
static bool
valid_word(const struct schema *s, const cJSON *w, const cJSON *v)
{
	const char *word = w->string;
	const cJSON *i;

	if (strcmp(word, "description") == 0 || strcmp(word, "title") == 0 || word[0] == '$') {
		return strcmp(word, "$ref") != 0 || valid(s, follow(s, w->valuestring), v);
	} else if (strcmp(word, "type") == 0) {
		return one_of_types(w, v);
	} else if (strcmp(word, "const") == 0) {
		return cJSON_Compare(w, v, true);
	} else if (strcmp(word, "enum") == 0) {
		cJSON_ArrayForEach(i, w) if (cJSON_Compare(i, v, true)) return true;
		return false;
	} else if (strcmp(word, "anyOf") == 0) {
		cJSON_ArrayForEach(i, w) if (valid(s, i, v)) return true;
		return false;
	} else if (strcmp(word, "not") == 0) {
		return !valid(s, w, v);
	} else if (strcmp(word, "properties") == 0) {
		return !cJSON_IsObject(v) || valid_members(s, w, v);
	} else if (strcmp(word, "required") == 0) {
		cJSON_ArrayForEach(i, w) if (cJSON_IsObject(v) &&
		    !cJSON_HasObjectItem(v, i->valuestring)) return false;
	} else if (strcmp(word, "items") == 0) {
		if (cJSON_IsArray(v))
			cJSON_ArrayForEach(i, v) if (!valid(s, w, i)) return false;
	} else if (strcmp(word, "pattern") == 0) {
		return !cJSON_IsString(v) || matches(w->valuestring, v->valuestring);
	} else if (strcmp(word, "minLength") == 0) {
		return !cJSON_IsString(v) || letters(v->valuestring) >= (size_t)w->valueint;
	} else if (strcmp(word, "maxLength") == 0) {
		return !cJSON_IsString(v) || letters(v->valuestring) <= (size_t)w->valueint;
	} else if (strcmp(word, "minimum") == 0) {
		return !cJSON_IsNumber(v) || v->valuedouble >= w->valuedouble;
	} else if (strcmp(word, "maximum") == 0) {
		return !cJSON_IsNumber(v) || v->valuedouble <= w->valuedouble;
	} else if (strcmp(word, "exclusiveMinimum") == 0) {
		return !cJSON_IsNumber(v) || v->valuedouble > w->valuedouble;
	} else {
		fail_msg("the schema uses \"%s\", which this test does not know", word);
	}
	return true;
}

static bool
valid(const struct schema *s, const cJSON *rule, const cJSON *v)
{
	const cJSON *w;

	cJSON_ArrayForEach(w, rule) if (!valid_word(s, w, v)) return false;
	return true;
}

static int
open_schema(void **state)
{
	struct schema *s = calloc(1, sizeof(*s));
	struct strbuf text = STRBUF_INIT;

	assert_non_null(s);
	assert_true(file_read(TOP_SRCDIR "/content/races.schema.json", FILE_MAX_BYTES, &text,
	    NULL));
	s->root = cJSON_ParseWithLength(text.buf, text.len);
	assert_non_null(s->root);
	strbuf_free(&text);
	*state = s;
	return 0;
}

static int
close_schema(void **state)
{
	struct schema *s = *state;

	cJSON_Delete(s->root);
	free(s);
	return 0;
}

static bool
schema_says(const struct schema *s, const char *json)
{
	cJSON *v = cJSON_Parse(json);
	bool ok;

	if (v == NULL)
		fail_msg("no JSON: %s", json);
	ok = valid(s, s->root, v);
	cJSON_Delete(v);
	return ok;
}

static bool
reader_says(const char *json)
{
	struct problems problems = { 0 };
	struct race_log *log;
	bool ok;

	race_log_parse(&log, json, strlen(json), "races.json", &problems);
	ok = problems.len == 0;
	race_log_free(log);
	problems_free(&problems);
	return ok;
}

static void
agree(const struct schema *s, const char *json, bool good)
{
	const bool schema = schema_says(s, json), reader = reader_says(json);

	if (schema != good || reader != good)
		fail_msg("%s\nis %s; the schema takes it for %s, the reader for %s", json,
		    good ? "good" : "bad", schema ? "good" : "bad", reader ? "good" : "bad");
}

static void
the_bundled_log_is_good(void **state)
{
	struct strbuf text = STRBUF_INIT;
	cJSON *root;

	assert_true(file_read(TOP_SRCDIR "/content/races.json", FILE_MAX_BYTES, &text, NULL));
	agree(*state, text.buf, true);
	root = cJSON_Parse(text.buf);
	/* the file beside it */
	assert_string_equal(cJSON_GetObjectItemCaseSensitive(root, "$schema")->valuestring,
	    "races.schema.json");
	assert_int_equal(cJSON_GetObjectItemCaseSensitive(root, "version")->valueint, 1);
	cJSON_Delete(root);
	strbuf_free(&text);
}

static void
both_agree_on_whole_files(void **state)
{
	static const char *const good[] = {
		"{}",
		"{\"version\": 1, \"mine\": [1, {\"a\": null}]}",
		"{\"athlete\": {}}",
		"{\"athlete\": null, \"results\": null}",
		"{\"athlete\": {\"sex\": \"male\", \"born\": 1992, \"club\": \"x\"}}",
		"{\"athlete\": {\"sex\": null, \"born\": \"1992-02-29\"}}",
		"{\"standards\": [{\"event\": \"1500m\", \"time\": \"5:25\"}]}",
		"{\"targets\": [{\"event\": \"1500m\", \"time\": \"5:25\", \"by\": \"2026\"}]}",
		"{\"moments\": [{\"from\": \"2024-23~\", \"label\": \"x\", \"to\": null}]}",
		"{\"planned\": [{\"date\": \"2026-05\"}]}",
	};
	static const char *const bad[] = {
		"[]",
		"{\"version\": 2}",
		"{\"version\": \"1\"}",
		"{\"results\": {}}",
		"{\"results\": [1]}",
		"{\"athlete\": []}",
		"{\"athlete\": {\"sex\": \"x\"}}",
		"{\"athlete\": {\"born\": 0}}",
		"{\"athlete\": {\"born\": \"92\"}}",
		"{\"athlete\": {\"name\": 7}}",
		"{\"standards\": [{\"event\": \"1500m\"}]}",
		"{\"standards\": [{\"time\": \"5:25\"}]}",
		"{\"standards\": [{\"event\": \"1500m\", \"time\": \"5:25\", \"from\": \"x\"}]}",
		"{\"targets\": [{\"event\": \"1500m\", \"time\": 325}]}",
		"{\"moments\": [{\"from\": \"2024\"}]}",
		"{\"moments\": [{\"label\": \"x\"}]}",
		"{\"planned\": [{\"meet\": \"x\"}]}",
		"{\"planned\": \"soon\"}",
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		agree(*state, good[i], true);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		agree(*state, bad[i], false);
}

/* Members of a result, each beside a sound date and event unless it is one of them. */
static void
both_agree_on_members_of_a_result(void **state)
{
	static const char *const good[] = { "\"date\": \"2026\"", "\"date\": \"2026~\"",
		"\"date\": \"2026-04\"", "\"date\": \"2026-04~\"", "\"date\": \"2026-21\"",
		"\"date\": \"2026-04-18\"", "\"date\": \"2026-04-18~\"",
		"\"date\": \"2026-04-18T09:30:00Z\"", "\"date\": \"2026-04-18 09:30+02:00\"",
		"\"event\": \"1500m\"", "\"event\": \"10 miles\"", "\"event\": \"trail ultra\"",
		"\"event\": \"5k\"", "\"event\": \"100\"", "\"time\": \"5:10.66\"",
		"\"time\": \"1:17:30\"", "\"time\": \"47.3\"", "\"time\": \"47,3\"",
		"\"time\": \"2h05m10s\"", "\"time\": \"2h 5m\"", "\"time\": \"90m\"",
		"\"time\": \"47.5s\"", "\"time\": null", "\"goal\": \"5:20\"",
		"\"kind\": \"time-trial\"", "\"kind\": \"relay\"", "\"kind\": null",
		"\"time_is\": \"gun\"", "\"time_is\": \"derived\"", "\"surface\": \"road\"",
		"\"surface\": \"short-track\"", "\"surface\": \"cross-country\"", "\"place\": 3",
		"\"place\": 3.0", "\"place\": null", "\"heat_place\": 1000000",
		"\"id\": \"caf\xc3\xa9-2026\"", "\"note\": \"\"", "\"source\": \"fit:1\"",
		"\"splits\": []", "\"splits\": null", "\"record\": true", "\"record\": null",
		"\"splits\": [{\"distance_m\": 300, \"time\": \"1:10\", \"hr\": 170}]" };
	static const char *const bad[] = { "\"date\": \"2026-13\"", "\"date\": \"2026-00\"",
		"\"date\": \"2026-25\"", "\"date\": \"2026-04-32\"", "\"date\": \"2026-21-01\"",
		"\"date\": \"26-04\"", "\"date\": \"2026-4\"", "\"date\": \"April 2026\"",
		"\"date\": \"2026-04-18T25:00Z\"", "\"date\": \"\"", "\"date\": true",
		"\"event\": \"\"", "\"event\": \"5\"", "\"event\": \"-5k\"", "\"event\": 1500",
		"\"event\": \"  \"", "\"time\": \"5:70\"", "\"time\": \"5:1\"",
		"\"time\": \"1:2:3\"", "\"time\": \"1:02:03:04\"", "\"time\": \"5:10.1234\"",
		"\"time\": \"fast\"", "\"time\": \"-1\"", "\"time\": 310", "\"time\": \"5m70s\"",
		"\"goal\": \"soon\"", "\"kind\": \"walk\"", "\"kind\": 1", "\"time_is\": \"about\"",
		"\"surface\": \"beach\"", "\"place\": 0", "\"place\": -1", "\"place\": 1.5",
		"\"place\": \"3\"", "\"place\": 1000001", "\"id\": \"a b\"", "\"id\": 7",
		"\"note\": 7", "\"meet\": []", "\"post\": {}", "\"source\": 1",
		"\"record\": \"yes\"", "\"record\": 1", "\"splits\": {}", "\"splits\": [7]",
		"\"splits\": [{\"distance_m\": 300}]", "\"splits\": [{\"time\": \"1:10\"}]",
		"\"splits\": [{\"distance_m\": 0, \"time\": \"1:10\"}]",
		"\"splits\": [{\"distance_m\": \"300\", \"time\": \"1:10\"}]",
		"\"splits\": [{\"distance_m\": 300, \"time\": \"x\"}]" };
	struct strbuf json = STRBUF_INIT;

	for (size_t i = 0; i < (sizeof(good) + sizeof(bad)) / sizeof(good[0]); i++) {
		const bool is_good = i < sizeof(good) / sizeof(good[0]);
		const char *member = is_good ? good[i] : bad[i - sizeof(good) / sizeof(good[0])];

		strbuf_reset(&json);
		strbuf_addf(&json, "{\"results\": [{%s", member);
		if (strncmp(member, "\"date\"", 6) != 0)
			strbuf_adds(&json, ", \"date\": \"2026-04\"");
		if (strncmp(member, "\"event\"", 7) != 0)
			strbuf_adds(&json, ", \"event\": \"1500m\"");
		strbuf_adds(&json, "}]}");
		agree(*state, json.buf, is_good);
	}
	agree(*state, "{\"results\": [{\"event\": \"mile\"}]}", false);
	agree(*state, "{\"results\": [{\"date\": \"2026\"}]}", false);
	strbuf_free(&json);
}

#define WITH_SCHEMA(test) cmocka_unit_test_setup_teardown(test, open_schema, close_schema)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SCHEMA(the_bundled_log_is_good),
		WITH_SCHEMA(both_agree_on_whole_files),
		WITH_SCHEMA(both_agree_on_members_of_a_result),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
