/* The stamps of many files, looked at by several threads: most of the time that it takes is the
 * system's, for each file a little. */
#ifndef TRACKSIDE_BASE_STAMPS_H
#define TRACKSIDE_BASE_STAMPS_H

#include "base/path.h"

struct stamped {
	const char *relative; /* below the root */
	struct file_stamp stamp;
	bool there; /* it could be looked at */
};

/* Fills in stamp and there. Quickest where files of a folder stand together. */
void stamps_take(const char *root, struct stamped *files, size_t n);

#endif
