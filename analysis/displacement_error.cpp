#include "analysis/displacement_error.hpp"

#include <algorithm>
#include <cmath>

namespace avert {
namespace {

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double each : values) total += each;
  return total;
}

/// Adds |a × scale − b| / Σ b of each camp to `by_camp`.
void add_difference(const std::vector<double>& a, double scale, const std::vector<double>& b,
                    std::vector<double>& by_camp) {
  const double total = sum(b);
  for (std::size_t c = 0; c < b.size(); ++c) by_camp[c] += std::abs(a[c] * scale - b[c]) / total;
}

/// Mean over days with registrations of the relative difference by camp; `simulated(day)` gives camps and the
/// scale that applies to them.
template <class Simulated>
std::vector<double> mean_difference(const DisplacementCase& conflict, Simulated&& simulated) {
  std::vector<double> by_camp(conflict.camps.size(), 0.0);
  int counted = 0;
  for (int day = 0; day < conflict.days; ++day) {
    const std::vector<double>& registered = conflict.registered[static_cast<std::size_t>(day)];
    if (sum(registered) <= 0) continue;
    ++counted;
    const auto& [camps, scale] = simulated(day);
    add_difference(camps, scale, registered, by_camp);
  }
  for (double& each : by_camp) each /= std::max(counted, 1);
  return by_camp;
}

struct Scaled {
  const std::vector<double>& camps;
  double scale;
};

}  // namespace

double naive_error(const DisplacementCase& conflict, int day) {
  while (day + 1 < conflict.days && conflict.registered_total(day) <= 0) ++day;
  const std::vector<double>& then = conflict.registered[static_cast<std::size_t>(day)];
  const double total_then = sum(then);
  if (total_then <= 0) return 0;
  return sum(mean_difference(conflict, [&](int today) {
    return Scaled{then, conflict.registered_total(today) / total_then};
  }));
}

DisplacementError displacement_error(const DisplacementCase& conflict, const DisplacementHistory& history) {
  DisplacementError error;
  const auto camps_on = [&](int day) -> const std::vector<double>& {
    return history.in_camps[static_cast<std::size_t>(day)];
  };
  error.camps = mean_difference(conflict, [&](int day) { return Scaled{camps_on(day), 1}; });
  error.ard = sum(error.camps);
  error.ard_rescaled = sum(mean_difference(conflict, [&](int day) {
    const double simulated = sum(camps_on(day));
    return Scaled{camps_on(day), simulated > 0 ? conflict.registered_total(day) / simulated : 0};
  }));
  error.naive_7 = naive_error(conflict, std::min(7, conflict.days - 1));
  error.naive_30 = naive_error(conflict, std::min(30, conflict.days - 1));
  return error;
}

}  // namespace avert
