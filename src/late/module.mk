# Sources of src/late.
late_sources = \
	src/late/cjson.c \
	src/late/late.c src/late/late.h \
	src/late/libm.c
if LATE_LIBS
trackside_SOURCES += $(late_sources)
else
EXTRA_DIST += $(late_sources)
endif
