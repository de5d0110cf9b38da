/* Which network addresses are no part of the public internet; when to try again. */
#include "unit.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "fetch/address.h"
#include "fetch/retry.h"
#include "fetch/seen.h"

static bool
is_private(const char *text)
{
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };
	struct sockaddr_in v4 = { .sin_family = AF_INET };

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
		return address_is_private((const struct sockaddr *)&v4, sizeof(v4));
	assert_int_equal(inet_pton(AF_INET6, text, &v6.sin6_addr), 1);
	return address_is_private((const struct sockaddr *)&v6, sizeof(v6));
}

static void
private_ones(void **state)
{
	static const char *const list[] = { "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1",
		"100.127.255.255", "127.0.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1",
		"172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1",
		"198.19.255.255", "198.51.100.1", "203.0.113.255", "224.0.0.1", "240.0.0.1",
		"255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fdff::1", "ff02::1",
		"::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::192.168.0.1",
		"2002:7f00:1::", "2002:c0a8:101::1", "2001::1", "2001:db8::1", "2001:2::1",
		"3fff::1", "3fff:fff::1", "::127.0.0.1", "4000::1" };

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (!is_private(list[i]))
			fail_msg("%s is private", list[i]);
}

static void
public_ones(void **state)
{
	static const char *const list[] = { "1.1.1.1", "9.255.255.255", "11.0.0.1",
		"100.63.255.255", "100.128.0.1", "126.1.1.1", "128.0.0.1", "169.253.0.1",
		"172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.1.1", "192.169.0.1", "198.17.0.1",
		"198.20.0.1", "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
		"2002:808:808::1", "2001:4860:4860::8888", "2a00:1450::1", "2003::1", "2001:2:1::1",
		"192.0.3.1", "198.51.101.1", "203.0.114.1", "3fff:1000::1", "2001:db7::1" };

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (is_private(list[i]))
			fail_msg("%s is public", list[i]);
}

static void
what_is_no_address_is_private(void **state)
{
	const struct sockaddr other = { .sa_family = AF_UNIX };
	const struct sockaddr_in cut = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(0x08080808) };

	(void)state;
	assert_true(address_is_private(&other, sizeof(other)));
	assert_true(address_is_private((const struct sockaddr *)&cut, 4));
}

static void
delays_grow_to_a_minute(void **state)
{
	(void)state;
	assert_int_equal(retry_delay_ms(1, -1), 1000);
	assert_int_equal(retry_delay_ms(3, -1), 4000);
	assert_int_equal(retry_delay_ms(7, -1), 60000);
	assert_int_equal(retry_delay_ms(1000000, -1), 60000);
	assert_int_equal(retry_delay_ms(1, 5), 5000);
	assert_int_equal(retry_delay_ms(4, 5), 8000);
	assert_true(retry_delay_ms(1, INT64_MAX) > INT64_C(365) * 24 * 3600 * 1000);
}

static void
a_set_of_hashes(void **state)
{
	struct seen seen = { 0 };

	(void)state;
	for (uint64_t i = 1; i < 5000; i++)
		assert_true(seen_add(&seen, i << 52 | i));
	for (uint64_t i = 1; i < 5000; i++)
		assert_false(seen_add(&seen, i << 52 | i));
	assert_true(seen_add(&seen, 7));
	assert_int_equal(seen.len, 5000);
	seen_free(&seen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(private_ones),
		cmocka_unit_test(public_ones),
		cmocka_unit_test(what_is_no_address_is_private),
		cmocka_unit_test(delays_grow_to_a_minute),
		cmocka_unit_test(a_set_of_hashes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
