#include "markdown/place.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "markdown/tree.h"

/* Letters (and digits) are what a text is compared by: they are the same in the source's plain
 * text and in any layout of it, where bullets, numbers of lists and rules come and go. */
#define LETTERS_MOST ((size_t)96)  /* bytes of them that are looked for, */
#define LETTERS_LEAST ((size_t)12) /* and the fewest that tell one place from another */
#define MATCHES_MOST 10000

/* What a span of a line is to places. */
enum part {
	PART_TEXT,
	PART_MADE, /* by the layout, at any width: its bytes count, its letters don't */
	PART_DRAWN /* beside the text: nothing of it counts */
};

static enum part
part_of(const struct span *s)
{
	switch (s->style) {
	case STYLE_QUOTE_BAR:
	case STYLE_TABLE_RULE:
	case STYLE_FAINT:
		return PART_DRAWN;
	case STYLE_LIST_MARK:
	case STYLE_TASK_OPEN:
	case STYLE_TASK_DONE:
	case STYLE_FOOTNOTE:
	case STYLE_CODE_LANG:
		return PART_MADE;
	default:
		return PART_TEXT;
	}
}

size_t
place_bytes(const struct line *line)
{
	size_t n = 0, i, k;

	for (i = 0; i < line->len; i++)
		n += line->text[i] != ' ';
	for (i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];

		if (part_of(s) != PART_DRAWN)
			continue;
		for (k = s->start; k < (size_t)s->start + s->len; k++)
			n -= line->text[k] != ' ';
	}
	return n;
}

/* --- letters ---------------------------------------------------------------- */

static bool
is_letter(uint32_t cp)
{
	return utf8_is_word(cp);
}

/* Appends the letters of a text. */
static void
add_letters(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (is_letter(cp))
			strbuf_add(out, s + i, len);
	}
}

/* The byte of a text behind which its letters go on for more than letters bytes of them; n
 * where there are fewer. */
static size_t
skip_letters(const char *s, size_t n, size_t letters)
{
	uint32_t cp;
	size_t i, len;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (!is_letter(cp))
			continue;
		if (letters < len)
			break;
		letters -= len;
	}
	return i;
}

/* --- between offsets and letters --------------------------------------------- */

/* The text of a line alone. */
static void
text_of(const struct line *line, struct strbuf *out)
{
	size_t at = 0;

	strbuf_reset(out);
	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];

		if (part_of(s) == PART_TEXT)
			continue;
		strbuf_add(out, line->text + at, s->start - at);
		at = s->start + s->len;
	}
	strbuf_add(out, line->text + at, line->len - at);
	strbuf_trim(out);
}

static bool
has_words(const struct strbuf *text)
{
	uint32_t cp;

	for (size_t i = 0; i < text->len;) {
		i += utf8_decode(text->buf + i, text->len - i, &cp);
		if (is_letter(cp))
			return true;
	}
	return false;
}

bool
place_words_add(struct strbuf *words, const struct line *line)
{
	struct strbuf text = STRBUF_INIT;

	text_of(line, &text);
	if (has_words(&text)) {
		if (words->len > 0)
			strbuf_addch(words, ' ');
		strbuf_add(words, text.buf, text.len);
	}
	strbuf_free(&text);
	return words->len < PLACE_WORDS;
}

/* Walks the lines of a block up to a place, by its offset or by its letters. */
struct walk_to {
	size_t offset, letters; /* to go to; the one that is not used is SIZE_MAX */
	size_t offset_done, letters_done;
	struct strbuf *words; /* of the text from there on, or NULL */
	bool there;
};

/* One part of a line: as far as the place, and from there on to the words. */
static void
walk_part(struct walk_to *w, const char *s, size_t n, enum part part)
{
	uint32_t cp;

	if (w->there && w->words != NULL && part == PART_TEXT)
		strbuf_add(w->words, s, n);
	if (w->there)
		return;
	for (size_t i = 0, len; i < n && part != PART_DRAWN; i += len) {
		const size_t offset = w->offset_done, letters = w->letters_done;
		bool letter;

		len = utf8_decode(s + i, n - i, &cp);
		if (cp == ' ')
			continue;
		letter = part == PART_TEXT && is_letter(cp);
		if (offset >= w->offset || (letters >= w->letters && letter)) {
			w->there = true;
			if (w->words != NULL && part == PART_TEXT)
				strbuf_add(w->words, s + i, n - i);
			return;
		}
		w->offset_done += len;
		w->letters_done += letter ? len : 0;
	}
}

static void
walk_line(void *ctx, const struct line *line)
{
	struct walk_to *w = ctx;
	size_t at = 0;

	if (w->there) {
		if (w->words != NULL && w->words->len < PLACE_WORDS)
			place_words_add(w->words, line);
		return;
	}
	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];

		walk_part(w, line->text + at, s->start - at, PART_TEXT);
		walk_part(w, line->text + s->start, s->len, part_of(s));
		at = s->start + s->len;
	}
	walk_part(w, line->text + at, line->len - at, PART_TEXT);
}

static void
walk_block(const struct document *doc, const struct layout_opts *opts, uint32_t block,
    struct walk_to *w)
{
	document_layout(doc, opts, block, (size_t)block + 1, walk_line, w);
}

/* How many bytes of letters of its block stand before a place. */
static size_t
letters_before(const struct document *doc, const struct layout_opts *opts, struct place at)
{
	struct walk_to w = { .offset = at.offset, .letters = SIZE_MAX };

	if (at.offset > 0)
		walk_block(doc, opts, at.block, &w);
	return w.letters_done;
}

static size_t
offset_of(const struct document *doc, const struct layout_opts *opts, uint32_t block,
    size_t letters)
{
	struct walk_to w = { .offset = SIZE_MAX, .letters = letters };

	if (letters > 0)
		walk_block(doc, opts, block, &w);
	return w.offset_done;
}

static void
add_more(void *ctx, const struct line *line)
{
	struct strbuf *words = ctx;

	if (words->len < PLACE_WORDS)
		place_words_add(words, line);
}

void
place_words(const struct document *doc, const struct layout_opts *opts, struct place at,
    struct strbuf *words)
{
	struct walk_to w = { .offset = at.offset, .letters = SIZE_MAX, .words = words };
	const size_t n = document_nblocks(doc);

	if (at.block >= n)
		return;
	walk_block(doc, opts, at.block, &w);
	for (size_t b = (size_t)at.block + 1; b < n && words->len < PLACE_WORDS; b++)
		document_layout(doc, opts, b, b + 1, add_more, words);
	strbuf_trim(words);
}

/* --- finding ------------------------------------------------------------------ */

/* All letters of a document, and where those of each block begin. */
struct stream {
	struct strbuf letters;
	size_t *starts;
	size_t nblocks;
};

static void
stream_make(struct stream *st, const struct document *doc)
{
	struct strbuf plain = STRBUF_INIT;

	strbuf_init(&st->letters);
	st->nblocks = doc->blocks.len;
	st->starts = xcalloc(st->nblocks + 1, sizeof(*st->starts));
	for (size_t b = 0; b < st->nblocks; b++) {
		const size_t at = doc->blocks.items[b];

		st->starts[b] = st->letters.len;
		strbuf_reset(&plain);
		tree_plain(doc, at, at + doc->nodes.items[at].len, &plain);
		add_letters(&st->letters, plain.buf, plain.len);
	}
	st->starts[st->nblocks] = st->letters.len;
	strbuf_free(&plain);
}

static void
stream_free(struct stream *st)
{
	strbuf_free(&st->letters);
	free(st->starts);
}

/* The block that holds a letter. */
static size_t
block_at(const struct stream *st, size_t at)
{
	size_t lo = 0, hi = st->nblocks;

	while (hi - lo > 1) {
		const size_t mid = lo + (hi - lo) / 2;

		if (st->starts[mid] <= at)
			lo = mid;
		else
			hi = mid;
	}
	/* blocks without letters begin where the next one does */
	while (lo + 1 < st->nblocks && st->starts[lo + 1] <= at)
		lo++;
	return lo;
}

/* Looks for letters; of several places takes the one nearest to a guess. SIZE_MAX: nowhere. */
static size_t
nearest_match(const struct strbuf *in, const char *letters, size_t n, size_t guess)
{
	size_t best = SIZE_MAX, best_far = SIZE_MAX, at = 0;
	const char *found;

	for (int i = 0; i < MATCHES_MOST && at + n <= in->len; i++) {
		size_t far;

		found = memmem(in->buf + at, in->len - at, letters, n);
		if (found == NULL)
			break;
		at = (size_t)(found - in->buf);
		far = at > guess ? at - guess : guess - at;
		if (far > best_far)
			break; /* they only get farther */
		best = at++;
		best_far = far;
	}
	return best;
}

/* The whole of what is known first, then less and less of its beginning; at last its
 * second half, for a place whose own words were edited. */
static size_t
match_letters(const struct strbuf *in, const struct strbuf *key, size_t guess)
{
	const size_t whole = key->len < LETTERS_MOST ? key->len : LETTERS_MOST;
	size_t at, n;

	for (n = whole; n >= LETTERS_LEAST; n /= 2) {
		at = nearest_match(in, key->buf, n, guess);
		if (at != SIZE_MAX)
			return at;
	}
	n = whole / 2;
	if (n < LETTERS_LEAST)
		return whole == key->len && n > 0 ? nearest_match(in, key->buf, whole, guess)
						  : SIZE_MAX;
	at = nearest_match(in, key->buf + n, whole - n, guess);
	if (at == SIZE_MAX)
		return SIZE_MAX;
	return at > n ? at - n : 0;
}

bool
place_find(const struct document *doc, const struct layout_opts *opts, struct place was,
    const char *words, struct place *out)
{
	const size_t nblocks = document_nblocks(doc);
	struct strbuf key = STRBUF_INIT;
	struct stream st;
	size_t at, block, letters;

	if (was.block >= nblocks)
		was = (struct place){ nblocks > 0 ? (uint32_t)nblocks - 1 : 0, 0 };
	*out = was;
	add_letters(&key, words, strlen(words));
	if (key.len == 0 || nblocks == 0) {
		strbuf_free(&key);
		return false;
	}
	stream_make(&st, doc);
	letters = letters_before(doc, opts, was);
	at = match_letters(&st.letters, &key, st.starts[was.block] + letters);
	if (at != SIZE_MAX) {
		block = block_at(&st, at);
		*out = (struct place){ (uint32_t)block,
			offset_of(doc, opts, (uint32_t)block, at - st.starts[block]) };
		if (block == was.block && at - st.starts[block] == letters)
			*out = was; /* to the byte, bullets and digits in front included */
	}
	stream_free(&st);
	strbuf_free(&key);
	return at != SIZE_MAX;
}

/* --- the source ---------------------------------------------------------------- */

int
place_line(const struct document *doc, const struct layout_opts *opts, struct place at)
{
	struct strbuf plain = STRBUF_INIT, letters = STRBUF_INIT;
	struct line_cursor cursor = { 0 };
	size_t i, found = SIZE_MAX, left;

	if (at.block >= doc->blocks.len)
		at = (struct place){ 0 };
	if (doc->blocks.len == 0)
		return doc->first_line;
	if (doc->nodes.items[doc->blocks.items[at.block]].type == NODE_FOOTNOTE)
		return doc->defs.items[doc->nodes.items[doc->blocks.items[at.block]].at].line;
	left = letters_before(doc, opts, at);
	/* From the block on, so that one without text takes the line of what follows. */
	for (i = doc->blocks.items[at.block]; i < doc->nodes.len; i++) {
		const struct node *node = &doc->nodes.items[i];

		if (node->type < NODE_TEXT || node->type > NODE_CHAR)
			continue;
		strbuf_reset(&plain);
		strbuf_reset(&letters);
		tree_plain(doc, i, i + 1, &plain);
		add_letters(&letters, plain.buf, plain.len);
		if (node->type <= NODE_CODE && !(node->at & NODE_POOL)) {
			found = node->at;
			if (letters.len > left)
				found += skip_letters(node_text(doc, node), node->len, left);
		}
		if (letters.len > left && found != SIZE_MAX)
			break;
		left -= letters.len < left ? letters.len : left;
	}
	strbuf_free(&plain);
	strbuf_free(&letters);
	return found != SIZE_MAX ? tree_line(doc, &cursor, found) : doc->first_line;
}
