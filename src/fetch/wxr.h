/* Exports of WordPress (WXR 1.0 to 1.2): RSS 2.0 with all there is of each post.
 *
 * Posts are read; pages, attachments and menus are counted and named in a problem. Drafts, what
 * waits for review, future, private and discarded posts are entries with that status. Of a post with
 * a password title and dates are kept, its text is not; a problem names it. Comments are passed
 * over. */
#ifndef TRACKSIDE_FETCH_WXR_H
#define TRACKSIDE_FETCH_WXR_H

#include "fetch/feed_xml.h"

/* For rss.c: an element of WordPress ends; an item begins, and ends (false: it is no post); the
 * whole is read. */
void wxr_close(struct feed_xml *x);
void wxr_begin(struct feed_xml *x);
bool wxr_end(struct feed_xml *x) NODISCARD;
void wxr_finish(struct feed_xml *x);

/* The name of the author with that login, or the login. */
const char *wxr_author(const struct feed_xml *x, const char *login);

/* What WordPress makes of the text of its old editor before it shows it: paragraphs at empty lines,
 * breaks at other ends of lines. What has paragraphs already stays as it is. */
void wxr_paragraphs(struct strbuf *out, const char *s, size_t n);

#endif
