#include "fetch/post_body.h"

#include "fetch/convert.h"
#include "fetch/post_text.h"

/* Appends HTML as Markdown; false where it is not all of it. */
static bool
convert(const struct entry *e, const char *html, struct strbuf *out)
{
	const struct convert_opts opts = { .base = e->base[0] != '\0' ? e->base : e->link };
	struct convert_notes notes = { 0 };
	bool whole = convert_html(html, strlen(html), &opts, out, &notes, NULL) && !notes.cut;

	convert_notes_free(&notes);
	return whole;
}

bool
post_body_make(const struct entry *e, const char *slug, const struct post_images *images,
    struct strbuf *out)
{
	struct strbuf text = STRBUF_INIT, summary = STRBUF_INIT;
	bool whole = convert(e, e->content, &text);

	/* where there is no content, the summary is the text */
	if (!convert(e, e->summary, &summary) && e->content[0] == '\0')
		whole = false;
	if (images != NULL)
		post_images_fetch(images, slug, e->content[0] != '\0' ? &text : &summary);
	post_text(out, e, &(struct post_body){ slug, text.buf, summary.buf });
	strbuf_free(&text);
	strbuf_free(&summary);
	return whole;
}
