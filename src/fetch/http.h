/* HTTP, for strangers' servers: by libcurl, which is included here alone.
 *
 * Only http and https; at most HTTP_REDIRECTS redirects, and never from https to http; one
 * connection to a host; certificates always verified; bytes counted after they are unpacked, and
 * bounded; limits on the time to connect, on slowness and on the whole. Proxies come from the
 * environment (http_proxy, https_proxy, all_proxy, no_proxy), and certificates of one's own from
 * SSL_CERT_FILE. A server that is busy (429, 502, 503, 504) and a transfer that breaks off are
 * tried again, as often as retry.h says and never sooner than Retry-After asks for. */
#ifndef TRACKSIDE_FETCH_HTTP_H
#define TRACKSIDE_FETCH_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/strbuf.h"
#include "fetch/sandbox.h"
#include "fetch/stop.h"

#define HTTP_REDIRECTS 5
#define HTTP_MAX_BYTES ((size_t)32 << 20) /* of a body, where a request names no bound */

/* Zeroed: what a person at home wants. */
struct http_opts {
	const struct stop *stop; /* NULL: nothing stops it */
	const char *ca_file;	 /* certificates to trust; NULL: the system's */
	bool public_only; /* refuse loopback, private and link-local addresses, and proxies */
	int connect_ms;	  /* at most, to connect; 0: 20 s */
	int total_ms;	  /* at most, a request with its redirects; 0: 5 minutes */
	int slow_s;	  /* seconds under slow_bytes a second that end it; 0: 30 s */
	int slow_bytes;	  /* 0: 100 */
	int tries;	  /* of a request in all; 0: 4 */
	int wait_s;	  /* the longest wait between two tries; 0: 60 s */
	/* Waits before the next try; false gives up. NULL: it really waits, until stop. */
	bool (*wait)(void *ctx, int64_t ms);
	void *ctx;
};

/* Borrowed texts; NULL for none. */
struct http_request {
	const char *url;
	const char *etag, *last_modified; /* of the copy at hand: 304 says that it is still good */
	const char *accept;
	size_t max_bytes; /* of the body; 0: HTTP_MAX_BYTES */
};

/* Owned texts; NULL for what was not said. */
struct http_answer {
	long status;
	char *url;   /* where it came from, after redirects */
	char *moved; /* the address to keep: where permanent redirects (301, 308) led; else NULL */
	char *etag, *last_modified, *content_type;
	char *link;		       /* Link headers, joined by ", " */
	long wp_total, wp_total_pages; /* X-WP-Total, X-WP-TotalPages; -1 */
	int64_t retry_after;	       /* seconds from now; -1 */
	struct strbuf body;	       /* as sent: of any encoding; empty for 304 */
};

struct http;

struct http *http_new(const struct http_opts *opts, struct err *err) NODISCARD;
void http_free(struct http *h);

/* Lets through what requests need to read: resolver, certificates, libraries for names. Before
 * sandbox_enter; and http_new before it too. */
void http_allow(struct sandbox *s, const char *ca_file);

/* Asks, and waits for the answer; every status that is no followed redirect is an answer, and so
 * is 429 or 503 once the tries are used up. False: there is none (ERR_IO: not reached, broken off,
 * stopped; ERR_LIMIT: too much or too slow; ERR_DATA: what it leads to is refused; ERR_USAGE: no
 * address of the web), and *out is empty. */
bool http_get(struct http *h, const struct http_request *request, struct http_answer *out,
    struct err *err) NODISCARD;
/* Whether it was asked for to stop. */
bool http_stopped(const struct http *h);
void http_answer_free(struct http_answer *a);

#endif
