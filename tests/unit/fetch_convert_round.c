/* There and back: Markdown as HTML by md4c's own writer, as Markdown again by ours, and read: it says
 * the same in the same structure. And paragraphs made by chance, of what is awkward in Markdown. */
#include "unit.h"

#include <md4c-html.h>

#include "base/path.h"
#include "fetch/convert.h"
#include "tree_text.h"

#define ROUNDS 20000

static void
append(const MD_CHAR *s, MD_SIZE n, void *out)
{
	strbuf_add(out, s, n);
}

static void
text_of(const char *markdown, size_t n, struct strbuf *out)
{
	struct document *doc;

	assert_true(document_parse(&doc, markdown, n, 1, NULL));
	tree_text(doc, out);
	document_free(doc);
}

static void
replace(struct strbuf *text, const char *what, const char *with)
{
	struct strbuf out = STRBUF_INIT;
	const char *s = text->buf, *found;

	for (; (found = strstr(s, what)) != NULL; s = found + strlen(what)) {
		strbuf_add(&out, s, (size_t)(found - s));
		strbuf_adds(&out, with);
	}
	strbuf_adds(&out, s);
	strbuf_free(text);
	*text = out;
}

/* HTML by the writer; its links between pages as links. */
static void
write_html(const char *markdown, size_t n, struct strbuf *html)
{
	assert_int_equal(md_html(markdown, (MD_SIZE)n, append, html,
			     MD_DIALECT_GITHUB | MD_FLAG_WIKILINKS, 0),
	    0);
	replace(html, "\\|", "|"); /* in code within a table, which the writer forgets */
	replace(html, "<x-wikilink data-target=", "<a href=");
	replace(html, "</x-wikilink>", "</a>");
}

/* source is what the writer gets, markdown what both say. */
static void
goes_round(const char *name, const char *source, size_t source_len, const char *markdown, size_t n)
{
	struct strbuf html = STRBUF_INIT, back = STRBUF_INIT, before = STRBUF_INIT,
		      after = STRBUF_INIT;
	struct convert_notes notes;

	write_html(source, source_len, &html);
	assert_true(convert_html(html.buf, html.len, NULL, &back, &notes, NULL));
	assert_false(notes.cut);
	text_of(markdown, n, &before);
	text_of(back.buf, back.len, &after);
	if (strcmp(before.buf, after.buf) != 0) {
		size_t at = 0;

		while (before.buf[at] == after.buf[at])
			at++;
		at -= at > 40 ? 40 : at;
		fail_msg("%s:\n%.200s\nbecame\n%.200s\nby\n%.3000s", name, before.buf + at,
		    after.buf + at, back.len < 3000 ? back.buf : "");
	}
	convert_notes_free(&notes);
	strbuf_free(&html);
	strbuf_free(&back);
	strbuf_free(&before);
	strbuf_free(&after);
}

/* --- the posts ---------------------------------------------------------------------------- */

/* Behind the paragraphs of a definition: those after the first are indented. */
static const char *
end_of_definition(const char *s)
{
	const char *end = strstr(s, "\n\n");

	while (end != NULL && strncmp(end + 2, "    ", 4) == 0)
		end = strstr(end + 2, "\n\n");
	return end != NULL ? end + 1 : s + strlen(s);
}

/* The writer knows no footnotes: they are put to it in HTML, as kramdown writes them, with their
 * text in Markdown. */
static void
footnotes_as_html(const char *s, struct strbuf *out)
{
	struct strbuf notes = STRBUF_INIT;

	for (const char *end; *s != '\0'; s = end) {
		const char *close = strncmp(s, "[^", 2) == 0 ? strstr(s, "]") : NULL;
		const bool line_start = out->len == 0 || out->buf[out->len - 1] == '\n';

		end = s + 1;
		if (close == NULL) {
			strbuf_addch(out, *s);
		} else if (line_start && close[1] == ':') {
			const int label = (int)(close - s - 2);

			end = end_of_definition(close);
			strbuf_addf(&notes, "<li id=\"fn:%.*s\">\n\n", label, s + 2);
			for (close += 2; close < end; close++) {
				strbuf_addch(&notes, *close);
				if (*close == '\n' && strncmp(close + 1, "    ", 4) == 0)
					close += 4;
			}
			strbuf_addf(&notes,
			    "\n\n<a href=\"#fnref:%.*s\" "
			    "class=\"reversefootnote\">&#8617;</a></li>\n",
			    label, s + 2);
		} else {
			strbuf_addf(out,
			    "<sup id=\"fnref:%.*s\"><a href=\"#fn:%.*s\" "
			    "class=\"footnote\">1</a></sup>",
			    (int)(close - s - 2), s + 2, (int)(close - s - 2), s + 2);
			end = close + 1;
		}
	}
	if (notes.len > 0)
		strbuf_addf(out, "\n\n<div class=\"footnotes\"><ol>\n%s</ol></div>\n", notes.buf);
	strbuf_free(&notes);
}

struct posts {
	size_t n;
};

static bool
post_goes_round(void *ctx, const char *path, const char *relative)
{
	struct posts *posts = ctx;
	struct strbuf text = STRBUF_INIT, source = STRBUF_INIT;
	const char *body;

	if (!path_has_ext(path, ".md"))
		return true;
	assert_true(file_read(path, FILE_MAX_BYTES, &text, NULL));
	replace(&text, "](race:", "](race/"); /* no address that the web has: it would go */
	body = strstr(text.buf, "\n---\n");   /* of the front matter */
	assert_non_null(body);
	body += strlen("\n---\n");
	footnotes_as_html(body, &source);
	goes_round(relative, source.buf, source.len, body, (size_t)(text.buf + text.len - body));
	posts->n++;
	strbuf_free(&text);
	strbuf_free(&source);
	return true;
}

static void
posts_go_round(void **state)
{
	const char *srcdir = getenv("srcdir");
	char *folder = path_join(srcdir != NULL ? srcdir : ".", "content/posts");
	struct posts posts = { 0 };
	const struct walk walk = { .file = post_goes_round, .ctx = &posts };

	(void)state;
	assert_true(path_walk(folder, &walk, NULL));
	assert_true(posts.n >= 10);
	free(folder);
}

/* --- what Markdown has ---------------------------------------------------------------------- */

static void
examples_go_round(void **state)
{
	static const char *const examples[] = {
		"a\nb",
		"a  \nb\\\nc",
		"# a\n\n## b *c* `d`\n\n###### e",
		"a\n===\n\nb\n---",
		"# a \\#\n\n# b#",
		"*a* _b_ **c** __d__ ***e*** *f **g** h* **i *j* k**",
		"a*b*c a**b**c *a*b **a**b",
		"*a **b*** **a *b*** ***a* b** ***a** b*",
		"\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f> \\# \\> \\~g\\~ \\|",
		"~~a~~ ~~*b*~~ a~~b~~c",
		"`a` ``b`c`` `` ` `` ` `` ` `*d*` `\\` `<e>` `&amp;`",
		"[a](b) [c](d \"e\") [*f*](<g h>) [i](j(k)) [`l`](m)",
		"![a](b) ![c *d*](e 'f') [![g](h)](i)",
		"<http://a.org/b_c> <https://d.org/?e=f&g=h> <i@j.org>",
		"http://a.org/b_c, www.d.org. (http://e.org/f) g@h.org",
		"[http://a.org](http://b.org) [www.c.org](d) [e@f.org](g)",
		"&amp; &lt; &copy; &#35; &quot; &amp;amp; AT&T a&b;",
		"[[a]] [[b|c d]] [[e f]]",
		"- a\n- b\n\n  c\n- d",
		"- a\n- b",
		"- a\n  - b\n    - c\n  - d\n- e",
		"1. a\n2. b\n10. c",
		"7. a\n8. b",
		"0. a",
		"1) a\n2) b",
		"- a\n\n* b\n\n+ c",
		"- a\n\n  1. b\n\n     c\n- d",
		"- [ ] a\n- [x] b\n- c",
		"- \\[ ] a",
		"- > a\n  > b\n- ```\n  c\n  ```\n- # d",
		"-\n- a\n-",
		"- - a\n  - b\n- 1. c",
		"> a\n> > b\n>\n> c\n\n> d",
		"> - a\n> - b\n>\n> ```\n> c\n> ```",
		"```\na\n\n  b\n```",
		"```c\nint a;\n```\n\n~~~ d+e\nf\n~~~",
		"````\n```\n````",
		"    a\n     b\n\n    c",
		"```\n* a\n# b\n\\c\n<d> &amp; [e](f)\n```",
		"- a\n\n      b\n\n  ```sh\n  c\n\n  d\n  ```",
		"---\n\na\n\n***\n\n___",
		"- a\n\n  ---\n- ***",
		"| a | b |\n|---|---|\n| c | d |",
		"| a | b | c | d |\n|:--|:-:|--:|---|\n| *e* | `f` | [g](h) | |",
		"| a\\|b | `c\\|d` |\n|---|---|\n| e\\|f | |",
		"| a |\n|---|\n| b<br>c |",
		"a\n\n| b |\n|---|\n\nc",
		"- a\n\n  | b |\n  |---|\n  | c |",
		"<kbd>a</kbd> b<sub>c</sub><sup>d</sup>",
		"2 * 3 * 4 a_b_c __a __ ** b",
		"\\- a\n\n\\+ b\n\n1\\. c\n\n\\# d\n\n\\> e\n\n\\---\n\n\\~~~ f",
		"a\n\\- b\n\\# c\n1\\. d\n\\===",
		"a \\| b\n\\--|--",
		"\\[a]: b\n\n\\[^a]: b",
		"!\\[a](b) \\![c](d) a![b](c)",
		"\\{\"a\": 1}",
		"{{ a }} {% b %} {: .c }",
		"a\xc2\xa0z **\xc3\xa9**\xe2\x80\x9c*c*\xe2\x80\x9d \xe2\x80\x94*d*",
		"\xe6\xbc\xa2*\xe5\xad\x97*\xe6\xbc\xa2",
		"*a*\\\n**b**",
		"*a\\\nb*",
		"**[a](b)** [**c**](d) **e [f](g) h**",
		"# [a](b) `c`\n\n> # d",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
		goes_round(examples[i], examples[i], strlen(examples[i]), examples[i],
		    strlen(examples[i]));
}

/* --- by chance --------------------------------------------------------------------------------- */

static const struct {
	const char *html, *text;
} words[] = { { "a", "a" }, { "b", "b" }, { " ", " " }, { " ", " " }, { "c d", "c d" },
	{ "*", "*" }, { "**", "**" }, { "_", "_" }, { "__", "__" }, { "`", "`" }, { "~", "~" },
	{ "~~", "~~" }, { "[", "[" }, { "]", "]" }, { "(", "(" }, { ")", ")" }, { "!", "!" },
	{ "\\", "\\" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" },
	{ "&amp;amp;", "&amp;" }, { "#", "#" }, { "-", "-" }, { "+", "+" }, { "=", "=" },
	{ "1.", "1." }, { "2)", "2)" }, { "|", "|" }, { ".", "." }, { ":", ":" }, { "\"", "\"" },
	{ "{", "{" }, { "^", "^" }, { "[^1]", "[^1]" }, { "[[a]]", "[[a]]" },
	{ "[a](b)", "[a](b)" }, { "&lt;a>", "<a>" }, { "---", "---" }, { "\xc3\xa9", "\xc3\xa9" },
	{ "\xe2\x80\x9c", "\xe2\x80\x9c" }, { "\xe2\x82\xac", "\xe2\x82\xac" },
	{ "\xe6\xbc\xa2", "\xe6\xbc\xa2" }, { ";", ";" }, { "/", "/" }, { "x1", "x1" } };

static const struct {
	const char *open, *close;
	unsigned mod;
} elements[] = { { "<em>", "</em>", MOD_EM }, { "<b>", "</b>", MOD_STRONG },
	{ "<del>", "</del>", MOD_STRIKE }, { "<sub>", "</sub>", MOD_SUB },
	{ "<kbd>", "</kbd>", 0x200u }, { "<code>", "</code>", 0x100u },
	{ "<a href='u'>", "</a>", 0 } };

struct chance {
	uint64_t state;
	struct strbuf html, expected;
	struct tree_text text;
	bool linked;
	size_t start;
};

static unsigned
below(struct chance *c, unsigned n)
{
	c->state ^= c->state << 13;
	c->state ^= c->state >> 7;
	c->state ^= c->state << 17;
	return (unsigned)(c->state >> 33) % n;
}

static void
say(struct chance *c, const char *html, const char *text)
{
	strbuf_adds(&c->html, html);
	tree_text_put(&c->text, text, strlen(text));
	if (c->expected.len == c->start)
		c->text.space = false; /* none begins a paragraph */
}

static void
make_inline(struct chance *c, unsigned depth)
{
	const unsigned n = 1 + below(c, 4);

	for (unsigned i = 0; i < n; i++) {
		const unsigned which = below(c, 8);
		const unsigned e = below(c, sizeof(elements) / sizeof(elements[0]));
		const unsigned before = c->text.mods;
		const bool link = elements[e].mod == 0;

		if (which < 5 || depth == 0 || (before & 0x100u) != 0 || (link && c->linked)) {
			const unsigned w = below(c, sizeof(words) / sizeof(words[0]));

			say(c, words[w].html, words[w].text);
			continue;
		}
		strbuf_adds(&c->html, elements[e].open);
		if (link) {
			c->linked = true;
			tree_text_mark(&c->text, "[u|");
			c->text.mods = before;
			say(c, "l", "l");
		}
		c->text.mods |= elements[e].mod;
		make_inline(c, depth - 1);
		c->text.mods = before;
		strbuf_adds(&c->html, elements[e].close);
		if (link) {
			c->linked = false;
			tree_text_mark(&c->text, "]");
		}
	}
}

/* Where white space that ends a link stands does not matter. */
static void
normalise(struct strbuf *text)
{
	replace(text, " ]", "] ");
	replace(text, "  ", " ");
	strbuf_trim(text);
}

static void
chance_goes_round(void **state)
{
	struct chance c = { .state = 0x9e3779b97f4a7c15u };

	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct strbuf back = STRBUF_INIT, after = STRBUF_INIT;

		strbuf_init(&c.html);
		strbuf_init(&c.expected);
		c.text = (struct tree_text){ .out = &c.expected, .word = STRBUF_INIT };
		strbuf_adds(&c.expected, "\npara ");
		c.start = c.expected.len;
		make_inline(&c, 3);
		tree_text_end(&c.text);
		if (c.expected.len == c.start)
			strbuf_reset(&c.expected);
		assert_true(convert_html(c.html.buf, c.html.len, NULL, &back, NULL, NULL));
		text_of(back.buf, back.len, &after);
		normalise(&c.expected);
		normalise(&after);
		if (strcmp(c.expected.buf, after.buf) != 0)
			fail_msg("round %u: %s\nis\n%s\nbut was read as\n%s\nfrom\n%s", round,
			    c.html.buf, c.expected.buf, after.buf, back.buf);
		strbuf_free(&back);
		strbuf_free(&after);
		strbuf_free(&c.html);
		strbuf_free(&c.expected);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(posts_go_round),
		cmocka_unit_test(examples_go_round),
		cmocka_unit_test(chance_goes_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
