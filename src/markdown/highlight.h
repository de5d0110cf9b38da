/* Code in colours: which bytes of a line are a comment, a string, a number, a keyword.
 *
 * One table-driven lexer for all languages (language.def); a line at a time, with what a
 * line leaves open carried to the next one. Takes one pass over each line, no memory but the spans,
 * and any bytes: what is no code of the language comes out plain. */
#ifndef TRACKSIDE_MARKDOWN_HIGHLIGHT_H
#define TRACKSIDE_MARKDOWN_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "text/line.h"

struct language;

/* The language that the info string of a fence means ("c", "Bash", "js{1,3}", "language-go");
 * NULL where it is unknown. */
const struct language *language_find(const char *info);
/* What it is called in a sentence: "C", "SQL". */
const char *language_title(const struct language *lang);

/* How deep code nests in strings in code, and how many here-documents wait, at the most; what goes
 * beyond is taken for a part of the string around it. */
#define HIGHLIGHT_DEPTH 16
#define HIGHLIGHT_HEREDOCS 4
#define HIGHLIGHT_CLOSER 40

/* Something open: code of a language, or a string or comment within it. */
struct highlight_level {
	const struct language *lang;
	const struct delimiter *in; /* or NULL: code */
	unsigned count;		    /* brackets, openers of nested comments, open so far */
	unsigned cases;		    /* case … esac of a shell, open so far */
	char end;		    /* the bracket that ends this code; 0 for none */
	unsigned char mode;	    /* of the code, see lexer.h */
	unsigned char expects;	    /* shell: an `in` is to come, see lexer_shell.c */
	bool pattern;		    /* shell: a pattern of a case is to come */
};

struct heredoc {
	char word[HIGHLIGHT_CLOSER];
	bool indented; /* its end may be */
	bool quoted;   /* nothing in it is expanded */
};

/* What a line leaves behind for the next one. */
struct highlighter {
	struct highlight_level levels[HIGHLIGHT_DEPTH];
	unsigned depth;		       /* levels in use, at least 1 */
	char closer[HIGHLIGHT_CLOSER]; /* of a raw string that names its end */
	struct heredoc heredocs[HIGHLIGHT_HEREDOCS];
	unsigned nheredocs;
	unsigned heredoc_depth; /* 0, or the levels around those whose text has begun */
	bool goes_on;		/* the line ended with a backslash */
	bool assigning;		/* shell: the value of a variable is being read */
	bool block_scalar;	/* YAML: in one, which is deeper than indent */
	int indent;
	const char *raw;	     /* HTML: the element whose text is another language, or NULL */
	unsigned old_left, new_left; /* diff: lines of a hunk that are still to come */
	unsigned char before;	     /* enum before of lexer.h */
	uint64_t round, curly;	     /* what each open bracket is, see lexer.c */
};

void highlight_begin(struct highlighter *h, const struct language *lang);
/* Adds the spans of one line (without its newline), in order, to out; what is plain has
 * none. */
void highlight_line(struct highlighter *h, const char *s, size_t n, span_vec *out);

#endif
