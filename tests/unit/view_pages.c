/* Views of the bundled blog: every line fits every width, and says what it must. */
#include "unit.h"

#include "base/utf8.h"
#include "view/columns.h"
#include "view/dashboard.h"
#include "view/help.h"
#include "view/page.h"
#include "view/post_list.h"
#include "view/term.h"

static const size_t widths[] = { 20, 21, 31, 40, 60, 79, 80, 100, 160 };
#define NWIDTHS (sizeof(widths) / sizeof(widths[0]))

struct fixture {
	struct library *lib;
	struct view_links links;
	struct lines lines;
};

static int
setup(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	const char *top = getenv("TOP_SRCDIR");
	char *root = path_join(top != NULL ? top : ".", "content");
	struct err err = { 0 };

	if (!library_open(&f->lib, root, &(struct library_opts){ 0 }, &err))
		fail_msg("%s", err.msg);
	free(root);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	lines_free(&f->lines);
	view_links_free(&f->links);
	library_free(f->lib);
	free(f);
	return 0;
}

static struct view_env
env_of(struct fixture *f, size_t width)
{
	struct view_env env = { .lib = f->lib, .width = width };

	lines_reset(&f->lines);
	view_links_reset(&f->links);
	assert_true(date_parse("2026-05-01", 10, &env.today, NULL));
	return env;
}

/* Each line within the width, its columns as it says, its spans within it, its links known. */
static void
assert_sound(const struct fixture *f, size_t width)
{
	for (size_t i = 0; i < f->lines.len; i++) {
		const struct line *l = &f->lines.items[i];
		size_t at = 0;

		assert_int_equal(l->cols, utf8_cols(l->text, l->len));
		if (l->cols > width)
			fail_msg("%u columns at width %zu: %.*s", l->cols, width, (int)l->len,
			    l->text);
		for (uint32_t k = 0; k < l->nspans; k++) {
			assert_true(l->spans[k].start >= at);
			at = l->spans[k].start + l->spans[k].len;
			assert_true(at <= l->len);
			assert_true(l->spans[k].link <= f->links.len);
		}
	}
}

static bool
says(const struct fixture *f, const char *text)
{
	for (size_t i = 0; i < f->lines.len; i++)
		if (memmem(f->lines.items[i].text, f->lines.items[i].len, text, strlen(text)) !=
		    NULL)
			return true;
	return false;
}

static void
collect(void *ctx, const struct line *line)
{
	lines_add(ctx, line);
}

static void
every_post_and_note_fits(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < f->lib->nposts + f->lib->nterms; i++) {
		const struct page *page = i < f->lib->nposts
		    ? &f->lib->posts[i].page
		    : &f->lib->terms[i - f->lib->nposts].page;
		struct page_view *view = NULL;
		struct err err = { 0 };

		if (!page_view_open(&view, f->lib, page, &err))
			fail_msg("%s", err.msg);
		for (size_t w = 0; w < NWIDTHS; w++) {
			struct view_env env = env_of(f, widths[w]);

			page_view_layout(view, &env, &(struct page_opts){ .header = true }, collect,
			    &f->lines);
			f->links.len = page_view_links(view)->len; /* a page has its own table */
			assert_sound(f, widths[w]);
			f->links.len = 0;
			assert_true(f->lines.len > 3);
			assert_int_equal(f->lines.items[0].tag, PAGE_HEADER_TAG);
		}
		for (size_t k = 0; k < page_view_links(view)->len; k++)
			if (page_view_links(view)->items[k].kind == VIEW_BROKEN)
				fail_msg("%s: %s", page->relative,
				    page_view_links(view)->items[k].name);
		page_view_free(view);
	}
}

static void
definitions_fit_and_lead_on(void **state)
{
	struct fixture *f = *state;
	const struct term *udp = library_term(f->lib, "udp");

	assert_non_null(udp);
	for (size_t w = 0; w < NWIDTHS; w++) {
		for (int brief = 0; brief < 2; brief++) {
			struct view_env env = env_of(f, widths[w]);

			view_term(&env, udp, brief == 1, &f->links, &f->lines);
			assert_sound(f, widths[w]);
			assert_true(says(f, "Networking"));
			assert_int_equal(says(f, "Versus"), brief == 0);
		}
	}
	assert_true(f->links.len == 0 || f->links.items[0].kind != VIEW_BROKEN);
}

static void
versus_has_a_row_for_each_shared_property(void **state)
{
	struct fixture *f = *state;
	const struct term *sides[] = { library_term(f->lib, "tcp"), library_term(f->lib, "udp"),
		library_term(f->lib, "rest") };

	for (size_t w = 0; w < NWIDTHS; w++) {
		for (size_t n = 2; n <= 3; n++) {
			struct view_env env = env_of(f, widths[w]);

			view_versus(&env, sides, n, &f->links, &f->lines);
			assert_sound(f, widths[w]);
			assert_true(says(f, "Delivery"));
			assert_true(says(f, "TCP"));
			assert_true(says(f, "UDP"));
		}
	}
}

static void
properties_are_plain_text(void **state)
{
	struct fixture *f = *state;
	struct arena arena = { 0 };
	struct property *p;
	size_t n = term_properties(f->lib, library_term(f->lib, "tcp"), &arena, &p);

	assert_true(n >= 4);
	for (size_t i = 0; i < n; i++) {
		assert_null(strchr(p[i].name, '*'));
		assert_null(strchr(p[i].name, ':'));
		assert_true(p[i].value[0] != '\0' && p[i].value[0] != ' ');
	}
	arena_free(&arena);
}

static void
lists_fit_and_are_links(void **state)
{
	struct fixture *f = *state;
	size_t *all = xcalloc(f->lib->nposts + f->lib->nterms, sizeof(*all));
	size_t n = post_filter_apply(f->lib, &(struct post_filter){ 0 }, all);
	struct tally *tags = NULL;
	const size_t ntags = library_tags(f->lib, &tags);

	assert_int_equal(n, f->lib->nposts);
	for (size_t w = 0; w < NWIDTHS; w++) {
		struct view_env env = env_of(f, widths[w]);

		view_post_list(&env, all, n, &f->links, &f->lines);
		assert_int_equal(f->lines.len, n);
		assert_int_equal(f->links.len, n);
		assert_sound(f, widths[w]);
		env = env_of(f, widths[w]);
		view_post_preview(&env, &f->lib->posts[0], &f->links, &f->lines);
		assert_sound(f, widths[w]);
		env = env_of(f, widths[w]);
		view_tally_list(&env, tags, ntags, STYLE_TAG, &f->lines);
		assert_int_equal(f->lines.len, ntags);
		assert_sound(f, widths[w]);
		env = env_of(f, widths[w]);
		for (size_t i = 0; i < f->lib->nterms; i++)
			all[i] = i;
		view_term_list(&env, all, f->lib->nterms, "load bal", &f->links, &f->lines);
		assert_int_equal(f->lines.len, f->lib->nterms);
		assert_sound(f, widths[w]);
		for (size_t i = 0; i < f->lib->nposts; i++)
			all[i] = i;
	}
	free(all);
	free(tags);
}

static void
posts_are_filtered_by_words_and_tags(void **state)
{
	struct fixture *f = *state;
	size_t *found = xcalloc(f->lib->nposts, sizeof(*found));
	size_t n =
	    post_filter_apply(f->lib, &(struct post_filter){ .words = "SECOND  chánces" }, found);

	assert_int_equal(n, 1);
	assert_string_equal(f->lib->posts[found[0]].page.slug, "second-chances");
	n = post_filter_apply(f->lib, &(struct post_filter){ .series = "basic skills" }, found);
	assert_int_equal(n, 2);
	n = post_filter_apply(f->lib, &(struct post_filter){ .tag = "running" }, found);
	assert_true(n >= 1 && n < f->lib->nposts);
	assert_int_equal(post_filter_apply(f->lib, &(struct post_filter){ .words = "zzzz" }, found),
	    0);
	free(found);
}

static void
home_fits_every_window(void **state)
{
	struct fixture *f = *state;

	for (size_t w = 0; w < NWIDTHS; w++) {
		for (size_t height = 0; height < 60; height += 6) {
			struct view_env env = env_of(f, widths[w]);

			env.height = height;
			view_dashboard(&env, &f->links, &f->lines);
			assert_sound(f, widths[w]);
			assert_true(says(f, "Latest"));
			assert_true(says(f, "Concept of the day"));
		}
	}
}

static void
the_concept_of_the_day_changes_with_the_day(void **state)
{
	struct fixture *f = *state;
	struct date day = { .precision = DATE_DAY, .year = 2026, .month = 5, .day = 1 };
	const struct term *first = library_term_of_day(f->lib, date_first_day(&day));
	int others = 0;

	assert_ptr_equal(library_term_of_day(f->lib, date_first_day(&day)), first);
	for (day.day = 2; day.day <= 31; day.day++)
		others += library_term_of_day(f->lib, date_first_day(&day)) != first;
	assert_true(others >= 25);
}

static void
columns_start_where_they_should(void **state)
{
	struct fixture *f = *state;
	struct lines left = { 0 }, right = { 0 };
	struct column cols[] = { { &left, 10 }, { &right, 10 } };

	(void)env_of(f, 23);
	block_text(&left, 10, STYLE_TEXT, "one two three");
	block_text(&right, 10, STYLE_TEXT, "日本語");
	columns_join(cols, 2, 3, &f->lines);
	assert_int_equal(f->lines.len, 2);
	assert_string_equal(f->lines.items[0].text, "one two      日本語");
	assert_string_equal(f->lines.items[1].text, "three");
	lines_free(&left);
	lines_free(&right);
}

static void
help_keeps_its_columns(void **state)
{
	static const struct help_row rows[] = {
		{ "Moving", "Down j", "one line down" },
		{ "Moving", "PgDn", "one page down, and a sentence that has to wrap somewhere" },
		{ "Links", "Tab", "the next link" },
	};
	struct fixture *f = *state;

	for (size_t w = 0; w < NWIDTHS; w++) {
		struct view_env env = env_of(f, widths[w]);

		view_help(&env, rows, 3, &f->lines);
		assert_sound(f, widths[w]);
		assert_true(says(f, "Moving"));
		assert_true(says(f, "Links"));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_post_and_note_fits),
		cmocka_unit_test(definitions_fit_and_lead_on),
		cmocka_unit_test(versus_has_a_row_for_each_shared_property),
		cmocka_unit_test(properties_are_plain_text),
		cmocka_unit_test(lists_fit_and_are_links),
		cmocka_unit_test(posts_are_filtered_by_words_and_tags),
		cmocka_unit_test(home_fits_every_window),
		cmocka_unit_test(the_concept_of_the_day_changes_with_the_day),
		cmocka_unit_test(columns_start_where_they_should),
		cmocka_unit_test(help_keeps_its_columns),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
