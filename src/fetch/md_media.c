/* Links, pictures, and what a page shows from elsewhere. */
#include <stdlib.h>
#include <strings.h>

#include "base/sanitize.h"
#include "base/url_join.h"
#include "fetch/md.h"
#include "fetch/md_escape.h"

/* --- addresses -------------------------------------------------------------------------------- */

static bool
starts(const char *s, const char *prefix)
{
	return strncasecmp(s, prefix, strlen(prefix)) == 0;
}

/* Letters beyond ASCII stay, unless what hides or turns text is among them. */
static const char *
cleaned(struct md *m, const struct strbuf *address)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	sanitize(&out, address->buf, address->len, SANITIZE_LINE);
	if (strcmp(out.buf, address->buf) != 0) {
		strbuf_reset(&out);
		for (size_t i = 0; i < address->len; i++) {
			const unsigned char c = (unsigned char)address->buf[i];

			if (c <= 0x20 || c >= 0x7f)
				strbuf_addf(&out, "%%%02X", c);
			else
				strbuf_addch(&out, (char)c);
		}
	}
	kept = arena_strdup(&m->tree.arena, out.buf);
	strbuf_free(&out);
	return kept;
}

const char *
md_address(struct md *m, const char *address)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept = NULL;

	while ((unsigned char)*address <= 0x20 && *address != '\0')
		address++;
	if (*address == '#') /* a place on this page */
		strbuf_adds(&out, address);
	else
		url_join(&out, m->base, address, strlen(address));
	if (starts(out.buf, "//")) {
		const char *rest = arena_strdup(&m->tree.arena, out.buf);

		strbuf_reset(&out);
		strbuf_addf(&out, "https:%s", rest);
	}
	strbuf_trim(&out);
	if (out.len > 0 &&
	    (!url_is_absolute(out.buf, out.len) || url_is_web(out.buf) ||
		starts(out.buf, "mailto:")))
		kept = cleaned(m, &out);
	strbuf_free(&out);
	return kept;
}

static const char *
title_of(struct md *m, const struct html_node *node)
{
	const char *title = html_attribute(node, "title"), *kept = NULL;
	struct strbuf line = STRBUF_INIT;

	if (title != NULL)
		md_clean_line(&line, title);
	if (line.len > 0)
		kept = arena_strdup(&m->tree.arena, line.buf);
	strbuf_free(&line);
	return kept;
}

/* --- links ------------------------------------------------------------------------------------ */

void
md_anchor(struct md *m, struct html_node *a, struct md_style style)
{
	const char *href = html_attribute(a, "href"), *id = md_fragment(m, a), *address = NULL;

	if (href != NULL && style.link == 0)
		address = md_address(m, id != NULL ? md_place_address(m, id) : href);
	if (address != NULL)
		style.link = md_inline_link(&m->in, address, title_of(m, a));
	md_walk_in(m, a, style);
}

/* --- pictures --------------------------------------------------------------------------------- */

static bool
is_tiny(const struct html_node *img)
{
	const char *width = html_attribute(img, "width"), *height = html_attribute(img, "height");

	return (width != NULL && *width != '\0' && strtol(width, NULL, 10) <= 1) ||
	    (height != NULL && *height != '\0' && strtol(height, NULL, 10) <= 1);
}

/* The address of the largest picture in a srcset; "" for none. */
static void
largest(const char *srcset, struct strbuf *out)
{
	double best = -1;

	for (const char *s = srcset; *s != '\0';) {
		const char *address;
		double size = 0;
		size_t n;

		s += strspn(s, ", \t\r\n");
		address = s;
		n = strcspn(s, " \t\r\n");
		s += n;
		while (n > 0 && address[n - 1] == ',')
			n--;
		if (s > address && s[-1] != ',') {
			s += strspn(s, " \t\r\n");
			size = strtod(s, NULL);
			s += strcspn(s, ",");
		}
		if (n > 0 && size > best && !starts(address, "data:")) {
			best = size;
			strbuf_reset(out);
			strbuf_add(out, address, n);
		}
	}
}

/* Where a picture is: pages that load late keep the address aside. */
static const char *
picture_address(struct md *m, const struct html_node *img)
{
	static const char *const names[] = { "data-src", "data-lazy-src", "data-original",
		"data-orig-src", "src" };
	static const char *const sets[] = { "srcset", "data-srcset", "data-lazy-srcset" };
	struct strbuf best = STRBUF_INIT;
	const char *address = NULL, *value;

	for (size_t i = 0; address == NULL && i < sizeof(names) / sizeof(names[0]); i++) {
		value = html_attribute(img, names[i]);
		if (value != NULL)
			address = md_address(m, value);
	}
	for (size_t i = 0; address == NULL && i < sizeof(sets) / sizeof(sets[0]); i++) {
		value = html_attribute(img, sets[i]);
		if (value != NULL)
			largest(value, &best);
		if (best.len > 0)
			address = md_address(m, best.buf);
	}
	strbuf_free(&best);
	return address;
}

/* A picture that stands for a letter or a formula is its text. */
static bool
is_text(const struct html_node *img)
{
	return html_has_class(img, "emoji") || html_has_class(img, "wp-smiley") ||
	    html_has_class(img, "latex");
}

static void
put_image(struct md *m, const char *alt, const char *address, const char *title,
    struct md_style style)
{
	struct strbuf out = STRBUF_INIT, clean = STRBUF_INIT;

	md_clean_line(&clean, alt);
	strbuf_addch(&out, '!');
	md_escape_link(&out, &clean, address, title, m->cell);
	style.mods = 0;
	md_inline_raw(&m->in, out.buf, out.len, style);
	strbuf_free(&out);
	strbuf_free(&clean);
}

void
md_image(struct md *m, const struct html_node *img, struct md_style style)
{
	const char *alt = html_attribute(img, "alt"), *address;

	alt = alt != NULL ? alt : "";
	if (is_tiny(img))
		return;
	address = is_text(img) && *alt != '\0' ? NULL : picture_address(m, img);
	if (address == NULL) {
		if (html_has_class(img, "latex"))
			style.mods |= MD_CODE;
		md_inline_text(&m->in, alt, strlen(alt), style);
		return;
	}
	m->last_image = address;
	if (m->found != NULL)
		VEC_PUSH(&m->found->images, xstrdup(address));
	put_image(m, alt, address, title_of(m, img), style);
}

/* What a browser without scripts shows: where that is a picture that stands here already, it is
 * not said twice. */
void
md_noscript(struct md *m, struct html_node *node, struct md_style style)
{
	struct html_node *img = html_find(node, HTML_IMG);
	const char *address = img != NULL ? picture_address(m, img) : NULL;

	if (address != NULL && m->last_image != NULL && strcmp(address, m->last_image) == 0)
		return;
	if (address != NULL)
		md_walk_in(m, node, style);
}

/* --- what is shown from elsewhere --------------------------------------------------------------- */

/* The page of a video instead of what is framed from it. */
static void
public_address(const char *address, struct strbuf *out)
{
	static const struct {
		const char *part, *page;
	} players[] = {
		{ "youtube.com/embed/", "https://www.youtube.com/watch?v=" },
		{ "youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v=" },
		{ "player.vimeo.com/video/", "https://vimeo.com/" },
		{ "dailymotion.com/embed/video/", "https://www.dailymotion.com/video/" },
	};

	for (size_t i = 0; i < sizeof(players) / sizeof(players[0]); i++) {
		const char *id = strstr(address, players[i].part);

		if (id == NULL || starts(id + strlen(players[i].part), "videoseries"))
			continue;
		id += strlen(players[i].part);
		strbuf_adds(out, players[i].page);
		strbuf_add(out, id, strcspn(id, "?&#/"));
		return;
	}
	strbuf_adds(out, address);
}

/* A link as a paragraph of its own, called by the title or by its address without the scheme. */
static void
put_embed(struct md *m, const struct html_node *node, const char *address)
{
	struct strbuf page = STRBUF_INIT;
	const char *title = title_of(m, node), *kept;
	struct md_style style = { 0 };

	public_address(address, &page);
	kept = arena_strdup(&m->tree.arena, page.buf);
	if (title == NULL) {
		title = strstr(kept, "://");
		title = title != NULL ? title + 3 : kept;
	}
	md_edge(m);
	style.link = md_inline_link(&m->in, kept, NULL);
	md_inline_text(&m->in, title, strlen(title), style);
	md_edge(m);
	strbuf_free(&page);
}

/* WordPress frames a post behind a quote that links to it. */
static bool
is_said_before(const struct html_node *node)
{
	const struct html_node *before = node->previous;

	if (!html_has_class(node, "wp-embedded-content"))
		return false;
	for (int i = 0; i < 4 && before != NULL && before->tag != HTML_BLOCKQUOTE; i++)
		before = before->previous;
	return before != NULL && html_has_class(before, "wp-embedded-content");
}

/* GitHub shows a gist by a script; other scripts show nothing. */
static const char *
gist_address(struct md *m, const struct html_node *script)
{
	const char *src = html_attribute(script, "src"), *address, *end;

	address =
	    src != NULL && strstr(src, "gist.github.com/") != NULL ? md_address(m, src) : NULL;
	end = address != NULL ? strstr(address, ".js") : NULL;
	return end != NULL ? arena_strndup(&m->tree.arena, address, (size_t)(end - address))
			   : address;
}

void
md_embed(struct md *m, struct html_node *node, struct md_style style)
{
	const char *src = html_attribute(node, node->tag == HTML_OBJECT ? "data" : "src"), *address;
	const struct html_node *source;

	if (node->tag == HTML_OBJECT && node->first != NULL && md_has_content(node)) {
		md_walk_in(m, node, style);
		return;
	}
	if (is_said_before(node) || (node->tag == HTML_IFRAME && is_tiny(node)))
		return;
	if (src == NULL && node->tag == HTML_IFRAME)
		src = html_attribute(node, "data-src");
	if (src == NULL && (source = html_find(node, HTML_SOURCE)) != NULL)
		src = html_attribute(source, "src");
	if (node->tag == HTML_SCRIPT)
		address = gist_address(m, node);
	else
		address = src != NULL ? md_address(m, src) : NULL;
	if (address != NULL)
		put_embed(m, node, address);
}
