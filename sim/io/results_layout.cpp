#include "sim/io/results_layout.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>
#include <variant>

#include "avert/error.hpp"

namespace avert {
namespace {

bool same_variable(const Variable& left, const Variable& right) {
  return left.name == right.name && left.group == right.group;
}

std::size_t count_values(const Series& series) {
  return std::visit([](const auto& values) { return values.size(); }, series.values);
}

}  // namespace

void reject_series(const Variable& variable, const std::string& problem) {
  throw Error(fmt::format("/{}/{}", variable.group, variable.name), problem,
              "This is a fault of the program; please report it", ExitCode::failed);
}

RunGrid arrange_runs(const ResultsHeader& header, std::span<const RunResult> runs) {
  RunGrid grid{header.points, header.arms, {}, {}};
  const std::size_t points = std::max(header.points, 1u);
  std::set<std::int32_t> replicates;
  for (const RunResult& run : runs) replicates.insert(static_cast<std::int32_t>(run.key.replicate));
  grid.replicates.assign(replicates.begin(), replicates.end());
  grid.runs.assign(points * grid.arms.size() * grid.replicates.size(), nullptr);
  for (const RunResult& run : runs) {
    const auto arm = std::find(grid.arms.begin(), grid.arms.end(), run.key.arm);
    const auto replicate = std::lower_bound(grid.replicates.begin(), grid.replicates.end(),
                                            static_cast<std::int32_t>(run.key.replicate));
    const std::string where =
        fmt::format("run {} replicate {} point {}", run.key.arm, run.key.replicate, run.key.point);
    if (run.key.point >= points)
      throw Error(where, "no such point in this file", "Count it in the header's points");
    if (arm == grid.arms.end())
      throw Error(where, "no such arm in this file", "Name it in the header's arms");
    const std::size_t row =
        run.key.point * grid.arms.size() + static_cast<std::size_t>(arm - grid.arms.begin());
    const std::size_t place =
        row * grid.replicates.size() + static_cast<std::size_t>(replicate - grid.replicates.begin());
    if (grid.runs[place] != nullptr) throw Error(where, "is there twice", "Give each run once");
    grid.runs[place] = &run;
  }
  return grid;
}

std::vector<std::string> RunGrid::axes() const {
  if (points == 0) return {"arm", "replicate"};
  return {"point", "arm", "replicate"};
}

std::vector<std::uint64_t> RunGrid::shape() const {
  std::vector<std::uint64_t> shape{arms.size(), replicates.size()};
  if (points > 0) shape.insert(shape.begin(), points);
  return shape;
}

bool is_table(const Variable& variable) {
  if (variable.dimensions.empty()) return false;
  const Dimension first = variable.dimensions.front();
  return first == Dimension::event || first == Dimension::person || first == Dimension::tie;
}

std::vector<const Series*> list_variables(const RunGrid& grid) {
  std::vector<const Series*> variables;
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const RunResult* run : grid.runs) {
    if (!succeeded(run)) continue;
    for (const Series& series : run->series) {
      if (seen.emplace(series.variable.group, series.variable.name).second) variables.push_back(&series);
    }
  }
  return variables;
}

const Series* find_series(const RunResult& run, const Series& like) {
  const auto found = std::find_if(run.series.begin(), run.series.end(), [&](const Series& series) {
    return same_variable(series.variable, like.variable);
  });
  if (found == run.series.end()) return nullptr;
  if (found->variable.dimensions != like.variable.dimensions ||
      found->values.index() != like.values.index()) {
    reject_series(like.variable, "has other dimensions or another type in different runs");
  }
  return &*found;
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

void check_length(const Series& series, std::uint64_t expected) {
  const std::size_t found = count_values(series);
  if (found != expected)
    reject_series(series.variable, fmt::format("has {} values, not {}", found, expected));
}

std::vector<std::uint64_t> count_rows(const ResultsHeader& header, const RunGrid& grid,
                                      const Variable& variable) {
  std::vector<std::uint64_t> rows(grid.runs.size(), 0);
  for (std::size_t place = 0; place < grid.runs.size(); ++place) {
    if (!succeeded(grid.runs[place])) continue;
    for (const Series& series : grid.runs[place]->series) {
      if (series.variable.group != variable.group || !is_table(series.variable) ||
          series.variable.dimensions.front() != variable.dimensions.front()) {
        continue;
      }
      const std::uint64_t cells = count_cells(header, series.variable);
      if (cells > 0) rows[place] = std::max(rows[place], count_values(series) / cells);
    }
  }
  return rows;
}

}  // namespace avert
