/* wrap: lines that fit, lose nothing, and keep their styles. */
#include "wrapped.h"

#include "base/sanitize.h"
#include "mixed.h"

static void
assert_wraps(const char *text, size_t width, const char *expect)
{
	const struct wrap_opts opts = { .width = width };

	assert_wrapped(text, &opts, expect);
}

static void
text_breaks_at_words(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *expect;
	} cases[] = {
		{ "", 10, "|" },
		{ "   ", 10, "|" },
		{ "one", 10, "one|" },
		{ "one two three", 13, "one two three|" },
		{ "one two three", 12, "one two|three|" },
		{ "one two three", 7, "one two|three|" },
		{ "one two three", 6, "one|two|three|" },
		{ "one  two   three ", 8, "one  two|three|" },
		{ "one two", 3, "one|two|" },
		{ "a well-known fact", 7, "a well-|known|fact|" },
		{ "unbreakable word", 4, "unbr|eaka|ble|word|" },
		{ "x unbreakable", 6, "x|unbrea|kable|" },
		{ "what !", 4, "what|!|" },
		{ "so what !", 7, "so|what !|" },
		{ "  in", 10, "  in|" },
		{ "  indented", 8, "indented|" },
		{ "  indented words", 10, "  indented|words|" },
		{ "use --flag now", 7, "use|--flag|now|" },
		{ "a\nb\n", 10, "a|b|" },
		{ "a\n\nb", 10, "a||b|" },
		{ "\n", 10, "|" },
		{ "\n\n", 10, "||" },
		{ "don’t “stop” — now…", 8, "don’t|“stop” —|now…|" },
		{ "日本語の文章。", 6, "日本語|の文|章。|" },
		{ "日本語の文章。", 7, "日本語|の文|章。|" },
		{ "日本", 1, "?|?|" },
		{ "a日b", 1, "a|?|b|" },
		{ "👨‍👩‍👧‍👦👨‍👩‍👧‍👦 ab", 3,
		    "👨‍👩‍👧‍👦|👨‍👩‍👧‍👦|ab|" },
		{ "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|" },
		{ "mixed 中文 text", 8, "mixed 中|文 text|" },
		{ "  日本", 4, "  日|本|" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_wraps(cases[i].text, cases[i].width, cases[i].expect);
}

static void
prefixes_hang(void **state)
{
	struct wrapper w = WRAPPER_INIT;
	struct strbuf out = STRBUF_INIT;
	struct line first = { .text = "• ", .len = 4, .cols = 2 };
	struct line next = { .text = "  ", .len = 2, .cols = 2 };
	struct styled in = { .text = "one two three\nfour", .len = 18 };
	struct wrap_opts opts = { .width = 9, .first = &first, .next = &next, .tag = 5 };

	(void)state;
	wrap_text(&w, &in, &opts, wrapped_join, &out);
	assert_string_equal(out.buf, "• one two|  three|  four|");
	strbuf_reset(&out);
	opts.first = NULL;
	wrap_text(&w, &in, &opts, wrapped_join, &out);
	assert_string_equal(out.buf, "one two|  three|  four|");
	strbuf_reset(&out);
	opts.first = &first;
	opts.next = NULL;
	wrap_text(&w, &in, &opts, wrapped_join, &out);
	assert_string_equal(out.buf, "• one two|three|four|");
	strbuf_reset(&out);
	opts.width = 1;
	in.len = 3;
	wrap_text(&w, &in, &opts, wrapped_join, &out);
	assert_string_equal(out.buf, "• o|n|e|");
	strbuf_reset(&out);
	in = (struct styled){ 0 };
	wrap_text(&w, &in, &opts, wrapped_join, &out);
	assert_string_equal(out.buf, "• |");
	strbuf_free(&out);
	wrapper_free(&w);
}

/* What is expected of every line, checked as it comes. */
struct watch {
	const char *text;
	size_t len, at;		    /* of the input; what was seen so far */
	const unsigned char *style; /* of each input byte */
	size_t width, prefix_len, lines;
	const struct line *first, *next;
};

static void
watch_line(void *ctx, const struct line *line)
{
	struct watch *wt = ctx;
	const struct line *prefix = wt->lines++ == 0 ? wt->first : wt->next;
	size_t skip = prefix != NULL ? prefix->len : 0, from = 0, n;

	assert_true(line->cols <= wt->width);
	assert_int_equal(line->cols, utf8_cols(line->text, line->len));
	assert_int_equal(line->tag, 9);
	assert_true(line->len >= skip);
	if (prefix != NULL)
		assert_memory_equal(line->text, prefix->text, skip);
	n = line->len - skip;
	/* Spaces and newlines may be missing between lines, nothing else. */
	while (n > 0 && wt->at < wt->len && strchr(" \n", wt->text[wt->at]) != NULL &&
	    (wt->at + n > wt->len || memcmp(wt->text + wt->at, line->text + skip, n) != 0))
		wt->at++;
	assert_true(wt->at + n <= wt->len);
	assert_memory_equal(wt->text + wt->at, line->text + skip, n);
	assert_true(n == 0 || line->text[line->len - 1] != ' ');
	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];

		assert_true(s->start >= from && s->len > 0 && s->start + s->len <= line->len);
		for (size_t k = s->start; k < s->start + s->len; k++) {
			if (k >= skip)
				assert_int_equal(s->style, wt->style[wt->at + k - skip]);
			else
				assert_int_equal(s->style, STYLE_QUOTE_BAR);
		}
		for (size_t k = from; k < s->start; k++)
			assert_true(k < skip || wt->style[wt->at + k - skip] == STYLE_TEXT);
		from = s->start + s->len;
	}
	for (size_t k = from; k < line->len; k++)
		assert_true(k < skip || wt->style[wt->at + k - skip] == STYLE_TEXT);
	wt->at += n;
}

/* Random spans over a text; those of equal style may touch. */
static void
random_spans(span_vec *spans, unsigned char *style, size_t len, uint64_t *seed)
{
	spans->len = 0;
	memset(style, STYLE_TEXT, len);
	for (size_t at = random_below(seed, 20); at < len;) {
		size_t n = 1 + random_below(seed, 30);
		uint16_t s = (uint16_t)(1 + random_below(seed, 5));

		if (n > len - at)
			n = len - at;
		VEC_PUSH(spans,
		    (struct span){ .start = (uint32_t)at, .len = (uint32_t)n, .style = s });
		memset(style + at, s, n);
		at += n + random_below(seed, 3) * random_below(seed, 20);
	}
}

static void
anything_wraps_without_loss(void **state)
{
	static const struct span bar = { .start = 0, .len = 3, .style = STYLE_QUOTE_BAR };
	static const struct line prefix = {
		.text = "▎ ", .len = 4, .cols = 2, .spans = &bar, .nspans = 1
	};
	struct strbuf raw = STRBUF_INIT, text = STRBUF_INIT;
	struct wrapper w = WRAPPER_INIT;
	unsigned char style[4096];
	span_vec spans = { 0 };
	uint64_t seed = 2026;

	(void)state;
	for (int round = 0; round < 400; round++) {
		strbuf_reset(&raw);
		strbuf_reset(&text);
		mixed_text(&raw, &seed, 1 + random_below(&seed, 40));
		if (round % 3 == 0)
			strbuf_adds(&raw, "\nand another \n\nline");
		sanitize(&text, raw.buf, raw.len, SANITIZE_TEXT);
		assert_true(text.len < sizeof(style));
		random_spans(&spans, style, text.len, &seed);
		for (size_t width = 2; width <= 80; width += 1 + width / 12) {
			for (int p = 0; p < 2; p++) {
				const struct line *pre = p == 0 ? NULL : &prefix;
				struct styled in = { text.buf, text.len, spans.items, spans.len };
				struct wrap_opts opts = { .width =
							      width + (p == 0 ? 0 : prefix.cols),
					.first = NULL,
					.next = pre,
					.tag = 9 };
				struct watch wt = { .text = text.buf,
					.len = text.len,
					.style = style,
					.width = opts.width,
					.next = pre };

				wrap_text(&w, &in, &opts, watch_line, &wt);
				while (wt.at < wt.len &&
				    (wt.text[wt.at] == ' ' || wt.text[wt.at] == '\n'))
					wt.at++;
				assert_int_equal(wt.at, wt.len);
				assert_true(wt.lines > 0);
			}
		}
	}
	strbuf_free(&raw);
	strbuf_free(&text);
	VEC_FREE(&spans);
	wrapper_free(&w);
}

/* The fast way for simple text and the way by clusters must agree: a last line
 * that is not simple sends a copy the slow way. */
static void
both_ways_make_the_same_lines(void **state)
{
	static const char *const pieces[] = { "a", "word ", "well-known ", " ", "  ", "(x", ") ",
		"!", "--y", "’s ", "— ", "é", "unbreakableword", ", ", "5:10 ", "\"q\" ", "$5 ",
		"a/b", "я ", "…" };
	struct strbuf text = STRBUF_INIT, fast = STRBUF_INIT, slow = STRBUF_INIT;
	struct wrapper w = WRAPPER_INIT;
	uint64_t seed = 99;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		size_t simple;

		strbuf_reset(&text);
		strbuf_reset(&fast);
		strbuf_reset(&slow);
		for (size_t i = 1 + random_below(&seed, 30); i > 0; i--)
			strbuf_adds(&text,
			    pieces[random_below(&seed, sizeof(pieces) / sizeof(pieces[0]))]);
		simple = text.len;
		strbuf_adds(&text, "🏃");
		for (size_t width = 2; width < 40; width += 3) {
			struct styled in = { .text = text.buf, .len = simple };
			struct wrap_opts opts = { .width = width };
			size_t same = 0, lines = 0;

			strbuf_reset(&fast);
			strbuf_reset(&slow);
			wrap_text(&w, &in, &opts, wrapped_join, &fast);
			in.len = text.len;
			wrap_text(&w, &in, &opts, wrapped_join, &slow);
			/* The runner changes the last line, and at most the two before. */
			for (size_t i = 0; i < fast.len; i++)
				lines += fast.buf[i] == '|';
			for (size_t i = 0;
			     i < fast.len && i < slow.len && fast.buf[i] == slow.buf[i]; i++)
				same += fast.buf[i] == '|';
			assert_true(same + 3 >= lines);
		}
	}
	strbuf_free(&text);
	strbuf_free(&fast);
	strbuf_free(&slow);
	wrapper_free(&w);
}

static void
measures_are_those_of_wrapping(void **state)
{
	static const struct {
		const char *text;
		size_t min, max;
	} cases[] = {
		{ "", 0, 0 },
		{ "  ", 0, 0 },
		{ "one two", 3, 7 },
		{ "one\nthree four ", 5, 10 },
		{ "a well-known fact", 5, 17 },
		{ "日本語。", 4, 8 },
		{ "e\u0301👍🏽", 2, 3 },
		{ "  indented", 8, 10 },
	};
	struct wrapper w = WRAPPER_INIT;
	struct strbuf raw = STRBUF_INIT;
	uint64_t seed = 4;
	size_t min, max;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct styled in = { .text = cases[i].text, .len = strlen(cases[i].text) };

		wrap_measure(&w, &in, &min, &max);
		assert_int_equal(min, cases[i].min);
		assert_int_equal(max, cases[i].max);
	}
	for (int round = 0; round < 300; round++) {
		struct styled in;
		struct wrap_opts opts;
		struct strbuf out = STRBUF_INIT;

		strbuf_reset(&raw);
		mixed_text(&raw, &seed, 12);
		in = (struct styled){ .text = raw.buf, .len = raw.len };
		wrap_measure(&w, &in, &min, &max);
		assert_true(min <= max);
		opts = (struct wrap_opts){ .width = max > 0 ? max : 1 };
		wrap_text(&w, &in, &opts, wrapped_join, &out);
		assert_ptr_equal(strchr(out.buf, '|'), out.buf + out.len - 1);
		strbuf_free(&out);
	}
	strbuf_free(&raw);
	wrapper_free(&w);
}

static void
count_line(void *ctx, const struct line *line)
{
	size_t *seen = ctx;

	seen[0]++;
	seen[1] += line->len;
}

/* Linear: each is over in a blink, where a quadratic way would take minutes. */
static void
hard_texts_take_linear_time(void **state)
{
	static const struct {
		const char *unit;
		size_t cols; /* of a unit */
	} cases[] = {
		{ "x", 1 },
		{ "-", 1 },
		{ "é", 1 },
		{ "中", 2 },
		{ "( ", 0 },
		{ "\u0301", 0 },
		{ "👩\u200d", 0 },
		{ "🇰", 0 },
		{ " ", 0 },
		{ "\u1100", 0 },
		{ "\u0600", 0 },
	};
	const size_t units = 200000;
	struct wrapper w = WRAPPER_INIT;
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct styled in;
		struct wrap_opts opts = { .width = 80 };
		size_t seen[2] = { 0 }, min, max;

		strbuf_reset(&text);
		for (size_t k = 0; k < units; k++)
			strbuf_adds(&text, cases[i].unit);
		in = (struct styled){ .text = text.buf, .len = text.len };
		wrap_text(&w, &in, &opts, count_line, seen);
		wrap_measure(&w, &in, &min, &max);
		if (cases[i].cols > 0) {
			assert_int_equal(seen[0], units * cases[i].cols / 80);
			assert_int_equal(seen[1], text.len);
			assert_int_equal(max, units * cases[i].cols);
		}
	}
	strbuf_reset(&text);
	strbuf_fill(&text, '\n', units);
	{
		struct styled in = { .text = text.buf, .len = text.len };
		struct wrap_opts opts = { .width = 80 };
		size_t seen[2] = { 0 };

		wrap_text(&w, &in, &opts, count_line, seen);
		assert_int_equal(seen[0], units);
	}
	strbuf_free(&text);
	wrapper_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_breaks_at_words),
		cmocka_unit_test(prefixes_hang),
		cmocka_unit_test(anything_wraps_without_loss),
		cmocka_unit_test(both_ways_make_the_same_lines),
		cmocka_unit_test(measures_are_those_of_wrapping),
		cmocka_unit_test(hard_texts_take_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
