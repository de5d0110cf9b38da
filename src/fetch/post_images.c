#include "fetch/post_images.h"

#include "base/url_join.h"
#include "fetch/slug.h"
#include "markdown/addresses.h"

#define NAME_MOST ((size_t)60) /* bytes of the part that its address gives */

struct fetching {
	const struct post_images *images;
	const char *folder;
	size_t count, bytes; /* so far */
};

/* The extension for a picture of these bytes, with its dot; NULL for what is none of those. */
static const char *
type_of(const char *data, size_t n)
{
	static const struct {
		const char *magic;
		size_t n, at;
		const char *ext;
	} types[] = {
		{ "\x89PNG\r\n\x1a\n", 8, 0, ".png" },
		{ "\xff\xd8\xff", 3, 0, ".jpg" },
		{ "GIF87a", 6, 0, ".gif" },
		{ "GIF89a", 6, 0, ".gif" },
		{ "WEBPVP8", 7, 8, ".webp" },
		{ "ftypavif", 8, 4, ".avif" },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (n >= types[i].at + types[i].n &&
		    memcmp(data + types[i].at, types[i].magic, types[i].n) == 0)
			return types[i].ext;
	return NULL;
}

/* A name for what an address leads to, without extension: its own, and letters that no other
 * address of the folder gives. */
static void
name_for(struct strbuf *out, const char *url)
{
	const struct entry as_post = { .id = url, .link = url, .title = "image", .slug = "" };
	struct strbuf slug = STRBUF_INIT;

	slug_make(&slug, &as_post);
	if (slug.len > NAME_MOST)
		strbuf_reset(&slug);
	slug_other(out, slug.len > 0 ? slug.buf : "image", url, 0);
	strbuf_free(&slug);
}

/* Adds the extension of the picture that is there already. */
static bool
is_there(const struct fetching *f, struct strbuf *name)
{
	static const char *const exts[] = { ".png", ".jpg", ".gif", ".webp", ".avif" };
	const size_t n = name->len;

	for (size_t i = 0; i < sizeof(exts) / sizeof(exts[0]); i++) {
		strbuf_adds(name, exts[i]);
		if (post_dir_has(f->images->dir, f->folder, name->buf))
			return true;
		strbuf_truncate(name, n);
	}
	return false;
}

/* Fetches a picture and writes it, as name with its extension. */
static bool
fetch(struct fetching *f, const char *url, struct strbuf *name, struct err *err)
{
	const size_t left = POST_IMAGES_BYTES - f->bytes;
	const struct http_request request = { .url = url,
		.accept = "image/avif, image/webp, image/png, image/jpeg, image/gif",
		.max_bytes = left < POST_IMAGE_BYTES ? left : POST_IMAGE_BYTES };
	struct http_answer answer;
	const char *ext;
	bool ok;

	if (f->count == POST_IMAGES_MOST || left == 0)
		return err_set(err, ERR_LIMIT, "it has more pictures than are fetched");
	f->count++;
	if (!http_get(f->images->http, &request, &answer, err))
		return false;
	f->bytes += answer.body.len;
	ext = type_of(answer.body.buf, answer.body.len);
	if (answer.status != 200)
		ok = err_set(err, ERR_IO, "%.300s answers with status %ld", url, answer.status);
	else if (ext == NULL)
		ok = err_set(err, ERR_DATA, "%.300s is no PNG, JPEG, GIF, WebP or AVIF", url);
	else {
		strbuf_adds(name, ext);
		ok = post_dir_put(f->images->dir, f->folder, name->buf, &answer.body, err);
	}
	http_answer_free(&answer);
	return ok;
}

static bool
on_address(void *ctx, const char *s, size_t n, bool image, struct strbuf *out)
{
	struct fetching *f = ctx;
	struct strbuf url = STRBUF_INIT, name = STRBUF_INIT;
	struct err err = { 0 };
	bool ok = false;

	if (image)
		address_decode(&url, s, n);
	if (url_is_web(url.buf)) {
		name_for(&name, url.buf);
		ok = is_there(f, &name) || fetch(f, url.buf, &name, &err);
		if (!ok)
			problem_add(f->images->problems, PROBLEM_WARNING, f->images->name, 0, 0,
			    "a picture of %s stays on the web: %s", f->folder, err.msg);
	}
	if (ok)
		strbuf_addf(out, "%s/%s", f->folder, name.buf);
	strbuf_free(&url);
	strbuf_free(&name);
	return ok;
}

void
post_images_fetch(const struct post_images *images, const char *folder, struct strbuf *text)
{
	struct fetching f = { .images = images, .folder = folder };
	const struct addresses addresses = { .address = on_address, .ctx = &f };
	struct strbuf changed = STRBUF_INIT;

	if (images->dir == NULL)
		return;
	addresses_change(&changed, text->buf, text->len, &addresses);
	strbuf_free(text);
	*text = changed;
}
