#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/statistics.hpp"
#include "avert/results.hpp"

/// The published patterns that the model is calibrated on, measured on finished runs (docs/validation.md).
namespace avert {

/// What a pattern asks and what the runs show.
struct PatternResult {
  std::string name;            ///< "P1 event sizes: exponent"
  std::string target;          ///< "1.8 to 3.0, or lognormal"
  Estimate measured;           ///< NaN when there is too little to measure
  std::string detail;          ///< counts behind it
  std::optional<bool> passed;  ///< nothing when it cannot be told
};

/// P1, P2, P5, P9 on runs of one arm over countries as they come, and P11a on the same runs, whose horizon
/// must be long enough after the end of violence.
std::vector<PatternResult> measure_patterns(std::span<const RunResult> runs);

/// One value a run; NaN where it did not happen.
std::vector<double> summary_column(std::span<const RunResult> runs, std::string_view name);

}  // namespace avert
