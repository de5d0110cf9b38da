/* json_ok < TEXT: exit 0 if the whole of it is one JSON value. */
#include <stdio.h>

#include <cjson/cJSON.h>

#include "base/path.h"

int
main(void)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	cJSON *json = NULL;
	int status = 1;

	if (!file_read("-", FILE_MAX_BYTES, &text, &err)) {
		fprintf(stderr, "%s\n", err.msg);
	} else {
		strbuf_trim(&text);
		json = cJSON_ParseWithOpts(text.buf, NULL, 1);
		status = json == NULL;
	}
	cJSON_Delete(json);
	strbuf_free(&text);
	return status;
}
