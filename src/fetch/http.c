#include "fetch/http.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/url.h"
#include "fetch/address.h"
#include "fetch/retry.h"

#define USER_AGENT "trackside/" PACKAGE_VERSION

struct http {
	struct http_opts opts; /* the defaults filled in */
	char *ca_file;	       /* NULL: the library's */
	CURLM *multi;	       /* keeps the connections from one request to the next */
	CURL *easy;
	char why[CURL_ERROR_SIZE];
};

/* One request to one address, without what it may redirect to. */
struct hop {
	struct http *h;
	const struct url *url;
	struct strbuf *body;
	size_t max;
	bool too_much;	    /* the body was over max */
	bool private_place; /* an address was refused */
};

static void
set_default(int *option, int value)
{
	if (*option <= 0)
		*option = value;
}

struct http *
http_new(const struct http_opts *opts, struct err *err)
{
	const char *ca_file = opts->ca_file != NULL ? opts->ca_file : getenv("SSL_CERT_FILE");
	struct http *h;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		err_set(err, ERR_IO, "libcurl does not start");
		return NULL;
	}
	h = xcalloc(1, sizeof(*h));
	h->opts = *opts;
	h->ca_file = ca_file != NULL && ca_file[0] != '\0' ? xstrdup(ca_file) : NULL;
	set_default(&h->opts.connect_ms, 20 * 1000);
	set_default(&h->opts.total_ms, 5 * 60 * 1000);
	set_default(&h->opts.slow_s, 30);
	set_default(&h->opts.slow_bytes, 100);
	set_default(&h->opts.tries, 4);
	set_default(&h->opts.wait_s, 60);
	h->multi = curl_multi_init();
	h->easy = curl_easy_init();
	if (h->multi == NULL || h->easy == NULL)
		die("out of memory");
	curl_multi_setopt(h->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
	return h;
}

void
http_free(struct http *h)
{
	if (h == NULL)
		return;
	curl_easy_cleanup(h->easy);
	curl_multi_cleanup(h->multi);
	curl_global_cleanup();
	free(h->ca_file);
	free(h);
}

void
http_allow(struct sandbox *s, const char *ca_file)
{
	/* the resolver's files, and the libraries it opens when it is first asked; certificates
	 * and what the links among them lead to */
	static const char *const paths[] = { "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf",
		"/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services", "/etc/ld.so.cache", "/lib",
		"/lib64", "/usr/lib", "/usr/lib64", "/etc/ssl", "/etc/pki", "/etc/ca-certificates",
		"/usr/share/ca-certificates", "/usr/local/share/ca-certificates" };

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		sandbox_allow(s, paths[i], false);
	if (ca_file == NULL)
		ca_file = getenv("SSL_CERT_FILE");
	if (ca_file != NULL && ca_file[0] != '\0')
		sandbox_allow(s, ca_file, false);
	s->network = true;
}

bool
http_stopped(const struct http *h)
{
	return stop_asked(h->opts.stop);
}

void
http_answer_free(struct http_answer *a)
{
	free(a->url);
	free(a->moved);
	free(a->etag);
	free(a->last_modified);
	free(a->content_type);
	free(a->link);
	strbuf_free(&a->body);
	*a = (struct http_answer){ .body = STRBUF_INIT };
}

/* Takes bytes of the body, unpacked: so no bound can be got around by packing them. */
static size_t
on_body(char *bytes, size_t size, size_t n, void *ctx)
{
	struct hop *hop = ctx;

	n *= size;
	if (n > hop->max - hop->body->len) {
		hop->too_much = true;
		return CURL_WRITEFUNC_ERROR;
	}
	strbuf_add(hop->body, bytes, n);
	return n;
}

/* Asked for each address a name has, after it was looked up: a name that changes gets nowhere. */
static curl_socket_t
open_public(void *ctx, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct hop *hop = ctx;

	(void)purpose;
	if (address_is_private(&address->addr, (socklen_t)address->addrlen)) {
		hop->private_place = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static void
add_header(struct curl_slist **list, const char *name, const char *value)
{
	struct strbuf line = STRBUF_INIT;
	struct curl_slist *longer;

	if (value == NULL || value[0] == '\0' || strpbrk(value, "\r\n") != NULL)
		return;
	strbuf_addf(&line, "%s: %s", name, value);
	longer = curl_slist_append(*list, line.buf);
	if (longer == NULL)
		die("out of memory");
	*list = longer;
	strbuf_free(&line);
}

/* The rules that hold for every request. */
static void
set_rules(const struct http *h, const struct url *url, int left_ms)
{
	const bool secure = strcmp(url->scheme, "https") == 0;
	const struct http_opts *o = &h->opts;
	CURL *c = h->easy;

	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, secure ? "https" : "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L); /* follow() does */
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
	curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
	curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (h->ca_file != NULL)
		curl_easy_setopt(c, CURLOPT_CAINFO, h->ca_file);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L); /* the end waits for no resolver */
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)o->connect_ms);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)left_ms);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)o->slow_bytes);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)o->slow_s);
	curl_easy_setopt(c, CURLOPT_USERAGENT, USER_AGENT);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
}

/* Runs the transfer; CURLE_ABORTED_BY_CALLBACK where it was asked for to stop. */
static CURLcode
perform(struct http *h)
{
	const struct stop *stop = h->opts.stop;
	CURLcode result = CURLE_ABORTED_BY_CALLBACK;
	struct curl_waitfd fds[2];
	unsigned n = 0;
	int running, queued;

	if (stop != NULL && stop->signals >= 0)
		fds[n++] = (struct curl_waitfd){ stop->signals, CURL_WAIT_POLLIN, 0 };
	if (stop != NULL && stop->out >= 0)
		fds[n++] = (struct curl_waitfd){ stop->out, 0, 0 };
	if (curl_multi_add_handle(h->multi, h->easy) != CURLM_OK)
		return CURLE_FAILED_INIT;
	while (!stop_asked(stop)) {
		const CURLMsg *message;

		if (curl_multi_perform(h->multi, &running) != CURLM_OK) {
			result = CURLE_FAILED_INIT;
			break;
		}
		message = curl_multi_info_read(h->multi, &queued);
		if (message != NULL && message->msg == CURLMSG_DONE) {
			result = message->data.result;
			break;
		}
		if (curl_multi_poll(h->multi, fds, n, 1000, NULL) != CURLM_OK) {
			result = CURLE_FAILED_INIT;
			break;
		}
	}
	curl_multi_remove_handle(h->multi, h->easy);
	return result;
}

/* Says why there is no answer. False; *again is whether another try may help. */
static bool
explain(const struct hop *hop, CURLcode code, bool *again, struct err *err)
{
	const char *why = hop->h->why[0] != '\0' ? hop->h->why : curl_easy_strerror(code);
	const char *host = hop->url->host;

	*again = false;
	if (hop->too_much) {
		const bool small = hop->max < (size_t)1 << 20;

		return err_set(err, ERR_LIMIT,
		    "%s: sends more than the %zu %s that are read of one page", host,
		    hop->max >> (small ? 10 : 20), small ? "KB" : "MB");
	}
	if (hop->private_place)
		return err_set(err, ERR_DATA,
		    "%s: leads into a private network, which is closed here", host);
	switch (code) {
	case CURLE_ABORTED_BY_CALLBACK:
		return err_set(err, ERR_IO, "%s: stopped", host);
	case CURLE_OPERATION_TIMEDOUT:
		return err_set(err, ERR_LIMIT, "%s: too slow (%s); try again later", host, why);
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
		return err_set(err, ERR_IO, "%s: not found; is the network up, and the name right?",
		    host);
	case CURLE_COULDNT_CONNECT:
		return err_set(err, ERR_IO, "%s: cannot be reached (%s)", host, why);
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CONNECT_ERROR:
		return err_set(err, ERR_IO,
		    "%s: cannot be trusted (%s); certificates of your own: SSL_CERT_FILE", host,
		    why);
	case CURLE_SSL_CACERT_BADFILE:
		return err_set(err, ERR_IO, "%s: %s; SSL_CERT_FILE names the file",
		    hop->h->ca_file != NULL ? hop->h->ca_file : host, why);
	case CURLE_BAD_CONTENT_ENCODING:
		return err_set(err, ERR_DATA, "%s: what it packed cannot be unpacked", host);
	case CURLE_OUT_OF_MEMORY:
		die("out of memory");
	case CURLE_PARTIAL_FILE:
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
		*again = true;
		return err_set(err, ERR_IO, "%s: broke off (%s)", host, why);
	default:
		return err_set(err, ERR_IO, "%s: %s", host, why);
	}
}

/* The value of a header of the answer; NULL where it has none. The caller frees. */
static char *
header(CURL *c, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(c, name, 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return NULL;
	return xstrdup(h->value);
}

static char *
headers_joined(CURL *c, const char *name)
{
	struct strbuf all = STRBUF_INIT;
	struct curl_header *h;

	for (size_t i = 0; curl_easy_header(c, name, i, CURLH_HEADER, -1, &h) == CURLHE_OK; i++)
		strbuf_addf(&all, "%s%s", i > 0 ? ", " : "", h->value);
	return all.len > 0 ? strbuf_detach(&all, NULL) : NULL;
}

/* A header that is a number; -1 where it is none. */
static long
header_number(CURL *c, const char *name)
{
	char *value = header(c, name), *end = value;
	long number = value != NULL ? strtol(value, &end, 10) : -1;

	if (end == value || *end != '\0' || number < 0)
		number = -1;
	free(value);
	return number;
}

static void
read_answer(CURL *c, struct http_answer *out)
{
	curl_off_t after = 0;

	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &out->status);
	curl_easy_getinfo(c, CURLINFO_RETRY_AFTER, &after); /* of seconds and of a date */
	out->retry_after = after > 0 ? (int64_t)after : -1;
	out->etag = header(c, "ETag");
	out->last_modified = header(c, "Last-Modified");
	out->content_type = header(c, "Content-Type");
	out->link = headers_joined(c, "Link");
	out->wp_total = header_number(c, "X-WP-Total");
	out->wp_total_pages = header_number(c, "X-WP-TotalPages");
}

/* Asks one address. *location is where it redirects to, else NULL; the caller frees. */
static bool
ask(struct http *h, const struct http_request *request, const struct url *url, int left_ms,
    struct http_answer *out, char **location, bool *again, struct err *err)
{
	struct hop hop = { .h = h,
		.url = url,
		.body = &out->body,
		.max = request->max_bytes > 0 ? request->max_bytes : HTTP_MAX_BYTES };
	struct curl_slist *headers = NULL;
	CURLcode code;
	char *to = NULL;

	curl_easy_reset(h->easy);
	h->why[0] = '\0';
	set_rules(h, url, left_ms);
	add_header(&headers, "Accept", request->accept);
	add_header(&headers, "If-None-Match", request->etag);
	add_header(&headers, "If-Modified-Since", request->last_modified);
	curl_easy_setopt(h->easy, CURLOPT_URL, url->address);
	curl_easy_setopt(h->easy, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(h->easy, CURLOPT_ERRORBUFFER, h->why);
	curl_easy_setopt(h->easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(h->easy, CURLOPT_WRITEDATA, &hop);
	if (h->opts.public_only) {
		curl_easy_setopt(h->easy, CURLOPT_PROXY, ""); /* nobody sees what it reaches */
		curl_easy_setopt(h->easy, CURLOPT_OPENSOCKETFUNCTION, open_public);
		curl_easy_setopt(h->easy, CURLOPT_OPENSOCKETDATA, &hop);
	}
	code = perform(h);
	curl_slist_free_all(headers);
	*location = NULL;
	if (code != CURLE_OK)
		return explain(&hop, code, again, err);
	read_answer(h->easy, out);
	out->url = xstrdup(url->address);
	curl_easy_getinfo(h->easy, CURLINFO_REDIRECT_URL, &to);
	*location = to != NULL ? xstrdup(to) : NULL;
	return true;
}

static bool
is_redirect(long status)
{
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Reads an address of the web; false, and *url is empty, where it is none. */
static bool
read_web(struct url *url, const char *address)
{
	if (!url_read(url, address, strlen(address), NULL))
		return false;
	if (strcmp(url->scheme, "mailto") != 0)
		return true;
	url_free(url);
	return false;
}

/* Makes *url what it redirects to, where that may be followed. */
static bool
redirect(struct url *url, const char *location, struct err *err)
{
	struct url next;

	if (!read_web(&next, location))
		return err_set(err, ERR_DATA,
		    "%s: redirects to \"%.200s\": only http and https are followed", url->host,
		    location);
	if (strcmp(url->scheme, "https") == 0 && strcmp(next.scheme, "https") != 0) {
		url_free(&next);
		return err_set(err, ERR_DATA,
		    "%s: redirects to \"%.200s\", which is not encrypted: not followed", url->host,
		    location);
	}
	url_free(url);
	*url = next;
	return true;
}

/* Asks, and follows redirects. */
static bool
follow(struct http *h, const struct http_request *request, const char *address,
    struct http_answer *out, bool *again, struct err *err)
{
	const int64_t end = clock_ms() + h->opts.total_ms;
	bool permanent = true, ok = false;
	char *location = NULL, *moved = NULL;
	struct url url;

	*again = false;
	if (!read_web(&url, address))
		return err_set(err, ERR_USAGE,
		    "\"%.200s\" is no address of the web: http and https alone are fetched",
		    address);
	for (int hops = 0;; hops++) {
		const int64_t left = end - clock_ms();

		free(location);
		if (!ask(h, request, &url, left > 1 ? (int)left : 1, out, &location, again, err))
			goto out;
		if (location == NULL || !is_redirect(out->status))
			break;
		if (hops == HTTP_REDIRECTS) {
			err_set(err, ERR_DATA, "%s: redirects more than %d times", url.host,
			    HTTP_REDIRECTS);
			goto out;
		}
		if (!redirect(&url, location, err))
			goto out;
		permanent = permanent && (out->status == 301 || out->status == 308);
		if (permanent) {
			free(moved);
			moved = xstrdup(url.address);
		}
		http_answer_free(out);
	}
	/* an address that leads to an error is none to keep */
	if (out->status < 400) {
		out->moved = moved;
		moved = NULL;
	}
	ok = true;
out:
	if (!ok)
		http_answer_free(out);
	free(location);
	free(moved);
	url_free(&url);
	return ok;
}

static bool
wait_for(const struct http *h, int64_t ms)
{
	return h->opts.wait != NULL ? h->opts.wait(h->opts.ctx, ms) : stop_wait(h->opts.stop, ms);
}

bool
http_get(struct http *h, const struct http_request *request, struct http_answer *out,
    struct err *err)
{
	bool ok, again;

	*out = (struct http_answer){ .body = STRBUF_INIT };
	for (int failed = 1;; failed++) {
		int64_t delay;

		ok = follow(h, request, request->url, out, &again, err);
		if (ok ? !retry_status(out->status) : !again)
			return ok;
		delay = retry_delay_ms(failed, out->retry_after);
		if (failed >= h->opts.tries || delay > h->opts.wait_s * INT64_C(1000))
			return ok;
		http_answer_free(out);
		if (!wait_for(h, delay))
			return err_set(err, ERR_IO, "stopped");
	}
}
