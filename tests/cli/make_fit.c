/* Writes a FIT file to standard output, for tests and the bench.
 *
 *	make_fit race [SECONDS]    a run of 5:12 (or so many seconds), a record each second
 *	make_fit cut | damaged | chained | ride */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit_encode.h"

#define START 1145466131u /* 2026-04-18T17:02:11Z on a watch's clock */

/* 1507.2 m for the watch in 312 s, in laps of about 400 m; its clock is seven hours behind UTC. */
static void
write_run(struct fit_encoder *e, uint32_t start, uint32_t seconds)
{
	fit_begin(e, 14);
	fit_file_id(e);
	fit_define_record(e);
	fit_define_total(e, 2, 19);
	fit_define_total(e, 3, 18);
	for (uint32_t s = 0; s <= seconds; s++)
		fit_record(e, start + s, 37.8 + s * 1e-5, -122.27, (uint32_t)(s * 483.0769));
	for (uint32_t lap = 0; lap < 4; lap++)
		fit_total(e, 2, start + lap * seconds / 4, seconds * 250, seconds * 250, 37680);
	fit_total(e, 3, start, seconds * 1000 + 400, seconds * 1000 + 400, 150720);
	FIT_DEFINE(e, 4, 34, { 253, 4, FIT_U32 }, { 5, 4, FIT_U32 });
	fit_data(e, 4);
	fit_put(e, start + seconds, 4);
	fit_put(e, start + seconds - 7 * 3600, 4);
	fit_end(e);
}

/* Another sport, on another day. */
static void
write_ride(struct fit_encoder *e)
{
	fit_begin(e, 12);
	FIT_DEFINE(e, 3, 18, { 253, 4, FIT_U32 }, { 2, 4, FIT_U32 }, { 5, 1, FIT_ENUM },
	    { 7, 4, FIT_U32 }, { 9, 4, FIT_U32 });
	fit_data(e, 3);
	fit_put(e, START + 90000, 4);
	fit_put(e, START + 86400, 4);
	fit_put(e, 2, 1);
	fit_put(e, 3600000, 4);
	fit_put(e, 3000000, 4);
	fit_end(e);
}

int
main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "race";
	struct fit_encoder e = { .out = STRBUF_INIT };

	if (strcmp(what, "ride") == 0)
		write_ride(&e);
	else
		write_run(&e, START, argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 312);
	if (strcmp(what, "chained") == 0)
		write_run(&e, START + 7200, 300);
	else if (strcmp(what, "cut") == 0)
		strbuf_truncate(&e.out, e.out.len - 150);
	else if (strcmp(what, "damaged") == 0)
		e.out.buf[e.out.len - 1] ^= 0x10;
	fwrite(e.out.buf, 1, e.out.len, stdout);
	strbuf_free(&e.out);
	return ferror(stdout) || fflush(stdout) != 0;
}
