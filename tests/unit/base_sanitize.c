/* sanitize: what passes to a terminal, what is shown in its place. */
#include "unit.h"

#include "base/sanitize.h"
#include "base/utf8.h"
#include "mixed.h"

static void
assert_clean(const char *in, size_t n, enum sanitize_mode mode, const char *expect)
{
	struct strbuf out = STRBUF_INIT;

	sanitize(&out, in, n, mode);
	assert_string_equal(out.buf, expect);
	assert_int_equal(out.len, strlen(expect));
	strbuf_free(&out);
}

static void
foreign_bytes_are_shown(void **state)
{
	static const struct {
		const char *in, *line;
	} cases[] = {
		{ "", "" },
		{ "plain text", "plain text" },
		{ "\x1b[31mred\x1b[0m", "␛[31mred␛[0m" },
		{ "\x1b]52;c;aGk=\a", "␛]52;c;aGk=␇" },
		{ "del\x7f", "del␡" },
		{ "a\tb\nc\rd\r\ne", "a b c d e" },
		{ "c1 \xc2\x9b"
		  "31m",
		    "c1 \ufffd"
		    "31m" },
		{ "bidi \u202e\u2066x\u2069\u061c\u200f", "bidi \ufffd\ufffdx\ufffd\ufffd\ufffd" },
		{ "sep\u2028\u2029", "sep\ufffd\ufffd" },
		{ "tag\U000e0041\U000e0042x", "tag\ufffdx" },
		{ "🏴\U000e0067\U000e0062\U000e007f", "🏴\ufffd" },
		{ "note\ufff9\ufffb", "note\ufffd\ufffd" },
		{ "non\ufdd0\uffff\U0001fffe", "non\ufffd\ufffd\ufffd" },
		{ "fill\u3164\u115f\uffa0", "fill\ufffd\ufffd\ufffd" },
		{ "soft\u00adhy\u200bphen\u2060\ufeff", "softhyphen" },
		{ "bad\xff\xc3(\xe2\x82", "bad\ufffd\ufffd(\ufffd" },
		{ "kept\ufffd", "kept\ufffd" },
		{ "priv\ue0b0 \U0001cd00", "priv\ue0b0 \U0001cd00" },
		{ "e\u0301 é 中 \u00a0", "e\u0301 é 中 \u00a0" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_clean(cases[i].in, strlen(cases[i].in), SANITIZE_LINE, cases[i].line);
	assert_clean("nul\0x", 5, SANITIZE_LINE, "nul␀x");
	assert_clean("a\tb\r\nc\rd\n", 9, SANITIZE_TEXT, "a\tb\nc\nd\n");
}

static void
joiners_stay_where_they_join(void **state)
{
	static const struct {
		const char *in, *line;
	} cases[] = {
		{ "👨‍👩‍👧‍👦 🏃‍♂️ 👍🏽 ❤️ 1️⃣ ⌚\ufe0e",
		    NULL },
		{ "🏳️‍🌈 👩🏽‍💻", NULL },
		{ "می\u200cخواهم क्\u200d र्\u200dक श्\u200cर", NULL },
		{ "葛\U000e0100 ≨\ufe00 ᠠ\u180b", NULL },
		{ "a\u200db \u200d", "a\ufffdb \ufffd" },
		{ "a\u200cb", "a\ufffdb" },
		{ "👨\u200dx", "👨\ufffdx" },
		{ "👨\u200d\u200d👩", "👨\ufffd\ufffd👩" },
		{ "خ\u200c\u061cم", "خ\ufffd\ufffdم" },
		{ "x\ufe0f \ufe0f", "x\ufffd \ufffd" },
		{ "❤\ufe0f\ufe0f\ufe0f\ufe0e!", "❤\ufe0f\ufffd!" },
		{ "a\U000e0100\U000e0101\u200b\U000e0102b", "a\ufffdb" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_clean(cases[i].in, strlen(cases[i].in), SANITIZE_LINE,
		    cases[i].line != NULL ? cases[i].line : cases[i].in);
}

/* A terminal's view, told apart from the code under test: nothing that steers it. */
static void
assert_harmless(const struct strbuf *sb, enum sanitize_mode mode)
{
	assert_true(utf8_valid(sb->buf, sb->len));
	for (size_t at = 0; at < sb->len;) {
		uint32_t cp;

		at += utf8_decode(sb->buf + at, sb->len - at, &cp);
		if (mode == SANITIZE_TEXT && (cp == '\n' || cp == '\t'))
			continue;
		assert_false(cp < 0x20 || (cp >= 0x7f && cp < 0xa0));
		assert_false(cp == 0x61c || (cp >= 0x200e && cp <= 0x200f));
		assert_false((cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f));
		assert_false(cp == 0xfeff || (cp >= 0xe0000 && cp <= 0xe00ff));
	}
}

static void
assert_stable(const char *s, size_t n)
{
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;

	for (int m = 0; m < 2; m++) {
		enum sanitize_mode mode = m == 0 ? SANITIZE_LINE : SANITIZE_TEXT;

		strbuf_reset(&once);
		strbuf_reset(&twice);
		sanitize(&once, s, n, mode);
		assert_harmless(&once, mode);
		sanitize(&twice, once.buf, once.len, mode);
		assert_int_equal(once.len, twice.len);
		assert_memory_equal(once.buf, twice.buf, once.len);
	}
	strbuf_free(&once);
	strbuf_free(&twice);
}

static void
cleaning_twice_changes_nothing(void **state)
{
	static const uint32_t special[] = { 0x1b, '\r', '\n', '\t', ' ', 'a', '1', 0x7f, 0x9b, 0xad,
		0x200b, 0x200c, 0x200d, 0x200d, 0x202e, 0x20e3, 0x2764, 0x1f468, 0x1f469, 0x1f3fd,
		0xfe00, 0xfe0e, 0xfe0f, 0xe0041, 0xe0100, 0x645, 0x915, 0x94d, 0x61c, 0x4e2d, 0x301,
		0xfffd, 0x1820, 0x180b, 0x2060, 0x1f1f0, 0x2229 };
	char s[128];
	uint64_t seed = 11;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = 0;

		for (size_t i = random_below(&seed, 16); i > 0; i--)
			n += utf8_encode(special[random_below(&seed,
					     sizeof(special) / sizeof(special[0]))],
			    s + n);
		assert_stable(s, n);
		n = random_below(&seed, 40);
		for (size_t i = 0; i < n; i++)
			s[i] = (char)(round % 2 == 0 ? random_next(&seed) >> 56
						     : 0xe0 | random_next(&seed) >> 58);
		assert_stable(s, n);
	}
}

static void
clean_prefixes_stop_at_the_first_doubt(void **state)
{
	(void)state;
	assert_int_equal(sanitize_ascii_prefix("all of it is plain", 18), 18);
	assert_int_equal(sanitize_ascii_prefix("tab here\tstops", 14), 8);
	assert_int_equal(sanitize_ascii_prefix("caf\xc3\xa9", 5), 3);
	assert_int_equal(sanitize_ascii_prefix("", 0), 0);
}

static void
addresses_are_encoded_or_refused(void **state)
{
	static const struct {
		const char *in, *out; /* NULL: refused */
	} cases[] = {
		{ "https://example.com/a?b=c#d", "https://example.com/a?b=c#d" },
		{ "HTTP://Example.com", "HTTP://Example.com" },
		{ "mailto:a@b.org", "mailto:a@b.org" },
		{ "https://x/a b\"'\\`", "https://x/a%20b%22%27%5C%60" },
		{ "https://x/\x1b]8;;\a\n", "https://x/%1B]8;;%07%0A" },
		{ "https://x/é", "https://x/%C3%A9" },
		{ "https://x/%20", "https://x/%20" },
		{ "javascript:alert(1)", NULL },
		{ "file:///etc/passwd", NULL },
		{ " https://x", NULL },
		{ "https:", NULL },
		{ "http://", NULL },
		{ "data:text/html,x", NULL },
		{ "", NULL },
	};
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&out);
		assert_int_equal(sanitize_url(&out, cases[i].in, strlen(cases[i].in)),
		    cases[i].out != NULL);
		assert_string_equal(out.buf, cases[i].out != NULL ? cases[i].out : "");
	}
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(foreign_bytes_are_shown),
		cmocka_unit_test(joiners_stay_where_they_join),
		cmocka_unit_test(cleaning_twice_changes_nothing),
		cmocka_unit_test(clean_prefixes_stop_at_the_first_doubt),
		cmocka_unit_test(addresses_are_encoded_or_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
