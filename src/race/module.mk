# Sources of src/race.
libcore_a_SOURCES += \
	src/race/event.c src/race/event.h \
	src/race/log.c src/race/log.h \
	src/race/log_ids.c src/race/log_ids.h \
	src/race/log_member.c src/race/log_member.h \
	src/race/log_read.c \
	src/race/points.c src/race/points.def src/race/points.h \
	src/race/records.c src/race/records.h \
	src/race/time.c src/race/time.h
