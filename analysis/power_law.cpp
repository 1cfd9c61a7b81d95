#include "analysis/power_law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <unsupported/Eigen/SpecialFunctions>

#include "analysis/size_tail.hpp"
#include "analysis/statistics.hpp"
#include "avert/error.hpp"

namespace avert {
namespace {

constexpr std::size_t most_bounds_tried = 200;
constexpr double largest_exponent = 20;

/// Hurwitz zeta Σ_{k≥0} (k + q)^−s, s > 1 (Boost.Math has only Riemann's).
double hurwitz_zeta(double exponent, double first) {
  return Eigen::numext::zeta(exponent, first);
}

/// Σ count · log(size / bound).
double log_sum(const SizeTail& tail) {
  double sum = 0;
  for (std::size_t i = 0; i < tail.sizes.size(); ++i)
    sum += tail.counts[i] * std::log(tail.sizes[i] / tail.sizes.front());
  return sum;
}

/// log of Σ_k (k/bound)^−α: scaled by the bound so that it neither overflows nor underflows.
double log_normaliser(double exponent, double bound) {
  return std::log(hurwitz_zeta(exponent, bound)) + exponent * std::log(bound);
}

/// Standard error of the discrete exponent: the variance of log x is the normaliser's second derivative.
double discrete_standard_error(double exponent, double bound, double total) {
  const double step = std::min(1e-3, (exponent - 1) / 4);
  const double curvature = (log_normaliser(exponent + step, bound) - 2 * log_normaliser(exponent, bound) +
                            log_normaliser(exponent - step, bound)) /
                           (step * step);
  return 1 / std::sqrt(total * curvature);
}

void fit_exponent(PowerLawFit& fit, const SizeTail& tail, double bound) {
  const double logs = log_sum(tail) + tail.total * std::log(tail.sizes.front() / bound);
  if (fit.support == SizeSupport::real_numbers) {
    fit.exponent = 1 + tail.total / logs;
    fit.standard_error = (fit.exponent - 1) / std::sqrt(tail.total);
    return;
  }
  const auto negative_log_likelihood = [&](double exponent) {
    return tail.total * log_normaliser(exponent, bound) + exponent * logs;
  };
  fit.exponent =
      boost::math::tools::brent_find_minima(negative_log_likelihood, 1.001, largest_exponent, brent_bits)
          .first;
  fit.standard_error = discrete_standard_error(fit.exponent, bound, tail.total);
}

/// Largest difference between the tail's distribution and the fitted one, on both sides of each size.
double distance_to(const SizeTail& tail, const PowerLawFit& fit) {
  const double after = fit.support == SizeSupport::whole_numbers ? 1 : 0;
  double distance = 0, at_or_above = tail.total;
  for (std::size_t i = 0; i < tail.sizes.size(); ++i) {
    const auto survival = [&](double size) {
      return power_law_survival(size, fit.exponent, fit.lower_bound, fit.support);
    };
    const double above = at_or_above - tail.counts[i];
    distance = std::max({distance, std::abs(survival(tail.sizes[i]) - at_or_above / tail.total),
                         std::abs(survival(tail.sizes[i] + after) - above / tail.total)});
    at_or_above = above;
  }
  return distance;
}

PowerLawFit fit_tail(const SizeTail& tail, double bound, SizeSupport support, double count) {
  PowerLawFit fit{.support = support,
                  .lower_bound = bound,
                  .tail_count = static_cast<std::size_t>(tail.total),
                  .count = static_cast<std::size_t>(count)};
  fit_exponent(fit, tail, bound);
  fit.distance = distance_to(tail, fit);
  return fit;
}

/// Positions of bounds to try: those with enough sizes above them, thinned evenly.
std::vector<std::size_t> bounds_to_try(const SizeTail& all, std::size_t fewest_in_tail) {
  std::vector<std::size_t> positions;
  double above = all.total;
  for (std::size_t i = 0; i + 1 < all.sizes.size() && above >= static_cast<double>(fewest_in_tail); ++i) {
    positions.push_back(i);
    above -= all.counts[i];
  }
  if (positions.size() <= most_bounds_tried) return positions;
  std::vector<std::size_t> thinned;
  for (std::size_t i = 0; i < most_bounds_tried; ++i)
    thinned.push_back(positions[i * positions.size() / most_bounds_tried]);
  return thinned;
}

}  // namespace

SizeTail SizeTail::from(std::size_t position) const {
  const auto offset = static_cast<std::ptrdiff_t>(position);
  SizeTail tail{{sizes.begin() + offset, sizes.end()}, {counts.begin() + offset, counts.end()}, 0};
  for (const double count : tail.counts) tail.total += count;
  return tail;
}

SizeTail tabulate(std::span<const double> sizes, SizeSupport support) {
  std::vector<double> sorted(sizes.begin(), sizes.end());
  for (const double size : sorted)
    if (!(size > 0) || std::isinf(size) ||
        (support == SizeSupport::whole_numbers && size != std::floor(size)))
      throw Error("event sizes", fmt::format("{} is not a possible size", size),
                  "Sizes are positive, and whole numbers where they count persons");
  std::sort(sorted.begin(), sorted.end());
  SizeTail tail;
  for (const double size : sorted) {
    if (tail.sizes.empty() || tail.sizes.back() != size) {
      tail.sizes.push_back(size);
      tail.counts.push_back(0);
    }
    ++tail.counts.back();
  }
  tail.total = static_cast<double>(sorted.size());
  return tail;
}

double power_law_log_density(double size, double exponent, double lower_bound, SizeSupport support) {
  const double slope = -exponent * std::log(size / lower_bound);
  return support == SizeSupport::whole_numbers ? slope - log_normaliser(exponent, lower_bound)
                                               : slope + std::log((exponent - 1) / lower_bound);
}

double power_law_survival(double size, double exponent, double lower_bound, SizeSupport support) {
  return support == SizeSupport::whole_numbers
             ? hurwitz_zeta(exponent, size) / hurwitz_zeta(exponent, lower_bound)
             : std::pow(size / lower_bound, 1 - exponent);
}

PowerLawFit fit_power_law_above(std::span<const double> sizes, double lower_bound, SizeSupport support) {
  const auto all = tabulate(sizes, support);
  const auto first = std::lower_bound(all.sizes.begin(), all.sizes.end(), lower_bound);
  if (!(lower_bound > 0) || all.sizes.end() - first < 2)
    throw Error("power law", fmt::format("fewer than two different sizes lie above {}", lower_bound),
                "Give more events or a smaller positive bound");
  return fit_tail(all.from(static_cast<std::size_t>(first - all.sizes.begin())), lower_bound, support,
                  all.total);
}

PowerLawFit fit_power_law(std::span<const double> sizes, SizeSupport support, std::size_t fewest_in_tail) {
  const auto all = tabulate(sizes, support);
  const auto positions = bounds_to_try(all, fewest_in_tail);
  if (positions.empty())
    throw Error("power law", fmt::format("{} events do not suffice, or all are of one size", sizes.size()),
                fmt::format("Pool at least {} events of different sizes", fewest_in_tail));
  PowerLawFit best;
  best.distance = std::numeric_limits<double>::infinity();
  for (const auto position : positions) {
    const auto fit = fit_tail(all.from(position), all.sizes[position], support, all.total);
    if (fit.distance < best.distance) best = fit;
  }
  return best;
}

}  // namespace avert
