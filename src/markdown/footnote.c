#include "markdown/footnote.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "markdown/notelist.h"
#include "markdown/source_line.h"

#define LABEL_MAX 200
#define DEFS_MAX 65535
#define QUOTES_MAX 16 /* that a definition may stand in */

size_t
footnotes_scan_ref(const char *s, size_t n, const char **label, size_t *label_len)
{
	size_t i = 2;

	if (n < 4 || s[0] != '[' || s[1] != '^')
		return 0;
	while (i < n && i < LABEL_MAX && s[i] != ']' && s[i] != '[' && s[i] != ' ' &&
	    s[i] != '\t' && s[i] != '\n' && s[i] != '\r' && s[i] != '\0')
		i++;
	if (i == 2 || i >= n || s[i] != ']')
		return 0;
	*label = s + 2;
	*label_len = i - 2;
	return i + 1;
}

/* Bytes of "   [^label]:" on a line behind `at` bytes of marks of quotes, with these; or 0. */
static size_t
scan_def(const struct line_span *l, size_t at, const char **label, size_t *label_len)
{
	size_t i = at, ref;

	while (i < at + 3 && i < l->n && l->s[i] == ' ')
		i++;
	ref = footnotes_scan_ref(l->s + i, l->n - i, label, label_len);
	if (ref == 0 || i + ref >= l->n || l->s[i + ref] != ':')
		return 0;
	return i + ref + 1;
}

/* Whether a line without indentation goes on with the paragraph before it. */
static bool
is_lazy(const struct line_span *l)
{
	return strchr("#>-*+|<`~=[0123456789", l->s[0]) == NULL;
}

/* Bytes of indentation that a line inside a footnote has, or 0. */
static size_t
footnote_indent(const struct line_span *l)
{
	size_t i = 0;

	while (i < 4 && i < l->n && l->s[i] == ' ')
		i++;
	if (i < l->n && l->s[i] == '\t')
		return i + 1;
	return i == 4 ? 4 : 0;
}

/* Bytes of up to max marks of quotes at the start of a line, each with the blank behind it; *found
 * is how many there are. */
static size_t
skip_quotes(const struct line_span *l, size_t max, size_t *found)
{
	size_t at = 0, i;

	for (*found = 0; *found < max; ++*found) {
		for (i = at; i < l->n && i < at + 3 && l->s[i] == ' '; i++)
			continue;
		if (i == l->n || l->s[i] != '>')
			break;
		at = i + 1;
		at += at < l->n && l->s[at] == ' ';
	}
	return at;
}

/* The next line of a definition that stands in so many quotes, without their marks; *inside tells
 * whether it has them all. */
static struct line_span
inner_line(const char *p, const char *end, size_t quotes, bool *inside)
{
	struct line_span l = line_at(p, end);
	size_t found, skip = skip_quotes(&l, quotes, &found);

	*inside = found == quotes;
	l.s += skip;
	l.n -= skip;
	l.full -= skip;
	return l;
}

/* Adds a line to the quoted block of a definition. A carriage return within it would end it for the
 * parser, and the block with it. */
static void
put_quoted(struct strbuf *out, const char *s, size_t n)
{
	strbuf_adds(out, "> ");
	for (size_t i = 0; i < n; i++)
		strbuf_addch(out, s[i] != '\r' ? s[i] : ' ');
	strbuf_addch(out, '\n');
}

/* Copies one definition, whose first line's text starts at byte `from`, as a quoted block;
 * returns its end in the source. */
static const char *
copy_def(struct strbuf *out, const char *line, size_t from, size_t quotes, const char *end)
{
	struct line_span l = line_at(line, end);
	bool inside;
	const char *stop = l.s + l.full;
	bool after_blank = false;
	size_t blanks = 0;

	put_quoted(out, l.s + from, l.n - from);
	for (const char *p = stop; p < end; p = l.s + l.full) {
		size_t indent;

		l = inner_line(p, end, quotes, &inside);
		if (!inside && (after_blank || line_is_blank(&l)))
			break;
		if (line_is_blank(&l)) {
			after_blank = true;
			blanks++;
			continue;
		}
		indent = footnote_indent(&l);
		if (indent == 0 && (after_blank || !is_lazy(&l)))
			break;
		for (; blanks > 0; blanks--)
			strbuf_adds(out, ">\n");
		after_blank = false;
		put_quoted(out, l.s + indent, l.n - indent);
		stop = l.s + l.full;
	}
	strbuf_addch(out, '\n');
	return stop;
}

/* Blanks bytes out but leaves their lines, and the marks of the quotes they stand in. */
static void
blank_out(char *s, size_t n, size_t quotes)
{
	struct line_span l;
	bool inside;

	for (const char *p = s, *end = s + n; p < end; p = l.s + l.full) {
		l = inner_line(p, end, quotes, &inside);
		memset(s + (l.s - s), ' ', l.n);
	}
}

long
footnotes_find(const struct document *doc, const char *label, size_t n)
{
	size_t lo = 0, hi = doc->labels.len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct footnote_label *l = &doc->labels.items[mid];
		int cmp = strncasecmp(l->label, label, n);

		if (cmp == 0 && l->label[n] == '\0')
			return l->def;
		if (cmp < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return -1;
}

static int
label_cmp(const void *a, const void *b)
{
	const struct footnote_label *x = a, *y = b;
	int cmp = strcasecmp(x->label, y->label);

	return cmp != 0 ? cmp : (x->def > y->def) - (x->def < y->def);
}

/* Sorts the labels; of two the same, the first definition counts. */
static void
index_labels(struct document *doc)
{
	size_t kept = 0;

	for (size_t i = 0; i < doc->defs.len; i++) {
		struct footnote_label *l = VEC_ADD(&doc->labels);

		l->label = doc->defs.items[i].label;
		l->def = (uint32_t)i;
	}
	qsort(doc->labels.items, doc->labels.len, sizeof(doc->labels.items[0]), label_cmp);
	for (size_t i = 0; i < doc->labels.len; i++) {
		if (kept == 0 ||
		    strcasecmp(doc->labels.items[kept - 1].label, doc->labels.items[i].label) != 0)
			doc->labels.items[kept++] = doc->labels.items[i];
	}
	doc->labels.len = kept;
}

static bool
may_have_footnotes(const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end && (s = memchr(s, '^', (size_t)(end - s))) != NULL) {
		if (s > end - n && s[-1] == '[')
			return true;
		s++;
	}
	return false;
}

/* A definition in the source, and how many quotes it stands in. */
struct cut {
	size_t from, to, quotes;
};

void
footnotes_take_out(struct document *doc)
{
	const char *src = doc->text, *end = src + doc->text_len, *p, *stop;
	struct strbuf quotes = STRBUF_INIT;
	VEC(struct cut) cuts = { 0 };
	struct fence fence = { 0 };
	struct line_span l;
	char *text;
	int line = doc->first_line;

	if (!may_have_footnotes(src, doc->text_len))
		return;
	for (p = src; p < end && doc->defs.len < DEFS_MAX; p = stop) {
		const char *label;
		size_t label_len, from, depth, skip;
		struct footnote_def *def;

		l = line_at(p, end);
		stop = p + l.full;
		skip = skip_quotes(&l, QUOTES_MAX, &depth);
		if (!fence_line(&fence, &l) &&
		    (from = scan_def(&l, skip, &label, &label_len)) != 0) {
			def = VEC_ADD(&doc->defs);
			def->label = arena_strndup(&doc->arena, label, label_len);
			def->line = line;
			stop = copy_def(&quotes, p, from, depth, end);
			VEC_PUSH(&cuts,
			    ((struct cut){ (size_t)(p - src), (size_t)(stop - src), depth }));
		}
		for (const char *nl = p; (nl = memchr(nl, '\n', (size_t)(stop - nl))) != NULL; nl++)
			line++;
	}
	if (doc->defs.len > 0) {
		index_labels(doc);
		text = arena_bytes(&doc->arena, quotes.len + doc->text_len);
		memcpy(text, quotes.buf, quotes.len);
		memcpy(text + quotes.len, src, doc->text_len);
		for (size_t i = 0; i < cuts.len; i++)
			blank_out(text + quotes.len + cuts.items[i].from,
			    cuts.items[i].to - cuts.items[i].from, cuts.items[i].quotes);
		doc->text = text;
		doc->shift = quotes.len;
		doc->text_len += quotes.len;
	}
	strbuf_free(&quotes);
	VEC_FREE(&cuts);
}

/* Numbers what nodes [from, to) refer to, in their order; a reference's len becomes its number. */
static void
number_refs(struct document *doc, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct node *node = &doc->nodes.items[i];
		struct footnote_def *def;

		if (node->type != NODE_FOOTREF)
			continue;
		def = &doc->defs.items[node->len];
		if (def->number == 0) {
			struct doc_footnote *note = VEC_ADD(&doc->footnotes);

			note->label = def->label;
			note->number = def->number = (int)doc->footnotes.len;
			VEC_PUSH(&doc->note_nodes, def->node);
		}
		node->len = (uint32_t)def->number;
	}
}

/* Puts the links in the order of the blocks, which is no longer that of the nodes. */
static void
renumber_links(struct document *doc)
{
	uint32_t *to = xcalloc(doc->links.len + 1, sizeof(*to));
	doc_link_vec sorted = { 0 };

	for (size_t b = 0; b < doc->blocks.len; b++) {
		size_t first = doc->blocks.items[b], end = first + doc->nodes.items[first].len;
		struct node *block = &doc->nodes.items[first];

		for (size_t i = first; i < end; i++) {
			struct node *node = &doc->nodes.items[i];

			if (node->type < NODE_LINK_ON)
				continue;
			if (to[node->at] == 0) {
				struct doc_link link = doc->links.items[node->at];

				link.block = (uint32_t)b;
				if (block->type == NODE_FOOTNOTE)
					link.line = doc->defs.items[block->at].line;
				VEC_PUSH(&sorted, link);
				to[node->at] = (uint32_t)sorted.len;
			}
			node->at = to[node->at] - 1;
		}
		if (block->type == NODE_FOOTNOTE) {
			const char *label = doc->defs.items[block->at].label;

			VEC_PUSH(&doc->backrefs, (uint32_t)sorted.len);
			VEC_PUSH(&sorted,
			    (struct doc_link){ .kind = LINK_BACKREF,
				.target = label,
				.text = label,
				.block = (uint32_t)b,
				.line = doc->defs.items[block->at].line });
		}
	}
	VEC_FREE(&doc->links);
	doc->links = sorted;
	free(to);
}

/* Takes the definitions, which are the first blocks, from among the blocks. Returns the first
 * node behind them. */
static size_t
adopt_defs(struct document *doc)
{
	const size_t ndefs = doc->defs.len;
	size_t behind = doc->blocks.len > ndefs ? doc->blocks.items[ndefs] : doc->nodes.len;

	if (doc->blocks.len < ndefs)
		die("definitions of footnotes are no blocks of their own");
	for (size_t i = 0; i < ndefs; i++) {
		struct node *node = &doc->nodes.items[doc->blocks.items[i]];

		doc->defs.items[i].node = doc->blocks.items[i];
		node->type = NODE_FOOTNOTE;
		node->at = (uint32_t)i;
	}
	doc->blocks.len -= ndefs;
	memmove(doc->blocks.items, doc->blocks.items + ndefs,
	    doc->blocks.len * sizeof(doc->blocks.items[0]));
	return behind;
}

void
footnotes_arrange(struct document *doc)
{
	size_t from = 0, to = doc->nodes.len;

	if (doc->defs.len > 0)
		from = adopt_defs(doc);
	else if ((to = notelist_adopt(doc)) == 0)
		return;
	number_refs(doc, from, to);
	for (size_t i = 0; i < doc->footnotes.len; i++) {
		uint32_t at = doc->note_nodes.items[i];

		number_refs(doc, at, at + doc->nodes.items[at].len);
		doc->footnotes.items[i].block = (uint32_t)doc->blocks.len;
		VEC_PUSH(&doc->blocks, at);
	}
	renumber_links(doc);
}
