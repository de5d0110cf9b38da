#include "fetch/md_language.h"

#include <string.h>
#include <strings.h>

#define LANGUAGE_MAX 40 /* bytes */
#define WRAPPERS_MAX 8	/* elements around a <pre> that may name its language */

struct word {
	const char *s;
	size_t n;
};

static struct word
next_word(const char **s)
{
	struct word w;

	*s += strspn(*s, " \t\r\n\f;");
	w.s = *s;
	w.n = strcspn(*s, " \t\r\n\f;");
	*s += w.n;
	return w;
}

static bool
is_word(struct word w, const char *text)
{
	return w.n == strlen(text) && strncasecmp(w.s, text, w.n) == 0;
}

/* What stands behind a prefix; n is 0 where it is another. */
static struct word
behind(struct word w, const char *prefix)
{
	const size_t len = strlen(prefix);

	if (w.n <= len || strncasecmp(w.s, prefix, len) != 0)
		return (struct word){ "", 0 };
	return (struct word){ w.s + len, w.n - len };
}

/* Names that say only that there is none. */
static bool
says_none(struct word w)
{
	static const char *const none[] = { "none", "auto", "undefined", "default", "nohighlight",
		"no-highlight", "unknown", "raw", "generic" };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (is_word(w, none[i]))
			return true;
	return false;
}

/* Appends a name if it is one. */
static bool
put_name(struct word w, struct strbuf *out)
{
	if (w.n == 0 || w.n > LANGUAGE_MAX || says_none(w))
		return false;
	for (size_t i = 0; i < w.n; i++) {
		const char c = w.s[i];

		if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && (c < '0' || c > '9') &&
		    (c == '\0' || strchr("+#-_.", c) == NULL))
			return false;
	}
	if (is_word(w, "plain") || is_word(w, "plaintext"))
		strbuf_adds(out, "text");
	else
		strbuf_add(out, w.s, w.n);
	return true;
}

/* Linguist's scopes, as GitHub writes them: "source-shell", "text-html-basic". */
static bool
put_scope(struct word scope, struct strbuf *out)
{
	struct word name = behind(scope, "source-");
	const char *dash;

	if (name.n == 0)
		name = behind(scope, "text-");
	if (name.n == 0)
		return put_name(scope, out);
	dash = memchr(name.s, '-', name.n);
	if (dash != NULL)
		name.n = (size_t)(dash - name.s);
	return put_name(name, out);
}

/* Whether what is named behind this word of the class is the language. */
static bool
announces(struct word w)
{
	/* SyntaxHighlighter, its older form, Pandoc, highlight.js, SyntaxHighlighter's output */
	static const char *const words[] = { "brush:", "code:", "sourceCode", "hljs",
		"syntaxhighlighter" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (is_word(w, words[i]))
			return true;
	return false;
}

static bool
from_class(const char *class, struct strbuf *out)
{
	static const char *const prefixes[] = { "language-", "lang-", "brush:", "lang:", "src-" };
	struct word w, name, next;

	for (const char *s = class; (w = next_word(&s)).n > 0;) {
		for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
			if (put_name(behind(w, prefixes[i]), out))
				return true;
		name = behind(w, "highlight-");
		if (name.n > 0 && put_scope(name, out))
			return true;
		if (announces(w)) {
			const char *ahead = s;

			next = next_word(&ahead);
			if (behind(next, "language-").n == 0 && behind(next, "lang-").n == 0 &&
			    !is_word(next, "copy") && put_name(next, out))
				return true;
		}
	}
	return false;
}

static bool
from_node(const struct html_node *node, struct strbuf *out)
{
	static const char *const names[] = { "data-lang", "data-language",
		"data-enlighter-language", "data-code-language" };
	const char *value;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = html_attribute(node, names[i]);
		if (value != NULL && put_name((struct word){ value, strlen(value) }, out))
			return true;
	}
	value = html_attribute(node, "class");
	if (value != NULL && from_class(value, out))
		return true;
	/* on these, "lang" is no language of people */
	value =
	    node->tag == HTML_PRE || node->tag == HTML_CODE ? html_attribute(node, "lang") : NULL;
	return value != NULL && put_name((struct word){ value, strlen(value) }, out);
}

void
md_language(const struct html_node *pre, struct strbuf *out)
{
	const struct html_node *code = html_find(pre, HTML_CODE), *at = pre;

	if (from_node(pre, out) || (code != NULL && from_node(code, out)))
		return;
	/* what wraps this block alone */
	for (int i = 0; i < WRAPPERS_MAX && at->parent != NULL; i++) {
		at = at->parent;
		if (at->tag != HTML_DIV && at->tag != HTML_FIGURE && at->tag != HTML_SPAN &&
		    at->tag != HTML_CODE && at->tag != HTML_TD && at->tag != HTML_TR &&
		    at->tag != HTML_TBODY && at->tag != HTML_TABLE)
			return;
		if (from_node(at, out))
			return;
	}
}
