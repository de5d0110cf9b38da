/* The blogs that are synced from the web: the list `sources:` of config.yml.
 *
 *	sources:
 *	  - name: "alex"
 *	    url: "https://alex.example/"
 *	    kind: "wordpress"
 *	    address: "https://alex.example/wp-json/wp/v2/"
 *	    images: true
 *
 * name and url are enough: then kind and address are found by the first sync. */
#ifndef TRACKSIDE_CONFIG_SOURCES_H
#define TRACKSIDE_CONFIG_SOURCES_H

#include <stdbool.h>

#include "base/problem.h"
#include "base/vec.h"
#include "data/node.h"

#define SOURCE_NAME_MOST ((size_t)64) /* bytes */

/* Texts are owned and never NULL. */
struct web_source {
	char *name;    /* what source_name_ok passes */
	char *url;     /* as it was given: a page of the web, or the path of an export */
	char *kind;    /* source_kinds; "" where it is not known yet */
	char *address; /* of the API, the feed or the export; "" */
	bool images;   /* fetch the pictures of its posts as well */
};

struct web_sources {
	struct web_source *items;
	size_t len, cap;
};

/* "rss", "atom", "json-feed", "wordpress", "wordpress-export": in the order of enum feed_format. */
#define SOURCE_KINDS ((size_t)5)
extern const char *const source_kinds[SOURCE_KINDS];
/* Its index; SOURCE_KINDS for none of them. */
size_t source_kind(const char *kind);

/* Reads the list of a file: path, or config.yml in the config folder for NULL, where a
 * missing file is an empty list. A source that is not whole is a problem and left out. *out is
 * overwritten. */
void sources_load(struct web_sources *out, const char *path, struct problems *problems);
void sources_free(struct web_sources *s);
/* By name; NULL for none. */
const struct web_source *sources_find(const struct web_sources *s, const char *name);

/* Lower-case ASCII letters, digits and single hyphens between: a name of a folder anywhere. */
bool source_name_ok(const char *name);

/* sources/NAME in the data folder; the caller frees. NULL where there is no home. */
char *source_folder(const char *name);
/* A folder that a failed first sync made, and nothing is in, goes again. */
void source_drop_empty(const char *name);
/* The config file, which need not be there; likewise. */
char *sources_path(void);

/* Puts a source at the end of the list, or takes one out, and leaves every other byte as it is.
 * Fails, and writes nothing, where the file is not understood or has changed meanwhile. */
bool sources_add(const char *path, const struct web_source *s, struct err *err) NODISCARD;
bool sources_remove(const char *path, const char *name, struct err *err) NODISCARD;

/* The same for the text of a file; the changed text is appended. */
bool sources_text_add(struct strbuf *out, const char *text, size_t n, const struct web_source *s,
    struct err *err) NODISCARD;
bool sources_text_remove(struct strbuf *out, const char *text, size_t n, const char *name,
    struct err *err) NODISCARD;
/* The list as it stands in a tree that was read already (NULL: none); false with a problem where it is
 * no list. */
bool sources_take(struct web_sources *out, const struct node *list, const char *path,
    struct problems *problems) NODISCARD;
/* The list of a text; false with a problem where it is no YAML or no list. */
bool sources_read(struct web_sources *out, const char *text, size_t n, const char *path,
    struct problems *problems) NODISCARD;

#endif
