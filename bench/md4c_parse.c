/* md4c_parse FILE: the least that any Markdown program on md4c can take: the file read, and
 * parsed with callbacks that do nothing. */
#include <stdio.h>
#include <stdlib.h>

#include <md4c.h>

static int
block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	(void)type;
	(void)detail;
	(void)ctx;
	return 0;
}

static int
span(MD_SPANTYPE type, void *detail, void *ctx)
{
	(void)type;
	(void)detail;
	(void)ctx;
	return 0;
}

static int
text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *ctx)
{
	(void)type;
	(void)s;
	*(unsigned long *)ctx += n;
	return 0;
}

int
main(int argc, char **argv)
{
	MD_PARSER parser = { .flags = MD_DIALECT_GITHUB,
		.enter_block = block,
		.leave_block = block,
		.enter_span = span,
		.leave_span = span,
		.text = text };
	unsigned long bytes = 0;
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	char *data;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0) {
		fprintf(stderr, "usage: md4c_parse FILE\n");
		return 2;
	}
	rewind(f);
	data = malloc((size_t)size + 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size ||
	    md_parse(data, (MD_SIZE)size, &parser, &bytes) != 0)
		return 3;
	printf("%lu\n", bytes);
	free(data);
	fclose(f);
	return 0;
}
