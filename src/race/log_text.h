/* Results as text: the members of a change, written in the file's own style. For log_write.c. */
#ifndef TRACKSIDE_RACE_LOG_TEXT_H
#define TRACKSIDE_RACE_LOG_TEXT_H

#include "data/json_edit.h"
#include "race/log_write.h"

/* White space of the results of a file. */
struct log_style {
	struct strbuf lead;    /* in front of a result */
	struct strbuf tail;    /* behind the last one, in front of ] */
	struct strbuf open;    /* in front of a result's first member */
	struct strbuf between; /* in front of its others */
	struct strbuf close;   /* in front of } */
	struct strbuf colon;   /* between a key's quote and its value, with the colon */
};
/* The style of the last result of the list (which is "results" of text), or that of a file
 * that this program starts. */
void log_style_read(struct log_style *s, const char *text, const struct json_items *results);
void log_style_free(struct log_style *s);

/* A whole result. False for a place that is no number; all else the reader judges. */
bool log_text_result(const struct log_change *c, const struct log_style *style, struct strbuf *out,
    struct err *err) NODISCARD;

/* Changes the members of the result at an index of "results". */
bool log_text_change(struct strbuf *text, size_t index, const struct log_change *c,
    const struct log_style *style, struct err *err) NODISCARD;

#endif
