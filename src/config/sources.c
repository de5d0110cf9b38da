#include "config/sources.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "data/yaml.h"

const char *const source_kinds[SOURCE_KINDS] = { "rss", "atom", "json-feed", "wordpress",
	"wordpress-export" };

size_t
source_kind(const char *kind)
{
	size_t i = 0;

	while (i < SOURCE_KINDS && strcmp(source_kinds[i], kind) != 0)
		i++;
	return i;
}

bool
source_name_ok(const char *name)
{
	const size_t n = strlen(name);

	if (n == 0 || n > SOURCE_NAME_MOST ||
	    strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != n)
		return false;
	return name[0] != '-' && name[n - 1] != '-' && strstr(name, "--") == NULL;
}

char *
source_folder(const char *name)
{
	char *data = path_xdg(PATH_DATA), *sources, *folder;

	if (data == NULL)
		return NULL;
	sources = path_join(data, "sources");
	folder = path_join(sources, name);
	free(sources);
	free(data);
	return folder;
}

void
source_drop_empty(const char *name)
{
	char *folder = source_folder(name);

	if (folder != NULL)
		(void)!rmdir(folder); /* it stays where it holds anything */
	free(folder);
}

char *
sources_path(void)
{
	char *config = path_xdg(PATH_CONFIG), *path;

	path = config != NULL ? path_join(config, "config.yml") : NULL;
	free(config);
	return path;
}

const struct web_source *
sources_find(const struct web_sources *s, const char *name)
{
	for (size_t i = 0; i < s->len; i++)
		if (strcmp(s->items[i].name, name) == 0)
			return &s->items[i];
	return NULL;
}

static void
source_free(struct web_source *s)
{
	free(s->name);
	free(s->url);
	free(s->kind);
	free(s->address);
}

void
sources_free(struct web_sources *s)
{
	for (size_t i = 0; i < s->len; i++)
		source_free(&s->items[i]);
	VEC_FREE(s);
}

static char *
text_of(const struct node *item, const char *key)
{
	const char *s = node_get_string(item, key);

	return xstrdup(s != NULL ? s : "");
}

/* What is wrong with a source; NULL for nothing. */
static const char *
fault_of(const struct web_sources *list, const struct web_source *s)
{
	if (!source_name_ok(s->name))
		return "a source has a name of lower-case letters, digits and hyphens: `name:`";
	if (sources_find(list, s->name) != NULL)
		return "two sources of one name; give one of them another";
	if (s->url[0] == '\0')
		return "a source has an address: `url:`";
	if (s->kind[0] != '\0' && source_kind(s->kind) == SOURCE_KINDS)
		return "kind is wordpress, atom, rss, json-feed, wordpress-export, or left out";
	return NULL;
}

static void
add_item(struct web_sources *out, const struct node *item, const char *path,
    struct problems *problems)
{
	struct web_source s = { .name = text_of(item, "name"),
		.url = text_of(item, "url"),
		.kind = text_of(item, "kind"),
		.address = text_of(item, "address"),
		.images = node_get_bool(item, "images", false) };
	const char *fault = fault_of(out, &s);

	if (fault == NULL) {
		VEC_PUSH(out, s);
		return;
	}
	problem_add(problems, PROBLEM_WARNING, path, item->line, item->column, "%s", fault);
	source_free(&s);
}

bool
sources_take(struct web_sources *out, const struct node *list, const char *path,
    struct problems *problems)
{
	*out = (struct web_sources){ 0 };
	if (list == NULL || list->kind == NODE_NULL)
		return true;
	if (list->kind != NODE_LIST) {
		problem_add(problems, PROBLEM_WARNING, path, list->line, list->column,
		    "sources is a list; `trackside sync add URL` writes it");
		return false;
	}
	for (const struct node *i = list->first; i != NULL; i = i->next)
		add_item(out, i, path, problems);
	return true;
}

bool
sources_read(struct web_sources *out, const char *text, size_t n, const char *path,
    struct problems *problems)
{
	struct node_input in = { .text = text, .n = n, .name = path, .first_line = 1 };
	struct arena arena = { 0 };
	const struct node *root;
	bool ok;

	*out = (struct web_sources){ 0 };
	ok = yaml_parse(&arena, &in, &root, problems) &&
	    sources_take(out, node_get(root, "sources"), path, problems);
	arena_free(&arena);
	return ok;
}

void
sources_load(struct web_sources *out, const char *path, struct problems *problems)
{
	char *standard = path == NULL ? sources_path() : NULL;
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };

	*out = (struct web_sources){ 0 };
	if (path == NULL)
		path = standard != NULL && path_is_taken(standard) ? standard : NULL;
	if (path != NULL && file_read(path, NODE_MAX_BYTES, &text, &err))
		(void)!sources_read(out, text.buf, text.len, path, problems);
	else if (path != NULL)
		problem_add(problems, PROBLEM_ERROR, path, 0, 0, "%s", err.msg);
	strbuf_free(&text);
	free(standard);
}
