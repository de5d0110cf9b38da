/* Comma-separated values (RFC 4180), a record at a time, with places for messages.
 *
 *	struct csv csv;
 *
 *	csv_init(&csv, text, n);
 *	while (csv_next(&csv, err))
 *		… csv.fields.items[i].text …
 *	if (err->code != ERR_NONE)
 *		…
 *	csv_free(&csv);
 *
 * Beyond the letter of the standard: lines may end in LF or CR alone, a byte order mark
 * may lead, empty lines are passed over, and the separator is the one of , ; and tab
 * that the first line has most of. */
#ifndef TRACKSIDE_DATA_CSV_H
#define TRACKSIDE_DATA_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "base/vec.h"

#define CSV_MAX_FIELDS 1000 /* of a record */

struct csv_field {
	const char *text; /* without its quotes; NUL-terminated; good until the next record */
	size_t n;
	int line, column; /* where it starts, from 1; a column counts characters */
};

struct csv {
	VEC(struct csv_field) fields; /* of the record that was read last */
	const char *text;
	size_t n, at;
	int line;
	size_t line_start; /* byte of the line that is being read */
	size_t counted_to; /* characters of the line up to here, and one, are column */
	int column;
	char separator;
	struct strbuf values;
};

/* text is borrowed until csv_free. */
void csv_init(struct csv *csv, const char *text, size_t n);
void csv_free(struct csv *csv);

/* Reads the next record. False at the end, err->code then being ERR_NONE; and where the text is
 * no CSV, with "line:column: " in front of the message. Nothing can be read behind that. */
bool csv_next(struct csv *csv, struct err *err) NODISCARD;

/* The place of a field of the record by what it is called, in any case of letters, and '_', '-'
 * and ' ' alike; -1 for none. With nth > 0 the one of that name behind nth others. */
int csv_find(const struct csv *csv, const char *name, int nth);

#endif
