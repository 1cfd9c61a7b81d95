#include "sim/calibration/emulators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace avert::calibration {
namespace {

constexpr std::size_t candidates = 16'384;  // a power of two, for the sequence of Sobol'

double squared_distance(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

/// Points at which a number could be told.
struct Known {
  Shares points;
  std::vector<double> values, variances;
};

Known known_of(const Shares& points, std::span<const Measurements> measured, std::size_t target) {
  Known known;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Measured& each = measured[i][target];
    if (!std::isfinite(each.value) || !std::isfinite(each.variance)) continue;
    known.points.push_back(points[i]);
    known.values.push_back(each.value);
    known.variances.push_back(each.variance);
  }
  return known;
}

/// Logarithms of the variances, smoothed. That of n countries has a mean lower by 1 ⁄ (n − 1) and a variance
/// of 2 ⁄ (n − 1), nearly. Where all countries agree by chance, it stands for a hundredth of the mean
/// variance.
std::unique_ptr<Emulator> emulated_noise(const Known& known, std::uint32_t countries) {
  const double mean = std::accumulate(known.variances.begin(), known.variances.end(), 0.0) /
                      static_cast<double>(known.variances.size());
  const double least = std::max(mean / 100, std::numeric_limits<double>::min()), freedom = countries - 1;
  std::vector<double> logarithms;
  for (const double variance : known.variances)
    logarithms.push_back(std::log(std::max(variance, least)) + 1 / freedom);
  return designs().kriging(known.points, logarithms, std::vector<double>(logarithms.size(), 2 / freedom));
}

}  // namespace

Shares spread_out(const Shares& points, std::size_t wanted) {
  if (points.size() <= wanted) return points;
  Shares chosen{points.front()};
  std::vector<double> nearest(points.size(), std::numeric_limits<double>::infinity());
  while (chosen.size() < wanted) {
    for (std::size_t i = 0; i < points.size(); ++i)
      nearest[i] = std::min(nearest[i], squared_distance(points[i], chosen.back()));
    const auto farthest = std::max_element(nearest.begin(), nearest.end()) - nearest.begin();
    chosen.push_back(points[static_cast<std::size_t>(farthest)]);
  }
  return chosen;
}

Emulators::Emulators(const Design& design, const Shares& points, std::span<const Measurements> measured)
    : design_(design), emulators_(design.targets.size()), noise_(design.targets.size()) {
  const std::size_t trend = 1 + design.priors().size(), fewest = 2 * trend;
  for (std::size_t t = 0; t < design.targets.size(); ++t) {
    const Known known = known_of(points, measured, t);
    if (known.points.size() < fewest) continue;
    const std::uint32_t countries = design.studies[design.targets[t].study].design.replicates;
    noise_[t] = emulated_noise(known, countries);
    std::vector<double> variances;
    for (const auto& point : known.points) variances.push_back(noise(t, point));
    emulators_[t] = designs().kriging(known.points, known.values, variances);
  }
}

double Emulators::noise(std::size_t target, std::span<const double> point) const {
  return std::exp(noise_[target]->at(point).mean);
}

double Emulators::implausibility(std::span<const double> point) const {
  double worst = 0;
  for (std::size_t t = 0; t < emulators_.size(); ++t) {
    if (!has(t)) continue;
    const AbcTarget& aim = design_.targets[t].aim;
    const Believed belief = at(t, point);
    const double away = distance(aim, belief.mean);
    const double tolerated = aim.form == AbcTarget::Form::normal ? aim.spread * aim.spread : 0;
    if (away > 0) worst = std::max(worst, away / std::sqrt(belief.variance + tolerated));
  }
  return worst;
}

Region region_left(const Emulators& emulators, double cutoff, std::size_t dimensions, std::size_t points) {
  const Shares all = designs().sobol_sequence(candidates, dimensions);
  std::vector<double> implausibility;
  for (const auto& point : all) implausibility.push_back(emulators.implausibility(point));
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return implausibility[a] < implausibility[b]; });
  const auto left = static_cast<std::size_t>(std::count_if(implausibility.begin(), implausibility.end(),
                                                           [&](double each) { return each <= cutoff; }));
  Shares kept;
  for (std::size_t i = 0; i < std::max(left, points); ++i) kept.push_back(all[order[i]]);
  return {static_cast<double>(left) / static_cast<double>(all.size()), spread_out(kept, points)};
}

}  // namespace avert::calibration
