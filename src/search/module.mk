# Sources of src/search.
libcore_a_SOURCES += \
	src/search/edit.c src/search/edit.h \
	src/search/facet.c src/search/facet.h \
	src/search/follow.c src/search/follow.h \
	src/search/headwords.c src/search/headwords.h \
	src/search/indexes.c src/search/indexes.h \
	src/search/lookup.c \
	src/search/near.c \
	src/search/places.c src/search/places.h \
	src/search/plain.c src/search/plain.h \
	src/search/query.c src/search/query.h \
	src/search/rank.c src/search/rank.h \
	src/search/search.c src/search/search.h \
	src/search/section.c \
	src/search/snippet.c \
	src/search/update.c src/search/update.h \
	src/search/versus.c \
	src/search/words.c src/search/words.h
