#include "view/dashboard.h"

#include "view/columns.h"
#include "view/page.h"
#include "view/post_list.h"
#include "view/race_chart.h"
#include "view/race_list.h"

enum {
	LATEST_MOST = 6,   /* posts, where nothing says how high the window is */
	LATEST_LEAST = 4,
	LATEST_ROOM = 16,
	SIDE_BY_SIDE = 76, /* columns from which on there are two halves */
	GAP = 4,
	CHART_ROWS = 9,    /* with its title */
	CHART_ROWS_LEAST = 7,
	CHART_ROWS_MOST = 20,
	CHART_LEAST = 30,  /* columns */
	CONCEPT_WHOLE = 26, /* rows of a window with room for more than a summary */
};

/* FNV-1a over the day's number: neighbouring days land far apart. */
static uint32_t
hash_day(long day)
{
	uint32_t h = 2166136261u;

	for (int i = 0; i < 4; i++) {
		h ^= (uint32_t)((unsigned long)day >> (8 * i)) & 0xff;
		h *= 16777619u;
	}
	return h;
}

const struct term *
term_of_the_day(const struct library *lib, const struct date *today)
{
	if (lib->nterms == 0 || today->precision == DATE_NONE)
		return NULL;
	return &lib->terms[hash_day(date_first_day(today)) % lib->nterms];
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

	put_count(out, lib->nposts, "post", "posts");
	if (lib->nterms > 0) {
		lb_putf(out, STYLE_MUTED, " %s ", dot);
		put_count(out, lib->nterms, "concept", "concepts");
	}
	if (races > 0) {
		lb_putf(out, STYLE_MUTED, " %s ", dot);
		put_count(out, races, "race", "races");
	}
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
}

/* Its name as a link, and what it means: a sentence, or its first paragraph. */
static void
put_concept(const struct view_env *env, struct view_links *links, struct lines *out)
{
	const struct term *term = term_of_the_day(env->lib, &env->today);
	struct line_builder b = LINE_BUILDER_INIT;
	struct span as = {.style = STYLE_TEXT, .mods = MOD_LINK};
	const char *title;

	if (term == NULL)
		return;
	title = term->page.title;
	block_title(out, env->width, "Concept of the day", env->ascii);
	as.link = view_link_add(links, VIEW_TERM, (size_t)(term - env->lib->terms), NULL, NULL);
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
	struct lines part = {0};

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

typedef void put_part(const struct view_env *env, struct view_links *links, struct lines *out);

static size_t
rows_of(put_part *put, const struct view_env *env)
{
	struct view_links links = {0};
	struct lines lines = {0};
	size_t n;

	put(env, &links, &lines);
	n = lines.len;
	lines_free(&lines);
	view_links_free(&links);
	return n;
}

/* Left: what there is to read. Right: how the racing goes. The list and the chart grow with
 * the window. Links are made from the top down, the left half first. */
static void
put_beside(const struct view_env *env, struct view_links *links, struct lines *out)
{
	struct lines left = {0}, right = {0};
	struct view_env side = *env;
	struct column cols[2];
	size_t posts, rows;

	side.width = (env->width - GAP) * 11 / 20;
	posts = rows_left(env, rows_of(put_concept, &side) + 2, LATEST_MOST, LATEST_LEAST,
	    LATEST_ROOM);
	put_latest(&side, posts, links, &left);
	block_blank(&left);
	put_concept(&side, links, &left);
	cols[0] = (struct column){&left, side.width};
	side.width = env->width - GAP - side.width;
	rows = rows_left(env, rows_of(put_races, &side) + 1, CHART_ROWS, CHART_ROWS_LEAST,
	    CHART_ROWS_MOST);
	put_chart(&side, rows, links, &right);
	if (right.len > 0)
		block_blank(&right);
	put_races(&side, links, &right);
	cols[1] = (struct column){&right, side.width};
	columns_join(cols, 2, GAP, out);
	lines_free(&left);
	lines_free(&right);
}

/* One under another: posts, races, the concept. */
static void
put_stacked(const struct view_env *env, struct view_links *links, struct lines *out)
{
	put_latest(env, env->height > 0 && env->height < 20 ? 4 : LATEST_MOST, links, out);
	block_blank(out);
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
