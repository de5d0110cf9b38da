/* xml_parse FILE: what reading a feed takes at least: the file read, and parsed by libxml2. */
#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>

int
main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	xmlDocPtr doc;
	char *data;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0) {
		fprintf(stderr, "usage: xml_parse FILE\n");
		return 2;
	}
	rewind(f);
	data = malloc((size_t)size + 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
		return 3;
	doc = xmlReadMemory(data, (int)size, argv[1], NULL, XML_PARSE_NONET);
	printf("%s\n", doc != NULL ? (const char *)xmlDocGetRootElement(doc)->name : "no XML");
	xmlFreeDoc(doc);
	free(data);
	fclose(f);
	return doc == NULL;
}
