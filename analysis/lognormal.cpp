#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>

#include "analysis/power_law.hpp"
#include "analysis/size_tail.hpp"
#include "analysis/statistics.hpp"

namespace avert {
namespace {

/// Where the fit looks. In the slope and curvature of log p(log x) at the bound the log-likelihood of a cut
/// lognormal is concave (an exponential family), so that Brent's method in one inside the other finds its
/// maximum. The curvature's lower end, σ = 10, is a power law for all practical sizes; the slope's, in units
/// of √curvature, is where the normal tail leaves the range of a double.
constexpr double smallest_log_curvature = -4.6;
constexpr double largest_log_curvature = 6;
constexpr double steepest = 35;

/// A lognormal cut at a bound, on a log scale that starts there.
struct CutLognormal {
  double start;      ///< log of the bound (less ½ for whole numbers)
  double slope;      ///< of log p(log x) at the bound
  double curvature;  ///< 1 / σ²
  SizeSupport support;

  double deviation() const { return 1 / std::sqrt(curvature); }
  double log_mean() const { return start + slope / curvature; }
  double score(double size) const { return (std::log(size) - log_mean()) / deviation(); }
};

/// P(Z > score) of the standard normal.
double normal_survival(double score) {
  return 0.5 * boost::math::erfc(score * 0.70710678118654752440);
}

/// P(low < Z ≤ high), taken on the side where the difference keeps its digits.
double normal_between(double low, double high) {
  return low > 0 ? normal_survival(low) - normal_survival(high)
                 : normal_survival(-high) - normal_survival(-low);
}

double log_density(double size, const CutLognormal& lognormal) {
  const double kept = std::log(normal_survival(-lognormal.slope / std::sqrt(lognormal.curvature)));
  if (lognormal.support == SizeSupport::whole_numbers) {
    const double share = normal_between(lognormal.score(size - 0.5), lognormal.score(size + 0.5));
    return std::log(std::max(share, std::numeric_limits<double>::min())) - kept;
  }
  const double score = lognormal.score(size);
  return -0.5 * score * score - std::log(size * lognormal.deviation()) - 0.91893853320467274178 - kept;
}

double negative_log_likelihood(const SizeTail& tail, const CutLognormal& lognormal) {
  double sum = 0;
  for (std::size_t i = 0; i < tail.sizes.size(); ++i)
    sum -= tail.counts[i] * log_density(tail.sizes[i], lognormal);
  return sum;
}

/// The best lognormal of a given curvature, and its negative log-likelihood.
std::pair<double, CutLognormal> fit_slope(const SizeTail& tail, CutLognormal lognormal) {
  const double unit = std::sqrt(lognormal.curvature);
  const auto objective = [&](double scaled_slope) {
    auto candidate = lognormal;
    candidate.slope = scaled_slope * unit;
    return negative_log_likelihood(tail, candidate);
  };
  const auto [scaled, value] =
      boost::math::tools::brent_find_minima(objective, -steepest, steepest, brent_bits);
  lognormal.slope = scaled * unit;
  return {value, lognormal};
}

CutLognormal fit_lognormal(const SizeTail& tail, double bound, SizeSupport support) {
  const double start = std::log(support == SizeSupport::whole_numbers ? bound - 0.5 : bound);
  const auto at = [&](double log_curvature) {
    return fit_slope(tail, CutLognormal{start, 0, std::exp(log_curvature), support});
  };
  const auto best =
      boost::math::tools::brent_find_minima([&](double log_curvature) { return at(log_curvature).first; },
                                            smallest_log_curvature, largest_log_curvature, brent_bits);
  return at(best.first).second;
}

}  // namespace

LognormalComparison compare_with_lognormal(std::span<const double> sizes, const PowerLawFit& fit) {
  const auto all = tabulate(sizes, fit.support);
  const auto first = std::lower_bound(all.sizes.begin(), all.sizes.end(), fit.lower_bound);
  const auto tail = all.from(static_cast<std::size_t>(first - all.sizes.begin()));
  const auto lognormal = fit_lognormal(tail, fit.lower_bound, fit.support);

  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < tail.sizes.size(); ++i) {
    const double ratio = power_law_log_density(tail.sizes[i], fit.exponent, fit.lower_bound, fit.support) -
                         log_density(tail.sizes[i], lognormal);
    sum += tail.counts[i] * ratio;
    squares += tail.counts[i] * ratio * ratio;
  }
  const double variance = squares / tail.total - (sum / tail.total) * (sum / tail.total);
  const double statistic = variance > 0 ? sum / std::sqrt(tail.total * variance) : 0;
  return {lognormal.log_mean(), lognormal.deviation(), sum, statistic,
          2 * normal_survival(std::abs(statistic))};
}

}  // namespace avert
