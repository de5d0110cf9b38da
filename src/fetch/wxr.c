#include "fetch/wxr.h"

#include <strings.h>

#include "fetch/wordpress.h"

const char *
wxr_author(const struct feed_xml *x, const char *login)
{
	for (size_t i = 0; i < x->wxr.logins.len && i < x->wxr.names.len; i++)
		if (strcmp(x->wxr.logins.items[i], login) == 0)
			return x->wxr.names.items[i];
	return login;
}

static void
end_author(struct feed_xml *x)
{
	struct wxr *w = &x->wxr;
	const char *name = w->display[0] != '\0' ? w->display : w->login;
	const size_t known = w->logins.len;

	if (known >= FEED_MAX_LIST)
		return;
	feed_add_text(x->r->feed, &w->logins, w->login, strlen(w->login));
	/* two logins may have one name */
	if (w->logins.len > known) {
		w->names.items = feed_grow(x->r->feed, &w->names);
		w->names.items[w->names.len++] = name;
	}
}

void
wxr_begin(struct feed_xml *x)
{
	struct wxr *w = &x->wxr;

	w->type = w->status = w->password = w->local_date = w->number = "";
}

void
wxr_close(struct feed_xml *x)
{
	struct feed_reading *r = x->r;
	struct wxr *w = &x->wxr;
	const char *text = feed_line(&r->feed->arena, x->text.buf, x->text.len);

	switch (x->top->kind) {
	case KIND_WP_VERSION:
		r->feed->format = FEED_WXR;
		break;
	case KIND_WP_AUTHOR:
		end_author(x);
		break;
	case KIND_WP_LOGIN:
		w->login = text;
		break;
	case KIND_WP_DISPLAY:
		w->display = text;
		break;
	case KIND_WP_TYPE:
		r->feed->format = FEED_WXR;
		w->type = text;
		break;
	case KIND_WP_STATUS:
		w->status = text;
		break;
	case KIND_WP_PASSWORD:
		w->password = text;
		break;
	case KIND_WP_SLUG:
		x->entry.slug = text;
		break;
	case KIND_WP_ID:
		w->number = text;
		break;
	case KIND_WP_DATE:
		w->local_date = text;
		break;
	case KIND_WP_DATE_GMT:
		/* better than the one of RSS, which is wrong for drafts */
		x->entry.published = feed_read_date(r, x->top->place, text, strlen(text));
		break;
	case KIND_WP_MODIFIED_GMT:
		x->entry.updated = feed_read_date(r, x->top->place, text, strlen(text));
		break;
	default:
		break;
	}
}

bool
wxr_end(struct feed_xml *x)
{
	struct feed_reading *r = x->r;
	struct wxr *w = &x->wxr;
	struct entry *e = &x->entry;
	struct strbuf html = STRBUF_INIT;

	if (w->type[0] != '\0' && strcmp(w->type, "post") != 0) {
		*(strcmp(w->type, "page") == 0 ? &w->pages : &w->others) += 1;
		return false;
	}
	e->status = wordpress_status(w->status);
	if (e->published[0] == '\0' && w->local_date[0] != '\0')
		e->published =
		    feed_read_date(r, x->top->place, w->local_date, strlen(w->local_date));
	if (e->id[0] == '\0' && w->number[0] != '\0')
		e->id = w->number;
	if (w->password[0] != '\0' && e->status != ENTRY_TRASH) {
		e->status = ENTRY_PASSWORD;
		e->content = e->summary = "";
		feed_problem(r, PROBLEM_WARNING, x->top->place,
		    "the post \"%.80s\" has a password: its text is not taken", e->title);
	}
	wxr_paragraphs(&html, e->content, strlen(e->content));
	if (html.len > 0)
		e->content = arena_strndup(&r->feed->arena, html.buf, html.len);
	strbuf_free(&html);
	return true;
}

void
wxr_finish(struct feed_xml *x)
{
	const struct wxr *w = &x->wxr;

	if (w->pages + w->others > 0)
		feed_problem(x->r, PROBLEM_WARNING, (struct feed_place){ 0 },
		    "%zu pages and %zu attachments, menu items and the like are no posts, and are "
		    "not "
		    "read",
		    w->pages, w->others);
}

/* Whether a piece of text starts with a tag, or its end, that stands between paragraphs. */
static bool
starts_block(const char *s, const char *end)
{
	static const char *const names[] = { "address", "article", "aside", "blockquote", "center",
		"dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
		"form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main",
		"nav", "ol", "p", "pre", "script", "section", "style", "summary", "table", "tbody",
		"td", "tfoot", "th", "thead", "tr", "ul" };
	size_t n = 0;

	if (s == end || *s++ != '<')
		return false;
	if (s < end && *s == '!')
		return true;
	s += s < end && *s == '/';
	while (s + n < end &&
	    (((s[n] | 0x20) >= 'a' && (s[n] | 0x20) <= 'z') || (s[n] >= '1' && s[n] <= '6')))
		n++;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == n && strncasecmp(names[i], s, n) == 0)
			return true;
	return false;
}

/* Behind the </pre> that ends what begins at s; end where there is none. */
static const char *
behind_pre(const char *s, const char *end)
{
	static const char tag[] = "</pre>";

	for (; s + sizeof(tag) - 1 <= end; s++)
		if (*s == '<' && strncasecmp(s, tag, sizeof(tag) - 1) == 0)
			return s + sizeof(tag) - 1;
	return end;
}

static bool
starts_pre(const char *s, const char *end)
{
	return end - s > 4 && strncasecmp(s, "<pre", 4) == 0;
}

static const char *
skip_space(const char *s, const char *end)
{
	while (s < end && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r'))
		s++;
	return s;
}

/* Lines up to an empty one, or to a line that starts a block where none is at hand. */
static const char *
paragraph_end(const char *s, const char *end, bool block)
{
	while (s < end) {
		const char *newline = memchr(s, '\n', (size_t)(end - s)), *next;

		if (newline == NULL)
			return end;
		next = newline + 1;
		while (next < end && (*next == ' ' || *next == '\t' || *next == '\r'))
			next++;
		if (next == end || *next == '\n' || (!block && starts_block(next, end)) ||
		    starts_pre(next, end))
			return newline;
		s = newline + 1;
	}
	return end;
}

void
wxr_paragraphs(struct strbuf *out, const char *s, size_t n)
{
	const char *end = s + n, *stop;

	if (memmem(s, n, "<!-- wp:", 8) != NULL || memmem(s, n, "<p>", 3) != NULL ||
	    memmem(s, n, "<p ", 3) != NULL) {
		strbuf_add(out, s, n);
		return;
	}
	for (s = skip_space(s, end); s < end; s = skip_space(stop, end)) {
		const bool block = starts_block(s, end);

		if (starts_pre(s, end)) {
			stop = behind_pre(s, end);
			strbuf_add(out, s, (size_t)(stop - s));
			strbuf_addch(out, '\n');
			continue;
		}
		stop = paragraph_end(s, end, block);
		strbuf_adds(out, block ? "" : "<p>");
		for (const char *p = s; p < stop; p++) {
			if (*p == '\n' && !block)
				strbuf_adds(out, "<br>");
			strbuf_addch(out, *p);
		}
		strbuf_adds(out, block ? "\n" : "</p>\n");
	}
}
