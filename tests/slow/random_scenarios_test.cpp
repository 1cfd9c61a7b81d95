#include <catch2/catch.hpp>

#include "tests/support/sound_run.hpp"

using namespace avert;
using namespace avert::test;

TEST_CASE("all states stay in range and persons are conserved in 20,000 random scenarios") {
  for (std::uint64_t seed = 1000; seed < 21000; ++seed) {
    INFO("random_country(" << seed << ")");
    CHECK(fault_of(random_country(seed), {seed, 0}) == "");
  }
}
