# Tests of tests/tui: the real program behind a terminal emulator.
TUI_TESTS = \
	tests/tui/glossary \
	tests/tui/home \
	tests/tui/hostile \
	tests/tui/posts \
	tests/tui/races \
	tests/tui/reader \
	tests/tui/road \
	tests/tui/search \
	tests/tui/terminal
EXTRA_DIST += tests/tui/no-vterm.sh

if HAVE_VTERM
check_PROGRAMS += $(TUI_TESTS)
TESTS += $(TUI_TESTS)
else
TESTS += tests/tui/no-vterm.sh
endif

TUI_HARNESS = tests/tui/tap.c tests/tui/tui.c tests/tui/tui.h
TUI_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
TUI_LIBS = $(VTERM_LIBS) -lutil

tests_tui_posts_SOURCES = tests/tui/posts.c $(TUI_HARNESS)
tests_tui_posts_CFLAGS = $(TUI_CFLAGS)
tests_tui_posts_LDADD = $(TUI_LIBS)

tests_tui_reader_SOURCES = tests/tui/reader.c $(TUI_HARNESS)
tests_tui_reader_CFLAGS = $(TUI_CFLAGS)
tests_tui_reader_LDADD = $(TUI_LIBS)

tests_tui_terminal_SOURCES = tests/tui/terminal.c $(TUI_HARNESS)
tests_tui_terminal_CFLAGS = $(TUI_CFLAGS)
tests_tui_terminal_LDADD = $(TUI_LIBS)

tests_tui_glossary_SOURCES = tests/tui/glossary.c $(TUI_HARNESS)
tests_tui_glossary_CFLAGS = $(TUI_CFLAGS)
tests_tui_glossary_LDADD = $(TUI_LIBS)

tests_tui_home_SOURCES = tests/tui/home.c $(TUI_HARNESS)
tests_tui_home_CFLAGS = $(TUI_CFLAGS)
tests_tui_home_LDADD = $(TUI_LIBS)

tests_tui_search_SOURCES = tests/tui/search.c $(TUI_HARNESS)
tests_tui_search_CFLAGS = $(TUI_CFLAGS)
tests_tui_search_LDADD = $(TUI_LIBS)

tests_tui_races_SOURCES = tests/tui/races.c $(TUI_HARNESS)
tests_tui_races_CFLAGS = $(TUI_CFLAGS)
tests_tui_races_LDADD = $(TUI_LIBS)

tests_tui_road_SOURCES = tests/tui/road.c $(TUI_HARNESS)
tests_tui_road_CFLAGS = $(TUI_CFLAGS)
tests_tui_road_LDADD = $(TUI_LIBS)

tests_tui_hostile_SOURCES = tests/tui/hostile.c $(TUI_HARNESS)
tests_tui_hostile_CFLAGS = $(TUI_CFLAGS)
tests_tui_hostile_LDADD = $(TUI_LIBS)
