/* trackside-image: decodes a picture for trackside, in a process of its own that may do little
 * and may crash alone.
 *
 *     trackside-image FILE WIDTH HEIGHT GROUND
 *
 * Writes "W H", then H lines of W pixels, each as six hexadecimal digits: the picture, made to fit
 * into WIDTH × HEIGHT. GROUND, such a pixel, is behind what is transparent. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "fetch/image.h"
#include "fetch/sandbox.h"

#define MEMORY_MAX ((size_t)1 << 30)
#define OUTPUT_MAX ((size_t)1 << 20)
#define SECONDS_MAX 3
#define SIDE_MAX 4096

static bool
enter(const char *file, struct err *err)
{
	const struct sandbox_limits limits = { .memory = MEMORY_MAX, .file_size = OUTPUT_MAX };
	struct sandbox sandbox = { 0 };
	bool enforced, ok;

	sandbox_allow(&sandbox, file, false);
	ok = sandbox_enter(&sandbox, &limits, &enforced, err);
	sandbox_free(&sandbox);
	sandbox_more_time(SECONDS_MAX);
	return ok;
}

static void
write_picture(const struct picture *p)
{
	static const char digits[] = "0123456789abcdef";

	printf("%zu %zu\n", p->width, p->height);
	for (size_t y = 0; y < p->height; y++) {
		for (size_t i = 0; i < p->width * 3; i++) {
			const unsigned char byte = p->rgb[y * p->width * 3 + i];

			putchar(digits[byte >> 4]);
			putchar(digits[byte & 15]);
		}
		putchar('\n');
	}
}

static size_t
side(const char *word)
{
	const unsigned long n = strtoul(word, NULL, 10);

	return n >= 1 && n <= SIDE_MAX ? n : 1;
}

int
main(int argc, char **argv)
{
	struct strbuf data = STRBUF_INIT;
	struct picture picture = { 0 };
	struct err err = { 0 };
	bool ok;

	if (argc != 5) {
		fputs("trackside-image is started by trackside, to show pictures\n", stderr);
		return 2;
	}
	ok = enter(argv[1], &err) && file_read(argv[1], IMAGE_MAX_BYTES, &data, &err) &&
	    image_read(&picture, (const unsigned char *)data.buf, data.len,
		(uint32_t)strtoul(argv[4], NULL, 16), side(argv[2]), side(argv[3]), &err);
	if (ok) {
		picture_fit(&picture, side(argv[2]), side(argv[3]));
		write_picture(&picture);
		ok = fflush(stdout) == 0;
	} else {
		fprintf(stderr, "%s\n", err.msg);
	}
	picture_free(&picture);
	strbuf_free(&data);
	/* at once: what else runs at an exit, such as a leak checker, has no access to anything any more */
	_exit(ok ? 0 : 3);
}
