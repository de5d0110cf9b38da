#include "fetch/image.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

/* --- PNG ---------------------------------------------------------------------- */

static bool
read_png(struct picture *out, const unsigned char *data, size_t n, uint32_t ground, struct err *err)
{
	png_image image = { .version = PNG_IMAGE_VERSION };
	const png_color behind = { (png_byte)(ground >> 16), (png_byte)(ground >> 8),
		(png_byte)ground };

	if (!png_image_begin_read_from_memory(&image, data, n))
		return err_set(err, ERR_DATA, "no PNG: %s", image.message);
	image.format = PNG_FORMAT_RGB;
	if ((size_t)image.width * image.height > IMAGE_MAX_PIXELS) {
		png_image_free(&image);
		return err_set(err, ERR_LIMIT, "a picture of over %zu million pixels",
		    IMAGE_MAX_PIXELS >> 20);
	}
	out->width = image.width;
	out->height = image.height;
	out->rgb = xcalloc(PNG_IMAGE_SIZE(image), 1);
	if (!png_image_finish_read(&image, &behind, out->rgb, 0, NULL))
		return err_set(err, ERR_DATA, "a broken PNG: %s", image.message);
	return true;
}

/* --- JPEG ---------------------------------------------------------------------- */

#define SCANS_MAX 64 /* of a progressive one: files of a few bytes may ask for thousands */

struct jpeg_trouble {
	struct jpeg_error_mgr manager;
	jmp_buf back;
	char text[JMSG_LENGTH_MAX];
};

static void
jpeg_stop(j_common_ptr info)
{
	struct jpeg_trouble *trouble = (struct jpeg_trouble *)info->err;

	trouble->manager.format_message(info, trouble->text);
	longjmp(trouble->back, 1);
}

static void
jpeg_say_nothing(j_common_ptr info, int level)
{
	(void)info;
	(void)level;
}

static void
jpeg_watch(j_common_ptr info)
{
	struct jpeg_trouble *trouble = (struct jpeg_trouble *)info->err;

	if (((j_decompress_ptr)info)->input_scan_number <= SCANS_MAX)
		return;
	snprintf(trouble->text, sizeof(trouble->text), "over %d scans", SCANS_MAX);
	longjmp(trouble->back, 1);
}

/* The largest of the scales that the decoder has for nothing at which it is still no smaller than
 * what is wanted. */
static unsigned
jpeg_scale(const struct jpeg_decompress_struct *jpeg, size_t width, size_t height)
{
	unsigned scale = 8;

	while (scale > 1 &&
	    (jpeg->image_width / scale < width && jpeg->image_height / scale < height))
		scale /= 2;
	return scale;
}

static bool
read_jpeg(struct picture *out, const unsigned char *data, size_t n, size_t width, size_t height,
    struct err *err)
{
	struct jpeg_trouble trouble;
	struct jpeg_progress_mgr progress = { .progress_monitor = jpeg_watch };
	struct jpeg_decompress_struct jpeg = { .err = jpeg_std_error(&trouble.manager) };

	trouble.manager.error_exit = jpeg_stop;
	trouble.manager.emit_message = jpeg_say_nothing;
	if (setjmp(trouble.back) != 0) {
		jpeg_destroy_decompress(&jpeg);
		return err_set(err, ERR_DATA, "a broken JPEG: %s", trouble.text);
	}
	jpeg_create_decompress(&jpeg);
	jpeg.progress = &progress;
	jpeg_mem_src(&jpeg, data, n);
	jpeg_read_header(&jpeg, TRUE);
	if ((size_t)jpeg.image_width * jpeg.image_height > IMAGE_MAX_PIXELS * 4) {
		jpeg_destroy_decompress(&jpeg);
		return err_set(err, ERR_LIMIT, "a picture of over %zu million pixels",
		    IMAGE_MAX_PIXELS >> 18);
	}
	jpeg.out_color_space = JCS_RGB;
	jpeg.scale_denom = jpeg_scale(&jpeg, width, height);
	jpeg_start_decompress(&jpeg);
	out->width = jpeg.output_width;
	out->height = jpeg.output_height;
	out->rgb = xcalloc(out->width * out->height, 3);
	while (jpeg.output_scanline < jpeg.output_height) {
		JSAMPROW row = out->rgb + (size_t)jpeg.output_scanline * out->width * 3;

		jpeg_read_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_decompress(&jpeg);
	jpeg_destroy_decompress(&jpeg);
	return true;
}

/* --- both ---------------------------------------------------------------------- */

bool
image_read(struct picture *out, const unsigned char *data, size_t n, uint32_t ground, size_t width,
    size_t height, struct err *err)
{
	bool ok;

	*out = (struct picture){ 0 };
	if (n > 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0)
		ok = read_png(out, data, n, ground, err);
	else if (n > 3 && memcmp(data, "\xff\xd8\xff", 3) == 0)
		ok = read_jpeg(out, data, n, width, height, err);
	else
		return err_set(err, ERR_DATA, "neither PNG nor JPEG");
	if (!ok)
		picture_free(out);
	return ok;
}
