# Sources of src/data.
libcore_a_SOURCES += \
	src/data/frontmatter.c src/data/frontmatter.h \
	src/data/json.c src/data/json.h \
	src/data/json_check.c src/data/json_check.h \
	src/data/json_edit.c src/data/json_edit.h \
	src/data/json_scan.c src/data/json_scan.h \
	src/data/json_tree.c src/data/json_tree.h \
	src/data/node.c src/data/node.h \
	src/data/toml.c src/data/toml.h \
	src/data/yaml.c src/data/yaml.h \
	src/data/yaml_simple.c src/data/yaml_simple.h
libcore_a_SOURCES += src/data/csv.c src/data/csv.h
libcore_a_SOURCES += src/data/yaml_write.c src/data/yaml_write.h
libcore_a_SOURCES += src/data/sync_event.c src/data/sync_event.h
