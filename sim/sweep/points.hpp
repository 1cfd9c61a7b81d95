#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sweep/design.hpp"

namespace avert::sweep {

/// The points of a design: one row a point, in it one value a path, as `--set` takes them and in the shortest
/// form that reads back the same. A design without swept values has one empty row.
struct Points {
  std::vector<std::string> paths;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t>
      seeds;  ///< of each point, whose countries are its own; empty: points share theirs
};

inline constexpr std::uint64_t most_points = 1'000'000;  ///< of a design

/// How many points a design that draws from ranges has.
std::uint64_t count_ranged_points(const Sample& sample);

/// Makes the points and checks the scenario of each. Throws Error naming the point.
Points make_points(const Design& design);
/// Points at these shares (0 to 1) of the ranges of the design's axes. Throws Error.
Points points_at(const Design& design, const std::vector<std::vector<double>>& shares);

/// The scenario with the values of a row stored at their paths, checked as a whole.
Scenario scenario_at(const Scenario& base, const Points& points, std::size_t point);

/// What all runs of one results file have in common and no point may change: length and axes.
bool is_common(std::string_view path);

}  // namespace avert::sweep
