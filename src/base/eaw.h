/* East Asian ambiguous characters (UAX 11): what terminals draw in one column or two. */
#ifndef TRACKSIDE_BASE_EAW_H
#define TRACKSIDE_BASE_EAW_H

#include <stdbool.h>
#include <stdint.h>

/* Marks that take no column are left out. */
bool eaw_is_ambiguous(uint32_t cp);

#endif
