#include "tui/prompt.h"

#include "base/utf8.h"

void
prompt_free(struct prompt *p)
{
	strbuf_free(&p->text);
	p->at = 0;
}

void
prompt_set(struct prompt *p, const char *text)
{
	strbuf_reset(&p->text);
	strbuf_adds(&p->text, text);
	p->at = p->text.len;
}

/* Where the cluster before a byte starts. */
static size_t
before(const struct prompt *p, size_t at)
{
	size_t i = 0, last = 0;

	while (i < at) {
		last = i;
		i += utf8_cluster(p->text.buf + i, p->text.len - i).bytes;
	}
	return last;
}

static size_t
after(const struct prompt *p, size_t at)
{
	return at + utf8_cluster(p->text.buf + at, p->text.len - at).bytes;
}

static void
erase(struct prompt *p, size_t from, size_t to)
{
	memmove(p->text.buf + from, p->text.buf + to, p->text.len - to);
	strbuf_truncate(&p->text, p->text.len - (to - from));
	p->at = from;
}

static enum reaction
type(struct prompt *p, uint32_t key)
{
	char utf8[4];
	size_t n = utf8_encode(key, utf8);

	/* Control pictures and the like stay out: C1 here, the rest by key_is_text. */
	if ((key >= 0x7f && key < 0xa0) || p->text.len + n > PROMPT_MAX_BYTES)
		return REACT_NONE;
	strbuf_grow(&p->text, n);
	memmove(p->text.buf + p->at + n, p->text.buf + p->at, p->text.len - p->at + 1);
	memcpy(p->text.buf + p->at, utf8, n);
	p->text.len += n;
	p->at += n;
	return REACT_RELAYOUT;
}

static size_t
word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->text.buf[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.buf[at - 1] != ' ')
		at--;
	return at;
}

static enum reaction
erase_key(struct prompt *p, uint32_t key)
{
	size_t from = p->at, to = p->at;

	if (key == KEY_CODE_BACKSPACE)
		from = before(p, p->at);
	else if (key == KEY_CODE_DELETE || key == KEY_CTRL('D'))
		to = after(p, p->at);
	else if (key == KEY_CTRL('U'))
		from = 0;
	else if (key == KEY_CTRL('K'))
		to = p->text.len;
	else
		from = word_before(p);
	if (from == to)
		return REACT_NONE;
	erase(p, from, to);
	return REACT_RELAYOUT;
}

enum reaction
prompt_input(struct prompt *p, const struct input *in)
{
	if (in->kind != INPUT_KEY)
		return REACT_PASS;
	if (key_is_text(in->key))
		return type(p, in->key);
	if (!key_edits(in->key))
		return REACT_PASS;
	switch (in->key) {
	case KEY_CODE_LEFT:
	case KEY_CTRL('B'):
		p->at = before(p, p->at);
		return REACT_REDRAW;
	case KEY_CODE_RIGHT:
	case KEY_CTRL('F'):
		p->at = after(p, p->at);
		return REACT_REDRAW;
	case KEY_CODE_HOME:
	case KEY_CTRL('A'):
		p->at = 0;
		return REACT_REDRAW;
	case KEY_CODE_END:
	case KEY_CTRL('E'):
		p->at = p->text.len;
		return REACT_REDRAW;
	default:
		return erase_key(p, in->key);
	}
}

size_t
prompt_put(const struct prompt *p, struct line_builder *line, size_t cols, const char *hint)
{
	size_t from = 0, cut, start = line->cols, cursor;
	static const struct span as = { .style = STYLE_INPUT };

	if (cols == 0)
		return start;
	if (p->text.len == 0) {
		lb_put(line, STYLE_PLACEHOLDER, hint);
		lb_cut(line, start + cols, false);
		return start;
	}
	/* One column is for the cursor behind the end. */
	while (from < p->at && utf8_cols(p->text.buf + from, p->at - from) >= cols)
		from = after(p, from);
	cursor = start + utf8_cols(p->text.buf + from, p->at - from);
	cut = utf8_prefix(p->text.buf + from, p->text.len - from, cols, NULL);
	lb_putn(line, &as, p->text.buf + from, cut);
	return cursor;
}
