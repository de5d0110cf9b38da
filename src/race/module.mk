# Sources of src/race.
libcore_a_SOURCES += \
	src/race/age_grade.c src/race/age_grade.h src/race/age_female.def src/race/age_male.def \
	src/race/event.c src/race/event.h \
	src/race/event_words.c src/race/event_words.h \
	src/race/filter.c src/race/filter.h \
	src/race/history.c src/race/history.h \
	src/race/log.c src/race/log.h \
	src/race/log_check.c src/race/log_check.h \
	src/race/log_ids.c src/race/log_ids.h \
	src/race/log_member.c src/race/log_member.h \
	src/race/log_read.c \
	src/race/log_save.c \
	src/race/log_edit.h src/race/log_text.c src/race/log_text.h \
	src/race/log_write.c src/race/log_write.h \
	src/race/measure.c src/race/measure.h \
	src/race/points.c src/race/points.def src/race/points.h \
	src/race/predict.c src/race/predict.h \
	src/race/records.c src/race/records.h \
	src/race/splits.c src/race/splits.h \
	src/race/split_text.c src/race/split_text.h \
	src/race/trend.c src/race/trend.h \
	src/race/time.c src/race/time.h
libcore_a_SOURCES += \
	src/race/activity.c src/race/activity.h \
	src/race/activity_json.c src/race/activity_json.h \
	src/race/fit.c src/race/fit.h src/race/fit_crc.c \
	src/race/fit_fields.c src/race/fit_fields.h \
	src/race/source.c src/race/source.h
