/* A long file shown by its beginning: how much of it is looked at, and that the whole starts with that. */
#include "base/strbuf.h"
#include "scratch.h"
#include "view/page.h"

#define ROWS 32

/* A page of a file with so many paragraphs, each behind an address of so many letters. */
static struct page_view *
begin(struct scratch *s, size_t n, size_t letters, size_t rows)
{
	struct strbuf text = STRBUF_INIT;
	struct page_view *p;
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++) {
		strbuf_addf(&text, "Paragraph %zu is [here](https://example.org/", i);
		strbuf_fill(&text, 'a', letters);
		strbuf_adds(&text, ").\n\n");
	}
	if (!page_view_begin_file(&p, NULL, scratch_bytes(s, "long.md", text.buf, text.len), NULL,
		0, rows, &err))
		fail_msg("%s", err.msg);
	strbuf_free(&text);
	return p;
}

static size_t
blocks_of(const struct page_view *p)
{
	return document_nblocks(page_view_document(p));
}

static void
prose_is_begun_by_a_window(void **state)
{
	struct page_view *p = begin(*state, 20000, 40, ROWS);

	assert_true(page_view_is_partial(p));
	assert_in_range(blocks_of(p), ROWS / 2, 2 * ROWS);
	page_view_free(p);
}

/* No window at all, and one of more rows than the beginning of any file has. */
static void
any_window_will_do(void **state)
{
	static const size_t rows[] = { 0, 1, 5000, SIZE_MAX };

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct page_view *p = begin(*state, 20000, 40, rows[i]);

		assert_true(page_view_is_partial(p));
		assert_in_range(blocks_of(p), 1, 2000);
		page_view_free(p);
	}
}

static void
more_is_looked_at_step_by_step(void **state)
{
	struct page_view *p = begin(*state, 4000, 500, ROWS);
	size_t blocks = blocks_of(p), steps = 0;

	for (; page_view_begin_more(p); steps++) {
		assert_true(page_view_is_partial(p));
		assert_in_range(blocks_of(p), 3 * blocks, 6 * blocks);
		blocks = blocks_of(p);
		assert_int_equal(page_view_links(p)->len, blocks);
	}
	assert_in_range(steps, 1, 8);
	assert_true(page_view_is_partial(p));
	assert_in_range(blocks, ROWS, 4000 / 2); /* the rest takes reading all of it */
	page_view_free(p);
}

static void
nothing_is_begun_while_all_is_read(void **state)
{
	struct page_view *p = begin(*state, 4000, 500, ROWS);
	struct err err = { 0 };

	page_view_read(p, -1);
	assert_false(page_view_begin_more(p));
	assert_int_equal(page_view_take(p, true, &err), PAGE_TAKE_NEW);
	assert_false(page_view_is_partial(p));
	assert_int_equal(blocks_of(p), 4000);
	assert_false(page_view_begin_more(p));
	page_view_free(p);
}

static void
a_short_file_is_whole(void **state)
{
	struct page_view *p = begin(*state, 20, 40, ROWS);

	assert_false(page_view_is_partial(p));
	assert_int_equal(blocks_of(p), 20);
	assert_false(page_view_begin_more(p));
	page_view_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prose_is_begun_by_a_window),
		cmocka_unit_test(any_window_will_do),
		cmocka_unit_test(more_is_looked_at_step_by_step),
		cmocka_unit_test(nothing_is_begun_while_all_is_read),
		cmocka_unit_test(a_short_file_is_whole),
	};

	return cmocka_run_group_tests(tests, scratch_setup, scratch_teardown);
}
