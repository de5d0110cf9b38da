/* An address of any bytes: what is handed on is printable ASCII of a scheme that is opened, and
 * reading it once more finds the same host. A label goes through Punycode and back. */
#include "check.h"

#include <string.h>

#include "base/punycode.h"
#include "base/url.h"

static void
check_url(const char *s, size_t n)
{
	struct err err = { 0 };
	struct url url, again;
	char *text = xstrndup(s, n);

	if (url_read(&url, s, n, &err)) {
		for (const char *p = url.address; *p != '\0'; p++)
			check(*p > 0x20 && *p < 0x7f, "an address is printable ASCII");
		check(url_read(&again, url.address, strlen(url.address), &err),
		    "what is handed on is an address");
		check(strcmp(url.host, again.host) == 0, "of the same host");
		check(strcmp(url.address, again.address) == 0, "and is the same");
		url_text_misleads(&url, text);
		url_free(&again);
		url_free(&url);
	}
	free(text);
}

static void
check_label(const char *s, size_t n)
{
	struct strbuf ascii = STRBUF_INIT, back = STRBUF_INIT;

	if (punycode_encode(&ascii, s, n)) {
		check(ascii.len <= PUNYCODE_MAX_LABEL, "a label is bounded");
		check(punycode_decode(&back, ascii.buf, ascii.len), "a label comes back");
		check(back.len == n && memcmp(back.buf, s, n) == 0, "as it was");
	}
	strbuf_reset(&back);
	check(punycode_decode(&back, s, n) || back.len == 0, "what is refused leaves nothing");
	strbuf_free(&ascii);
	strbuf_free(&back);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy = xmalloc(size + 1); /* its end is the end of the memory */

	memcpy(copy, data, size);
	check_url(copy, size);
	check_label(copy, size);
	free(copy);
	return 0;
}
