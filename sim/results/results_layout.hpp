#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "avert/results.hpp"

/// What the header says of the shape of a variable.
namespace avert {

/// Whether this variable is a column of a table, whose number of rows differs from run to run.
bool is_table(const Variable& variable);

/// Number of labels of a dimension. Throws Error if the header has no coordinate for it.
std::uint64_t count_labels(const ResultsHeader& header, Dimension dimension);

/// Number of values a series should have in one run; for a table, in one row of it.
std::uint64_t count_cells(const ResultsHeader& header, const Variable& variable);

std::uint64_t count_values(const Series& series);

/// Throws Error unless the series has `expected` values.
void check_length(const Series& series, std::uint64_t expected);

/// A fault in how a series was recorded: names the variable.
[[noreturn]] void reject_series(const Variable& variable, const std::string& problem);

/// What stands where a run is missing: NaN; -1 in integer columns (255 in bytes).
template <class T>
constexpr T missing_value() {
  if constexpr (std::is_floating_point_v<T>) return std::numeric_limits<T>::quiet_NaN();
  return static_cast<T>(-1);
}

}  // namespace avert
