#pragma once

#include <cstddef>
#include <span>

namespace avert {

/// What sizes may be: deaths are whole numbers.
enum class SizeSupport { whole_numbers, real_numbers };

/// Power law p(x) ∝ x^−exponent for x ≥ lower_bound (Clauset, Shalizi & Newman 2009).
struct PowerLawFit {
  SizeSupport support = SizeSupport::whole_numbers;
  double lower_bound = 1;      ///< x_min
  double exponent = 0;         ///< α > 1, by maximum likelihood
  double standard_error = 0;   ///< of the exponent, from the likelihood's curvature, x_min taken as known
  double distance = 0;         ///< Kolmogorov–Smirnov distance to the data above x_min
  std::size_t tail_count = 0;  ///< sizes ≥ x_min
  std::size_t count = 0;       ///< all sizes
};

/// Fit above a given bound; smaller sizes are ignored. Throws Error unless bound > 0 (≥ 1 for whole numbers)
/// and at least two different sizes lie above it; sizes of the wrong kind too.
PowerLawFit fit_power_law_above(std::span<const double> sizes, double lower_bound, SizeSupport support);

/// Fit with the bound that makes the Kolmogorov–Smirnov distance smallest, among the sizes that leave at
/// least `fewest_in_tail` above them (at most 200 of them, evenly spread, are tried). Throws Error if there
/// are fewer sizes than that.
PowerLawFit fit_power_law(std::span<const double> sizes, SizeSupport support,
                          std::size_t fewest_in_tail = 50);

/// A power law against a lognormal cut at the same bound (Vuong 1989).
struct LognormalComparison {
  double log_mean = 0;       ///< μ of the fitted lognormal
  double log_deviation = 0;  ///< σ
  double ratio = 0;          ///< log-likelihood of the power law − of the lognormal, over the tail
  double statistic = 0;      ///< ratio ÷ its standard deviation; below 0 the lognormal fits better
  double p_value = 1;        ///< two-sided; large means that the data cannot tell them apart
};

/// The lognormal has one parameter more and the power law as a limit, so a power law at best draws level:
/// read a large p as "a power law is not rejected", a small p with a negative statistic as "lognormal".
LognormalComparison compare_with_lognormal(std::span<const double> sizes, const PowerLawFit& fit);

}  // namespace avert
