/* A file as a post. */
#include "blog/load.h"

#include <string.h>

#define WORDS_A_MINUTE 220

static bool
in_drafts_folder(const char *relative)
{
	return strncmp(relative, "_drafts/", 8) == 0 || strstr(relative, "/_drafts/") != NULL;
}

static bool
is_draft(const struct loader *l)
{
	bool published;

	/* Jekyll's word for it; elsewhere the member is a date */
	if (node_as_bool(node_get(l->front.root, "published"), &published) && !published)
		return true;
	return node_get_bool(l->front.root, "draft", in_drafts_folder(l->relative));
}

static void
load_dates(struct loader *l, struct post *post)
{
	static const char *const dates[] = { "date", "publishdate", "pubdate", NULL };
	static const char *const updates[] = { "updated", "lastmod", "last_modified_at", "modified",
		NULL };
	const char *stem;
	size_t n;

	load_date(l, dates, &post->date);
	load_date(l, updates, &post->updated);
	if (post->date.precision == DATE_NONE) {
		stem = stem_of(l->relative, &n);
		if (!stem_date(stem, n, &post->date))
			memset(&post->date, 0, sizeof(post->date));
	}
}

static const char *
series_of(struct loader *l)
{
	static const char *const keys[] = { "series", NULL };
	const struct node *n = load_member(l, keys);
	struct names names = { 0 };

	if (n == NULL)
		n = node_get(node_get(l->front.root, "taxonomies"), "series");
	load_names(l, n, NULL, &names);
	return names.len > 0 ? names.items[0] : NULL;
}

void
load_post(struct loader *l)
{
	static const char *const authors[] = { "authors", "author", NULL };
	struct post post = { 0 };
	const struct node *categories;

	load_page(l, &post.page);
	post.draft = is_draft(l);
	if (post.draft && !l->drafts) {
		VEC_PUSH(&l->hidden, (struct hidden){ post.page.slug, post.page.relative, false });
		return;
	}
	load_dates(l, &post);
	categories = node_get(l->front.root, "categories");
	if (categories == NULL)
		categories = node_get(node_get(l->front.root, "taxonomies"), "categories");
	load_names(l, categories, " ,", &post.page.tags);
	load_names(l, node_get(l->front.root, "category"), NULL, &post.page.tags);
	post.series = series_of(l);
	load_names(l, load_member(l, authors), ",", &post.authors);
	post.minutes = (int)((post.page.words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
	if (post.minutes < 1)
		post.minutes = 1;
	VEC_PUSH(&l->posts, post);
}
