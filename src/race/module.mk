# Sources of src/race.
libcore_a_SOURCES += \
	src/race/event.c src/race/event.h \
	src/race/time.c src/race/time.h
