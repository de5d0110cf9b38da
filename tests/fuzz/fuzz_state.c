/* A state.db of any bytes: the look at it comes to an end, within its bytes. */
#include "check.h"

#include <stdio.h>

#include "store/state_glance.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct state_page pages[] = { { "", "/home/x/notes.md", "" },
		{ "/blog", "posts/a.md", "" }, { "/blog", "posts/story.md", "" } };
	FILE *file = tmpfile();

	check(file != NULL, "there is room for a file");
	check(fwrite(data, 1, size, file) == size && fflush(file) == 0, "it can be written");
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		state_glance_no_place(fileno(file), &pages[i]);
	fclose(file);
	return 0;
}
