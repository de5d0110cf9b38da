# Sources of src/tui.
libapp_a_SOURCES += \
	src/tui/actions.def \
	src/tui/app.c src/tui/app.h \
	src/tui/frame.c src/tui/frame.h \
	src/tui/blogs.c src/tui/blogs.h \
	src/tui/browser.c src/tui/browser.h \
	src/tui/copy.c src/tui/copy.h \
	src/tui/hints.c src/tui/hints.h \
	src/tui/input.c src/tui/input.h \
	src/tui/keep.c src/tui/keep.h src/tui/keep_lists.c \
	src/tui/live.c src/tui/live.h \
	src/tui/loop.c src/tui/loop.h \
	src/tui/nav.c src/tui/nav.h \
	src/tui/overlay.c src/tui/overlay.h \
	src/tui/pager.c src/tui/pager.h \
	src/tui/pane.c \
	src/tui/picker.c src/tui/picker.h \
	src/tui/prompt.c src/tui/prompt.h \
	src/tui/reader.h src/tui/reader_code.c src/tui/reader_contents.c \
	src/tui/reader_keep.c \
	src/tui/reader_layout.c src/tui/reader_links.c src/tui/reader_live.c \
	src/tui/reader_width.c \
	src/tui/scr_define.c src/tui/scr_define.h \
	src/tui/scr_footnote.c src/tui/scr_footnote.h \
	src/tui/scr_help.c src/tui/scr_help.h \
	src/tui/scr_outside.c src/tui/scr_outside.h \
	src/tui/scr_posts.c src/tui/scr_posts.h \
	src/tui/scr_reader.c src/tui/scr_reader.h \
	src/tui/scr_sources.c src/tui/scr_sources.h \
	src/tui/scr_what_if.c src/tui/scr_what_if.h \
	src/tui/screen.h \
	src/tui/screens.c src/tui/screens.h \
	src/tui/status.c src/tui/status.h \
	src/tui/syncing.c src/tui/syncing.h \
	src/tui/tui.h

# What is arithmetic and text alone, for the unit tests.
libcore_a_SOURCES += \
	src/tui/find_text.c src/tui/find_text.h \
	src/tui/find.c src/tui/find.h \
	src/tui/fresh.c src/tui/fresh.h \
	src/tui/keymap.c src/tui/keymap.h \
	src/tui/sideways.c src/tui/sideways.h \
	src/tui/viewport.c src/tui/viewport.h

libapp_a_SOURCES += \
	src/tui/chart_pane.c src/tui/chart_pane.h \
	src/tui/scr_glossary.c src/tui/scr_glossary.h \
	src/tui/scr_home.c src/tui/scr_home.h \
	src/tui/scr_race.c src/tui/scr_race.h \
	src/tui/scr_races.c src/tui/scr_races.h \
	src/tui/scr_records.c src/tui/scr_records.h \
	src/tui/scr_search.c src/tui/scr_search.h \
	src/tui/scr_term.c src/tui/scr_term.h
libcore_a_SOURCES += src/tui/stops.c src/tui/stops.h
