/* Pages are found by their names, however these are typed: on the blog that ships, and on a
 * made-up glossary. tests/eval/eval prints the figures, for any size. */
#include "unit.h"

#include "base/path.h"
#include "eval/eval.h"

#define NOTES 1000

static void
assert_shares(const struct known known[KNOWN_FORMS])
{
	/* percent at rank one, and in five */
	static const struct {
		size_t first, five;
	} goals[KNOWN_FORMS] = {
		[KNOWN_EXACT] = { 100, 100 },
		[KNOWN_ACRONYM] = { 100, 100 },
		[KNOWN_JOINED] = { 95, 95 },
		[KNOWN_HYPHENED] = { 95, 95 },
		[KNOWN_PLURAL] = { 95, 95 },
		[KNOWN_QUESTION] = { 95, 95 },
		[KNOWN_TYPO] = { 95, 99 },
		[KNOWN_KEYSTROKE] = { 0, 100 },
	};

	for (int i = 0; i < KNOWN_FORMS; i++) {
		print_message("# %s: %zu of %zu first, %zu in five\n", known_names[i],
		    known[i].first, known[i].tried, known[i].five);
		assert_true(known[i].tried > 10);
		assert_true(known[i].first * 100 >= known[i].tried * goals[i].first);
		assert_true(known[i].five * 100 >= known[i].tried * goals[i].five);
	}
}

static void
the_blog_that_ships(void **state)
{
	char *root =
	    path_join(getenv("TOP_SRCDIR") != NULL ? getenv("TOP_SRCDIR") : ".", "content");
	struct known known[KNOWN_FORMS];
	struct library *lib;
	struct search *s;

	(void)state;
	assert_true(library_open(&lib, root, NULL, NULL));
	s = search_new(lib, NULL);
	while (!search_update(s, 1000))
		;
	known_measure(lib, s, 1, NULL, known);
	search_free(s);
	library_free(lib);
	free(root);
	assert_shares(known);
}

static void
a_glossary_made_up(void **state)
{
	struct known known[KNOWN_FORMS];
	struct work w;

	(void)state;
	work_begin(&w);
	synthetic_write(&w, NOTES, 42);
	work_open(&w);
	known_measure(w.lib, w.search, 10, NULL, known);
	work_end(&w);
	assert_shares(known);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_blog_that_ships),
		cmocka_unit_test(a_glossary_made_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
