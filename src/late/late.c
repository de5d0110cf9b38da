#include "late/late.h"

#include <dlfcn.h>
#include <stddef.h>

#include "base/err.h"

void *
late_open(const char *file)
{
	void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);

	if (library == NULL)
		die("a library that trackside needs cannot be opened: %s", dlerror());
	return library;
}

void *
late_find(void *library, const char *name)
{
	void *function = dlsym(library, name);

	if (function == NULL)
		die("a library that trackside needs is not the one it was built for: %s",
		    dlerror());
	return function;
}
