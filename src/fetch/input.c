#include "fetch/input.h"

#include "base/path.h"
#include "fetch/charset.h"
#include "fetch/inflate.h"
#include "fetch/sandbox.h"

#define SECONDS_MOST 120
#define MEMORY_MOST ((size_t)2 << 30)
#define OUTPUT_MOST ((size_t)1 << 30) /* where standard output is a file */

bool
input_restrict(struct err *err)
{
	const struct sandbox_limits limits = { .memory = MEMORY_MOST, .file_size = OUTPUT_MOST };
	struct sandbox sandbox = { 0 };
	bool enforced, ok;

	charset_allow(&sandbox);
	ok = sandbox_enter(&sandbox, &limits, &enforced, err);
	sandbox_free(&sandbox);
	if (ok)
		sandbox_more_time(SECONDS_MOST);
	return ok;
}

bool
input_read(struct strbuf *out, struct err *err)
{
	struct strbuf packed = STRBUF_INIT;
	bool ok = file_read("-", FILE_MAX_BYTES, out, err);

	if (ok && gzip_detect(out->buf, out->len)) {
		packed = *out;
		strbuf_init(out);
		ok = gzip_unpack(packed.buf, packed.len, FILE_MAX_BYTES, out, err);
		strbuf_free(&packed);
	}
	return ok;
}
