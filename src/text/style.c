#include "text/style.h"

const char *
style_name(enum style style)
{
	static const char *const names[] = {
#define STYLE(name, what) #name,
#include "text/style.def"
#undef STYLE
	};

	return names[style];
}
