# Sources of src/config.
libcore_a_SOURCES += \
	src/config/config.c src/config/config.h src/config/options.def
