/* Tells texts apart; protects nothing. */
#ifndef TRACKSIDE_BASE_HASH_H
#define TRACKSIDE_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

/* FNV-1a of 64 bits (Fowler, Noll, Vo): goes on from HASH_START or from what it gave before. */
static inline uint64_t
hash_more(uint64_t hash, const void *data, size_t n)
{
	const unsigned char *p = (const unsigned char *)data;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ p[i]) * UINT64_C(0x100000001b3);
	return hash;
}

/* Of a whole; never 0, which stands for none. */
static inline uint64_t
hash_bytes(const void *data, size_t n)
{
	const uint64_t hash = hash_more(HASH_START, data, n);

	return hash != 0 ? hash : 1;
}

/* Another one, for much text: as the machine has numbers, so not to be told to others. */
uint64_t hash_large(const void *data, size_t n);

#endif
