/* The text of laid-out lines as it reads, lines and cells joined, with a way back to where it
 * stands: what finding searches. Pure. */
#ifndef TRACKSIDE_TUI_FIND_TEXT_H
#define TRACKSIDE_TUI_FIND_TEXT_H

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/line.h"

/* A piece of a line, and where it is in the text. Pieces are in the order of the text: a table's
 * row that takes several lines is read cell by cell. */
struct text_piece {
	size_t at;
	uint32_t line, byte, len;
};

/* Where a run of the folded text comes from: byte for byte, or all of it from one cluster. */
struct fold_run {
	uint32_t folded, text;
	bool plain;
};

/* A zeroed one is empty, but for its buffers (FIND_TEXT_INIT). */
struct find_text {
	struct strbuf text;
	VEC(struct text_piece) pieces;
	VEC(uint32_t)
	line_pieces; /* of each line: the first piece of its row; one more at the end */
	struct strbuf folded;
	VEC(struct fold_run) runs;
	enum utf8_fold how; /* folded so */
	bool gathered, is_folded;
};
#define FIND_TEXT_INIT                                                                             \
	{                                                                                          \
		.text = STRBUF_INIT, .folded = STRBUF_INIT                                         \
	}

void find_text_free(struct find_text *t);
/* Forgets the lines. */
void find_text_reset(struct find_text *t);
/* Takes the text of lines, once after a reset. Pieces of one block are joined: by a space, or by
 * nothing where a line goes on in the middle of a word. */
void find_text_gather(struct find_text *t, const struct lines *lines);
/* Folds it, unless it is folded so. */
void find_text_fold(struct find_text *t, enum utf8_fold how);
/* Folds a query the same way: typographic quotes, dashes and spaces become what is typed. */
void find_fold(struct strbuf *out, const char *s, size_t n, enum utf8_fold how);
/* The text of folded bytes [from, to), as whole clusters. */
void find_text_unfold(const struct find_text *t, size_t *from, size_t *to);
/* The piece that holds a byte of the text (of joints: the piece before). */
const struct text_piece *find_text_piece(const struct find_text *t, size_t at);

#endif
