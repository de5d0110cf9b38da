/* Tables of HTML as tables: rows of cells that hold inlines alone. */
#ifndef TRACKSIDE_MARKDOWN_HTML_TABLE_H
#define TRACKSIDE_MARKDOWN_HTML_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct build;
struct tag;

#define HTML_TABLE_COLS 64 /* a row of more goes on in the next one */

/* Of a block of HTML; zeroed at its start. */
struct html_table {
	bool within;		 /* a table is begun; its node is opened with its first row */
	bool unclosed;		 /* no table is closed from here on: their texts are paragraphs */
	bool in_head;		 /* within its <thead> */
	bool row, cell;		 /* these nodes are open */
	bool line;		 /* what comes next in the cell starts a line there */
	unsigned nested;	 /* tables in the cell, which become lines of it */
	uint32_t node, row_node; /* 0 for a table that has no node yet: a NODE_HTML is before it */
	size_t rows;		 /* that are closed */
	size_t cols, heads;	 /* cells of the row, and those of a head among them */
	size_t cells, fillers;	 /* of the table: from the text, and for what spans cover */
	/* Of the cell at hand: columns that it reaches over further, rows below, and whether it is of a
	 * head. */
	size_t over, below;
	bool is_head;
	uint8_t below_in[HTML_TABLE_COLS]; /* rows below that a cell of this column reaches into */
};

/* Takes a tag that belongs to a table, or stands in one; rest are the n bytes behind it. False where
 * it means what it means anywhere. */
bool html_table_tag(struct build *b, const struct tag *tag, const char *rest, size_t n);

/* Before something visible: gives it a cell, and a line there, where a table is open; else false. */
bool html_table_need_cell(struct build *b);

/* Closes the table that is open, if one is. */
void html_table_end(struct build *b);

#endif
