/* html_parse FILE: what reading a page takes at least: the file read, and libxml2's tree of it. */
#include <stdio.h>
#include <stdlib.h>

#include <libxml/HTMLparser.h>

int
main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	htmlDocPtr page;
	char *data;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0) {
		fprintf(stderr, "usage: html_parse FILE\n");
		return 2;
	}
	rewind(f);
	data = malloc((size_t)size + 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
		return 3;
	page = htmlReadMemory(data, (int)size, NULL, "UTF-8",
	    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
	printf("%d\n", page != NULL && xmlDocGetRootElement(page) != NULL);
	xmlFreeDoc(page);
	free(data);
	fclose(f);
	return 0;
}
