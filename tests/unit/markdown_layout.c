/* Blocks and inlines as lines: one case for each construct. */
#include "unit.h"

#include "markdown_lines.h"

static void
check(const char *markdown, const struct layout_opts *opts, bool marks, const char *want)
{
	struct layout_text out = { .width = opts->width, .marks = marks, .text = STRBUF_INIT };
	struct document *doc;

	assert_true(document_parse(&doc, markdown, strlen(markdown), 1, NULL));
	out.doc = doc;
	document_layout(doc, opts, 0, document_nblocks(doc), layout_text_line, &out);
	assert_string_equal(out.text.buf, want);
	assert_null(out.fault);
	strbuf_free(&out.text);
	document_free(doc);
}

static void
plain(size_t width, const char *markdown, const char *want)
{
	check(markdown, &(struct layout_opts){ .width = width }, false, want);
}

static void
marked(const char *markdown, const char *want)
{
	check(markdown, &(struct layout_opts){ .width = 60 }, true, want);
}

static void
paragraphs_wrap_and_stand_apart(void **state)
{
	(void)state;
	plain(20, "one two three four five\nsix\n\nseven\\\neight  \nnine",
	    "one two three four\nfive six\n\nseven\neight\nnine\n");
	plain(20, "", "");
	plain(20, "<!-- nothing -->\n\nsomething", "something\n");
}

static void
styles_nest(void **state)
{
	(void)state;
	marked("a *b **c*** ~~d~~ `e` [`f`](g)",
	    "a [TEXT+1:b ][TEXT+3:c] [TEXT+4:d] [CODE:e] [TEXT+18/1:f]\n");
	marked("# a `b` *c*", "[HEADING1:a ][HEADING1+10:b][HEADING1: ][HEADING1+1:c]\n");
	marked("###### six", "[HEADING4:six]\n");
	marked("x<sup>2</sup> H<sub>2</sub>O 1<sup>st</sup> <kbd>q</kbd>",
	    "x[TEXT+20:²] H[TEXT+40:₂]O 1[TEXT+20:st] [KBD:q]\n");
}

static void
html_is_reduced_to_what_it_means(void **state)
{
	(void)state;
	marked("a<br>b <!-- c --> <i>d</i> <b>e <span class='x'>f</span></b> <script>g</script>.",
	    "a\nb  [TEXT+1:d] [TEXT+2:e f] .\n");
	marked("<a href=\"x&amp;y\">l</a> <img src=i alt=\"&lt;\">",
	    "[TEXT+8/1:l] [IMAGE+8/2:<][URL/2: (i)]\n");
	plain(40, "<details><summary>S</summary>\n one\n <b>two</b><p>three</details>\n",
	    "S\n\none two\n\nthree\n");
	plain(40, "<ul>\n<li>a\n<li>b<ol><li>c</ol></ul>\n", "• a\n• b\n  1. c\n");
	plain(40, "<pre>\na  <i>b</i>\n\tc &amp;</pre>\n", "  a  b\n      c &\n");
	plain(40, "<style>\n\nx{}\n\n</style>\n\ny", "y\n");
	plain(40, "a < b <notatag and <a", "a < b <notatag and <a\n");
}

/* "<0>" for a picture of link 0; that of link 9 is not drawn. */
static bool
draw_name(void *ctx, size_t i, size_t cols, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;

	assert_null(ctx);
	assert_int_equal(cols, 30);
	if (i == 9)
		return false;
	lb_putf(&b, STYLE_TEXT, "<%zu>", i);
	lb_flush(&b, out);
	lb_free(&b);
	return true;
}

static void
paragraphs_of_images_are_drawn(void **state)
{
	const struct layout_pictures pictures = { draw_name, NULL };
	const struct layout_opts opts = { .width = 30, .pictures = &pictures };

	(void)state;
	check("![a](b)", &opts, false, "<0>\na (b)\n");
	check("[![a](b)](c)", &opts, false, "<1>\na\n");
	check("*![a `x`](b)*\n![c](d)", &opts, false, "<0>\n\n<1>\na x (b) c (d)\n");
	check("<p>\n <a href=x>\n  <img src=a alt=b>\n </a>\n</p>", &opts, false, "<1>\nb\n");
	check("![a](b) c", &opts, false, "a (b) c\n");
	check("`c`![a](b)", &opts, false, "ca (b)\n");
	check("a", &opts, false, "a\n");
	check("a ![](a) ![](b) ![](c) ![](d) ![](e) ![](f) ![](g) "
	      "![](h)\n\n![i](i)\n![j](j)\n![k](k)",
	    &opts, false, "a a b c d e f g h\n\n<8>\n\n<10>\ni (i) j (j) k (k)\n");
}

/* White space of HTML is one space, and none where a line starts. */
static void
html_lines_start_without_a_space(void **state)
{
	(void)state;
	plain(40, "a<br>\nb<br> c<br/>\n  d", "a\nb\nc\nd\n");
	plain(40, "> a<br>\n> b", "▎ a\n▎ b\n");
	plain(40, "<p>\n <a href=x>\n  <b>a</b>\n </a><br>\n <i>b</i>  c\n</p>", "a\nb c\n");
	plain(40, "<h1 align=center>\n\na\n\n</h1>\n\nb", "a\n\nb\n");
	plain(40, "<pre></pre>\n\nb", "b\n");
	plain(40, "a\n\n<br>\n\nb<br>\n\nc<br><br>d", "a\n\nb\n\nc\n\nd\n");
	plain(40, "<p><sup>a - 2</sup> x<sup>2</sup>\ny \t z", "a - 2 x² y z\n");
}

static void
tables_of_html_are_tables(void **state)
{
	(void)state;
	marked("<table>\n<tr><th>A<th align=right>B\n<tr><td>one<td>1\n<tr><td>two<td>22\n</table>",
	    "  [TABLE_HEAD:A]  [TEXT+80:   ] [TABLE_HEAD:B]\n  [TABLE_RULE:────────]\n"
	    "  one[TEXT+80:   ]1\n  two[TEXT+80:   ]22\n");
	plain(40,
	    "<table><caption>Cap</caption><thead><tr><td>A</td><td>B</td></tr></thead>"
	    "<tr><td><p>x</p><p>y<ul><li>p<li>q</ul></td><td><b>z</b><br></td></table>",
	    "Cap\n\n  A     B\n  ───────\n  x     z\n  y\n  - p\n  - q\n");
	plain(40,
	    "<table><tr><td colspan=2>wide<td>c<tr><td rowspan=2>tall<td>b<td>c"
	    "<tr><td>b2<td>c2</table>",
	    "  wide        c\n  tall   b    c\n         b2   c2\n");
	/* what is within a cell, between two, behind the last and without any */
	plain(40, "<table><tr><td>a<table><tr><td>in<td>ner<tr><td>x</table>b<td>c</table>d",
	    "  a        c\n  in ner\n  x\n  b\n\nd\n");
	plain(40, "<p>a<table><tr>b<td>c</td>d<td>e</table>f", "a\n\nb\n\n  c   d   e\n\nf\n");
	plain(40, "a\n\n<table><tr></tr></table>\n\nb", "a\n\nb\n");
	/* Markdown within: no table in one piece */
	plain(40, "<table><tr><td>a</td></tr>\n\nb *c*\n\n</table>", "a\n\nb c\n");
	/* without a head, as records */
	plain(20,
	    "<table><tr><td>somewhat<td>longer words<td>than will fit<tr><td>a<td>b<td>c</table>",
	    "somewhat\nlonger words\nthan will fit\n\na\nb\nc\n");
}

/* More columns than a row has, and spans over more than there is, stay in bounds. */
static void
tables_of_html_are_bounded(void **state)
{
	struct strbuf html = STRBUF_INIT;
	struct document *doc;

	(void)state;
	strbuf_adds(&html, "<table>");
	for (int row = 0; row < 100; row++) {
		strbuf_adds(&html, "<tr>");
		for (int cell = 0; cell < 100; cell++)
			strbuf_addf(&html, "<td colspan=99999999 rowspan=%d>x", cell - 3);
	}
	strbuf_adds(&html, "</table>");
	assert_true(document_parse(&doc, html.buf, html.len, 1, NULL));
	assert_true(document_size(doc) < 100 * 100 * 10);
	document_free(doc);
	strbuf_free(&html);
}

/* The text and the anchor of a document's only heading. */
static void
check_heading(const char *markdown, const char *text, const char *anchor)
{
	struct document *doc;

	assert_true(document_parse(&doc, markdown, strlen(markdown), 1, NULL));
	assert_int_equal(document_nheadings(doc), 1);
	assert_string_equal(document_heading(doc, 0)->text, text);
	assert_string_equal(document_heading(doc, 0)->anchor, anchor);
	document_free(doc);
}

static void
headings_have_attributes(void **state)
{
	(void)state;
	check_heading("## A part {#one}", "A part", "one");
	check_heading("## A `b`  {.x #c_d-e key=\"f g\"} ##", "A b", "c_d-e");
	check_heading("A part{#one}\n---", "A part", "one");
	check_heading("## A {.x}", "A", "a");
	check_heading("## A {: #b}", "A", "b");
	check_heading("## A {b}", "A {b}", "a-b");
	check_heading("## A {#}", "A {#}", "a-");
	check_heading("## A {#b", "A {#b", "a-b");
	check_heading("## A {#b} c", "A {#b} c", "a-b-c");
	check_heading("## A \\{#b}", "A {#b}", "a-b");
	check_heading("## A `{#b}`", "A {#b}", "a-b");
	check_heading("## {#b}", "{#b}", "b");
	check_heading("## A {#b}{#c}", "A {#b}", "c");
	plain(40, "# A {#b}\n\nc {#d}", "A\n\nc {#d}\n");
}

static void
anchors_lead_to_blocks(void **state)
{
	static const char text[] = "a[^1] <b id=in>c</b>\n\n[^1]: note <i id=note>x</i>\n\n"
				   "<a name=\"gone\"></a>\n\n## Head\n\n<div id='div'>\n<p>d\n"
				   "<script><b id=no></script></div>\n\n<a name=end></a>\n";
	static const struct {
		const char *anchor;
		long block; /* -1: there is none */
	} rows[] = { { "in", 0 }, { "gone", 2 }, { "head", 2 }, { "div", 3 }, { "end", 4 },
		{ "note", 5 }, { "top", 0 }, { "", 0 }, { "no", -1 }, { "Head", -1 } };
	struct document *doc;

	(void)state;
	assert_true(document_parse(&doc, text, strlen(text), 1, NULL));
	assert_int_equal(document_nblocks(doc), 6);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint32_t block;
		const bool found = document_anchor(doc, rows[i].anchor, &block);

		if ((found ? (long)block : -1) != rows[i].block)
			fail_msg("#%s: %ld", rows[i].anchor, found ? (long)block : -1);
	}
	document_free(doc);
}

static void
lists_hang(void **state)
{
	(void)state;
	plain(20, "- one two three four five\n  - six\n    - seven\n      - eight\n- nine",
	    "• one two three four\n  five\n  ◦ six\n    ▪ seven\n      • eight\n• nine\n");
	plain(20, "9. a\n10. b\n11. c", " 9. a\n10. b\n11. c\n");
	plain(20, "7) a\n\n   b\n8) c", "7) a\n\n   b\n\n8) c\n");
	plain(20, "- [ ] a\n- [x] b\n-\n- c", "☐ a\n☑ b\n•\n• c\n");
	plain(20, "- - 1. a", "• ◦ 1. a\n");
	check("- a\n  - b", &(struct layout_opts){ .width = 20, .ascii = true }, false,
	    "* a\n  - b\n");
}

static void
terms_have_definitions(void **state)
{
	(void)state;
	marked("Term\n: what *it* means", "[TEXT+2:Term]\n    what [TEXT+1:it] means\n");
	plain(20, "One\n: a b c d e f g h i j k l\n  m\n: n\n\nTwo\nThree\n\n:   o\n\n    p\n\nq",
	    "One\n    a b c d e f g h\n    i j k l m\n    n\n\n"
	    "Two\nThree\n    o\n\n    p\n\nq\n");
	plain(30, "**T** a\n  : b\n    - c\n    - d\n\n      e",
	    "T a\n    b\n    • c\n\n    • d\n\n      e\n");
	plain(30, "T\n: a\n\n  ```\n  : b\n  ```\n", "T\n    a\n\n      : b\n");
	/* none of them */
	plain(30, ": a", ": a\n");
	plain(30, "a\n:b\nc : d", "a :b c : d\n");
	plain(30, "# a\n: b", "a\n\n: b\n");
	plain(30, "- a\n: b", "• a : b\n");
	plain(30, "> a\n: b", "▎ a : b\n");
	plain(30, "a\n\n\n: b", "a\n\n: b\n");
	plain(30, "```\na\n: b\n```", "  a\n  : b\n");
	plain(30, "    a\n: b", "  a\n\n: b\n");
	plain(30, "1. a\n: b\n\n2 c\n: d", "1. a : b\n\n2 c\n    d\n");
	plain(30, "a\n+ b", "a\n\n• b\n");
	/* as HTML */
	plain(30, "<dl><dt>T<dd>a<p>b<ul><li>c</ul><dt>U</dt><dd>d</dl>e",
	    "T\n    a\n    b\n    • c\n\nU\n    d\n\ne\n");
	plain(30, "<ul><li>a<dl><dd>b<dd>c</dl>d</ul>", "• a\n      b\n      c\n  d\n");
}

static void
quotes_have_a_bar(void **state)
{
	(void)state;
	plain(20, "> a b c d e f g h i j k\n>\n> - l\n> > m\n\nn",
	    "▎ a b c d e f g h i\n▎ j k\n▎\n▎ • l\n▎\n▎ ▎ m\n\nn\n");
	marked("> a", "[QUOTE_BAR:▎] [QUOTE:a]\n");
	/* the innermost holds nothing: the gap is that of what comes then */
	plain(20, ">> a\n>>>\n> b", "▎ ▎ a\n▎\n▎ b\n");
	plain(20, ">> a\n>>>\n\nb", "▎ ▎ a\n\nb\n");
}

static void
code_keeps_its_lines(void **state)
{
	(void)state;
	marked("```c\n\tx\n\n  y\n```",
	    "  [CODE_LANG:┄┄ c]\n  [CODE_PLAIN:    x]\n\n  [CODE_PLAIN:  y]\n");
	marked("~~~ sql\nselect\t1 -- x\n~~~",
	    "  [CODE_LANG:┄┄ sql]\n  [CODE_KEYWORD:select][CODE_PLAIN:  "
	    "][CODE_NUMBER:1][CODE_PLAIN: ][CODE_COMMENT:-- x]\n");
	marked("``` x\nif\n```", "  [CODE_LANG:┄┄ x]\n  [CODE_BLOCK:if]\n");
	check("```c\n/* 123456789 123456789 */ int\n```", &(struct layout_opts){ .width = 20 },
	    true,
	    "  [CODE_LANG:┄┄ c]\n  [CODE_COMMENT:/* 123456789 ][FAINT:↵]\n  "
	    "[CODE_COMMENT:123456789 "
	    "*/][CODE_PLAIN: ][CODE_TYPE:int]\n");
	marked("    x  \n      \n    y", "  [CODE_BLOCK:x]\n\n  [CODE_BLOCK:y]\n");
	plain(20, "    123456789012345678\n    1234567890123456789",
	    "  123456789012345678\n  12345678901234567↵\n  89\n");
	plain(20, "    a\tb\n    日\tb", "  a   b\n  日  b\n");
	plain(20, "- x\n\n      code", "• x\n\n    code\n");
}

static void
links_and_addresses(void **state)
{
	const struct layout_opts urls = { .width = 60, .show_urls = true };

	(void)state;
	marked("[a](b) <http://c.d> [[e|f]] [[g]] ![h](i) ![](j)",
	    "[TEXT+8/1:a] [TEXT+8/2:http://c.d] [TEXT+8/3:f] [TEXT+8/4:g] "
	    "[IMAGE+8/5:h][URL/5: (i)] [URL/6:j]\n");
	check("[a](http://b) <http://c.d> www.x.y [[e|f]] [g](#h) [l](m.md) [![i](j)](https://k)",
	    &urls, false, "a (http://b) http://c.d www.x.y f g l i (j) (https://k)\n");
	marked("[![i](j)](k)", "[IMAGE+8/1:i]\n");
	plain(60, "\\[[a]] `[[b]]` ![[c]] [[]] [[d", "[[a]] [[b]] ![[c]] [[]] [[d\n");
}

static void
tables_fit(void **state)
{
	static const char *wide = "| Name | Text | N |\n|:-|:-:|-:|\n"
				  "| a | one two three four five six | 1 |\n"
				  "| b | *seven* | 22 |\n";

	(void)state;
	plain(60, wide,
	    "  Name              Text                N\n"
	    "  ───────────────────────────────────────\n"
	    "  a      one two three four five six    1\n"
	    "  b                 seven              22\n");
	plain(30, wide,
	    "Name          Text           N\n"
	    "──────────────────────────────\n"
	    "a      one two three four    1\n"
	    "            five six\n"
	    "b            seven          22\n");
	/* Words are broken only when all columns are down to their longest word. */
	plain(20, "|averyverylongword|anotherverylongword|\n|-|-|\n|x|y|\n",
	    "averyvery  anotherve\nlongword   rylongwor\n           d\n"
	    "────────────────────\nx          y\n");
	marked("| a |\n|-|\n| *b* [c](d) `e` |\n",
	    "  [TABLE_HEAD:a]\n  [TABLE_RULE:─────]\n  [TEXT+1:b] [TEXT+8/1:c] [CODE:e]\n");
}

static void
tables_too_narrow_become_records(void **state)
{
	(void)state;
	plain(20, "|a long head|b|c|d|e|\n|-|-|-|-|-|\n|1|two words||4|5|\n",
	    "a     b      c  d  e\nlong\nhead\n────────────────────\n1     two       4  5\n"
	    "      words\n");
	plain(20, "|a long head|b|c|d|e|\n|-|-|-|-|-|\n|1|twofold wordings that wrap||4|5|\n|6|\n",
	    "a long head: 1\nb: twofold wordings\n  that wrap\nd: 4\ne: 5\n\na long head: 6\n");
	plain(20, "|a long head|brevity|c|d|e|\n|-|-|-|-|-|\n", "a long head\nbrevity\nc\nd\ne\n");
}

static void
headings_may_be_left_out(void **state)
{
	const struct layout_opts opts = { .width = 20, .skip_title = true };

	(void)state;
	check("# a\n\nb", &opts, false, "b\n");
	check("## a\n\nb", &opts, false, "a\n\nb\n");
	check("a\n\n# b", &opts, false, "a\n\nb\n");
	check("<h1>a</h1>\n\nb", &opts, false, "b\n");
	check("<h1>a</h1><p>b\n\nc", &opts, false, "b\n\nc\n");
	check("<h2>a</h2>\n\nb", &opts, false, "a\n\nb\n");
	check("<h1>a</h1>", &opts, false, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_wrap_and_stand_apart),
		cmocka_unit_test(styles_nest),
		cmocka_unit_test(html_is_reduced_to_what_it_means),
		cmocka_unit_test(paragraphs_of_images_are_drawn),
		cmocka_unit_test(html_lines_start_without_a_space),
		cmocka_unit_test(tables_of_html_are_tables),
		cmocka_unit_test(tables_of_html_are_bounded),
		cmocka_unit_test(headings_have_attributes),
		cmocka_unit_test(anchors_lead_to_blocks),
		cmocka_unit_test(lists_hang),
		cmocka_unit_test(terms_have_definitions),
		cmocka_unit_test(quotes_have_a_bar),
		cmocka_unit_test(code_keeps_its_lines),
		cmocka_unit_test(links_and_addresses),
		cmocka_unit_test(tables_fit),
		cmocka_unit_test(tables_too_narrow_become_records),
		cmocka_unit_test(headings_may_be_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
