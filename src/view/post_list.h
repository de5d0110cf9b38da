/* Lists of posts: one row each, columns that give way as the room shrinks. */
#ifndef TRACKSIDE_VIEW_POST_LIST_H
#define TRACKSIDE_VIEW_POST_LIST_H

#include "view/view.h"

struct post_filter {
	/* Every word is in title, tags, series, summary or what marks the folder, folded; NULL or ""
	 * for all. */
	const char *words;
	const char *tag;    /* NULL for all */
	const char *series; /* NULL for all */
	const char *source; /* a folder by its name or label; NULL for all */
};

/* Indices of the posts that pass, in the library's order. out has room for lib->nposts. */
size_t post_filter_apply(const struct library *lib, const struct post_filter *f, size_t *out);

/* One line for each post, linked to it: title, folder where there are several, date, minutes,
 * tags; aligned. */
void view_post_list(const struct view_env *env, const size_t *posts, size_t n,
    struct view_links *links, struct lines *out);

/* The preview beside the list: title, facts, summary or first paragraph, series and tags as links. */
void view_post_preview(const struct view_env *env, const struct post *post,
    struct view_links *links, struct lines *out);

/* A line for each name, with its count. */
void view_tally_list(const struct view_env *env, const struct tally *tally, size_t n,
    enum style style, struct lines *out);

#endif
