/* Options: defaults, the file, and what is wrong in it. */
#include "unit.h"

#include "config/config.h"
#include "scratch.h"

static void
assert_problem(const struct problems *problems, size_t i, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	assert_true(i < problems->len);
	problem_format(&problems->items[i], &sb);
	if (strstr(sb.buf, want) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", sb.buf, want);
	strbuf_free(&sb);
}

static void
every_option_has_its_default(void **state)
{
	struct config c;

	(void)state;
	config_init(&c);
	assert_int_equal(c.content.len, 0);
	assert_string_equal(c.theme, "auto");
	assert_int_equal(c.measure, 80);
	assert_true(c.mouse);
	assert_int_equal(c.ambiguous_width, 1);
	assert_string_equal(c.emoji, "auto");
	assert_false(c.drafts);
	assert_false(c.ascii);
	for (size_t i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];

		assert_true(config_set(&c, o->name, o->standard, NULL));
		assert_int_equal(o->text[strlen(o->text) - 1], '.');
	}
	config_free(&c);
}

static void
a_bad_value_changes_nothing(void **state)
{
	static const char *const bad[][3] = {
		{ "measure", "39", "from 40 to 200" },
		{ "measure", "201", "from 40 to 200" },
		{ "measure", "80x", "from 40 to 200" },
		{ "measure", "", "from 40 to 200" },
		{ "measure", "99999999999999999999", "from 40 to 200" },
		{ "emoji", "blue", "one of: auto legacy" },
		{ "emoji", "auto legacy", "one of" },
		{ "emoji", "", "one of" },
		{ "mouse", "maybe", "true or false" },
		{ "colour", "x", "no option" },
	};
	struct config c;
	struct err err = { 0 };

	(void)state;
	config_init(&c);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		assert_false(config_set(&c, bad[i][0], bad[i][1], &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_non_null(strstr(err.msg, bad[i][2]));
	}
	assert_int_equal(c.measure, 80);
	assert_string_equal(c.emoji, "auto");
	assert_true(config_set(&c, "Measure", "200", &err));
	assert_int_equal(c.measure, 200);
	config_free(&c);
	config_free(&c);
}

static void
the_file_is_read_over_the_defaults(void **state)
{
	struct scratch *s = *state;
	struct problems problems = { 0 };
	struct config c;

	config_load(&c,
	    scratch_file(s, "c.yml",
		"# mine\ntheme: light\nmeasure: 300\nmouse: off\ncolour: red\nascii: [yes]\n"
		"ambiguous-width: 2\ndrafts:\ncontent: blog\n"),
	    &problems);
	assert_string_equal(c.theme, "light");
	assert_int_equal(c.measure, 80);
	assert_false(c.mouse);
	assert_int_equal(c.ambiguous_width, 2);
	assert_false(c.drafts);
	assert_int_equal(c.content.len, 1);
	assert_string_equal(c.content.items[0], scratch_path(s, "blog"));
	assert_int_equal(problems.len, 3);
	assert_problem(&problems, 0, "c.yml:3:10: measure takes a number from 40 to 200");
	assert_problem(&problems, 1, "c.yml:5:9: there is no option \"colour\"");
	assert_problem(&problems, 2, "c.yml:6:8: ascii takes one value");
	problems_free(&problems);
	config_free(&c);
}

static void
a_broken_file_leaves_the_defaults(void **state)
{
	struct scratch *s = *state;
	struct problems problems = { 0 };
	struct config c;

	config_load(&c, scratch_file(s, "c.yml", "theme: [light\n"), &problems);
	assert_problem(&problems, 0, "c.yml:2:1: not valid YAML");
	assert_string_equal(c.theme, "auto");
	config_free(&c);
	config_load(&c, scratch_file(s, "c.yml", "- theme\n"), &problems);
	assert_problem(&problems, 1, "c.yml:1:1: options are written");
	config_free(&c);
	config_load(&c, scratch_path(s, "none.yml"), &problems);
	assert_problem(&problems, 2, "none.yml: cannot be opened");
	config_free(&c);
	config_load(&c, scratch_file(s, "c.yml", "\n# nothing\n"), &problems);
	assert_int_equal(problems.len, 3);
	config_free(&c);
	problems_free(&problems);
}

static void
the_usual_place_is_xdg(void **state)
{
	struct scratch *s = *state;
	struct problems problems = { 0 };
	struct config c;

	setenv("XDG_CONFIG_HOME", s->dir, 1);
	setenv("HOME", "/home/x", 1);
	config_load(&c, NULL, &problems);
	assert_string_equal(c.theme, "auto");
	config_free(&c);
	scratch_file(s, "trackside/config.yml", "theme: dark\ncontent: ~/blog\n");
	config_load(&c, NULL, &problems);
	assert_string_equal(c.theme, "dark");
	assert_int_equal(c.content.len, 1);
	assert_string_equal(c.content.items[0], "/home/x/blog");
	assert_int_equal(problems.len, 0);
	config_free(&c);
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, scratch_setup, scratch_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_option_has_its_default),
		cmocka_unit_test(a_bad_value_changes_nothing),
		FILES_TEST(the_file_is_read_over_the_defaults),
		FILES_TEST(a_broken_file_leaves_the_defaults),
		FILES_TEST(the_usual_place_is_xdg),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
