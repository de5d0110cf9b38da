/* Activities on their way: as JSON and back, and known again by what the log keeps of them. */
#include "unit.h"

#include <math.h>

#include "race/activity_json.h"
#include "race/source.h"

static struct activity *
sample(struct activities *list)
{
	struct activity *a = activities_add(list, "FIT");

	a->has_start = a->has_offset = true;
	a->start = 1776531731.25;
	a->utc_offset = -25200;
	a->elapsed_s = 312.4;
	a->distance_m = 1507.2;
	a->points = 313;
	a->hash = 0x0123456789abcdefu;
	ACTIVITY_TEXT(a->name, "Caf\xc3\xa9 \"mile\"", SIZE_MAX);
	ACTIVITY_TEXT(a->file, "run.fit", SIZE_MAX);
	VEC_PUSH(&a->laps, (struct activity_lap){ 0, 62, NAN, 300 });
	return a;
}

static void
goes_through_json(void **state)
{
	struct activities list = { 0 }, again = { 0 };
	cJSON *o = activity_to_json(sample(&list));
	const struct activity *b;

	(void)state;
	assert_true(activity_from_json(o, &again));
	assert_int_equal(again.len, 1);
	b = &again.items[0];
	assert_string_equal(b->format, "FIT");
	assert_string_equal(b->name, "Caf\xc3\xa9 \"mile\"");
	assert_string_equal(b->file, "run.fit");
	assert_true(b->has_start && b->has_offset);
	assert_float_equal(b->start, 1776531731.25, 0);
	assert_int_equal(b->utc_offset, -25200);
	assert_float_equal(b->elapsed_s, 312.4, 0);
	assert_true(isnan(b->timer_s) && isnan(b->track_m));
	assert_true(b->hash == 0x0123456789abcdefu);
	assert_int_equal(b->points, 313);
	assert_int_equal(b->laps.len, 1);
	assert_float_equal(b->laps.items[0].elapsed_s, 62, 0);
	assert_true(isnan(b->laps.items[0].timer_s));
	cJSON_Delete(o);
	activities_free(&list);
	activities_free(&again);
}

/* What a broken reader might say. */
static void
refuses_what_is_no_activity(void **state)
{
	static const char *const bad[] = { "[]", "7", "{\"name\":7}", "{\"elapsed_s\":-1}",
		"{\"elapsed_s\":\"1\"}", "{\"start\":1e300}", "{\"utc_offset\":1e9}",
		"{\"laps\":{}}", "{\"laps\":[7]}", "{\"laps\":[{\"timer_s\":-5}]}" };
	struct activities list = { 0 };
	cJSON *o;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		o = cJSON_Parse(bad[i]);
		assert_non_null(o);
		assert_false(activity_from_json(o, &list));
		assert_int_equal(list.len, 0);
		cJSON_Delete(o);
	}
	/* escape sequences end here */
	o = cJSON_Parse("{\"name\":\"\\u001b[31m\\nred\"}");
	assert_true(activity_from_json(o, &list));
	assert_string_equal(list.items[0].name, "\xe2\x90\x9b[31m red");
	cJSON_Delete(o);
	activities_free(&list);
}

/* A text that is too long is cut to one that is clean by itself. */
static void
cuts_texts(void **state)
{
	char field[8], again[8];

	(void)state;
	ACTIVITY_TEXT(field, "  123456 8", SIZE_MAX);
	assert_string_equal(field, "123456");
	ACTIVITY_TEXT(field, "12345\xc3\xa9\xc3\xa9", SIZE_MAX);
	assert_string_equal(field, "12345\xc3\xa9");
	/* an emoji of a man and a laptop, cut behind the joiner */
	ACTIVITY_TEXT(field, "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x92\xbb", SIZE_MAX);
	ACTIVITY_TEXT(again, field, SIZE_MAX);
	assert_string_equal(again, field);
	ACTIVITY_TEXT(field, "ab\0cd", 5);
	assert_string_equal(field, "ab");
}

static void
knows_a_run_again(void **state)
{
	struct activities list = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct activity *a = sample(&list);

	(void)state;
	source_format(a, &text);
	assert_string_equal(text.buf, "2026-04-18T17:02:11Z 0123456789abcdef");
	assert_true(source_is(text.buf, a));
	/* the same start from another file, another start from the same file */
	a->hash = 7;
	a->start += 1.5;
	assert_true(source_is(text.buf, a));
	a->start += 10;
	assert_false(source_is(text.buf, a));
	a->hash = 0x0123456789abcdefu;
	assert_true(source_is(text.buf, a));
	/* either part alone */
	assert_true(source_is("0123456789abcdef", a));
	assert_true(source_is("2026-04-18T17:02:22Z", a));
	assert_false(source_is("", a));
	assert_false(source_is("a photo of the board", a));
	assert_false(source_is("2026-04-18", a));
	a->has_start = false;
	strbuf_reset(&text);
	source_format(a, &text);
	assert_string_equal(text.buf, "0123456789abcdef");
	/* nothing known is nobody's */
	a->hash = 0;
	assert_false(source_is("", a));
	assert_false(source_same_run(a, a));
	strbuf_free(&text);
	activities_free(&list);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(goes_through_json),
		cmocka_unit_test(refuses_what_is_no_activity),
		cmocka_unit_test(cuts_texts),
		cmocka_unit_test(knows_a_run_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
