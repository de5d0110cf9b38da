/* What every unit test includes first. */
#ifndef TRACKSIDE_TESTS_UNIT_H
#define TRACKSIDE_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
