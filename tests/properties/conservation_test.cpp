#include <catch2/catch.hpp>
#include <numeric>

#include "sim/schedule.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/small_country.hpp"

using namespace avert;
using namespace avert::test;

namespace {

std::uint32_t sum(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0u);
}

/// Totals of a run, added up step by step.
struct Losses {
  std::uint32_t direct = 0, battle = 0, indirect = 0;
};

void check_step(const World& world, const State& state, const std::vector<PersonStatus>& before,
                Losses& losses) {
  const Ledger ledger(world, state);
  REQUIRE(ledger.disagreement(state) == "");
  const Deaths deaths = deaths_of_step(before, state);
  REQUIRE(deaths.unasked == 0);
  REQUIRE(deaths.risen == 0);
  REQUIRE(deaths.direct == sum(state.column<CellDeaths>()));
  REQUIRE(deaths.indirect == sum(state.column<CellIndirect>()));
  losses.direct += deaths.direct;
  losses.battle += deaths.battle;
  losses.indirect += deaths.indirect;
  REQUIRE(ledger.of(PersonStatus::dead) == losses.direct + losses.battle + losses.indirect);
}

}  // namespace

TEST_CASE("every person is resident, mobilised, displaced, sheltered or dead after every step") {
  const Scenario scenario = violent_scenario(1500, 80);
  Losses all;
  for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
    const RandomKey key{11, replicate};
    const auto country = build_country(scenario, key);
    const RunSpec spec = run_spec(*country, scenario.arms.back(), key);
    State state = initial_state(spec, week());
    Losses losses;
    std::uint32_t uprooted = 0, mobilised = 0;
    for (std::uint32_t i = 0; i < 80; ++i) {
      const auto before = state.column<Status>();
      REQUIRE(advance(spec, week(), {i, static_cast<double>(i), 1}, state) == "");
      check_step(country->world, state, before, losses);
      uprooted += sum(state.column<CellUprooted>());
      mobilised = std::max(mobilised, sum(state.column<TotalFighters>()));
    }
    CHECK(mobilised > 0);
    all.direct += losses.direct;
    all.battle += losses.battle;
    const RunResult result = run_arm(*country, scenario.arms.back(), key);
    CHECK(summary_of(result, "deaths_direct") == losses.direct);
    CHECK(summary_of(result, "deaths_battle") == losses.battle);
    CHECK(summary_of(result, "deaths_indirect") == losses.indirect);
    CHECK(summary_of(result, "uprooted") == uprooted);
  }
  CHECK(all.direct > 0);  // otherwise nothing has been tested
  CHECK(all.battle > 0);
}
