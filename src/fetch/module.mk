# Sources of src/fetch: what trackside-fetch has beside the core. Its readers are an archive, so
# that tests link them too.
noinst_LIBRARIES += libfetch.a
libfetch_a_CFLAGS = $(AM_CFLAGS) $(XML2_CFLAGS) $(CURL_CFLAGS) $(ZLIB_CFLAGS)
libfetch_a_SOURCES = \
	src/fetch/address.c src/fetch/address.h \
	src/fetch/atom.c \
	src/fetch/charset.c src/fetch/charset.h \
	src/fetch/discover.c src/fetch/discover.h \
	src/fetch/convert.c src/fetch/convert.h \
	src/fetch/convert_command.c src/fetch/convert_command.h \
	src/fetch/entry.c src/fetch/entry.h \
	src/fetch/feed.c src/fetch/feed.h \
	src/fetch/feed_command.c src/fetch/feed_command.h \
	src/fetch/feed_date.c src/fetch/feed_date.h src/fetch/feed_months.def \
	src/fetch/feed_json.c src/fetch/feed_json.h \
	src/fetch/feed_reading.c src/fetch/feed_reading.h \
	src/fetch/feed_text.c src/fetch/feed_text.h \
	src/fetch/feed_xml.c src/fetch/feed_xml.h \
	src/fetch/gpx.c src/fetch/gpx.h \
	src/fetch/html_tame.c src/fetch/html_tame.h \
	src/fetch/html_tags.def \
	src/fetch/html_tree.c src/fetch/html_tree.h \
	src/fetch/http.c src/fetch/http.h \
	src/fetch/import.c src/fetch/import.h \
	src/fetch/inflate.c src/fetch/inflate.h \
	src/fetch/input.c src/fetch/input.h \
	src/fetch/jsonfeed.c src/fetch/jsonfeed.h \
	src/fetch/md.h src/fetch/md_block.c src/fetch/md_code.c \
	src/fetch/md_escape.c src/fetch/md_escape.h \
	src/fetch/md_footnote.c \
	src/fetch/md_inline.c src/fetch/md_inline.h \
	src/fetch/md_language.c src/fetch/md_language.h \
	src/fetch/md_list.c src/fetch/md_media.c \
	src/fetch/md_paper.c src/fetch/md_paper.h \
	src/fetch/md_places.c \
	src/fetch/md_spans.c src/fetch/md_spans.h \
	src/fetch/md_table.c \
	src/fetch/report.c src/fetch/report.h \
	src/fetch/results.c src/fetch/results.h \
	src/fetch/retry.c src/fetch/retry.h \
	src/fetch/rss.c \
	src/fetch/sandbox.c src/fetch/sandbox.h \
	src/fetch/stop.c src/fetch/stop.h \
	src/fetch/strava.c src/fetch/strava.h \
	src/fetch/tcx.c src/fetch/tcx.h \
	src/fetch/track.c src/fetch/track.h \
	src/fetch/unicode.c src/fetch/unicode.h \
	src/fetch/walk_feed.c src/fetch/walk_source.c src/fetch/walk_source.h \
	src/fetch/walk_wordpress.c src/fetch/walker.c src/fetch/walker.h \
	src/fetch/wordpress.c src/fetch/wordpress.h \
	src/fetch/wxr.c src/fetch/wxr.h \
	src/fetch/xml.c src/fetch/xml.h \
	src/fetch/xml_mend.c src/fetch/xml_mend.h

pkglibexec_PROGRAMS = trackside-fetch
trackside_fetch_SOURCES = src/fetch/main.c
FETCH_LIBS = $(CURL_LIBS) $(XML2_LIBS) $(ZLIB_LIBS)
trackside_fetch_LDADD = libfetch.a libcore.a $(FETCH_LIBS) $(CORE_LIBS)

# Syncing.
libfetch_a_SOURCES += \
	src/fetch/apply.c src/fetch/apply.h \
	src/fetch/link_header.c src/fetch/page_links.c src/fetch/page_links.h \
	src/fetch/plan.c src/fetch/plan.h \
	src/fetch/post_body.c src/fetch/post_body.h \
	src/fetch/post_dir.c src/fetch/post_dir.h \
	src/fetch/post_images.c src/fetch/post_images.h \
	src/fetch/post_text.c src/fetch/post_text.h \
	src/fetch/seen.c src/fetch/seen.h \
	src/fetch/slug.c src/fetch/slug.h \
	src/fetch/sync.c src/fetch/sync.h \
	src/fetch/sync_command.c src/fetch/sync_command.h \
	src/fetch/sync_inside.h \
	src/fetch/sync_posts.c

# Pictures, where the libraries are there.
if IMAGES
noinst_LIBRARIES += libimage.a
libimage_a_CFLAGS = $(AM_CFLAGS) $(IMAGES_CFLAGS)
libimage_a_SOURCES = src/fetch/image.c src/fetch/image.h
pkglibexec_PROGRAMS += trackside-image
trackside_image_SOURCES = src/fetch/image_main.c
trackside_image_LDADD = libimage.a libfetch.a libcore.a $(IMAGES_LIBS) $(CORE_LIBS)
endif
