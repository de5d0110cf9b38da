/* The reader's code blocks: copied as they are written. */
#include "markdown/highlight.h"
#include "tui/app.h"
#include "tui/copy.h"
#include "tui/reader.h"

/* The first line of the code block that a line belongs to. */
static size_t
code_start(const struct lines *lines, size_t at)
{
	while (at > 0 && (lines->items[at].flags & LINE_CODE_ON) == 0)
		at--;
	return at;
}

/* Where code block number nth of those in view starts, counted round and round; *n is how many
 * there are. */
static size_t
code_in_view(const struct reader *r, size_t nth, size_t *n)
{
	const struct pager *p = &r->pager;
	size_t end = p->view.top + p->view.height, found = 0;

	end = end < p->lines.len ? end : p->lines.len;
	*n = 0;
	for (int pass = 0; pass < 2; pass++) {
		size_t count = 0;

		for (size_t i = p->view.top; i < end; i++) {
			const uint32_t flags = p->lines.items[i].flags;

			if ((flags & LINE_CODE_ON) || ((flags & LINE_CODE) && i == p->view.top)) {
				if (pass == 1 && count == nth % *n)
					found = code_start(&p->lines, i);
				count++;
			}
		}
		*n = count;
		if (count == 0)
			return 0;
	}
	return found;
}

/* How many code blocks of the same top-level block start before a line. */
static size_t
code_before(const struct lines *lines, size_t line)
{
	const uint32_t tag = lines->items[line].tag;
	size_t n = 0;

	while (line > 0 && lines->items[line - 1].tag == tag)
		n += (lines->items[--line].flags & LINE_CODE_ON) != 0;
	return n;
}

/* "12 lines of SQL", "1 line of code". */
static void
name_code(struct strbuf *out, const struct strbuf *source, const char *info)
{
	const struct language *lang = info != NULL ? language_find(info) : NULL;
	size_t n = 0;

	for (size_t i = 0; i < source->len; i++)
		n += source->buf[i] == '\n' || i + 1 == source->len;
	strbuf_addf(out, "%zu line%s of %s", n, n == 1 ? "" : "s",
	    lang != NULL ? language_title(lang) : "code");
}

enum reaction
reader_copy_code(struct reader *r)
{
	struct app *app = r->screen.app;
	struct strbuf source = STRBUF_INIT, what = STRBUF_INIT;
	const char *info = NULL;
	size_t n, line;

	if (r->copied_top != r->pager.view.top)
		r->copied = 0;
	r->copied_top = r->pager.view.top;
	line = code_in_view(r, r->copied, &n);
	if (n == 0 ||
	    !document_code(page_view_document(r->page), r->pager.lines.items[line].tag,
		code_before(&r->pager.lines, line), &source, &info)) {
		app_notice(app, STYLE_MUTED, "no code is in view, and no link is focused: %s",
		    "tab goes to one");
	} else {
		name_code(&what, &source, info);
		if (n > 1)
			strbuf_addf(&what, " (%zu of %zu in view)", r->copied % n + 1, n);
		copy_text(app, source.buf, source.len, what.buf);
		r->copied++;
	}
	strbuf_free(&source);
	strbuf_free(&what);
	return REACT_REDRAW;
}
