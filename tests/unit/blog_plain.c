/* Markdown → plain text, roughly. */
#include "unit.h"

#include "blog/plain.h"

static void
assert_plain(const char *md, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	strbuf_adds(&sb, "|");
	plain_text(&sb, md, strlen(md));
	assert_string_equal(sb.buf + 1, want);
	strbuf_free(&sb);
}

static void
assert_summary(const char *md, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	plain_summary(&sb, md, strlen(md));
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

static void
marks_go_and_words_stay(void **state)
{
	(void)state;
	assert_plain("  two\n  *lines* of **text** ", "two lines of text");
	assert_plain("a [link](http://x(y)z \"t\") and [one][ref].", "a link and one.");
	assert_plain("[[tcp]] against [[udp|the other]]", "tcp against the other");
	assert_plain("see ![a picture](x.png) here[^1]", "see here");
	assert_plain("[**bold [in](b)** link](a)", "bold in link");
	assert_plain("[not a link] [", "[not a link] [");
	assert_plain("`a*b` and ``c ` d``", "a*b and c ` d");
	assert_plain("snake_case, 2 * 3 * 4, _em_ ~~gone~~ ~5",
	    "snake_case, 2 * 3 * 4, em gone ~5");
	assert_plain("a<br>b <em>c</em> <!-- d --> 1 < 2 > 1", "ab c 1 < 2 > 1");
	assert_plain("<https://example.org/x>", "https://example.org/x");
	assert_plain("\\*no\\* \\a \\", "*no* \\a \\");
	assert_plain("`unclosed", "`unclosed");
	assert_plain("", "");
}

static void
a_summary_is_the_first_paragraph(void **state)
{
	(void)state;
	assert_summary("# Title\n\nThe *first*\nparagraph.\n\nSecond.\n", "The first paragraph.");
	assert_summary("```\ncode\n\nmore\n```\n\n- a\n- b\n\n1. c\n\n> q\n\n| t "
		       "|\n\n![i](x)\n\nText",
	    "Text");
	assert_summary("**Bold** start.\n", "Bold start.");
	assert_summary("    indented code\n\n{{< toc >}}\n\n---\n\n2026 was a year.\n",
	    "2026 was a year.");
	assert_summary("One.\n\nTwo.\n<!--more-->\nThree.\n", "One. Two.");
	assert_summary("One.\r\n\r\nTwo.\r\n", "One.");
	assert_summary("# Only a title", "");
	assert_summary("", "");
}

/* What could take long: marks that never close. */
static void
time_is_bounded(void **state)
{
	static const char *const parts[] = { "[", "[[", "`", "``a", "<a", "![", "[a](", "*",
		"\\[" };
	struct strbuf md = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		strbuf_reset(&md);
		strbuf_reset(&out);
		while (md.len < 64 << 10)
			strbuf_adds(&md, parts[i]);
		plain_summary(&out, md.buf, md.len);
		assert_true(out.len <= md.len);
	}
	strbuf_free(&md);
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_go_and_words_stay),
		cmocka_unit_test(a_summary_is_the_first_paragraph),
		cmocka_unit_test(time_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
