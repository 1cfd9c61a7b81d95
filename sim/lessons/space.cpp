#include "sim/lessons/space.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "avert/error.hpp"
#include "sim/optional/designs.hpp"
#include "sim/scenario/mix.hpp"
#include "sim/scenario/paths.hpp"
#include "sim/scenario/posterior_draws.hpp"
#include "sim/sweep/axes.hpp"

namespace avert::lessons {
namespace {

constexpr std::size_t whole =
    2048;  // points that stand for a space: a power of two, for the sequence of Sobol'

/// An axis for each path of the posterior, as wide as its draws.
std::vector<sweep::Axis> axes_of(const Posterior& posterior, const std::string& file) {
  std::vector<sweep::Axis> axes;
  for (std::size_t i = 0; i < posterior.paths.size(); ++i) {
    Range range{posterior.draws.front()[i], posterior.draws.front()[i]};
    for (const auto& draw : posterior.draws)
      range = {std::min(range.low, draw[i]), std::max(range.high, draw[i])};
    axes.push_back({posterior.paths[i], {}, range, file});
  }
  return axes;
}

/// The place of a path among those of the points, where it gets one if it has none.
std::size_t place_of(sweep::Points& points, const std::string& path) {
  const auto found = std::find(points.paths.begin(), points.paths.end(), path);
  const auto place = static_cast<std::size_t>(found - points.paths.begin());
  if (found != points.paths.end()) return place;
  points.paths.push_back(path);
  for (auto& row : points.rows) row.emplace_back();
  return place;
}

/// Multiplies a value at every point.
void lower(sweep::SweepPlan& plan, const std::string& path, double factor) {
  Scenario scenario = plan.scenario;
  const Leaf leaf = find_leaf(scenario, path, "coefficients");
  const std::size_t place = place_of(plan.points, path);
  for (auto& row : plan.points.rows) {
    const double value = row[place].empty() ? number_of(leaf.slot) : parse_number(row[place], path);
    row[place] = value_text(std::max(value * factor, leaf.description.range.low));
  }
}

}  // namespace

Space uninformed(const Lesson& lesson, std::size_t points, std::uint32_t countries) {
  Space space{"ranges", lesson.design, {}, {}};
  space.design.replicates = countries;
  const std::size_t dimensions = space.design.sample.axes.size();
  space.points = designs().latin_hypercube(points, dimensions, lesson.design.seed);
  space.all = designs().sobol_sequence(whole, dimensions);
  return space;
}

Space informed(const Lesson& lesson, const Posterior& posterior, const std::string& file, std::size_t points,
               std::uint32_t countries) {
  Space space{"posterior", lesson.design, {}, {}};
  space.design.replicates = countries;
  // As where a scenario takes it: paths that cannot be drawn are refused, and what the scenario had is
  // replaced.
  take_posterior(space.design.scenario, posterior, file);
  leave_posterior(space.design.scenario);
  space.design.sample.axes = axes_of(posterior, file);
  sweep::settle_axes(space.design);
  for (const auto& draw : posterior.draws) {
    space.all.emplace_back();
    for (std::size_t i = 0; i < draw.size(); ++i) {
      const Range& range = space.design.sample.axes[i].range;
      space.all.back().push_back((draw[i] - range.low) / (range.high - range.low));
    }
  }
  const std::size_t taken = std::min(points, space.all.size());
  for (std::size_t i = 0; i < taken; ++i) space.points.push_back(space.all[i * space.all.size() / taken]);
  return space;
}

void check_points(std::size_t points, std::size_t values) {
  const std::size_t fewest = 2 * values + 2;
  if (points < fewest)
    throw Error("--points", fmt::format("{} points are too few for {} values", points, values),
                fmt::format("Give {} or more, of a posterior with as many draws", fewest));
}

sweep::SweepPlan plan_of(const Space& space, const Side& side, const std::vector<std::string>& coefficients,
                         double factor) {
  sweep::SweepPlan plan = sweep::plan_at(space.design, space.points);
  plan.arms = {side.arm};
  if (factor != 1)
    for (const std::string& path : coefficients) lower(plan, path, factor);
  for (const auto& [path, value] : side.set) {
    drop_from_mix(plan.scenario, path);
    const std::size_t place = place_of(plan.points, path);
    for (auto& row : plan.points.rows) row[place] = value;
  }
  return plan;
}

}  // namespace avert::lessons
