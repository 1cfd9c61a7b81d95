#include <catch2/catch.hpp>

#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

TEST_CASE("a run has the same fingerprint on 1, 2, 4 and 8 threads") {
  Scenario scenario = violent_scenario(18000, 12);  // several blocks of persons
  scenario.arms.resize(1);
  scenario.arms[0].commitments = every_instrument(1);
  const RandomKey key{9, 0};
  const std::uint64_t alone = run_scenario(scenario, key, Threads{1}).fingerprint;
  for (const int threads : {2, 4, 8}) {
    INFO(threads << " threads");
    CHECK(run_scenario(scenario, key, Threads{threads}).fingerprint == alone);
  }
}

TEST_CASE("runs side by side do not touch one another") {
  const Scenario scenario = violent_scenario(1000, 20);
  std::vector<std::uint64_t> together(8), one_by_one(8);
  const auto run = [&](std::size_t i) {
    return run_scenario(scenario, {3, static_cast<std::uint32_t>(i)}).fingerprint;
  };
  for_each_index(Threads{4}, 8, [&](std::size_t i) { together[i] = run(i); });
  for (std::size_t i = 0; i < 8; ++i) one_by_one[i] = run(i);
  CHECK(together == one_by_one);
}
