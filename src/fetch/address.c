#include "fetch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

/* IANA IPv4 Special-Purpose Address Registry, and multicast. */
static const struct {
	uint32_t prefix;
	int bits;
} special_v4[] = {
	{ 0x00000000, 8 },  /* this network */
	{ 0x0a000000, 8 },  /* 10.0.0.0: private */
	{ 0x64400000, 10 }, /* 100.64.0.0: shared by carriers */
	{ 0x7f000000, 8 },  /* loopback */
	{ 0xa9fe0000, 16 }, /* 169.254.0.0: link-local, metadata of clouds */
	{ 0xac100000, 12 }, /* 172.16.0.0: private */
	{ 0xc0000000, 24 }, /* 192.0.0.0: protocol assignments */
	{ 0xc0000200, 24 }, /* 192.0.2.0: examples */
	{ 0xc0a80000, 16 }, /* 192.168.0.0: private */
	{ 0xc6120000, 15 }, /* 198.18.0.0: benchmarks */
	{ 0xc6336400, 24 }, /* 198.51.100.0: examples */
	{ 0xcb007100, 24 }, /* 203.0.113.0: examples */
	{ 0xe0000000, 3 },  /* multicast, reserved, broadcast */
};

/* IANA IPv6 Special-Purpose Address Registry: all but 2000::/3 is no public unicast; of that: */
static const struct {
	uint64_t prefix; /* the first half of an address */
	int bits;
} special_v6[] = {
	{ 0x2001000000000000, 32 }, /* Teredo: an IPv4 address, hidden */
	{ 0x2001000200000000, 48 }, /* benchmarks */
	{ 0x20010db800000000, 32 }, /* examples */
	{ 0x3fff000000000000, 20 }, /* examples */
};

static bool
is_private_v4(uint32_t a)
{
	for (size_t i = 0; i < sizeof(special_v4) / sizeof(special_v4[0]); i++)
		if ((a ^ special_v4[i].prefix) >> (32 - special_v4[i].bits) == 0)
			return true;
	return false;
}

static uint32_t
read_32(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	    bytes[3];
}

static bool
is_private_v6(const uint8_t a[16])
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };	  /* ::ffff:0:0/96 */
	static const uint8_t translated[12] = { 0x00, 0x64, 0xff, 0x9b }; /* 64:ff9b::/96 */
	const uint64_t half = (uint64_t)read_32(a) << 32 | read_32(a + 4);

	if (memcmp(a, mapped, 12) == 0 || memcmp(a, translated, 12) == 0)
		return is_private_v4(read_32(a + 12));
	if ((a[0] & 0xe0) != 0x20)
		return true;
	if (a[0] == 0x20 && a[1] == 0x02) /* 6to4 */
		return is_private_v4(read_32(a + 2));
	for (size_t i = 0; i < sizeof(special_v6) / sizeof(special_v6[0]); i++)
		if ((half ^ special_v6[i].prefix) >> (64 - special_v6[i].bits) == 0)
			return true;
	return false;
}

bool
address_is_private(const struct sockaddr *address, socklen_t n)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET && n >= sizeof(v4)) {
		memcpy(&v4, address, sizeof(v4));
		return is_private_v4(ntohl(v4.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6 && n >= sizeof(v6)) {
		memcpy(&v6, address, sizeof(v6));
		return is_private_v6(v6.sin6_addr.s6_addr);
	}
	return true;
}
