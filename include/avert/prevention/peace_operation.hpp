#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/scenario.hpp"

/// A peace operation: it is authorised, arrives over most of a year, never quite in full, is placed by risk
/// but moves with reluctance, and goes home in months (A/73/898 ¶23b; rappa2016).
namespace avert {

struct PeaceOperationParameters {
  double weeks_to_peak = 43.5;
  double peak_share = 0.925;
  double unwelcome_delay = 1;
  double withdrawal = 13;
  double risk_following = 2;
  double relocation = 0.02;

  static constexpr std::string_view section = "peace_operation";
  static constexpr auto fields() {
    using S = PeaceOperationParameters;
    return std::tuple{
        field("weeks_to_peak", &S::weeks_to_peak, Unit::weeks, {4, 104}, literature("rappa2016"),
              "From authorisation to the peak; about 10 months on average, 7 to 12 by region."),
        field("peak_share", &S::peak_share, Unit::share, {0.5, 0.99}, literature("rappa2016"),
              "Share of the authorised strength that arrives at the peak."),
        field("unwelcome_delay", &S::unwelcome_delay, Unit::none, {0, 5}, assumed(),
              "Added to the time to the peak, in multiples of it, without any host consent; 0: none."),
        field("withdrawal", &S::withdrawal, Unit::weeks, {1, 104}, assumed(),
              "Mean time for peacekeepers no longer authorised to leave."),
        field("risk_following", &S::risk_following, Unit::none, {0, 50}, assumed(),
              "Extra weight of a place at full perceived risk, beyond the targeting; 0: none."),
        field("relocation", &S::relocation, Unit::per_week, {0, 1}, assumed(),
              "Rate at which peacekeepers already placed are moved to where they would now be put."),
    };
  }
};

/// Authorised strength for a level of 1 per 1,000 inhabitants. Observation and protection need the host's
/// consent; a robust mandate does not.
constexpr double authorised_strength(double level, double inhabitants, Mandate mandate, double consent) {
  return level * inhabitants / 1000 * (mandate == Mandate::robust ? 1 : consent);
}

/// Deployed strength after a step of `step` weeks. Arrivals close the gap to the authorised strength at a
/// constant rate and stop at the peak share, which a force authorised at once and in full reaches after
/// exactly `weeks_to_peak` weeks; departures close the gap to it in `withdrawal` weeks on average. Exact for
/// any step while the authorised strength stands.
inline double deployed_strength(double deployed, double authorised, double consent, double step,
                                const PeaceOperationParameters& k) {
  const double peak = k.peak_share * authorised;
  if (deployed > peak) return peak + (deployed - peak) * math::exp(-step / k.withdrawal);
  const double weeks = k.weeks_to_peak * (1 + k.unwelcome_delay * (1 - consent));
  const double rate = -math::log(1 - k.peak_share) / weeks;
  return std::min(peak, authorised - (authorised - deployed) * math::exp(-rate * step));
}

}  // namespace avert
