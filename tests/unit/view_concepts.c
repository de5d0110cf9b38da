/* Names of concepts in a text: which are found, where, and how often. */
#include "scratch_blog.h"

#include "view/page.h"

static int
setup(void **state)
{
	struct blog *b = blog_new();
	struct scratch *scratch = b->scratch;

	scratch_file(scratch, "glossary/tcp.md",
	    "---\ntitle: Transmission Control Protocol (TCP)\n---\nNot like UDP, TCP keeps "
	    "order.\n");
	scratch_file(scratch, "glossary/udp.md", "---\ntitle: UDP\n---\n");
	scratch_file(scratch, "glossary/lb.md",
	    "---\ntitle: Load balancer\naka: [load balancing, LB]\n---\n");
	scratch_file(scratch, "glossary/balancer.md", "---\ntitle: Balancer\n---\n");
	scratch_file(scratch, "glossary/go.md", "---\ntitle: Go\n---\n");
	scratch_file(scratch, "glossary/cpp.md", "---\ntitle: C++\n---\n");
	scratch_file(scratch, "glossary/rest.md", "---\ntitle: REST\n---\n");
	scratch_file(scratch, "glossary/tokyo.md", "---\ntitle: 東京\n---\n");
	scratch_file(scratch, "glossary/uber.md", "---\ntitle: Überlauf\n---\n");
	scratch_file(scratch, "glossary/c.md", "---\ntitle: C\n---\n");
	scratch_file(scratch, "posts/a.md", "---\ntitle: A\n---\nText.\n");
	blog_open(b);
	*state = b;
	return 0;
}

/* What is laid out: each mention with the slug that it leads to. */
struct found {
	const struct page_view *page;
	const struct library *lib;
	struct strbuf text;
};

static void
note_mentions(void *ctx, const struct line *line)
{
	struct found *f = ctx;

	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *s = &line->spans[i];
		const struct view_link *link = view_link_get(page_view_links(f->page), s->link);

		if ((s->mods & MOD_MENTION) == 0)
			continue;
		assert_non_null(link);
		assert_int_equal(link->kind, VIEW_TERM);
		strbuf_addf(&f->text, "%s%.*s>%s", f->text.len > 0 ? "|" : "", (int)s->len,
		    line->text + s->start, f->lib->terms[link->index].page.slug);
	}
}

static void
assert_page(struct blog *b, struct page_view *page, bool on, const char *want)
{
	const struct view_env env = { .lib = b->lib, .width = 200 };
	const struct page_opts opts = { .auto_links = on };
	struct found f = { page, b->lib, STRBUF_INIT };

	page_view_layout(page, &env, &opts, note_mentions, &f);
	assert_string_equal(f.text.buf, want);
	strbuf_free(&f.text);
}

static void
assert_mentions(struct blog *b, const char *markdown, const char *want)
{
	struct strbuf text = STRBUF_INIT;
	struct page_view *page;
	struct err err = { 0 };

	strbuf_adds(&text, markdown);
	assert_true(page_view_open_text(&page, b->lib, &text, "text", NULL, "posts/x.md", &err));
	assert_page(b, page, true, want);
	assert_page(b, page, true, want); /* a second layout says the same */
	assert_page(b, page, false, "");
	page_view_free(page);
}

static void
names_are_found_as_words(void **state)
{
	struct blog *b = *state;

	assert_mentions(b, "About TCP.", "TCP>tcp");
	assert_mentions(b, "About tcp and Tcp.", "");
	assert_mentions(b, "The transmission control\nprotocol of 1981",
	    "transmission control protocol>tcp");
	assert_mentions(b, "A Load Balancer, and load balancing.", "Load Balancer>lb");
	assert_mentions(b, "a balancer of loads", "balancer>balancer");
	assert_mentions(b, "TCPs, aTCP, TCP_x, xTCP, TCP2", "");
	assert_mentions(b, "(TCP) \"UDP\" — LB’s", "TCP>tcp|UDP>udp|LB>lb");
	assert_mentions(b, "non-TCP, src/TCP, TCP.md, @TCP, #TCP, TCP.", "TCP>tcp");
	assert_mentions(b, "let it go, rest now", "");
	assert_mentions(b, "Go and REST", "Go>go|REST>rest");
	assert_mentions(b, "C++ but not C", "C++>cpp");
	assert_mentions(b, "我住在東京都。", "東京>tokyo");
	assert_mentions(b, "ein überlauf, ÜBERLAUFEN", "überlauf>uber");
}

static void
only_the_first_of_a_section(void **state)
{
	struct blog *b = *state;

	assert_mentions(b, "TCP TCP\n\nTCP\n\n# Next\n\nTCP and UDP\n\n> TCP\n\n- UDP\n",
	    "TCP>tcp|TCP>tcp|UDP>udp");
	assert_mentions(b, "See [this](../glossary/tcp.md), TCP.\n\n## Two\n\nTCP.", "TCP>tcp");
	assert_mentions(b, "[[tcp]] TCP UDP", "UDP>udp");
}

static void
not_where_something_else_is(void **state)
{
	struct blog *b = *state;

	assert_mentions(b, "[a TCP](x.md) `TCP` <kbd>TCP</kbd> ![TCP](y.png)", "");
	assert_mentions(b, "# TCP\n\n## TCP\n", "");
	assert_mentions(b, "```\nTCP\n```\n\n    UDP\n", "");
	assert_mentions(b, "foo**TCP** **TCP**s `x`TCP TCP`x`", "");
	assert_mentions(b, "**TCP** and *UDP*", "TCP>tcp|UDP>udp");
	assert_mentions(b, "https://example.org/TCP", "");
	assert_mentions(b, "| TCP | x |\n|---|---|\n| UDP | TCP |\n", "TCP>tcp|UDP>udp");
	assert_mentions(b, "Text[^1].\n\n[^1]: TCP in a note.\n", "TCP>tcp");
}

static void
not_onto_itself(void **state)
{
	struct blog *b = *state;
	struct page_view *page;
	struct err err = { 0 };

	assert_true(page_view_open(&page, b->lib, &library_term(b->lib, "tcp")->page, &err));
	assert_page(b, page, true, "UDP>udp");
	page_view_free(page);
}

/* Sections are looked through in any order, and a long one in parts. */
static void
blocks_in_any_order(void **state)
{
	struct blog *b = *state;
	const struct view_env env = { .lib = b->lib, .width = 80 };
	const struct page_opts opts = { .auto_links = true };
	struct strbuf text = STRBUF_INIT;
	struct page_view *page;
	struct err err = { 0 };
	struct found f;

	for (int i = 0; i < 1000; i++)
		strbuf_adds(&text, "TCP here.\n\n");
	assert_true(page_view_open_text(&page, b->lib, &text, "text", NULL, "posts/x.md", &err));
	for (size_t from = 950; from < 1000; from -= 50) {
		f = (struct found){ page, b->lib, STRBUF_INIT };
		page_view_layout_blocks(page, &env, &opts, from, from + 50, note_mentions, &f);
		/* blocks 0, 256, 512 and 768 begin a part */
		assert_string_equal(f.text.buf,
		    from == 0 || from == 250 || from == 500 || from == 750 ? "TCP>tcp" : "");
		strbuf_free(&f.text);
	}
	page_view_free(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_are_found_as_words, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(only_the_first_of_a_section, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(not_where_something_else_is, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(not_onto_itself, setup, blog_teardown),
		cmocka_unit_test_setup_teardown(blocks_in_any_order, setup, blog_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
