#pragma once

namespace avert {

/// Events a week per 100,000 persons; 0 where nobody is. `step` in weeks.
constexpr double weekly_per_100000(double count, double persons, double step) {
  return persons > 0 ? 1e5 * count / (persons * step) : 0;
}

}  // namespace avert
