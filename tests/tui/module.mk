# Tests of tests/tui: the real program behind a terminal emulator.
TUI_TESTS = \
	tests/tui/find \
	tests/tui/folders \
	tests/tui/glossary \
	tests/tui/home \
	tests/tui/import \
	tests/tui/hostile \
	tests/tui/links \
	tests/tui/long \
	tests/tui/look \
	tests/tui/kinds \
	tests/tui/paging \
	tests/tui/keep \
	tests/tui/large \
	tests/tui/live \
	tests/tui/posts \
	tests/tui/race_log \
	tests/tui/races \
	tests/tui/reader \
	tests/tui/road \
	tests/tui/search \
	tests/tui/sideways \
	tests/tui/sources \
	tests/tui/sync \
	tests/tui/terminal
EXTRA_DIST += tests/tui/no-vterm.sh

# The harness is a library, so that a test is a file and its line above.
if HAVE_VTERM
TUI_HARNESS = tests/tui/libtui.a
TUI_LIBS = $(VTERM_LIBS) -lutil
check_LIBRARIES += $(TUI_HARNESS)
tests_tui_libtui_a_SOURCES = \
	tests/judge.c tests/judge.h \
	tests/tui/keys.c tests/tui/tap.c tests/tui/tui.c tests/tui/tui.h
tests_tui_libtui_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
check_PROGRAMS += $(TUI_TESTS)
TESTS += $(TUI_TESTS)
else
TESTS += tests/tui/no-vterm.sh
endif
