#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "avert/results.hpp"

namespace avert {

/// The runs of a file on their grid; `runs` is row-major over (points, arms, replicates), null where there
/// was no run.
struct RunGrid {
  std::uint32_t points = 0;  ///< 0: one, and no dimension of its own
  std::vector<std::string> arms;
  std::vector<std::int32_t> replicates;  ///< ascending
  std::vector<const RunResult*> runs;

  std::vector<std::string> axes() const;
  std::vector<std::uint64_t> shape() const;
  /// The dimension along which swept parameters lie.
  std::string_view swept_axis() const { return points > 0 ? "point" : "arm"; }
};

/// Puts runs, in whatever order they finished, on the grid of the header's arms and the replicates found.
/// Throws Error for an arm the header does not name and for a run that is there twice.
RunGrid arrange_runs(const ResultsHeader& header, std::span<const RunResult> runs);

/// Whether the run is there and did not fail: only then do its numbers count.
inline bool succeeded(const RunResult* run) {
  return run != nullptr && run->failure.empty();
}

/// Whether rows of this variable are events, persons or ties, whose number differs from run to run.
bool is_table(const Variable& variable);

/// One series of each variable that any successful run has, in order of first appearance.
std::vector<const Series*> list_variables(const RunGrid& grid);

/// The series of this variable in a run, or null. Throws Error if it has other dimensions or another type.
const Series* find_series(const RunResult& run, const Series& like);

/// Number of labels of a dimension. Throws Error if the header has no coordinate for it.
std::uint64_t count_labels(const ResultsHeader& header, Dimension dimension);

/// Number of values a series should have in one run; for a table, in one row of it.
std::uint64_t count_cells(const ResultsHeader& header, const Variable& variable);

/// Throws Error unless the series has `expected` values.
void check_length(const Series& series, std::uint64_t expected);

/// Rows each run adds to the table of `variable`'s group and first dimension; 0 for a run without it.
std::vector<std::uint64_t> count_rows(const ResultsHeader& header, const RunGrid& grid,
                                      const Variable& variable);

/// A fault in how a series was recorded: names the variable.
[[noreturn]] void reject_series(const Variable& variable, const std::string& problem);

/// What stands where a run is missing: NaN; -1 in integer columns (255 in bytes).
template <class T>
constexpr T missing_value() {
  if constexpr (std::is_floating_point_v<T>) return std::numeric_limits<T>::quiet_NaN();
  return static_cast<T>(-1);
}

/// All runs of one variable, row-major over (point, arm, replicate, cells).
template <class T>
std::vector<T> assemble_grid(const RunGrid& grid, const Series& like, std::uint64_t cells) {
  std::vector<T> values(grid.runs.size() * cells, missing_value<T>());
  for (std::size_t place = 0; place < grid.runs.size(); ++place) {
    const Series* series = succeeded(grid.runs[place]) ? find_series(*grid.runs[place], like) : nullptr;
    if (series == nullptr) continue;
    check_length(*series, cells);
    const auto& source = std::get<std::vector<T>>(series->values);
    std::copy(source.begin(), source.end(), values.begin() + static_cast<std::ptrdiff_t>(place * cells));
  }
  return values;
}

/// The rows of one table variable, run after run in the order of the grid.
template <class T>
std::vector<T> concatenate_rows(const RunGrid& grid, const Series& like, std::span<const std::uint64_t> rows,
                                std::uint64_t cells) {
  std::vector<T> values;
  for (std::size_t place = 0; place < grid.runs.size(); ++place) {
    const Series* series = succeeded(grid.runs[place]) ? find_series(*grid.runs[place], like) : nullptr;
    if (series == nullptr) {
      values.insert(values.end(), rows[place] * cells, missing_value<T>());
      continue;
    }
    check_length(*series, rows[place] * cells);
    const auto& source = std::get<std::vector<T>>(series->values);
    values.insert(values.end(), source.begin(), source.end());
  }
  return values;
}

}  // namespace avert
