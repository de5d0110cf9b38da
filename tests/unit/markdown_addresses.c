/* The addresses in a Markdown text: which there are, and that nothing else changes. */
#include "unit.h"

#include "base/strbuf.h"
#include "markdown/addresses.h"

/* Notes each address and puts it in braces. */
static bool
note(void *ctx, const char *s, size_t n, bool image, struct strbuf *out)
{
	(void)ctx;
	strbuf_addf(out, "{%s%.*s}", image ? "!" : "", (int)n, s);
	return true;
}

static bool
note_wiki(void *ctx, const char *name, size_t n, const char *text, size_t text_n,
    struct strbuf *out)
{
	(void)ctx;
	strbuf_addf(out, "<%.*s=%.*s>", (int)n, name, (int)text_n, text);
	return true;
}

static void
assert_changed(const char *text, const char *expected)
{
	const struct addresses a = { note, note_wiki, NULL };
	struct strbuf out = STRBUF_INIT;

	addresses_change(&out, text, strlen(text), &a);
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
}

static void
links_and_images(void **state)
{
	(void)state;
	assert_changed("[a](b) ![c](d)", "[a]({b}) ![c]({!d})");
	assert_changed("[a](b \"t\") ![c](<d e> 't')", "[a]({b} \"t\") ![c](<{!d e}> 't')");
	assert_changed("[a](b(c)d) [e]( f )", "[a]({b(c)d}) [e]( {f} )");
	assert_changed("[![a](b)](c)", "[![a]({!b})]({c})");
	assert_changed("![a [b](c) d](e)", "![a [b]({c}) d]({!e})");
	assert_changed("[a]() [b](\n  c)", "[a]() [b](\n  {c})");
	assert_changed("[a]: b\n  [c]: <d> 't'\n[^n]: e\n",
	    "[a]: {b}\n  [c]: <{d}> 't'\n[^n]: e\n");
	assert_changed("<img alt='x' src=\"a\"> <a href='b'>c</a> <b src=\"d\">",
	    "<img alt='x' src=\"{!a}\"> <a href='{b}'>c</a> <b src=\"d\">");
	assert_changed("[[a]] [[b|c d]] [[a\\|b]] [[]] [[a", "<a=a> <b=c d> <a=b> [[]] [[a");
}

static void
what_is_none(void **state)
{
	static const char *const same[] = { "a](b)", "\\[a](b)", "`[a](b)` and `` ` [a](b) ``",
		"```\n[a](b)\n```\n", "~~~ x\n[a](b)\n```\n[[c]]\n~~~\n", "  ```\n[a](b)\n",
		"[a] (b)", "[a]\n\n](b)", "[a](<b\nc>)", "" };

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		assert_changed(same[i], same[i]);
	assert_changed("```\n[a](b)\n```\n[c](d)", "```\n[a](b)\n```\n[c]({d})");
	assert_changed("`a [b](c)", "`a [b]({c})");
	assert_changed("a `x` [b](c) `y`", "a `x` [b]({c}) `y`");
}

static void
assert_address(const char *written, const char *expected)
{
	struct strbuf out = STRBUF_INIT;

	address_decode(&out, written, strlen(written));
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
}

static void
escapes_are_undone(void **state)
{
	(void)state;
	assert_address("a\\_b\\(c\\).md", "a_b(c).md");
	assert_address("a?b=1&amp;c=2&copy=3", "a?b=1&c=2&copy=3");
	assert_address("&lt;a&#62;", "<a>");
	assert_address("a\\&amp;b", "a&amp;b");
	assert_address("a\\b\\\\c\\", "a\\b\\c\\");
	assert_address("", "");
}

/* Twice the text takes about twice as long: a second is far more than a megabyte needs. */
static void
is_linear(void **state)
{
	static const char *const units[] = { "[", "`a``b", "<a ", "![", "[a](", "[[a", "]",
		"[a](<" };

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		const struct addresses a = { note, note_wiki, NULL };
		struct strbuf text = STRBUF_INIT, out = STRBUF_INIT;

		while (text.len < ((size_t)1 << 18))
			strbuf_adds(&text, units[i]);
		addresses_change(&out, text.buf, text.len, &a);
		assert_true(out.len >= text.len);
		strbuf_free(&text);
		strbuf_free(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_and_images),
		cmocka_unit_test(what_is_none),
		cmocka_unit_test(escapes_are_undone),
		cmocka_unit_test(is_linear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
