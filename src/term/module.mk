# Sources of src/term.
libapp_a_SOURCES += \
	src/term/ansi.c src/term/ansi.h \
	src/term/ask.c src/term/ask.h \
	src/term/caps.c src/term/caps.h \
	src/term/clipboard.c src/term/clipboard.h \
	src/term/curses.c src/term/curses.h \
	src/term/doubtful.c src/term/doubtful.h \
	src/term/draw.c src/term/draw.h \
	src/term/painter.c src/term/painter.h src/term/painter_cells.c \
	src/term/modes.c src/term/modes.h \
	src/term/restore.c src/term/restore.h \
	src/term/sgr.c src/term/sgr.h \
	src/term/palette.c src/term/palette.h src/term/palettes.def \
	src/term/skin.c src/term/skin.h \
	src/term/theme.c src/term/theme.def src/term/theme.h \
	src/term/theme_file.c src/term/theme_file.h \
	src/term/translit.c src/term/translit.h

# What is bytes alone, for the unit tests.
libcore_a_SOURCES += src/term/keys.c src/term/keys.h
