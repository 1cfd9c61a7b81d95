#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "avert/results.hpp"
#include "sim/results/run_source.hpp"

namespace avert {

/// Where the rows of each run lie in a table of all runs.
struct TableRows {
  std::string_view group;
  Dimension dimension;
  std::vector<std::uint64_t> begin;  ///< a place of the grid, and the number of all rows
};

/// A variable that some successful run has.
struct SurveyedVariable {
  Series like;  ///< without values, of their type
  std::uint64_t cells = 1;
  std::size_t table = no_table;  ///< in RunSurvey::tables

  static constexpr std::size_t no_table = -1;
};

/// What one look at all runs of a file tells: what it has to know before the values are written.
struct RunSurvey {
  std::vector<std::string> failures;        ///< a place of the grid; empty for a successful run
  std::vector<std::uint64_t> fingerprints;  ///< a place; 0 unless the run succeeded
  std::vector<SurveyedVariable> variables;  ///< in order of first appearance
  std::vector<TableRows> tables;
  std::size_t most_bytes = 1;  ///< of a run in memory
};

/// Reads every run once, in the order of the grid, checks that its series fit the header and one another, and
/// shows it to `visit` (null where there is none). Throws Error.
RunSurvey survey_runs(
    const ResultsHeader& header, const RunSource& source,
    const std::function<void(std::size_t place, const RunResult* run)>& visit = [](auto...) {});

/// The series of a variable in a run; null if there is none. `position`: where it likely is among them.
const Series* find_series(const RunResult& run, const Variable& variable, std::size_t position);

/// The fingerprint of a file: of point, arm, replicate and fingerprint of its successful runs, in grid order.
std::uint64_t combine_fingerprints(const RunGrid& grid, const RunSurvey& survey);

}  // namespace avert
