#include "markdown/html_table.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "markdown/build.h"
#include "markdown/html_tag.h"

#define ROWS_MOST 255  /* that a cell reaches over */
#define FILLERS_MIN 64 /* cells for what spans cover: so many at most, */
#define FILLERS_EACH 4 /* and so many for each cell of the text */

/* --- cells and rows --------------------------------------------------------------- */

/* An empty cell for what a span covers; false where there are too many. */
static bool
fill(struct build *b)
{
	struct html_table *t = &b->html_table;

	if (t->cols == HTML_TABLE_COLS || t->fillers >= FILLERS_MIN + FILLERS_EACH * t->cells)
		return false;
	build_open(b, NODE_CELL);
	build_close(b);
	t->fillers++;
	t->cols++;
	return true;
}

static void
close_cell(struct build *b)
{
	struct html_table *t = &b->html_table;

	if (!t->cell)
		return;
	build_links_off(b);
	build_close(b);
	for (; t->over > 0 && fill(b); t->over--) {
		t->below_in[t->cols - 1] = (uint8_t)t->below;
		t->heads += t->is_head;
	}
	t->cell = false;
	t->nested = 0;
}

/* A first row that is made of cells of a head is the head. */
static void
close_row(struct build *b)
{
	struct html_table *t = &b->html_table;
	struct node *nodes;

	close_cell(b);
	if (!t->row)
		return;
	nodes = b->doc->nodes.items;
	nodes[t->row_node].flag = t->rows == 0 && t->heads == t->cols;
	if (t->cols > nodes[t->node].at)
		nodes[t->node].at = (uint32_t)t->cols;
	for (size_t c = t->cols; c < HTML_TABLE_COLS; c++)
		t->below_in[c] -= t->below_in[c] > 0;
	build_close(b);
	t->row = false;
	t->rows++;
}

static void
open_row(struct build *b)
{
	struct html_table *t = &b->html_table;

	if (t->node == 0) {
		build_close_implicit(b); /* a caption */
		build_open(b, NODE_TABLE);
		t->node = VEC_LAST(&b->open);
	}
	build_open(b, NODE_ROW);
	t->row_node = VEC_LAST(&b->open);
	t->row = true;
	t->cols = t->heads = 0;
}

/* The next cell of the row, behind those that reach into it from above. */
static void
open_cell(struct build *b, enum cell_align align, bool head)
{
	struct html_table *t = &b->html_table;

	if (t->row && t->cols == HTML_TABLE_COLS)
		close_row(b);
	if (!t->row)
		open_row(b);
	while (t->cols + 1 < HTML_TABLE_COLS && t->below_in[t->cols] > 0) {
		t->below_in[t->cols]--;
		if (!fill(b))
			break;
	}
	build_open(b, NODE_CELL)->flag = (uint8_t)align;
	t->cell = true;
	t->is_head = head;
	t->heads += head;
	t->line = false;
	t->over = t->below = 0;
	t->cols++;
	t->cells++;
	html_start_line(&b->html_state);
}

void
html_table_end(struct build *b)
{
	struct html_table *t = &b->html_table;

	close_row(b);
	if (t->node != 0)
		build_close(b);
	*t = (struct html_table){ .unclosed = t->unclosed };
}

/* --- tags -------------------------------------------------------------------------- */

/* How many columns or rows; 1 where it is not said. */
static size_t
span_of(struct build *b, const struct tag *tag, const char *name, size_t most)
{
	const char *value = html_tag_attribute(b, tag, name);
	const unsigned long n = value != NULL ? strtoul(value, NULL, 10) : 1;

	return n < 1 ? 1 : n > most ? most : n;
}

static enum cell_align
align_of(struct build *b, const struct tag *tag)
{
	const char *value = html_tag_attribute(b, tag, "align");

	if (value == NULL)
		return CELL_DEFAULT;
	return strcasecmp(value, "right") == 0 ? CELL_RIGHT
	    : strcasecmp(value, "center") == 0 ? CELL_CENTRE
					       : CELL_LEFT;
}

static void
cell_tag(struct build *b, const struct tag *tag)
{
	struct html_table *t = &b->html_table;

	close_cell(b);
	if (tag->closing)
		return;
	open_cell(b, align_of(b, tag), tag->def->arg != 0 || t->in_head);
	t->over = span_of(b, tag, "colspan", HTML_TABLE_COLS) - 1;
	t->below = span_of(b, tag, "rowspan", ROWS_MOST) - 1;
	t->below_in[t->cols - 1] = (uint8_t)t->below;
}

/* Whether a table is closed within n bytes. */
static bool
is_closed(const char *s, size_t n)
{
	static const char end[] = "</table";
	const char *stop = s + n;

	while ((s = memchr(s, '<', (size_t)(stop - s))) != NULL) {
		if ((size_t)(stop - s) >= sizeof(end) - 1 &&
		    strncasecmp(s, end, sizeof(end) - 1) == 0)
			return true;
		s++;
	}
	return false;
}

static void
begin(struct html_table *t, const char *rest, size_t n)
{
	t->unclosed = t->unclosed || !is_closed(rest, n);
	t->within = !t->unclosed;
}

/* In a cell tags that make blocks make lines. */
static bool
tag_in_cell(struct build *b, const struct tag *tag)
{
	static const char bullet[] = "- ";
	struct html_state *st = &b->html_state;

	if (tag->def->kind < TAG_BLOCK && tag->def->kind != TAG_BREAK)
		return false;
	if (tag->def->kind == TAG_CELL) {
		st->space = true; /* of a table within */
		return true;
	}
	b->html_table.line = true;
	if (tag->def->kind == TAG_ITEM && !tag->closing) {
		html_table_need_cell(b);
		build_text(b, NODE_TEXT, bullet, sizeof(bullet) - 1);
		html_start_line(st);
	}
	return true;
}

bool
html_table_tag(struct build *b, const struct tag *tag, const char *rest, size_t n)
{
	struct html_table *t = &b->html_table;
	const int kind = tag->def->kind;

	if (!t->within) {
		if (kind == TAG_TABLE && !tag->closing)
			begin(t, rest, n);
		return false;
	}
	if (t->cell && kind == TAG_TABLE && (t->nested > 0 || !tag->closing)) {
		t->nested = tag->closing ? t->nested - 1 : t->nested + 1;
		t->line = true;
		return true;
	}
	if (t->cell && (kind < TAG_TABLE || t->nested > 0))
		return tag_in_cell(b, tag);
	switch (kind) {
	case TAG_TABLE:
		if (tag->closing)
			html_table_end(b);
		return false; /* and it ends a paragraph */
	case TAG_SECTION:
		close_row(b);
		t->in_head = !tag->closing && tag->def->arg != 0;
		return true;
	case TAG_ROW:
		close_row(b);
		return true;
	case TAG_CELL:
		cell_tag(b, tag);
		return true;
	default:
		/* between two cells there is nothing to mark */
		return t->node != 0 && kind != TAG_IMAGE && kind != TAG_SKIP;
	}
}

bool
html_table_need_cell(struct build *b)
{
	struct html_table *t = &b->html_table;

	if (t->node == 0)
		return false;
	if (!t->cell)
		open_cell(b, CELL_DEFAULT, false);
	if (t->line && b->html_state.seen) {
		build_mark(b, NODE_BREAK, 0);
		html_start_line(&b->html_state);
	}
	t->line = false;
	return true;
}
