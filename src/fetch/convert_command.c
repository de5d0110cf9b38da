#include "fetch/convert_command.h"

#include <stdlib.h>
#include <string.h>

#include "fetch/charset.h"
#include "fetch/convert.h"
#include "fetch/input.h"
#include "fetch/report.h"

#define PIECE ((size_t)64 << 10)
#define PIECE_MAX ((size_t)1 << 20) /* of a line that is longer */
#define META_WITHIN 1024 /* bytes in which a page names its encoding (HTML Standard, 4.2.5.5) */

/* Where the page names its encoding, which reads as a Content-Type does; NULL where it does not. */
static const char *
content_type_of(const struct strbuf *page)
{
	const char *at = strcasestr(page->buf, "charset=");

	return at != NULL && at - page->buf < META_WITHIN ? at : NULL;
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
	const char *html;
	size_t len;
	bool ok;

	if (!input_restrict(err))
		return false;
	ok = input_read(&page, err);
	if (ok) {
		html = charset_read(page.buf, page.len, content_type_of(&page), &converted, &len,
		    &found);
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
