/* style, glyph, line: builders, cells, overlays, places within a line. */
#include "unit.h"

#include "base/utf8.h"
#include "mixed.h"
#include "text/glyph.h"
#include "text/line.h"

/* A line as "text [start+len:STYLE/mods/link]…". */
static void
describe(struct strbuf *out, const struct line *line, const struct span *spans, size_t n)
{
	strbuf_reset(out);
	strbuf_add(out, line->text, line->len);
	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, " [%u+%u:%s/%u/%u]", spans[i].start, spans[i].len,
		    style_name((enum style)spans[i].style), spans[i].mods, spans[i].link);
}

static void
assert_line(struct line_builder *b, const char *expect)
{
	struct strbuf sb = STRBUF_INIT;
	struct line line = lb_line(b);

	describe(&sb, &line, line.spans, line.nspans);
	assert_string_equal(sb.buf, expect);
	assert_int_equal(line.cols, utf8_cols(line.text, line.len));
	assert_int_equal(b->cols, line.cols);
	strbuf_free(&sb);
}

static void
names_and_glyphs_are_whole(void **state)
{
	(void)state;
	assert_string_equal(style_name(STYLE_TEXT), "TEXT");
	assert_string_equal(style_name(STYLE_WORSE), "WORSE");
	for (int g = 0; g < GLYPH_COUNT; g++) {
		const char *pretty = glyph((enum glyph)g, false),
			   *ascii = glyph((enum glyph)g, true);

		assert_int_equal(utf8_cols(pretty, strlen(pretty)), 1);
		assert_int_equal(strlen(ascii), 1);
		assert_in_range(ascii[0], 0x21, 0x7e);
		utf8_set_width_rules((struct width_rules){ 2, true });
		pretty = glyph((enum glyph)g, false);
		assert_int_equal(utf8_cols(pretty, strlen(pretty)), 1);
		utf8_set_width_rules((struct width_rules){ 1, true });
	}
}

static void
builders_put_text_and_spans(void **state)
{
	struct line_builder b = { 0 }, other = LINE_BUILDER_INIT;
	struct line line;

	(void)state;
	assert_line(&b, "");
	lb_put(&b, STYLE_TEXT, "one ");
	lb_put(&b, STYLE_CODE, "t\two");
	lb_put(&b, STYLE_CODE, "!");
	lb_put_link(&b, STYLE_TEXT, 7, "é");
	lb_putf(&b, STYLE_MUTED, "%d\n%s", 5, "\x1b");
	assert_line(&b, "one t wo!é5 ␛ [4+5:CODE/0/0] [9+2:TEXT/0/7] [11+5:MUTED/0/0]");
	line = lb_line(&b);
	lb_put(&other, STYLE_TEXT, "中 ");
	lb_put_line(&other, &line);
	assert_line(&other, "中 one t wo!é5 ␛ [8+5:CODE/0/0] [13+2:TEXT/0/7] [15+5:MUTED/0/0]");
	lb_reset(&b);
	assert_line(&b, "");
	lb_pad(&b, 3);
	lb_pad(&b, 2);
	lb_spaces(&b, 0);
	lb_put(&b, STYLE_TEXT, "");
	assert_line(&b, "   ");
	lb_reset(&b);
	lb_put_number(&b, STYLE_TEXT, 0, 3);
	lb_put_number(&b, STYLE_TEXT, 1204, 3);
	lb_put_number(&b, STYLE_TEXT, SIZE_MAX, 0);
	assert_line(&b, SIZE_MAX > 0xffffffff ? "  0120418446744073709551615" : "  012044294967295");
	lb_free(&b);
	lb_free(&other);
}

/* Clusters that only come to be where two texts meet count once. */
static void
columns_are_exact_across_puts(void **state)
{
	struct line_builder b = LINE_BUILDER_INIT;
	uint64_t seed = 5;

	(void)state;
	lb_put(&b, STYLE_TEXT, "👍");
	lb_put(&b, STYLE_CODE, "🏽");
	assert_int_equal(b.cols, 2);
	for (int round = 0; round < 3000; round++) {
		lb_reset(&b);
		for (int i = 0; i < 10; i++) {
			const size_t kinds = sizeof(mixed_pieces) / sizeof(mixed_pieces[0]);

			lb_put(&b, (enum style)random_below(&seed, 3),
			    mixed_pieces[random_below(&seed, kinds)]);
			assert_int_equal(b.cols, utf8_cols(b.text.buf, b.text.len));
			if (random_below(&seed, 8) == 0)
				lb_cut(&b, b.cols / 2, false);
			assert_int_equal(b.cols, utf8_cols(b.text.buf, b.text.len));
		}
	}
	lb_free(&b);
}

static void
cells_are_exactly_as_wide(void **state)
{
	static const struct {
		const char *s;
		size_t cols;
		enum lb_align align;
		const char *expect;
	} cases[] = {
		{ "abc", 5, LB_LEFT, "abc  " },
		{ "abc", 5, LB_RIGHT, "  abc" },
		{ "abc", 6, LB_CENTRE, " abc  " },
		{ "abc", 3, LB_LEFT, "abc" },
		{ "abcd", 3, LB_RIGHT, "ab…" },
		{ "abcd", 1, LB_LEFT, "…" },
		{ "abcd", 0, LB_LEFT, "" },
		{ "中文字", 6, LB_LEFT, "中文字" },
		{ "中文字", 5, LB_LEFT, "中文…" },
		{ "中文字", 4, LB_LEFT, "中… " },
		{ "中文字", 4, LB_RIGHT, " 中…" },
		{ "中文字", 2, LB_LEFT, "… " },
		{ "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, LB_LEFT,
		    "👨‍👩‍👧‍👦…" },
		{ "e\u0301e\u0301", 1, LB_LEFT, "…" },
		{ "", 2, LB_CENTRE, "  " },
	};
	struct line_builder b = LINE_BUILDER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		lb_reset(&b);
		lb_cell(&b, STYLE_TEXT, cases[i].s, cases[i].cols, cases[i].align, false);
		assert_line(&b, cases[i].expect);
		assert_int_equal(b.cols, cases[i].cols);
	}
	lb_reset(&b);
	lb_put(&b, STYLE_TEXT, "x");
	lb_cell(&b, STYLE_CODE, "abcdef", 4, LB_LEFT, true);
	lb_cell(&b, STYLE_CODE, "z", 3, LB_RIGHT, true);
	assert_line(&b, "xabc~  z [1+4:CODE/0/0] [7+1:CODE/0/0]");
	lb_free(&b);
}

static void
cuts_end_with_an_ellipsis(void **state)
{
	struct line_builder b = LINE_BUILDER_INIT;

	(void)state;
	lb_put(&b, STYLE_TEXT, "one ");
	lb_put(&b, STYLE_CODE, "two中文");
	lb_put(&b, STYLE_URL, "three");
	lb_cut(&b, 16, false);
	assert_line(&b, "one two中文three [4+9:CODE/0/0] [13+5:URL/0/0]");
	lb_cut(&b, 12, false);
	assert_line(&b, "one two中文… [4+9:CODE/0/0] [13+3:URL/0/0]");
	lb_cut(&b, 11, false);
	assert_line(&b, "one two中… [4+9:CODE/0/0]");
	lb_cut(&b, 9, true);
	assert_line(&b, "one two~ [4+4:CODE/0/0]");
	lb_cut(&b, 4, true);
	assert_line(&b, "one~");
	lb_put(&b, STYLE_TEXT, "\u0301!");
	assert_int_equal(b.cols, 5);
	lb_cut(&b, 0, true);
	assert_line(&b, "");
	lb_put(&b, STYLE_TEXT, "again");
	assert_line(&b, "again");
	lb_free(&b);
}

static void
kept_lines_own_their_text(void **state)
{
	struct lines ls = { 0 };
	struct line_builder b = LINE_BUILDER_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		b.tag = (uint32_t)i;
		lb_putf(&b, STYLE_TITLE, "line %d", i);
		lb_flush(&b, &ls);
		assert_int_equal(b.cols, 0);
	}
	assert_int_equal(ls.len, 1000);
	assert_string_equal(ls.items[999].text, "line 999");
	assert_int_equal(ls.items[999].tag, 999);
	assert_int_equal(ls.items[999].nspans, 1);
	assert_int_equal(ls.items[7].spans[0].len, 6);
	lines_reset(&ls);
	assert_int_equal(ls.len, 0);
	lb_flush(&b, &ls);
	assert_int_equal(ls.items[0].len, 0);
	lines_free(&ls);
	lb_free(&b);
}

static void
overlays_keep_links_and_modifiers(void **state)
{
	static const struct span below[] = {
		{ .start = 2, .len = 4, .style = STYLE_CODE, .mods = MOD_STRONG },
		{ .start = 6, .len = 4, .style = STYLE_TEXT, .mods = MOD_LINK, .link = 3 },
	};
	static const struct span marks[] = {
		{ .start = 0, .len = 3, .style = STYLE_MATCH },
		{ .start = 5, .len = 2, .style = STYLE_MATCH_HERE, .mods = MOD_EM, .link = 9 },
		{ .start = 8, .len = 9, .style = STYLE_MATCH },
	};
	const struct line line = {
		.text = "0123456789ab", .len = 12, .cols = 12, .spans = below, .nspans = 2
	};
	struct strbuf sb = STRBUF_INIT;
	span_vec out = { 0 };

	(void)state;
	line_overlay(&line, marks, 3, &out);
	describe(&sb, &line, out.items, out.len);
	assert_string_equal(sb.buf,
	    "0123456789ab [0+2:MATCH/0/0] [2+1:MATCH/2/0] [3+2:CODE/2/0]"
	    " [5+1:MATCH_HERE/3/9] [6+1:MATCH_HERE/9/3] [7+1:TEXT/8/3]"
	    " [8+2:MATCH/8/3] [10+2:MATCH/0/0]");
	line_overlay(&line, NULL, 0, &out);
	describe(&sb, &line, out.items, out.len);
	assert_string_equal(sb.buf, "0123456789ab [2+4:CODE/2/0] [6+4:TEXT/8/3]");
	VEC_FREE(&out);
	strbuf_free(&sb);
}

/* Against a walk over every byte. */
static void
overlays_equal_a_slow_walk(void **state)
{
	uint64_t seed = 17;
	span_vec spans[2] = { { 0 }, { 0 } }, out = { 0 };

	(void)state;
	for (int round = 0; round < 2000; round++) {
		char text[41];
		struct line line = { .text = text, .len = (uint32_t)random_below(&seed, 41) };

		memset(text, 'x', sizeof(text));
		for (int k = 0; k < 2; k++) {
			uint32_t at = 0;

			spans[k].len = 0;
			while (at < line.len) {
				uint32_t gap = (uint32_t)random_below(&seed, 4);
				uint32_t len = 1 + (uint32_t)random_below(&seed, 6);

				at += gap;
				if (at + len > line.len)
					break;
				VEC_PUSH(&spans[k],
				    (struct span){ .start = at,
					.len = len,
					.style = (uint16_t)(1 + random_below(&seed, 3)),
					.link = (uint32_t)random_below(&seed, 2) });
				at += len;
			}
		}
		line.spans = spans[0].items;
		line.nspans = (uint32_t)spans[0].len;
		line_overlay(&line, spans[1].items, spans[1].len, &out);
		for (uint32_t at = 0; at < line.len; at++) {
			struct span found[3] = { { 0 }, { 0 }, { 0 } };
			const span_vec *lists[3] = { &spans[0], &spans[1], &out };

			for (int k = 0; k < 3; k++) {
				for (size_t i = 0; i < lists[k]->len; i++) {
					const struct span *s = &lists[k]->items[i];

					if (at >= s->start && at < s->start + s->len)
						found[k] = *s;
				}
			}
			assert_int_equal(found[2].style,
			    found[1].len > 0 ? found[1].style : found[0].style);
			assert_int_equal(found[2].link,
			    found[0].link != 0 ? found[0].link : found[1].link);
		}
		for (size_t i = 1; i < out.len; i++)
			assert_true(out.items[i].start >=
			    out.items[i - 1].start + out.items[i - 1].len);
	}
	VEC_FREE(&spans[0]);
	VEC_FREE(&spans[1]);
	VEC_FREE(&out);
}

static void
places_map_between_bytes_and_columns(void **state)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;

	(void)state;
	lb_put(&b, STYLE_TEXT, "ab");
	lb_put(&b, STYLE_CODE, "中e\u0301");
	lb_put(&b, STYLE_TEXT, "-");
	lb_put(&b, STYLE_URL, "👨‍👩‍👧‍👦z");
	line = lb_line(&b);
	assert_int_equal(line_col_of(&line, 0), 0);
	assert_int_equal(line_col_of(&line, 3), 2);
	assert_int_equal(line_col_of(&line, 5), 4);
	assert_int_equal(line_col_of(&line, 7), 4);
	assert_int_equal(line_col_of(&line, 20), 6);
	assert_int_equal(line_col_of(&line, line.len - 1), 8);
	assert_int_equal(line_col_of(&line, line.len + 9), 9);
	assert_int_equal(line_byte_of(&line, 1), 1);
	assert_int_equal(line_byte_of(&line, 3), 2);
	assert_int_equal(line_byte_of(&line, 4), 5);
	assert_int_equal(line_byte_of(&line, 7), 9);
	assert_int_equal(line_byte_of(&line, 99), line.len);
	assert_null(line_span_at(&line, 1));
	assert_int_equal(line_span_at(&line, 3)->style, STYLE_CODE);
	assert_int_equal(line_span_at(&line, 4)->style, STYLE_CODE);
	assert_null(line_span_at(&line, 5));
	assert_int_equal(line_span_at(&line, 7)->style, STYLE_URL);
	assert_null(line_span_at(&line, 9));
	lb_free(&b);
}

static void
parts_of_a_line(void **state)
{
	struct line_builder b = LINE_BUILDER_INIT, out = LINE_BUILDER_INIT;
	struct line line;

	(void)state;
	lb_put(&b, STYLE_TEXT, "ab");
	lb_put_link(&b, STYLE_ACCENT, 7, "日本");
	lb_put(&b, STYLE_TEXT, "cd");
	line = lb_line(&b);
	lb_put_part(&out, &line, 1, 7);
	assert_line(&out, "b日本c [1+6:ACCENT/0/7]");
	lb_reset(&out);
	lb_put_part(&out, &line, 3, 5); /* both ends fall into a cluster */
	assert_line(&out, "  ");
	lb_reset(&out);
	lb_put_part(&out, &line, 3, 6);
	assert_line(&out, " 本 [1+3:ACCENT/0/7]");
	lb_reset(&out);
	lb_put_part(&out, &line, 0, 100);
	assert_line(&out, "ab日本cd [2+6:ACCENT/0/7]");
	lb_reset(&out);
	lb_put_part(&out, &line, 8, 100);
	assert_line(&out, "");
	lb_put_part(&out, &line, 4, 4);
	assert_line(&out, "");
	/* Pieces of any line, one behind another, are as wide as it is. */
	for (size_t cut = 0; cut <= line.cols; cut++) {
		lb_reset(&out);
		lb_put_part(&out, &line, 0, cut);
		assert_int_equal(lb_line(&out).cols, cut);
		lb_put_part(&out, &line, cut, line.cols);
		assert_int_equal(lb_line(&out).cols, line.cols);
	}
	lb_free(&out);
	lb_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_of_a_line),
		cmocka_unit_test(names_and_glyphs_are_whole),
		cmocka_unit_test(builders_put_text_and_spans),
		cmocka_unit_test(columns_are_exact_across_puts),
		cmocka_unit_test(cells_are_exactly_as_wide),
		cmocka_unit_test(cuts_end_with_an_ellipsis),
		cmocka_unit_test(kept_lines_own_their_text),
		cmocka_unit_test(overlays_keep_links_and_modifiers),
		cmocka_unit_test(overlays_equal_a_slow_walk),
		cmocka_unit_test(places_map_between_bytes_and_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
