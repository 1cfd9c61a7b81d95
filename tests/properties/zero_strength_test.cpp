#include <catch2/catch.hpp>

#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

namespace {

Scenario country_with_arms() {
  Scenario scenario = violent_scenario(1200, 60);
  scenario.arms.resize(1);
  scenario.arms[0] = {};
  scenario.arms[0].name = "plain";
  return scenario;
}

}  // namespace

TEST_CASE("an instrument of size zero changes no bit of the results") {
  const Scenario scenario = country_with_arms();
  const RandomKey key{5, 0};
  const auto country = build_country(scenario, key);
  const std::uint64_t plain = run_arm(*country, scenario.arms[0], key).fingerprint;
  for (const CommitmentSpec& commitment : every_instrument(0)) {
    ArmSpec arm = scenario.arms[0];
    arm.commitments = {commitment};
    INFO(enum_names(commitment.instrument)[index_of(commitment.instrument)]);
    CHECK(run_arm(*country, arm, key).fingerprint == plain);
  }
}

TEST_CASE("an arm whose scale or budget is zero is the arm without its commitments, to the bit") {
  const Scenario scenario = country_with_arms();
  const RandomKey key{6, 0};
  const auto country = build_country(scenario, key);
  const std::uint64_t plain = run_arm(*country, scenario.arms[0], key).fingerprint;
  ArmSpec full = scenario.arms[0];
  full.commitments = every_instrument(1);
  CHECK(run_arm(*country, full, key).fingerprint != plain);
  ArmSpec scaled = full, penniless = full;
  scaled.scale = 0;
  penniless.budget = 0;
  CHECK(run_arm(*country, scaled, key).fingerprint == plain);
  CHECK(run_arm(*country, penniless, key).fingerprint == plain);
}
