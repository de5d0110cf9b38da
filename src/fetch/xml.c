#include "fetch/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "fetch/unicode.h"

struct xml_attributes {
	int n;
	const xmlChar **values; /* five each: name, prefix, address, start, end */
};

struct reader {
	const struct xml_events *events;
	xmlParserCtxtPtr parser;
	struct xml_fault *fault;
	bool failed;
	struct strbuf text;
	xmlEntity entity; /* of the character that was asked for last */
	xmlChar entity_text[8];
};

static void
on_open(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *address, int nspaces,
    const xmlChar **spaces, int nattributes, int ndefaulted, const xmlChar **attributes)
{
	const struct xml_attributes a = { nattributes, attributes };
	struct reader *r = ctx;

	(void)prefix, (void)address, (void)nspaces, (void)spaces, (void)ndefaulted;
	strbuf_reset(&r->text);
	r->events->open(r->events->ctx, (const char *)name, &a);
}

static void
on_close(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *address)
{
	struct reader *r = ctx;

	(void)prefix, (void)address;
	r->events->close(r->events->ctx, (const char *)name, r->text.buf, r->text.len);
	strbuf_reset(&r->text);
}

static void
on_text(void *ctx, const xmlChar *text, int n)
{
	struct reader *r = ctx;
	size_t room = XML_MAX_TEXT - r->text.len;

	strbuf_add(&r->text, text, (size_t)n < room ? (size_t)n : room);
}

static void
fail(struct reader *r, int line, int column, const char *why)
{
	if (r->failed)
		return;
	r->failed = true;
	r->fault->line = line;
	r->fault->column = column;
	snprintf(r->fault->why, sizeof(r->fault->why), "%s", why);
	r->fault->why[strcspn(r->fault->why, "\n")] = '\0';
}

static void
on_error(void *ctx, xmlErrorPtr error)
{
	struct reader *r = ctx;

	if (error->level == XML_ERR_FATAL)
		fail(r, error->line, error->int2, error->message != NULL ? error->message : "");
}

/* Entities of its own are how XML reads other files or grows without end. */
static void
on_entity(void *ctx, const xmlChar *name, int type, const xmlChar *public_id,
    const xmlChar *system_id, xmlChar *content)
{
	struct reader *r = ctx;

	(void)name, (void)type, (void)public_id, (void)system_id, (void)content;
	fail(r, xmlSAX2GetLineNumber(r->parser), xmlSAX2GetColumnNumber(r->parser),
	    "declares entities of its own, which are not read");
	xmlStopParser(r->parser);
}

static xmlEntityPtr
get_entity(void *ctx, const xmlChar *name)
{
	struct reader *r = ctx;
	xmlEntityPtr known = xmlGetPredefinedEntity(name);
	const htmlEntityDesc *html;

	if (known != NULL)
		return known;
	html = htmlEntityLookup(name);
	if (html == NULL)
		return NULL;
	r->entity_text[xmlCopyCharMultiByte(r->entity_text, (int)html->value)] = '\0';
	r->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
		.name = name,
		.content = r->entity_text,
		.length = xmlStrlen(r->entity_text),
		.etype = XML_INTERNAL_PREDEFINED_ENTITY };
	return &r->entity;
}

/* Text in UTF-8; converted is whether it had to be. */
static void
to_utf8(const char **text, size_t *n, struct strbuf *converted)
{
	if (unicode_to_utf8(*text, *n, converted)) {
		*text = converted->buf;
		*n = converted->len;
	}
	if (*n >= 3 && memcmp(*text, "\xef\xbb\xbf", 3) == 0) {
		*text += 3;
		*n -= 3;
	}
	while (*n > 0 && **text != '\0' && strchr(" \t\r\n", **text) != NULL) {
		(*text)++;
		(*n)--;
	}
}

static bool
parse(struct reader *r, const char *text, size_t n, int options)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_open,
		.endElementNs = on_close,
		.characters = on_text,
		.cdataBlock = on_text,
		.entityDecl = on_entity,
		.getEntity = get_entity,
		.serror = on_error,
	};

	r->parser = xmlCreateMemoryParserCtxt(text, (int)n);
	if (r->parser == NULL) {
		fail(r, 1, 1, "not a text in XML");
		return false;
	}
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | options);
	*r->parser->sax = sax;
	r->parser->userData = r;
	if (xmlParseDocument(r->parser) != 0)
		fail(r, 1, 1, "not sound XML");
	xmlFreeDoc(r->parser->myDoc);
	xmlFreeParserCtxt(r->parser);
	return !r->failed;
}

bool
xml_read(const char *text, size_t n, const struct xml_events *events, struct xml_fault *fault)
{
	struct strbuf converted = STRBUF_INIT;
	struct reader r = { .events = events, .fault = fault, .text = STRBUF_INIT };
	bool ok = false;

	*fault = (struct xml_fault){ 0 };
	to_utf8(&text, &n, &converted);
	if (n == 0)
		fail(&r, 1, 1, "empty");
	else if (n > INT_MAX / 2)
		fail(&r, 1, 1, "over a gigabyte");
	else
		ok = parse(&r, text, n, converted.len > 0 ? XML_PARSE_IGNORE_ENC : 0);
	strbuf_free(&r.text);
	strbuf_free(&converted);
	return ok;
}

bool
xml_attribute(const struct xml_attributes *a, const char *name, char *out, size_t size)
{
	for (int i = 0; i < a->n; i++) {
		const xmlChar **v = a->values + 5 * (size_t)i;
		size_t n = (size_t)(v[4] - v[3]);

		if (strcmp((const char *)v[0], name) != 0 || n >= size)
			continue;
		memcpy(out, v[3], n);
		out[n] = '\0';
		return true;
	}
	return false;
}

/* Behind the first end at or after at; n where there is none. */
static size_t
behind(const char *text, size_t n, size_t at, const char *end)
{
	const char *found = memmem(text + at, n - at, end, strlen(end));

	return found != NULL ? (size_t)(found - text) + strlen(end) : n;
}

bool
xml_root(const char *text, size_t n, char *out, size_t size)
{
	struct strbuf converted = STRBUF_INIT;
	size_t at = 0, length = 0;
	bool found = false;

	/* the start tells enough */
	if (n > XML_MAX_TEXT)
		n = XML_MAX_TEXT;
	to_utf8(&text, &n, &converted);
	while (at + 1 < n && text[at] == '<' && (text[at + 1] == '?' || text[at + 1] == '!')) {
		at = text[at + 1] == '?'			       ? behind(text, n, at, "?>")
		    : n - at >= 4 && memcmp(text + at, "<!--", 4) == 0 ? behind(text, n, at, "-->")
								       : behind(text, n, at, ">");
		while (at < n && text[at] != '\0' && strchr(" \t\r\n", text[at]) != NULL)
			at++;
	}
	if (at < n && text[at] == '<') {
		const char *name = text + ++at;

		while (at + length < n && name[length] != '\0' &&
		    strchr(" \t\r\n/>", name[length]) == NULL) {
			if (name[length++] == ':') {
				at += length;
				name += length;
				length = 0;
			}
		}
		found = length > 0 && length < size;
		if (found) {
			memcpy(out, name, length);
			out[length] = '\0';
		}
	}
	strbuf_free(&converted);
	return found;
}
