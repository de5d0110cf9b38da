# Sources of src/text.
libcore_a_SOURCES += \
	src/text/colour.c src/text/colour.h \
	src/text/glyph.c src/text/glyph.def src/text/glyph.h \
	src/text/grid.c src/text/grid.h \
	src/text/justify.c src/text/justify.h \
	src/text/line.c src/text/line.h \
	src/text/picture.c src/text/picture.h \
	src/text/style.c src/text/style.def src/text/style.h \
	src/text/wrap.c src/text/wrap.h
