#include "fetch/convert_command.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "fetch/charset.h"
#include "fetch/convert.h"
#include "fetch/input.h"
#include "fetch/report.h"

#define PIECE ((size_t)64 << 10)
#define PIECE_MAX ((size_t)1 << 20) /* of a line that is longer */
#define META_WITHIN 1024 /* bytes in which a page names its encoding (HTML Standard, 4.2.5.5) */
#define LABEL_MAX 40

/* What the page says of its encoding, in the words of a Content-Type; "" for nothing. */
static void
content_type_of(const struct strbuf *page, char *out, size_t size)
{
	const size_t n = page->len < META_WITHIN ? page->len : META_WITHIN;
	static const char mark[] = "charset=";
	size_t at = 0, end;

	*out = '\0';
	while (at + sizeof(mark) < n && strncasecmp(page->buf + at, mark, sizeof(mark) - 1) != 0)
		at++;
	if (at + sizeof(mark) >= n)
		return;
	at += sizeof(mark) - 1;
	at += page->buf[at] == '"' || page->buf[at] == '\'';
	end = at + strcspn(page->buf + at, "\"'/> ;\t\r\n");
	if (end - at <= LABEL_MAX)
		snprintf(out, size, "text/html; charset=%.*s", (int)(end - at), page->buf + at);
}

/* Bytes of the piece that starts at s. */
static size_t
piece_len(const char *s, size_t n)
{
	const char *newline = NULL;

	if (n <= PIECE)
		return n;
	newline = memchr(s + PIECE, '\n', (n < PIECE_MAX ? n : PIECE_MAX) - PIECE);
	if (newline != NULL)
		return (size_t)(newline - s) + 1;
	if (n <= PIECE_MAX)
		return n;
	for (n = PIECE_MAX; ((unsigned char)s[n] & 0xc0) == 0x80;)
		n--;
	return n;
}

static void
report_markdown(const struct strbuf *text)
{
	for (size_t at = 0, n; at < text->len; at += n) {
		cJSON *line = report_new("markdown");
		char *piece;

		n = piece_len(text->buf + at, text->len - at);
		piece = xstrndup(text->buf + at, n);
		report_text(line, "text", piece);
		report_line(line);
		free(piece);
	}
}

bool
convert_command(char *const *words, size_t n, struct err *err)
{
	const struct convert_opts opts = { .base = n > 1 ? words[1] : NULL };
	struct strbuf page = STRBUF_INIT, converted = STRBUF_INIT, text = STRBUF_INIT;
	struct convert_notes notes = { 0 };
	struct charset_found found;
	struct problems problems = { 0 };
	char type[LABEL_MAX + 32];
	const char *html;
	size_t len;
	bool ok;

	if (!input_restrict(err))
		return false;
	ok = input_read(&page, err);
	if (ok) {
		content_type_of(&page, type, sizeof(type));
		html = charset_read(page.buf, page.len, type[0] != '\0' ? type : NULL, &converted,
		    &len, &found);
		ok = convert_html(html, len, &opts, &text, &notes, err);
	}
	if (ok)
		report_markdown(&text);
	else
		report_fatal(err->msg);
	if (notes.cut)
		problem_add(&problems, PROBLEM_ERROR, words[0], 0, 0,
		    "what stands behind a place that the parser gives up at is missing");
	report_problems(&problems);
	convert_notes_free(&notes);
	strbuf_free(&page);
	strbuf_free(&converted);
	strbuf_free(&text);
	return true;
}
