#include "data/csv.h"

#include <string.h>

void
csv_init(struct csv *csv, const char *text, size_t n)
{
	static const char separators[] = ",;\t";
	size_t best = 0;
	bool quoted = false;

	*csv = (struct csv){ .text = text,
		.n = n,
		.line = 1,
		.column = 1,
		.separator = ',',
		.values = STRBUF_INIT };
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		csv->at = csv->line_start = csv->counted_to = 3;
	for (const char *s = separators; *s != '\0'; s++) {
		size_t count = 0;

		for (size_t i = csv->at; i < n && (quoted || (text[i] != '\n' && text[i] != '\r'));
		     i++) {
			if (text[i] == '"')
				quoted = !quoted;
			else if (text[i] == *s && !quoted)
				count++;
		}
		if (count > best) {
			best = count;
			csv->separator = *s;
		}
		quoted = false;
	}
}

void
csv_free(struct csv *csv)
{
	VEC_FREE(&csv->fields);
	strbuf_free(&csv->values);
}

/* The column of a byte of the current line: characters before it, and one. Counted on from
 * where it was asked for last, so that a long line is walked once. */
static int
column_of(struct csv *csv, size_t at)
{
	if (csv->counted_to < csv->line_start || csv->counted_to > at) {
		csv->counted_to = csv->line_start;
		csv->column = 1;
	}
	for (; csv->counted_to < at; csv->counted_to++)
		csv->column += ((unsigned char)csv->text[csv->counted_to] & 0xc0) != 0x80;
	return csv->column;
}

static bool
fault(struct err *err, int line, int column, const char *what)
{
	return err_set(err, ERR_DATA, "%d:%d: %s", line, column, what);
}

static bool
at_line_end(const struct csv *csv)
{
	return csv->at == csv->n || csv->text[csv->at] == '\n' || csv->text[csv->at] == '\r';
}

/* Goes behind the end of a line: CR, LF or both. */
static void
next_line(struct csv *csv)
{
	if (csv->text[csv->at] == '\r' && csv->at + 1 < csv->n && csv->text[csv->at + 1] == '\n')
		csv->at++;
	csv->at++;
	csv->line++;
	csv->line_start = csv->at;
}

/* Appends what stands between quotes, a doubled quote as one. */
static bool
read_quoted(struct csv *csv, struct err *err)
{
	const int line = csv->line, column = column_of(csv, csv->at);

	for (csv->at++; csv->at < csv->n; csv->at++) {
		const char c = csv->text[csv->at];

		if (c == '"' && csv->at + 1 < csv->n && csv->text[csv->at + 1] == '"') {
			csv->at++;
		} else if (c == '"') {
			csv->at++;
			if (at_line_end(csv) || csv->text[csv->at] == csv->separator)
				return true;
			return fault(err, csv->line, column_of(csv, csv->at),
			    "text behind a closing quote; a quote within quotes is written twice");
		} else if (c == '\n' ||
		    (c == '\r' && (csv->at + 1 == csv->n || csv->text[csv->at + 1] != '\n'))) {
			csv->line++;
			csv->line_start = csv->at + 1;
		}
		strbuf_addch(&csv->values, c);
	}
	return fault(err, line, column, "this quote is never closed");
}

static bool
read_plain(struct csv *csv, struct err *err)
{
	const size_t start = csv->at;

	while (!at_line_end(csv) && csv->text[csv->at] != csv->separator) {
		const char c = csv->text[csv->at];

		if (c == '"')
			return fault(err, csv->line, column_of(csv, csv->at),
			    "a quote within a field; such a field stands in quotes, its own "
			    "written "
			    "twice");
		csv->at++;
	}
	strbuf_add(&csv->values, csv->text + start, csv->at - start);
	return true;
}

/* One field, and nothing of what follows it. */
static bool
read_field(struct csv *csv, struct err *err)
{
	struct csv_field field = { .line = csv->line };
	const size_t start = csv->values.len;

	if (csv->fields.len == CSV_MAX_FIELDS)
		return err_set(err, ERR_LIMIT, "%d:%d: over %d fields", csv->line,
		    column_of(csv, csv->at), CSV_MAX_FIELDS);
	field.column = column_of(csv, csv->at);
	if (!at_line_end(csv) && csv->text[csv->at] == '"' ? !read_quoted(csv, err)
							   : !read_plain(csv, err))
		return false;
	field.n = csv->values.len - start;
	if (memchr(csv->values.buf + start, '\0', field.n) != NULL)
		return fault(err, field.line, field.column, "a NUL byte; this is no text");
	strbuf_addch(&csv->values, '\0');
	VEC_PUSH(&csv->fields, field);
	return true;
}

bool
csv_next(struct csv *csv, struct err *err)
{
	const char *text;

	csv->fields.len = 0;
	strbuf_reset(&csv->values);
	while (csv->at < csv->n && at_line_end(csv))
		next_line(csv);
	if (csv->at == csv->n)
		return false;
	for (;;) {
		if (!read_field(csv, err))
			return false;
		if (at_line_end(csv))
			break;
		csv->at++; /* the separator */
	}
	if (csv->at < csv->n)
		next_line(csv);
	text = csv->values.buf; /* it moves no more */
	for (size_t i = 0; i < csv->fields.len; i++) {
		csv->fields.items[i].text = text;
		text += csv->fields.items[i].n + 1;
	}
	return true;
}

static char
name_char(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + ('a' - 'A'));
	return c == '_' || c == '-' ? ' ' : c;
}

int
csv_find(const struct csv *csv, const char *name, int nth)
{
	for (size_t i = 0; i < csv->fields.len; i++) {
		const char *a = csv->fields.items[i].text, *b = name;

		while (*a != '\0' && name_char(*a) == name_char(*b))
			a++, b++;
		if (*a == '\0' && *b == '\0' && nth-- == 0)
			return (int)i;
	}
	return -1;
}
