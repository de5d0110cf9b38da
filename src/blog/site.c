/* site.yml. */
#include "blog/load.h"

#include "data/yaml.h"

void
load_site(struct loader *l, const char *path)
{
	static const char *const titles[] = { "title", "name", NULL };
	static const char *const authors[] = { "author", NULL };
	static const char *const descriptions[] = { "description", "tagline", NULL };
	static const char *const urls[] = { "url", "baseurl", "base_url", NULL };
	struct site *site = &l->source->site;
	struct node_input in;
	struct err err = { 0 };
	const char *s;

	strbuf_reset(&l->text);
	if (!file_read(path, NODE_MAX_BYTES, &l->text, &err)) {
		load_problem(&l->lib->problems, path, err.msg);
		return;
	}
	in = (struct node_input){
		.text = l->text.buf, .n = l->text.len, .name = path, .first_line = 1
	};
	arena_reset(&l->front.arena);
	if (!yaml_parse(&l->front.arena, &in, &l->front.root, &l->lib->problems))
		return;
	if ((s = load_string(l, titles)) != NULL)
		site->title = s;
	if ((s = load_string(l, authors)) != NULL)
		site->author = s;
	if ((s = load_string(l, descriptions)) != NULL)
		site->description = s;
	if ((s = load_string(l, urls)) != NULL)
		site->url = s;
}
