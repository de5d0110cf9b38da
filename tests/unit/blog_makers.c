/* Folders of other makers open as they are. */
#include "unit.h"

#include "blog/library.h"
#include "scratch.h"

static struct library *
open_dir(struct scratch *s, enum maker maker)
{
	struct library *lib;
	struct err err = { 0 };

	if (!library_open(&lib, s->dir, NULL, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(lib->sources[0].maker, maker);
	return lib;
}

/* Title, day ("" for none) and tags of a post. */
static void
assert_post(const struct library *lib, const char *slug, const char *want)
{
	const struct post *p = library_post(lib, slug);
	struct strbuf sb = STRBUF_INIT;

	if (p == NULL)
		fail_msg("no post %s", slug);
	strbuf_addf(&sb, "%s|", p->page.title);
	if (p->date.precision != DATE_NONE)
		date_format_edtf(&p->date, &sb);
	for (size_t i = 0; i < p->page.tags.len; i++)
		strbuf_addf(&sb, "|%s", p->page.tags.items[i]);
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

static void
hugo(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "hugo.toml", "baseURL = 'https://example.org'\n");
	scratch_file(s, "archetypes/default.md", "---\ntitle: no\n---\n");
	scratch_file(s, "content/_index.md", "---\ntitle: Home\n---\n");
	scratch_file(s, "content/blog/a.md",
	    "+++\ntitle = 'A'\ndate = 2026-01-02\ntags = ['x']\n+++\n[b]({{< ref \"b\" >}})\n");
	scratch_file(s, "content/blog/b/index.md",
	    "{\"title\": \"B\", \"date\": \"2026-01-03\"}\nb\n");
	scratch_file(s, "content/blog/b/part.md", "a resource\n");
	scratch_file(s, "content/blog/c.md", "---\ntitle: C\ndraft: true\n---\n");
	scratch_file(s, "content/glossary/tcp.md", "---\ntitle: TCP\n---\nt\n");
	lib = open_dir(s, MAKER_HUGO);
	assert_int_equal(lib->nposts, 2);
	assert_post(lib, "a", "A|2026-01-02|x");
	assert_post(lib, "b", "B|2026-01-03");
	assert_non_null(library_term(lib, "tcp"));
	assert_int_equal(library_resolve(lib, 0, "content/blog/a.md", "b", false).kind,
	    TARGET_POST);
	library_free(lib);
}

static void
jekyll(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "_config.yml", "title: x\n");
	scratch_file(s, "about.md", "---\ntitle: About\n---\n");
	scratch_file(s, "_posts/2026-01-02-a-day.md",
	    "---\nlayout: post\ncategories: x y\n---\n[b]({% post_url 2026-01-03-b %})\n");
	scratch_file(s, "_posts/2026-01-03-b.markdown", "---\ntitle: B\n---\nb\n");
	scratch_file(s, "_drafts/c.md", "c\n");
	lib = open_dir(s, MAKER_JEKYLL);
	assert_int_equal(lib->nposts, 2);
	assert_post(lib, "a-day", "a day|2026-01-02|x|y");
	assert_int_equal(library_resolve(lib, 0, "_posts/2026-01-02-a-day.md", "post:b", false)
			     .kind,
	    TARGET_POST);
	library_free(lib);
}

static void
zola(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "config.toml", "base_url = \"https://example.org\"\n");
	scratch_file(s, "content/a.md",
	    "+++\ntitle = \"A\"\npath = \"2026/04/18/a\"\n[taxonomies]\ntags = [\"x\"]\n+++\n");
	scratch_file(s, "content/2026-04-19-b.md", "+++\ntitle = \"B\"\n+++\n");
	lib = open_dir(s, MAKER_ZOLA);
	assert_post(lib, "a", "A|2026-04-18|x");
	assert_post(lib, "b", "B|2026-04-19");
	library_free(lib);
}

static void
obsidian(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, ".obsidian/app.json", "{}");
	scratch_file(s, "Day one.md", "# One\n\nsee [[Other note]] #run/track, #42 and `#no`\n");
	scratch_file(s, "Deep/Other note.md", "text\n");
	lib = open_dir(s, MAKER_OBSIDIAN);
	assert_post(lib, "day-one", "One||run/track");
	assert_post(lib, "other-note", "Other note||Deep");
	assert_int_equal(library_resolve(lib, 0, "Day one.md", "Other note", true).kind,
	    TARGET_POST);
	library_free(lib);
}

static void
eleventy_and_none(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "notes/a.md", "# A\n");
	lib = open_dir(s, MAKER_PLAIN);
	assert_post(lib, "a", "A||notes");
	library_free(lib);
	scratch_file(s, "eleventy.config.js", "");
	scratch_file(s, "node_modules/x/readme.md", "no\n");
	scratch_file(s, "b.mdx", "# B\n");
	lib = open_dir(s, MAKER_ELEVENTY);
	assert_int_equal(lib->nposts, 2);
	assert_post(lib, "b", "B|");
	assert_int_equal(library_resolve(lib, 0, "notes/a.md", "../b.mdx", false).kind,
	    TARGET_POST);
	assert_int_equal(library_resolve(lib, 0, "notes/a.md", "c.mdx", false).kind, TARGET_BROKEN);
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(hugo, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(jekyll, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(zola, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(obsidian, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(eleventy_and_none, scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
