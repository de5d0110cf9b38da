/* What stands before a Markdown text: YAML between ---, TOML between +++, or a JSON object. */
#ifndef TRACKSIDE_DATA_FRONTMATTER_H
#define TRACKSIDE_DATA_FRONTMATTER_H

#include "base/arena.h"
#include "base/problem.h"
#include "data/node.h"

enum front_format { FRONT_NONE, FRONT_YAML, FRONT_TOML, FRONT_JSON };

/* Zeroed is empty; may be read into again and again, and then freed. */
struct front_matter {
	enum front_format format;
	const struct node *root; /* a map, in the arena; NULL where there is none to use */
	size_t body_at;		 /* byte where the body starts */
	int body_line;		 /* its line in the file, from 1 */
	struct arena arena;
};

/* Reads the front matter of a file's text; name is what problems call the file. Never fails:
 * front matter that cannot be understood is a problem, and the body is
 * what stands behind it; where its end is missing, the body is everything. A byte order mark and
 * CR LF are taken as they come. */
void front_matter_read(struct front_matter *front, const char *text, size_t n, const char *name,
    struct problems *problems);
void front_matter_free(struct front_matter *front);

#endif
