/// The crowd at the scene of an order against the equilibria of Granovetter (1978).
#include "avert/escalation/attack.hpp"

#include "tests/validation/crowd.hpp"

using namespace avert;
using namespace avert::test;

namespace {

/// Share of a normal law below x.
double normal_below(double x) {
  return std::erfc(-x / std::sqrt(2.0)) / 2;
}
double normal_quantile(double share) {
  double low = -10, high = 10;
  while (high - low > 1e-12) (normal_below((low + high) / 2) < share ? low : high) = (low + high) / 2;
  return low;
}

/// Share of 20,000 who take part when thresholds, as shares of all, follow a normal law, and one fighter
/// began.
constexpr double persons = 20000;
double taking_part(double mean, double spread) {
  std::vector<double> drives;
  for (double i = 0.5; i < persons; ++i) drives.push_back(-(mean + spread * normal_quantile(i / persons)));
  return static_cast<double>(joining_crowd(drives, 1, persons, 1)) / persons;
}
/// The lowest share at which as many have a lower threshold as take part.
double equilibrium(double mean, double spread) {
  double share = 0;
  for (double before = -1; share - before > 1e-14;) {
    before = share;
    share = normal_below((share + 1 / persons - mean) / spread);
  }
  return share;
}

}  // namespace

TEST_CASE("A crowd stops at the first equilibrium of its thresholds, and leaps where Granovetter's leaps") {
  // His example: a mean threshold of 25 of 100. A spread of 12.2 brings hardly anybody, a little more nearly
  // all.
  for (const double spread : {0.05, 0.1, 0.115, 0.12, 0.13, 0.15, 0.3, 0.6})
    CHECK(taking_part(0.25, spread) == Approx(equilibrium(0.25, spread)).margin(3 / persons));
  CHECK(taking_part(0.25, 0.12) < 0.1);
  CHECK(taking_part(0.25, 0.125) > 0.95);
  CHECK(taking_part(0.25, 0.6) < 0.9);  // with a wider spread many never join
}
