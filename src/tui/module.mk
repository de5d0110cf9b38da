# Sources of src/tui.
libapp_a_SOURCES += \
	src/tui/actions.def src/tui/app.h \
	src/tui/find.h \
	src/tui/keymap.c src/tui/keymap.h \
	src/tui/nav.h \
	src/tui/overlay.h \
	src/tui/pager.h \
	src/tui/prompt.h \
	src/tui/screen.h \
	src/tui/screens.h \
	src/tui/tui.h \
	src/tui/viewport.h

libapp_a_SOURCES += \
	src/tui/scr_glossary.c src/tui/scr_glossary.h \
	src/tui/scr_home.c src/tui/scr_home.h \
	src/tui/scr_search.c src/tui/scr_search.h \
	src/tui/scr_term.c src/tui/scr_term.h
libcore_a_SOURCES += src/tui/stops.c src/tui/stops.h
