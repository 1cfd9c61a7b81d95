#pragma once

#include <span>
#include <vector>

#include "avert/results.hpp"
#include "avert/state.hpp"
#include "avert/world.hpp"

namespace avert {

inline constexpr std::size_t weeks_per_month = 4;
inline constexpr std::size_t weeks_per_quarter = 13;

/// Months of a run; the last may be shorter.
constexpr std::size_t month_count(std::size_t weeks) {
  return (weeks + weeks_per_month - 1) / weeks_per_month;
}
/// Moments at which a panel is asked: the start, and every quarter after it.
constexpr std::size_t quarter_count(std::size_t weeks) {
  return weeks / weeks_per_quarter + 1;
}

/// How steps make up a value: a level is what stands at the end of its week, month or run; a flow is summed
/// over it; an onset is the week of the run in which the measure was first above 0, NaN for never.
enum class Kind : std::uint8_t { level, flow, onset };

/// One recorded variable: a row in a table of sim/record/. `measure` fills one row-major slice of the
/// variable without its first dimension if that is week or month, else the whole variable.
struct Output {
  Variable variable;
  Kind kind;
  void (*measure)(const World&, const State&, std::span<double> slice);
};

/// What every run records; adding an output is adding a row to one of its tables.
std::vector<Output> standard_outputs();
/// The part of it by settlement, over the whole run.
std::vector<Output> settlement_outputs();
/// By settlement and month; recorded on request.
std::vector<Output> monthly_map();

}  // namespace avert
