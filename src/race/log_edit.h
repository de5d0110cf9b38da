/* Inside a race log that is being changed. For log_write.c and log_save.c alone. */
#ifndef TRACKSIDE_RACE_LOG_EDIT_H
#define TRACKSIDE_RACE_LOG_EDIT_H

#include "race/log_write.h"

struct log_edit {
	char *path;
	bool found;		/* there was a file */
	struct strbuf original; /* its bytes; what the file must still hold when it is saved */
	struct strbuf text;	/* as it is to be saved */
	struct race_log *log;	/* text, read */
	struct problems problems;
};

#endif
