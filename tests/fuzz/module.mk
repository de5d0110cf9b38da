# Fuzz entry points: one for each reader of foreign bytes.
#
# To add one: write tests/fuzz/fuzz_NAME.c with check.h, put one file for each case worth
# keeping into tests/fuzz/corpus/NAME/, and list it below. A libFuzzer dictionary,
# tests/fuzz/NAME.dict, is used where it is there, and belongs to DICTIONARIES.
#
# In an ordinary build, main comes from replay.c, which passes every corpus file
# to the entry point: these are tests, one case for each file. With --enable-fuzzers
# it comes from the fuzzing engine: tests/fuzz/run-fuzzers MINUTES builds and runs those.
FUZZ_TESTS = \
	tests/fuzz/fuzz_convert \
	tests/fuzz/fuzz_csv \
	tests/fuzz/fuzz_feed \
	tests/fuzz/fuzz_fit \
	tests/fuzz/fuzz_frontmatter \
	tests/fuzz/fuzz_gpx \
	tests/fuzz/fuzz_gz \
	tests/fuzz/fuzz_highlight \
	tests/fuzz/fuzz_keys \
	tests/fuzz/fuzz_links \
	tests/fuzz/fuzz_lists \
	tests/fuzz/fuzz_markdown \
	tests/fuzz/fuzz_post \
	tests/fuzz/fuzz_query \
	tests/fuzz/fuzz_race_edit \
	tests/fuzz/fuzz_races \
	tests/fuzz/fuzz_shortcode \
	tests/fuzz/fuzz_state \
	tests/fuzz/fuzz_snapshot \
	tests/fuzz/fuzz_tcx \
	tests/fuzz/fuzz_text \
	tests/fuzz/fuzz_theme \
	tests/fuzz/fuzz_url \
	tests/fuzz/fuzz_wordpress \
	tests/fuzz/fuzz_wxr
DICTIONARIES = \
	tests/fuzz/convert.dict \
	tests/fuzz/feed.dict \
	tests/fuzz/frontmatter.dict \
	tests/fuzz/gpx.dict \
	tests/fuzz/markdown.dict \
	tests/fuzz/query.dict \
	tests/fuzz/race_edit.dict \
	tests/fuzz/races.dict \
	tests/fuzz/tcx.dict \
	tests/fuzz/wordpress.dict \
	tests/fuzz/wxr.dict
EXTRA_DIST += tests/fuzz/check.h tests/fuzz/fuzz_activities.h tests/fuzz/fuzz_feed.h tests/fuzz/run-fuzzers \
	tests/fuzz/corpus $(DICTIONARIES)

# What is no part of the core: readers of foreign files, themes, pictures.
tests_fuzz_fuzz_feed_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_convert_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_gpx_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_gz_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_links_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_lists_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_post_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_tcx_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_theme_LDADD = libapp.a $(LDADD)
tests_fuzz_fuzz_wordpress_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_wxr_LDADD = $(FETCH_LDADD)
if IMAGES
FUZZ_TESTS += tests/fuzz/fuzz_image
tests_fuzz_fuzz_image_LDADD = libimage.a $(LDADD) $(IMAGES_LIBS)
endif

# An archive gives its main only to programs that have none of their own, so unit
# tests, which share LDADD, do not notice.
if FUZZERS
LDADD += $(LIB_FUZZING_ENGINE)
EXTRA_PROGRAMS += $(FUZZ_TESTS)
else
check_LIBRARIES += tests/fuzz/libreplay.a
tests_fuzz_libreplay_a_SOURCES = tests/fuzz/replay.c
LDADD += tests/fuzz/libreplay.a
check_PROGRAMS += $(FUZZ_TESTS)
TESTS += $(FUZZ_TESTS)
endif

fuzzers: $(FUZZ_TESTS)
list-fuzzers:
	@for f in $(FUZZ_TESTS); do echo $$f; done
.PHONY: fuzzers list-fuzzers
