#pragma once

/// How strongly something happens: counts as weekly rates, and rates as shares.
namespace avert {

/// Events a week per 100,000 persons; 0 where nobody is. `step` in weeks.
constexpr double weekly_per_100000(double count, double persons, double step) {
  return persons > 0 ? 1e5 * count / (persons * step) : 0;
}

/// Rises from 0 through ½ at `half` toward 1. x ≥ 0, half > 0, in the same unit.
constexpr double saturate(double x, double half) {
  return x / (x + half);
}

}  // namespace avert
