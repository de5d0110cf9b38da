/* Errors: a code for the program, a sentence for the person.
 *
 * The caller owns a zeroed struct err and passes it last. A function that can
 * fail returns bool and fills it; `return err_set(err, …)` is false. A message
 * says where (file:line:column), what is wrong, and what to do. */
#ifndef TRACKSIDE_BASE_ERR_H
#define TRACKSIDE_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#define NODISCARD __attribute__((warn_unused_result))
#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

enum err_code {
	ERR_NONE = 0,
	ERR_USAGE,     /* the command line is wrong: exit 2 */
	ERR_NOT_FOUND, /* nothing of that name: exit 1 */
	ERR_DATA,      /* a file says something it must not: exit 3 */
	ERR_IO,	       /* the system refused: exit 3 */
	ERR_LIMIT,     /* a bound of ours was reached: exit 3 */
};

struct err {
	enum err_code code;
	char msg[1024]; /* NUL-terminated, no newline at its end; UTF-8 */
};

/* Fills *err (which may be NULL) and returns false. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...) PRINTF(3, 4);

/* Like err_set, with the text of errno behind the message. */
bool err_sys(struct err *err, const char *fmt, ...) PRINTF(2, 3);

/* Puts "context: " before the message of an error already set; returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF(2, 3);

/* The process exit status for a code: 0 done, 1 nothing found, 2 usage, 3 failed. */
int err_exit_status(enum err_code code);

/* Prints a message to stderr and aborts; for memory that ran out and for
 * invariants that broke. The hook, if set, runs first (it restores the
 * terminal). It is the one hook the program has; set it once at start. */
_Noreturn void die(const char *fmt, ...) PRINTF(1, 2);
void die_set_hook(void (*hook)(void));

/* malloc and friends that never return NULL. */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);

#endif
