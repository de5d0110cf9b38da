/* Justified paragraphs: even spaces, nothing lost, spans along. */
#include "wrapped.h"

static void
assert_justified(const char *text, size_t width, const char *expect)
{
	const struct wrap_opts opts = { .width = width, .justify = true };

	assert_wrapped(text, &opts, expect);
}

static void
lines_fill_the_width(void **state)
{
	(void)state;
	assert_justified("", 20, "|");
	assert_justified("one line", 20, "one line|");
	assert_justified("aa bb cc dd ee ff", 10, "aa  bb  cc|dd ee ff|");
	/* lines in turns: what is left over goes to the right, then to the left */
	assert_justified("aa bb cc d eee f gg hh ii jj kk", 11,
	    "aa bb cc  d|eee f gg hh|ii jj kk|");
	/* a newline ends a paragraph, whose last line stays */
	assert_justified("aa bb cc dd\nee ff gg hh", 10, "aa  bb  cc|dd|ee  ff  gg|hh|");
	/* a line that would have holes stays ragged; a word that is too long too */
	assert_justified("a bbbbbbbbbbbbbbb c d", 16, "a|bbbbbbbbbbbbbbb|c d|");
	assert_justified("aa bb cccccccccccccccccccccc dd", 10,
	    "aa bb|cccccccccc|cccccccccc|cc dd|");
	/* where greedy would leave holes in the second line, the first gives */
	assert_justified("aa bb cc dd eee ffffffffffff gggggggg h", 17,
	    "aa   bb   cc   dd|eee  ffffffffffff|gggggggg h|");
}

struct sums {
	size_t width, lines, ink;
};

static void
add_up(void *ctx, const struct line *line)
{
	struct sums *sums = ctx;

	sums->lines++;
	assert_true(line->cols <= sums->width);
	for (uint32_t i = 0; i < line->len; i++)
		sums->ink += line->text[i] != ' ';
}

static void
nothing_is_lost(void **state)
{
	(void)state;
	for (size_t width = 20; width < 100; width += 7) {
		struct wrapper w = WRAPPER_INIT;
		struct sums ragged = { .width = width }, even = { .width = width };
		const char *s =
		    "The first word of a paragraph, 日本語のテキスト and \"quotes\" — dashes, "
		    "https://example.org/a/long/path, é and ü; and again so many more words "
		    "that several lines are needed at any width that is tried here.";
		const struct styled in = { .text = s, .len = strlen(s) };
		struct wrap_opts opts = { .width = width };

		wrap_text(&w, &in, &opts, add_up, &ragged);
		opts.justify = true;
		wrap_text(&w, &in, &opts, add_up, &even);
		assert_int_equal(ragged.ink, even.ink);
		assert_true(even.lines >= ragged.lines);
		wrapper_free(&w);
	}
}

struct seen {
	struct strbuf marks;
};

static void
mark(void *ctx, const struct line *line)
{
	struct seen *seen = ctx;

	for (uint32_t i = 0; i < line->nspans; i++) {
		strbuf_addch(&seen->marks, '[');
		strbuf_add(&seen->marks, line->text + line->spans[i].start, line->spans[i].len);
		strbuf_addch(&seen->marks, ']');
	}
	strbuf_addch(&seen->marks, line->flags & LINE_STRETCHED ? '+' : '-');
}

static void
spans_go_along(void **state)
{
	const char *s = "aa bb cc dd ee ff gg hh ii";
	const struct span spans[] = { { 0, 2, STYLE_CODE, 0, 0 }, { 3, 5, STYLE_KBD, 0, 0 },
		{ 8, 4, STYLE_CODE, 0, 0 }, { 15, 2, STYLE_CODE, 0, 0 } };
	const struct styled in = { s, strlen(s), spans, 4 };
	struct line_builder prefix = LINE_BUILDER_INIT;
	struct wrap_opts opts = { .width = 12, .justify = true };
	struct wrapper w = WRAPPER_INIT;
	struct seen seen = { .marks = STRBUF_INIT };
	struct line first;

	(void)state;
	lb_put(&prefix, STYLE_QUOTE_BAR, "| ");
	first = lb_line(&prefix);
	opts.first = opts.next = &first;
	wrap_text(&w, &in, &opts, mark, &seen);
	/* ten columns: aa bb cc is stretched by two; the link from bb to cc takes its gap along */
	assert_string_equal(seen.marks.buf, "[| ][aa][bb  cc]+[| ][dd  ][ff]+[| ]-");
	strbuf_free(&seen.marks);
	lb_free(&prefix);
	wrapper_free(&w);
}

/* A long paragraph takes time in proportion. */
static void
long_paragraphs_are_cheap(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct wrapper w = WRAPPER_INIT;
	struct sums sums = { .width = 80 };
	const struct wrap_opts opts = { .width = 80, .justify = true };
	struct styled in = { 0 };

	(void)state;
	for (int i = 0; i < 200000; i++)
		strbuf_adds(&text, "word ");
	in.text = text.buf;
	in.len = text.len;
	wrap_text(&w, &in, &opts, add_up, &sums);
	assert_int_equal(sums.ink, 800000);
	strbuf_free(&text);
	wrapper_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_fill_the_width),
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(spans_go_along),
		cmocka_unit_test(long_paragraphs_are_cheap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
