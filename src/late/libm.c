/* libm, for what this program and SQLite compute with. */
#include <gnu/lib-names.h>
#include <math.h>
#include <pthread.h>

#include "late/late.h"

/* clang-format off */
#define OF_ONE(X) \
	X(acos) X(acosh) X(asin) X(asinh) X(atan) X(atanh) X(cbrt) X(ceil) X(cos) X(cosh) X(exp) \
	X(floor) X(log) X(log10) X(log2) X(round) X(sin) X(sinh) X(sqrt) X(tan) X(tanh) X(trunc)
/* clang-format on */
#define OF_TWO(X) X(atan2) X(fmax) X(fmin) X(fmod) X(pow)

static struct {
#define FIELD(f) __typeof__(f) *f;
	OF_ONE(FIELD)
	OF_TWO(FIELD)
	FIELD(lround)
	FIELD(llround)
	FIELD(sincos)
} libm;

static void
open_libm(void)
{
	void *library = late_open(LIBM_SO);

#define FIND(f) libm.f = (__typeof__(libm.f))late_find(library, #f);
	OF_ONE(FIND)
	OF_TWO(FIND)
	FIND(lround)
	FIND(llround)
	FIND(sincos)
}

static void
need_libm(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, open_libm);
}

#define DEFINE_OF_ONE(f)                                                                           \
	double f(double x)                                                                         \
	{                                                                                          \
		need_libm();                                                                       \
		return libm.f(x);                                                                  \
	}
#define DEFINE_OF_TWO(f)                                                                           \
	double f(double x, double y)                                                               \
	{                                                                                          \
		need_libm();                                                                       \
		return libm.f(x, y);                                                               \
	}

OF_ONE(DEFINE_OF_ONE)
OF_TWO(DEFINE_OF_TWO)

long
lround(double x)
{
	need_libm();
	return libm.lround(x);
}

long long
llround(double x)
{
	need_libm();
	return libm.llround(x);
}

/* What compilers make of sin and cos of the same angle. */
void
sincos(double x, double *sine, double *cosine)
{
	need_libm();
	libm.sincos(x, sine, cosine);
}
