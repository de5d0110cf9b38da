/* The painter against a small terminal: random frames, and the bytes between them must leave on
 * the terminal what the frame says. The terminal fails on every control that it does not know. */
#include "unit.h"

#include <locale.h>
#include <wchar.h>

#include "base/err.h"
#include "base/utf8.h"
#include "term/doubtful.h"
#include "term/painter.h"
#include "term/sgr.h"

#define ROWS 12
#define COLS 30

struct screen_cell {
	char text[24];
	struct look look;
	char link[32]; /* parameters and address; "" for none */
};

struct terminal {
	struct screen_cell cells[ROWS][COLS];
	int row, col, top, end;
	bool wrap;  /* behind the last column */
	bool joins; /* draws a joined cluster as one */
	struct look pen;
	char link[32];
	bool cursor;
};

static void
move(struct strbuf *out, int row, int col)
{
	strbuf_addf(out, "\033[%d;%dH", row + 1, col + 1);
}

static void
blank(struct terminal *t, int row, int from, int to)
{
	for (int i = from; i < to; i++) {
		strcpy(t->cells[row][i].text, " ");
		t->cells[row][i].look = (struct look){ -1, t->pen.bg, 0 };
		t->cells[row][i].link[0] = '\0';
	}
}

static void
scroll(struct terminal *t, int by)
{
	const size_t kept = (size_t)(t->end - t->top - 1) * sizeof(t->cells[0]);

	if (by > 0)
		memmove(t->cells[t->top], t->cells[t->top + 1], kept);
	else
		memmove(t->cells[t->top + 1], t->cells[t->top], kept);
	blank(t, by > 0 ? t->end - 1 : t->top, 0, COLS);
}

/* SGR with the codes that sgr.c writes. */
static void
sgr(struct terminal *t, const int *v, int n)
{
	static const struct {
		int code;
		unsigned on, off;
	} attrs[] = { { 1, LOOK_BOLD, 0 }, { 2, LOOK_DIM, 0 }, { 4, LOOK_UNDERLINE, 0 },
		{ 7, LOOK_REVERSE, 0 }, { 22, 0, LOOK_BOLD | LOOK_DIM }, { 24, 0, LOOK_UNDERLINE },
		{ 27, 0, LOOK_REVERSE } };

	for (int i = 0; i < n; i++) {
		bool known = true;

		if (v[i] == 0)
			t->pen = look_plain;
		else if (v[i] >= 30 && v[i] <= 37)
			t->pen.fg = (int16_t)(v[i] - 30);
		else if (v[i] == 39)
			t->pen.fg = -1;
		else if (v[i] >= 40 && v[i] <= 47)
			t->pen.bg = (int16_t)(v[i] - 40);
		else if (v[i] == 49)
			t->pen.bg = -1;
		else
			known = false;
		for (size_t k = 0; k < sizeof(attrs) / sizeof(attrs[0]); k++) {
			if (attrs[k].code != v[i])
				continue;
			known = true;
			t->pen.attrs = (uint16_t)((t->pen.attrs | attrs[k].on) & ~attrs[k].off);
		}
		assert_true(known);
	}
}

/* OSC 8: parameters, address, ST; both empty end a link. */
static size_t
hyperlink(struct terminal *t, const char *s, size_t n)
{
	size_t i = 4;

	assert_true(n > 6 && memcmp(s, "\033]8;", 4) == 0);
	while (i < n && s[i] > ' ' && s[i] < 0x7f)
		i++;
	assert_true(i + 1 < n && i - 4 < sizeof(t->link) && s[i] == '\033' && s[i + 1] == '\\');
	memcpy(t->link, s + 4, i - 4);
	t->link[i - 4] = '\0';
	if (strcmp(t->link, ";") == 0)
		t->link[0] = '\0';
	return i + 2;
}

static size_t
control(struct terminal *t, const char *s, size_t n)
{
	int v[16] = { 0 }, nv = 1;
	size_t i = 2;
	const bool private = n > 2 && s[2] == '?';

	if (s[0] == '\n') {
		assert_true(t->row == t->end - 1);
		scroll(t, 1);
		return 1;
	}
	if (s[0] == '\r') {
		t->col = 0;
		t->wrap = false;
		return 1;
	}
	assert_true(s[0] == '\033' && n > 1);
	if (s[1] == 'M') {
		assert_true(t->row == t->top);
		scroll(t, -1);
		return 2;
	}
	if (s[1] == ']')
		return hyperlink(t, s, n);
	assert_true(s[1] == '[');
	for (i += private; i < n && (s[i] == ';' || (s[i] >= '0' && s[i] <= '9')); i++) {
		if (s[i] == ';')
			v[nv++] = 0;
		else
			v[nv - 1] = v[nv - 1] * 10 + s[i] - '0';
	}
	assert_true(i < n);
	t->wrap = false;
	if (s[i] == 'H') {
		t->row = v[0] > 0 ? v[0] - 1 : 0;
		t->col = nv > 1 && v[1] > 0 ? v[1] - 1 : 0;
		assert_true(t->row < ROWS && t->col < COLS);
	} else if (s[i] == 'C') {
		t->col += v[0] > 0 ? v[0] : 1;
		assert_true(t->col < COLS);
	} else if (s[i] == 'K') {
		blank(t, t->row, t->col, COLS);
	} else if (s[i] == 'J') {
		for (int row = 0; row < ROWS; row++)
			blank(t, row, 0, COLS);
	} else if (s[i] == 'r') {
		t->top = v[0] > 0 ? v[0] - 1 : 0;
		t->end = nv > 1 ? v[1] : ROWS;
		t->row = t->col = 0;
	} else if (s[i] == 'm') {
		sgr(t, v, nv);
	} else if (private && v[0] == 25) {
		t->cursor = s[i] == 'h';
	} else {
		fail_msg("unknown control %.*s", (int)(i + 1), s);
	}
	return i + 1;
}

/* Writes characters that the terminal draws as one thing of so many columns. */
static void
put(struct terminal *t, const char *s, size_t n, int cols)
{
	struct screen_cell *cells = t->cells[t->row];

	assert_false(t->wrap); /* nothing may depend on how a terminal wraps */
	assert_true(t->col + cols <= COLS);
	/* half of a wide character that is written over goes */
	if (cells[t->col].text[0] == '\0' && t->col > 0)
		strcpy(cells[t->col - 1].text, " ");
	if (t->col + cols < COLS && cells[t->col + cols].text[0] == '\0')
		strcpy(cells[t->col + cols].text, " ");
	memcpy(cells[t->col].text, s, n);
	cells[t->col].text[n] = '\0';
	cells[t->col].look = t->pen;
	strcpy(cells[t->col].link, t->link);
	if (cols == 2) {
		cells[t->col + 1].text[0] = '\0';
		cells[t->col + 1].look = t->pen;
	}
	t->col += cols;
	if (t->col == COLS) {
		t->wrap = true;
		t->col = COLS - 1;
	}
}

/* A cluster as a terminal draws it that joins nothing but marks. */
static void
put_unjoined(struct terminal *t, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, step; i < n; i += step) {
		step = utf8_decode(s + i, n - i, &cp);
		if (cp == 0x200D || cp == 0xFE0F)
			continue;
		put(t, s + i, step, cp >= 0x1F000 ? 2 : 1);
	}
}

static void
feed(struct terminal *t, const struct strbuf *bytes)
{
	const char *s = bytes->buf;
	size_t i = 0;

	while (i < bytes->len) {
		struct cluster c;

		if ((unsigned char)s[i] < 0x20) {
			i += control(t, s + i, bytes->len - i);
			continue;
		}
		c = utf8_cluster(s + i, bytes->len - i);
		if (t->joins || c.bytes <= 4)
			put(t, s + i, c.bytes, c.cols);
		else
			put_unjoined(t, s + i, c.bytes);
		i += c.bytes;
	}
}

/* --- frames ---------------------------------------------------------------- */

static unsigned
rnd(unsigned n)
{
	static uint64_t state = 20260501; /* of this test alone */

	state = state * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(state >> 33) % n;
}

static const char *const clusters[] = { "é", "漢", "👨‍👩‍👧", "🏃‍♂️",
	"e\u0301" };
static const int cluster_cols[] = { 1, 2, 2, 2, 1 };
static const bool cluster_doubtful[] = { false, false, true, true, false };

/* What a row should be, and with draw also its cells. It is made of its seed alone: the same wherever
 * it stands. */
static void
draw_row(struct painter *p, int row, unsigned seed, bool draw, struct screen_cell *want)
{
	uint64_t state = seed;
	int col = 0;

	for (int i = 0; i < COLS; i++) {
		strcpy(want[i].text, " ");
		want[i].look = look_plain;
		want[i].link[0] = '\0';
	}
	if (seed % 5 == 0)
		return;
	while (col + 2 < COLS) {
		struct look look = look_plain;
		uint16_t id;
		char link[32];
		unsigned r;

		state = state * 6364136223846793005U + 1442695040888963407U;
		r = (unsigned)(state >> 33);
		if (r % 3 == 0)
			look.fg = (int16_t)(r / 3 % 8);
		if (r % 7 == 0)
			look.attrs = LOOK_BOLD;
		if (r % 11 == 0)
			look.bg = 4;
		id = painter_look(p, &look);
		link[0] = '\0';
		if (r % 4 == 0) {
			snprintf(link, sizeof(link), "id=%u;http://x/%u", r % 3, r % 90);
			id = painter_link(p, id, r % 3, strchr(link, ';') + 1);
		}
		if (r % 13 < 5 && seed % 3 == 0 && col + 6 < COLS) {
			const unsigned k = r % 5;

			if (draw)
				painter_cluster(p, row, col, id, clusters[k], strlen(clusters[k]),
				    cluster_cols[k], cluster_doubtful[k]);
			strcpy(want[col].text, clusters[k]);
			want[col].look = look;
			strcpy(want[col].link, link);
			if (cluster_cols[k] == 2) {
				want[col + 1].text[0] = '\0';
				want[col + 1].look = look;
			}
			col += cluster_cols[k];
			continue;
		}
		for (unsigned n = 1 + r % 9; n > 0 && col + 2 < COLS; n--, col++) {
			char c = n % 4 == 0 ? ' ' : (char)('a' + (r + n) % 26);

			if (draw)
				painter_ascii(p, row, col, id, &c, 1);
			want[col].text[0] = c;
			want[col].look = c != ' ' ? look : (struct look){ -1, look.bg, 0 };
			strcpy(want[col].link, link);
		}
	}
}

static void
compare(const struct terminal *t, struct screen_cell want[ROWS][COLS], int round)
{
	for (int row = 0; row < ROWS; row++) {
		for (int col = 0; col < COLS; col++) {
			const struct screen_cell *has = &t->cells[row][col], *is = &want[row][col];
			const bool space = strcmp(is->text, " ") == 0;

			/* an unjoined cluster is cut by what stands behind it */
			if (!t->joins && (strlen(is->text) > 4 || (col > 0 && is->text[0] == '\0')))
				continue;
			if (strcmp(has->text, is->text) != 0 ||
			    !look_same(&has->look, &is->look, space))
				fail_msg("frame %d, row %d, column %d: \"%s\" for \"%s\"", round,
				    row, col, has->text, is->text);
			if (is->text[0] != '\0' && strcmp(has->link, is->link) != 0)
				fail_msg("frame %d, row %d, column %d: leads to \"%s\", not \"%s\"",
				    round, row, col, has->link, is->link);
		}
	}
}

static void
run(bool joins, bool erase, bool can_scroll, bool corner)
{
	const struct paint_caps caps = { .move = move,
		.looks = true,
		.links = true,
		.attrs = LOOK_BOLD | LOOK_DIM | LOOK_UNDERLINE | LOOK_REVERSE,
		.erase = erase,
		.right = erase,
		.scroll = can_scroll,
		.corner = corner,
		.clear = "\033[H\033[2J",
		.show_cursor = "\033[?25h",
		.hide_cursor = "\033[?25l" };
	static struct screen_cell want[ROWS][COLS];
	static struct terminal t;
	struct strbuf out = STRBUF_INIT;
	struct painter p;
	unsigned seeds[ROWS];
	size_t scrolled = 0, kept = 0;

	memset(&t, 0, sizeof(t));
	t.joins = joins;
	t.end = ROWS;
	t.pen = look_plain;
	for (int row = 0; row < ROWS; row++)
		blank(&t, row, 0, COLS);
	painter_init(&p, &caps);
	painter_resize(&p, ROWS, COLS);
	for (int row = 0; row < ROWS; row++)
		seeds[row] = rnd(100000);
	for (int round = 0; round < 3000; round++) {
		const int top = 2, end = ROWS - 1, by = (int)rnd(9) - 4;

		if (rnd(4) != 0) { /* the body moves */
			for (int k = 0; k < (by > 0 ? by : -by); k++) {
				const unsigned gone = seeds[by > 0 ? top : end - 1];

				if (by > 0)
					memmove(seeds + top, seeds + top + 1,
					    (size_t)(end - top - 1) * sizeof(*seeds));
				else
					memmove(seeds + top + 1, seeds + top,
					    (size_t)(end - top - 1) * sizeof(*seeds));
				/* what leaves may come in again */
				seeds[by > 0 ? end - 1 : top] = rnd(3) == 0 ? gone : rnd(100000);
			}
		}
		for (unsigned k = rnd(3); k > 0; k--)
			seeds[rnd(ROWS)] = rnd(100000);
		if (rnd(50) == 0)
			painter_forget(&p);
		painter_clear(&p);
		painter_body(&p, top, end);
		for (int row = 0; row < ROWS; row++) {
			const bool taken = painter_row(&p, row, (uint64_t)seeds[row] << 2 | 2);

			kept += taken;
			draw_row(&p, row, seeds[row], !taken, want[row]);
			if (rnd(20) == 0 && !painter_row(&p, row, 6)) /* it is drawn into again */
				draw_row(&p, row, seeds[row], true, want[row]);
		}
		strbuf_reset(&out);
		painter_flush(&p, rnd(3) == 0 ? 3 : -1, 4, &out);
		feed(&t, &out);
		scrolled += t.end != ROWS;
		assert_string_equal(t.link, ""); /* none is open between frames */
		compare(&t, want, round);
	}
	assert_true(can_scroll ? scrolled > 100 : scrolled == 0);
	assert_true(kept > 3000);
	strbuf_reset(&out);
	painter_leave(&p, &out);
	feed(&t, &out);
	assert_true(t.cursor && t.end == ROWS && look_same(&t.pen, &look_plain, false));
	strbuf_free(&out);
	painter_free(&p);
}

static void
test_joining_terminal(void **state)
{
	(void)state;
	run(true, true, true, true);
}

static void
test_unjoining_terminal(void **state)
{
	(void)state;
	run(false, true, true, true);
}

static void
test_poor_terminal(void **state)
{
	(void)state;
	run(true, false, false, false);
}

/* A frame that is the same costs nothing; one line down costs that line. */
static void
test_few_bytes(void **state)
{
	const struct paint_caps caps = { .move = move,
		.looks = true,
		.erase = true,
		.right = true,
		.scroll = true,
		.corner = true,
		.clear = "\033[2J",
		.show_cursor = "",
		.hide_cursor = "" };
	struct strbuf out = STRBUF_INIT;
	struct painter p;

	(void)state;
	painter_init(&p, &caps);
	painter_resize(&p, ROWS, COLS);
	for (int frame = 0; frame < 4; frame++) {
		painter_clear(&p);
		painter_body(&p, 1, ROWS - 1);
		for (int row = 1; row < ROWS - 1; row++) {
			char text[32];

			snprintf(text, sizeof(text), "line number %d",
			    row + (frame > 1 ? frame : 0));
			painter_ascii(&p, row, 2, 0, text, (int)strlen(text));
		}
		strbuf_reset(&out);
		painter_flush(&p, -1, 0, &out);
		if (frame == 1)
			assert_int_equal(out.len, 0);
		if (frame == 3)
			assert_string_equal(out.buf, "\n\r\033[2Cline number 13");
	}
	strbuf_free(&out);
	painter_free(&p);
}

/* A look of its own for each number up to 65,536. */
static struct look
look_of(int n)
{
	return (struct look){ n & 0xff, n >> 8, 0 };
}

/* Cells with looks of their own, as a picture has them: what is shown stays known. */
static void
test_many_looks(void **state)
{
	const struct paint_caps caps = { .move = move,
		.looks = true,
		.corner = true,
		.clear = "",
		.show_cursor = "",
		.hide_cursor = "" };
	struct strbuf out = STRBUF_INIT;
	struct painter p;
	struct look look;

	(void)state;
	painter_init(&p, &caps);
	painter_resize(&p, ROWS, COLS);
	for (int frame = 0; frame < 40; frame++) {
		painter_clear(&p);
		for (int i = 0; i < ROWS * COLS; i++) {
			look = look_of(frame / 2 * ROWS * COLS + i);
			painter_ascii(&p, i / COLS, i % COLS, painter_look(&p, &look), "x", 1);
		}
		strbuf_reset(&out);
		painter_flush(&p, -1, 0, &out);
		assert_true(frame % 2 == 0 ? out.len > (size_t)ROWS * COLS : out.len == 0);
	}
	assert_in_range(p.looks.len, 20 * ROWS * COLS, 21 * ROWS * COLS);
	for (int i = 0; i < 65536; i++) {
		uint16_t id;

		look = look_of(i);
		id = painter_look(&p, &look);
		assert_true(id == 0 || look_same(&p.looks.items[id].look, &look, false));
	}
	/* more than it can tell apart: it starts afresh */
	painter_flush(&p, -1, 0, &out);
	assert_int_equal(p.looks.len, 1);
	look = look_of(77);
	painter_clear(&p);
	painter_ascii(&p, 0, 0, painter_look(&p, &look), "x", 1);
	strbuf_reset(&out);
	painter_flush(&p, -1, 0, &out);
	assert_non_null(strstr(out.buf, "\033[38;5;77;40mx"));
	strbuf_free(&out);
	painter_free(&p);
}

/* What is known without asking the C library is what it says too. */
static void
test_trusted(void **state)
{
	static bool trusted[0x20000][2];
	const char *locale;
	char s[4];
	int count = 0;

	(void)state;
	setlocale(LC_CTYPE, "C");
	for (uint32_t cp = 0x20; cp < 0x20000; cp++)
		for (int cols = 1; cols <= 2; cols++)
			trusted[cp][cols - 1] = cluster_trusted(s, utf8_encode(cp, s), cols);
	locale = setlocale(LC_CTYPE, "C.UTF-8");
	if (locale == NULL)
		skip();
	for (uint32_t cp = 0x20; cp < 0x20000; cp++) {
		for (int cols = 1; cols <= 2; cols++) {
			if (!trusted[cp][cols - 1])
				continue;
			count++;
			if (wcwidth((wchar_t)cp) != cols)
				fail_msg("U+%04X has %d columns", (unsigned)cp,
				    wcwidth((wchar_t)cp));
		}
	}
	setlocale(LC_CTYPE, "C");
	assert_in_range(count, 30000, 40000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_joining_terminal),
		cmocka_unit_test(test_unjoining_terminal),
		cmocka_unit_test(test_poor_terminal),
		cmocka_unit_test(test_few_bytes),
		cmocka_unit_test(test_many_looks),
		cmocka_unit_test(test_trusted),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
