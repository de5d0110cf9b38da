#include "fetch/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "fetch/unicode.h"
#include "markdown/entity.h"

struct xml_attributes {
	size_t n;
	const xmlChar **values;		 /* five each: name, prefix, address, start, end */
	const xmlChar *prefix, *address; /* of the element */
	xmlParserCtxtPtr parser;
};

struct reader {
	const struct xml_events *events;
	xmlParserCtxtPtr parser;
	struct xml_fault *fault;
	bool failed;
	struct strbuf text;
	xmlEntity entity; /* of the character that was asked for last */
	struct strbuf entity_text;
};

static void
on_open(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *address, int nspaces,
    const xmlChar **spaces, int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct reader *r = ctx;
	const struct xml_attributes a = { (size_t)nattributes, attributes, prefix, address,
		r->parser };

	(void)nspaces, (void)spaces, (void)ndefaulted;
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

	if (r->events->text != NULL) {
		r->events->text(r->events->ctx, (const char *)text, (size_t)n);
		return;
	}
	strbuf_add(&r->text, text, (size_t)n < room ? (size_t)n : room);
}

static void
fail(struct reader *r, int line, int column, const char *why)
{
	struct xml_fault fault = { .line = line, .column = column };

	snprintf(fault.why, sizeof(fault.why), "%s", why);
	fault.why[strcspn(fault.why, "\n")] = '\0';
	if (r->events->unsound != NULL)
		r->events->unsound(r->events->ctx, &fault);
	if (!r->failed)
		*r->fault = fault;
	r->failed = true;
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
	r->fault->refused = true;
	xmlStopParser(r->parser);
}

/* In an attribute the library writes &#38; for an ampersand, and the reference itself for an
 * entity that is not predefined (of one that is, the first byte): add_value reads both. */
static xmlEntityPtr
get_entity(void *ctx, const xmlChar *name)
{
	struct reader *r = ctx;
	xmlEntityPtr known = xmlGetPredefinedEntity(name);
	struct strbuf reference = STRBUF_INIT;

	if (known != NULL)
		return known;
	strbuf_addf(&reference, "&%s;", (const char *)name);
	strbuf_reset(&r->entity_text);
	entity_decode(&r->entity_text, reference.buf, reference.len);
	strbuf_free(&reference);
	r->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
		.name = name,
		.content = (xmlChar *)r->entity_text.buf,
		.orig = (xmlChar *)r->entity_text.buf, /* else it gets one, which leaks */
		.length = (int)r->entity_text.len,
		.checked = 1,
		.etype = r->parser->instate == XML_PARSER_ATTRIBUTE_VALUE
		    ? XML_INTERNAL_GENERAL_ENTITY
		    : XML_INTERNAL_PREDEFINED_ENTITY };
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
	if (r->events->unsound != NULL)
		options |= XML_PARSE_RECOVER;
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | options);
	*r->parser->sax = sax;
	r->parser->userData = r;
	if (xmlParseDocument(r->parser) != 0 && !r->failed)
		fail(r, 1, 1, "not sound XML");
	xmlFreeDoc(r->parser->myDoc);
	xmlFreeParserCtxt(r->parser);
	return !r->failed;
}

bool
xml_read(const char *text, size_t n, const struct xml_events *events, struct xml_fault *fault)
{
	struct strbuf converted = STRBUF_INIT;
	struct reader r = {
		.events = events, .fault = fault, .text = STRBUF_INIT, .entity_text = STRBUF_INIT
	};
	bool ok = false;

	*fault = (struct xml_fault){ 0 };
	to_utf8(&text, &n, &converted);
	if (n == 0)
		fail(&r, 1, 1, "empty");
	else if (n > INT_MAX / 2)
		fail(&r, 1, 1, "over a gigabyte");
	else
		ok = parse(&r, text, n,
		    events->utf8 || converted.len > 0 ? XML_PARSE_IGNORE_ENC : 0);
	strbuf_free(&r.text);
	strbuf_free(&r.entity_text);
	strbuf_free(&converted);
	return ok;
}

/* What an attribute says: see get_entity for its references. */
static void
add_value(struct strbuf *out, const xmlChar *const *v)
{
	entity_decode_all(out, (const char *)v[3], (size_t)(v[4] - v[3]));
}

bool
xml_value(const struct xml_attributes *a, const char *prefix, const char *name,
    struct strbuf *value)
{
	for (size_t i = 0; i < a->n; i++) {
		const xmlChar **v = a->values + 5 * i;
		const char *given = v[1] != NULL ? (const char *)v[1] : "";

		if (strcmp((const char *)v[0], name) != 0 ||
		    (prefix != NULL && strcmp(given, prefix) != 0))
			continue;
		strbuf_reset(value);
		add_value(value, v);
		return true;
	}
	return false;
}

bool
xml_attribute(const struct xml_attributes *a, const char *name, char *out, size_t size)
{
	struct strbuf value = STRBUF_INIT;
	bool fits = xml_value(a, NULL, name, &value) && value.len < size;

	if (fits)
		memcpy(out, value.buf, value.len + 1);
	strbuf_free(&value);
	return fits;
}

bool
xml_attribute_at(const struct xml_attributes *a, size_t i, const char **name, const char **prefix,
    struct strbuf *value)
{
	const xmlChar **v;

	if (i >= a->n)
		return false;
	v = a->values + 5 * i;
	*name = (const char *)v[0];
	*prefix = v[1] != NULL ? (const char *)v[1] : "";
	strbuf_reset(value);
	add_value(value, v);
	return true;
}

const char *
xml_namespace(const struct xml_attributes *a)
{
	return a->address != NULL ? (const char *)a->address : "";
}

const char *
xml_prefix(const struct xml_attributes *a)
{
	return a->prefix != NULL ? (const char *)a->prefix : "";
}

void
xml_place(const struct xml_attributes *a, int *line, int *column)
{
	*line = xmlSAX2GetLineNumber(a->parser);
	*column = xmlSAX2GetColumnNumber(a->parser);
}

/* Behind the first end at or after at; n where there is none. */
static size_t
behind(const char *text, size_t n, size_t at, const char *end)
{
	const char *found = memmem(text + at, n - at, end, strlen(end));

	return found != NULL ? (size_t)(found - text) + strlen(end) : n;
}

/* Behind a declaration that starts at at, which may hold others in brackets. */
static size_t
behind_declaration(const char *text, size_t n, size_t at)
{
	char quote = '\0';
	int depth = 0;

	for (; at < n; at++) {
		const char c = text[at];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '[' || c == ']')
			depth += c == '[' ? 1 : -1;
		else if (c == '>' && depth <= 0)
			return at + 1;
	}
	return n;
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
		if (text[at + 1] == '?')
			at = behind(text, n, at, "?>");
		else if (n - at >= 4 && memcmp(text + at, "<!--", 4) == 0)
			at = behind(text, n, at, "-->");
		else
			at = behind_declaration(text, n, at);
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
