#include "base/url.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/punycode.h"
#include "base/sanitize.h"
#include "base/utf8.h"

void
url_free(struct url *url)
{
	free(url->address);
	free(url->scheme);
	free(url->user);
	free(url->host);
	free(url->shown);
	free(url->port);
	*url = (struct url){ 0 };
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void
percent_decode(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int high = i + 2 < n && s[i] == '%' ? hex_value(s[i + 1]) : -1;
		int low = high >= 0 ? hex_value(s[i + 2]) : -1;

		if (low < 0 || (high == 0 && low == 0)) {
			strbuf_addch(out, s[i]);
		} else {
			strbuf_addch(out, (char)(high << 4 | low));
			i += 2;
		}
	}
}

/* Code points that no host has (WHATWG URL Standard, 3.1), and what is invisible. */
static bool
forbidden(uint32_t cp)
{
	return cp <= 0x20 || cp == 0x7f || cp == 0xfffd || cp == 0xad ||
	    (cp < 0x80 && strchr("#%/:<>?@[\\]^|\"'`{}", (int)cp) != NULL);
}

static bool
valid_host(const char *s, size_t n)
{
	struct strbuf clean = STRBUF_INIT;
	uint32_t cp;
	bool same;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (forbidden(cp))
			return false;
	}
	sanitize(&clean, s, n, SANITIZE_LINE);
	same = clean.len == n && memcmp(clean.buf, s, n) == 0;
	strbuf_free(&clean);
	return same;
}

/* The full stops of IDNA (RFC 3490, 3.1), which other scripts write. */
static size_t
full_stop(const char *s)
{
	if (*s == '.')
		return 1;
	return strncmp(s, "\xe3\x80\x82", 3) == 0 ? 3 : 0; /* U+3002; folding made the others so */
}

static bool
is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((signed char)s[i] < 0)
			return false;
	return true;
}

/* Lower case, NFKC. What full case folding would change and a name of today keeps (UTS 46, 4,
 * non-transitional: sharp s, final sigma) stays. */
static void
fold_host(struct strbuf *out, const char *s, size_t n)
{
	size_t from = 0, step;
	uint32_t cp;

	for (size_t i = 0; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		if (cp != 0xdf && cp != 0x3c2)
			continue;
		utf8_fold(out, s + from, i - from, UTF8_FOLD_CASE);
		strbuf_add(out, s + i, step);
		from = i + step;
	}
	utf8_fold(out, s + from, n - from, UTF8_FOLD_CASE);
}

/* One label, folded: to both of its forms. */
static bool
put_label(struct strbuf *ascii, struct strbuf *shown, const char *s, size_t n)
{
	const bool coded = n > 4 && memcmp(s, "xn--", 4) == 0;
	size_t start;

	/* Punycode of what is no ASCII is no name (UTS 46, 4, step 4) */
	if (is_ascii(s, n) ? n > PUNYCODE_MAX_LABEL : coded)
		return false;
	if (coded) {
		strbuf_add(ascii, s, n);
		if (!punycode_decode(shown, s + 4, n - 4))
			strbuf_add(shown, s, n);
		return true;
	}
	strbuf_add(shown, s, n);
	if (is_ascii(s, n)) {
		strbuf_add(ascii, s, n);
		return true;
	}
	start = ascii->len;
	strbuf_adds(ascii, "xn--");
	return punycode_encode(ascii, s, n) && ascii->len - start <= PUNYCODE_MAX_LABEL;
}

static bool
is_number_host(const char *host)
{
	size_t n = strlen(host), start;

	if (host[0] == '[')
		return true;
	while (n > 0 && host[n - 1] == '.')
		n--;
	for (start = n; start > 0 && host[start - 1] != '.'; start--)
		continue;
	/* The last label decides (WHATWG URL Standard, 3.5, "ends in a number"). */
	if (n - start > 1 && host[start] == '0' && host[start + 1] == 'x')
		return true;
	return n > start && strspn(host + start, "0123456789") >= n - start;
}

/* The host in ASCII and as it is written. */
static bool
set_host(struct url *url, const char *s, size_t n)
{
	struct strbuf decoded = STRBUF_INIT, folded = STRBUF_INIT, ascii = STRBUF_INIT;
	struct strbuf shown = STRBUF_INIT, clean = STRBUF_INIT;
	bool good = true;
	size_t at = 0, end, stop = 0;

	percent_decode(&decoded, s, n);
	fold_host(&folded, decoded.buf, decoded.len);
	good = folded.len > 0 && valid_host(folded.buf, folded.len);
	while (good && at <= folded.len) {
		for (end = at; end < folded.len && (stop = full_stop(folded.buf + end)) == 0; end++)
			continue;
		good = put_label(&ascii, &shown, folded.buf + at, end - at);
		if (end < folded.len) {
			strbuf_addch(&ascii, '.');
			strbuf_addch(&shown, '.');
		}
		at = end + (end < folded.len ? stop : 1);
	}
	if (good && strspn(ascii.buf, ".") < ascii.len) {
		sanitize(&clean, shown.buf, shown.len, SANITIZE_LINE);
		url->host = xstrdup(ascii.buf);
		if (strcmp(ascii.buf, clean.buf) != 0) {
			url->shown = xstrdup(clean.buf);
			url->odd |= URL_FOREIGN;
		}
		if (is_number_host(ascii.buf))
			url->odd |= URL_NUMBER;
	}
	strbuf_free(&decoded);
	strbuf_free(&folded);
	strbuf_free(&ascii);
	strbuf_free(&shown);
	strbuf_free(&clean);
	return url->host != NULL;
}

/* [address]:port: IPv6 as it stands. */
static bool
set_bracketed(struct url *url, const char *s, size_t n)
{
	size_t in = 1 + strspn(s + 1, "0123456789abcdefABCDEF:.");

	if (in >= n || s[in] != ']' || in + 1 != n)
		return false;
	url->host = xstrndup(s, n);
	url->odd |= URL_NUMBER;
	return true;
}

/* "user@host:port" of n bytes. */
static bool
set_authority(struct url *url, const char *s, size_t n)
{
	size_t at = n, colon;

	while (at > 0 && s[at - 1] != '@')
		at--;
	if (at > 0) {
		url->user = xstrndup(s, at - 1);
		url->odd |= URL_USER;
	}
	s += at;
	n -= at;
	for (colon = n; colon > 0 && s[colon - 1] >= '0' && s[colon - 1] <= '9'; colon--)
		continue;
	if (colon > 0 && s[colon - 1] == ':') {
		if (colon < n) {
			url->port = xstrndup(s + colon, n - colon);
			url->odd |= URL_PORT;
		}
		n = colon - 1;
	}
	return n > 0 && s[0] == '[' ? set_bracketed(url, s, n) : set_host(url, s, n);
}

static bool
read_web(struct url *url, const char *s, struct strbuf *address)
{
	const char *authority = s + strlen(url->scheme) + 1;
	size_t n;

	authority += strspn(authority, "/");
	n = strcspn(authority, "/?#");
	if (!set_authority(url, authority, n))
		return false;
	if (strcmp(url->scheme, "http") == 0)
		url->odd |= URL_PLAIN;
	strbuf_addf(address, "%s://%s%s%s%s%s%s", url->scheme, url->user != NULL ? url->user : "",
	    url->user != NULL ? "@" : "", url->host, url->port != NULL ? ":" : "",
	    url->port != NULL ? url->port : "", authority + n);
	return true;
}

/* The host of a mailto is that of its first address; the rest stays as it stands. */
static bool
read_mailto(struct url *url, const char *s, struct strbuf *address)
{
	const char *to = s + strlen("mailto:");
	size_t n = strcspn(to, "?,"), at = n;

	while (at > 0 && to[at - 1] != '@')
		at--;
	if (at == 0 || !set_host(url, to + at, n - at))
		return false;
	strbuf_adds(address, s);
	return true;
}

bool
url_read(struct url *out, const char *s, size_t n, struct err *err)
{
	struct strbuf clean = STRBUF_INIT, address = STRBUF_INIT;
	bool good = false;

	*out = (struct url){ 0 };
	if (!sanitize_url(&clean, s, n)) {
		strbuf_free(&clean);
		return err_set(err, ERR_DATA, "only http, https and mailto addresses are opened");
	}
	out->scheme = xstrndup(clean.buf, strcspn(clean.buf, ":"));
	for (char *p = out->scheme; *p != '\0'; p++)
		*p |= 0x20;
	good = strcmp(out->scheme, "mailto") == 0 ? read_mailto(out, clean.buf, &address)
						  : read_web(out, clean.buf, &address);
	if (good)
		out->address = strbuf_detach(&address, NULL);
	strbuf_free(&address);
	strbuf_free(&clean);
	if (good)
		return true;
	url_free(out);
	return err_set(err, ERR_DATA, "the address has no valid host");
}

/* The part of a text that would be a host, if it looks like one: "www.bank.example". */
static size_t
host_in_text(const char *text, const char **host)
{
	static const char *const schemes[] = { "https://", "http://" };
	size_t n, dots = 0;

	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++)
		if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0)
			text += strlen(schemes[i]);
	*host = text;
	n = strcspn(text, "/?#: ");
	for (size_t i = 0; i < n; i++)
		dots += text[i] == '.' && i > 0 && i + 1 < n;
	return dots > 0 && text[n] != ' ' ? n : 0;
}

bool
url_text_misleads(const struct url *url, const char *text)
{
	const char *host, *real = url->host;
	struct url named = { 0 };
	size_t n;
	bool differs;

	n = host_in_text(text, &host);
	if (n == 0 || memchr(host, '@', n) != NULL || !set_host(&named, host, n)) {
		url_free(&named);
		return false;
	}
	host = named.host;
	host += strncmp(host, "www.", 4) == 0 ? 4 : 0;
	real += strncmp(real, "www.", 4) == 0 ? 4 : 0;
	differs = strcmp(host, real) != 0;
	url_free(&named);
	return differs;
}
