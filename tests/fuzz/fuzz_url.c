/* An address of any bytes: what is handed on is printable ASCII of a scheme that is opened, and
 * reading it once more finds the same host. A label goes through Punycode and back. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/punycode.h"
#include "base/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_url(const char *s, size_t n)
{
	struct err err = { 0 };
	struct url url, again;
	char *text = xstrndup(s, n);

	if (url_read(&url, s, n, &err)) {
		for (const char *p = url.address; *p != '\0'; p++)
			assert(*p > 0x20 && *p < 0x7f);
		assert(url_read(&again, url.address, strlen(url.address), &err));
		assert(strcmp(url.host, again.host) == 0);
		assert(strcmp(url.address, again.address) == 0);
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
		assert(ascii.len <= PUNYCODE_MAX_LABEL);
		assert(punycode_decode(&back, ascii.buf, ascii.len));
		assert(back.len == n && memcmp(back.buf, s, n) == 0);
	}
	strbuf_reset(&back);
	if (!punycode_decode(&back, s, n))
		assert(back.len == 0);
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
