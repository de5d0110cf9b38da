/* clean [-a | -s]: exit status 0 where standard input is text that no terminal takes for an order.
 * With -a the sequences of plain output may stand in it, with -s those of the application. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../judge.h"

int
main(int argc, char **argv)
{
	static char text[16 << 20];
	const char *option = argc > 1 ? argv[1] : "", *why = "";
	size_t n = fread(text, 1, sizeof(text), stdin), at;
	unsigned allow = 0;

	if (strcmp(option, "-a") == 0)
		allow = JUDGE_LOOKS | JUDGE_LINKS;
	else if (strcmp(option, "-s") == 0)
		allow = JUDGE_LOOKS | JUDGE_LINKS | JUDGE_SCREEN | JUDGE_TITLE;
	at = judge(text, n, allow, &why);
	if (at == SIZE_MAX)
		return 0;
	printf("byte %zu: %s: %#x\n", at, why, (unsigned char)text[at]);
	return 1;
}
