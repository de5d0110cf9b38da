#include "store/state_glance.h"

#include <string.h>
#include <unistd.h>

#include "store/state_schema.h"

#define PAGE_BYTES 4096	 /* of no other size is the file known here */
#define HEADER_BYTES 100 /* of the file, in its first page */
#define DEPTH_MOST 12
#define INDEX_LOCAL_MOST                                                                           \
	((PAGE_BYTES - 12) * 64 / 255 - 23) /* of a payload; the rest is elsewhere */
#define TABLE_LOCAL_MOST (PAGE_BYTES - 35)

enum answer { ABSENT, FOUND, UNSURE };

enum page_kind { INDEX_INTERIOR = 2, TABLE_INTERIOR = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

struct tree_page {
	uint8_t bytes[PAGE_BYTES];
	enum page_kind kind;
	size_t ncells, pointers; /* where the places of the cells stand */
	uint32_t last;		 /* of an interior page: the child behind all cells */
};

/* Bytes that are read one after another. */
struct reading {
	const uint8_t *at, *end;
};

struct value {
	const char *text; /* NULL for a number */
	size_t len;
	int64_t number;
};

/* --- bytes -------------------------------------------------------------------- */

static uint32_t
big_endian(const uint8_t *s, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0)
		v = v << 8 | *s++;
	return v;
}

/* Up to nine bytes, seven bits each but for the last. */
static bool
read_varint(struct reading *r, uint64_t *out)
{
	*out = 0;
	for (int i = 0; i < 9 && r->at < r->end; i++) {
		const uint8_t byte = *r->at++;

		if (i == 8) {
			*out = *out << 8 | byte;
			return true;
		}
		*out = *out << 7 | (byte & 0x7f);
		if ((byte & 0x80) == 0)
			return true;
	}
	return false;
}

/* A value of a record: a text, or a number. */
static bool
read_value(uint64_t type, struct reading *r, struct value *out)
{
	static const size_t sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
	const size_t room = (size_t)(r->end - r->at);
	size_t n;

	*out = (struct value){ .number = type == 9 };
	if (type == 10 || type == 11)
		return false;
	n = type < 12 ? sizes[type] : type / 2 - 6 <= room ? (size_t)(type / 2 - 6) : room + 1;
	if (n > room)
		return false;
	if (type >= 13 && type % 2 == 1) {
		out->text = (const char *)r->at;
		out->len = n;
	} else if (type >= 1 && type <= 6) {
		uint64_t v = (r->at[0] & 0x80) != 0 ? UINT64_MAX : 0;

		for (size_t i = 0; i < n; i++)
			v = v << 8 | r->at[i];
		out->number = (int64_t)v;
	}
	r->at += n;
	return true;
}

/* The first values of a record. */
static bool
read_record(struct reading body, struct value *out, size_t n)
{
	struct reading types = body;
	uint64_t header, type;

	if (!read_varint(&types, &header) || header > (uint64_t)(body.end - body.at))
		return false;
	body.at += header;
	types.end = body.at;
	for (size_t i = 0; i < n; i++)
		if (!read_varint(&types, &type) || !read_value(type, &body, &out[i]))
			return false;
	return true;
}

static bool
same_text(const struct value *v, const char *s)
{
	return v->text != NULL && v->len == strlen(s) && memcmp(v->text, s, v->len) == 0;
}

/* By bytes, as the collation BINARY. */
static int
compare_text(const char *a, size_t na, const char *b, size_t nb)
{
	const int order = memcmp(a, b, na < nb ? na : nb);

	return order != 0 ? order : (na > nb) - (na < nb);
}

/* --- pages -------------------------------------------------------------------- */

static bool
read_page(int fd, uint32_t number, struct tree_page *page)
{
	const size_t head = number == 1 ? HEADER_BYTES : 0;

	if (number == 0 ||
	    pread(fd, page->bytes, PAGE_BYTES, (off_t)(number - 1) * PAGE_BYTES) != PAGE_BYTES)
		return false;
	page->kind = page->bytes[head];
	page->ncells = big_endian(page->bytes + head + 3, 2);
	page->last = 0;
	page->pointers = head + 8;
	if (page->kind == INDEX_INTERIOR || page->kind == TABLE_INTERIOR) {
		page->last = big_endian(page->bytes + head + 8, 4);
		page->pointers += 4;
	} else if (page->kind != INDEX_LEAF && page->kind != TABLE_LEAF) {
		return false;
	}
	return page->pointers + 2 * page->ncells <= PAGE_BYTES;
}

/* A cell: the child before it (of an interior page), its row (of a table), what it holds. */
struct cell {
	uint32_t child;
	uint64_t row;
	struct reading body;
};

static bool
read_cell(const struct tree_page *page, size_t i, struct cell *out)
{
	const size_t at = big_endian(page->bytes + page->pointers + 2 * i, 2);
	const bool table = page->kind == TABLE_INTERIOR || page->kind == TABLE_LEAF;
	struct reading r;
	uint64_t size = 0;

	*out = (struct cell){ 0 };
	if (at > PAGE_BYTES - 4)
		return false;
	r = (struct reading){ page->bytes + at, page->bytes + PAGE_BYTES };
	if (page->last != 0) {
		out->child = big_endian(r.at, 4);
		r.at += 4;
	}
	if (page->kind != TABLE_INTERIOR && !read_varint(&r, &size))
		return false;
	if (table && !read_varint(&r, &out->row))
		return false;
	if (size > (table ? TABLE_LOCAL_MOST : INDEX_LOCAL_MOST) || size > (uint64_t)(r.end - r.at))
		return false;
	out->body = (struct reading){ r.at, r.at + size };
	return true;
}

static bool
is_ours(const struct tree_page *first)
{
	const uint8_t *s = first->bytes;

	return memcmp(s, "SQLite format 3", 16) == 0 && big_endian(s + 16, 2) == PAGE_BYTES &&
	    s[20] == 0 /* bytes kept free in each page */ &&
	    big_endian(s + 56, 4) == 1 /* UTF-8 */ &&
	    big_endian(s + 60, 4) == STATE_SCHEMA_VERSION && first->kind == TABLE_LEAF;
}

/* The first page of a table or an index; 0 where there is none. */
static uint32_t
root_of(const struct tree_page *schema, const char *name)
{
	struct value columns[4]; /* type, name, table, first page */
	struct cell cell;

	for (size_t i = 0; i < schema->ncells; i++)
		if (read_cell(schema, i, &cell) && read_record(cell.body, columns, 4) &&
		    same_text(&columns[1], name) && columns[3].number > 0 &&
		    columns[3].number <= UINT32_MAX)
			return (uint32_t)columns[3].number;
	return 0;
}

/* --- the two trees -------------------------------------------------------------- */

/* How a page stands to an entry of the index of pages: by root, then by path. */
static bool
compare_entry(const struct cell *cell, const struct state_page *page, int *order, uint64_t *row)
{
	struct value columns[3];

	if (!read_record(cell->body, columns, 3) || columns[0].text == NULL ||
	    columns[1].text == NULL)
		return false;
	*order = compare_text(page->root, strlen(page->root), columns[0].text, columns[0].len);
	if (*order == 0)
		*order =
		    compare_text(page->path, strlen(page->path), columns[1].text, columns[1].len);
	*row = (uint64_t)columns[2].number;
	return true;
}

static enum answer
find_page(int fd, uint32_t at, const struct state_page *wanted, uint64_t *row)
{
	struct tree_page page;
	struct cell cell;

	for (int depth = 0; depth < DEPTH_MOST; depth++) {
		if (!read_page(fd, at, &page) ||
		    (page.kind != INDEX_INTERIOR && page.kind != INDEX_LEAF))
			return UNSURE;
		at = page.last;
		for (size_t i = 0; i < page.ncells; i++) {
			int order;

			if (!read_cell(&page, i, &cell) ||
			    !compare_entry(&cell, wanted, &order, row))
				return UNSURE;
			if (order == 0)
				return FOUND;
			if (order > 0)
				continue;
			at = cell.child;
			break;
		}
		if (page.kind == INDEX_LEAF)
			return ABSENT;
	}
	return UNSURE;
}

static enum answer
find_row(int fd, uint32_t at, uint64_t row)
{
	struct tree_page page;
	struct cell cell;

	for (int depth = 0; depth < DEPTH_MOST; depth++) {
		if (!read_page(fd, at, &page) ||
		    (page.kind != TABLE_INTERIOR && page.kind != TABLE_LEAF))
			return UNSURE;
		at = page.last;
		for (size_t i = 0; i < page.ncells; i++) {
			if (!read_cell(&page, i, &cell))
				return UNSURE;
			if (page.kind == TABLE_LEAF && cell.row == row)
				return FOUND;
			if (page.kind == TABLE_LEAF || (int64_t)cell.row < (int64_t)row)
				continue;
			at = cell.child;
			break;
		}
		if (page.kind == TABLE_LEAF)
			return ABSENT;
	}
	return UNSURE;
}

bool
state_glance_no_place(int fd, const struct state_page *page)
{
	struct tree_page schema;
	uint32_t pages, places;
	uint64_t row;
	enum answer answer;

	if (!read_page(fd, 1, &schema) || !is_ours(&schema))
		return false;
	pages = root_of(&schema, "sqlite_autoindex_page_1");
	places = root_of(&schema, "place");
	if (pages == 0 || places == 0)
		return false;
	answer = find_page(fd, pages, page, &row);
	if (answer == FOUND)
		answer = find_row(fd, places, row);
	return answer == ABSENT;
}
