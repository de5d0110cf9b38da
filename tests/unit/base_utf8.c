/* utf8: decoding, clusters and their columns, line breaks, folding. */
#include "unit.h"

#include <unigbrk.h>
#include <unilbrk.h>
#include <uniwidth.h>

#include "base/eaw.h"
#include "base/utf8.h"
#include "mixed.h"

static void
decoding_follows_the_standard(void **state)
{
	/* Unicode 15, section 3.9, tables 3-8 to 3-11: one U+FFFD for each maximal part. */
	static const struct {
		const char *s;
		size_t n;
		uint32_t cp[8];
		size_t count;
	} cases[] = {
		{ "A", 1, { 'A' }, 1 },
		{ "\0", 1, { 0 }, 1 },
		{ "\xc3\xa9", 2, { 0xe9 }, 1 },
		{ "\xe2\x82\xac", 3, { 0x20ac }, 1 },
		{ "\xf4\x8f\xbf\xbf", 4, { 0x10ffff }, 1 },
		{ "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82", 8,
		    { 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd, 0xfffd }, 8 },
		{ "\xed\xa0\x80", 3, { 0xfffd, 0xfffd, 0xfffd }, 3 },
		{ "\xf4\x91\x92\x93", 4, { 0xfffd, 0xfffd, 0xfffd, 0xfffd }, 4 },
		{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf", 8, { 0xfffd, 0xfffd, 0xfffd, 0xfffd }, 4 },
		{ "\xe1\x80"
		  "A",
		    3, { 0xfffd, 'A' }, 2 },
		{ "\xff\xfe", 2, { 0xfffd, 0xfffd }, 2 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = 0, count = 0;

		while (at < cases[i].n) {
			uint32_t cp;

			at += utf8_decode(cases[i].s + at, cases[i].n - at, &cp);
			assert_true(count < cases[i].count);
			assert_int_equal(cp, cases[i].cp[count++]);
		}
		assert_int_equal(at, cases[i].n);
		assert_int_equal(count, cases[i].count);
	}
}

static void
encoding_and_decoding_agree(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x110001; cp++) {
		char s[4];
		size_t n = utf8_encode(cp, s);
		uint32_t back;
		bool scalar = cp <= 0x10ffff && (cp < 0xd800 || cp > 0xdfff);

		if (utf8_decode(s, n, &back) != n || back != (scalar ? cp : 0xfffd) ||
		    !utf8_valid(s, n))
			fail_msg("U+%04X came back as U+%04X", cp, back);
	}
}

static void
ascii_runs_end_where_they_should(void **state)
{
	char s[40];

	(void)state;
	for (int b = 0; b < 256; b++) {
		bool printable = b >= 0x20 && b < 0x7f;

		for (size_t at = 0; at < 24; at++) {
			memset(s, 'x', sizeof(s));
			s[at] = (char)b;
			assert_int_equal(utf8_ascii_run(s, 24), printable ? 24 : at);
			assert_int_equal(utf8_ascii_run(s, at), at);
		}
	}
}

struct cluster_case {
	const char *s;
	int cols, legacy; /* of the whole string */
	size_t clusters, legacy_clusters;
};

static void
clusters_have_their_columns(void **state)
{
	static const struct cluster_case cases[] = {
		{ "a", 1, 1, 1, 1 },
		{ "é", 1, 1, 1, 1 },
		{ "e\u0301\u0323", 1, 1, 1, 1 },
		{ " \u0301", 1, 1, 1, 1 },
		{ "\u0301", 0, 0, 1, 1 },
		{ "a\u0301b", 2, 2, 2, 2 },
		{ "中文", 4, 4, 2, 2 },
		{ "か\u3099", 2, 2, 1, 1 },
		{ "ﾊﾟ", 2, 2, 1, 1 },
		{ "한", 2, 2, 1, 1 },
		{ "\u1112\u1161\u11ab", 2, 2, 1, 1 },
		{ "가\u11a8", 2, 2, 1, 1 },
		{ "각가", 4, 4, 2, 2 },
		{ "कि", 2, 2, 1, 1 },
		{ "👨‍👩‍👧‍👦", 2, 8, 1, 4 },
		{ "🏃‍♂️", 2, 3, 1, 2 },
		{ "👍🏽", 2, 4, 1, 2 },
		{ "☝🏽", 2, 3, 1, 2 },
		{ "❤️", 2, 1, 1, 1 },
		{ "❤", 1, 1, 1, 1 },
		{ "⌚", 2, 2, 1, 1 },
		{ "⌚\ufe0e", 1, 2, 1, 1 },
		{ "1️⃣", 2, 1, 1, 1 },
		{ "1\u20e3", 1, 1, 1, 1 },
		{ "🇰🇪", 2, 2, 1, 1 },
		{ "🇰🇪🇺🇬", 4, 4, 2, 2 },
		{ "🇰🇪🇺", 3, 3, 2, 2 },
		{ "🏳️‍🌈", 2, 3, 1, 2 },
		{ "a\u200d🌈", 3, 3, 2, 2 },
		{ "👩\u200d\u200d🌈", 4, 4, 2, 2 },
		{ "👩\u0308\u200d🌈", 2, 4, 1, 2 },
		{ "\u0600"
		  "1",
		    1, 1, 1, 1 },
		{ "\r\n", 0, 0, 1, 1 },
		{ "\n\u0301", 0, 0, 2, 2 },
		{ "x\xff\xfe", 3, 3, 3, 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (int legacy = 0; legacy < 2; legacy++) {
			const char *s = cases[i].s;
			size_t n = strlen(s), cols = 0, count = 0;

			utf8_set_width_rules((struct width_rules){ 1, !legacy });
			assert_int_equal(utf8_cols(s, n), legacy ? cases[i].legacy : cases[i].cols);
			while (n > 0) {
				struct cluster c = utf8_cluster(s, n);

				assert_in_range(c.bytes, 1, n);
				assert_in_range(c.cols, 0, 2);
				cols += (size_t)c.cols;
				s += c.bytes;
				n -= c.bytes;
				count++;
			}
			assert_int_equal(cols, legacy ? cases[i].legacy : cases[i].cols);
			assert_int_equal(count,
			    legacy ? cases[i].legacy_clusters : cases[i].clusters);
		}
	}
	utf8_set_width_rules((struct width_rules){ 1, true });
}

static void
ambiguous_characters_follow_the_rules(void **state)
{
	static const char *const text = "a“é”…→中Я";

	(void)state;
	assert_int_equal(utf8_cols(text, strlen(text)), 9);
	utf8_set_width_rules((struct width_rules){ 2, true });
	assert_int_equal(utf8_cols(text, strlen(text)), 15);
	assert_int_equal(utf8_simple_run(text, strlen(text)), 1);
	assert_int_equal(utf8_width_rules().ambiguous, 2);
	utf8_set_width_rules((struct width_rules){ 1, true });
	assert_true(eaw_is_ambiguous(0xa1) && eaw_is_ambiguous(0xfffd) && eaw_is_ambiguous(0xe000));
	assert_false(eaw_is_ambiguous(0xa0) || eaw_is_ambiguous(0x4e2d) ||
	    eaw_is_ambiguous(0x10ffff));
}

/* Every code point by itself, and in front of what extends and what does not: the
 * quick ways must say what the tables say. */
static void
quick_ways_agree_with_the_tables(void **state)
{
	static const uint32_t behind[] = { 'a', 0xe9, 0x301, 0x200d, 0xfe0f, 0x3042, 0x3099, 0x4e2d,
		0xac00, 0x1161, 0x11a8, 0xff9e, 0x201c, 0x302a, 0x903, 0x483, 0x600, 0x20e3 };

	(void)state;
	for (uint32_t cp = 0x20; cp < 0x20000; cp++) {
		char s[8];
		size_t n = utf8_encode(cp, s);
		int width = uc_width(cp, "UTF-8");

		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		if (utf8_cluster(s, n).cols != (width > 0 ? width : 0) ||
		    utf8_cluster(s, n).bytes != n)
			fail_msg("U+%04X: %d columns", cp, utf8_cluster(s, n).cols);
		for (size_t i = 0; i < sizeof(behind) / sizeof(behind[0]); i++) {
			size_t both = n + utf8_encode(behind[i], s + n);
			bool apart = uc_is_grapheme_break(cp, behind[i]);

			if (utf8_cluster(s, both).bytes != (apart ? n : both))
				fail_msg("U+%04X U+%04X", cp, behind[i]);
		}
	}
}

static void
prefixes_are_the_longest_that_fit(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	uint64_t seed = 1;

	(void)state;
	for (int round = 0; round < 300; round++) {
		size_t all;

		strbuf_reset(&sb);
		mixed_text(&sb, &seed, 12);
		all = utf8_cols(sb.buf, sb.len);
		for (size_t max = 0; max <= all + 1; max++) {
			size_t cols, n = utf8_prefix(sb.buf, sb.len, max, &cols), at = 0;

			assert_true(cols <= max);
			assert_int_equal(utf8_cols(sb.buf, n), cols);
			if (n < sb.len)
				assert_true(cols +
					(size_t)utf8_cluster(sb.buf + n, sb.len - n).cols >
				    max);
			while (at < n)
				at += utf8_cluster(sb.buf + at, sb.len - at).bytes;
			assert_int_equal(at, n);
		}
		assert_int_equal(utf8_prefix(sb.buf, sb.len, all, NULL), sb.len);
	}
	strbuf_free(&sb);
}

/* Writes a text with '|' where it may break and '!' where it must. */
static void
marked_breaks(struct strbuf *out, const char *s)
{
	size_t n = strlen(s);
	char *brk = malloc(n + 1);

	assert_non_null(brk);
	utf8_line_breaks(s, n, brk);
	strbuf_reset(out);
	for (size_t i = 0; i < n; i++) {
		if (brk[i] != UTF8_BREAK_NO)
			strbuf_addch(out, brk[i] == UTF8_BREAK_CAN ? '|' : '!');
		strbuf_addch(out, s[i]);
	}
	free(brk);
}

static void
lines_break_where_people_break_them(void **state)
{
	static const char *const cases[] = {
		"plain |words |here",
		"well-|known |a |-x |and |--flag, |5-3 |3-|a",
		"e.g. |Node.js |at |https://|example.com/|path/|to?|q=1",
		"C++ |costs |$5.50 |or |50% |(a |lot) |\"q |q\" |x",
		"what ! |no |( one) |1,000 |5:10.66",
		"don’t |“quoted” |a|—|b |a–|b |wait… |1500\u00a0m",
		"т.е. |слово, |λόγος",
		"中|文，|测|试。“引|号”（括|号）",
		"日|本|語|の|テ|ス|ト、|「か|ぎ」",
		"👨‍👩‍👧‍👦|👍🏽|🇰🇪|🇺🇬",
		"e\u0301te\u0301 \u0301x |y",
		("a\xff"
		 "b |c"),
	};
	struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&in);
		for (const char *p = cases[i]; *p != '\0'; p++) {
			if (*p != '|')
				strbuf_addch(&in, *p);
		}
		marked_breaks(&out, in.buf);
		assert_string_equal(out.buf, cases[i]);
	}
	marked_breaks(&out, "one\ntwo \n");
	assert_string_equal(out.buf, "one\n!two \n");
	strbuf_free(&in);
	strbuf_free(&out);
}

/* Where simple text breaks otherwise than by libunistring's tables, and why. */
static bool
told_apart_on_purpose(const char *s, size_t i)
{
	static const char *const signs[] = { "$", "%", "+", "\\", "£", "°", "−" };

	if (strchr(",.:;", s[i - 1]) != NULL) /* LB29 */
		return true;
	if (s[i - 1] == '-') /* LB20a, and options of commands */
		return i == 1 || s[i - 2] == ' ' ||
		    (s[i - 2] == '-' && (i == 2 || s[i - 3] == ' '));
	for (size_t k = 0; k < sizeof(signs) / sizeof(signs[0]); k++) { /* PR before PR */
		size_t n = strlen(signs[k]);

		if (n <= i && memcmp(s + i - n, signs[k], n) == 0)
			return true;
	}
	return false;
}

static void
simple_breaks_equal_those_of_the_tables(void **state)
{
	static const char *const pieces[] = { "a", "Zz", "7", "42", " ", " ", "  ", "é", "’", "“",
		"”", "—", "–", "…", "\u00a0", "«", "£", "°", "я", "ω", "·", "→", "−", "‐", "„" };
	char s[256], brk[256], expect[256];
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 60000; round++) {
		size_t n = 0, len = 1 + random_below(&seed, 24);

		for (size_t i = 0; i < len; i++) {
			size_t k = random_below(&seed, 2 * sizeof(pieces) / sizeof(pieces[0]));

			if (k < sizeof(pieces) / sizeof(pieces[0])) {
				memcpy(s + n, pieces[k], strlen(pieces[k]));
				n += strlen(pieces[k]);
			} else {
				s[n++] = (char)(0x20 + random_below(&seed, 95));
			}
		}
		assert_int_equal(utf8_simple_run(s, n), n);
		utf8_line_breaks(s, n, brk);
		u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", expect);
		for (size_t i = 1; i < n; i++) {
			bool may = expect[i] == UC_BREAK_POSSIBLE;

			if ((brk[i] == UTF8_BREAK_CAN) != may &&
			    !(may && told_apart_on_purpose(s, i)))
				fail_msg("\"%.*s\" at %zu: %d", (int)n, s, i, brk[i]);
		}
	}
}

static void
breaks_stay_outside_of_clusters(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	uint64_t seed = 3;
	char brk[2048];

	(void)state;
	for (int round = 0; round < 500; round++) {
		strbuf_reset(&sb);
		mixed_text(&sb, &seed, 20);
		assert_true(sb.len < sizeof(brk));
		utf8_line_breaks(sb.buf, sb.len, brk);
		for (size_t at = 0, step; at < sb.len; at += step) {
			step = utf8_cluster(sb.buf + at, sb.len - at).bytes;
			for (size_t i = 1; i < step; i++)
				assert_int_equal(brk[at + i], UTF8_BREAK_NO);
		}
	}
	strbuf_free(&sb);
}

static void
folding_makes_equal_what_reads_equal(void **state)
{
	static const struct {
		const char *s, *cases, *diacritics;
	} table[] = {
		{ "", "", "" },
		{ "Hello WORLD 42", "hello world 42", "hello world 42" },
		{ "Straße", "strasse", "strasse" },
		{ "ÉTÉ E\u0301", "été é", "ete e" },
		{ "ŁÓDŹ Ørsted", "łódź ørsted", "lodz orsted" },
		{ "ﬁne ②", "fine 2", "fine 2" },
		{ "Ｆｕｌｌ", "full", "full" },
		{ "が カ\u3099", "が ガ", "が ガ" },
		{ "Ёлка", "ёлка", "елка" },
		{ "a\xff", "a\ufffd", "a\ufffd" },
	};
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		strbuf_reset(&sb);
		utf8_fold(&sb, table[i].s, strlen(table[i].s), UTF8_FOLD_CASE);
		assert_string_equal(sb.buf, table[i].cases);
		strbuf_reset(&sb);
		utf8_fold(&sb, table[i].s, strlen(table[i].s), UTF8_FOLD_DIACRITICS);
		assert_string_equal(sb.buf, table[i].diacritics);
	}
	strbuf_free(&sb);
}

static void
words_and_scripts_are_told(void **state)
{
	(void)state;
	assert_true(utf8_is_word('a') && utf8_is_word('Z') && utf8_is_word('0'));
	assert_true(utf8_is_word(0xe9) && utf8_is_word(0x4e2d) && utf8_is_word(0x301));
	assert_false(utf8_is_word(' ') || utf8_is_word('_') || utf8_is_word('@') ||
	    utf8_is_word('['));
	assert_false(utf8_is_word(0x2019) || utf8_is_word(0x3002));
	assert_true(utf8_is_cjk(0x4e2d) && utf8_is_cjk(0x3042) && utf8_is_cjk(0xac00));
	assert_true(utf8_is_cjk(0x20000) && utf8_is_cjk(0x1100) && utf8_is_cjk(0x30fc));
	assert_false(utf8_is_cjk('a') || utf8_is_cjk(0x3002) || utf8_is_cjk(0x1f600));
	assert_true(utf8_is_emoji(0x2764) && utf8_is_emoji('1') && !utf8_is_emoji('a'));
	assert_true(utf8_is_pictographic(0x2764) && !utf8_is_pictographic('1'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decoding_follows_the_standard),
		cmocka_unit_test(encoding_and_decoding_agree),
		cmocka_unit_test(ascii_runs_end_where_they_should),
		cmocka_unit_test(clusters_have_their_columns),
		cmocka_unit_test(ambiguous_characters_follow_the_rules),
		cmocka_unit_test(quick_ways_agree_with_the_tables),
		cmocka_unit_test(prefixes_are_the_longest_that_fit),
		cmocka_unit_test(lines_break_where_people_break_them),
		cmocka_unit_test(simple_breaks_equal_those_of_the_tables),
		cmocka_unit_test(breaks_stay_outside_of_clusters),
		cmocka_unit_test(folding_makes_equal_what_reads_equal),
		cmocka_unit_test(words_and_scripts_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
