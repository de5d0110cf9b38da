#include "view/dashboard.h"

#include "view/columns.h"
#include "view/page.h"
#include "view/post_list.h"
#include "view/race_chart.h"
#include "view/race_list.h"
#include "view/source_mark.h"

enum {
	LATEST_MOST = 6, /* posts, where nothing says how high the window is */
	LATEST_LEAST = 4,
	LATEST_ROOM = 16,
	SIDE_BY_SIDE = 76, /* columns from which on there are two halves */
	GAP = 4,
	MARK_GAP = 2,	  /* before the mark of a folder */
	PERCENT_COLS = 7, /* of how far a post was read */
	CHART_ROWS = 9,	  /* with its title */
	CHART_ROWS_LEAST = 7,
	CHART_ROWS_MOST = 20,
	CHART_LEAST = 30,   /* columns */
	CONCEPT_WHOLE = 26, /* rows of a window with room for more than a summary */
};

/* The number of a concept, for a link. While the library is not whole it has none: then the link
 * only looks like one, until the page is laid out again. */
static size_t
number_of(const struct library *lib, const struct term *term)
{
	return lib->rest == NULL ? (size_t)(term - lib->terms) : SIZE_MAX;
}

static void
put_count(struct line_builder *b, size_t n, const char *one, const char *many)
{
	lb_putf(b, STYLE_MUTED, "%zu %s", n, n == 1 ? one : many);
}

void
view_counts(const struct library *lib, struct line_builder *out, bool ascii)
{
	const char *dot = glyph(GLYPH_DOT, ascii);
	const size_t races = lib->races->nresults + lib->races->nplanned;
	const size_t terms = library_term_count(lib);

	put_count(out, lib->nposts, "post", "posts");
	if (terms > 0) {
		lb_putf(out, STYLE_MUTED, " %s ", dot);
		put_count(out, terms, "concept", "concepts");
	}
	if (races > 0) {
		lb_putf(out, STYLE_MUTED, " %s ", dot);
		put_count(out, races, "race", "races");
	}
}

/* How much of the synced blogs waits; nothing where none is. */
static void
put_blogs(const struct view_env *env, struct view_links *links, struct lines *out)
{
	const struct view_blogs *blogs = &env->blogs;
	struct line_builder b = LINE_BUILDER_INIT;

	if (blogs->len == 0)
		return;
	if (blogs->unread > 0)
		lb_putf(&b, STYLE_ACCENT, "%s ", glyph(GLYPH_UNREAD, env->ascii));
	if (blogs->unread > 0)
		lb_putf(&b, STYLE_TEXT, "%zu unread in %zu blog%s", blogs->unread,
		    blogs->with_unread, blogs->with_unread == 1 ? "" : "s");
	else
		lb_putf(&b, STYLE_MUTED, "%zu blog%s from the web", blogs->len,
		    blogs->len == 1 ? "" : "s");
	lb_cut(&b, env->width, env->ascii);
	lb_link_all(&b, view_link_add(links, VIEW_SOURCES, 0, NULL, NULL));
	lb_flush(&b, out);
	lb_free(&b);
}

static void
put_latest(const struct view_env *env, size_t most, struct view_links *links, struct lines *out)
{
	size_t posts[LATEST_ROOM], n = 0;

	while (n < most && n < LATEST_ROOM && n < env->lib->nposts) {
		posts[n] = n;
		n++;
	}
	block_title(out, env->width, "Latest", env->ascii);
	if (n == 0)
		block_text(out, env->width, STYLE_MUTED, "No posts here yet.");
	view_post_list(env, posts, n, links, out);
	put_blogs(env, links, out);
}

/* What was begun and not read to its end: a row each, with how far that was. */
static void
put_reading(const struct view_env *env, struct view_links *links, struct lines *out)
{
	const size_t mark = source_mark_cols(env), taken = mark > 0 ? mark + MARK_GAP : 0;
	struct line_builder b = LINE_BUILDER_INIT;

	if (env->nreading == 0)
		return;
	block_title(out, env->width, "Continue reading", env->ascii);
	for (size_t i = 0; i < env->nreading; i++) {
		const struct view_reading *r = &env->reading[i];
		const struct page *page = &env->lib->posts[r->post].page;
		const size_t room =
		    env->width > PERCENT_COLS + taken ? env->width - PERCENT_COLS - taken : 1;

		lb_cell(&b, STYLE_TEXT, page->title, room, LB_LEFT, env->ascii);
		if (mark > 0) {
			lb_spaces(&b, MARK_GAP);
			source_mark_put(&b, env, page->source, mark);
		}
		lb_putf(&b, STYLE_MUTED, "%*d %%", PERCENT_COLS - 2, r->percent);
		lb_link_all(&b, view_link_add(links, VIEW_POST, r->post, NULL, NULL));
		lb_flush(&b, out);
	}
	block_blank(out);
	lb_free(&b);
}

/* Its name as a link, and what it means: a sentence, or its first paragraph. */
static void
put_concept(const struct view_env *env, struct view_links *links, struct lines *out)
{
	const struct term *term = env->today.precision != DATE_NONE
	    ? library_term_of_day(env->lib, date_first_day(&env->today))
	    : NULL;
	struct line_builder b = LINE_BUILDER_INIT;
	struct span as = { .style = STYLE_TEXT, .mods = MOD_LINK };
	const char *title;

	if (term == NULL)
		return;
	title = term->page.title;
	block_title(out, env->width, "Concept of the day", env->ascii);
	as.link = view_link_add(links, VIEW_TERM, number_of(env->lib, term), NULL, NULL);
	lb_putn(&b, &as, title, strlen(title));
	if (term->acronym != NULL)
		lb_putf(&b, STYLE_MUTED, "  %s", term->acronym);
	lb_cut(&b, env->width, env->ascii);
	lb_flush(&b, out);
	if (env->height >= CONCEPT_WHOLE || term->page.summary == NULL)
		view_first_paragraph(env, &term->page, out);
	else
		block_text(out, env->width, STYLE_MUTED, term->page.summary);
	lb_free(&b);
}

static void
put_chart(const struct view_env *env, size_t rows, struct view_links *links, struct lines *out)
{
	struct view_env low = *env;

	low.height = rows;
	if (env->width >= CHART_LEAST)
		view_race_chart_compact(&low, NULL, links, out);
}

static void
put_races(const struct view_env *env, struct view_links *links, struct lines *out)
{
	struct lines part = { 0 };

	view_records(env, links, &part);
	if (part.len > 0) {
		block_title(out, env->width, "Records", env->ascii);
		block_append(out, &part);
	}
	lines_reset(&part);
	if (view_next_race(env, &part)) {
		block_blank(out);
		block_title(out, env->width, "Next", env->ascii);
		block_append(out, &part);
	}
	lines_free(&part);
}

/* The rows of a part that takes what the others leave: within bounds, and its usual ones
 * where the height has no limit. */
static size_t
rows_left(const struct view_env *env, size_t others, size_t usual, size_t least, size_t most)
{
	const size_t left = env->height > others ? env->height - others : 0;

	if (env->height == 0)
		return usual;
	return left < least ? least : left > most ? most : left;
}

/* Lines whose links are in a table of their own. */
struct part {
	struct lines lines;
	struct view_links links;
};

static void
part_free(struct part *part)
{
	lines_free(&part->lines);
	view_links_free(&part->links);
}

/* Sets a part below others; its links follow theirs. */
static void
put_part(const struct part *part, struct view_links *links, struct lines *out)
{
	const uint32_t before = (uint32_t)links->len;
	span_vec spans = { 0 };

	for (size_t i = 0; i < part->links.len; i++) {
		const struct view_link *l = &part->links.items[i];

		view_link_add(links, l->kind, l->index, l->name, l->fragment);
	}
	for (size_t i = 0; i < part->lines.len; i++) {
		struct line line = part->lines.items[i];

		spans.len = 0;
		for (uint32_t k = 0; k < line.nspans; k++) {
			VEC_PUSH(&spans, line.spans[k]);
			VEC_LAST(&spans).link += line.spans[k].link > 0 ? before : 0;
		}
		line.spans = spans.items;
		lines_add(out, &line);
	}
	VEC_FREE(&spans);
}

/* Left: what there is to read. Right: how the racing goes. The list and the chart grow with
 * the window, into what the parts below them leave. Links are numbered from the top down, the
 * left half first. */
static void
put_beside(const struct view_env *env, struct view_links *links, struct lines *out)
{
	struct lines left = { 0 }, right = { 0 };
	struct part concept = { 0 }, races = { 0 }, reading = { 0 };
	struct view_env side = *env;
	struct column cols[2];

	side.width = (env->width - GAP) * 11 / 20;
	put_concept(&side, &concept.links, &concept.lines);
	put_reading(&side, &reading.links, &reading.lines);
	put_latest(&side,
	    rows_left(env, concept.lines.len + reading.lines.len + 2 + (env->blogs.len > 0),
		LATEST_MOST, LATEST_LEAST, LATEST_ROOM),
	    links, &left);
	block_blank(&left);
	put_part(&reading, links, &left);
	put_part(&concept, links, &left);
	cols[0] = (struct column){ &left, side.width };
	side.width = env->width - GAP - side.width;
	put_races(&side, &races.links, &races.lines);
	put_chart(&side,
	    rows_left(env, races.lines.len + 1, CHART_ROWS, CHART_ROWS_LEAST, CHART_ROWS_MOST),
	    links, &right);
	if (right.len > 0)
		block_blank(&right);
	put_part(&races, links, &right);
	cols[1] = (struct column){ &right, side.width };
	columns_join(cols, 2, GAP, out);
	part_free(&reading);
	part_free(&concept);
	part_free(&races);
	lines_free(&left);
	lines_free(&right);
}

/* One under another: posts, races, the concept. */
static void
put_stacked(const struct view_env *env, struct view_links *links, struct lines *out)
{
	put_latest(env, env->height > 0 && env->height < 20 ? 4 : LATEST_MOST, links, out);
	block_blank(out);
	put_reading(env, links, out);
	put_races(env, links, out);
	block_blank(out);
	put_concept(env, links, out);
	if (env->lib->has_races) {
		block_blank(out);
		put_chart(env, CHART_ROWS, links, out);
	}
}

void
view_dashboard(const struct view_env *env, struct view_links *links, struct lines *out)
{
	if (env->width >= SIDE_BY_SIDE && env->lib->has_races)
		put_beside(env, links, out);
	else
		put_stacked(env, links, out);
}
