/* What a document tells about itself: links, headings, footnotes, text. */
#include "unit.h"

#include "markdown/entity.h"
#include "markdown_lines.h"

static struct document *
parse(const char *markdown)
{
	struct document *doc;

	assert_true(document_parse(&doc, markdown, strlen(markdown), 1, NULL));
	return doc;
}

static void
assert_link(const struct document *doc, size_t i, enum link_kind kind, const char *target,
    const char *text, int line, uint32_t block)
{
	const struct doc_link *link = document_link(doc, i);

	assert_non_null(link);
	assert_int_equal(link->kind, kind);
	assert_string_equal(link->target, target);
	assert_string_equal(link->text, text);
	assert_int_equal(link->line, line);
	assert_int_equal(link->block, block);
}

static void
links_know_their_place(void **state)
{
	struct document *doc = parse("# [a](b&amp;c \"t\")\n\nx\ny [*d* `e`][r] ![f](g)\n\n"
				     "- [[h i|j]] <k@l.m>\n\n[r]: <u v>\n");

	(void)state;
	assert_int_equal(document_nlinks(doc), 5);
	assert_link(doc, 0, LINK_URL, "b&c", "a", 1, 0);
	assert_string_equal(document_link(doc, 0)->title, "t");
	assert_link(doc, 1, LINK_URL, "u v", "d e", 4, 1);
	assert_null(document_link(doc, 1)->title);
	assert_link(doc, 2, LINK_IMAGE, "g", "f", 4, 1);
	assert_link(doc, 3, LINK_WIKI, "h i", "j", 6, 2);
	assert_link(doc, 4, LINK_URL, "mailto:k@l.m", "k@l.m", 6, 2);
	assert_null(document_link(doc, 5));
	document_free(doc);
}

static void
a_bar_in_a_cell_may_be_escaped(void **state)
{
	struct document *doc = parse("|a|b|\n|-|-|\n|[[x\\|y]]z|`c\\|d`|\n");
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	assert_link(doc, 0, LINK_WIKI, "x", "y", 3, 0);
	document_plain(doc, &sb);
	assert_string_equal(sb.buf, "a\nb\nyz\nc|d\n");
	strbuf_free(&sb);
	document_free(doc);
}

static void
headings_have_anchors(void **state)
{
	static const struct {
		const char *anchor;
		int level, line;
	} want[] = {
		{ "hello-world", 1, 1 },
		{ "hello-world-1", 2, 3 },
		{ "éa_b-c", 3, 5 },
		{ "hello-world-1-1", 2, 8 },
		{ "", 1, 11 },
		{ "-1", 1, 12 },
		{ "hello-world-2", 6, 13 },
	};
	struct document *doc = parse("# Hello, *World*!\n\n## Hello World\n\n### Éa_b-c?\n\n"
				     "> x\n> ## hello world-1\n\n\n# !\n# ?\n###### Hello world\n");

	(void)state;
	assert_int_equal(document_nheadings(doc), sizeof(want) / sizeof(want[0]));
	for (size_t i = 0; i < document_nheadings(doc); i++) {
		const struct doc_heading *h = document_heading(doc, i);

		assert_string_equal(h->anchor, want[i].anchor);
		assert_int_equal(h->level, want[i].level);
		assert_int_equal(h->line, want[i].line);
	}
	assert_string_equal(document_heading(doc, 0)->text, "Hello, World!");
	assert_int_equal(document_heading(doc, 3)->block, 3);
	document_free(doc);
}

static const char notes[] = "One[^b], two[^A] and [^none].\n"
			    "\n"
			    "[^a]: First *line*\n"
			    "goes on.\n"
			    "\n"
			    "    Second paragraph[^c].\n"
			    "\n"
			    "[^unused]: never shown\n"
			    "[^b]: See [it][r] `[^a]`.\n"
			    "[^c]: Last.\n"
			    "\n"
			    "```\n"
			    "[^d]: code\n"
			    "```\n"
			    "\n"
			    "    [^e]: code\n"
			    "\n"
			    "[r]: /there\n";

static void
footnotes_come_by_their_first_reference(void **state)
{
	static const char *const labels[] = { "b", "a", "c" };
	struct document *doc = parse(notes);

	(void)state;
	assert_int_equal(document_nfootnotes(doc), 3);
	for (size_t i = 0; i < 3; i++) {
		const struct doc_footnote *note = document_footnote(doc, i);

		assert_string_equal(note->label, labels[i]);
		assert_int_equal(note->number, i + 1);
		assert_int_equal(note->block, 3 + i);
	}
	assert_link(doc, 0, LINK_FOOTNOTE, "b", "b", 1, 0);
	assert_link(doc, 1, LINK_FOOTNOTE, "a", "a", 1, 0);
	assert_link(doc, 2, LINK_URL, "/there", "it", 9, 3);
	assert_link(doc, 3, LINK_BACKREF, "b", "b", 9, 3);
	assert_link(doc, 4, LINK_FOOTNOTE, "c", "c", 3, 4);
	assert_link(doc, 5, LINK_BACKREF, "a", "a", 3, 4);
	assert_link(doc, 6, LINK_BACKREF, "c", "c", 10, 5);
	assert_int_equal(document_nlinks(doc), 7);
	document_free(doc);
}

static void
footnotes_stand_at_the_end(void **state)
{
	struct document *doc = parse(notes);
	struct layout_text out = { .doc = doc, .width = 30, .text = STRBUF_INIT };
	const struct layout_opts opts = { .width = 30 };

	(void)state;
	document_layout(doc, &opts, 0, document_nblocks(doc), layout_text_line, &out);
	assert_string_equal(out.text.buf,
	    "One[1], two[2] and [^none].\n\n"
	    "  [^d]: code\n\n"
	    "  [^e]: code\n\n"
	    "────────────────────\n\n"
	    "[1] See it [^a]. ↩\n\n"
	    "[2] First line goes on.\n\n"
	    "    Second paragraph[3]. ↩\n\n"
	    "[3] Last. ↩\n");
	assert_null(out.fault);
	strbuf_free(&out.text);
	document_free(doc);
}

/* The whole document at 40 columns is this. */
static void
assert_laid_out(const char *markdown, const char *expect)
{
	struct document *doc = parse(markdown);
	struct layout_text out = { .doc = doc, .width = 40, .text = STRBUF_INIT };
	const struct layout_opts opts = { .width = 40 };

	document_layout(doc, &opts, 0, document_nblocks(doc), layout_text_line, &out);
	assert_string_equal(out.text.buf, expect);
	assert_null(out.fault);
	strbuf_free(&out.text);
	document_free(doc);
}

static void
footnotes_in_quotes(void **state)
{
	(void)state;
	assert_laid_out("> Said[^a].\n>\n> [^a]: By *one*,\n>     who knew.\n>\n>     Or not.\n"
			"> [^b]: Other\n> words.\n>\n> After[^b].\n\n> > Deep[^d].\n> >\n"
			"> > [^d]: Down.\n",
	    "▎ Said[1].\n▎\n▎ After[2].\n\n▎ ▎ Deep[3].\n\n────────────────────\n\n"
	    "[1] By one, who knew.\n\n    Or not. ↩\n\n[2] Other words. ↩\n\n[3] Down. ↩\n");
	/* It ends with its quote, and in code there is none. */
	assert_laid_out("> a[^a]\n>\n> [^a]: b\n\nc\n",
	    "▎ a[1]\n\nc\n\n────────────────────\n\n[1] b ↩\n");
	assert_laid_out("> ```\n> [^a]: b\n> ```\n", "▎   [^a]: b\n");
}

/* What stands behind a text is none of it: here a bracket that would make it a link. */
static void
nothing_behind_the_end(void **state)
{
	static const char *const texts[] = { "[a](b)", "see [a](<b>)", "| a |\n|-|\n| [a](b)",
		"<!--->\n\n[a](b)", "[a](b \"c\")" };
	struct document *doc;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		assert_true(document_parse(&doc, texts[i], strlen(texts[i]) - 1, 1, NULL));
		assert_int_equal(document_nlinks(doc), 0);
		document_free(doc);
		assert_true(document_parse(&doc, texts[i], strlen(texts[i]), 1, NULL));
		assert_int_equal(document_nlinks(doc), 1);
		document_free(doc);
	}
}

/* A carriage return alone ends a line, but no definition: what is behind it stays in the note. */
static void
footnotes_with_a_carriage_return(void **state)
{
	static const char src[] = "a[^1] b[^2] c[^3]\n\n[^1]: one\r```\n[^2]: two\n[^3]: three\n";
	struct document *doc = parse(src);

	(void)state;
	assert_int_equal(document_nfootnotes(doc), 3);
	assert_string_equal(document_footnote(doc, 2)->label, "3");
	document_free(doc);
}

static void
footnotes_as_a_list(void **state)
{
	struct document *doc = parse("One[1](#fn1), two<sup>[2](#fn2)</sup>.\n\n1. A ↩\n2. B ↩\n");

	(void)state;
	assert_int_equal(document_nfootnotes(doc), 2);
	assert_string_equal(document_footnote(doc, 1)->label, "2");
	assert_link(doc, 0, LINK_FOOTNOTE, "1", "1", 1, 0);
	assert_link(doc, 1, LINK_FOOTNOTE, "2", "2", 1, 0);
	assert_link(doc, 2, LINK_BACKREF, "1", "1", 3, 1);
	document_free(doc);
	assert_laid_out("One[1](#fn1), two<sup>[2](#fn2)</sup>, [[1]](#fn1).\n\n---\n\n"
			"1. The **first** [↩](#fnref1)\n2. The [second](#x).\n\n   More "
			"&#8617;&#xFE0E;\n",
	    "One[1], two[2], [1].\n\n────────────────────\n\n[1] The first ↩\n\n"
	    "[2] The second.\n\n    More ↩\n");
	assert_laid_out("x<sup>3</sup> y<sup>4</sup>\n\n3. c ↩\n4. d ↩\n",
	    "x[1] y[2]\n\n────────────────────\n\n[1] c ↩\n\n[2] d ↩\n");
	/* What nothing refers to, and a power, is left as it is. */
	assert_laid_out("x<sup>2</sup>\n\n1. one ↩\n2. two ↩\n", "x²\n\n1. one ↩\n2. two ↩\n");
	assert_laid_out("a[1](#b)\n\n1. one ↩\n2. two ↩\n", "a1\n\n1. one ↩\n2. two ↩\n");
	assert_laid_out("a[1](#b)\n\n1. one ↩\n\nb\n", "a1\n\n1. one ↩\n\nb\n");
	assert_laid_out("a[1](#b)\n\n1. one\n", "a1\n\n1. one\n");
}

static void
text_without_marks(void **state)
{
	struct document *doc =
	    parse("# T\n\n![i](j)\n\nA *b*\nc &amp; `d`<br>e.\n\n- f\n\n```\ng\nh\n```\n");
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	document_plain(doc, &sb);
	assert_string_equal(sb.buf, "T\ni\nA b c & d e.\nf\ng\nh\n");
	assert_string_equal(document_first_paragraph(doc), "i");
	assert_int_equal(document_nblocks(doc), 5);
	strbuf_free(&sb);
	document_free(doc);
	doc = parse("\ufeff# only a heading");
	assert_int_equal(document_nheadings(doc), 1);
	assert_null(document_first_paragraph(doc));
	document_free(doc);
}

static void
references_decode(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
		{ "&amp;", "&" },
		{ "&AElig;", "Æ" },
		{ "&zwnj;", "\u200c" },
		{ "&ngE;", "≧̸" },
		{ "&CounterClockwiseContourIntegral;", "∳" },
		{ "&nope;", "&nope;" },
		{ "&#65;", "A" },
		{ "&#x1F600;", "😀" },
		{ "&#0;", "\ufffd" },
		{ "&#xD800;", "\ufffd" },
		{ "&#1114112;", "\ufffd" },
		{ "&#99999999999999999999;", "\ufffd" },
		{ "a &lt;&gt; & b &x", "a <> & b &x" },
	};
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&sb);
		entity_decode_all(&sb, cases[i].in, strlen(cases[i].in));
		assert_string_equal(sb.buf, cases[i].want);
	}
	strbuf_free(&sb);
}

static void
too_much_is_refused(void **state)
{
	struct document *doc;
	struct err err = { 0 };

	(void)state;
	assert_false(document_parse(&doc, "", DOCUMENT_MAX_BYTES + 1, 1, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_null(doc);
	document_free(doc);
	assert_true(document_parse(&doc, NULL, 0, 1, &err));
	assert_int_equal(document_nblocks(doc), 0);
	document_free(doc);
}

static void
assert_code(const struct document *doc, uint32_t block, size_t nth, const char *lang,
    const char *want)
{
	struct strbuf source = STRBUF_INIT;
	const char *info = "?";

	assert_true(document_code(doc, block, nth, &source, &info));
	assert_string_equal(source.buf, want);
	assert_string_equal(info != NULL ? info : "none", lang);
	strbuf_free(&source);
}

static void
code_is_as_it_was_written(void **state)
{
	struct strbuf none = STRBUF_INIT;
	const char *lang;
	struct document *doc = parse(
	    "```make\nall:\n\tcc\t-o $@  \n\n  \tx\n\t\t\ty\n```\n\n- a\n\n  ~~~\n  b\n  \tc\n"
	    "    d\n\te\n  ~~~\n\n      f\n\t\tg\n\n> ```\n> \th\n>  i\n> ```\n\n```\n```\n\n```k\n"
	    "\xc3\xa9\n                  m\n```\n");

	(void)state;
	assert_code(doc, 0, 0, "make", "all:\n\tcc\t-o $@  \n\n  \tx\n\t\t\ty\n");
	assert_code(doc, 1, 0, "none", "b\n\tc\n  d\n  e\n");
	assert_code(doc, 1, 1, "none", "f\n  g\n");
	assert_code(doc, 2, 0, "none", "\th\n i\n");
	assert_code(doc, 4, 0, "k", "\xc3\xa9\n                  m\n");
	assert_false(document_code(doc, 0, 1, &none, &lang));
	assert_false(document_code(doc, 3, 0, &none, &lang));
	assert_false(document_code(doc, 9, 0, &none, &lang));
	document_free(doc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_know_their_place),
		cmocka_unit_test(a_bar_in_a_cell_may_be_escaped),
		cmocka_unit_test(headings_have_anchors),
		cmocka_unit_test(footnotes_come_by_their_first_reference),
		cmocka_unit_test(footnotes_stand_at_the_end),
		cmocka_unit_test(footnotes_in_quotes),
		cmocka_unit_test(nothing_behind_the_end),
		cmocka_unit_test(footnotes_with_a_carriage_return),
		cmocka_unit_test(footnotes_as_a_list),
		cmocka_unit_test(text_without_marks),
		cmocka_unit_test(references_decode),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(code_is_as_it_was_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
