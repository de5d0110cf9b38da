/* The bytes of a snapshot: a header, then arrays of these records one behind another, then texts.
 *
 * Numbers are as the machine has them. A text is its place among the texts, which end with NUL; a
 * list is a run of the array of places. Every record is of a file, by its number. */
#ifndef TRACKSIDE_BLOG_SNAPSHOT_LAYOUT_H
#define TRACKSIDE_BLOG_SNAPSHOT_LAYOUT_H

#include <stdint.h>

#include "base/path.h"

/* Goes up with every change of what follows. */
#define SNAPSHOT_FORMAT 1
#define SNAPSHOT_MAGIC "tspages\n"
#define SNAPSHOT_ORDER UINT32_C(0x01020304) /* tells which way round numbers are */
#define SNAPSHOT_NONE UINT32_MAX	    /* no text, or no file */

struct snapshot_header {
	char magic[8];
	uint64_t sum; /* of all that follows: hash_large */
	uint64_t size;
	uint32_t order, format;
	struct file_stamp program; /* that wrote it: other builds may read files otherwise */
	uint32_t version;	   /* of it, a text */
	uint32_t root;		   /* a text: the folder's real path */
	uint32_t maker, undated, drafts;
	uint32_t nfiles, nposts, nterms, nhidden, nproblems, nnames;
	uint32_t ntexts; /* bytes */
};

struct kept_file { /* in the order of strcmp */
	struct file_stamp stamp;
	uint32_t relative; /* text: the end of the path as it was opened */
	uint32_t term;	   /* it was read as a concept */
};

struct kept_names {
	uint32_t first, len;
};

struct kept_page {
	uint32_t file;
	uint32_t slug, title, summary, section,
	    relative; /* texts; the last one of a section alone */
	struct kept_names tags;
	uint32_t body_at, body_end;
	int32_t body_line;
	uint32_t words;
};

struct kept_date {
	int32_t seconds, utc_offset;
	int16_t year;
	int8_t month, day;
	uint16_t precision, approximate;
};

struct kept_post { /* in the order of a library */
	struct kept_page page;
	struct kept_date date, updated;
	struct kept_names authors;
	uint32_t series; /* text */
	uint32_t draft, minutes;
};

struct kept_term {
	struct kept_page page;
	struct kept_names aka, categories, see_also, compare, sources;
	uint32_t acronym; /* text */
	uint32_t to;	  /* text: of a redirect */
};

struct kept_hidden {
	uint32_t file, slug, term;
};

struct kept_problem {
	uint32_t file; /* or none: a fault of a folder */
	uint32_t path; /* text, below the root; of none alone */
	uint32_t msg;
	int32_t line, column;
	uint32_t level;
};

/* Where the bytes start that the sum is of: behind itself. */
#define SNAPSHOT_SUM_FROM ((size_t)16)

/* The stamp of the program that runs; zeroed where that is unknown. */
void snapshot_program(struct file_stamp *out);

#endif
