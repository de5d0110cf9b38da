/* A file as a post. */
#include "blog/load.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

/* The day at the front of an address: "2026/04/18/name" or "2026-04-18-name". */
static void
path_date(struct loader *l, struct post *post)
{
	static const char *const keys[] = { "path", NULL };
	const char *path = load_string(l, keys);
	char day[STEM_DATE_BYTES];
	size_t n = 0;

	if (path == NULL)
		return;
	for (path += *path == '/'; n < sizeof(day) - 1 && path[n] != '\0'; n++)
		day[n] = path[n] == '/' ? '-' : path[n];
	day[n] = '\0';
	if (n < sizeof(day) - 1 || day[4] != '-' || day[7] != '-' ||
	    !date_parse(day, n, &post->date, NULL))
		memset(&post->date, 0, sizeof(post->date));
}

static void
load_dates(struct loader *l, struct post *post)
{
	static const char *const dates[] = { "date", "publishdate", "pubdate", "created", NULL };
	static const char *const updates[] = { "updated", "lastmod", "last_modified_at", "modified",
		NULL };
	const char *stem;
	size_t n;

	load_date(l, dates, &post->date);
	load_date(l, updates, &post->updated);
	if (post->date.precision == DATE_NONE) {
		stem = stem_of(l->relative, &n);
		if (!stem_date(stem, n, &post->date))
			path_date(l, post);
	}
}

/* A tag as Obsidian has it in running text: # and a letter, then letters, digits, - _ and /. */
static size_t
tag_len(const char *s, size_t n)
{
	size_t len = 1;
	bool letter = false;

	while (len < n &&
	    ((unsigned char)s[len] >= 0x80 || strchr("-_/", s[len]) != NULL ||
		isalnum((unsigned char)s[len])) &&
	    s[len] != '\0') {
		letter = letter || !(s[len] >= '0' && s[len] <= '9');
		len++;
	}
	return letter && len > 1 ? len : 0;
}

/* The tags in the text, outside of code. */
static void
text_tags(struct loader *l, struct names *tags)
{
	const char *s = l->text.buf;
	const size_t n = l->text.len;
	bool fence = false;

	for (size_t i = l->front.body_at; i < n; i++) {
		const bool start = i == l->front.body_at || s[i - 1] == '\n';
		size_t len;

		if (start && n - i >= 3 &&
		    (memcmp(s + i, "```", 3) == 0 || memcmp(s + i, "~~~", 3) == 0)) {
			fence = !fence;
			i += 2;
		} else if (!fence && s[i] == '`') {
			const char *end =
			    memchr(s + i + 1, '`', n - i - 1 < 1024 ? n - i - 1 : 1024);

			i = end != NULL ? (size_t)(end - s) : i;
		} else if (!fence && s[i] == '#' &&
		    (start || s[i - 1] == ' ' || s[i - 1] == '\t') &&
		    (len = tag_len(s + i, n - i)) > 0) {
			char *tag = xstrndup(s + i + 1, len - 1);

			load_name(l, tag, tags);
			free(tag);
			i += len - 1;
		}
	}
}

/* The folder that a page of no maker's lies in says what it is about. */
static void
folder_tag(struct loader *l, struct names *tags)
{
	const char *relative = l->relative, *end = path_base(relative);
	char *name;

	if (strcasecmp(end, "index.md") == 0 && end > relative)
		for (end--; end > relative && end[-1] != '/';)
			end--;
	if (strncmp(relative, "posts/", 6) == 0)
		relative += 6;
	if (end <= relative)
		return;
	name = xstrndup(relative, strcspn(relative, "/"));
	if (*name != '_')
		load_name(l, name, tags);
	free(name);
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
	if (post.draft && !l->opts.drafts) {
		VEC_PUSH(&l->hidden,
		    (struct hidden){ l->number, post.page.slug, post.page.relative, false, l->stamp });
		return;
	}
	load_dates(l, &post);
	categories = node_get(l->front.root, "categories");
	if (categories == NULL)
		categories = node_get(node_get(l->front.root, "taxonomies"), "categories");
	load_names(l, categories, " ,", &post.page.tags);
	load_names(l, node_get(l->front.root, "category"), NULL, &post.page.tags);
	if (l->source->maker == MAKER_OBSIDIAN)
		text_tags(l, &post.page.tags);
	if (post.page.tags.len == 0 &&
	    (l->source->maker == MAKER_OBSIDIAN || l->source->maker == MAKER_PLAIN) &&
	    l->front.root == NULL)
		folder_tag(l, &post.page.tags);
	post.series = series_of(l);
	load_names(l, load_member(l, authors), ",", &post.authors);
	post.minutes = (int)((post.page.words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
	if (post.minutes < 1)
		post.minutes = 1;
	VEC_PUSH(&l->posts, post);
}
