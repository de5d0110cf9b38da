/* fits WIDTH < TEXT: prints each line wider than WIDTH columns, or that ends in a
 * space or holds a control byte; exit 1 if there is one. */
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/utf8.h"

int
main(int argc, char **argv)
{
	const size_t width = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	struct strbuf line = STRBUF_INIT;
	int c, found = 0;

	while ((c = getchar()) != EOF) {
		if (c != '\n') {
			strbuf_addch(&line, (char)c);
			continue;
		}
		size_t cols = utf8_cols(line.buf, line.len);
		bool control = false;

		for (size_t i = 0; i < line.len; i++)
			control =
			    control || (unsigned char)line.buf[i] < 0x20 || line.buf[i] == 0x7f;
		if (cols > width || control || (line.len > 0 && line.buf[line.len - 1] == ' ')) {
			printf("%zu columns%s: %s|\n", cols, control ? ", control byte" : "",
			    line.buf);
			found = 1;
		}
		strbuf_reset(&line);
	}
	strbuf_free(&line);
	return found;
}
