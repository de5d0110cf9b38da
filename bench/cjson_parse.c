/* cjson_parse FILE: what reading a log takes at least: the file read, and parsed by cJSON. */
#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

int
main(int argc, char **argv)
{
	FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
	cJSON *tree;
	char *data;
	long size;

	if (f == NULL || fseek(f, 0, SEEK_END) != 0 || (size = ftell(f)) < 0) {
		fprintf(stderr, "usage: cjson_parse FILE\n");
		return 2;
	}
	rewind(f);
	data = malloc((size_t)size + 1);
	if (data == NULL || fread(data, 1, (size_t)size, f) != (size_t)size)
		return 3;
	tree = cJSON_ParseWithLength(data, (size_t)size);
	printf("%d\n", cJSON_GetArraySize(cJSON_GetObjectItem(tree, "results")));
	cJSON_Delete(tree);
	free(data);
	fclose(f);
	return 0;
}
