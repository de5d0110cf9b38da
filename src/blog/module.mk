# Sources of src/blog.
libcore_a_SOURCES += \
	src/blog/check.c \
	src/blog/day.c \
	src/blog/folder.c \
	src/blog/library.c src/blog/library.h \
	src/blog/links.c \
	src/blog/load.h \
	src/blog/maker.c src/blog/maker.h \
	src/blog/mentions.c \
	src/blog/names.c src/blog/names.h \
	src/blog/page.c \
	src/blog/plain.c src/blog/plain.h \
	src/blog/post.c \
	src/blog/redirect.c \
	src/blog/sections.c src/blog/sections.h \
	src/blog/single.c src/blog/single.h \
	src/blog/snapshot.c src/blog/snapshot.h src/blog/snapshot_inside.h src/blog/snapshot_layout.h \
	src/blog/snapshot_make.c \
	src/blog/snapshot_take.c \
	src/blog/site.c \
	src/blog/sources.c \
	src/blog/spotter.c src/blog/spotter.h \
	src/blog/tally.c \
	src/blog/term.c \
	src/blog/term_sections.c \
	src/blog/undated.c src/blog/undated.h \
	src/blog/versus.c
