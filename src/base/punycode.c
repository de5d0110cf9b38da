#include "base/punycode.h"

#include <stdint.h>

#include "base/utf8.h"

/* RFC 3492, 5. */
#define BASE 36
#define T_MIN 1
#define T_MAX 26
#define SKEW 38
#define DAMP 700
#define FIRST_BIAS 72
#define FIRST_CODE 0x80

/* RFC 3492, 6.1. */
static uint32_t
adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / DAMP : delta / 2;
	delta += delta / points;
	for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE)
		delta /= BASE - T_MIN;
	return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static uint32_t
threshold(uint32_t k, uint32_t bias)
{
	return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

static char
digit_of(uint32_t value)
{
	return (char)(value < 26 ? 'a' + value : '0' + value - 26);
}

static uint32_t
value_of(char digit)
{
	if (digit >= '0' && digit <= '9')
		return (uint32_t)(digit - '0') + 26;
	if (digit >= 'A' && digit <= 'Z')
		return (uint32_t)(digit - 'A');
	return digit >= 'a' && digit <= 'z' ? (uint32_t)(digit - 'a') : BASE;
}

/* The code points of a label; SIZE_MAX where there are too many, or bytes that are none. */
static size_t
code_points(const char *s, size_t n, uint32_t out[PUNYCODE_MAX_LABEL])
{
	size_t len = 0;

	if (!utf8_valid(s, n))
		return SIZE_MAX;
	for (size_t i = 0; i < n; len++) {
		if (len == PUNYCODE_MAX_LABEL)
			return SIZE_MAX;
		i += utf8_decode(s + i, n - i, &out[len]);
	}
	return len;
}

static void
put_number(struct strbuf *out, uint32_t q, uint32_t bias)
{
	uint32_t k, t;

	for (k = BASE; q >= (t = threshold(k, bias)); k += BASE) {
		strbuf_addch(out, digit_of(t + (q - t) % (BASE - t)));
		q = (q - t) / (BASE - t);
	}
	strbuf_addch(out, digit_of(q));
}

/* The least code point from a bound on; there is one. */
static uint32_t
least_from(const uint32_t *cps, size_t n, uint32_t bound)
{
	uint32_t least = UINT32_MAX;

	for (size_t i = 0; i < n; i++)
		if (cps[i] >= bound && cps[i] < least)
			least = cps[i];
	return least;
}

bool
punycode_encode(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cps[PUNYCODE_MAX_LABEL], code = FIRST_CODE, delta = 0, bias = FIRST_BIAS, next;
	size_t len = code_points(s, n, cps), start = out->len, basic = 0, done;

	if (len == SIZE_MAX)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (cps[i] >= FIRST_CODE)
			continue;
		strbuf_addch(out, (char)cps[i]);
		basic++;
	}
	if (basic > 0)
		strbuf_addch(out, '-');
	/* At most 63 code points below 0x110000: delta stays below 2^27. */
	for (done = basic; done < len; delta++, code++) {
		next = least_from(cps, len, code);
		delta += (next - code) * (uint32_t)(done + 1);
		code = next;
		for (size_t i = 0; i < len; i++) {
			delta += cps[i] < code;
			if (cps[i] != code)
				continue;
			put_number(out, delta, bias);
			bias = adapt(delta, (uint32_t)done + 1, done == basic);
			delta = 0;
			done++;
		}
	}
	if (out->len - start <= PUNYCODE_MAX_LABEL)
		return true;
	strbuf_truncate(out, start);
	return false;
}

/* Reads one generalised number (RFC 3492, 3.3), added to *i; the bytes it takes, 0 for none. */
static size_t
take_number(const char *s, size_t n, uint32_t bias, uint32_t *i)
{
	uint64_t sum = *i, weight = 1;
	uint32_t digit, t;
	size_t at = 0;

	for (uint32_t k = BASE; at < n; k += BASE) {
		digit = value_of(s[at++]);
		sum += digit * weight;
		if (digit >= BASE || sum > UINT32_MAX)
			return 0;
		t = threshold(k, bias);
		if (digit < t) {
			*i = (uint32_t)sum;
			return at;
		}
		weight *= BASE - t;
		if (weight > UINT32_MAX)
			return 0;
	}
	return 0;
}

/* Where the extended part starts: behind the last hyphen. */
static size_t
extended_at(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] != '-')
		n--;
	return n;
}

bool
punycode_decode(struct strbuf *out, const char *s, size_t n)
{
	uint32_t cps[PUNYCODE_MAX_LABEL], code = FIRST_CODE, i = 0, bias = FIRST_BIAS, before;
	size_t len = 0, at = extended_at(s, n), step, basic = at > 0 ? at - 1 : 0;
	char utf8[4];

	if (n > PUNYCODE_MAX_LABEL)
		return false;
	for (; len < basic; len++) {
		if ((signed char)s[len] < 0)
			return false;
		cps[len] = (uint32_t)s[len];
	}
	for (; at < n; at += step) {
		before = i;
		step = take_number(s + at, n - at, bias, &i);
		if (step == 0 || len == PUNYCODE_MAX_LABEL)
			return false;
		bias = adapt(i - before, (uint32_t)len + 1, before == 0);
		if (i / (len + 1) > 0x10ffff - code)
			return false;
		code += i / (uint32_t)(len + 1);
		i %= (uint32_t)(len + 1);
		if (code >= 0xd800 && code <= 0xdfff)
			return false;
		for (size_t k = len; k > i; k--)
			cps[k] = cps[k - 1];
		cps[i++] = code;
		len++;
	}
	for (size_t k = 0; k < len; k++)
		strbuf_add(out, utf8, utf8_encode(cps[k], utf8));
	return true;
}
