/* The languages: their words, what their strings and comments look like, their names. */
#include <string.h>

#include "markdown/lexer.h"

#define WORDS(name, ...) static const char name##_items[][WORD_MAX] = { __VA_ARGS__ };
#include "markdown/language_words.def"
#undef WORDS

#define LIST(name)                                                                                 \
	{                                                                                          \
		name##_items, sizeof(name##_items) / WORD_MAX                                      \
	}
#define DELIMS(name) .delims = name, .ndelims = sizeof(name) / sizeof(*name)

/* Delimiters that many share. */
#define STRING(open, close, flags)                                                                 \
	{                                                                                          \
		open, close, NULL, NULL, STYLE_CODE_STRING, flags                                  \
	}
#define PREFIXED(open, close, prefixes, flags)                                                     \
	{                                                                                          \
		open, close, NULL, prefixes, STYLE_CODE_STRING, flags                              \
	}
#define COMMENT(open, close, flags)                                                                \
	{                                                                                          \
		open, close, NULL, NULL, STYLE_CODE_COMMENT, flags                                 \
	}

/* The first that fits is taken: longer openers stand before shorter ones. */
static const struct delimiter c_delims[] = {
	COMMENT("//", NULL, DELIM_ESCAPES),
	COMMENT("/*", "*/", DELIM_LINES),
	PREFIXED("\"", "\"", "L u8 u U", DELIM_ESCAPES),
	PREFIXED("'", "'", "L u8 u U", DELIM_ESCAPES),
};

static const struct delimiter cpp_delims[] = {
	COMMENT("//", NULL, DELIM_ESCAPES),
	COMMENT("/*", "*/", DELIM_LINES),
	PREFIXED("\"", "", "R LR u8R uR UR", DELIM_PREFIXED | DELIM_NAMED | DELIM_LINES),
	PREFIXED("\"", "\"", "L u8 u U", DELIM_ESCAPES),
	PREFIXED("'", "'", "L u8 u U", DELIM_ESCAPES),
};

#define PYTHON_TEXT "r u b br rb"
#define PYTHON_FORMAT "f fr rf t tr rt"
#define FORMAT(quotes, flags)                                                                      \
	{                                                                                          \
		quotes, quotes, "{", PYTHON_FORMAT, STYLE_CODE_STRING,                             \
		    DELIM_PREFIXED | DELIM_ESCAPES | DELIM_HOLLOW | (flags)                        \
	}
static const struct delimiter python_delims[] = {
	COMMENT("#", NULL, 0),
	FORMAT("\"\"\"", DELIM_LINES),
	FORMAT("'''", DELIM_LINES),
	FORMAT("\"", 0),
	FORMAT("'", 0),
	PREFIXED("\"\"\"", "\"\"\"", PYTHON_TEXT, DELIM_ESCAPES | DELIM_LINES),
	PREFIXED("'''", "'''", PYTHON_TEXT, DELIM_ESCAPES | DELIM_LINES),
	PREFIXED("\"", "\"", PYTHON_TEXT, DELIM_ESCAPES),
	PREFIXED("'", "'", PYTHON_TEXT, DELIM_ESCAPES),
};

static const struct delimiter sql_delims[] = {
	COMMENT("--", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES | DELIM_NESTS),
	PREFIXED("'", "'", "e", DELIM_PREFIXED | DELIM_ESCAPES | DELIM_DOUBLED | DELIM_LINES),
	PREFIXED("'", "'", "n b x", DELIM_DOUBLED | DELIM_LINES),
	{ "\"", "\"", NULL, NULL, STYLE_CODE_NAME, DELIM_DOUBLED },
	{ "`", "`", NULL, NULL, STYLE_CODE_NAME, 0 },
	STRING("$", "", DELIM_DOLLAR | DELIM_LINES),
};

static const struct delimiter go_delims[] = {
	COMMENT("//", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES),
	STRING("`", "`", DELIM_LINES),
	STRING("\"", "\"", DELIM_ESCAPES),
	STRING("'", "'", DELIM_ESCAPES),
};

static const struct delimiter js_delims[] = {
	COMMENT("//", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES),
	{ "`", "`", "${", NULL, STYLE_CODE_STRING, DELIM_ESCAPES | DELIM_LINES },
	STRING("\"", "\"", DELIM_ESCAPES),
	STRING("'", "'", DELIM_ESCAPES),
};

static const struct delimiter json_delims[] = {
	COMMENT("//", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES),
	STRING("\"", "\"", DELIM_ESCAPES | DELIM_KEY),
	STRING("'", "'", DELIM_ESCAPES | DELIM_KEY),
};

static const struct delimiter yaml_delims[] = {
	STRING("\"", "\"", DELIM_ESCAPES | DELIM_LINES | DELIM_KEY),
	STRING("'", "'", DELIM_DOUBLED | DELIM_LINES | DELIM_KEY),
};

static const struct delimiter markup_delims[] = {
	COMMENT("<!--", "-->", DELIM_LINES),
	STRING("<![CDATA[", "]]>", DELIM_LINES),
	STRING("\"", "\"", DELIM_LINES),
	STRING("'", "'", DELIM_LINES),
};

static const struct delimiter css_delims[] = {
	COMMENT("/*", "*/", DELIM_LINES),
	STRING("\"", "\"", DELIM_ESCAPES),
	STRING("'", "'", DELIM_ESCAPES),
};

static const struct delimiter rust_delims[] = {
	COMMENT("//", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES | DELIM_NESTS),
	PREFIXED("\"", "", "r br cr", DELIM_PREFIXED | DELIM_HASHES | DELIM_LINES),
	PREFIXED("\"", "\"", "b c", DELIM_ESCAPES | DELIM_LINES),
	PREFIXED("'", "'", "b", DELIM_PREFIXED | DELIM_ESCAPES),
};

static const struct delimiter java_delims[] = {
	COMMENT("//", NULL, 0),
	COMMENT("/*", "*/", DELIM_LINES),
	STRING("\"\"\"", "\"\"\"", DELIM_ESCAPES | DELIM_LINES),
	STRING("\"", "\"", DELIM_ESCAPES),
	STRING("'", "'", DELIM_ESCAPES),
};

static const struct delimiter toml_delims[] = {
	COMMENT("#", NULL, 0),
	STRING("\"\"\"", "\"\"\"", DELIM_ESCAPES | DELIM_LINES),
	STRING("'''", "'''", DELIM_LINES),
	STRING("\"", "\"", DELIM_ESCAPES),
	STRING("'", "'", 0),
};

enum {
	C,
	CPP,
	SHELL,
	PYTHON,
	SQL,
	GO,
	JAVASCRIPT,
	TYPESCRIPT,
	JSON,
	YAML,
	HTML,
	CSS,
	DOCKERFILE,
	DOCKER_WORDS,
	DIFF,
	RUST,
	JAVA,
	TOML,
	INI,
	MAKEFILE,
	SESSION,
	PYTHON_SESSION,
	LANGUAGES
};

static const struct language languages[LANGUAGES] = {
	[C] = { "C", "c h", LIST(c_keywords), LIST(c_types), { 0 }, DELIMS(c_delims),
	    LANG_MEMBERS | LANG_DIRECTIVES | LANG_QUOTES, NULL, lex_code },
	[CPP] = { "C++", "cpp c++ cc cxx hpp hxx arduino ino", LIST(cpp_keywords), LIST(cpp_types),
	    { 0 }, DELIMS(cpp_delims), LANG_MEMBERS | LANG_DIRECTIVES | LANG_QUOTES, NULL,
	    lex_code },
	[SHELL] = { "shell", "sh bash zsh shell ksh dash ash shellscript bashrc env dotenv",
	    LIST(shell_keywords), LIST(shell_builtins), { 0 }, NULL, 0, 0, lex_shell_line,
	    lex_shell },
	[PYTHON] = { "Python", "python py python3 py3 python2 pyw pyi starlark bzl bazel",
	    LIST(python_keywords), LIST(python_types), LIST(python_soft), DELIMS(python_delims),
	    LANG_MEMBERS | LANG_AT | LANG_SOFT_FIRST | LANG_FORMATS, NULL, lex_code },
	[SQL] = { "SQL",
	    "sql postgresql postgres psql pgsql plpgsql mysql mariadb sqlite sqlite3 tsql",
	    LIST(sql_keywords), LIST(sql_types), { 0 }, DELIMS(sql_delims),
	    LANG_MEMBERS | LANG_FOLDED | LANG_PARAMS, NULL, lex_code },
	[GO] = { "Go", "go golang gomod", LIST(go_keywords), LIST(go_types), { 0 },
	    DELIMS(go_delims), LANG_MEMBERS, NULL, lex_code },
	[JAVASCRIPT] = { "JavaScript", "javascript js jsx mjs cjs node es6 ecmascript",
	    LIST(js_keywords), LIST(js_types), LIST(js_soft), DELIMS(js_delims),
	    LANG_MEMBERS | LANG_DOLLAR | LANG_REGEX | LANG_AT, NULL, lex_code },
	[TYPESCRIPT] = { "TypeScript", "typescript ts tsx mts cts", LIST(ts_keywords),
	    LIST(ts_types), LIST(ts_soft), DELIMS(js_delims),
	    LANG_MEMBERS | LANG_DOLLAR | LANG_REGEX | LANG_AT, NULL, lex_code },
	[JSON] = { "JSON", "json jsonc json5 jsonl ndjson geojson webmanifest", LIST(json_keywords),
	    { 0 }, { 0 }, DELIMS(json_delims), 0, NULL, lex_code },
	[YAML] = { "YAML", "yaml yml", { 0 }, { 0 }, { 0 }, DELIMS(yaml_delims), 0, lex_yaml_line,
	    NULL },
	[HTML] = { "HTML", "html htm xhtml xml svg rss atom plist vue svelte markup", { 0 }, { 0 },
	    { 0 }, DELIMS(markup_delims), 0, lex_markup_line, lex_markup },
	[CSS] = { "CSS", "css scss less", LIST(css_keywords), { 0 }, { 0 }, DELIMS(css_delims),
	    LANG_AT | LANG_STYLES, NULL, lex_code },
	[DOCKERFILE] = { "Dockerfile", "dockerfile docker containerfile", LIST(docker_keywords),
	    { 0 }, { 0 }, NULL, 0, 0, lex_docker_line, lex_shell },
	[DOCKER_WORDS] = { "Dockerfile", "", LIST(docker_words), { 0 }, { 0 }, NULL, 0, LANG_FOLDED,
	    NULL, lex_shell },
	[DIFF] = { "diff", "diff patch udiff", { 0 }, { 0 }, { 0 }, NULL, 0, 0, lex_diff_line,
	    NULL },
	[RUST] = { "Rust", "rust rs", LIST(rust_keywords), LIST(rust_types), LIST(rust_soft),
	    DELIMS(rust_delims), LANG_LIFETIMES | LANG_ATTRIBUTES | LANG_MACROS, NULL, lex_code },
	[JAVA] = { "Java", "java", LIST(java_keywords), LIST(java_types), LIST(java_soft),
	    DELIMS(java_delims), LANG_MEMBERS | LANG_DOLLAR | LANG_AT, NULL, lex_code },
	[TOML] = { "TOML", "toml", LIST(toml_keywords), { 0 }, { 0 }, DELIMS(toml_delims),
	    LANG_KEYS | LANG_DATES, lex_toml_line, lex_code },
	[INI] = { "INI", "ini cfg conf config properties editorconfig gitconfig systemd desktop",
	    { 0 }, { 0 }, { 0 }, NULL, 0, 0, lex_ini_line, NULL },
	[MAKEFILE] = { "make", "make makefile mk gnumakefile automake", { 0 }, { 0 }, { 0 }, NULL,
	    0, 0, lex_make_line, NULL },
	[SESSION] = { "shell",
	    "console shell-session shellsession sh-session bash-session terminal", { 0 }, { 0 },
	    { 0 }, NULL, 0, 0, lex_session_line, lex_shell },
	[PYTHON_SESSION] = { "Python", "pycon python-repl doctest", { 0 }, { 0 }, { 0 }, NULL, 0, 0,
	    lex_python_session_line, lex_code },
};

const struct language *
language_find(const char *info)
{
	size_t n;

	info += strspn(info, " \t{.");
	if (strncmp(info, "language-", 9) == 0)
		info += 9;
	n = strcspn(info, " \t,:{}");
	for (size_t i = 0; n > 0 && i < LANGUAGES; i++)
		if (words_list_has(languages[i].names, info, n))
			return &languages[i];
	return NULL;
}

const char *
language_title(const struct language *lang)
{
	return lang->title;
}

const struct language *
language_shell(void)
{
	return &languages[SHELL];
}

const struct language *
language_script(void)
{
	return &languages[JAVASCRIPT];
}

const struct language *
language_styles(void)
{
	return &languages[CSS];
}

const struct language *
language_python(void)
{
	return &languages[PYTHON];
}

const struct language *
language_docker_words(void)
{
	return &languages[DOCKER_WORDS];
}
