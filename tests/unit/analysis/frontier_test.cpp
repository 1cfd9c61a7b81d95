#include "analysis/frontier.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace avert;

namespace {

RunResult run_of(const char* arm, std::uint32_t replicate, double killed, double cost, double mass_killing) {
  RunResult run;
  run.key = {arm, 1, replicate};
  for (const auto& [name, unit, value] :
       {std::tuple{"deaths_direct", Unit::persons, killed}, std::tuple{"cost", Unit::currency, cost},
        std::tuple{"mass_killing", Unit::none, mass_killing}})
    run.series.push_back({{"summary", name, unit, name, {}}, std::vector<double>{value}});
  return run;
}

}  // namespace

TEST_CASE("what money averts is the ratio of means, and what is spent where nothing happened is in vain") {
  std::vector<RunResult> arm, usual;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const bool killing = i % 4 == 0;
    usual.push_back(run_of("usual", i, killing ? 80 : 0, 1, killing));
    arm.push_back(run_of("arm", i, killing ? 20 : 0, 3, killing));
  }
  const Spending of = spending(arm, usual, {});
  CHECK(of.cost.value == Approx(2));
  CHECK(of.killed.difference.value == Approx(-15));
  CHECK(of.averted_per_million.value == Approx(7.5));
  CHECK(of.averted_per_million.interval.low > 0);
  CHECK(of.on_false_alarms == Approx(0.75));
}

TEST_CASE("pairs of which one failed are left out, and nothing spent averts nothing for a million") {
  std::vector<RunResult> arm{run_of("arm", 0, 5, 1, 0), run_of("arm", 1, 9, 1, 0)},
      usual{run_of("usual", 0, 7, 1, 0), run_of("usual", 1, 90, 1, 1)};
  arm[1].failure = "failed";
  const Spending of = spending(arm, usual, {});
  CHECK(of.killed.pairs == 1);
  CHECK(of.killed.difference.value == Approx(-2));
  CHECK(std::isnan(of.averted_per_million.value));
  CHECK(std::isnan(of.on_false_alarms));
  CHECK_THROWS(spending(std::span(arm).first(1), usual, {}));
}
