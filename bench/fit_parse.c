/* fit_parse FILE: the FIT decoder alone, on a file in memory; prints the records it read. */
#include <stdio.h>

#include "base/path.h"
#include "race/fit.h"

int
main(int argc, char **argv)
{
	struct strbuf data = STRBUF_INIT;
	struct activities list = { 0 };
	struct problems problems = { 0 };
	size_t records = 0;

	if (argc != 2 || !file_read(argv[1], (size_t)1 << 30, &data, NULL)) {
		fprintf(stderr, "usage: fit_parse FILE\n");
		return 2;
	}
	fit_read(data.buf, data.len, argv[1], &list, &problems);
	for (size_t i = 0; i < list.len; i++)
		records += list.items[i].points;
	printf("%zu\n", records);
	activities_free(&list);
	strbuf_free(&data);
	return problems.len > 0 ? 3 : 0;
}
