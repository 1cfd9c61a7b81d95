#pragma once

#include <span>
#include <vector>

#include "avert/results.hpp"
#include "avert/state.hpp"
#include "avert/world.hpp"

namespace avert {

/// How steps make up a week: a level is what stands at its end, a flow is summed over it.
enum class Kind : std::uint8_t { level, flow };

/// One recorded variable: a row in a table of sim/record/. `measure` fills one row-major slice of the
/// variable without its first dimension (week), or the whole variable when it has no week.
struct Output {
  Variable variable;
  Kind kind;
  void (*measure)(const World&, const State&, std::span<double> slice);
};

/// Weekly outputs by group of the results file; adding an output is adding a row.
std::vector<Output> outcome_outputs();
std::vector<Output> warning_outputs();
std::vector<Output> actor_outputs();
std::vector<Output> response_outputs();
std::vector<Output> mediation_outputs();
/// Totals by settlement over the whole run.
std::vector<Output> settlement_outputs();

}  // namespace avert
