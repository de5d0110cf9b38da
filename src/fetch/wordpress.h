/* WordPress' REST interface (/wp/v2/…): its answers, read. Asking is elsewhere.
 *
 * Posts are to be asked for with _embed=author,wp:term: they have numbers of categories, tags and
 * authors, and where an answer has no names embedded for them that is a problem. */
#ifndef TRACKSIDE_FETCH_WORDPRESS_H
#define TRACKSIDE_FETCH_WORDPRESS_H

#include "fetch/feed_json.h"

/* The fields of posts that are read, for _fields=. */
#define WORDPRESS_POST_FIELDS                                                                      \
	"id,date,date_gmt,modified,modified_gmt,guid,slug,status,link,title,content,excerpt,"      \
	"author,categories,tags,_links,_embedded"

/* What "publish", "draft" … say; anything unknown is no published post. */
enum entry_status wordpress_status(const char *name);

/* Appends the posts of an answer of /posts to a feed that is initialised. The id of an entry is its
 * number in decimal. name is for messages. False where the answer is no list of posts; an error
 * that WordPress reports is told in its own words. */
bool wordpress_read_posts(struct feed *out, const char *json, size_t n, const char *name,
    struct problems *problems, struct err *err) NODISCARD;
/* The same of an answer that is a tree already. */
bool wordpress_posts(struct feed_reading *r, struct feed_json *j, struct err *err) NODISCARD;

/* Appends what /posts?_fields=id,modified_gmt says. */
struct wordpress_id {
	int64_t id;
	char modified[24]; /* as in struct entry; "" */
};
typedef VEC(struct wordpress_id) wordpress_ids;
bool wordpress_read_ids(wordpress_ids *out, const char *json, size_t n, const char *name,
    struct problems *problems, struct err *err) NODISCARD;

#endif
