# Sources of src/cli.
libapp_a_SOURCES += \
	src/cli/args.c src/cli/args.h \
	src/cli/ask.c src/cli/ask.h \
	src/cli/cli.c src/cli/cli.h \
	src/cli/cmd_chart.c \
	src/cli/cmd_check.c \
	src/cli/cmd_edit.c \
	src/cli/cmd_convert.c \
	src/cli/cmd_feed.c \
	src/cli/cmd_find.c \
	src/cli/cmd_index.c \
	src/cli/cmd_kept.c \
	src/cli/cmd_list.c \
	src/cli/cmd_race.c \
	src/cli/cmd_show.c \
	src/cli/command.h src/cli/commands.def \
	src/cli/content.c \
	src/cli/fetch_run.c src/cli/fetch_run.h \
	src/cli/options.def \
	src/cli/output.c \
	src/cli/pager.c src/cli/pager.h
libapp_a_SOURCES += \
	src/cli/cmd_import.c \
	src/cli/import_choose.c src/cli/import_choose.h \
	src/cli/import_plan.c src/cli/import_plan.h \
	src/cli/import_read.c src/cli/import_read.h \
	src/cli/import_show.c src/cli/import_show.h
libapp_a_SOURCES += \
	src/cli/cmd_records.c \
	src/cli/race_edit.c src/cli/race_edit.h \
	src/cli/race_json.c src/cli/race_json.h \
	src/cli/term_json.c src/cli/term_json.h
libapp_a_SOURCES += \
	src/cli/cmd_sync.c \
	src/cli/progress.c src/cli/progress.h \
	src/cli/sync.h \
	src/cli/sync_child.c src/cli/sync_child.h \
	src/cli/sync_run.c \
	src/cli/sync_sources.c \
	src/cli/sync_status.c
libapp_a_SOURCES += src/cli/cmd_export.c src/cli/export.c src/cli/export.h
