/* Packed files: any bytes are unpacked within bounds, and what is packed comes back. */
#include "check.h"

#include <string.h>
#include <zlib.h>

#include "fetch/inflate.h"

#define MOST ((size_t)1 << 20)

static void
round_trip(const uint8_t *data, size_t size)
{
	struct strbuf packed = STRBUF_INIT, out = STRBUF_INIT;
	z_stream z = { .next_in = (z_const Bytef *)data, .avail_in = (uInt)size };

	check(deflateInit2(&z, 1, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK,
	    "zlib works");
	strbuf_grow(&packed, deflateBound(&z, size));
	z.next_out = (Bytef *)packed.buf;
	z.avail_out = (uInt)deflateBound(&z, size);
	check(deflate(&z, Z_FINISH) == Z_STREAM_END, "zlib packs");
	packed.len = z.total_out;
	deflateEnd(&z);
	check(gzip_unpack(packed.buf, packed.len, size, &out, NULL), "what is packed is unpacked");
	check(out.len == size && memcmp(out.buf, data, size) == 0, "as it was");
	if (size > 0) {
		strbuf_reset(&out);
		check(!gzip_unpack(packed.buf, packed.len, size - 1, &out, NULL), "within bounds");
	}
	strbuf_free(&packed);
	strbuf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf out = STRBUF_INIT;
	struct err err = { 0 };
	bool ok = gzip_unpack(data, size, MOST, &out, &err);

	check(ok || err.msg[0] != '\0', "a fault is told");
	check(out.len <= MOST && out.buf[out.len] == '\0', "what comes out is bounded");
	strbuf_free(&out);
	round_trip(data, size);
	return 0;
}
