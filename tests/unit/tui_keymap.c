#include "unit.h"

#include "tui/keymap.h"

#define CONTEXTS_OF_ALL_SCREENS (~0U)

static void
parses_names_of_keys(void **state)
{
	(void)state;
	assert_int_equal(key_parse("j", 1), 'j');
	assert_int_equal(key_parse("Ctrl-D", 6), 4);
	assert_int_equal(key_parse("PgDn", 4), KEY_CODE_PAGE_DOWN);
	assert_int_equal(key_parse("Space", 5), ' ');
	assert_int_equal(key_parse("é", 2), 0xe9);
	assert_int_equal(key_parse("Nonsense", 8), 0);
	assert_int_equal(key_parse("", 0), 0);
}

static void
shows_keys_as_they_are_named(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	key_show(KEY_CODE_UP, false, &out);
	assert_string_equal(out.buf, "↑");
	strbuf_reset(&out);
	key_show(KEY_CODE_UP, true, &out);
	assert_string_equal(out.buf, "up");
	strbuf_reset(&out);
	key_show(KEY_CTRL('K'), false, &out);
	assert_string_equal(out.buf, "ctrl-k");
	strbuf_free(&out);
}

/* No key does two things on one screen: within a context, and between one that any screen has
 * and those of each. */
static void
no_key_has_two_meanings(void **state)
{
	struct keymap map;
	size_t i, k;

	(void)state;
	keymap_init(&map);
	assert_true(map.len > ACTION_COUNT / 2);
	for (i = 0; i < map.len; i++) {
		for (k = i + 1; k < map.len; k++) {
			enum context a = action_info(map.bindings[i].action)->context;
			enum context b = action_info(map.bindings[k].action)->context;
			struct strbuf key = STRBUF_INIT;

			if (map.bindings[i].key != map.bindings[k].key)
				continue;
			key_show(map.bindings[i].key, true, &key);
			if (a == b || a == CONTEXT_BIT_ALL || b == CONTEXT_BIT_ALL)
				fail_msg("%s is bound to %s and %s", key.buf,
				    action_info(map.bindings[i].action)->name,
				    action_info(map.bindings[k].action)->name);
			strbuf_free(&key);
		}
	}
}

static void
every_action_says_what_it_does(void **state)
{
	enum action action;

	(void)state;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		const struct action_info *info = action_info(action);

		assert_true(strlen(info->what) > 5);
		assert_true(strlen(info->keys) > 0);
		assert_non_null(context_title(info->context));
		assert_true(strlen(info->hint) <= 14);
	}
}

static void
contexts_limit_keys(void **state)
{
	struct keymap map;

	(void)state;
	keymap_init(&map);
	assert_int_equal(keymap_find(&map, 'n', CONTEXT_READER | CONTEXT_ALL, false),
	    ACTION_NEXT_MATCH);
	assert_int_equal(keymap_find(&map, 'n', CONTEXT_POSTS | CONTEXT_ALL, false), ACTION_NONE);
	assert_int_equal(keymap_find(&map, '/', CONTEXT_POSTS, false), ACTION_FILTER);
	assert_int_equal(keymap_find(&map, '/', CONTEXT_READER, false), ACTION_FIND);
}

static void
typing_leaves_text_alone(void **state)
{
	const unsigned all = CONTEXTS_OF_ALL_SCREENS;
	struct keymap map;

	(void)state;
	keymap_init(&map);
	assert_int_equal(keymap_find(&map, 'q', all, true), ACTION_NONE);
	assert_int_equal(keymap_find(&map, ' ', all, true), ACTION_NONE);
	assert_int_equal(keymap_find(&map, KEY_CTRL('U'), all, true), ACTION_NONE);
	assert_int_equal(keymap_find(&map, KEY_CODE_BACKSPACE, all, true), ACTION_NONE);
	assert_int_equal(keymap_find(&map, KEY_CODE_DOWN, all, true), ACTION_DOWN);
	assert_int_equal(keymap_find(&map, KEY_CODE_ENTER, all, true), ACTION_OPEN);
	assert_int_equal(keymap_find(&map, KEY_CODE_ESC, all, true), ACTION_CANCEL);
	assert_int_equal(keymap_find(&map, KEY_CTRL('C'), all, true), ACTION_CANCEL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_names_of_keys),
		cmocka_unit_test(shows_keys_as_they_are_named),
		cmocka_unit_test(no_key_has_two_meanings),
		cmocka_unit_test(every_action_says_what_it_does),
		cmocka_unit_test(contexts_limit_keys),
		cmocka_unit_test(typing_leaves_text_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
