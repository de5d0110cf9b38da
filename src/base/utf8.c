#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/eaw.h"
#include "base/utf8_quick.h"

#define REPLACEMENT 0xfffd
#define ZWJ 0x200d
#define VS_TEXT 0xfe0e
#define VS_EMOJI 0xfe0f

static struct width_rules rules = { .ambiguous = 1, .emoji_wide = true };

void
utf8_set_width_rules(struct width_rules r)
{
	rules = r;
}

struct width_rules
utf8_width_rules(void)
{
	return rules;
}

/* Well-formed sequences are those of table 3-7 of the Unicode standard; what is
 * bad reads as one U+FFFD for each maximal part (section 3.9, best practice). */
size_t
utf8_decode(const char *str, size_t n, uint32_t *cp)
{
	const unsigned char *s = (const unsigned char *)str;
	unsigned char low = 0x80, high = 0xbf;
	size_t more;
	uint32_t c;

	*cp = REPLACEMENT;
	if (n == 0)
		return 0;
	c = s[0];
	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c < 0xc2 || c > 0xf4)
		return 1;
	if (c < 0xe0) {
		more = 1;
		c &= 0x1f;
	} else if (c < 0xf0) {
		more = 2;
		if (c == 0xe0)
			low = 0xa0;
		else if (c == 0xed)
			high = 0x9f;
		c &= 0x0f;
	} else {
		more = 3;
		if (c == 0xf0)
			low = 0x90;
		else if (c == 0xf4)
			high = 0x8f;
		c &= 0x07;
	}
	for (size_t i = 1; i <= more; i++) {
		if (i == n || s[i] < low || s[i] > high)
			return i;
		c = c << 6 | (s[i] & 0x3f);
		low = 0x80;
		high = 0xbf;
	}
	*cp = c;
	return more + 1;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

#define BYTES(b) (UINT64_C(0x0101010101010101) * (b))

bool
utf8_valid(const char *s, size_t n)
{
	size_t i = 0;

	for (;;) {
		uint64_t w;
		int len;

		for (; n - i >= 8; i += 8) {
			memcpy(&w, s + i, 8);
			if ((w & BYTES(0x80)) != 0)
				break;
		}
		while (i < n && (unsigned char)s[i] < 0x80)
			i++;
		if (i == n)
			return true;
		len = u8_mblen((const uint8_t *)s + i, n - i);
		if (len <= 0)
			return false;
		i += (size_t)len;
	}
}

size_t
utf8_ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t w;

	/* Each byte b of w is printable where b < 0x80, b >= 0x20 and b != 0x7f; the
	 * additions carry into a byte's top bit and never past it. */
	for (; n - i >= 8; i += 8) {
		memcpy(&w, s + i, 8);
		if (((w | ~((w & BYTES(0x7f)) + BYTES(0x60)) | ((w & BYTES(0x7f)) + BYTES(0x01))) &
			BYTES(0x80)) != 0)
			break;
	}
	while (i < n && s[i] >= 0x20 && s[i] < 0x7f)
		i++;
	return i;
}

/* Columns of one code point by itself. */
static int
code_point_cols(uint32_t cp)
{
	int w;

	if (rules.ambiguous == 2 && eaw_is_ambiguous(cp))
		return 2;
	w = uc_width(cp, "UTF-8");
	return w < 0 ? 0 : w;
}

static bool
is_emoji_modifier(uint32_t cp)
{
	return cp >= 0x1f3fb && cp <= 0x1f3ff;
}

/* What has been seen of a cluster. */
struct cluster_state {
	uint32_t last;
	int last_gbp;	   /* its Grapheme_Cluster_Break property */
	bool pictographic; /* Extended_Pictographic Extend* so far, then perhaps ZWJ */
	bool joined;	   /* by a zero-width joiner, or with a skin tone */
	bool flag;	   /* a pair of regional indicators */
	bool selected;	   /* VS16 behind an emoji */
	bool text;	   /* VS15 behind an emoji */
	int sum;	   /* of the columns of its code points */
};

static void
state_take(struct cluster_state *st, uint32_t cp, int gbp)
{
	if (cp == VS_EMOJI)
		st->selected = st->selected || utf8_is_emoji(st->last);
	else if (cp == VS_TEXT)
		st->text = st->text || utf8_is_emoji(st->last);
	else
		st->sum += code_point_cols(cp);
	st->last = cp;
	st->last_gbp = gbp;
}

/* The rules GB3 to GB13 of UAX 29 between what was seen and the next code point.
 * Terminals that do not know emoji draw the parts of a sequence side by side, so
 * without emoji_wide each part is a cluster. */
static bool
state_goes_on(struct cluster_state *st, uint32_t cp, int gbp)
{
	int last = st->last_gbp;

	if (last == GBP_CR || last == GBP_LF || last == GBP_CONTROL)
		return last == GBP_CR && gbp == GBP_LF;
	if (gbp == GBP_EXTEND && is_emoji_modifier(cp) && st->pictographic) {
		if (!rules.emoji_wide)
			return false;
		st->joined = true;
	}
	if (gbp == GBP_EXTEND || gbp == GBP_ZWJ || gbp == GBP_SPACINGMARK)
		return true;
	if (gbp == GBP_CR || gbp == GBP_LF || gbp == GBP_CONTROL)
		return false;
	if (last == GBP_PREPEND)
		return true;
	if (last == GBP_L)
		return gbp == GBP_L || gbp == GBP_V || gbp == GBP_LV || gbp == GBP_LVT;
	if (last == GBP_LV || last == GBP_V)
		return gbp == GBP_V || gbp == GBP_T;
	if (last == GBP_LVT || last == GBP_T)
		return gbp == GBP_T;
	if (last == GBP_ZWJ && st->pictographic && rules.emoji_wide && utf8_is_pictographic(cp)) {
		st->joined = true;
		return true;
	}
	if (last == GBP_RI && gbp == GBP_RI && !st->flag) {
		st->flag = true;
		return true;
	}
	return false;
}

static int
state_cols(const struct cluster_state *st)
{
	if (rules.emoji_wide) {
		if (st->joined || st->flag || st->selected)
			return 2;
		if (st->text)
			return 1;
	}
	return st->sum < 2 ? st->sum : 2;
}

static struct cluster
cluster_by_rules(const char *s, size_t n)
{
	struct cluster_state st = { 0 };
	uint32_t cp;
	size_t at = utf8_decode(s, n, &cp), step;
	int gbp = uc_graphemeclusterbreak_property(cp);

	st.pictographic = utf8_is_pictographic(cp);
	state_take(&st, cp, gbp);
	while (at < n) {
		step = utf8_decode(s + at, n - at, &cp);
		gbp = uc_graphemeclusterbreak_property(cp);
		if (!state_goes_on(&st, cp, gbp))
			break;
		if (gbp != GBP_EXTEND && gbp != GBP_ZWJ)
			st.pictographic = utf8_is_pictographic(cp);
		else if (st.last_gbp == GBP_ZWJ)
			st.pictographic = false;
		state_take(&st, cp, gbp);
		at += step;
	}
	return (struct cluster){ .bytes = at, .cols = state_cols(&st) };
}

struct cluster
utf8_cluster(const char *s, size_t n)
{
	struct cluster c;

	if (n == 0)
		return (struct cluster){ 0, 0 };
	c = utf8_quick_character(s, n, rules.ambiguous == 1);
	if (c.bytes > 0 && (c.bytes == n || utf8_starts_cluster(s + c.bytes, n - c.bytes)))
		return c;
	return cluster_by_rules(s, n);
}

/* Clusters at the start of s that are one ASCII byte each: a run, less its last
 * byte where a mark may follow. */
static size_t
ascii_clusters(const char *s, size_t n)
{
	size_t run = utf8_ascii_run(s, n);

	if (run > 0 && run < n && !utf8_starts_cluster(s + run, n - run))
		run--;
	return run;
}

size_t
utf8_prefix(const char *s, size_t n, size_t max, size_t *cols)
{
	size_t at = 0, used = 0, run;
	struct cluster c;

	while (at < n) {
		/* One byte past the room tells whether the last one inside stands alone. */
		size_t look = n - at <= max - used ? n - at : max - used + 1;

		run = ascii_clusters(s + at, look);
		if (run > max - used)
			run = max - used;
		at += run;
		used += run;
		if (at == n)
			break;
		c = utf8_cluster(s + at, n - at);
		if ((size_t)c.cols > max - used)
			break;
		at += c.bytes;
		used += (size_t)c.cols;
	}
	if (cols != NULL)
		*cols = used;
	return at;
}

size_t
utf8_cols(const char *s, size_t n)
{
	size_t cols = 0;

	for (size_t at = 0; at < n;) {
		size_t run = ascii_clusters(s + at, n - at);
		struct cluster c;

		at += run;
		cols += run;
		if (at == n)
			break;
		c = utf8_cluster(s + at, n - at);
		at += c.bytes;
		cols += (size_t)c.cols;
	}
	return cols;
}

static void
simple_line_breaks(const char *s, size_t n, char *brk)
{
	memset(brk, UTF8_BREAK_NO, n);
	for (size_t i = 1; i < n; i++) {
		if (s[i] != ' ' && (s[i] & 0xc0) != 0x80 && utf8_simple_break(s, n, i))
			brk[i] = UTF8_BREAK_CAN;
	}
}

/* Whether a break that libunistring allows before byte i stays: it knows neither
 * LB29 (". , : ;" keep to letters) nor what simple text has beside. */
static bool
break_stays(const char *s, size_t n, size_t i)
{
	const char before = s[i - 1];
	uint32_t cp;

	if ((signed char)before <= ' ')
		return true;
	if ((signed char)s[i] >= 0)
		return utf8_simple_break(s, n, i);
	utf8_decode(s + i, n - i, &cp);
	return strchr(",.:;", before) == NULL || utf8_is_cjk(cp) || !utf8_is_word(cp);
}

/* Line breaks of valid UTF-8: those of libunistring put into our values. */
static void
valid_line_breaks(const char *s, size_t n, char *brk)
{
	char before = UTF8_BREAK_NO;

	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", brk);
	for (size_t i = 0; i < n; i++) {
		char here = before;

		before = UTF8_BREAK_NO;
		if (brk[i] == UC_BREAK_MANDATORY)
			before = UTF8_BREAK_MUST;
		else if (brk[i] == UC_BREAK_POSSIBLE && here == UTF8_BREAK_NO && i > 0 &&
		    break_stays(s, n, i))
			here = UTF8_BREAK_CAN;
		brk[i] = here;
	}
}

void
utf8_line_breaks(const char *s, size_t n, char *brk)
{
	size_t at = 0, run;

	if (utf8_simple_run(s, n) == n) {
		simple_line_breaks(s, n, brk);
		return;
	}
	while (at < n) {
		const uint8_t *bad = u8_check((const uint8_t *)s + at, n - at);
		size_t end = bad != NULL ? (size_t)(bad - (const uint8_t *)s) : n;
		uint32_t cp;

		if (end > at)
			valid_line_breaks(s + at, end - at, brk + at);
		if (end < n) {
			run = utf8_decode(s + end, n - end, &cp);
			memset(brk + end, UTF8_BREAK_NO, run);
			end += run;
		}
		at = end;
	}
	for (at = 0; at < n; at += run) {
		run = ascii_clusters(s + at, n - at);
		if (run == 0) {
			run = utf8_cluster(s + at, n - at).bytes;
			memset(brk + at + 1, UTF8_BREAK_NO, run - 1);
		}
	}
}

/* Marks that sit on letters of alphabets; the voicing marks of kana and the
 * vowel signs of Indic scripts are no diacritics. */
static bool
is_diacritic(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36f) || (cp >= 0x483 && cp <= 0x489) ||
	    (cp >= 0x591 && cp <= 0x5c7 && uc_combining_class(cp) != 0) ||
	    (cp >= 0x610 && cp <= 0x61a) || (cp >= 0x64b && cp <= 0x65f) || cp == 0x670 ||
	    (cp >= 0x1ab0 && cp <= 0x1aff) || (cp >= 0x1dc0 && cp <= 0x1dff) ||
	    (cp >= 0x20d0 && cp <= 0x20ff) || (cp >= 0xfe20 && cp <= 0xfe2f);
}

/* Letters whose stroke or missing dot is no mark in Unicode. */
static uint32_t
without_stroke(uint32_t cp)
{
	switch (cp) {
	case 0xf8: /* ø */
		return 'o';
	case 0x111: /* đ */
		return 'd';
	case 0x127: /* ħ */
		return 'h';
	case 0x131: /* ı */
		return 'i';
	case 0x142: /* ł */
		return 'l';
	case 0x167: /* ŧ */
		return 't';
	default:
		return cp;
	}
}

static void
strip_diacritics(struct strbuf *out, const char *s, size_t n)
{
	size_t len;
	uint8_t *apart = u8_normalize(UNINORM_NFD, (const uint8_t *)s, n, NULL, &len), *whole;
	size_t kept = 0, step;
	uint32_t cp;

	if (apart == NULL)
		die("out of memory (%zu bytes of text to fold)", n);
	for (size_t at = 0; at < len; at += step) {
		char c[4];

		step = utf8_decode((const char *)apart + at, len - at, &cp);
		if (is_diacritic(cp))
			continue;
		/* Never longer than what it stands for. */
		n = utf8_encode(without_stroke(cp), c);
		memcpy(apart + kept, c, n);
		kept += n;
	}
	whole = u8_normalize(UNINORM_NFC, apart, kept, NULL, &len);
	if (whole == NULL)
		die("out of memory (%zu bytes of text to fold)", n);
	strbuf_add(out, whole, len);
	free(whole);
	free(apart);
}

static void
fold_valid(struct strbuf *out, const char *s, size_t n, enum utf8_fold how)
{
	size_t len;
	uint8_t *folded = u8_casefold((const uint8_t *)s, n, NULL, UNINORM_NFKC, NULL, &len);

	if (folded == NULL)
		die("out of memory (%zu bytes of text to fold)", n);
	if (how == UTF8_FOLD_DIACRITICS)
		strip_diacritics(out, (const char *)folded, len);
	else
		strbuf_add(out, folded, len);
	free(folded);
}

void
utf8_fold(struct strbuf *out, const char *s, size_t n, enum utf8_fold how)
{
	size_t i = 0, step;
	struct strbuf whole = STRBUF_INIT;
	uint32_t cp;

	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	if (i == n) {
		strbuf_grow(out, n);
		for (i = 0; i < n; i++) {
			char c = s[i];

			out->buf[out->len++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
		}
		if (n > 0)
			out->buf[out->len] = '\0';
		return;
	}
	if (utf8_valid(s, n)) {
		fold_valid(out, s, n, how);
		return;
	}
	for (i = 0; i < n; i += step) {
		char c[4];

		step = utf8_decode(s + i, n - i, &cp);
		strbuf_add(&whole, c, utf8_encode(cp, c));
	}
	fold_valid(out, whole.buf, whole.len, how);
	strbuf_free(&whole);
}

bool
utf8_is_word(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
	return uc_is_general_category_withtable(cp,
	    UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

bool
utf8_is_symbol(uint32_t cp)
{
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_S);
}

bool
utf8_is_emoji(uint32_t cp)
{
	return uc_is_property_emoji(cp);
}

bool
utf8_is_pictographic(uint32_t cp)
{
	return cp >= 0xa9 && uc_is_property(cp, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
}

bool
utf8_is_cjk(uint32_t cp)
{
	/* clang-format off */
	static const struct {
		uint32_t first, last;
	} blocks[] = {
		{ 0x1100, 0x11ff }, { 0x2e80, 0x2fdf }, { 0x3005, 0x3007 }, { 0x3021, 0x3029 },
		{ 0x3031, 0x3035 }, { 0x3038, 0x303b }, { 0x3041, 0x3096 }, { 0x3099, 0x309f },
		{ 0x30a1, 0x30fa }, { 0x30fc, 0x30ff }, { 0x3105, 0x312f }, { 0x3131, 0x318e },
		{ 0x31a0, 0x31bf }, { 0x31f0, 0x31ff }, { 0x3400, 0x4dbf }, { 0x4e00, 0x9fff },
		{ 0xa960, 0xa97c }, { 0xac00, 0xd7fb }, { 0xf900, 0xfaff }, { 0xff66, 0xffdc },
		{ 0x1aff0, 0x1b16f }, { 0x20000, 0x3ffff },
	};
	/* clang-format on */

	if (cp < blocks[0].first)
		return false;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		if (cp <= blocks[i].last)
			return cp >= blocks[i].first;
	}
	return false;
}
