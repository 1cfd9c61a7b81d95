#include "sim/results/results_layout.hpp"

#include <fmt/format.h>

#include <variant>

#include "avert/error.hpp"

namespace avert {

void reject_series(const Variable& variable, const std::string& problem) {
  throw Error(fmt::format("/{}/{}", variable.group, variable.name), problem,
              "This is a fault of the program; please report it", ExitCode::failed);
}

bool is_table(const Variable& variable) {
  if (variable.dimensions.empty()) return false;
  const Dimension first = variable.dimensions.front();
  return first == Dimension::event || first == Dimension::person || first == Dimension::tie ||
         first == Dimension::option;
}

std::uint64_t count_labels(const ResultsHeader& header, Dimension dimension) {
  for (const Coordinate& coordinate : header.coordinates) {
    if (coordinate.dimension != dimension) continue;
    return std::visit([](const auto& labels) { return labels.size(); }, coordinate.labels);
  }
  throw Error(std::string(dimension_name(dimension)),
              "a series has this dimension and the header has no labels for it",
              "This is a fault of the program; please report it", ExitCode::failed);
}

std::uint64_t count_cells(const ResultsHeader& header, const Variable& variable) {
  std::uint64_t cells = 1;
  for (std::size_t axis = is_table(variable) ? 1 : 0; axis < variable.dimensions.size(); ++axis) {
    cells *= count_labels(header, variable.dimensions[axis]);
  }
  return cells;
}

std::uint64_t count_values(const Series& series) {
  return std::visit([](const auto& values) { return values.size(); }, series.values);
}

void check_length(const Series& series, std::uint64_t expected) {
  const std::uint64_t found = count_values(series);
  if (found != expected)
    reject_series(series.variable, fmt::format("has {} values, not {}", found, expected));
}

}  // namespace avert
