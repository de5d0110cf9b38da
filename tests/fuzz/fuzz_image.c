/* Pictures: any bytes are one that can be drawn, or are refused. */
#include "check.h"

#include "fetch/image.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct picture picture;
	struct lines lines = { 0 };
	struct err err = { 0 };

	if (!image_read(&picture, data, size, 0x203040, 40, 40, &err)) {
		check(picture.rgb == NULL && err.msg[0] != '\0', "what is refused says why");
		return 0;
	}
	picture_fit(&picture, 40, 40);
	check(picture.width >= 1 && picture.width <= 40 && picture.height >= 1 &&
		picture.height <= 40,
	    "a picture fits");
	picture_lines(&picture, true, true, &lines);
	picture_lines(&picture, false, false, &lines);
	lines_free(&lines);
	picture_free(&picture);
	return 0;
}
