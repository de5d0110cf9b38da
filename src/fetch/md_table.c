/* Tables: GFM's where they fit its rules, else a list of their rows, or what is in them alone. */
#include <stdlib.h>
#include <strings.h>

#include "fetch/md.h"

#define SPAN_MAX 50    /* columns and rows that a cell may take */
#define LABEL_MAX 200  /* bytes of a heading that is said again in each row */
#define CELLS_MAX 1000 /* columns of a table */

struct cell {
	struct html_node *node;
	unsigned columns, rows;
};

struct row {
	size_t cell, n; /* of cells */
	bool head;
};

struct table {
	VEC(struct cell) cells;
	VEC(struct row) rows;
	size_t columns;
	bool flat; /* no cell holds more than text */
	struct html_node *caption;
};

/* --- reading -------------------------------------------------------------------------------- */

static unsigned
span_of(const struct html_node *cell, const char *name)
{
	const char *value = html_attribute(cell, name);
	const long span = value != NULL ? strtol(value, NULL, 10) : 1;

	return span < 1 ? 1 : span > SPAN_MAX ? SPAN_MAX : (unsigned)span;
}

/* Whether what is in a cell can stand on one line. */
static bool
is_flat(const struct html_node *cell)
{
	for (const struct html_node *at = html_next(cell, cell, true); at != NULL;
	     at = html_next(at, cell, true))
		switch (at->tag) {
		case HTML_UL:
		case HTML_OL:
		case HTML_MENU:
		case HTML_DIR:
		case HTML_DL:
		case HTML_PRE:
		case HTML_LISTING:
		case HTML_XMP:
		case HTML_TABLE:
		case HTML_BLOCKQUOTE:
		case HTML_HR:
		case HTML_DETAILS:
			return false;
		default:
			break;
		}
	return true;
}

/* What stands between cells and rows, which browsers show before the table, is written before it. */
static void
read_row(struct md *m, struct table *t, struct html_node *tr, bool head, struct md_style style)
{
	struct row row = { .cell = t->cells.len };
	size_t columns = 0;
	bool all_heads = true;

	for (struct html_node *at = tr->first; at != NULL; at = at->next) {
		struct cell cell = { .node = at };

		if (md_is_hidden(at))
			continue;
		if (at->tag != HTML_TD && at->tag != HTML_TH) {
			md_walk(m, at, style);
			continue;
		}
		cell.columns = span_of(at, "colspan");
		cell.rows = span_of(at, "rowspan");
		columns += cell.columns;
		all_heads = all_heads && at->tag == HTML_TH;
		t->flat = t->flat && is_flat(at);
		VEC_PUSH(&t->cells, cell);
	}
	row.n = t->cells.len - row.cell;
	if (row.n == 0)
		return;
	row.head = head || all_heads;
	t->columns = columns > t->columns ? columns : t->columns;
	VEC_PUSH(&t->rows, row);
}

/* Rows of a table or of a part of it. */
static void
read_rows(struct md *m, struct table *t, struct html_node *part, bool head, struct md_style style)
{
	for (struct html_node *at = part->first; at != NULL; at = at->next) {
		if (md_is_hidden(at))
			continue;
		if (at->tag == HTML_THEAD || at->tag == HTML_TBODY || at->tag == HTML_TFOOT)
			read_rows(m, t, at, at->tag == HTML_THEAD, style);
		else if (at->tag == HTML_TR)
			read_row(m, t, at, head, style);
		else if (at->tag == HTML_CAPTION && t->caption == NULL)
			t->caption = at;
		else
			md_walk(m, at, style);
	}
}

/* --- GFM -------------------------------------------------------------------------------------- */

static const char *
delimiter(const struct html_node *cell)
{
	const char *align = html_attribute(cell, "align"), *css = html_attribute(cell, "style");

	if (align == NULL)
		align = html_attribute(cell, "data-align");
	if (css != NULL && (css = strcasestr(css, "text-align")) != NULL) {
		css += strlen("text-align");
		align = css + strspn(css, ": \t");
	}
	if (align == NULL)
		return " --- |";
	if (strncasecmp(align, "center", 6) == 0)
		return " :-: |";
	return strncasecmp(align, "right", 5) == 0 ? " --: |"
	    : strncasecmp(align, "left", 4) == 0   ? " :-- |"
						   : " --- |";
}

/* The first row as the head, or an empty one, and the line below. */
static void
put_head(struct table *t, bool head, const struct strbuf *line, struct strbuf *out)
{
	const struct row *row = &t->rows.items[0];
	size_t column = 0;

	if (head)
		strbuf_add(out, line->buf, line->len);
	else
		for (size_t i = 0; i < t->columns; i++)
			strbuf_adds(out, i == 0 ? "| |" : " |");
	strbuf_adds(out, "\n|");
	for (size_t i = 0; i < row->n; i++) {
		const struct cell *cell = &t->cells.items[row->cell + i];

		for (unsigned k = 0; k < cell->columns; k++, column++)
			strbuf_adds(out, delimiter(cell->node));
	}
	for (; column < t->columns; column++)
		strbuf_adds(out, " --- |");
}

static void
put_cell(struct md *m, const struct cell *cell, struct md_style style, bool bold,
    struct strbuf *out)
{
	if (bold)
		style.mods |= MD_STRONG;
	md_flat_line(m, cell->node, style, MD_CELL, MD_FLAT_BREAKS);
	strbuf_addch(out, ' ');
	strbuf_add(out, m->line.buf, m->line.len);
	strbuf_adds(out, m->line.len > 0 ? " |" : "|");
	for (unsigned i = 1; i < cell->columns; i++)
		strbuf_adds(out, " |");
}

static void
put_gfm(struct md *m, struct table *t, struct md_style style)
{
	size_t *busy = xcalloc(t->columns + 1, sizeof(*busy)); /* up to which row, of each column */
	struct strbuf out = STRBUF_INIT, line = STRBUF_INIT;
	const bool head = t->rows.items[0].head;

	for (size_t r = 0; r < t->rows.len; r++) {
		const struct row *row = &t->rows.items[r];
		size_t column = 0, written = 0;

		strbuf_reset(&line);
		strbuf_addch(&line, '|');
		for (size_t i = 0; i < row->n; i++) {
			const struct cell *cell = &t->cells.items[row->cell + i];

			for (; column < t->columns && busy[column] > r; column++, written++)
				strbuf_adds(&line, " |");
			put_cell(m, cell, style, cell->node->tag == HTML_TH && !(head && r == 0),
			    &line);
			written += cell->columns;
			for (unsigned k = 0; k < cell->columns && column < t->columns; k++)
				busy[column++] = r + cell->rows;
		}
		if (r == 0) {
			/* the head has to name every column */
			for (; head && written < t->columns; written++)
				strbuf_adds(&line, " |");
			put_head(t, head, &line, &out);
		}
		if (r > 0 || !head) {
			strbuf_addch(&out, '\n');
			strbuf_add(&out, line.buf, line.len);
		}
	}
	strbuf_addch(&out, '\n');
	paper_begin(&m->paper, PAPER_OTHER);
	paper_lines(&m->paper, out.buf, out.len);
	strbuf_free(&out);
	strbuf_free(&line);
	free(busy);
}

/* --- otherwise --------------------------------------------------------------------------------- */

/* The heads of columns as Markdown, in bold; NULL where there is none, or a long one. */
static const char **
labels_of(struct md *m, const struct table *t, struct md_style style)
{
	const struct row *row = &t->rows.items[0];
	const char **labels = xcalloc(t->columns + 1, sizeof(*labels));

	style.mods |= MD_STRONG;
	for (size_t i = 0, column = 0; row->head && i < row->n; i++) {
		const struct cell *cell = &t->cells.items[row->cell + i];

		md_flat_line(m, cell->node, style, MD_HEADING, MD_FLAT_SPACES);
		if (m->line.len > 0 && m->line.len <= LABEL_MAX)
			labels[column] = arena_strdup(&m->tree.arena, m->line.buf);
		column += cell->columns;
	}
	return labels;
}

static void
put_records(struct md *m, const struct table *t, struct md_style style)
{
	const char **labels = labels_of(m, t, style);
	const bool head = t->rows.items[0].head;
	const enum paper_block kind = m->paper.last == PAPER_BULLETS ? PAPER_STARS : PAPER_BULLETS;
	const char *marker = kind == PAPER_STARS ? "* " : "- ";

	for (size_t r = head; r < t->rows.len; r++) {
		const struct row *row = &t->rows.items[r];
		struct paper_outer outer;
		size_t column = 0;

		paper_begin(&m->paper, PAPER_OTHER);
		paper_push(&m->paper, marker, "  ", false, &outer);
		for (size_t i = 0; i < row->n; i++) {
			const struct cell *cell = &t->cells.items[row->cell + i];

			if (md_has_content(cell->node) && column < t->columns &&
			    labels[column] != NULL) {
				md_inline_raw(&m->in, labels[column], strlen(labels[column]),
				    (struct md_style){ 0 });
				if (is_flat(cell->node))
					md_inline_break(&m->in, (struct md_style){ 0 });
				else
					md_flush(m);
			}
			md_walk_in(m, cell->node, style);
			md_flush(m);
			column += cell->columns;
		}
		paper_pop(&m->paper, &outer);
		m->paper.last = kind;
	}
	free(labels);
}

static void
put_contents(struct md *m, const struct table *t, struct md_style style)
{
	for (size_t i = 0; i < t->cells.len; i++) {
		md_walk_in(m, t->cells.items[i].node, style);
		md_flush(m);
	}
}

/* Whether cells only place things on the page. */
static bool
is_layout(const struct html_node *table, const struct table *t)
{
	const char *role = html_attribute(table, "role");
	bool heads = false;

	if (role != NULL && (strcmp(role, "presentation") == 0 || strcmp(role, "none") == 0))
		return true;
	for (size_t i = 0; !heads && i < t->rows.len; i++)
		heads = t->rows.items[i].head;
	for (size_t i = 0; !heads && i < t->cells.len; i++)
		heads = t->cells.items[i].node->tag == HTML_TH;
	return !heads && (t->columns == 1 || t->rows.len == 1 || !t->flat);
}

void
md_table(struct md *m, struct html_node *table, struct md_style style)
{
	struct table t = { .flat = true };
	struct md_style captioned = style;

	md_flush(m);
	if (md_code_table(m, table))
		return;
	read_rows(m, &t, table, false, style);
	md_flush(m);
	captioned.mods |= MD_EM;
	if (t.caption != NULL)
		md_walk_in(m, t.caption, captioned);
	md_flush(m);
	if (t.rows.len == 0 || is_layout(table, &t))
		put_contents(m, &t, style);
	else if (t.flat && t.columns <= CELLS_MAX)
		put_gfm(m, &t, style);
	else
		put_records(m, &t, style);
	VEC_FREE(&t.cells);
	VEC_FREE(&t.rows);
}
