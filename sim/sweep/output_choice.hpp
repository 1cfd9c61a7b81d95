#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "avert/results.hpp"
#include "sim/record/recorder.hpp"

namespace avert::sweep {

/// What a sweep keeps of each run besides /summary.
struct OutputChoice {
  std::vector<std::string> series;  ///< "group/name", sorted; or a group such as "events"; or "all"
  std::uint32_t every = 1;          ///< weeks that make one value of a weekly series
  RecordOptions record;             ///< what a run records besides
};

/// Names of a design's `series` in full: "displaced" is the weekly series of that name. Throws Error with the
/// nearest name.
std::vector<std::string> resolve_series(const std::vector<std::string>& names, const std::string& where);

/// The run with the chosen series only. A weekly series is thinned: a level is what stands at the end of each
/// `every` weeks, a flow their sum; the last stretch may be shorter. Key, fingerprint and failure stay.
RunResult keep_chosen(RunResult run, const OutputChoice& choice);

/// The week that each value of a thinned series ends with.
std::vector<std::int32_t> thinned_weeks(std::int32_t weeks, std::uint32_t every);

}  // namespace avert::sweep
