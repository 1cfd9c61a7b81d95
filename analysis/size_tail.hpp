#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/power_law.hpp"

namespace avert {

/// Different sizes, ascending, with how often each occurs.
struct SizeTail {
  std::vector<double> sizes;
  std::vector<double> counts;
  double total = 0;  ///< sum of counts

  /// The sizes from this position on.
  SizeTail from(std::size_t position) const;
};

/// Throws Error for sizes that are not positive, finite and of the support's kind.
SizeTail tabulate(std::span<const double> sizes, SizeSupport support);

/// log p(x) of a power law above the bound.
double power_law_log_density(double size, double exponent, double lower_bound, SizeSupport support);

/// P(X ≥ x) of a power law above the bound, x ≥ bound.
double power_law_survival(double size, double exponent, double lower_bound, SizeSupport support);

}  // namespace avert
