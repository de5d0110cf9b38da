# Sources of src/store.
libcore_a_SOURCES += \
	src/store/db.c src/store/db.h \
	src/store/index.c src/store/index.h \
	src/store/index_inside.h \
	src/store/index_pages.c \
	src/store/state.c src/store/state.h \
	src/store/state_file.c src/store/state_file.h \
	src/store/state_glance.c src/store/state_glance.h \
	src/store/state_schema.c src/store/state_schema.h \
	src/store/tokenizer.c src/store/tokenizer.h \
	src/store/weigh.c src/store/weigh.h
libcore_a_SOURCES += src/store/db_file.c src/store/db_file.h \
	src/store/sync_state.c src/store/sync_state.h
