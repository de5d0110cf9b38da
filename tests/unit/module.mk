# Unit tests: one program for each module of the core.
UNIT_TESTS += \
	tests/unit/chart_plot \
	tests/unit/chart_curves \
	tests/unit/chart_svg \
	tests/unit/chart_scale \
	tests/unit/race_event \
	tests/unit/race_log \
	tests/unit/race_records \
	tests/unit/base_date \
	tests/unit/base_editor \
	tests/unit/base_path \
	tests/unit/base_watch \
	tests/unit/blog_glossaries \
	tests/unit/blog_library \
	tests/unit/blog_links \
	tests/unit/blog_makers \
	tests/unit/blog_snapshot \
	tests/unit/blog_undated \
	tests/unit/blog_plain \
	tests/unit/config \
	tests/unit/config_sources \
	tests/unit/data_frontmatter \
	tests/unit/data_tree \
	tests/unit/base_memory

EXTRA_DIST += tests/unit/chart_text.h tests/unit/library_told.h tests/unit/scratch.h tests/unit/scratch_blog.h tests/unit/wrapped.h

UNIT_TESTS += tests/unit/markdown_highlight tests/unit/markdown_shortcode tests/unit/markdown_spec tests/unit/markdown_document tests/unit/markdown_fit tests/unit/markdown_layout
# Rows of the scoring tables (MaximMoinat/ScoringTablesIAAF), and the WMA tables (openath/athlib).
EXTRA_DIST += tests/data/scoring-check.csv tests/data/age-standards-2023.csv
EXTRA_DIST += tests/unit/markdown_lines.h
UNIT_TESTS += tests/unit/markdown_place
UNIT_TESTS += tests/unit/store_state tests/unit/store_glance
UNIT_TESTS += tests/unit/store_index tests/unit/search_words tests/unit/search_find \
	tests/unit/search_versus
UNIT_TESTS += tests/unit/tui_stops
UNIT_TESTS += tests/unit/base_sanitize tests/unit/base_utf8 tests/unit/text_grid \
	tests/unit/text_justify tests/unit/text_picture tests/unit/text_line tests/unit/text_wrap
EXTRA_DIST += tests/unit/mixed.h
UNIT_TESTS += tests/unit/base_url tests/unit/tui_browser
tests_unit_tui_browser_LDADD = libapp.a $(LDADD)
UNIT_TESTS += tests/unit/view_concepts
UNIT_TESTS += tests/unit/view_races
UNIT_TESTS += tests/unit/view_beginning tests/unit/view_pages
UNIT_TESTS += tests/unit/view_sources
UNIT_TESTS += tests/unit/term_keys
UNIT_TESTS += tests/unit/term_ansi tests/unit/tui_find tests/unit/tui_keymap tests/unit/tui_viewport
# What is written to a terminal is no part of the core; these need no ncurses.
tests_unit_term_ansi_LDADD = libapp.a $(LDADD)
UNIT_TESTS += tests/unit/term_painter tests/unit/markdown_beginning
tests_unit_term_painter_LDADD = libapp.a $(LDADD)
UNIT_TESTS += tests/unit/race_log_write tests/unit/race_numbers tests/unit/race_story tests/unit/race_schema tests/unit/race_check
UNIT_TESTS += tests/unit/race_fit tests/unit/data_csv
EXTRA_DIST += tests/unit/fit_encode.h
UNIT_TESTS += tests/unit/term_theme
tests_unit_term_theme_LDADD = libapp.a $(LDADD)
# Readers of foreign files, which are no part of the core.
UNIT_TESTS += tests/unit/fetch_gpx tests/unit/fetch_lists tests/unit/fetch_sandbox tests/unit/fetch_tcx
EXTRA_DIST += tests/unit/activity_read.h
FETCH_LDADD = libfetch.a $(LDADD) $(FETCH_LIBS)
tests_unit_fetch_gpx_LDADD = $(FETCH_LDADD)
tests_unit_fetch_lists_LDADD = $(FETCH_LDADD)
tests_unit_fetch_sandbox_LDADD = $(FETCH_LDADD)
tests_unit_fetch_tcx_LDADD = $(FETCH_LDADD)
UNIT_TESTS += tests/unit/markdown_addresses
UNIT_TESTS += tests/unit/fetch_plan tests/unit/fetch_post_text tests/unit/store_sync
tests_unit_fetch_plan_LDADD = $(FETCH_LDADD)
tests_unit_fetch_post_text_LDADD = $(FETCH_LDADD)
UNIT_TESTS += tests/unit/race_source tests/unit/blog_sources tests/unit/search_sources
# Over the network: the loopback, with a server of Python's standard library.
UNIT_TESTS += tests/unit/fetch_address tests/unit/fetch_discover tests/unit/fetch_http tests/unit/fetch_tls tests/unit/fetch_walk
tests_unit_fetch_walk_LDADD = $(FETCH_LDADD)
tests_unit_fetch_discover_LDADD = $(FETCH_LDADD)
tests_unit_fetch_address_LDADD = $(FETCH_LDADD)
tests_unit_fetch_http_LDADD = $(FETCH_LDADD)
tests_unit_fetch_tls_LDADD = $(FETCH_LDADD)
EXTRA_DIST += tests/unit/server.h tests/net/fronts.py tests/net/server.py tests/net/wordpress.py
UNIT_TESTS += tests/unit/fetch_convert
tests_unit_fetch_convert_LDADD = $(FETCH_LDADD)
# Markdown as HTML, by the writer of the parser's own project.
EXTRA_DIST += tests/unit/no-md4c-html.sh tests/unit/tree_text.h
if HAVE_MD4C_HTML
UNIT_TESTS += tests/unit/fetch_convert_round
tests_unit_fetch_convert_round_CFLAGS = $(AM_CFLAGS) $(MD4C_HTML_CFLAGS)
tests_unit_fetch_convert_round_LDADD = $(FETCH_LDADD) $(MD4C_HTML_LIBS)
else
TESTS += tests/unit/no-md4c-html.sh
endif
# Feeds.
UNIT_TESTS += tests/unit/fetch_atom tests/unit/fetch_charset tests/unit/fetch_feed_date tests/unit/fetch_feed_hostile \
	tests/unit/fetch_feed_json tests/unit/fetch_rss tests/unit/fetch_wxr
EXTRA_DIST += tests/unit/feed_reads.h
tests_unit_fetch_atom_LDADD = $(FETCH_LDADD)
tests_unit_fetch_charset_LDADD = $(FETCH_LDADD)
tests_unit_fetch_feed_date_LDADD = $(FETCH_LDADD)
tests_unit_fetch_feed_hostile_LDADD = $(FETCH_LDADD)
tests_unit_fetch_feed_json_LDADD = $(FETCH_LDADD)
tests_unit_fetch_rss_LDADD = $(FETCH_LDADD)
tests_unit_fetch_wxr_LDADD = $(FETCH_LDADD)
