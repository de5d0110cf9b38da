/* Pictures: PNG and JPEG, decoded within bounds and made small. */
#ifndef TRACKSIDE_FETCH_IMAGE_H
#define TRACKSIDE_FETCH_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "text/picture.h"

#define IMAGE_MAX_BYTES ((size_t)32 << 20)
#define IMAGE_MAX_PIXELS ((size_t)24 << 20)

/* Decodes n bytes. ground (0xrrggbb) is behind what is transparent. width and height are what it
 * will be made to fit: a JPEG may come out smaller than it is, but not below them. */
bool image_read(struct picture *out, const unsigned char *data, size_t n, uint32_t ground,
    size_t width, size_t height, struct err *err) NODISCARD;

#endif
