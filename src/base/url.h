/* Addresses that lead out to the web, taken apart as browsers take them (WHATWG URL Standard,
 * 4.4), so that the real host can be shown before one is opened. */
#ifndef TRACKSIDE_BASE_URL_H
#define TRACKSIDE_BASE_URL_H

#include "base/err.h"
#include "base/strbuf.h"

/* What should make a reader look twice. */
enum url_oddity {
	URL_USER = 1 << 0,    /* something stands before the host, with an @ behind it */
	URL_FOREIGN = 1 << 1, /* the host has letters beyond ASCII: they may look like others */
	URL_NUMBER = 1 << 2,  /* the host is a number, not a name */
	URL_PORT = 1 << 3,
	URL_PLAIN = 1 << 4, /* http: not encrypted */
};

/* Texts are owned; ASCII, but for shown. */
struct url {
	char *address; /* whole, ASCII without spaces and controls: for a browser, by argv */
	char *scheme;  /* "http", "https", "mailto" */
	char *user;    /* before the @, percent-encoded; NULL for none */
	char *host;    /* lower case, IDN as xn--…; of a mailto the part behind the @ */
	char *shown;   /* the host with its letters, clean, where that differs; else NULL */
	char *port;    /* NULL for none */
	unsigned odd;  /* enum url_oddity, or-ed */
};

/* Reads http, https and mailto addresses; any bytes may come. False, and *out is empty,
 * for every other scheme and where there is no host to go to. */
bool url_read(struct url *out, const char *s, size_t n, struct err *err) NODISCARD;
void url_free(struct url *url);

/* Whether a text that a reader sees ("https://bank.example/login", "bank.example") names another
 * host than the address leads to. Text that looks like no address names none. */
bool url_text_misleads(const struct url *url, const char *text);

/* Appends s with %XX decoded; %00 and a % without two digits stay as they are. */
void percent_decode(struct strbuf *out, const char *s, size_t n);

#endif
