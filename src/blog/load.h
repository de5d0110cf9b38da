/* Reading a folder's files into a library: what the files of this folder share. */
#ifndef TRACKSIDE_BLOG_LOAD_H
#define TRACKSIDE_BLOG_LOAD_H

#include "base/vec.h"
#include "blog/library.h"
#include "data/frontmatter.h"

/* A draft that is not shown: links to it can be told from links to nothing. */
struct hidden {
	size_t source;
	const char *slug, *relative;
	bool term; /* else a post */
	struct file_stamp stamp;
};

/* A concept that says no more than which other one it is (redirect.c). */
struct redirect {
	struct term term;
	const char *to; /* a name */
};

/* Where the page of such a concept was, and the path of the other one. */
struct moved {
	size_t source;
	const char *slug, *relative, *to;
};

/* A library being read, and the file at hand. */
struct loader {
	struct library *lib;   /* gets what is read, and what is wrong with it */
	struct source *source; /* the folder */
	size_t number;	       /* of the source */
	struct library_opts opts;
	bool sorted; /* posts are in the library's order */
	VEC(struct post) posts;
	VEC(struct term) terms;
	VEC(struct hidden) hidden;
	VEC(struct redirect) redirects;
	VEC(struct moved) moved;

	const char *path;     /* of the file at hand, in the arena */
	const char *relative; /* the end of path below the root */
	struct strbuf text;
	struct front_matter front;
	struct file_stamp stamp;
};

/* Reading everything in the loader's folder: pages, races, site.yml. It starts with a walk, and
 * from then on a thread may read; NULL, with err set, where the folder itself can't be read.
 * reading_posts waits until the loader has all posts, and reads races and site.yml;
 * reading_finish waits for the rest, hands it to the loader and ends the reading. */
struct reading;
struct reading *reading_start(struct loader *l, struct err *err);
void reading_posts(struct reading *r, struct loader *l);
void reading_finish(struct reading *r, struct loader *l);
/* Whether a source's files are those of its snapshot, which nobody is taking pages from, and it is
 * made for what it was: asked as library_opts.maker is. */
bool reading_is_current(const struct source *source, enum maker asked);
/* The files of the concepts by their paths below the root, from 0; NULL behind the last. */
const char *reading_term_file(const struct reading *r, size_t i);
size_t reading_nterms(const struct reading *r);
/* Bytes of a path up to the relative one. */
size_t reading_root_len(const struct reading *r);

/* A folder of a library, being read. */
struct part {
	struct loader loader;
	struct reading *reading;
};

/* A library of which only the posts are there. */
struct library_rest {
	struct library *lib;
	struct part *parts; /* one for each of its sources */
	struct loader day;  /* of the concept of the day, with a library of its own; or without */
};

/* Gives back what the concept of the day was read into. */
void day_free(struct library_rest *rest);

/* Reads a file as the one at hand; path is copied. False: it cannot be read, err says why. */
bool load_file(struct loader *l, const char *path, size_t root_len, struct err *err) NODISCARD;

/* A fault of a whole file. msg may start with its path, which a problem shows anyway. */
void load_problem(struct problems *problems, const char *path, const char *msg);

/* The file at hand as a post or a concept, added to the list. */
void load_post(struct loader *l);
void load_term(struct loader *l);

/* The file at hand as a concept for each of its sections; false where it is one concept. */
bool load_term_sections(struct loader *l) NODISCARD;
/* The next joint of "A vs B": its place, and in *behind the place behind it; NULL for none. */
const char *versus_joint(const char *s, const char **behind);
/* Parts of a concept: the acronym out of its title, words and summary from its body. */
void load_acronym(struct loader *l, struct term *term);
void load_words(const struct loader *l, struct page *page);
void load_summary(struct loader *l, struct page *page);

/* The concept that the file at hand points to and says nothing else; NULL for any other. */
const char *redirect_of(struct loader *l);
/* Makes redirects other names of the concepts that they lead to; what leads nowhere stays one. */
void redirects_apply(struct loader *l);

/* The shared part. category_tags: categories count as tags. */
void load_page(struct loader *l, struct page *page);

/* Members of the front matter; the first key that is there wins. keys end with NULL. */
const struct node *load_member(const struct loader *l, const char *const *keys);
/* Its text in the library's arena, NULL where it is missing, empty or no scalar. */
const char *load_string(struct loader *l, const char *const *keys);
/* The texts of a list, or of a text split at split's characters (NULL: not split), white space
 * cut off. Appends to *names what is not in it yet. */
void load_names(struct loader *l, const struct node *n, const char *split, struct names *names);
/* A single name, unless it is there. */
void load_name(struct loader *l, const char *name, struct names *names);
void load_date(struct loader *l, const char *const *keys, struct date *out);

/* Gives the folders their labels and names. */
void sources_name(struct library *lib);

/* site.yml, where it is there. */
void load_site(struct loader *l, const char *path);

/* The name that a path gives a page: without folders and extension; that of its folder for an
 * index.md. *n is its length; borrowed. */
const char *stem_of(const char *relative, size_t *n);
/* Whether a stem starts with a day and a hyphen, as Jekyll's do: STEM_DATE_BYTES of it. */
#define STEM_DATE_BYTES ((size_t)11)
bool stem_date(const char *stem, size_t n, struct date *out);

#endif
