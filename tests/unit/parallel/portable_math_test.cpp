#include "avert/portable_math.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "avert/random.hpp"

namespace {

using namespace avert;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double largest = std::numeric_limits<double>::max();
constexpr double smallest_normal = std::numeric_limits<double>::min();
constexpr double smallest = std::numeric_limits<double>::denorm_min();
constexpr std::uint32_t arguments = 100000;

double between(double low, double high, std::uint32_t i, std::uint32_t ordinal = 0) {
  const Draws draws({.seed = 2718281828, .replicate = 0}, Stream::shocks, 0);
  return low + (high - low) * draws.uniform(i, ordinal);
}

/// The largest error of `tested` against `exact` over random arguments, in units of `unit(exact value)`.
template <class Tested, class Exact, class Unit>
double worst_error(double low, double high, Tested tested, Exact exact, Unit unit) {
  long double worst = 0;
  for (std::uint32_t i = 0; i < arguments; ++i) {
    const double x = between(low, high, i);
    const long double truth = exact(static_cast<long double>(x));
    worst = std::max(worst, std::abs(tested(x) - truth) / unit(truth));
  }
  return static_cast<double>(worst);
}

long double ulp(long double truth) {
  const double nearest = std::abs(static_cast<double>(truth));
  return static_cast<long double>(std::nextafter(nearest, infinity)) - nearest;
}

long double one(long double) {
  return 1;
}

std::uint64_t bits_of(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

}  // namespace

TEST_CASE("exp is within one ulp of the exact value") {
  const auto exact = [](long double x) { return std::exp(x); };
  CHECK(worst_error(-1, 1, math::exp, exact, ulp) < 1.0);
  CHECK(worst_error(-708, 709.7, math::exp, exact, ulp) < 1.0);
  CHECK(worst_error(-1e-9, 1e-9, math::exp, exact, ulp) < 1.0);
}

TEST_CASE("exp overflows to infinity, underflows through subnormals to zero and passes NaN on") {
  CHECK(math::exp(0.0) == 1.0);
  CHECK(math::exp(-0.0) == 1.0);
  CHECK(math::exp(709.782712893383) == Approx(largest).epsilon(1e-11));
  CHECK(math::exp(709.782712893385) == infinity);
  CHECK(math::exp(1e300) == infinity);
  CHECK(math::exp(infinity) == infinity);
  CHECK(math::exp(-740.0) == std::exp(-740.0));
  CHECK(math::exp(-745.13) == smallest);
  CHECK(math::exp(-745.14) == 0.0);
  CHECK(math::exp(-infinity) == 0.0);
  CHECK(std::isnan(math::exp(not_a_number)));
}

TEST_CASE("log is within one ulp of the exact value") {
  const auto exact = [](long double x) { return std::log(x); };
  CHECK(worst_error(0.5, 2.0, math::log, exact, ulp) < 1.0);
  CHECK(worst_error(1.0 - 1e-6, 1.0 + 1e-6, math::log, exact, ulp) < 1.0);
  CHECK(worst_error(0.0, 1.0, math::log, exact, ulp) < 1.0);
  CHECK(worst_error(1.0, 1e12, math::log, exact, ulp) < 1.0);
}

TEST_CASE("log has its limits at zero, one, infinity and outside the domain") {
  CHECK(math::log(1.0) == 0.0);
  CHECK(math::log(0.0) == -infinity);
  CHECK(math::log(-0.0) == -infinity);
  CHECK(math::log(infinity) == infinity);
  CHECK(math::log(largest) == Approx(709.782712893384).epsilon(1e-15));
  CHECK(math::log(smallest_normal) == Approx(-708.396418532264).epsilon(1e-15));
  CHECK(math::log(smallest) == Approx(-744.440071921381).epsilon(1e-15));
  CHECK(std::isnan(math::log(-1.0)));
  CHECK(std::isnan(math::log(-infinity)));
  CHECK(std::isnan(math::log(not_a_number)));
}

TEST_CASE("pow is within a relative error of 1e-14, from moderate to extreme arguments") {
  double worst = 0.0;
  for (std::uint32_t i = 0; i < arguments; ++i) {
    const double spread = i % 2 == 0 ? 5.0 : 250.0;
    const double x = std::exp(between(-spread, spread, i, 1));
    const double y = between(-2.8, 2.8, i, 2);
    const long double truth = std::pow(static_cast<long double>(x), static_cast<long double>(y));
    worst = std::max(worst, static_cast<double>(std::abs(math::pow(x, y) - truth) / truth));
  }
  CHECK(worst < 1e-14);
}

TEST_CASE("pow of whole numbers is exact where a double can hold it") {
  for (int base = 1; base <= 10; ++base)
    for (int power = 0; power <= 15; ++power) {
      double product = 1.0;
      for (int i = 0; i < power; ++i) product *= base;
      CHECK(math::pow(base, power) == product);
    }
}

TEST_CASE("pow has its limits") {
  CHECK(math::pow(0.0, 0.0) == 1.0);
  CHECK(math::pow(not_a_number, 0.0) == 1.0);
  CHECK(math::pow(1.0, infinity) == 1.0);
  CHECK(math::pow(0.0, 2.5) == 0.0);
  CHECK(math::pow(0.0, -2.5) == infinity);
  CHECK(math::pow(infinity, 0.5) == infinity);
  CHECK(math::pow(infinity, -0.5) == 0.0);
  CHECK(math::pow(0.5, infinity) == 0.0);
  CHECK(math::pow(2.0, 1024.0) == infinity);
  CHECK(math::pow(2.0, -1074.0) == smallest);
  CHECK(math::pow(2.0, -1080.0) == 0.0);
  CHECK(math::pow(10.0, 1e308) == infinity);
  CHECK(std::isnan(math::pow(-2.0, 2.0)));
  CHECK(std::isnan(math::pow(2.0, not_a_number)));
}

TEST_CASE("chance keeps its precision from the smallest hazard to certainty") {
  const auto exact = [](long double hazard) { return -std::expm1(-hazard); };
  const auto tested = [](double hazard) { return math::chance(hazard, 1.0); };
  CHECK(worst_error(0.0, 1e-12, tested, exact, ulp) < 2.0);
  CHECK(worst_error(0.0, 1.0, tested, exact, ulp) < 2.0);
  CHECK(worst_error(0.0, 45.0, tested, exact, ulp) < 2.0);
  CHECK(math::chance(1e-200, 1e-100) == 1e-300);
  CHECK(math::chance(smallest, 1.0) == smallest);
}

TEST_CASE("chance is a probability that rises with the rate, and nothing happens in no time") {
  double previous = 0.0;
  for (int i = 0; i < 4000; ++i) {
    const double now = math::chance(0.0025 * i, 5.0);
    CHECK(now >= previous);
    previous = now;
  }
  CHECK(previous == 1.0);
  CHECK(math::chance(0.0, 7.0) == 0.0);
  CHECK(math::chance(7.0, 0.0) == 0.0);
  CHECK(math::chance(-1.0, 7.0) == 0.0);
  CHECK(math::chance(-1.0, -7.0) == 0.0);
  CHECK(math::chance(infinity, 1.0) == 1.0);
  CHECK(std::isnan(math::chance(not_a_number, 1.0)));
}

TEST_CASE("two waits in a row miss as often as one long wait") {
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const double rate = between(0.0, 3.0, i, 3);
    const double first = between(0.0, 2.0, i, 4);
    const double second = between(0.0, 2.0, i, 5);
    const double missed_twice = (1.0 - math::chance(rate, first)) * (1.0 - math::chance(rate, second));
    CHECK(1.0 - math::chance(rate, first + second) == Approx(missed_twice).epsilon(1e-10));
  }
}

TEST_CASE("sqrt is the correctly rounded root") {
  CHECK(math::sqrt(2.0) == 0x1.6a09e667f3bcdp+0);
  CHECK(math::sqrt(0.0) == 0.0);
  CHECK(std::isnan(math::sqrt(-1.0)));
}

TEST_CASE("sin and cos are exact to 3e-16 up to a million radians, and NaN beyond") {
  const auto exact_sine = [](long double x) { return std::sin(x); };
  const auto exact_cosine = [](long double x) { return std::cos(x); };
  for (const double range : {1.0, 100.0, 1e6}) {
    CHECK(worst_error(-range, range, math::sin, exact_sine, one) < 3e-16);
    CHECK(worst_error(-range, range, math::cos, exact_cosine, one) < 3e-16);
  }
  CHECK(math::sin(0.0) == 0.0);
  CHECK(math::cos(0.0) == 1.0);
  CHECK(math::sin(1e-200) == 1e-200);
  CHECK(std::isnan(math::sin(1.1e6)));
  CHECK(std::isnan(math::cos(infinity)));
}

TEST_CASE("normal_quantile inverts the normal distribution function") {
  for (std::uint32_t i = 0; i < arguments / 4; ++i) {
    const double u = i % 2 == 0 ? between(0.0, 1.0, i, 6) : std::exp(between(-700.0, -1.0, i, 7));
    const long double z = math::normal_quantile(u);
    // Newton's step from z towards the exact quantile.
    const long double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L));
    const long double step = (std::erfc(-z / std::sqrt(2.0L)) / 2 - u) / density;
    REQUIRE(std::abs(step) <= 1e-13L * std::max(1.0L, std::abs(z)));
  }
}

TEST_CASE("normal_quantile is known at a few probabilities, odd about one half, and infinite at 0 and 1") {
  CHECK(math::normal_quantile(0.5) == 0.0);
  CHECK(math::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-14));
  CHECK(math::normal_quantile(1e-10) == Approx(-6.361340902404056).epsilon(1e-14));
  CHECK(math::normal_quantile(0.25) == -math::normal_quantile(0.75));
  CHECK(math::normal_quantile(0.0) == -infinity);
  CHECK(math::normal_quantile(1.0) == infinity);
  CHECK(std::isnan(math::normal_quantile(-0.1)));
  CHECK(std::isnan(math::normal_quantile(1.1)));
  CHECK(std::isnan(math::normal_quantile(not_a_number)));
}

TEST_CASE("every function gives the same bits from every compiler") {
  std::uint64_t fingerprint = 0xcbf29ce484222325;
  const auto take = [&](double value) { fingerprint = (fingerprint ^ bits_of(value)) * 0x100000001b3; };
  for (std::uint32_t i = 0; i < 10000; ++i) {
    const double u = between(0.0, 1.0, i, 8);
    const double x = between(-30.0, 30.0, i, 9);
    take(math::exp(x));
    take(math::log(u));
    take(math::pow(u, x));
    take(math::chance(u, 3.0));
    take(math::sqrt(u));
    take(math::sin(x));
    take(math::cos(x));
    take(math::normal_quantile(u));
  }
  CHECK(fingerprint == 0x711cd35def3d8748);
}
