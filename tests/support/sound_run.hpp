#pragma once

#include <string>

#include "sim/invariants.hpp"
#include "sim/schedule.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/random_country.hpp"

namespace avert::test {

inline AccessSet every_column() {
  AccessSet all;
  for (std::size_t i = 0; i < Columns::size; ++i) all = all | AccessSet::of(i);
  return all;
}

/// What goes wrong in a run of this scenario; empty when nothing does.
inline std::string fault_of(const Scenario& scenario, RandomKey key) {
  const auto country = build_country(scenario, key);
  const RunSpec spec = run_spec(*country, scenario.arms.front(), key);
  const double step = scenario.time.step_days / 7.0;
  State state = initial_state(spec, week());
  std::string broken = broken_invariant(state, every_column());
  if (!broken.empty()) return "at the start: " + broken;
  for (std::uint32_t i = 0; i * step < scenario.time.weeks; ++i) {
    const auto before = state.column<Status>();
    broken = advance(spec, week(), {i, i * step, step}, state);
    if (!broken.empty()) return broken;
    const std::string when = "week " + std::to_string(i * step) + ": ";
    broken = Ledger(country->world, state).disagreement(state);
    if (!broken.empty()) return when + broken;
    const Deaths deaths = deaths_of_step(before, state);
    if (deaths.unasked + deaths.risen != 0) return when + "a death nobody asked for, or the dead rise";
  }
  return {};
}

}  // namespace avert::test
