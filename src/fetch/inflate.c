#include "fetch/inflate.h"

#include <string.h>
#include <zlib.h>

#define CHUNK ((size_t)256 << 10)
#define GZIP_WRAPPER 16
#define FILE_MOST ((size_t)1 << 30)

bool
gzip_detect(const void *data, size_t n)
{
	return n >= 2 && memcmp(data, "\x1f\x8b", 2) == 0;
}

/* Unpacks one member and goes on behind it. */
static bool
unpack_member(z_stream *z, size_t max, struct strbuf *out, struct err *err)
{
	int status = Z_OK;

	while (status != Z_STREAM_END) {
		const size_t room = max - out->len < CHUNK ? max - out->len + 1 : CHUNK;

		strbuf_grow(out, room);
		z->next_out = (Bytef *)out->buf + out->len;
		z->avail_out = (uInt)room;
		status = inflate(z, Z_NO_FLUSH);
		out->len += room - z->avail_out;
		out->buf[out->len] = '\0';
		if (out->len > max) {
			strbuf_truncate(out, max);
			return err_set(err, ERR_LIMIT, "unpacks to over %zu MB", max >> 20);
		}
		if (status == Z_BUF_ERROR ||
		    (status == Z_OK && z->avail_in == 0 && z->avail_out > 0))
			return err_set(err, ERR_DATA, "cut off: the packed data ends too early");
		if (status != Z_OK && status != Z_STREAM_END)
			return err_set(err, ERR_DATA, "damaged: %s",
			    z->msg != NULL ? z->msg : "its packed data makes no sense");
	}
	return true;
}

bool
gzip_unpack(const void *data, size_t n, size_t max, struct strbuf *out, struct err *err)
{
	z_stream z = { .next_in = (z_const Bytef *)data, .avail_in = (uInt)n };
	bool ok = true;

	if (n > FILE_MOST)
		return err_set(err, ERR_LIMIT, "over %zu MB packed", FILE_MOST >> 20);
	if (inflateInit2(&z, MAX_WBITS + GZIP_WRAPPER) != Z_OK)
		die("out of memory");
	do
		ok = unpack_member(&z, max, out, err);
	while (ok && gzip_detect(z.next_in, z.avail_in) && inflateReset(&z) == Z_OK);
	inflateEnd(&z);
	return ok;
}
