#include "fetch/feed.h"

#include <strings.h>

#include "fetch/charset.h"
#include "fetch/feed_xml.h"
#include "fetch/jsonfeed.h"
#include "fetch/wordpress.h"
#include "fetch/wxr.h"

/* What is no text in the encoding that it claims. */
static void
tell_odd(struct feed_reading *r, const char *text, const struct charset_found *found)
{
	struct feed_place at;

	if (found->odd == 0)
		return;
	problem_place(text, found->first, &at.line, &at.column);
	feed_problem(r, PROBLEM_WARNING, at, "%zu bytes are no %s; read as well as it goes",
	    found->odd, found->name);
}

/* Posts of WordPress: a list, or an error in its words. */
static bool
is_wordpress(const struct feed_json *j)
{
	return cJSON_IsArray(j->root) ||
	    (json_tree_text(j->root, "code")[0] != '\0' &&
		feed_json_get(j->root, "message") != NULL);
}

static bool
read_json(struct feed_reading *r, const char *text, size_t n, struct err *err)
{
	struct feed_json j;
	bool ok = feed_json_read(&j, text, n, r->name, r->problems, err);

	if (ok && is_wordpress(&j))
		ok = wordpress_posts(r, &j, err);
	else if (ok && jsonfeed_detect(&j))
		jsonfeed_read(r, &j);
	else if (ok)
		ok = err_set(err, ERR_DATA,
		    "%s: JSON, but neither a JSON Feed nor posts of WordPress", r->name);
	feed_json_free(&j);
	return ok;
}

static bool
read_xml(struct feed_reading *r, const char *text, size_t n, struct err *err)
{
	static const char *const roots[] = { "rss", "RDF", "feed", "channel" };
	struct feed_xml x = { .r = r, .text = STRBUF_INIT, .value = STRBUF_INIT };
	char root[64];
	bool known = false, ok;

	if (!xml_root(text, n, root, sizeof(root)))
		return err_set(err, ERR_DATA, "%s: no feed: neither XML nor JSON", r->name);
	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		known |= strcasecmp(root, roots[i]) == 0;
	if (!known && strcasecmp(root, "html") == 0)
		return err_set(err, ERR_DATA,
		    "%s: a web page, no feed; its address can be given to `trackside sync add`",
		    r->name);
	if (!known)
		return err_set(err, ERR_DATA,
		    "%s: XML, but no feed: its outermost element is \"%s\"", r->name, root);
	ok = feed_xml_read(&x, text, n, err);
	wxr_finish(&x);
	strbuf_free(&x.text);
	strbuf_free(&x.value);
	return ok;
}

bool
feed_read(struct feed *out, const char *bytes, size_t n, const struct feed_origin *origin,
    const char *name, struct problems *problems, struct err *err)
{
	struct feed_reading r = { .feed = out, .address = "", .name = name, .problems = problems };
	struct strbuf converted = STRBUF_INIT;
	struct charset_found found;
	const char *text;
	size_t skip = 0;
	bool ok;

	feed_init(out);
	if (origin != NULL && origin->address != NULL)
		r.address = arena_strdup(&out->arena, origin->address);
	text = charset_read(bytes, n, origin != NULL ? origin->content_type : NULL, &converted, &n,
	    &found);
	tell_odd(&r, text, &found);
	while (skip < n && text[skip] != '\0' && strchr(" \t\r\n", text[skip]) != NULL)
		skip++;
	if (skip == n)
		ok = err_set(err, ERR_DATA, "%s: empty", name);
	else if (text[skip] == '{' || text[skip] == '[')
		ok = read_json(&r, text, n, err);
	else
		ok = read_xml(&r, text, n, err);
	if (ok)
		feed_finish(&r);
	strbuf_free(&converted);
	return ok;
}
