#include "cli/export.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/vec.h"
#include "data/yaml_write.h"
#include "markdown/addresses.h"

/* A file beside a page, and its name there. */
struct beside {
	char *from, *name;
};

struct exporting {
	const struct library *lib;
	const char *folder;
	struct export_counts *counts;
	struct problems *problems;
	struct arena arena;
	const char **posts, **terms; /* names of their files, without extension */
	/* the page at hand */
	const struct page *page;
	const char *part, *name; /* "posts" or "glossary", and the name of its file */
	VEC(struct beside) files;
	struct err *err;
	bool failed;
};

static char *
path_of(const struct exporting *x, const char *part, const char *name)
{
	char *dir = path_join(x->folder, part), *path = path_join(dir, name);

	free(dir);
	return path;
}

/* Writes a file of the folder, which is ours alone: there is no older text to keep, and all of it
 * is made to last at the end. how: O_EXCL for one that must not be there (false with errno EEXIST
 * where it is), O_TRUNC for one that is. */
static bool
put_file(const char *path, int how, const char *data, size_t n)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | how, 0666);
	bool ok = fd >= 0 && file_put(fd, data, n);

	if (fd >= 0 && close(fd) != 0)
		ok = false;
	return ok;
}

static void
fail(struct exporting *x, const char *path)
{
	if (!x->failed)
		err_sys(x->err, "%s: cannot be written", path);
	x->failed = true;
}

/* A name for a page that no other of the part has, on this file system; the file is made. */
static const char *
take_name(struct exporting *x, const char *part, const char *slug)
{
	const char *name = slug;

	for (unsigned i = 2;; i++) {
		char *path = path_of(x, part, arena_printf(&x->arena, "%s.md", name));
		const bool made = put_file(path, O_EXCL, "", 0);

		if (!made && errno != EEXIST)
			fail(x, path);
		free(path);
		if (made || x->failed)
			return name;
		name = arena_printf(&x->arena, "%s-%u", slug, i);
	}
}

static bool
take_names(struct exporting *x)
{
	const struct library *lib = x->lib;

	x->posts = arena_calloc(&x->arena, lib->nposts + 1, sizeof(*x->posts));
	x->terms = arena_calloc(&x->arena, lib->nterms + 1, sizeof(*x->terms));
	for (size_t i = 0; i < lib->nposts && !x->failed; i++)
		x->posts[i] = take_name(x, "posts", lib->posts[i].page.slug);
	for (size_t i = 0; i < lib->nterms && !x->failed; i++)
		x->terms[i] = take_name(x, "glossary", lib->terms[i].page.slug);
	return !x->failed;
}

/* Writes a copy into the page's own folder, under a name that nothing else has there. */
static const char *
write_copy(struct exporting *x, const char *base, const struct strbuf *data)
{
	char *dir = path_of(x, x->part, x->name);
	const char *name = base;

	if (!path_make_dirs(dir, x->err))
		x->failed = true;
	for (unsigned i = 2; !x->failed; i++) {
		char *to = path_join(dir, name);
		const bool made = put_file(to, O_EXCL, data->buf, data->len);

		if (!made && errno != EEXIST)
			fail(x, to);
		free(to);
		if (made)
			break;
		name = arena_printf(&x->arena, "%u-%s", i, base);
	}
	free(dir);
	return name;
}

/* The name, in the page's own folder, of the copy of a file; NULL where it could not be made. */
static const char *
copy_file(struct exporting *x, const char *from)
{
	struct strbuf data = STRBUF_INIT;
	struct err why = { 0 };
	bool ok;

	for (size_t i = 0; i < x->files.len; i++)
		if (strcmp(x->files.items[i].from, from) == 0)
			return x->files.items[i].name;
	ok = file_read(from, FILE_MAX_BYTES, &data, &why);
	if (!ok)
		problem_add(x->problems, PROBLEM_ERROR, x->page->path, 0, 0, "%s", why.msg);
	else
		VEC_PUSH(&x->files,
		    (struct beside){
			xstrdup(from), xstrdup(write_copy(x, path_base(from), &data)) });
	ok = ok && !x->failed;
	x->counts->files += ok;
	strbuf_free(&data);
	return ok ? VEC_LAST(&x->files).name : NULL;
}

static void
forget_files(struct exporting *x)
{
	for (size_t i = 0; i < x->files.len; i++) {
		free(x->files.items[i].from);
		free(x->files.items[i].name);
	}
	VEC_FREE(&x->files);
}

/* Appends a path as an address: what would end one is percent-encoded. */
static void
put_path(struct strbuf *out, const char *path)
{
	for (; *path != '\0'; path++) {
		const unsigned char c = (unsigned char)*path;

		if (c <= ' ' || strchr("%?#()<>\\\"&", c) != NULL || c == 0x7f)
			strbuf_addf(out, "%%%02X", c);
		else
			strbuf_addch(out, (char)c);
	}
}

/* Appends the address of a page from the one at hand. */
static void
put_page(const struct exporting *x, const char *part, const char *name, const char *fragment,
    struct strbuf *out)
{
	if (strcmp(part, x->part) != 0)
		strbuf_addf(out, "../%s/", part);
	put_path(out, name);
	strbuf_adds(out, ".md");
	if (fragment != NULL)
		strbuf_addf(out, "#%s", fragment);
}

/* Appends where an address leads in the export; false where it stays as it is. */
static bool
put_target(struct exporting *x, const char *href, bool wiki, struct strbuf *out)
{
	const size_t source = x->page->source;
	const char *from = x->page->relative;
	const struct target t = library_resolve(x->lib, source, from, href, wiki);
	const char *name = NULL;
	char *path;

	switch (t.kind) {
	case TARGET_POST:
		put_page(x, "posts", x->posts[t.index], t.fragment, out);
		return true;
	case TARGET_TERM:
		put_page(x, "glossary", x->terms[t.index], t.fragment, out);
		return true;
	case TARGET_FILE:
		path = library_target_path(x->lib, source, from, href);
		if (path != NULL && path_is_file(path))
			name = copy_file(x, path);
		free(path);
		if (name == NULL)
			return false;
		put_path(out, x->name);
		strbuf_addch(out, '/');
		put_path(out, name);
		return true;
	case TARGET_ANCHOR:
	case TARGET_RACE:
	case TARGET_URL:
	case TARGET_BROKEN:
		break;
	}
	return false;
}

static bool
on_address(void *ctx, const char *s, size_t n, bool image, struct strbuf *out)
{
	struct strbuf href = STRBUF_INIT;
	bool changed;

	(void)image;
	address_decode(&href, s, n);
	changed = put_target(ctx, href.buf, false, out);
	strbuf_free(&href);
	return changed;
}

/* [[name|text]] as an ordinary link; one that leads nowhere is its text. */
static bool
on_wiki(void *ctx, const char *name, size_t n, const char *text, size_t text_n, struct strbuf *out)
{
	struct strbuf address = STRBUF_INIT;
	char *href = xstrndup(name, n);

	if (put_target(ctx, href, true, &address))
		strbuf_addf(out, "[%.*s](%s)", (int)text_n, text, address.buf);
	else
		strbuf_add(out, text, text_n);
	strbuf_free(&address);
	free(href);
	return true;
}

static void
put_date(struct strbuf *out, const char *key, const struct date *date)
{
	struct strbuf text = STRBUF_INIT;

	date_format_edtf(date, &text);
	yaml_put_text(out, key, text.buf);
	strbuf_free(&text);
}

static void
put_names(struct strbuf *out, const char *key, const struct names *names)
{
	yaml_put_list(out, key, names->items, names->len);
}

/* Writes the page at hand over its empty file, its front matter first. */
static bool
write_page(struct exporting *x, struct strbuf *text)
{
	const struct addresses addresses = { on_address, on_wiki, x };
	struct strbuf body = STRBUF_INIT;
	struct err why = { 0 };
	char *path = path_of(x, x->part, arena_printf(&x->arena, "%s.md", x->name));

	strbuf_adds(text, "---\n\n");
	if (library_body(x->lib, x->page, &body, &why))
		addresses_change(text, body.buf + strspn(body.buf, "\n"),
		    body.len - strspn(body.buf, "\n"), &addresses);
	else
		problem_add(x->problems, PROBLEM_ERROR, x->page->path, 0, 0, "%s", why.msg);
	if (!x->failed && !put_file(path, O_TRUNC, text->buf, text->len))
		fail(x, path);
	forget_files(x);
	strbuf_free(&body);
	strbuf_reset(text);
	free(path);
	return !x->failed;
}

static bool
write_posts(struct exporting *x)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < x->lib->nposts && !x->failed; i++) {
		const struct post *post = &x->lib->posts[i];

		x->page = &post->page;
		x->part = "posts";
		x->name = x->posts[i];
		strbuf_adds(&text, "---\n");
		yaml_put_text(&text, "title", post->page.title);
		put_date(&text, "date", &post->date);
		put_date(&text, "updated", &post->updated);
		/* a day at the front of a file's name is taken off where slug does not say it */
		if (isdigit((unsigned char)x->name[0]))
			yaml_put_text(&text, "slug", x->name);
		put_names(&text, "authors", &post->authors);
		put_names(&text, "tags", &post->page.tags);
		yaml_put_text(&text, "series", post->series);
		yaml_put_text(&text, "summary", post->page.summary);
		if (post->draft)
			strbuf_adds(&text, "draft: true\n");
		x->counts->posts += write_page(x, &text);
	}
	strbuf_free(&text);
	return !x->failed;
}

static bool
write_terms(struct exporting *x)
{
	struct strbuf text = STRBUF_INIT, title = STRBUF_INIT;

	for (size_t i = 0; i < x->lib->nterms && !x->failed; i++) {
		const struct term *term = &x->lib->terms[i];

		x->page = &term->page;
		x->part = "glossary";
		x->name = x->terms[i];
		strbuf_reset(&title);
		strbuf_adds(&title, term->page.title);
		if (term->acronym != NULL)
			strbuf_addf(&title, " (%s)", term->acronym);
		strbuf_adds(&text, "---\n");
		yaml_put_text(&text, "title", title.buf);
		put_names(&text, "aka", &term->aka);
		put_names(&text, "categories", &term->categories);
		put_names(&text, "tags", &term->page.tags);
		yaml_put_text(&text, "short_description", term->page.summary);
		put_names(&text, "see_also", &term->see_also);
		put_names(&text, "compare", &term->compare);
		put_names(&text, "sources", &term->sources);
		x->counts->terms += write_page(x, &text);
	}
	strbuf_free(&text);
	strbuf_free(&title);
	return !x->failed;
}

static bool
write_site(struct exporting *x)
{
	const struct site *site = &x->lib->sources[0].site;
	struct strbuf text = STRBUF_INIT;
	char *path = path_join(x->folder, "site.yml");

	yaml_put_text(&text, "title", site->title);
	yaml_put_text(&text, "author", site->author);
	yaml_put_text(&text, "description", site->description);
	yaml_put_text(&text, "url", site->url);
	if (text.len > 0 && !put_file(path, O_EXCL, text.buf, text.len))
		fail(x, path);
	strbuf_free(&text);
	free(path);
	return !x->failed;
}

/* The race log is data, and is taken as it is. */
static bool
copy_races(struct exporting *x)
{
	char *from = library_races_path(x->lib), *to = path_join(x->folder, "races.json");
	struct strbuf text = STRBUF_INIT;

	if (x->lib->has_races && !file_read(from, FILE_MAX_BYTES, &text, x->err))
		x->failed = true;
	else if (x->lib->has_races && !put_file(to, O_EXCL, text.buf, text.len))
		fail(x, to);
	strbuf_free(&text);
	free(from);
	free(to);
	return !x->failed;
}

/* Makes all of it last. */
static void
settle(const char *folder)
{
	const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)syncfs(fd);
	close(fd);
}

bool
export_library(const struct library *lib, const char *folder, struct export_counts *counts,
    struct problems *problems, struct err *err)
{
	struct exporting x = {
		.lib = lib, .folder = folder, .counts = counts, .problems = problems, .err = err
	};
	char *posts = path_join(folder, "posts"), *terms = path_join(folder, "glossary");
	bool ok = (lib->nposts == 0 || path_make_dirs(posts, err)) &&
	    (lib->nterms == 0 || path_make_dirs(terms, err));

	ok = ok && take_names(&x) && write_posts(&x) && write_terms(&x) && write_site(&x) &&
	    copy_races(&x);
	if (ok)
		settle(folder);
	arena_free(&x.arena);
	free(posts);
	free(terms);
	return ok;
}
