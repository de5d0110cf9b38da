#include "view/outside.h"

#include <string.h>

#include "view/columns.h"

static void warn(const struct view_env *env, struct lines *out, const char *fmt, ...) PRINTF(3, 4);

static void
warn(const struct view_env *env, struct lines *out, const char *fmt, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	block_text(out, env->width, STYLE_WARNING, text.buf);
	strbuf_free(&text);
}

/* The address, wrapped, with its host standing out. */
static void
put_address(const struct view_env *env, const struct url *url, struct lines *out)
{
	const char *authority = strstr(url->address, "://"), *host = NULL;
	struct line_builder b = LINE_BUILDER_INIT;
	size_t at = 0, n = strlen(url->host);

	if (authority != NULL)
		host = authority + 3 + (url->user != NULL ? strlen(url->user) + 1 : 0);
	if (host != NULL && strncmp(host, url->host, n) == 0) {
		const struct span before = { .style = STYLE_URL }, as = { .style = STYLE_ACCENT };

		at = (size_t)(host - url->address) + n;
		lb_putn(&b, &before, url->address, at - n);
		lb_putn(&b, &as, host, n);
	}
	lb_put(&b, STYLE_URL, url->address + at);
	block_labelled(out, env->width, STYLE_MUTED, "", &b);
	lb_free(&b);
}

static void
put_warnings(const struct view_env *env, const struct url *url, const char *text, struct lines *out)
{
	if (text != NULL && url_text_misleads(url, text))
		warn(env, out, "The link says %s, but leads to %s.", text, url->host);
	if (url->odd & URL_USER)
		warn(env, out, "%s before the @ is no host: it is a name to log in with.",
		    url->user);
	if (url->odd & URL_FOREIGN)
		warn(env, out,
		    "It is written %s: letters beyond ASCII can look like those of another name.",
		    url->shown);
	if (url->odd & URL_NUMBER)
		warn(env, out, "The host is a number, not a name.");
	if (url->odd & URL_PORT)
		warn(env, out, "It has a port of its own, %s.", url->port);
	if (url->odd & URL_PLAIN)
		warn(env, out, "http: neither encrypted nor signed on its way.");
}

void
view_outside(const struct view_env *env, const struct url *url, const char *text, struct lines *out)
{
	struct lines warnings = { 0 };

	block_text(out, env->width, STYLE_TITLE, url->host);
	put_address(env, url, out);
	put_warnings(env, url, text, &warnings);
	if (warnings.len > 0) {
		block_blank(out);
		block_append(out, &warnings);
	}
	lines_free(&warnings);
}
