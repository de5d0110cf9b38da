/* Where a long text may be cut: what stands before the cut must be the same blocks with and
 * without what stands behind it. */
#include "unit.h"

#include "markdown/beginning.h"
#include "markdown/document.h"

static struct document *
parse(const char *s, size_t n)
{
	struct document *doc;
	struct err err = { 0 };

	assert_true(document_parse(&doc, s, n, 1, &err));
	return doc;
}

struct text {
	struct strbuf lines;
	size_t limit; /* blocks that count */
};

static void
gather(void *ctx, const struct line *line)
{
	struct text *t = ctx;

	if (line->tag < t->limit) {
		strbuf_addf(&t->lines, "%u:", line->tag);
		strbuf_add(&t->lines, line->text, line->len);
		strbuf_addch(&t->lines, '\n');
	}
}

/* Cuts src and compares; the cut must be where expected, NULL for nowhere. */
static void
check_cut(const char *src, const char *behind)
{
	const struct layout_opts opts = { .width = 40 };
	const size_t n = strlen(src), cut = beginning_cut(src, n);
	struct document *part, *whole;
	struct text a = { STRBUF_INIT, 0 }, b = { STRBUF_INIT, 0 };

	if (behind == NULL) {
		assert_int_equal(cut, 0);
		return;
	}
	assert_string_equal(src + cut, behind);
	part = parse(src, cut);
	whole = parse(src, n);
	assert_true(document_stands_alone(part));
	a.limit = b.limit = document_nblocks(part);
	assert_true(document_nblocks(whole) > a.limit);
	document_layout(part, &opts, 0, a.limit, gather, &a);
	document_layout(whole, &opts, 0, document_nblocks(whole), gather, &b);
	assert_string_equal(a.lines.buf, b.lines.buf);
	strbuf_free(&a.lines);
	strbuf_free(&b.lines);
	document_free(part);
	document_free(whole);
}

static void
test_certain_places(void **state)
{
	(void)state;
	check_cut("One.\n\nTwo.\nMore\nof it", "Two.\nMore\nof it");
	check_cut("One.\n\n# Head\n\n", "# Head\n\n");
	check_cut("- a\n- b\n\nText.\n", "Text.\n");
	check_cut("> q\n\nText.\n\n  indented\n", "Text.\n\n  indented\n");
	check_cut("| a | b |\n|---|---|\n| 1 | 2 |\n\nécole\n", "école\n");
	check_cut("```\ncode\n\ninside\n```\n\nText.\n", "Text.\n");
	check_cut("~~~\n```\n\ninside\n~~~\n\nText.\n", "Text.\n");
	check_cut("<div>\nhtml\n\nText.\n", "Text.\n");
}

static void
test_uncertain_places(void **state)
{
	(void)state;
	check_cut("", NULL);
	check_cut("One paragraph\nof two lines\n", NULL);
	check_cut("- a\n\n- b\n\n  c\n\n1. d\n", NULL); /* may go on */
	check_cut("```\ncode\n\nText.\n", NULL);	/* a fence that is open */
	check_cut("- a\n\n  ```\n\nText.\n", NULL);	/* one in a list */
	check_cut("<!-- a\n\nText.\n\nb -->\n", NULL);	/* HTML that blank lines do not end */
	check_cut("<script>\n\nText.\n", NULL);
	check_cut("One.\n\nthe line may go on behind", NULL);
	check_cut("One.\n\nTwo.\n\n> <pre>\n\nThree.\n", "Two.\n\n> <pre>\n\nThree.\n");
}

/* A bracket may become a link by what is defined further down. */
static void
test_stands_alone(void **state)
{
	static const struct {
		const char *text;
		bool alone;
	} cases[] = {
		{ "Plain *text* with a [link](/to) and `[code]`.", true },
		{ "A [link][one].", false },
		{ "A [link][one].\n\n[one]: /to", true },
		{ "A note[^1].", false },
		{ "A note[^1].\n\n[^1]: It stands at the end.", false },
		{ "- [ ] a task", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct document *doc = parse(cases[i].text, strlen(cases[i].text));

		assert_int_equal(document_stands_alone(doc), cases[i].alone);
		document_free(doc);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_certain_places),
		cmocka_unit_test(test_uncertain_places),
		cmocka_unit_test(test_stands_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
