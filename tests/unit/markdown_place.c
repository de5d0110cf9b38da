/* Places in a document: at any width the same words, after an edit the same words. */
#include "unit.h"

#include "base/strbuf.h"
#include "markdown/place.h"

static const char text[] =
    "# Title\n"
    "\n"
    "The first paragraph is about a port and a harbour, and it goes on for long enough to\n"
    "fill several lines where the window is narrow. It has a second sentence.\n"
    "\n"
    "- an item about lanes\n"
    "- an item about splits, whose text is long enough to be broken somewhere in the middle\n"
    "- an item about tides\n"
    "\n"
    "> A quotation that somebody said to somebody else while they were waiting for the gun.\n"
    "\n"
    "```sh\n"
    "make -C build check\n"
    "nice make install\n"
    "```\n"
    "\n"
    "***\n"
    "\n"
    "1. count the laps\n"
    "2. count them again\n"
    "\n"
    "The last paragraph r&eacute;sum&eacute;s it all.[^1]\n"
    "\n"
    "[^1]: Said in a footnote.\n";

struct fixture {
	struct document *doc;
	struct layout_opts opts;
	char *src;
};

static struct fixture
open_text(const char *src)
{
	struct fixture f = { .opts = { .width = 60, .skip_title = true }, .src = strdup(src) };

	assert_non_null(f.src);
	assert_true(document_parse(&f.doc, f.src, strlen(f.src), 1, NULL));
	return f;
}

static void
done(struct fixture *f)
{
	document_free(f->doc);
	free(f->src);
}

/* The place of the first line that holds a piece of text, at a width. */
struct seek {
	const char *piece;
	struct place at;
	uint32_t block;
	size_t offset;
	bool found;
};

static void
seek_line(void *ctx, const struct line *line)
{
	struct seek *s = ctx;

	if (line->tag != s->block)
		s->offset = 0;
	s->block = line->tag;
	if (!s->found && memmem(line->text, line->len, s->piece, strlen(s->piece)) != NULL) {
		s->found = true;
		s->at = (struct place){ line->tag, s->offset };
	}
	s->offset += place_bytes(line);
}

static struct place
place_of(struct fixture *f, size_t width, const char *piece)
{
	struct seek s = { .piece = piece, .block = UINT32_MAX };

	f->opts.width = width;
	document_layout(f->doc, &f->opts, 0, document_nblocks(f->doc), seek_line, &s);
	assert_true(s.found);
	return s.at;
}

static void
assert_words(struct fixture *f, struct place at, const char *expected)
{
	struct strbuf words = STRBUF_INIT;

	place_words(f->doc, &f->opts, at, &words);
	if (strncmp(words.buf, expected, strlen(expected)) != 0)
		fail_msg("\"%s\" does not start with \"%s\"", words.buf, expected);
	assert_true(words.len <= PLACE_WORDS + 4 * f->opts.width);
	strbuf_free(&words);
}

static void
same_words_at_any_width(void **state)
{
	static const char *const pieces[] = { "port and", "second", "splits", "tides", "somebody",
		"install", "again", "last" };
	static const size_t widths[] = { 20, 34, 60, 120 };
	struct fixture f = open_text(text);

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		const struct place at = place_of(&f, 34, pieces[i]);
		struct strbuf first = STRBUF_INIT;

		place_words(f.doc, &f.opts, at, &first);
		strbuf_truncate(&first, 20);
		for (size_t w = 0; w < 4; w++) {
			f.opts.width = widths[w];
			assert_words(&f, at, first.buf);
		}
		strbuf_free(&first);
	}
	done(&f);
}

/* Finds the place of a piece of the text again in another. */
static void
assert_found(const char *before, const char *piece, const char *after, const char *expected)
{
	struct fixture old = open_text(before), new = open_text(after);
	struct strbuf words = STRBUF_INIT;
	const struct place was = place_of(&old, 34, piece);
	struct place now;

	place_words(old.doc, &old.opts, was, &words);
	assert_true(place_find(new.doc, &new.opts, was, words.buf, &now));
	assert_words(&new, now, expected);
	strbuf_free(&words);
	done(&old);
	done(&new);
}

/* The text with something put in front of a piece of it, and n bytes of it dropped. */
static char *
edited(const char *piece, const char *insert, size_t drop)
{
	const char *at = strstr(text, piece);
	struct strbuf out = STRBUF_INIT;

	assert_non_null(at);
	strbuf_add(&out, text, (size_t)(at - text));
	strbuf_adds(&out, insert);
	strbuf_adds(&out, at + drop);
	return strbuf_detach(&out, NULL);
}

static void
found_after_edits(void **state)
{
	char *s;

	(void)state;
	s = edited("The first", "A new paragraph.\n\n## And a heading\n\nAnd more.\n\n", 0);
	assert_found(text, "splits", s, "an item about splits");
	assert_found(text, "second", s, "It has a second");
	assert_found(text, "somebody", s, "A quotation that");
	assert_found(text, "install", s, "nice make install");
	assert_found(text, "last", s, "The last");
	/* the same edit undone */
	assert_found(s, "splits", text, "an item about splits");
	free(s);
	/* above it in the very block, and below it */
	s = edited("- an item about splits", "- one more item\n", 0);
	assert_found(text, "tides", s, "an item about tides");
	assert_found(text, "lanes", s, "an item about lanes");
	free(s);
	s = edited("A quotation", "Edited: ", 0);
	assert_found(text, "waiting", s, "waiting for the gun");
	free(s);
	/* the words of the place themselves: what follows them is known */
	s = edited("port and a harbour", "quay and a jetty", 18);
	assert_found(text, "port and", s, "t a quay and a jetty");
	free(s);
	/* blocks above are gone */
	assert_found(text, "last", strstr(text, "> A quot"), "The last");
}

static void
unchanged_is_the_same(void **state)
{
	struct fixture f = open_text(text);
	struct strbuf words = STRBUF_INIT;
	struct place now;
	const struct place was = place_of(&f, 34, "again");

	(void)state;
	place_words(f.doc, &f.opts, was, &words);
	assert_true(place_find(f.doc, &f.opts, was, words.buf, &now));
	assert_int_equal(now.block, was.block);
	assert_int_equal(now.offset, was.offset);
	strbuf_free(&words);
	done(&f);
}

static void
nearest_of_several(void **state)
{
	static const char same[] = "same words in every paragraph of it\n\n";
	struct strbuf src = STRBUF_INIT, words = STRBUF_INIT;
	struct fixture f;
	struct place now;

	(void)state;
	for (int i = 0; i < 50; i++)
		strbuf_adds(&src, same);
	f = open_text(src.buf);
	place_words(f.doc, &f.opts, (struct place){ 20, 0 }, &words);
	assert_true(place_find(f.doc, &f.opts, (struct place){ 20, 0 }, words.buf, &now));
	assert_int_equal(now.block, 20);
	assert_int_equal(now.offset, 0);
	strbuf_free(&src);
	strbuf_free(&words);
	done(&f);
}

static void
gone_words(void **state)
{
	struct fixture f = open_text(text), empty = open_text("");
	struct place now;

	(void)state;
	assert_false(place_find(f.doc, &f.opts, (struct place){ 2, 9 },
	    "completely different words that nobody ever wrote here", &now));
	assert_int_equal(now.block, 2);
	assert_int_equal(now.offset, 9);
	assert_false(place_find(f.doc, &f.opts, (struct place){ 900, 9 }, "", &now));
	assert_int_equal(now.block, document_nblocks(f.doc) - 1);
	assert_int_equal(now.offset, 0);
	assert_false(place_find(empty.doc, &empty.opts, (struct place){ 3, 9 }, "a b c", &now));
	assert_int_equal(now.block, 0);
	assert_int_equal(place_line(empty.doc, &empty.opts, (struct place){ 3, 9 }), 1);
	done(&f);
	done(&empty);
}

static int
line_with(const char *piece)
{
	int line = 1;

	assert_non_null(strstr(text, piece));
	for (const char *p = text; p < strstr(text, piece); p++)
		line += *p == '\n';
	return line;
}

static void
knows_the_source_line(void **state)
{
	static const char *const pieces[] = { "The first", "lanes", "splits", "tides", "quotation",
		"make -C", "nice make", "count the", "again", "last", "Said" };
	struct fixture f = open_text(text);
	const struct place rule = { place_of(&f, 80, "install").block + 1, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++)
		assert_int_equal(place_line(f.doc, &f.opts, place_of(&f, 80, pieces[i])),
		    line_with(pieces[i]));
	/* within a paragraph; a rule has no text, and stands right above what follows */
	assert_int_equal(place_line(f.doc, &f.opts, place_of(&f, 34, "second")),
	    line_with("second"));
	assert_int_equal(place_line(f.doc, &f.opts, rule), line_with("count the"));
	done(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_words_at_any_width),
		cmocka_unit_test(found_after_edits),
		cmocka_unit_test(unchanged_is_the_same),
		cmocka_unit_test(nearest_of_several),
		cmocka_unit_test(gone_words),
		cmocka_unit_test(knows_the_source_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
