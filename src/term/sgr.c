#include "term/sgr.h"

const struct look look_plain = { -1, -1, 0 };

static const struct {
	unsigned attr;
	int on, off;
} attr_codes[] = {
	{ LOOK_BOLD, 1, 22 },
	{ LOOK_DIM, 2, 22 },
	{ LOOK_ITALIC, 3, 23 },
	{ LOOK_UNDERLINE, 4, 24 },
	{ LOOK_REVERSE, 7, 27 },
	{ LOOK_STRIKE, 9, 29 },
};
#define NATTRS (sizeof(attr_codes) / sizeof(attr_codes[0]))

/* What shows on a space. */
#define LOOK_ON_BLANK (LOOK_UNDERLINE | LOOK_REVERSE | LOOK_STRIKE)

bool
look_shows_on_blank(const struct look *look)
{
	return (look->attrs & LOOK_ON_BLANK) != 0;
}

bool
look_same(const struct look *a, const struct look *b, bool blank)
{
	if (blank && !look_shows_on_blank(a) && !look_shows_on_blank(b))
		return a->bg == b->bg;
	return a->fg == b->fg && a->bg == b->bg && a->attrs == b->attrs;
}

/* Parameters, joined by semicolons. */
struct params {
	char text[96];
	size_t len;
};

static void
put_digits(struct params *p, unsigned n)
{
	if (n >= 10)
		put_digits(p, n / 10);
	p->text[p->len++] = (char)('0' + n % 10);
}

static void
put_param(struct params *p, int n)
{
	if (p->len > 0)
		p->text[p->len++] = ';';
	put_digits(p, (unsigned)n);
}

/* base is 30 for the foreground, 40 for the background. */
static void
put_colour(struct params *p, int base, int colour)
{
	if (colour < 0) {
		put_param(p, base + 9);
	} else if (colour < 8) {
		put_param(p, base + colour);
	} else if (colour < 16) {
		put_param(p, base + 60 + colour - 8);
	} else if (colour & COLOUR_RGB) {
		put_param(p, base + 8);
		put_param(p, 2);
		for (int shift = 16; shift >= 0; shift -= 8)
			put_param(p, colour >> shift & 0xff);
	} else {
		put_param(p, base + 8);
		put_param(p, 5);
		put_param(p, colour);
	}
}

static void
put_difference(struct params *p, const struct look *from, const struct look *to)
{
	unsigned gone = from->attrs & ~(unsigned)to->attrs, have = from->attrs;
	size_t i;

	for (i = 0; i < NATTRS; i++) {
		if ((gone & attr_codes[i].attr) == 0)
			continue;
		/* Bold and dim share their off; the other comes on again below. */
		if (attr_codes[i].off == 22) {
			if ((have & (LOOK_BOLD | LOOK_DIM)) == 0)
				continue;
			have &= ~(unsigned)(LOOK_BOLD | LOOK_DIM);
		}
		put_param(p, attr_codes[i].off);
	}
	have &= ~gone;
	for (i = 0; i < NATTRS; i++) {
		if ((to->attrs & ~have) & attr_codes[i].attr)
			put_param(p, attr_codes[i].on);
	}
	if (from->fg != to->fg)
		put_colour(p, 30, to->fg);
	if (from->bg != to->bg)
		put_colour(p, 40, to->bg);
}

void
sgr_change(struct strbuf *out, const struct look *from, const struct look *to)
{
	struct params change = { .len = 0 }, reset = { .len = 0 };

	if (look_same(from, to, false))
		return;
	if (look_same(to, &look_plain, false)) {
		strbuf_add(out, "\033[m", 3);
		return;
	}
	put_difference(&change, from, to);
	put_param(&reset, 0);
	put_difference(&reset, &look_plain, to);
	if (reset.len < change.len)
		change = reset;
	strbuf_add(out, "\033[", 2);
	strbuf_add(out, change.text, change.len);
	strbuf_addch(out, 'm');
}
