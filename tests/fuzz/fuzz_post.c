/* A post from the web: whatever it calls itself, its file has a name that is one, and what is
 * written is what is read back. Parts of the data are parted by NULs: slug, link, title, id, date,
 * tag, text. */
#include "check.h"

#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "data/frontmatter.h"
#include "fetch/post_text.h"
#include "fetch/slug.h"
#include "markdown/addresses.h"

enum { SLUG, LINK, TITLE, ID, DATE, TAG, TEXT, PARTS };

/* A text in one line, as the front matter has it. */
static void
clean(struct strbuf *out, const char *s)
{
	sanitize(out, s, strlen(s), SANITIZE_LINE);
	strbuf_trim(out);
}

/* What is no UTF-8 becomes U+FFFD. */
static void
valid(struct strbuf *out, const char *s)
{
	for (size_t i = 0, n = strlen(s), len; i < n; i += len) {
		char bytes[4];
		uint32_t cp;

		len = utf8_decode(s + i, n - i, &cp);
		strbuf_add(out, bytes, utf8_encode(cp, bytes));
	}
}

static void
check_name(const char *name, size_t most)
{
	const size_t n = strlen(name);

	check(n > 0 && n <= most, "a name has a length");
	check(strchr(name, '/') == NULL && name[0] != '.' && name[0] != '-', "it leads nowhere");
	check(utf8_valid(name, n), "it is UTF-8");
	check(sanitize_ascii_prefix(name, n) == n ||
		(unsigned char)name[sanitize_ascii_prefix(name, n)] >= 0x80,
	    "it has no control characters");
	check(strcmp(name, "index") != 0, "it is not that of its folder");
}

static void
check_text(const struct front_matter *front, const char *key, const char *expected)
{
	const char *is = node_get_string(front->root, key);

	check(strcmp(is != NULL ? is : "", expected) == 0, key);
}

static void
check_file(const struct entry *e, const char *slug, const char *body)
{
	struct strbuf out = STRBUF_INIT, expected = STRBUF_INIT;
	struct front_matter front = { 0 };
	struct problems problems = { 0 };

	post_text(&out, e, &(struct post_body){ slug, body, "" });
	front_matter_read(&front, out.buf, out.len, "post", &problems);
	check(problems.len == 0 && front.format == FRONT_YAML, "its front matter is sound");
	clean(&expected, e->title);
	check_text(&front, "title", expected.buf);
	strbuf_reset(&expected);
	valid(&expected, e->id);
	check_text(&front, "id", expected.buf);
	check(node_get(front.root, "draft") == NULL, "nothing gets in");
	strbuf_reset(&expected);
	if (e->tags.len > 0)
		clean(&expected, e->tags.items[0]);
	check_text(&front, "tags", "");
	if (e->tags.len > 0) {
		const struct node *tag = node_get(front.root, "tags")->first;

		check(tag->next == NULL && strcmp(tag->text, expected.buf) == 0,
		    "one tag stays one");
	}
	strbuf_reset(&expected);
	sanitize(&expected, body, strlen(body), SANITIZE_TEXT);
	while (expected.len > 0 && expected.buf[expected.len - 1] == '\n')
		strbuf_truncate(&expected, expected.len - 1);
	check(out.len - front.body_at >= expected.len + 1 &&
		memcmp(out.buf + front.body_at + 1, expected.buf, expected.len) == 0,
	    "the text is the text");
	front_matter_free(&front);
	problems_free(&problems);
	strbuf_free(&out);
	strbuf_free(&expected);
}

static bool
same(void *ctx, const char *s, size_t n, bool image, struct strbuf *out)
{
	(void)image;
	strbuf_add(out, s, n);
	return ctx != NULL;
}

static void
check_addresses(const char *s)
{
	struct strbuf out = STRBUF_INIT;
	int yes = 1;

	for (int i = 0; i < 2; i++) {
		const struct addresses a = { .address = same, .ctx = i == 0 ? NULL : &yes };

		strbuf_reset(&out);
		addresses_change(&out, s, strlen(s), &a);
		check(strcmp(out.buf, s) == 0, "the same addresses, the same text");
	}
	strbuf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf all = STRBUF_INIT, slug = STRBUF_INIT, other = STRBUF_INIT;
	const char *parts[PARTS];
	const char *p;
	struct entry e;

	strbuf_add(&all, data, size);
	p = all.buf;
	for (int i = 0; i < PARTS; i++) {
		parts[i] = p;
		p += strlen(p);
		p += p < all.buf + all.len;
	}
	e = (struct entry){ .id = parts[ID],
		.link = parts[LINK],
		.title = parts[TITLE],
		.slug = parts[SLUG],
		.published = parts[DATE],
		.updated = parts[DATE],
		.tags = { &parts[TAG], 1 },
		.summary = "",
		.content = "x",
		.base = "" };
	slug_make(&slug, &e);
	check_name(slug.buf, SLUG_MOST + 16);
	slug_other(&other, slug.buf, e.id, 7);
	check_name(other.buf, SLUG_MOST + 32);
	check_file(&e, slug.buf, parts[TEXT]);
	check_addresses(parts[TEXT]);
	strbuf_free(&all);
	strbuf_free(&slug);
	strbuf_free(&other);
	return 0;
}
