#include "race/log_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The members in the order in which a new result has them. */
static const struct member {
	const char *name;
	size_t offset;
	bool number;
} members[] = {
#define MEMBER(name, number)                                                                       \
	{                                                                                          \
#name, offsetof(struct log_change, name), number                                   \
	}
	MEMBER(id, false),
	MEMBER(date, false),
	MEMBER(meet, false),
	MEMBER(event, false),
	MEMBER(surface, false),
	MEMBER(time, false),
	MEMBER(time_is, false),
	MEMBER(kind, false),
	MEMBER(place, true),
	MEMBER(heat_place, true),
	MEMBER(goal, false),
	MEMBER(splits, false),
	MEMBER(post, false),
	MEMBER(note, false),
	MEMBER(source, false),
#undef MEMBER
};
#define NMEMBERS (sizeof(members) / sizeof(members[0]))

/* What to do with a member. */
enum change { CHANGE_NONE, CHANGE_SET, CHANGE_TAKE_OUT };

static bool
is_splits(const struct member *m)
{
	return m->offset == offsetof(struct log_change, splits);
}

static const char *
text_of(const struct log_change *c, const struct member *m)
{
	const char *text;

	memcpy(&text, (const char *)c + m->offset, sizeof(text));
	return text;
}

static enum change
change_of(const struct log_change *c, const struct member *m)
{
	const char *text;

	if (is_splits(m))
		return !c->has_splits ? CHANGE_NONE : c->nsplits > 0 ? CHANGE_SET : CHANGE_TAKE_OUT;
	text = text_of(c, m);
	return text == NULL ? CHANGE_NONE : text[0] != '\0' ? CHANGE_SET : CHANGE_TAKE_OUT;
}

/* One step of the file's indent: what members have more than their result. */
static const char *
indent_step(const struct log_style *style)
{
	const char *line = strrchr(style->between.buf, '\n');
	size_t n = 0;

	while (n < style->lead.len && style->lead.buf[n] == style->between.buf[n])
		n++;
	return line != NULL && style->between.buf + n > line ? style->between.buf + n : "  ";
}

/* Splits on a line each, one step further in than the members, or all on the result's line. */
static void
write_splits(const struct log_change *c, const struct log_style *style, struct strbuf *out)
{
	bool lines = strchr(style->between.buf, '\n') != NULL;

	strbuf_addch(out, '[');
	for (size_t i = 0; i < c->nsplits; i++) {
		strbuf_adds(out, i > 0 ? "," : "");
		if (lines)
			strbuf_addf(out, "%s%s", style->between.buf, indent_step(style));
		else if (i > 0)
			strbuf_addch(out, ' ');
		strbuf_addf(out, "{ \"distance_m\": %.10g, \"time\": \"", c->splits[i].distance_m);
		race_time_format(c->splits[i].time.seconds, c->splits[i].time.decimals, out);
		strbuf_adds(out, "\" }");
	}
	if (lines)
		strbuf_adds(out, style->between.buf);
	strbuf_addch(out, ']');
}

/* Appends the value of a member that is set. */
static bool
write_value(const struct log_change *c, const struct member *m, const struct log_style *style,
    struct strbuf *out, struct err *err)
{
	const char *text = is_splits(m) ? NULL : text_of(c, m);
	size_t digits;

	if (text == NULL) {
		write_splits(c, style, out);
		return true;
	}
	if (!m->number) {
		json_quote(out, text);
		return true;
	}
	digits = strspn(text, "0123456789");
	if (text[digits] != '\0' || digits > 9)
		return err_set(err, ERR_DATA, "\"%.40s\" is no place; places are whole, as in 3",
		    text);
	strbuf_addf(out, "%ld", strtol(text, NULL, 10));
	return true;
}

static void
write_key(const struct member *m, const struct log_style *style, struct strbuf *out)
{
	json_quote(out, m->name);
	strbuf_adds(out, style->colon.buf);
}

bool
log_text_result(const struct log_change *c, const struct log_style *style, struct strbuf *out,
    struct err *err)
{
	bool any = false;

	strbuf_addch(out, '{');
	for (size_t i = 0; i < NMEMBERS; i++) {
		if (change_of(c, &members[i]) != CHANGE_SET)
			continue;
		strbuf_addf(out, "%s%s", any ? "," : "",
		    any ? style->between.buf : style->open.buf);
		write_key(&members[i], style, out);
		if (!write_value(c, &members[i], style, out, err))
			return false;
		any = true;
	}
	strbuf_addf(out, "%s}", any ? style->close.buf : "");
	return true;
}

/* Where a member belongs that is not there: behind the nearest one that comes before it. */
static size_t
place_of(const struct json_items *items, size_t member)
{
	while (member-- > 0) {
		size_t i = json_items_find(items, members[member].name);

		if (i != SIZE_MAX)
			return i + 1;
	}
	return 0;
}

static bool
change_member(struct strbuf *text, const struct json_items *items, size_t member,
    const struct log_change *c, const struct log_style *style, struct err *err)
{
	const struct member *m = &members[member];
	const size_t i = json_items_find(items, m->name);
	struct strbuf put = STRBUF_INIT;
	bool ok = true;

	if (change_of(c, m) == CHANGE_TAKE_OUT) {
		if (i != SIZE_MAX)
			json_edit_remove(text, items, i);
	} else if (i != SIZE_MAX) {
		ok = write_value(c, m, style, &put, err);
		if (ok)
			json_edit_replace(text, items->items[i].value, items->items[i].end,
			    put.buf);
	} else {
		write_key(m, style, &put);
		ok = write_value(c, m, style, &put, err);
		if (ok)
			json_edit_insert(text, items, place_of(items, member), put.buf,
			    style->open.buf, style->close.buf);
	}
	strbuf_free(&put);
	return ok;
}

bool
log_text_change(struct strbuf *text, size_t index, const struct log_change *c,
    const struct log_style *style, struct err *err)
{
	char number[24];
	const char *path[] = { "results", number };
	struct json_items items;
	bool ok = true;

	snprintf(number, sizeof(number), "%zu", index);
	for (size_t i = 0; ok && i < NMEMBERS; i++) {
		if (change_of(c, &members[i]) == CHANGE_NONE)
			continue;
		if (!json_items_read(&items, text->buf, text->len, path, 2))
			return err_set(err, ERR_DATA, "result %zu is no object", index + 1);
		ok = change_member(text, &items, i, c, style, err);
		json_items_free(&items);
	}
	return ok;
}

/* The white space that ends at a byte. */
static void
space_before(struct strbuf *out, const char *text, size_t end, size_t least)
{
	size_t at = end;

	while (at > least && (unsigned char)text[at - 1] <= ' ')
		at--;
	strbuf_add(out, text + at, end - at);
}

/* The style of a file that this program starts. */
static void
own_style(struct log_style *s)
{
	strbuf_adds(&s->lead, "\n    ");
	strbuf_adds(&s->tail, "\n  ");
	strbuf_adds(&s->open, "\n      ");
	strbuf_adds(&s->between, "\n      ");
	strbuf_adds(&s->close, "\n    ");
	strbuf_adds(&s->colon, ": ");
}

void
log_style_read(struct log_style *s, const char *text, const struct json_items *results)
{
	char number[24];
	const char *path[] = { "results", number };
	struct json_items m = { 0 };
	const struct json_item *last;

	*s = (struct log_style){ STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT, STRBUF_INIT,
		STRBUF_INIT };
	snprintf(number, sizeof(number), "%zu", results->n - 1);
	if (results->n == 0 || !json_items_read(&m, text, strlen(text), path, 2) || m.n == 0 ||
	    m.items[0].key == NULL) {
		json_items_free(&m);
		own_style(s);
		return;
	}
	last = &m.items[m.n - 1];
	space_before(&s->lead, text, results->items[results->n - 1].at, results->open + 1);
	space_before(&s->tail, text, results->close, results->open + 1);
	space_before(&s->open, text, m.items[0].at, m.open + 1);
	space_before(&s->between, text, last->at, m.open + 1);
	if (m.n == 1 && s->between.len == 0)
		strbuf_addch(&s->between, ' ');
	space_before(&s->close, text, m.close, last->end);
	strbuf_add(&s->colon, last->key + last->key_len + 1,
	    (size_t)(text + last->value - (last->key + last->key_len + 1)));
	json_items_free(&m);
}

void
log_style_free(struct log_style *s)
{
	strbuf_free(&s->lead);
	strbuf_free(&s->tail);
	strbuf_free(&s->open);
	strbuf_free(&s->between);
	strbuf_free(&s->close);
	strbuf_free(&s->colon);
}
