#include "fetch/charset.h"

#include <dlfcn.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/path.h"
#include "base/utf8.h"
#include "fetch/unicode.h"

/* Labels (WHATWG Encoding Standard, 4.2), and what iconv calls the encoding that is meant. No others
 * are given to iconv: its rarer converters are little tried with foreign bytes. */
static const struct label {
	const char *label, *name;
} labels[] = {
	{ "ascii", "WINDOWS-1252" },
	{ "big5", "BIG5-HKSCS" },
	{ "big5-hkscs", "BIG5-HKSCS" },
	{ "cn-big5", "BIG5-HKSCS" },
	{ "cp1250", "WINDOWS-1250" },
	{ "cp1251", "WINDOWS-1251" },
	{ "cp1252", "WINDOWS-1252" },
	{ "cp1253", "WINDOWS-1253" },
	{ "cp1254", "WINDOWS-1254" },
	{ "cp1255", "WINDOWS-1255" },
	{ "cp1256", "WINDOWS-1256" },
	{ "cp1257", "WINDOWS-1257" },
	{ "cp1258", "WINDOWS-1258" },
	{ "cp866", "IBM866" },
	{ "dos-874", "CP874" },
	{ "euc-jp", "EUC-JP" },
	{ "euc-kr", "CP949" },
	{ "gb18030", "GB18030" },
	{ "gb2312", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "gbk", "GB18030" },
	{ "ibm866", "IBM866" },
	{ "iso-2022-jp", "ISO-2022-JP" },
	{ "iso-8859-1", "WINDOWS-1252" },
	{ "iso-8859-10", "ISO-8859-10" },
	{ "iso-8859-11", "CP874" },
	{ "iso-8859-13", "ISO-8859-13" },
	{ "iso-8859-14", "ISO-8859-14" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "iso-8859-16", "ISO-8859-16" },
	{ "iso-8859-2", "ISO-8859-2" },
	{ "iso-8859-3", "ISO-8859-3" },
	{ "iso-8859-4", "ISO-8859-4" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "iso-8859-6", "ISO-8859-6" },
	{ "iso-8859-7", "ISO-8859-7" },
	{ "iso-8859-8", "ISO-8859-8" },
	{ "iso-8859-8-i", "ISO-8859-8" },
	{ "iso-8859-9", "WINDOWS-1254" },
	{ "iso8859-1", "WINDOWS-1252" },
	{ "iso8859-15", "ISO-8859-15" },
	{ "iso8859-2", "ISO-8859-2" },
	{ "iso_8859-1", "WINDOWS-1252" },
	{ "koi8-r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
	{ "ks_c_5601-1987", "CP949" },
	{ "latin-1", "WINDOWS-1252" },
	{ "latin1", "WINDOWS-1252" },
	{ "latin2", "ISO-8859-2" },
	{ "latin5", "WINDOWS-1254" },
	{ "latin9", "ISO-8859-15" },
	{ "macintosh", "MACINTOSH" },
	{ "ms_kanji", "CP932" },
	{ "shift-jis", "CP932" },
	{ "shift_jis", "CP932" },
	{ "sjis", "CP932" },
	{ "tis-620", "CP874" },
	{ "us-ascii", "WINDOWS-1252" },
	{ "windows-1250", "WINDOWS-1250" },
	{ "windows-1251", "WINDOWS-1251" },
	{ "windows-1252", "WINDOWS-1252" },
	{ "windows-1253", "WINDOWS-1253" },
	{ "windows-1254", "WINDOWS-1254" },
	{ "windows-1255", "WINDOWS-1255" },
	{ "windows-1256", "WINDOWS-1256" },
	{ "windows-1257", "WINDOWS-1257" },
	{ "windows-1258", "WINDOWS-1258" },
	{ "windows-31j", "CP932" },
	{ "windows-874", "CP874" },
	{ "x-gbk", "GB18030" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC" },
	{ "x-sjis", "CP932" },
};

/* windows-1252 where it differs from Latin-1, 0x80 to 0x9f; 0 where it has nothing. */
static const uint16_t western[32] = { 0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
	0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178 };

static const struct label *
find_label(const char *s, size_t n)
{
	for (size_t i = 0; n > 0 && i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strlen(labels[i].label) == n && strncasecmp(labels[i].label, s, n) == 0)
			return &labels[i];
	return NULL;
}

/* The label behind a key and an equals sign, in quotes or not; NULL for none that is known. */
static const struct label *
label_behind(const char *s, size_t n, const char *key)
{
	const size_t k = strlen(key);

	for (size_t i = 0; i + k < n; i++) {
		size_t at = i + k, length = 0;

		if (strncasecmp(s + i, key, k) != 0)
			continue;
		while (at < n && (s[at] == ' ' || s[at] == '='))
			at++;
		if (at < n && (s[at] == '"' || s[at] == '\''))
			at++;
		while (at + length < n && s[at + length] != '\0' &&
		    strchr(" \t\r\n\"';/?>", s[at + length]) == NULL)
			length++;
		return find_label(s + at, length);
	}
	return NULL;
}

/* What an XML declaration at the start names. */
static const struct label *
declared(const char *s, size_t n)
{
	const char *end;

	while (n > 0 && *s != '\0' && strchr(" \t\r\n", *s) != NULL) {
		s++;
		n--;
	}
	if (n < 6 || memcmp(s, "<?xml", 5) != 0)
		return NULL;
	end = memchr(s, '>', n < 512 ? n : 512);
	return end != NULL ? label_behind(s, (size_t)(end - s), "encoding") : NULL;
}

static void
note_odd(struct charset_found *found, const struct strbuf *out)
{
	if (found->odd++ == 0)
		found->first = out->len;
}

static void
put(struct strbuf *out, uint32_t cp)
{
	char bytes[4];

	strbuf_add(out, bytes, utf8_encode(cp, bytes));
}

void
charset_put_western(struct strbuf *out, unsigned char c)
{
	if (c >= 0xa0)
		put(out, c);
	else
		put(out, western[c - 0x80] != 0 ? western[c - 0x80] : 0xfffd);
}

/* By iconv; what it does not take becomes U+FFFD. False where there is no such converter, or where
 * the text is obviously written in something else. */
static bool
convert(const struct label *label, const char *bytes, size_t n, struct strbuf *out,
    struct charset_found *found)
{
	iconv_t with = iconv_open("UTF-8", label->name);
	char *in = (char *)(uintptr_t)bytes; /* iconv does not write there */
	size_t left = n;

	if (with == (iconv_t)-1)
		return false;
	*found = (struct charset_found){ .name = label->name };
	for (bool more = true; more && found->odd <= n / 64 + 4;) {
		char piece[4096], *to = piece;
		size_t room = sizeof(piece), done;

		/* at the end it gives what it held back */
		more = left > 0;
		done = iconv(with, more ? &in : NULL, &left, &to, &room);
		strbuf_add(out, piece, sizeof(piece) - room);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		note_odd(found, out);
		put(out, 0xfffd);
		in++;
		left -= left > 0;
	}
	iconv_close(with);
	if (found->odd <= n / 64 + 4)
		return true;
	strbuf_reset(out);
	return false;
}

/* Each byte that is not UTF-8 as windows-1252: what editors and databases mix. */
static void
convert_mixed(const char *bytes, size_t n, struct strbuf *out, struct charset_found *found)
{
	*found = (struct charset_found){ .name = "UTF-8" };
	strbuf_grow(out, n + n / 8);
	for (size_t i = 0; i < n;) {
		size_t run = utf8_ascii_run(bytes + i, n - i);
		uint32_t cp;

		strbuf_add(out, bytes + i, run);
		i += run;
		if (i >= n)
			break;
		run = utf8_decode(bytes + i, n - i, &cp);
		if (cp != 0xfffd || (run == 3 && memcmp(bytes + i, "\xef\xbf\xbd", 3) == 0)) {
			strbuf_add(out, bytes + i, run);
			i += run;
			continue;
		}
		note_odd(found, out);
		charset_put_western(out, (unsigned char)bytes[i++]);
	}
}

const char *
charset_read(const char *bytes, size_t n, const char *content_type, struct strbuf *converted,
    size_t *len, struct charset_found *found)
{
	const struct label *tries[2];

	*found = (struct charset_found){ .name = "UTF-8" };
	strbuf_reset(converted);
	if (unicode_to_utf8(bytes, n, converted)) {
		found->name = "UTF-16 or UTF-32";
		*len = converted->len;
		return converted->buf;
	}
	tries[0] = content_type != NULL
	    ? label_behind(content_type, strlen(content_type), "charset")
	    : NULL;
	tries[1] = declared(bytes, n);
	if (n >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		n -= 3;
		tries[0] = tries[1] = NULL;
	}
	if (utf8_valid(bytes, n)) {
		const struct label *l = tries[0] != NULL ? tries[0] : tries[1];

		/* seven bits, with escapes */
		if (l == NULL || strcmp(l->name, "ISO-2022-JP") != 0 ||
		    memchr(bytes, '\033', n) == NULL || !convert(l, bytes, n, converted, found)) {
			*len = n;
			return bytes;
		}
		*len = converted->len;
		return converted->buf;
	}
	if ((tries[0] == NULL || !convert(tries[0], bytes, n, converted, found)) &&
	    (tries[1] == NULL || !convert(tries[1], bytes, n, converted, found)))
		convert_mixed(bytes, n, converted, found);
	*len = converted->len;
	return converted->buf;
}

/* The next of these controls, two bytes each; end for none. */
static const char *
next_control(const char *s, const char *end)
{
	while ((s = memchr(s, 0xc2, (size_t)(end - s))) != NULL) {
		if (s + 1 < end && (unsigned char)s[1] < 0xa0)
			return s;
		s++;
	}
	return end;
}

bool
charset_mend_controls(const char *s, size_t n, struct strbuf *out)
{
	const char *end = s + n, *at = next_control(s, end);

	if (at == end)
		return false;
	for (; at < end; at = next_control(s, end)) {
		strbuf_add(out, s, (size_t)(at - s));
		charset_put_western(out, (unsigned char)at[1]);
		s = at + 2;
	}
	strbuf_add(out, s, (size_t)(end - s));
	return true;
}

void
charset_allow(struct sandbox *s)
{
	char *real, *slash, *folder;
	Dl_info info;

	/* an object of the C library itself */
	if (dladdr(stdout, &info) == 0 || info.dli_fname == NULL)
		return;
	real = realpath(info.dli_fname, NULL);
	slash = real != NULL ? strrchr(real, '/') : NULL;
	if (slash != NULL) {
		*slash = '\0';
		folder = path_join(real, "gconv");
		sandbox_allow(s, folder, false);
		free(folder);
	}
	free(real);
}
