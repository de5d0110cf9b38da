# Fuzz entry points: one for each reader of foreign bytes.
#
# To add one: write tests/fuzz/fuzz_NAME.c, which defines only
#     int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
# put one file for each case worth keeping into tests/fuzz/corpus/NAME/, and add two
# lines here:
#     FUZZ_TESTS += tests/fuzz/fuzz_NAME
#     EXTRA_DIST += tests/fuzz/corpus/NAME
# tests/fuzz/NAME.dict, a libFuzzer dictionary, is used where it is there.
#
# In an ordinary build, main comes from replay.c, which passes every corpus file
# to the entry point: these are tests, one case for each file. With --enable-fuzzers
# it comes from the fuzzing engine: tests/fuzz/run-fuzzers MINUTES builds and runs those.
FUZZ_TESTS =

FUZZ_TESTS += tests/fuzz/fuzz_frontmatter
EXTRA_DIST += tests/fuzz/corpus/frontmatter tests/fuzz/frontmatter.dict
FUZZ_TESTS += tests/fuzz/fuzz_query
EXTRA_DIST += tests/fuzz/corpus/query tests/fuzz/query.dict
FUZZ_TESTS += tests/fuzz/fuzz_races
EXTRA_DIST += tests/fuzz/corpus/races tests/fuzz/races.dict
FUZZ_TESTS += tests/fuzz/fuzz_race_edit
EXTRA_DIST += tests/fuzz/corpus/race_edit tests/fuzz/race_edit.dict

FUZZ_TESTS += tests/fuzz/fuzz_markdown
EXTRA_DIST += tests/fuzz/corpus/markdown tests/fuzz/markdown.dict
FUZZ_TESTS += tests/fuzz/fuzz_shortcode
EXTRA_DIST += tests/fuzz/corpus/shortcode
FUZZ_TESTS += tests/fuzz/fuzz_url
EXTRA_DIST += tests/fuzz/corpus/url
FUZZ_TESTS += tests/fuzz/fuzz_highlight
EXTRA_DIST += tests/fuzz/corpus/highlight
FUZZ_TESTS += tests/fuzz/fuzz_theme
EXTRA_DIST += tests/fuzz/corpus/theme
FUZZ_TESTS += tests/fuzz/fuzz_text
EXTRA_DIST += tests/fuzz/corpus/text
FUZZ_TESTS += tests/fuzz/fuzz_fit
EXTRA_DIST += tests/fuzz/corpus/fit
FUZZ_TESTS += tests/fuzz/fuzz_csv
EXTRA_DIST += tests/fuzz/corpus/csv
FUZZ_TESTS += tests/fuzz/fuzz_gpx tests/fuzz/fuzz_gz tests/fuzz/fuzz_lists tests/fuzz/fuzz_tcx
EXTRA_DIST += tests/fuzz/fuzz_activities.h tests/fuzz/gpx.dict tests/fuzz/tcx.dict \
	tests/fuzz/corpus/gpx tests/fuzz/corpus/gz tests/fuzz/corpus/lists tests/fuzz/corpus/tcx
tests_fuzz_fuzz_gpx_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_gz_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_lists_LDADD = $(FETCH_LDADD)
tests_fuzz_fuzz_tcx_LDADD = $(FETCH_LDADD)

EXTRA_DIST += tests/fuzz/run-fuzzers

if IMAGES
FUZZ_TESTS += tests/fuzz/fuzz_image
tests_fuzz_fuzz_image_LDADD = libimage.a $(LDADD) $(IMAGES_LIBS)
endif
EXTRA_DIST += tests/fuzz/corpus/image

# Themes are no part of the core.
tests_fuzz_fuzz_theme_LDADD = libapp.a $(LDADD)

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
