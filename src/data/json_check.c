#include "data/json_check.h"

#include <string.h>

struct check {
	const char *s;
	size_t n, i;
	size_t values_left;
	char open[JSON_CHECK_DEPTH]; /* '{' or '[' of each level */
	size_t depth;
	struct json_fault *fault;
};

static bool
fault(struct check *c, const char *why)
{
	c->fault->at = c->i;
	c->fault->why = why;
	return false;
}

static bool
at(const struct check *c, char want)
{
	return c->i < c->n && c->s[c->i] == want;
}

static bool
at_digit(const struct check *c)
{
	return c->i < c->n && c->s[c->i] >= '0' && c->s[c->i] <= '9';
}

static void
skip_space(struct check *c)
{
	while (c->i < c->n &&
	    (c->s[c->i] == ' ' || c->s[c->i] == '\n' || c->s[c->i] == '\t' || c->s[c->i] == '\r'))
		c->i++;
}

static bool
check_escape(struct check *c)
{
	static const char hex[] = "0123456789abcdefABCDEF";

	c->i++;
	if (c->i < c->n && c->s[c->i] != '\0' && strchr("\"\\/bfnrt", c->s[c->i])) {
		c->i++;
		return true;
	}
	if (!at(c, 'u'))
		return fault(c, "no such escape; a backslash itself is written \\\\");
	c->i++;
	for (int k = 0; k < 4; k++, c->i++)
		if (c->i >= c->n || c->s[c->i] == '\0' || !strchr(hex, c->s[c->i]))
			return fault(c, "expected four hexadecimal digits behind \\u");
	return true;
}

/* At the opening quote; ends behind the closing one. */
static bool
check_string(struct check *c)
{
	size_t start = c->i++;

	while (c->i < c->n && c->s[c->i] != '"') {
		if ((unsigned char)c->s[c->i] >= ' ' && c->s[c->i] != '\\') {
			c->i++;
			continue;
		}
		if (c->s[c->i] == '\n' || c->s[c->i] == '\r') {
			c->i = start;
			return fault(c, "expected a closing quote before the end of the line");
		}
		if ((unsigned char)c->s[c->i] < 0x20)
			return fault(c,
			    "a control character must be written as an escape (a tab as \\t)");
		if (!check_escape(c))
			return false;
	}
	if (c->i >= c->n) {
		c->i = start;
		return fault(c, "expected a closing quote; the text ends before it");
	}
	c->i++;
	return true;
}

static bool
check_digits(struct check *c)
{
	if (!at_digit(c))
		return fault(c, "expected a digit");
	while (at_digit(c))
		c->i++;
	return true;
}

static bool
check_number(struct check *c)
{
	if (at(c, '-'))
		c->i++;
	if (at(c, '0'))
		c->i++;
	else if (!check_digits(c))
		return false;
	if (at(c, '.')) {
		c->i++;
		if (!check_digits(c))
			return false;
	}
	if (at(c, 'e') || at(c, 'E')) {
		c->i++;
		if (at(c, '+') || at(c, '-'))
			c->i++;
		if (!check_digits(c))
			return false;
	}
	if (c->i < c->n && c->s[c->i] != '\0' && !strchr(" \t\r\n,]}", c->s[c->i]))
		return fault(c,
		    "no number goes on so; dates, times and other text stand in double quotes");
	return true;
}

static bool
check_word(struct check *c)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t k = 0; k < 3; k++) {
		size_t len = strlen(words[k]);

		if (c->n - c->i >= len && memcmp(c->s + c->i, words[k], len) == 0) {
			c->i += len;
			return true;
		}
	}
	if (at(c, '}') || at(c, ']'))
		return fault(c, "expected a value; take away the comma or the key before it");
	if (at(c, '/') || at(c, '#'))
		return fault(c, "expected a value; JSON has no comments");
	return fault(c,
	    "expected a value: text in double quotes, a number, true, false, null, [ or {");
}

/* A key and its colon, at the start of a member. */
static bool
check_key(struct check *c)
{
	skip_space(c);
	if (c->i >= c->n)
		return fault(c, "expected a key; the text ends before the closing }");
	if (at(c, '}'))
		return fault(c, "expected a key in double quotes; take away the comma before it");
	if (!at(c, '"'))
		return fault(c, "expected a key in double quotes");
	if (!check_string(c))
		return false;
	skip_space(c);
	if (!at(c, ':'))
		return fault(c, "expected a colon behind the key");
	c->i++;
	return true;
}

/* A scalar, or the opening of a list or object, whose level is then on the stack. */
static bool
check_value(struct check *c, bool *opened)
{
	char ch;

	*opened = false;
	skip_space(c);
	if (c->i >= c->n)
		return fault(c, "expected a value; the text ends too early");
	if (c->values_left-- == 0)
		return fault(c, "more values than are read");
	ch = c->s[c->i];
	if (ch == '"')
		return check_string(c);
	if (ch == '-' || at_digit(c))
		return check_number(c);
	if (ch != '{' && ch != '[')
		return check_word(c);
	if (c->depth == JSON_CHECK_DEPTH)
		return fault(c, "nested deeper than is read");
	c->open[c->depth++] = ch;
	c->i++;
	*opened = true;
	return true;
}

/* Behind a value: closes levels that end here; then at the next value, or done. */
static bool
check_behind(struct check *c)
{
	while (c->depth > 0) {
		bool list = c->open[c->depth - 1] == '[';

		skip_space(c);
		if (at(c, ',')) {
			c->i++;
			return list || check_key(c);
		}
		if (c->i >= c->n)
			return fault(c,
			    list ? "expected a closing ]; the text ends too early"
				 : "expected a closing }; the text ends too early");
		if (!at(c, list ? ']' : '}'))
			return fault(c,
			    list ? "expected a comma or a closing ]"
				 : "expected a comma or a closing }");
		c->i++;
		c->depth--;
	}
	return true;
}

bool
json_check(const char *text, size_t n, size_t max_values, struct json_fault *out)
{
	struct check c = { .s = text, .n = n, .values_left = max_values, .fault = out };
	bool opened;

	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		c.i = 3;
	do {
		if (!check_value(&c, &opened))
			return false;
		if (opened) {
			bool list = c.open[c.depth - 1] == '[';

			skip_space(&c);
			if (!at(&c, list ? ']' : '}')) {
				if (!list && !check_key(&c))
					return false;
				continue;
			}
			c.i++;
			c.depth--;
		}
		if (!check_behind(&c))
			return false;
	} while (c.depth > 0);
	skip_space(&c);
	return c.i == n || fault(&c, "expected the end; there is more behind the last bracket");
}
