/* Justified paragraphs: where the lines break so that all of them together have the most even
 * spaces, and the spaces themselves.
 *
 * The idea is that of D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software:
 * Practice and Experience 11 (1981): every line costs the cube of how far its spaces are stretched,
 * and the cheapest way through all breaks is taken. There are no hyphens, and no line is tighter
 * than it is written. Takes time linear in the text, times what fits on a line. */
#ifndef TRACKSIDE_TEXT_JUSTIFY_H
#define TRACKSIDE_TEXT_JUSTIFY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/vec.h"
#include "text/line.h"

/* A piece of text between two places where a line may break. */
struct justify_word {
	size_t start, ink;	     /* its first byte, and the one behind its last */
	size_t start_col, ink_col;   /* where these stand, were it all one line */
	size_t start_gaps, ink_gaps; /* runs of spaces before them */
	double cost;		     /* of the cheapest lines that end before it */
	size_t from;		     /* the word that the last of those begins with */
};

struct justify_line {
	size_t start, len, cols; /* bytes and columns, without spaces at its end */
	size_t gaps;
	bool last;
};

/* Scratch memory; zeroed is empty. */
struct justifier {
	VEC(struct justify_word) words;
	VEC(struct justify_line) lines;
};
void justifier_free(struct justifier *j);

/* Breaks n bytes without a newline into j->lines, of which the first has other room than the rest.
 * breaks: what utf8_line_breaks says. False where a word is wider than its room. */
bool justify_break(struct justifier *j, const char *s, const char *breaks, size_t n,
    size_t first_room, size_t room);

/* Appends a line with its spaces stretched to room columns, and moves its spans (whose starts count
 * from the line's first byte) along; returns its columns. A last line, and one that would have holes,
 * stays as it is. turn: lines in turns give what can't be shared evenly to the left and to the
 * right, so that it adds up to no rivers. */
size_t justify_stretch(const struct justify_line *line, const char *s, size_t room, bool turn,
    struct strbuf *out, struct span *spans, size_t nspans);

#endif
