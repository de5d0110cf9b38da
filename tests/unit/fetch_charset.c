/* Text in the encodings of the web, and what claims to be in one. */
#include "unit.h"

#include "base/utf8.h"
#include "fetch/charset.h"

static struct strbuf text = STRBUF_INIT;

static const char *
read_as(const char *bytes, size_t n, const char *content_type, struct charset_found *found)
{
	struct strbuf converted = STRBUF_INIT;
	size_t length;
	const char *s = charset_read(bytes, n, content_type, &converted, &length, found);

	strbuf_reset(&text);
	strbuf_add(&text, s, length);
	strbuf_free(&converted);
	return text.buf;
}

static const struct {
	const char *bytes, *content_type, *means, *name;
	size_t odd;
} cases[] = {
	{ "plain", NULL, "plain", "UTF-8", 0 },
	{ "caf\303\251", NULL, "caf\303\251", "UTF-8", 0 },
	{ "\xef\xbb\xbf"
	  "caf\303\251",
	    "text/xml; charset=iso-8859-1", "caf\303\251", "UTF-8", 0 },
	/* the bytes know better than what the server says */
	{ "caf\303\251", "text/xml; charset=ISO-8859-1", "caf\303\251", "UTF-8", 0 },
	{ "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>caf\303\251", NULL,
	    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>caf\303\251", "UTF-8", 0 },
	{ "caf\351", "text/xml; charset=ISO-8859-1", "caf\303\251", "WINDOWS-1252", 0 },
	{ "caf\351", "text/xml; charset=\"latin1\"", "caf\303\251", "WINDOWS-1252", 0 },
	{ "\x93quoted\x94 \x80", "application/rss+xml;charset=iso-8859-1",
	    "\xe2\x80\x9cquoted\xe2\x80\x9d \xe2\x82\xac", "WINDOWS-1252", 0 },
	{ "\xa4", "text/xml; charset=iso-8859-15", "\xe2\x82\xac", "ISO-8859-15", 0 },
	{ "<?xml version='1.0' encoding='windows-1251'?>\xcc\xe8\xf0", NULL,
	    "<?xml version='1.0' encoding='windows-1251'?>\xd0\x9c\xd0\xb8\xd1\x80", "WINDOWS-1251",
	    0 },
	{ "\xf0\xd2\xc9", "text/xml; charset=koi8-r", "\xd0\x9f\xd1\x80\xd0\xb8", "KOI8-R", 0 },
	{ "\x93\xfa\x96\x7b", "text/xml; charset=Shift_JIS", "\xe6\x97\xa5\xe6\x9c\xac", "CP932",
	    0 },
	{ "\xc6\xfc\xcb\xdc", "text/xml; charset=EUC-JP", "\xe6\x97\xa5\xe6\x9c\xac", "EUC-JP", 0 },
	{ "\033$BF|K\\\033(B", "text/xml; charset=iso-2022-jp", "\xe6\x97\xa5\xe6\x9c\xac",
	    "ISO-2022-JP", 0 },
	{ "\xd6\xd0\xce\xc4", "text/xml; charset=gb2312", "\xe4\xb8\xad\xe6\x96\x87", "GB18030",
	    0 },
	{ "\xa4\xa4\xa4\xe5", "text/xml; charset=big5", "\xe4\xb8\xad\xe6\x96\x87", "BIG5-HKSCS",
	    0 },
	{ "\xc7\xd1", "text/xml; charset=euc-kr", "\xed\x95\x9c", "CP949", 0 },
	/* the server is wrong, the declaration is right */
	{ "<?xml version='1.0' encoding='windows-1250'?>\xb3", "text/xml; charset=utf-8",
	    "<?xml version='1.0' encoding='windows-1250'?>\xc5\x82", "WINDOWS-1250", 0 },
	/* nobody knows: each byte by itself */
	{ "caf\351 caf\303\251", NULL, "caf\303\251 caf\303\251", "UTF-8", 1 },
	{ "caf\351", "text/xml; charset=utf-8", "caf\303\251", "UTF-8", 1 },
	{ "caf\351", "text/xml; charset=../../etc", "caf\303\251", "UTF-8", 1 },
	{ "caf\351", "text/xml; charset=", "caf\303\251", "UTF-8", 1 },
	{ "a\x81z", NULL, "a\xef\xbf\xbdz", "UTF-8", 1 },
	{ "\xe2\x82", NULL, "\xc3\xa2\xe2\x80\x9a", "UTF-8", 2 },
	{ "\xed\xa0\x80", NULL, "\xc3\xad\xc2\xa0\xe2\x82\xac", "UTF-8", 3 },
	{ "", NULL, "", "UTF-8", 0 },
};

static void
encodings_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct charset_found found;
		const char *means =
		    read_as(cases[i].bytes, strlen(cases[i].bytes), cases[i].content_type, &found);

		if (strcmp(means, cases[i].means) != 0 || strcmp(found.name, cases[i].name) != 0 ||
		    found.odd != cases[i].odd)
			fail_msg("case %zu: \"%s\" as %s, %zu odd; \"%s\" as %s, %zu were expected",
			    i, means, found.name, found.odd, cases[i].means, cases[i].name,
			    cases[i].odd);
	}
}

static void
wide_text_is_read(void **state)
{
	struct charset_found found;

	(void)state;
	assert_string_equal(read_as("\xff\xfe<\0h\0\xe9\0", 8, "text/xml; charset=utf-8", &found),
	    "<h\303\251");
	assert_string_equal(read_as("\xfe\xff\0<\0h", 6, NULL, &found), "<h");
	assert_string_equal(read_as("\0\0\xfe\xff\0\0\0<", 8, NULL, &found), "<");
	assert_string_equal(found.name, "UTF-16 or UTF-32");
}

/* A text that claims to be Japanese and is not: its first byte that shows that has a place. */
static void
what_claims_too_much_is_seen_through(void **state)
{
	struct strbuf bytes = STRBUF_INIT;
	struct charset_found found;

	(void)state;
	for (int i = 0; i < 200; i++)
		strbuf_adds(&bytes, "\xfd\xfe \xff");
	read_as(bytes.buf, bytes.len, "text/xml; charset=euc-jp", &found);
	assert_string_equal(found.name, "UTF-8");
	assert_int_equal(found.odd, 600);
	assert_int_equal(found.first, 0);
	strbuf_free(&bytes);
	/* a few odd bytes are no reason to doubt */
	read_as("\xc6\xfc \xff", 4, "text/xml; charset=euc-jp", &found);
	assert_string_equal(text.buf, "\xe6\x97\xa5 \xef\xbf\xbd");
	assert_int_equal(found.odd, 1);
	assert_int_equal(found.first, 4);
}

/* What comes is valid whatever came, and a big text takes no time. */
static void
any_bytes_give_a_text(void **state)
{
	static const char *const types[] = { "charset=shift_jis", "charset=gb18030", "charset=big5",
		"charset=iso-2022-jp", "charset=euc-kr", "charset=windows-1255" };
	struct strbuf bytes = STRBUF_INIT;
	unsigned seed = 1;

	(void)state;
	for (size_t i = 0; i < 1000000; i++) {
		seed = seed * 1103515245 + 12345;
		strbuf_addch(&bytes, (char)(seed >> 16));
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct charset_found found;

		read_as(bytes.buf, bytes.len, types[i], &found);
		assert_true(utf8_valid(text.buf, text.len));
	}
	strbuf_free(&bytes);
}

static void
converters_have_a_folder(void **state)
{
	struct sandbox sandbox = { 0 };

	(void)state;
	charset_allow(&sandbox);
	assert_int_equal(sandbox.paths.len, 1);
	assert_non_null(strstr(sandbox.paths.items[0].path, "gconv"));
	assert_false(sandbox.paths.items[0].write);
	sandbox_free(&sandbox);
}

static int
done(void **state)
{
	(void)state;
	strbuf_free(&text);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_read),
		cmocka_unit_test(wide_text_is_read),
		cmocka_unit_test(what_claims_too_much_is_seen_through),
		cmocka_unit_test(any_bytes_give_a_text),
		cmocka_unit_test(converters_have_a_folder),
	};

	return cmocka_run_group_tests(tests, NULL, done);
}
