#include "base/sanitize.h"

#include "base/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* What becomes of a code point. */
enum fate {
	KEEP,
	SHOW,	  /* U+FFFD stands for it */
	SHOW_RUN, /* one U+FFFD stands for a run of them */
	DROP,
	SELECTOR, /* a variation selector: depends on what is before */
	JOINER,	  /* zero-width (non-)joiner: depends on both sides */
};

struct range {
	uint32_t first, last;
};

static bool
in_ranges(const struct range *ranges, size_t n, uint32_t cp)
{
	size_t low = 0;

	while (low < n) {
		size_t mid = low + (n - low) / 2;

		if (cp < ranges[mid].first)
			n = mid;
		else if (cp > ranges[mid].last)
			low = mid + 1;
		else
			return true;
	}
	return false;
}

#define IN(table, cp) in_ranges(table, sizeof(table) / sizeof((table)[0]), cp)

/* clang-format off */

/* Controls, separators, annotation, noncharacters, and Default_Ignorable_Code_Point
 * of DerivedCoreProperties.txt; sorted. */
static const struct range unseen[] = {
	{ 0x80, 0x9f }, { 0x34f, 0x34f }, { 0x61c, 0x61c }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 },
	{ 0x180e, 0x180e }, { 0x200e, 0x200f }, { 0x2028, 0x202e }, { 0x2061, 0x206f },
	{ 0x3164, 0x3164 }, { 0xfdd0, 0xfdef }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb },
	{ 0xfffe, 0xffff }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
};

/* Scripts whose letters change shape by a joiner or a non-joiner between them. */
static const struct range joining[] = {
	{ 0x600, 0x7ff }, { 0x840, 0x85f }, { 0x860, 0xdff }, { 0xf00, 0x109f }, { 0x1700, 0x18af },
	{ 0x1900, 0x194f }, { 0x1a00, 0x1bff }, { 0xa840, 0xa8df }, { 0xa930, 0xa9ff },
	{ 0xaa00, 0xaa5f }, { 0xaae0, 0xaaff }, { 0xabc0, 0xabff }, { 0xfb50, 0xfdcf },
	{ 0xfdf0, 0xfdff }, { 0xfe70, 0xfefc }, { 0x10a00, 0x10aff }, { 0x11000, 0x11fff },
	{ 0x1e900, 0x1e95f },
};

/* Where StandardizedVariants.txt knows variants beside those of Han and emoji. */
static const struct range varying[] = {
	{ 0x1000, 0x109f }, { 0x2200, 0x22ff }, { 0x2a00, 0x2aff }, { 0x3000, 0x303f },
	{ 0xa840, 0xa87f }, { 0xff00, 0xff9f }, { 0x10ac0, 0x10aff },
};

/* clang-format on */

static enum fate
fate_of(uint32_t cp)
{
	if (cp < 0x300)
		return cp >= 0xa0 ? (cp == 0xad ? DROP : KEEP) : cp < 0x80 ? KEEP : SHOW;
	if ((cp >= 0x2010 && cp <= 0x2027) || (cp >= 0x3165 && cp <= 0xfdcf))
		return KEEP;
	if (cp == 0x200b || cp == 0x2060 || cp == 0xfeff)
		return DROP;
	if (cp == 0x200c || cp == 0x200d)
		return JOINER;
	if ((cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef) ||
	    (cp >= 0x180b && cp <= 0x180d) || cp == 0x180f)
		return SELECTOR;
	if (cp >= 0xe0000 && cp <= 0xe0fff)
		return SHOW_RUN;
	if (cp >= 0x10000 && (cp & 0xfffe) == 0xfffe)
		return SHOW;
	return IN(unseen, cp) ? SHOW : KEEP;
}

static bool
is_joining(uint32_t cp)
{
	return IN(joining, cp) && fate_of(cp) == KEEP;
}

static bool
selects(uint32_t selector, uint32_t before)
{
	if (selector < 0xfe00)
		return before >= 0x1820 && before <= 0x18aa;
	if (selector == 0xfe0e || selector == 0xfe0f)
		return utf8_is_emoji(before);
	return utf8_is_cjk(before) || (selector < 0xfe0e && IN(varying, before));
}

/* One text being cleaned. Clean bytes are appended in stretches: [from, at) are
 * those not yet appended. */
struct cleaner {
	struct strbuf *out;
	const char *s;
	size_t n, from, at;
	uint32_t before;  /* the last code point let through; 0 at the start */
	bool pictograph;  /* before ends a pictograph with its selector or skin tone */
	bool showing_run; /* the last thing out was U+FFFD for a run */
	enum sanitize_mode mode;
};

static void
put_instead(struct cleaner *c, size_t step, const char *with)
{
	strbuf_add(c->out, c->s + c->from, c->at - c->from);
	strbuf_adds(c->out, with);
	c->at += step;
	c->from = c->at;
}

static void
put_replacement(struct cleaner *c, size_t step)
{
	put_instead(c, step, REPLACEMENT);
	c->before = 0xfffd;
	c->pictograph = false;
}

static void
put_control(struct cleaner *c)
{
	const unsigned char b = (unsigned char)c->s[c->at];
	char picture[4] = { (char)0xe2, (char)0x90, (char)(b == 0x7f ? 0xa1 : 0x80 + b), '\0' };
	size_t step = 1;

	c->pictograph = false;
	c->before = ' ';
	if (b == '\r' && c->at + 1 < c->n && c->s[c->at + 1] == '\n')
		step = 2;
	if (b == '\n' || b == '\r' || b == '\t') {
		if (c->mode == SANITIZE_LINE)
			put_instead(c, step, " ");
		else if (b == '\r')
			put_instead(c, step, "\n");
		else
			c->at++;
		return;
	}
	put_instead(c, 1, picture);
	c->before = 0x2400;
}

static bool
joins(const struct cleaner *c, uint32_t joiner, size_t next)
{
	uint32_t after;

	utf8_decode(c->s + next, c->n - next, &after);
	if (joiner == 0x200d && c->pictograph)
		return next < c->n && utf8_is_pictographic(after);
	/* A joiner may end a word: the half forms of Indic scripts, Arabic abbreviations. */
	return is_joining(c->before) && (joiner == 0x200d || (next < c->n && is_joining(after)));
}

static void
keep(struct cleaner *c, size_t step, uint32_t cp, enum fate fate)
{
	bool goes_on = fate == SELECTOR || fate == JOINER || (cp >= 0x1f3fb && cp <= 0x1f3ff);

	c->pictograph = (c->pictograph && goes_on) || utf8_is_pictographic(cp);
	c->before = cp;
	c->at += step;
}

static void
clean_code_point(struct cleaner *c)
{
	uint32_t cp;
	size_t step = utf8_decode(c->s + c->at, c->n - c->at, &cp);
	enum fate fate = fate_of(cp);
	bool run = false;

	/* A U+FFFD of the text itself passes; one that stands for bad bytes is put. */
	if (cp == 0xfffd && (step != 3 || memcmp(c->s + c->at, REPLACEMENT, 3) != 0))
		fate = SHOW;
	switch (fate) {
	case KEEP:
		keep(c, step, cp, fate);
		break;
	case JOINER:
		if (joins(c, cp, c->at + step))
			keep(c, step, cp, fate);
		else
			put_replacement(c, step);
		break;
	case SELECTOR:
		if (selects(cp, c->before)) {
			keep(c, step, cp, fate);
			break;
		}
		/* fall through */
	case SHOW_RUN:
		run = true;
		if (c->showing_run)
			put_instead(c, step, "");
		else
			put_replacement(c, step);
		break;
	case DROP:
		run = c->showing_run;
		put_instead(c, step, "");
		break;
	case SHOW:
		put_replacement(c, step);
		break;
	}
	c->showing_run = run;
}

void
sanitize(struct strbuf *out, const char *s, size_t n, enum sanitize_mode mode)
{
	struct cleaner c = { .out = out, .s = s, .n = n, .mode = mode };

	strbuf_grow(out, n);
	while (c.at < n) {
		size_t run = utf8_ascii_run(s + c.at, n - c.at);

		if (run > 0) {
			c.at += run;
			c.before = (unsigned char)s[c.at - 1];
			c.pictograph = c.showing_run = false;
		} else if ((unsigned char)s[c.at] < 0x80) {
			put_control(&c);
			c.showing_run = false;
		} else {
			clean_code_point(&c);
		}
	}
	strbuf_add(out, s + c.from, n - c.from);
}

size_t
sanitize_ascii_prefix(const char *s, size_t n)
{
	return utf8_ascii_run(s, n);
}

static bool
has_scheme(const char *s, size_t n, const char *scheme)
{
	for (; *scheme != '\0'; scheme++, s++, n--) {
		char c = n > 0 ? *s : '\0';

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (c != *scheme)
			return false;
	}
	return n > 0;
}

bool
sanitize_url(struct strbuf *out, const char *s, size_t n)
{
	static const char hex[] = "0123456789ABCDEF";

	if (!has_scheme(s, n, "http://") && !has_scheme(s, n, "https://") &&
	    !has_scheme(s, n, "mailto:"))
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char b = (unsigned char)s[i];

		if (b > 0x20 && b < 0x7f && b != '"' && b != '\'' && b != '\\' && b != '`') {
			strbuf_addch(out, (char)b);
		} else {
			char code[3] = { '%', hex[b >> 4], hex[b & 15] };

			strbuf_add(out, code, 3);
		}
	}
	return true;
}
