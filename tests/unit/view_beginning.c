/* A long file shown by its beginning: how much of it is looked at, and that the whole starts with that. */
#include "unit.h"

#include <unistd.h>

#include "base/path.h"
#include "view/page.h"

#define ROWS 32

/* A file of so many paragraphs, each behind an address of so many letters; its path, to be freed
 * and removed. */
static char *
write_paragraphs(size_t n, size_t letters)
{
	char *path = xstrdup("/tmp/trackside-beginning-XXXXXX");
	int fd = mkstemp(path);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;

	assert_non_null(file);
	for (size_t i = 0; i < n; i++) {
		fprintf(file, "Paragraph %zu is [here](https://example.org/", i);
		for (size_t k = 0; k < letters; k++)
			putc('a' + (int)(k % 26), file);
		fputs(").\n\n", file);
	}
	assert_int_equal(fclose(file), 0);
	return path;
}

static struct page_view *
begin(const char *path, size_t rows)
{
	struct page_view *p;
	struct err err = { 0 };

	if (!page_view_begin_file(&p, NULL, path, NULL, 0, rows, &err))
		fail_msg("%s", err.msg);
	return p;
}

static void
drop(struct page_view *p, char *path)
{
	page_view_free(p);
	unlink(path);
	free(path);
}

static void
prose_is_begun_by_a_window(void **state)
{
	char *path = write_paragraphs(20000, 40);
	struct page_view *p = begin(path, ROWS);

	(void)state;
	assert_true(page_view_is_partial(p));
	assert_in_range(document_nblocks(page_view_document(p)), ROWS / 2, 2 * ROWS);
	drop(p, path);
}

/* No window at all, and one of more rows than the beginning of any file has. */
static void
any_window_will_do(void **state)
{
	static const size_t rows[] = { 0, 1, 5000, SIZE_MAX };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *path = write_paragraphs(20000, 40);
		struct page_view *p = begin(path, rows[i]);

		assert_true(page_view_is_partial(p));
		assert_in_range(document_nblocks(page_view_document(p)), 1, 2000);
		drop(p, path);
	}
}

static void
more_is_looked_at_step_by_step(void **state)
{
	char *path = write_paragraphs(4000, 500);
	struct page_view *p = begin(path, ROWS);
	size_t blocks = document_nblocks(page_view_document(p)), steps = 0;

	(void)state;
	for (; page_view_begin_more(p); steps++) {
		const size_t n = document_nblocks(page_view_document(p));

		assert_true(page_view_is_partial(p));
		assert_in_range(n, 3 * blocks, 6 * blocks);
		assert_int_equal(page_view_links(p)->len, n);
		blocks = n;
	}
	assert_in_range(steps, 1, 8);
	assert_true(page_view_is_partial(p));
	assert_in_range(blocks, ROWS, 4000 / 2); /* the rest takes reading all of it */
	drop(p, path);
}

static void
nothing_is_begun_while_all_is_read(void **state)
{
	char *path = write_paragraphs(4000, 500);
	struct page_view *p = begin(path, ROWS);
	struct err err = { 0 };

	(void)state;
	page_view_read(p, -1);
	assert_false(page_view_begin_more(p));
	assert_int_equal(page_view_take(p, true, &err), PAGE_TAKE_NEW);
	assert_false(page_view_is_partial(p));
	assert_int_equal(document_nblocks(page_view_document(p)), 4000);
	assert_false(page_view_begin_more(p));
	drop(p, path);
}

static void
a_short_file_is_whole(void **state)
{
	char *path = write_paragraphs(20, 40);
	struct page_view *p = begin(path, ROWS);

	(void)state;
	assert_false(page_view_is_partial(p));
	assert_int_equal(document_nblocks(page_view_document(p)), 20);
	assert_false(page_view_begin_more(p));
	drop(p, path);
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

	return cmocka_run_group_tests(tests, NULL, NULL);
}
