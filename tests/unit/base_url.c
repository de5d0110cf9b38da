#include "unit.h"

#include "base/punycode.h"
#include "base/url.h"
#include "base/url_join.h"

/* Samples of RFC 3492, 7.1, and names that are in use. */
static const struct {
	const char *utf8, *ascii;
} labels[] = {
	{ "ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn" },
	{ "他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye" },
	{ "pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a" },
	{ "почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l" },
	{ "3年b組金八先生", "3b-ww4c5e180e575a65lsy2b" },
	{ "münchen", "mnchen-3ya" },
	{ "аррӏе", "80ak6aa92e" },
	{ "☃", "n3h" },
	{ "abc", "abc-" },
};

static void
labels_go_both_ways(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		strbuf_reset(&out);
		assert_true(punycode_encode(&out, labels[i].utf8, strlen(labels[i].utf8)));
		assert_string_equal(out.buf, labels[i].ascii);
		strbuf_reset(&out);
		assert_true(punycode_decode(&out, labels[i].ascii, strlen(labels[i].ascii)));
		assert_string_equal(out.buf, labels[i].utf8);
	}
	strbuf_free(&out);
}

static void
what_is_no_label_is_refused(void **state)
{
	static const char *const bad[] = { "99999999", "a-9", "-zz_", "é", "a-99999b" };
	struct strbuf out = STRBUF_INIT;
	char longest[65];

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_false(punycode_decode(&out, bad[i], strlen(bad[i])));
		assert_int_equal(out.len, 0);
	}
	memset(longest, 'a', sizeof(longest));
	assert_false(punycode_encode(&out, longest, 64));
	assert_false(punycode_encode(&out, "\xff", 1));
	assert_false(punycode_encode(&out, "\xed\xa0\x80", 3));
	assert_int_equal(out.len, 0);
	strbuf_free(&out);
}

static void
the_real_host_is_found(void **state)
{
	static const struct {
		const char *in, *host, *shown, *user, *port, *address;
		unsigned odd;
	} cases[] = {
		{ "https://example.org/a?b#c", "example.org", NULL, NULL, NULL,
		    "https://example.org/a?b#c", 0 },
		{ "HTTP://Example.ORG:8080/", "example.org", NULL, NULL, "8080",
		    "http://example.org:8080/", URL_PLAIN | URL_PORT },
		{ "https://example.org", "example.org", NULL, NULL, NULL, "https://example.org",
		    0 },
		{ "https://google.com@evil.example/x", "evil.example", NULL, "google.com", NULL,
		    "https://google.com@evil.example/x", URL_USER },
		{ "https://google.com:443@evil.example@worse.example", "worse.example", NULL,
		    "google.com:443@evil.example", NULL,
		    "https://google.com:443@evil.example@worse.example", URL_USER },
		{ "https://google.com\\@evil.example", "evil.example", NULL, "google.com%5C", NULL,
		    "https://google.com%5C@evil.example", URL_USER },
		{ "https://google.com%2f@evil.example", "evil.example", NULL, "google.com%2f", NULL,
		    "https://google.com%2f@evil.example", URL_USER },
		{ "https://evil.example#@google.com", "evil.example", NULL, NULL, NULL,
		    "https://evil.example#@google.com", 0 },
		{ "https://evil.example?@google.com", "evil.example", NULL, NULL, NULL,
		    "https://evil.example?@google.com", 0 },
		{ "https:////evil.example/a", "evil.example", NULL, NULL, NULL,
		    "https://evil.example/a", 0 },
		{ "https://аррӏе.com/", "xn--80ak6aa92e.com", "аррӏе.com", NULL, NULL,
		    "https://xn--80ak6aa92e.com/", URL_FOREIGN },
		{ "https://XN--80AK6AA92E.com/", "xn--80ak6aa92e.com", "аррӏе.com", NULL, NULL,
		    "https://xn--80ak6aa92e.com/", URL_FOREIGN },
		{ "https://M%C3%BCnchen.de", "xn--mnchen-3ya.de", "münchen.de", NULL, NULL,
		    "https://xn--mnchen-3ya.de", URL_FOREIGN },
		{ "https://straße.de", "xn--strae-oqa.de", "straße.de", NULL, NULL,
		    "https://xn--strae-oqa.de", URL_FOREIGN },
		{ "https://ｇｏｏｇｌｅ。com/", "google.com", NULL, NULL, NULL,
		    "https://google.com/", 0 },
		{ "http://0x7f.1/", "0x7f.1", NULL, NULL, NULL, "http://0x7f.1/",
		    URL_NUMBER | URL_PLAIN },
		{ "https://3232235777", "3232235777", NULL, NULL, NULL, "https://3232235777",
		    URL_NUMBER },
		{ "https://[::1]:80/x", "[::1]", NULL, NULL, "80", "https://[::1]:80/x",
		    URL_NUMBER | URL_PORT },
		{ "mailto:Ann@Example.org?subject=a b", "example.org", NULL, NULL, NULL,
		    "mailto:Ann@Example.org?subject=a%20b", 0 },
		{ "https://x/\033]0;a\007", "x", NULL, NULL, NULL, "https://x/%1B]0;a%07", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = { 0 };
		struct url url;

		if (!url_read(&url, cases[i].in, strlen(cases[i].in), &err))
			fail_msg("%s: %s", cases[i].in, err.msg);
		assert_string_equal(url.host, cases[i].host);
		assert_string_equal(url.address, cases[i].address);
		assert_int_equal(url.odd, cases[i].odd);
		assert_int_equal(url.shown != NULL, cases[i].shown != NULL);
		if (url.shown != NULL)
			assert_string_equal(url.shown, cases[i].shown);
		assert_int_equal(url.user != NULL, cases[i].user != NULL);
		if (url.user != NULL)
			assert_string_equal(url.user, cases[i].user);
		assert_int_equal(url.port != NULL, cases[i].port != NULL);
		if (url.port != NULL)
			assert_string_equal(url.port, cases[i].port);
		url_free(&url);
	}
}

static void
what_has_no_host_is_refused(void **state)
{
	static const char *const bad[] = { "javascript:alert(1)", "file:///etc/passwd", "https://",
		"https:///", "https://@/", "https://a b/", "https://a%20b/", "https://a%00b/",
		"https://a%2fb/", "https://\xff/", "https://..", "https://a\342\200\256b/",
		"https://a%0d%0ab/", "https://[::1", "https://[x]/", "mailto:nobody", "mailto:?x",
		"" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct err err = { 0 };
		struct url url;

		if (url_read(&url, bad[i], strlen(bad[i]), &err))
			fail_msg("%s leads to %s", bad[i], url.host);
		assert_null(url.address);
		assert_int_equal(err.code, ERR_DATA);
	}
}

static void
texts_that_name_another_host_mislead(void **state)
{
	static const struct {
		const char *text;
		bool misleads;
	} cases[] = {
		{ "https://bank.example/login", true },
		{ "bank.example", true },
		{ "WWW.Bank.example", true },
		{ "evil.example", false },
		{ "https://www.evil.example/x", false },
		{ "EVIL.example/x", false },
		{ "the bank", false },
		{ "e.g. this", false },
		{ "here.", false },
		{ "", false },
		{ "a@bank.example", false },
	};
	struct err err = { 0 };
	struct url url;

	(void)state;
	assert_true(url_read(&url, "https://evil.example/x", 22, &err));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (url_text_misleads(&url, cases[i].text) != cases[i].misleads)
			fail_msg("%s", cases[i].text);
	}
	url_free(&url);
}

/* References and what they lead to from http://a/b/c/d;p?q (RFC 3986, 5.4). */
static const struct {
	const char *reference, *whole;
} references[] = {
	{ "g:h", "g:h" },
	{ "g", "http://a/b/c/g" },
	{ "./g", "http://a/b/c/g" },
	{ "g/", "http://a/b/c/g/" },
	{ "/g", "http://a/g" },
	{ "//g", "http://g" },
	{ "?y", "http://a/b/c/d;p?y" },
	{ "g?y", "http://a/b/c/g?y" },
	{ "#s", "http://a/b/c/d;p?q#s" },
	{ "g#s", "http://a/b/c/g#s" },
	{ "g?y#s", "http://a/b/c/g?y#s" },
	{ ";x", "http://a/b/c/;x" },
	{ "g;x", "http://a/b/c/g;x" },
	{ "g;x?y#s", "http://a/b/c/g;x?y#s" },
	{ "", "http://a/b/c/d;p?q" },
	{ ".", "http://a/b/c/" },
	{ "./", "http://a/b/c/" },
	{ "..", "http://a/b/" },
	{ "../", "http://a/b/" },
	{ "../g", "http://a/b/g" },
	{ "../..", "http://a/" },
	{ "../../", "http://a/" },
	{ "../../g", "http://a/g" },
	/* 5.4.2, strict */
	{ "../../../g", "http://a/g" },
	{ "../../../../g", "http://a/g" },
	{ "/./g", "http://a/g" },
	{ "/../g", "http://a/g" },
	{ "g.", "http://a/b/c/g." },
	{ ".g", "http://a/b/c/.g" },
	{ "g..", "http://a/b/c/g.." },
	{ "..g", "http://a/b/c/..g" },
	{ "./../g", "http://a/b/g" },
	{ "./g/.", "http://a/b/c/g/" },
	{ "g/./h", "http://a/b/c/g/h" },
	{ "g/../h", "http://a/b/c/h" },
	{ "g;x=1/./y", "http://a/b/c/g;x=1/y" },
	{ "g;x=1/../y", "http://a/b/c/y" },
	{ "g?y/./x", "http://a/b/c/g?y/./x" },
	{ "g?y/../x", "http://a/b/c/g?y/../x" },
	{ "g#s/./x", "http://a/b/c/g#s/./x" },
	{ "g#s/../x", "http://a/b/c/g#s/../x" },
	{ "http:g", "http:g" },
	/* as pages write them */
	{ " \n g \t", "http://a/b/c/g" },
	{ "g\n\th", "http://a/b/c/gh" },
	{ "mailto:me@x.example", "mailto:me@x.example" },
	{ "g:80/x/../y", "g:80/y" },
	{ "a b", "http://a/b/c/a b" },
};

static const char *
joined(struct strbuf *out, const char *base, const char *reference)
{
	strbuf_reset(out);
	url_join(out, base, reference, strlen(reference));
	return out->buf;
}

static void
references_are_made_whole(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(references) / sizeof(references[0]); i++)
		assert_string_equal(joined(&out, "http://a/b/c/d;p?q", references[i].reference),
		    references[i].whole);
	assert_string_equal(joined(&out, "https://x.example", "a/../b"), "https://x.example/b");
	assert_string_equal(joined(&out, "https://x.example?q=/", "b"), "https://x.example/b");
	assert_string_equal(joined(&out, "https://x.example/a#top", ""), "https://x.example/a");
	assert_string_equal(joined(&out, "feed.xml", "../g"), "../g");
	assert_string_equal(joined(&out, "", " g "), "g");
	assert_string_equal(joined(&out, NULL, "g"), "g");
	strbuf_free(&out);
}

static void
addresses_of_the_web_are_told_apart(void **state)
{
	static const char *const others[] = { "", "http", "http:/x", "httpx://x", "ftp://x",
		"//x.example", "mailto:a@x.example", "a/http://x" };

	(void)state;
	assert_true(url_is_web("https://x.example/"));
	assert_true(url_is_web("HTTP://x.example/"));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(url_is_web(others[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_go_both_ways),
		cmocka_unit_test(what_is_no_label_is_refused),
		cmocka_unit_test(the_real_host_is_found),
		cmocka_unit_test(what_has_no_host_is_refused),
		cmocka_unit_test(texts_that_name_another_host_mislead),
		cmocka_unit_test(references_are_made_whole),
		cmocka_unit_test(addresses_of_the_web_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
