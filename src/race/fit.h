/* FIT: the binary files of sports watches (FIT Protocol, revision 2.4; the profile's messages
 * file_id 0, sport 12, session 18, lap 19, record 20, device_info 23, activity 34 and
 * field_description 206).
 *
 * Read are files of either byte order, with developer fields, compressed time stamps and several
 * files chained. A file that is cut off or damaged gives what was read up to there. */
#ifndef TRACKSIDE_RACE_FIT_H
#define TRACKSIDE_RACE_FIT_H

#include "base/problem.h"
#include "race/activity.h"

/* Whether the bytes start like a FIT file. */
bool fit_detect(const void *data, size_t n);

/* Appends an activity for each session; for records behind the last of them, or without any, one
 * made of those. What is not sound is a problem; name is what messages call the file. Time is
 * linear in n. */
void fit_read(const void *data, size_t n, const char *name, struct activities *out,
    struct problems *problems);

/* CRC-16 of the FIT protocol (polynomial 0xA001 reflected, start 0): of what came before, and n
 * more bytes. */
uint16_t fit_crc(uint16_t crc, const void *data, size_t n);

#endif
