#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/statistics.hpp"
#include "avert/results.hpp"

namespace avert {

/// What is taken of an outcome over the runs of an arm.
enum class Measure {
  mean_of_runs,   ///< mean among the runs that have a value
  share_of_runs,  ///< share of all runs in which the event happened
};

/// An outcome to compare: one variable of /summary.
struct OutcomeSpec {
  std::string variable;  ///< its name in /summary
  std::string title;     ///< heading of its column
  Measure measure = Measure::mean_of_runs;
  Better better = Better::lower;
  /// For shares: the event is a value of at least this; without it, any value but NaN.
  std::optional<double> at_least = std::nullopt;
  /// For persons: as so many of so many inhabitants at the start.
  std::optional<double> per = std::nullopt;
};

/// One outcome in one arm.
struct ArmOutcome {
  SampleSummary runs;  ///< over runs; for shares of 0 and 1
  Estimate estimate;   ///< mean of runs, or share of runs, with its interval
  /// Against the reference arm, replicate by replicate; empty for the reference arm.
  std::optional<PairedComparison> paired;
};

struct ArmComparison {
  std::string arm;
  std::size_t replicates = 0;        ///< runs used
  std::size_t failed = 0;            ///< runs left out because they failed
  std::size_t independent = 0;       ///< of them: draws or points where runs have one in common
  std::vector<ArmOutcome> outcomes;  ///< in the order of the specs
};

struct Comparison {
  std::string reference_arm;
  std::vector<OutcomeSpec> outcomes;
  std::vector<Unit> units;          ///< of each outcome
  std::vector<ArmComparison> arms;  ///< in the order in which they first appear among the runs

  /// The smallest number of runs of any arm.
  std::size_t fewest_replicates() const;
  /// The smallest number of independent ones.
  std::size_t fewest_independent() const;
};

/// What a run has in /summary under this name; nothing: nullptr.
const Series* find_summary(const RunResult& run, std::string_view variable);

/// The value of a run in /summary, or nothing if it has no such variable.
/// Throws Error if the variable does not hold exactly one value.
std::optional<double> summary_value(const RunResult& run, std::string_view variable);

/// Which draw of a posterior a run has; empty where there is no posterior.
using DrawOf = std::function<std::uint32_t(const RunKey&)>;

/// Compares arms on finished runs. Runs are paired on (point, seed, replicate); failed runs are left out, and
/// with them their pairs. Runs of one draw are a cluster: intervals are of independent draws. Throws Error if
/// an arm has the same replicate twice, if no run is of the reference arm, or if a run lacks an outcome.
Comparison compare(std::span<const RunResult> runs, std::vector<OutcomeSpec> outcomes,
                   std::string_view reference_arm, BootstrapPlan plan = {}, const DrawOf& draw_of = {});

}  // namespace avert
