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
