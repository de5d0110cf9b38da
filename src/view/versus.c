/* Several concepts side by side. */
#include <assert.h>

#include "base/utf8.h"
#include "markdown/document.h"
#include "view/columns.h"
#include "view/term.h"

#define SIDES_MOST VERSUS_SIDES_MOST
#define PROPERTIES_MOST 64

enum { GAP = 3, SIDE_LEAST = 22, NAME_MOST = 20 };

/* Inline Markdown → plain text, in the arena. */
static const char *
plain_of(struct arena *arena, const char *s, size_t n)
{
	struct document *doc = NULL;
	const char *text = NULL;

	if (document_parse(&doc, s, n, 1, NULL))
		text = document_first_paragraph(doc);
	text = text != NULL ? arena_strdup(arena, text) : arena_strndup(arena, s, n);
	document_free(doc);
	return text;
}

/* Reads "- **Name:** value" (or "- **Name**: value") from one line of source. */
static bool
read_property(struct arena *arena, const char *s, size_t n, struct property *out)
{
	const char *end = s + n, *name, *close;

	while (s < end && *s == ' ')
		s++;
	if (end - s < 8 || (*s != '-' && *s != '*' && *s != '+') || memcmp(s + 1, " **", 3) != 0)
		return false;
	name = s + 4;
	close = memmem(name, (size_t)(end - name), "**", 2);
	if (close == NULL || close == name)
		return false;
	s = close + 2;
	n = (size_t)(close - name);
	if (name[n - 1] == ':')
		n--;
	else if (s < end && *s == ':')
		s++;
	else
		return false;
	while (s < end && *s == ' ')
		s++;
	out->name = plain_of(arena, name, n);
	out->value = plain_of(arena, s, (size_t)(end - s));
	return s < end;
}

size_t
term_properties(const struct library *lib, const struct term *term, struct arena *arena,
    struct property **out)
{
	struct strbuf body = STRBUF_INIT;
	const char *s, *end;
	size_t n = 0;

	*out = NULL;
	if (!library_body(lib, &term->page, &body, NULL)) {
		strbuf_free(&body);
		return 0;
	}
	*out = arena_calloc(arena, PROPERTIES_MOST, sizeof(**out));
	end = body.buf + body.len;
	for (s = body.buf; s < end && n < PROPERTIES_MOST;) {
		const char *eol = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((eol != NULL ? eol : end) - s);

		while (len > 0 && (s[len - 1] == '\r' || s[len - 1] == ' '))
			len--;
		if (read_property(arena, s, len, &(*out)[n]))
			n++;
		s = eol != NULL ? eol + 1 : end;
	}
	strbuf_free(&body);
	return n;
}

struct side {
	const struct term *term;
	const char *name; /* short; with its folder, where another side is called the same */
	struct property *properties;
	size_t nproperties;
};

static const char *
value_of(const struct side *side, const char *name)
{
	for (size_t i = 0; i < side->nproperties; i++)
		if (strcasecmp(side->properties[i].name, name) == 0)
			return side->properties[i].value;
	return NULL;
}

/* The names that two sides or more have, in the order of the first that has them. */
static size_t
shared_names(const struct side *sides, size_t n, const char **out)
{
	size_t count = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		for (size_t k = 0; k < sides[i].nproperties; k++) {
			const char *name = sides[i].properties[k].name;
			bool known = false, shared = false;

			for (size_t j = 0; j < count && !known; j++)
				known = strcasecmp(out[j], name) == 0;
			for (size_t j = i + 1; j < n && !shared; j++)
				shared = value_of(&sides[j], name) != NULL;
			if (shared && !known && count < PROPERTIES_MOST)
				out[count++] = name;
		}
	}
	return count;
}

/* One row of the table: a name, and a cell for each side. */
static void
put_table_row(const struct side *sides, size_t n, const char *name, size_t name_cols,
    size_t side_cols, struct lines *out)
{
	struct lines cells[SIDES_MOST + 1] = { 0 };
	struct column cols[SIDES_MOST + 1];

	if (name != NULL)
		block_text(&cells[0], name_cols, STYLE_MUTED, name);
	cols[0] = (struct column){ &cells[0], name_cols };
	for (size_t i = 0; i < n; i++) {
		const char *text = name != NULL ? value_of(&sides[i], name) : sides[i].name;

		if (text != NULL)
			block_text(&cells[i + 1], side_cols,
			    name != NULL ? STYLE_TEXT : STYLE_TABLE_HEAD, text);
		cols[i + 1] = (struct column){ &cells[i + 1], side_cols };
	}
	columns_join(cols, n + 1, GAP, out);
	for (size_t i = 0; i <= n; i++)
		lines_free(&cells[i]);
}

/* Where there is no room for columns: a property, and the sides below it. */
static void
put_stacked_row(const struct side *sides, size_t n, const char *name, size_t width,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT, label = LINE_BUILDER_INIT;

	block_text(out, width, STYLE_TABLE_HEAD, name);
	for (size_t i = 0; i < n; i++) {
		const char *value = value_of(&sides[i], name);

		if (value == NULL)
			continue;
		lb_put(&b, STYLE_TEXT, value);
		lb_putf(&label, STYLE_MUTED, "  %s  ", sides[i].name);
		block_labelled(out, width, STYLE_MUTED, label.text.buf, &b);
		lb_reset(&label);
	}
	lb_free(&b);
	lb_free(&label);
}

static void
put_table(const struct view_env *env, const struct side *sides, size_t n, struct lines *out)
{
	const char *names[PROPERTIES_MOST];
	const size_t rows = shared_names(sides, n, names);
	size_t name_cols = 0, side_cols;

	for (size_t i = 0; i < rows; i++) {
		size_t cols = utf8_cols(names[i], strlen(names[i]));

		if (cols > name_cols)
			name_cols = cols;
	}
	if (rows == 0)
		return;
	if (name_cols > NAME_MOST)
		name_cols = NAME_MOST;
	side_cols = env->width > name_cols + GAP * n ? (env->width - name_cols - GAP * n) / n : 0;
	if (side_cols < SIDE_LEAST / 2 + 3) {
		for (size_t i = 0; i < rows; i++)
			put_stacked_row(sides, n, names[i], env->width, out);
		block_blank(out);
		return;
	}
	if (side_cols > 36)
		side_cols = 36;
	put_table_row(sides, n, NULL, name_cols, side_cols, out);
	block_rule(out, name_cols + n * (side_cols + GAP), env->ascii);
	for (size_t i = 0; i < rows; i++)
		put_table_row(sides, n, names[i], name_cols, side_cols, out);
	block_blank(out);
}

static void
put_definitions(const struct view_env *env, const struct side *sides, size_t n,
    struct view_links *links, struct lines *out)
{
	const bool beside = env->width >= n * SIDE_LEAST + (n - 1) * GAP + 8;
	struct view_env narrow = *env;
	struct lines blocks[SIDES_MOST] = { 0 };
	struct column cols[SIDES_MOST];

	if (beside)
		narrow.width = (env->width - (n - 1) * GAP) / n;
	for (size_t i = 0; i < n; i++) {
		view_term(&narrow, sides[i].term, true, links, &blocks[i]);
		cols[i] = (struct column){ &blocks[i], narrow.width };
	}
	if (beside) {
		columns_join(cols, n, GAP, out);
	} else {
		for (size_t i = 0; i < n; i++) {
			if (i > 0)
				block_blank(out);
			block_append(out, &blocks[i]);
		}
	}
	for (size_t i = 0; i < n; i++)
		lines_free(&blocks[i]);
}

/* The posts that mention every side. */
static void
put_common_posts(const struct view_env *env, const struct side *sides, size_t n,
    struct view_links *links, struct lines *out)
{
	const size_t nposts = env->lib->nposts;
	size_t *posts = xcalloc(nposts, sizeof(*posts)), *count = xcalloc(nposts, sizeof(*count));
	struct line_builder b = LINE_BUILDER_INIT;

	for (size_t i = 0; i < n; i++) {
		size_t found = library_mentions(env->lib, sides[i].term, posts, nposts);

		for (size_t k = 0; k < found; k++)
			count[posts[k]]++;
	}
	for (size_t i = 0; i < nposts; i++) {
		const char *title = env->lib->posts[i].page.title;
		struct span as = { .style = STYLE_TEXT, .mods = MOD_LINK };

		if (count[i] != n)
			continue;
		if (b.text.len > 0)
			lb_putf(&b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, env->ascii));
		as.link = view_link_add(links, VIEW_POST, i, NULL, NULL);
		lb_putn(&b, &as, title, strlen(title));
	}
	if (b.text.len > 0) {
		block_blank(out);
		block_labelled(out, env->width, STYLE_MUTED, n == 2 ? "Both in  " : "All in   ",
		    &b);
	}
	lb_free(&b);
	free(posts);
	free(count);
}

/* A name of the title, which leads to the concept's own page. */
static void
put_side_name(struct line_builder *b, const struct view_env *env, const struct side *side,
    const char *joint, struct view_links *links)
{
	const struct span as = {
		.style = STYLE_TITLE,
		.mods = MOD_LINK,
		.link = view_link_add(links, VIEW_TERM, (size_t)(side->term - env->lib->terms),
		    NULL, NULL),
	};

	lb_put(b, STYLE_TITLE, joint);
	lb_putn(b, &as, side->name, strlen(side->name));
}

/* What the glossary itself says of the comparison. */
static void
put_note(const struct view_env *env, const struct term *const *terms, size_t n,
    struct view_links *links, struct lines *out)
{
	const struct term *note = library_versus(env->lib, terms, n);

	if (note == NULL)
		return;
	view_term_body(env, note, links, out);
	block_blank(out);
}

static void
name_sides(const struct library *lib, struct side *sides, size_t n, struct arena *arena)
{
	for (size_t i = 0; i < n; i++) {
		const char *label = library_label(lib, &sides[i].term->page);
		bool same = false;

		sides[i].name = term_short_name(sides[i].term);
		for (size_t k = 0; k < n; k++)
			same |= k != i &&
			    strcasecmp(term_short_name(sides[k].term), sides[i].name) == 0;
		if (same && label != NULL)
			sides[i].name = arena_printf(arena, "%s (%s)", sides[i].name, label);
	}
}

void
view_versus(const struct view_env *env, const struct term *const *terms, size_t n,
    struct view_links *links, struct lines *out)
{
	struct side sides[SIDES_MOST] = { 0 };
	struct line_builder title = LINE_BUILDER_INIT;
	struct arena arena = { 0 };

	assert(n > 0);
	if (n > SIDES_MOST)
		n = SIDES_MOST;
	for (size_t i = 0; i < n; i++) {
		sides[i].term = terms[i];
		sides[i].nproperties =
		    term_properties(env->lib, terms[i], &arena, &sides[i].properties);
	}
	name_sides(env->lib, sides, n, &arena);
	for (size_t i = 0; i < n; i++)
		put_side_name(&title, env, &sides[i],
		    i == 0	    ? ""
			: i + 1 < n ? ", "
				    : " and ",
		    links);
	block_labelled(out, env->width, STYLE_TEXT, "", &title);
	block_blank(out);
	put_note(env, terms, n, links, out);
	put_table(env, sides, n, out);
	put_definitions(env, sides, n, links, out);
	put_common_posts(env, sides, n, links, out);
	lb_free(&title);
	arena_free(&arena);
}
