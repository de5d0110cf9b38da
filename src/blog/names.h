/* Names of posts and concepts → where they are: one hash table for the whole library. */
#ifndef TRACKSIDE_BLOG_NAMES_H
#define TRACKSIDE_BLOG_NAMES_H

#include <stdint.h>

#include "blog/load.h"

enum name_space {
	NAME_POST_SLUG,
	NAME_POST, /* title */
	NAME_TERM_SLUG,
	NAME_TERM, /* title, acronym, aliases */
	NAME_PATH, /* relative path without its extension and without /index */
};

struct name_entry {
	const char *key; /* folded, but for NAME_PATH; NULL where the table is empty */
	uint64_t hash;
	size_t source; /* whose name it is */
	enum name_space space;
	enum target_kind kind; /* TARGET_POST, TARGET_TERM; TARGET_BROKEN for a hidden draft */
	size_t index;
};

/* Pairs of a concept and a page that links to it: a post or, in a list of their own, a note. */
struct mention {
	uint32_t term, page;
};
typedef VEC(struct mention) mention_vec;

struct library_index {
	struct library *lib;   /* whose it is */
	bool built;	       /* on the first look-up: a start needs no names */
	struct hidden *hidden; /* owned; their texts are the library's */
	size_t nhidden;
	struct moved *moved; /* the same */
	size_t nmoved;
	struct name_entry *entries;
	size_t cap, len;      /* cap is a power of two, or 0 */
	mention_vec mentions; /* by term, then by page */
	mention_vec note_mentions;
	bool mentions_known, note_mentions_known;
	struct spotter *spotter; /* NULL until it is asked for */
};

/* Cuts a plural ending off a name in English, the try-th of those that there are (from 0: as it
 * stands): "caches" may be of "cache" or "cach", "securities" of "security". False behind the
 * last. */
bool name_singular(const char *name, size_t n, int try, struct strbuf *out);

/* Fills the index from its library's sorted posts and terms, and adds what is there twice to the
 * library's problems; nothing where that was done. Every look-up begins with it. */
void names_build(struct library_index *index);
void names_free(struct library_index *index);

/* In one folder; NULL for none. name is folded here. */
const struct name_entry *names_find(struct library_index *index, size_t source,
    enum name_space space, const char *name, size_t n);

/* Appends the key of a section's path: the file's without its extension, and the anchor. What is
 * behind a # in file is not looked at. */
void section_key(struct strbuf *out, const char *file, const char *anchor);

/* In one folder by slug, then by title, then by the slug that would be made of the name; then, where
 * it is "folder:name", in that folder. */
const struct name_entry *names_lookup(const struct library *lib, size_t source,
    enum name_space slug, enum name_space title, const char *name, size_t n);
/* The same in this folder first, then in the others. */
const struct name_entry *names_lookup_near(const struct library *lib, size_t source,
    enum name_space slug, enum name_space title, const char *name, size_t n);

#endif
