# Sources of src/view.
libcore_a_SOURCES += \
	src/view/columns.c src/view/columns.h \
	src/view/dashboard.c src/view/dashboard.h \
	src/view/flow.c src/view/flow.h \
	src/view/help.c src/view/help.h \
	src/view/outside.c src/view/outside.h \
	src/view/page_concepts.c src/view/page_concepts.h \
	src/view/page_links.c src/view/page_links.h \
	src/view/page.c src/view/page.h \
	src/view/page_text.c src/view/page_text.h \
	src/view/pictures.c src/view/pictures.h \
	src/view/post_list.c src/view/post_list.h \
	src/view/race_change.c \
	src/view/race_chart.c src/view/race_chart.h \
	src/view/race_chart_data.c src/view/race_chart_data.h \
	src/view/race_chart_export.c \
	src/view/race_list.c src/view/race_list.h \
	src/view/race_page.c src/view/race_page.h \
	src/view/race_records.c \
	src/view/race_split_table.c src/view/race_split_table.h \
	src/view/race_splits.c src/view/race_splits.h \
	src/view/race_text.c src/view/race_text.h \
	src/view/results.c src/view/results.h \
	src/view/section.c src/view/section.h \
	src/view/source_list.c src/view/source_list.h \
	src/view/source_mark.c src/view/source_mark.h \
	src/view/term.c src/view/term.h \
	src/view/versus.c \
	src/view/view.c src/view/view.h \
	src/view/when.c src/view/when.h
libcore_a_SOURCES += \
	src/view/race_history.c src/view/race_history.h \
	src/view/race_predict.c src/view/race_predict.h \
	src/view/table.c src/view/table.h
