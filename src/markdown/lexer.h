/* Inside the highlighter: what its files share. */
#ifndef TRACKSIDE_MARKDOWN_LEXER_H
#define TRACKSIDE_MARKDOWN_LEXER_H

#include <stdint.h>

#include "markdown/highlight.h"

/* Words of a language: sorted, each with its NUL in its own cell, so that a table is
 * bytes alone and costs nothing when the program starts. */
#define WORD_MAX 20
struct words {
	const char (*items)[WORD_MAX];
	size_t n;
};

enum delimiter_flag {
	DELIM_LINES = 1 << 0,	 /* goes on over line ends */
	DELIM_ESCAPES = 1 << 1,	 /* a backslash takes along what follows, a line end too */
	DELIM_DOUBLED = 1 << 2,	 /* the closer twice stands for itself */
	DELIM_NESTS = 1 << 3,	 /* openers within count */
	DELIM_PREFIXED = 1 << 4, /* only behind one of its prefixes */
	DELIM_APART = 1 << 5,	 /* only at the start of a line or behind a blank */
	DELIM_KEY = 1 << 6,	 /* a key where a colon follows */
	DELIM_HASHES = 1 << 7,	 /* r##"…"##, as Rust has it */
	DELIM_NAMED = 1 << 8,	 /* R"name(…)name", as C++ has it */
	DELIM_DOLLAR = 1 << 9,	 /* $name$…$name$, as PostgreSQL has it */
	DELIM_HOLLOW = 1 << 10,	 /* the opener of code within, twice, stands for itself */
	DELIM_EXPANDS = 1 << 11, /* $name, $(…) and `…` of a shell within */
};

/* A string or a comment. */
struct delimiter {
	const char *open, *close; /* close NULL: ends with the line */
	const char *inner;	  /* begins code within, which its bracket ends; or NULL */
	const char *prefixes;	  /* words that may stand right before it; NULL for none */
	uint16_t style, flags;
};

enum language_flag {
	LANG_FOLDED = 1 << 0,	   /* words in any case */
	LANG_MEMBERS = 1 << 1,	   /* behind a dot no word is special */
	LANG_DOLLAR = 1 << 2,	   /* $ is a letter */
	LANG_AT = 1 << 3,	   /* @name is a decorator or an annotation */
	LANG_DIRECTIVES = 1 << 4,  /* # begins a directive where it is first in its line */
	LANG_QUOTES = 1 << 5,	   /* 1'000 */
	LANG_REGEX = 1 << 6,	   /* /…/ where no value stands before */
	LANG_LIFETIMES = 1 << 7,   /* 'a, and characters in the same quotes */
	LANG_SOFT_FIRST = 1 << 8,  /* soft words are keywords where they begin a line alone */
	LANG_PARAMS = 1 << 9,	   /* :name, @name, $1, ? */
	LANG_FORMATS = 1 << 10,	   /* code in strings may end in a colon and a format */
	LANG_ATTRIBUTES = 1 << 11, /* #[…] */
	LANG_MACROS = 1 << 12,	   /* name! */
	LANG_KEYS = 1 << 13,	   /* a word before = is a key */
	LANG_DATES = 1 << 14,	   /* 2026-04-18T10:00:00Z is a number */
	LANG_STYLES = 1 << 15,	   /* CSS: properties, units, colours */
};

struct lexer;

struct language {
	const char *title;
	const char *names; /* as fences have it, lower case, with spaces between */
	struct words keywords, types, soft;
	const struct delimiter *delims;
	size_t ndelims;
	unsigned flags;
	/* Looks at a line before it is read; true where that was all. NULL for none. */
	bool (*line)(struct lexer *x);
	/* Reads one token of code; always moves on. */
	void (*step)(struct lexer *x);
};

/* What stands before a token. */
enum before {
	BEFORE_NOTHING, /* an operator, or the start: a value may begin */
	BEFORE_VALUE,
	BEFORE_DOT,
	BEFORE_KEYWORD,
	BEFORE_TEST,   /* if, while, for: what follows in brackets is no value */
	BEFORE_ARROW,  /* =>, ): a { here begins a block */
	BEFORE_COMMAND /* shell: a command may begin */
};

/* One line being read. */
struct lexer {
	struct highlighter *h;
	const char *s;
	size_t n, at;
	size_t first; /* the first byte that is no blank */
	span_vec *out;
	bool keeps_on;		 /* the line leaves it open whether the one before goes on */
	bool no_regex, no_brace; /* one was looked for on this line and has no end */
};

/* What the code of a level is, where that matters. */
enum code_mode {
	CODE_ORDINARY,
	CODE_FORMAT,	 /* what follows the colon of a format in a Python string */
	CODE_ARITHMETIC, /* shell: $((…)) */
	CODE_LIST,	 /* shell: x=(…) */
	CODE_ARGUMENTS,	 /* shell: words alone, no commands */
	CODE_TAG,	 /* HTML: within <…> */
	CODE_VALUE,	 /* HTML: behind an = in it */
};

/* A span; joined to the one before where that ends here in the same style. */
void lex_put(struct lexer *x, size_t from, size_t to, enum style style);

static inline struct highlight_level *
lex_top(const struct lexer *x)
{
	return &x->h->levels[x->h->depth - 1];
}

/* Opens a level; false where there are too many. */
bool lex_push(struct lexer *x, const struct language *lang, const struct delimiter *in, char end);
void lex_pop(struct lexer *x);
/* Back to the first level, with nothing open. */
void lex_unwind(struct lexer *x, unsigned depth);
/* Reads up to the end of the line. */
void lex_rest(struct lexer *x);
/* Reads on in the string or comment that is open. from is where its span begins. */
void lex_delimited(struct lexer *x, size_t from);
/* Opens the string or comment that begins here, if one does, and reads it. from, at most x->at:
 * where its prefix begins. */
bool lex_open(struct lexer *x, size_t from);

/* Ordinary code: words, numbers, strings, comments. */
void lex_code(struct lexer *x);
void lex_shell(struct lexer *x);
/* Before a line of a shell's code: true where it is of a here-document, and was read. */
bool lex_shell_line(struct lexer *x);
/* After it: here-documents begin. */
void lex_shell_end(struct lexer *x);
/* Reads what a $ or ` at x->at begins; from is where the span of the string around it began. */
void lex_expansion(struct lexer *x);
void lex_markup(struct lexer *x);
bool lex_markup_line(struct lexer *x);
bool lex_yaml_line(struct lexer *x);
bool lex_toml_line(struct lexer *x);
bool lex_ini_line(struct lexer *x);
bool lex_make_line(struct lexer *x);
bool lex_docker_line(struct lexer *x);
bool lex_session_line(struct lexer *x);
bool lex_python_session_line(struct lexer *x);
bool lex_diff_line(struct lexer *x);

/* Bytes. All above ASCII are letters. */
static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26 || c == '_' || (c & 0x80) != 0;
}

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* The first byte from at on that is no blank; the end of a word. */
size_t lex_skip(const struct lexer *x, size_t at);
size_t lex_word(const struct lexer *x, size_t at);
/* Whether the text at a place begins with a string. */
bool lex_is(const struct lexer *x, size_t at, const char *what);

/* Whether a word is among them. fold: in any case. */
bool words_have(const struct words *words, const char *s, size_t n, bool fold);
/* Whether a word is one of those in a string with spaces between, in any case of letters. */
bool words_list_has(const char *list, const char *s, size_t n);
/* A language of the table that another one holds. */
const struct language *language_shell(void);
const struct language *language_script(void);
const struct language *language_styles(void);
const struct language *language_python(void);
const struct language *language_docker_words(void);

#endif
