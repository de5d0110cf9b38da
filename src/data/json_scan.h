/* Walks the bytes of a JSON text without a tree. It trusts nothing: on any bytes it ends at n. */
#ifndef TRACKSIDE_DATA_JSON_SCAN_H
#define TRACKSIDE_DATA_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct json_scan {
	const char *s;
	size_t n, i; /* of n bytes, the one at hand */
	bool behind; /* the value at hand was passed; json_scan_next need not */
};

/* At the first value, behind a byte order mark and white space. */
void json_scan_start(struct json_scan *sc, const char *text, size_t n);
bool json_scan_has_bom(const char *text, size_t n);

char json_scan_peek(const struct json_scan *sc); /* NUL at the end */
void json_scan_space(struct json_scan *sc);
/* Behind the value at hand. Who goes on with json_scan_next from there sets behind. */
void json_scan_value(struct json_scan *sc);

/* From one item of a list or object (open: its bracket) to the next value: at is the index of
 * the item to come, first 0. The key, if the items have any, goes to key, without its
 * quotes. False: there is none. */
bool json_scan_next(struct json_scan *sc, char open, size_t at, const char **key, size_t *key_len);

/* Goes down a path of keys (in any case of letters; the first of that name) and decimal
 * indices; false where it ends early, at the last value that was there. */
bool json_scan_follow(struct json_scan *sc, const char *const *path, size_t depth);

#endif
