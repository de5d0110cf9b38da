#include "markdown/source_line.h"

#include <string.h>

struct line_span
line_at(const char *s, const char *end)
{
	const char *nl = memchr(s, '\n', (size_t)(end - s));
	struct line_span l = { s, (size_t)((nl != NULL ? nl : end) - s), 0 };

	l.full = l.n + (nl != NULL);
	if (l.n > 0 && s[l.n - 1] == '\r')
		l.n--;
	return l;
}

bool
line_is_blank(const struct line_span *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->s[i] != ' ' && l->s[i] != '\t')
			return false;
	}
	return true;
}

/* Bytes of the marks of quotes and list items at the start of a line. */
static size_t
skip_marks(const struct line_span *l, bool *quoted)
{
	size_t i = 0;

	*quoted = false;
	for (;;) {
		while (i < l->n && (l->s[i] == ' ' || l->s[i] == '\t'))
			i++;
		if (i < l->n && l->s[i] == '>') {
			*quoted = true;
			i++;
		} else if (i + 1 < l->n && (l->s[i] == '-' || l->s[i] == '*' || l->s[i] == '+') &&
		    (l->s[i + 1] == ' ' || l->s[i + 1] == '\t')) {
			i += 2;
		} else {
			size_t d = i;

			while (d < l->n && l->s[d] >= '0' && l->s[d] <= '9')
				d++;
			if (d == i || d + 1 >= l->n || (l->s[d] != '.' && l->s[d] != ')') ||
			    l->s[d + 1] != ' ')
				return i;
			i = d + 2;
		}
	}
}

bool
fence_line(struct fence *f, const struct line_span *l)
{
	size_t at, len = 0;
	bool quoted;
	char c;

	at = skip_marks(l, &quoted);
	if (f->c != 0 &&
	    ((f->quoted && !quoted) || (at < f->indent && f->indent > 3 && !line_is_blank(l))))
		f->c = 0;
	c = at < l->n ? l->s[at] : '\0';
	if (c == '`' || c == '~') {
		while (at + len < l->n && l->s[at + len] == c)
			len++;
	}
	if (f->c != 0) {
		if (c == f->c && len >= f->len) {
			struct line_span rest = { l->s + at + len, l->n - at - len, 0 };

			if (line_is_blank(&rest))
				f->c = 0;
		}
		return true;
	}
	if (len < 3 || (c == '`' && memchr(l->s + at + len, '`', l->n - at - len) != NULL))
		return false;
	*f = (struct fence){ c, len, at, quoted };
	return true;
}
