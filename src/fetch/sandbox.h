/* What this program may do, cut down before the first foreign byte is read.
 *
 * Landlock (Linux 5.13 and later, by the version the kernel has) leaves reading of the named
 * files and folders; nothing is written, executed, connected to or signalled. Resource limits
 * hold everywhere. There is no way back. */
#ifndef TRACKSIDE_FETCH_SANDBOX_H
#define TRACKSIDE_FETCH_SANDBOX_H

#include <stddef.h>

#include "base/err.h"
#include "base/vec.h"

struct sandbox {
	VEC(struct sandbox_path {
		char *path;
		bool write;
	})
	paths;
	bool network; /* TCP to others is let through */
};

/* Lets a file, or a folder with all below it, be read; and with write, made, changed and removed
 * within. A path that is not there is passed over. */
void sandbox_allow(struct sandbox *s, const char *path, bool write);
void sandbox_free(struct sandbox *s);

/* Limits memory (bytes of address space) and the size of what is written, and enters. *enforced
 * says whether the kernel holds the paths: false where it has no Landlock. */
struct sandbox_limits {
	size_t memory, file_size;
};
bool sandbox_enter(const struct sandbox *s, const struct sandbox_limits *limits, bool *enforced,
    struct err *err) NODISCARD;

/* From now on at most so many seconds of processor time: then the kernel ends the program. */
void sandbox_more_time(unsigned seconds);

#endif
