/* CSV: any bytes are records and at most one fault; the fields are those of the text. */
#include "check.h"

#include "data/csv.h"

/* Writes a record by the letter of the standard. */
static void
write_record(const struct csv *csv, struct strbuf *out)
{
	for (size_t i = 0; i < csv->fields.len; i++) {
		if (i > 0)
			strbuf_addch(out, ',');
		strbuf_addch(out, '"');
		for (const char *p = csv->fields.items[i].text; *p != '\0'; p++) {
			if (*p == '"')
				strbuf_addch(out, '"');
			strbuf_addch(out, *p);
		}
		strbuf_addch(out, '"');
	}
	strbuf_adds(out, "\r\n");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf text = STRBUF_INIT, again = STRBUF_INIT;
	struct err err = { 0 };
	int line = 1, column = 0;
	struct csv csv;

	strbuf_addch(&text, 'x'); /* one field in the first line: the separator is a comma */
	strbuf_adds(&text, "\r\n");
	csv_init(&csv, (const char *)data, size);
	while (csv_next(&csv, &err)) {
		check(csv.fields.len > 0 && csv.fields.len <= CSV_MAX_FIELDS, "fields are bounded");
		for (size_t i = 0; i < csv.fields.len; i++) {
			const struct csv_field *f = &csv.fields.items[i];

			check(f->n == strlen(f->text), "a field is text");
			check(f->line > line || (f->line == line && f->column > column),
			    "places grow");
			line = f->line;
			column = f->column;
		}
		write_record(&csv, &text);
	}
	check(err.code == ERR_NONE || strchr(err.msg, ':') != NULL, "a fault has a place");
	csv_free(&csv);

	err = (struct err){ 0 };
	strbuf_adds(&again, "x\r\n");
	csv_init(&csv, text.buf, text.len);
	check(csv_next(&csv, &err), "the first line is a record");
	while (csv_next(&csv, &err))
		write_record(&csv, &again);
	check(err.code == ERR_NONE, "what is written by the standard is read");
	check(again.len == text.len && memcmp(again.buf, text.buf, text.len) == 0,
	    "and is the same");
	csv_free(&csv);
	strbuf_free(&text);
	strbuf_free(&again);
	return 0;
}
