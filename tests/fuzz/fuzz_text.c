/* Any bytes are text: cleaned once and for all, cut into clusters that add up, wrapped
 * into lines that fit and lose nothing but spaces. The first byte says how wide. */
#include "check.h"

#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "text/grid.h"
#include "text/wrap.h"

static void
check_clean(const char *s, size_t n, enum sanitize_mode mode, struct strbuf *clean)
{
	struct strbuf again = STRBUF_INIT;

	sanitize(clean, s, n, mode);
	sanitize(&again, clean->buf, clean->len, mode);
	check(clean->len == again.len && memcmp(clean->buf, again.buf, again.len) == 0,
	    "cleaning twice changes nothing");
	check(utf8_valid(clean->buf, clean->len), "clean text is UTF-8");
	for (size_t i = 0; i < clean->len; i++)
		check((unsigned char)clean->buf[i] >= 0x20 ||
			(mode == SANITIZE_TEXT && strchr("\n\t", clean->buf[i]) != NULL),
		    "clean text has no controls");
	strbuf_free(&again);
}

static void
check_clusters(const char *s, size_t n)
{
	size_t cols = 0, at = 0, prefix_cols;

	while (at < n) {
		struct cluster c = utf8_cluster(s + at, n - at);

		check(c.bytes > 0 && c.bytes <= n - at && c.cols >= 0 && c.cols <= 2, "a cluster");
		at += c.bytes;
		cols += (size_t)c.cols;
	}
	check(utf8_cols(s, n) == cols, "columns are those of the clusters");
	at = utf8_prefix(s, n, cols / 2, &prefix_cols);
	check(prefix_cols <= cols / 2 && utf8_cols(s, at) == prefix_cols, "a prefix fits");
}

struct seen {
	size_t width, ink, lines;
};

static void
check_line(void *ctx, const struct line *line)
{
	struct seen *seen = ctx;

	check(line->cols <= seen->width, "a line fits");
	check(line->cols == utf8_cols(line->text, line->len), "a line knows its columns");
	for (uint32_t i = 0; i < line->nspans; i++)
		check(line->spans[i].len > 0 &&
			(size_t)line->spans[i].start + line->spans[i].len <= line->len,
		    "spans are within");
	for (uint32_t i = 0; i < line->len; i++)
		seen->ink += line->text[i] != ' ';
	seen->lines++;
}

static void
check_wrapping(const struct strbuf *text, size_t width)
{
	const struct span span = { .start = (uint32_t)(text->len / 3),
		.len = (uint32_t)(text->len / 3),
		.style = STYLE_CODE };
	struct styled in = {
		.text = text->buf, .len = text->len, .spans = &span, .nspans = span.len > 0
	};
	struct wrap_opts opts = { .width = width };
	struct seen seen = { .width = width };
	struct wrapper w = WRAPPER_INIT;
	size_t ink = 0, min, max;

	for (size_t i = 0; i < text->len; i++)
		ink += strchr(" \n", text->buf[i]) == NULL;
	wrap_text(&w, &in, &opts, check_line, &seen);
	check(seen.lines > 0, "there is a line");
	if (width > 1)
		check(seen.ink == ink, "nothing is lost");
	opts.justify = true;
	seen.ink = 0;
	wrap_text(&w, &in, &opts, check_line, &seen);
	if (width > 1)
		check(seen.ink == ink, "nothing is lost by justifying");
	wrap_measure(&w, &in, &min, &max);
	check(min <= max, "a word is no wider than its line");
	wrapper_free(&w);
}

static void
check_lines(const char *s, size_t n, size_t width)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct grid *g = grid_new(width, 2);
	struct lines ls = { 0 };
	struct line line;

	lb_putn(&b, &(struct span){ .style = STYLE_TITLE }, s, n / 2);
	lb_putn(&b, &(struct span){ .style = STYLE_MUTED }, s + n / 2, n - n / 2);
	check(b.cols == utf8_cols(b.text.buf, b.text.len), "a builder knows its columns");
	line = lb_line(&b);
	grid_put_line(g, -3, 0, &line, width, false);
	grid_put(g, (long)width / 2, 1, &(struct span){ .link = 1 }, s, n);
	grid_to_lines(g, &ls);
	check(ls.len == 2, "a grid gives its rows");
	lb_cut(&b, width, false);
	check(b.cols <= width && b.cols == utf8_cols(b.text.buf, b.text.len), "a cut fits");
	lb_free(&b);
	lines_free(&ls);
	grid_free(g);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data + 1;
	const size_t n = size > 0 ? size - 1 : 0, width = size > 0 ? 1 + data[0] % 90 : 1;
	struct strbuf line = STRBUF_INIT, text = STRBUF_INIT, folded = STRBUF_INIT,
		      url = STRBUF_INIT;

	if (size == 0)
		return 0;
	utf8_set_width_rules((struct width_rules){ 1 + data[0] % 2, data[0] < 128 });
	check_clean(s, n, SANITIZE_LINE, &line);
	check_clean(s, n, SANITIZE_TEXT, &text);
	check_clusters(s, n);
	check_clusters(line.buf, line.len);
	check_wrapping(&text, width);
	check_lines(s, n, width);
	utf8_fold(&folded, s, n, UTF8_FOLD_DIACRITICS);
	check(utf8_valid(folded.buf, folded.len), "folded text is UTF-8");
	if (sanitize_url(&url, s, n))
		check(utf8_ascii_run(url.buf, url.len) == url.len, "an address is plain");
	strbuf_free(&line);
	strbuf_free(&text);
	strbuf_free(&folded);
	strbuf_free(&url);
	return 0;
}
