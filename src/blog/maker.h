/* What a content folder was made for: found out by looking, or said by a person. */
#ifndef TRACKSIDE_BLOG_MAKER_H
#define TRACKSIDE_BLOG_MAKER_H

#include <stdbool.h>
#include <stddef.h>

enum maker {
	MAKER_LOOK, /* not known yet: to be found out */
	MAKER_PLAIN,
	MAKER_HUGO,
	MAKER_JEKYLL,
	MAKER_ZOLA,
	MAKER_OBSIDIAN,
	MAKER_ELEVENTY,
};

/* The name of one, as a person writes it; NULL for MAKER_PLAIN. */
const char *maker_name(enum maker maker);
/* "auto" (MAKER_LOOK), "plain", "hugo" and so on; false for any other word. */
bool maker_find(const char *word, enum maker *out);

/* Never MAKER_LOOK. A folder with a site.yml is plain, whatever else it has or is said of it; for others
 * what was said counts, and with MAKER_LOOK the settings that lie in the folder. */
enum maker maker_of(const char *root, enum maker said);

/* The folder below the root that its pages are in; "" for the root itself. */
const char *maker_pages(enum maker maker, const char *root);

/* Whether a file of it is a page, by its path below the root. */
bool maker_has_page(enum maker maker, const char *relative);

#endif
