#include "sim/calibration/screening.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/sweep/morris.hpp"

namespace avert::calibration {
namespace {

constexpr std::uint32_t levels = 4;  // of the grid, as is usual

/// The effect of one step of a trajectory, and its variance by chance of countries, per whole range.
struct Effect {
  double value = 0, variance = 0;
};

/// The value that a step of a trajectory changes.
std::size_t changed(const std::vector<double>& from, const std::vector<double>& to) {
  return static_cast<std::size_t>(std::mismatch(from.begin(), from.end(), to.begin()).first - from.begin());
}

ElementaryEffects summed_up(const std::vector<Effect>& effects, std::uint64_t seed) {
  ElementaryEffects of{effects.size(), undefined, undefined, undefined, {undefined, {undefined, undefined}}};
  if (effects.empty()) return of;
  const auto count = static_cast<double>(effects.size());
  double sum = 0, absolute = 0, squares = 0;
  for (const Effect& each : effects) {
    sum += each.value;
    absolute += std::abs(each.value);
    squares += each.value * each.value;
  }
  of.mean = sum / count;
  of.absolute = absolute / count;
  if (effects.size() > 1)
    of.deviation = std::sqrt(std::max(0.0, squares - count * of.mean * of.mean) / (count - 1));
  const auto beyond_chance = [&](std::span<const std::uint32_t> chosen) {
    double excess = 0;
    for (const std::uint32_t i : chosen) excess += effects[i].value * effects[i].value - effects[i].variance;
    return std::sqrt(std::max(0.0, excess / static_cast<double>(chosen.size())));
  };
  of.beyond_chance = bootstrap(effects.size(), beyond_chance, {.resamples = 1000, .seed = seed});
  return of;
}

/// Effects of every value on one target.
std::vector<std::vector<Effect>> effects_on(std::size_t target, double width, const Shares& points,
                                            std::span<const Measurements> numbers) {
  const std::size_t dimensions = points.front().size();
  std::vector<std::vector<Effect>> effects(dimensions);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    if ((i + 1) % (dimensions + 1) == 0) continue;  // the next point begins another trajectory
    const Measured &before = numbers[i][target], &after = numbers[i + 1][target];
    const std::size_t value = changed(points[i], points[i + 1]);
    const double step = (points[i + 1][value] - points[i][value]) * width;
    const Effect effect{(after.value - before.value) / step,
                        (after.variance + before.variance) / (step * step)};
    if (std::isfinite(effect.value) && std::isfinite(effect.variance)) effects[value].push_back(effect);
  }
  return effects;
}

/// Larger is stronger; what nothing tells of comes last.
double strength(const ElementaryEffects& of) {
  return std::isnan(of.beyond_chance.value) ? -1 : of.beyond_chance.value;
}

std::size_t strongest_of(const std::vector<ElementaryEffects>& effects) {
  const auto most = std::max_element(
      effects.begin(), effects.end(),
      [](const ElementaryEffects& a, const ElementaryEffects& b) { return strength(a) < strength(b); });
  return static_cast<std::size_t>(most - effects.begin());
}

std::size_t moved_by(const std::vector<ElementaryEffects>& effects) {
  constexpr double least = 0.5;  // widths
  return static_cast<std::size_t>(
      std::count_if(effects.begin(), effects.end(),
                    [](const ElementaryEffects& each) { return each.beyond_chance.interval.low >= least; }));
}

}  // namespace

std::vector<Screened> screen(const Design& design, std::size_t trajectories, const Runner& run) {
  const auto& priors = design.priors();
  const Shares points = sweep::morris_trajectories(trajectories, priors.size(), levels, design.seed);
  const std::vector<Measurements> numbers = run(points, 0);
  std::vector<Screened> all;
  all.reserve(priors.size());
  for (const auto& prior : priors) all.push_back({prior.path, {}, 0});
  for (std::size_t t = 0; t < design.targets.size(); ++t) {
    const auto effects = effects_on(t, width(design.targets[t].aim), points, numbers);
    for (std::size_t value = 0; value < priors.size(); ++value)
      all[value].effects.push_back(summed_up(effects[value], design.seed));
  }
  for (Screened& each : all) {
    each.strongest = strongest_of(each.effects);
    each.moved = moved_by(each.effects);
  }
  std::stable_sort(all.begin(), all.end(), [](const Screened& a, const Screened& b) {
    return std::pair(a.moved, strength(a.effects[a.strongest])) >
           std::pair(b.moved, strength(b.effects[b.strongest]));
  });
  return all;
}

}  // namespace avert::calibration
