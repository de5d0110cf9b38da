# Sources of src/chart.
libcore_a_SOURCES += \
	src/chart/axes.c \
	src/chart/bands.c \
	src/chart/canvas.c src/chart/canvas.h \
	src/chart/dots.c src/chart/dots.h \
	src/chart/hlines.c \
	src/chart/plot.c src/chart/plot.h \
	src/chart/range.c src/chart/range.h \
	src/chart/scale.c src/chart/scale.h \
	src/chart/svg.c src/chart/svg.h
