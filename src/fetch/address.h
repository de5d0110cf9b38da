/* Network addresses: which of them are no part of the public internet. */
#ifndef TRACKSIDE_FETCH_ADDRESS_H
#define TRACKSIDE_FETCH_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

/* Whether what an address names is this machine, its own network, or nobody (RFC 6890 and the
 * registries of IANA that it begins): anything but a public unicast address of IPv4 or IPv6, an
 * IPv4 address inside an IPv6 one looked at as well. */
bool address_is_private(const struct sockaddr *address, socklen_t n);

#endif
