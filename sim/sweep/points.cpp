#include "sim/sweep/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "avert/error.hpp"
#include "sim/optional/designs.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/scenario_checks.hpp"
#include "sim/sweep/morris.hpp"

namespace avert::sweep {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The last axis varies fastest.
Rows grid_rows(const std::vector<Axis>& axes) {
  Rows rows{{}};
  for (const Axis& axis : axes) {
    if (rows.size() * axis.values.size() > most_points)
      throw Error(axis.where, fmt::format("the grid has more than {} points", most_points),
                  "Give fewer values");
    Rows longer;
    for (const auto& row : rows)
      for (const std::string& value : axis.values) {
        longer.push_back(row);
        longer.back().push_back(value);
      }
    rows = std::move(longer);
  }
  return rows;
}

Rows list_rows(const std::vector<Axis>& axes) {
  if (axes.front().values.size() > most_points)
    throw Error(axes.front().where, fmt::format("the list has more than {} points", most_points),
                "Give fewer values");
  Rows rows(axes.front().values.size());
  for (const Axis& axis : axes) {
    if (axis.values.size() != rows.size())
      throw Error(axis.where,
                  fmt::format("'{}' has {} values and '{}' has {}", axis.path, axis.values.size(),
                              axes.front().path, rows.size()),
                  "A list takes one value of each path for a point: give as many of each");
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(axis.values[i]);
  }
  return rows;
}

/// Shares of each range, one row a point.
std::vector<std::vector<double>> unit_rows(const Design& design) {
  const Sample& sample = design.sample;
  const std::size_t dimensions = sample.axes.size();
  switch (sample.method) {
    case Method::lhs:
      return designs().latin_hypercube(sample.n, dimensions, design.seed);
    case Method::sobol:
      return designs().sobol_sequence(sample.n, dimensions);
    case Method::saltelli:
      return designs().saltelli(sample.n, dimensions);
    default:
      return morris_trajectories(sample.n, dimensions, sample.levels, design.seed);
  }
}

/// A share of the range; whole numbers have equal shares each.
std::string value_at(const Axis& axis, const Leaf& leaf, double share) {
  if (!std::holds_alternative<WholeNumber>(leaf.slot))
    return value_text(axis.range.low + share * (axis.range.high - axis.range.low));
  const double low = std::ceil(axis.range.low), high = std::floor(axis.range.high);
  const double value = std::min(high, low + std::floor(share * (high - low + 1)));
  return value_text(static_cast<std::int64_t>(value));
}

Rows ranged_rows(const Design& design, const std::vector<std::vector<double>>& shares) {
  Scenario scratch = design.scenario;
  std::vector<Leaf> leaves;
  for (const Axis& axis : design.sample.axes) leaves.push_back(find_leaf(scratch, axis.path, axis.where));
  Rows rows;
  for (const std::vector<double>& point : shares) {
    rows.emplace_back();
    for (std::size_t i = 0; i < point.size(); ++i)
      rows.back().push_back(value_at(design.sample.axes[i], leaves[i], point[i]));
  }
  return rows;
}

Rows rows_of(const Design& design) {
  switch (design.sample.method) {
    case Method::none:
      return {{}};
    case Method::grid:
      return grid_rows(design.sample.axes);
    case Method::list:
    case Method::csv:
      return list_rows(design.sample.axes);
    default:
      return ranged_rows(design, unit_rows(design));
  }
}

/// Every value as the scenario keeps it, each point's scenario checked as a whole.
Points checked_points(const Design& design, Rows rows) {
  Points points;
  for (const Axis& axis : design.sample.axes) points.paths.push_back(axis.path);
  points.rows = std::move(rows);
  for (std::size_t point = 0; point < points.rows.size(); ++point) {
    Scenario scenario = scenario_at(design.scenario, points, point);
    for (std::size_t i = 0; i < points.paths.size(); ++i)
      points.rows[point][i] = value_text(value_of(find_leaf(scenario, points.paths[i], "").slot));
  }
  return points;
}

}  // namespace

std::uint64_t count_ranged_points(const Sample& sample) {
  const std::uint64_t dimensions = sample.axes.size();
  if (sample.method == Method::saltelli) return sample.n * (dimensions + 2);
  if (sample.method == Method::morris) return sample.n * (dimensions + 1);
  return sample.n;
}

Points make_points(const Design& design) {
  return checked_points(design, rows_of(design));
}

Points points_at(const Design& design, const std::vector<std::vector<double>>& shares) {
  return checked_points(design, ranged_rows(design, shares));
}

Scenario scenario_at(const Scenario& base, const Points& points, std::size_t point) {
  Scenario scenario = base;
  const std::string where = fmt::format("point {} of the design", point);
  for (std::size_t i = 0; i < points.paths.size(); ++i)
    assign_text(find_leaf(scenario, points.paths[i], where), points.rows[point][i], where);
  if (!points.paths.empty())
    check_scenario(scenario, [&](std::string_view path) { return fmt::format("{}: {}", where, path); });
  return scenario;
}

bool is_common(std::string_view path) {
  for (const char* start :
       {"time.weeks", "world.geography", "world.settlements", "world.border_share", "posterior."})
    if (path.starts_with(start)) return true;
  const bool names_position = path.find(".positions.") != std::string_view::npos &&
                              (path.ends_with(".actor") || path.ends_with(".power"));
  return path.find('.') == std::string_view::npos || path.ends_with(".name") || path.ends_with(".story") ||
         names_position;
}

}  // namespace avert::sweep
