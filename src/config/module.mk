# Sources of src/config.
libcore_a_SOURCES += \
	src/config/config.c src/config/config.h src/config/options.def
libcore_a_SOURCES += src/config/sources.c src/config/sources.h src/config/sources_edit.c
