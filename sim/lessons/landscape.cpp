#include "sim/lessons/landscape.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "sim/optional/designs.hpp"

namespace avert::lessons {
namespace {

constexpr std::size_t bins = 8;
constexpr double sure = 0.95;

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Variance of one country about its point's mean, over all points.
double variance_within(const std::vector<std::vector<double>>& won) {
  double squares = 0, freedom = 0;
  for (const auto& countries : won) {
    const double mean = mean_of(countries);
    for (const double each : countries) squares += (each - mean) * (each - mean);
    freedom += static_cast<double>(countries.size()) - 1;
  }
  return freedom > 0 ? squares / freedom : 0;
}

std::unique_ptr<Emulator> emulated(const Space& space, const std::vector<std::vector<double>>& won) {
  constexpr double least = 1e-4;  // of a variance of chance, where all countries of a point agree
  const double within = std::max(variance_within(won), least);
  std::vector<double> values, noise;
  for (const auto& countries : won) {
    values.push_back(mean_of(countries));
    noise.push_back(within / static_cast<double>(countries.size()));
  }
  return designs().kriging(space.points, values, noise);
}

/// What is believed at each point that stands for the space.
struct Beliefs {
  std::vector<double> mean, better;  ///< of the emulated share, and the probability that it is above ½
};

Beliefs beliefs(const Space& space, const Emulator& emulator) {
  constexpr double least = 1e-9;
  const boost::math::normal standard;
  Beliefs all;
  for (const auto& point : space.all) {
    const Believed belief = emulator.at(point);
    all.mean.push_back(belief.mean);
    all.better.push_back(
        boost::math::cdf(standard, (belief.mean - alike) / std::sqrt(std::max(belief.variance, least))));
  }
  return all;
}

/// In which eighth of the space each point lies by one of its values.
std::vector<std::size_t> eighths(const Shares& all, std::size_t axis) {
  std::vector<std::size_t> order(all.size()), bin(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return all[a][axis] < all[b][axis]; });
  for (std::size_t rank = 0; rank < order.size(); ++rank) bin[order[rank]] = rank * bins / order.size();
  return bin;
}

/// Means of values by bin; NaN for an empty one.
std::vector<double> means_by(const std::vector<std::size_t>& bin, std::size_t count,
                             const std::vector<double>& values) {
  std::vector<double> sums(count), counts(count);
  for (std::size_t i = 0; i < bin.size(); ++i) {
    sums[bin[i]] += values[i];
    counts[bin[i]] += 1;
  }
  for (std::size_t b = 0; b < count; ++b) sums[b] /= counts[b];
  return sums;
}

double variance_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double each : values) squares += (each - mean) * (each - mean);
  return squares / static_cast<double>(values.size());
}

/// `total`: variance of what is believed, over the space.
Influence influence_of(const Space& space, std::size_t axis, const Beliefs& all, double total) {
  const std::vector<std::size_t> bin = eighths(space.all, axis);
  const std::vector<double> chance = means_by(bin, bins, all.better);
  const sweep::Axis& of = space.design.sample.axes[axis];
  return {of.path, of.range, total > 0 ? variance_of(means_by(bin, bins, all.mean)) / total : 0,
          chance.front(), chance.back()};
}

std::vector<std::vector<double>> map_of(const Space& space, std::size_t first, std::size_t second,
                                        const Beliefs& all) {
  std::vector<std::size_t> bin = eighths(space.all, first);
  const std::vector<std::size_t> other = eighths(space.all, second);
  for (std::size_t i = 0; i < bin.size(); ++i) bin[i] = bin[i] * bins + other[i];
  const std::vector<double> flat = means_by(bin, bins * bins, all.better);
  std::vector<std::vector<double>> map;
  for (std::size_t row = 0; row < bins; ++row)
    map.emplace_back(flat.begin() + static_cast<std::ptrdiff_t>(row * bins),
                     flat.begin() + static_cast<std::ptrdiff_t>((row + 1) * bins));
  return map;
}

double part_with(const std::vector<double>& values, auto holds) {
  return static_cast<double>(std::count_if(values.begin(), values.end(), holds)) /
         static_cast<double>(values.size());
}

}  // namespace

std::optional<Landscape> landscape(const Space& space, const std::vector<std::vector<double>>& won) {
  const auto all_alike = [](const std::vector<double>& countries) {
    return std::all_of(countries.begin(), countries.end(), [](double each) { return each == alike; });
  };
  if (std::all_of(won.begin(), won.end(), all_alike)) return std::nullopt;
  const Beliefs all = beliefs(space, *emulated(space, won));
  Landscape of{mean_of(all.better),
               part_with(all.better, [](double p) { return p > sure; }),
               part_with(all.better, [](double p) { return p < 1 - sure; }),
               {},
               {}};
  const std::size_t axes = space.design.sample.axes.size();
  const double total = variance_of(all.mean);
  std::vector<Influence> influences;
  for (std::size_t axis = 0; axis < axes; ++axis) influences.push_back(influence_of(space, axis, all, total));
  std::vector<std::size_t> order(axes);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return influences[a].part > influences[b].part; });
  for (const std::size_t axis : order) of.influences.push_back(influences[axis]);
  if (axes > 1) of.map = map_of(space, order[0], order[1], all);
  return of;
}

}  // namespace avert::lessons
