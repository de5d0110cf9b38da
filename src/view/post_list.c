#include "view/post_list.h"

#include "base/utf8.h"
#include "view/columns.h"
#include "view/page.h"
#include "view/source_mark.h"

static bool
has_name(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->len; i++)
		if (strcmp(names->items[i], name) == 0)
			return true;
	return false;
}

/* What the words are looked for in, folded. */
static void
fold_post(const struct library *lib, const struct post *post, struct strbuf *out)
{
	const struct page *page = &post->page;
	const char *label = library_label(lib, page);

	strbuf_reset(out);
	utf8_fold(out, page->title, strlen(page->title), UTF8_FOLD_DIACRITICS);
	for (size_t i = 0; i < page->tags.len; i++) {
		strbuf_addch(out, ' ');
		utf8_fold(out, page->tags.items[i], strlen(page->tags.items[i]),
		    UTF8_FOLD_DIACRITICS);
	}
	if (post->series != NULL) {
		strbuf_addch(out, ' ');
		utf8_fold(out, post->series, strlen(post->series), UTF8_FOLD_DIACRITICS);
	}
	if (page->summary != NULL) {
		strbuf_addch(out, ' ');
		utf8_fold(out, page->summary, strlen(page->summary), UTF8_FOLD_DIACRITICS);
	}
	if (label != NULL) {
		strbuf_addch(out, ' ');
		utf8_fold(out, label, strlen(label), UTF8_FOLD_DIACRITICS);
	}
}

/* Whether the text holds every word of words (single spaces or more between). */
static bool
holds_words(const char *text, const char *words)
{
	struct strbuf word = STRBUF_INIT;
	bool all = true;

	while (all && *words != '\0') {
		size_t n = strcspn(words, " ");

		strbuf_reset(&word);
		strbuf_add(&word, words, n);
		all = n == 0 || strstr(text, word.buf) != NULL;
		words += n + strspn(words + n, " ");
	}
	strbuf_free(&word);
	return all;
}

size_t
post_filter_apply(const struct library *lib, const struct post_filter *f, size_t *out)
{
	const size_t source =
	    f->source != NULL ? library_source(lib, f->source, strlen(f->source)) : SOURCE_NONE;
	struct strbuf words = STRBUF_INIT, text = STRBUF_INIT;
	size_t n = 0;

	if (f->words != NULL)
		utf8_fold(&words, f->words, strlen(f->words), UTF8_FOLD_DIACRITICS);
	strbuf_trim(&words);
	for (size_t i = 0; i < lib->nposts; i++) {
		const struct post *post = &lib->posts[i];

		if (f->tag != NULL && !has_name(&post->page.tags, f->tag))
			continue;
		if (f->series != NULL &&
		    (post->series == NULL || strcmp(post->series, f->series) != 0))
			continue;
		if (f->source != NULL && post->page.source != source)
			continue;
		if (words.len > 0) {
			fold_post(lib, post, &text);
			if (!holds_words(text.buf, words.buf))
				continue;
		}
		out[n++] = i;
	}
	strbuf_free(&words);
	strbuf_free(&text);
	return n;
}

/* Columns of a row; 0 leaves one out. The title comes first: it gets what it needs
 * before the tags get what is left. */
struct post_columns {
	size_t title, source, date, minutes, tags;
	bool marks; /* of what was read, and of what is new, behind the title */
};

enum {
	DATE_COLS = 12,
	MINUTES_COLS = 6,
	TAGS_LEAST = 14,
	TAGS_MOST = 40,
	TITLE_LEAST = 24,
	TITLE_ROOM = 32,
	MARK_COLS = 2,
	GAP = 2
};

static size_t
widest_title(const struct library *lib, const size_t *posts, size_t n)
{
	size_t widest = TITLE_LEAST;

	for (size_t i = 0; i < n; i++) {
		const char *title = lib->posts[posts[i]].page.title;
		size_t cols = utf8_cols(title, strlen(title));

		if (cols > widest)
			widest = cols;
	}
	return widest;
}

static struct post_columns
columns_for(size_t width, size_t widest, size_t source)
{
	struct post_columns c = { .title = width };

	if (c.title >= TITLE_LEAST + DATE_COLS + GAP) {
		c.date = DATE_COLS;
		c.title -= DATE_COLS + GAP;
	}
	if (source > 0 && c.title >= TITLE_LEAST + source + GAP) {
		c.source = source;
		c.title -= source + GAP;
	}
	if (c.title >= (widest < TITLE_ROOM ? widest : TITLE_ROOM) + MINUTES_COLS + GAP) {
		c.minutes = MINUTES_COLS;
		c.title -= MINUTES_COLS + GAP;
	}
	if (c.title >= widest + TAGS_LEAST + GAP) {
		c.tags = c.title - widest - GAP;
		c.title = widest;
	}
	if (c.tags > TAGS_MOST)
		c.tags = TAGS_MOST;
	return c;
}

static void
put_tags(struct line_builder *b, const struct post *post, size_t cols, bool ascii)
{
	struct strbuf tags = STRBUF_INIT;

	for (size_t i = 0; i < post->page.tags.len; i++)
		strbuf_addf(&tags, "%s%s", i > 0 ? ", " : "", post->page.tags.items[i]);
	lb_cell(b, STYLE_TAG, tags.buf, cols, LB_LEFT, ascii);
	strbuf_free(&tags);
}

static void
put_title(struct line_builder *b, const struct view_env *env, size_t post,
    const struct post_columns *c)
{
	const struct post *p = &env->lib->posts[post];
	const bool read = env->read != NULL && env->read[post];
	const bool fresh = env->fresh != NULL && env->fresh[post];
	const enum style style = p->draft ? STYLE_WARNING : read ? STYLE_MUTED : STYLE_TEXT;

	lb_cell(b, style, p->page.title, c->title - (c->marks ? MARK_COLS : 0), LB_LEFT,
	    env->ascii);
	if (!c->marks)
		return;
	lb_spaces(b, MARK_COLS - 1);
	if (fresh)
		lb_put(b, STYLE_ACCENT, glyph(GLYPH_UNREAD, env->ascii));
	else
		lb_put(b, STYLE_MUTED, read ? glyph(GLYPH_READ, env->ascii) : " ");
}

static void
put_row(struct line_builder *b, const struct view_env *env, size_t at, const struct post_columns *c)
{
	const struct post *post = &env->lib->posts[at];
	struct strbuf text = STRBUF_INIT;
	const bool ascii = env->ascii;

	put_title(b, env, at, c);
	if (c->source > 0) {
		lb_spaces(b, GAP);
		source_mark_put(b, env, post->page.source, c->source);
	}
	if (c->date > 0) {
		lb_spaces(b, GAP);
		date_format_short(&post->date, &text);
		lb_cell(b, STYLE_MUTED, text.buf, c->date, LB_RIGHT, ascii);
	}
	if (c->minutes > 0) {
		lb_spaces(b, GAP);
		strbuf_reset(&text);
		strbuf_addf(&text, "%d min", post->minutes);
		lb_cell(b, STYLE_MUTED, text.buf, c->minutes, LB_RIGHT, ascii);
	}
	if (c->tags > 0) {
		lb_spaces(b, GAP);
		put_tags(b, post, c->tags, ascii);
	}
	strbuf_free(&text);
}

void
view_post_list(const struct view_env *env, const size_t *posts, size_t n, struct view_links *links,
    struct lines *out)
{
	const size_t mark = env->read != NULL || env->blogs.len > 0 ? MARK_COLS : 0;
	struct post_columns c =
	    columns_for(env->width, widest_title(env->lib, posts, n) + mark, source_mark_cols(env));
	struct line_builder b = LINE_BUILDER_INIT;

	c.marks = mark > 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t link = view_link_add(links, VIEW_POST, posts[i], NULL, NULL);

		put_row(&b, env, posts[i], &c);
		lb_link_all(&b, link);
		b.tag = (uint32_t)posts[i];
		lb_flush(&b, out);
	}
	lb_free(&b);
}

/* "label a · b · c", each a link. */
static void
put_link_row(const struct view_env *env, struct line_builder *b, const char *label,
    enum view_link_kind kind, const char *const *names, size_t n, struct view_links *links,
    struct lines *out)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t link = view_link_add(links, kind, 0, names[i], NULL);
		struct span as = { .style = STYLE_TAG, .mods = MOD_LINK, .link = link };

		if (i > 0)
			lb_putf(b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, env->ascii));
		lb_putn(b, &as, names[i], strlen(names[i]));
	}
	block_labelled(out, env->width, STYLE_MUTED, label, b);
}

void
view_post_preview(const struct view_env *env, const struct post *post, struct view_links *links,
    struct lines *out)
{
	const char *label = library_label(env->lib, &post->page);
	const char *dot = env->ascii ? " - " : " · ";
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf date = STRBUF_INIT, facts = STRBUF_INIT;

	block_text(out, env->width, STYLE_TITLE, post->page.title);
	if (label != NULL)
		strbuf_addf(&facts, "%s%s", label, dot);
	date_format_long(&post->date, &date);
	strbuf_addf(&facts, "%s%s%d min", date.buf, date.len > 0 ? dot : "", post->minutes);
	block_text(out, env->width, STYLE_MUTED, facts.buf);
	block_blank(out);
	if (post->page.summary != NULL)
		block_text(out, env->width, STYLE_TEXT, post->page.summary);
	else
		view_first_paragraph(env, &post->page, out);
	block_blank(out);
	if (post->series != NULL)
		put_link_row(env, &b, "Series  ", VIEW_SERIES, &post->series, 1, links, out);
	if (post->page.tags.len > 0)
		put_link_row(env, &b, "Tags    ", VIEW_TAG, post->page.tags.items,
		    post->page.tags.len, links, out);
	strbuf_free(&date);
	strbuf_free(&facts);
	lb_free(&b);
}

void
view_tally_list(const struct view_env *env, const struct tally *tally, size_t n, enum style style,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t widest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t cols = utf8_cols(tally[i].name, strlen(tally[i].name));

		if (cols > widest)
			widest = cols;
	}
	if (widest > env->width - 8)
		widest = env->width - 8;
	for (size_t i = 0; i < n; i++) {
		lb_cell(&b, style, tally[i].name, widest, LB_LEFT, env->ascii);
		lb_putf(&b, STYLE_MUTED, "  %4zu", tally[i].count);
		lb_flush(&b, out);
	}
	lb_free(&b);
}
