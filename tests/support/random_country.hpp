#pragma once

#include <algorithm>
#include <cstdint>

#include "avert/random.hpp"
#include "tests/support/small_country.hpp"

/// Scenarios drawn over everything the registry allows.
namespace avert::test {

/// Numbered uniform draws of one random scenario.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : draws_({seed, 0}, Stream::people, 0) {}
  double uniform() { return draws_.uniform(++drawn_); }
  std::uint32_t below(std::uint32_t n) { return draws_.below(n, ++drawn_); }
  /// Anywhere in the range, and in every fifth draw at one of its ends. Endless ranges end at 1000.
  double within(Range range) {
    const double high = std::min(range.high, std::max(1000.0, range.low));
    if (below(5) == 0) return below(2) == 0 ? range.low : high;
    return range.low + (high - range.low) * uniform();
  }

 private:
  Draws draws_;
  std::uint32_t drawn_ = 0;
};

/// A course of action with random values, for the scenario's powers and forums.
ArmSpec random_arm(const Scenario& scenario, Dice& dice);

/// A whole scenario: tiny, of any shape, with every parameter anywhere in its range.
Scenario random_country(std::uint64_t seed);

}  // namespace avert::test
