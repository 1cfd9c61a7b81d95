#include "sim/calibration/waves.hpp"

#include <cmath>

namespace avert::calibration {
namespace {

constexpr double hardly_anything = 1e-3;  // of the cube: candidates would be too few to tell
constexpr double no_gain = 0.9;           // of what was left before

/// Part of the numbers within two standard deviations of what was believed before they were measured.
std::vector<double> foretold(const Design& design, const Emulators& before, const Shares& points,
                             std::span<const Measurements> numbers) {
  std::vector<double> parts;
  for (std::size_t t = 0; t < design.targets.size(); ++t) {
    double within = 0, told = 0;
    for (std::size_t i = 0; i < points.size() && before.has(t); ++i) {
      const Measured& now = numbers[i][t];
      if (!std::isfinite(now.value) || !std::isfinite(now.variance)) continue;
      const Believed belief = before.at(t, points[i]);
      const double deviation = std::sqrt(belief.variance + before.noise(t, points[i]));
      within += std::abs(now.value - belief.mean) <= 2 * deviation;
      told += 1;
    }
    parts.push_back(told > 0 ? within / told : undefined);
  }
  return parts;
}

}  // namespace

Region add_wave(const Design& design, const Runner& run, const Shares& points, Matched& all) {
  const std::size_t first = all.points.size();
  all.points.insert(all.points.end(), points.begin(), points.end());
  const std::vector<Measurements> fresh = run(all.points, first);
  all.waves.push_back({points.size(), {}, 1});
  if (all.emulators) all.waves.back().foretold = foretold(design, *all.emulators, points, fresh);
  all.numbers.insert(all.numbers.end(), fresh.begin(), fresh.end());
  all.emulators = std::make_unique<Emulators>(design, all.points, all.numbers);
  Region region = region_left(*all.emulators, design.cutoff, design.priors().size(), design.points);
  all.waves.back().left = region.share;
  return region;
}

Matched match(const Design& design, const Runner& run) {
  Matched all;
  Shares next = designs().latin_hypercube(design.points, design.priors().size(), design.seed);
  for (std::uint32_t wave = 0; wave < design.most_waves; ++wave) {
    Region region = add_wave(design, run, next, all);
    const double before = wave == 0 ? 1 : all.waves[wave - 1].left;
    if (region.share < hardly_anything || (wave > 0 && region.share > no_gain * before)) break;
    next = std::move(region.points);
  }
  return all;
}

}  // namespace avert::calibration
