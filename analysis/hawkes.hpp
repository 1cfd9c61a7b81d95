#pragma once

#include <cstdint>
#include <span>

#include "analysis/statistics.hpp"

namespace avert {

/// Self-excitation of daily event counts: a Hawkes process in whole days,
///   λ_t = background + branching Σ_{s<t} (1 − ρ) ρ^{t−s−1} y_s,   y_t ~ Poisson(λ_t),   ρ = 1 − 1/mean lag,
/// which is the exponential kernel seen at daily resolution; ties within a day need no made-up times.
struct HawkesFit {
  double background = 0;  ///< events a day that no earlier event set off
  Estimate branching;     ///< events that one event sets off, with its likelihood interval
  Estimate triggered;     ///< share of the events that others set off, likewise
  double mean_lag = 0;    ///< days from an event to those it sets off, ≥ 1; means nothing if triggered is 0
  double log_likelihood_gain = 0;  ///< over a constant rate; two parameters more
  std::int64_t events = 0;
};

/// Maximum likelihood. `daily_events` holds one count a day from the first day on; what happened before it is
/// unknown, so events early on count as background. A background that itself changes would look like
/// triggering: fit spells of one regime. Same-day triggering is not seen. Throws Error for fewer than 30
/// days, fewer than 10 events, negative counts, or `longest_lag` (days, the largest mean lag that is tried)
/// ≤ 1.
HawkesFit fit_hawkes(std::span<const std::int32_t> daily_events, double longest_lag = 90);

/// Probability that days in random order fit a Hawkes process at least as well (a permutation test of
/// bursts): small means that events do follow on events. Use it rather than the lower end of an interval,
/// which is too often above 0 when there are no bursts, since the lag then means nothing and is free to suit
/// chance. Throws as fit_hawkes does.
double bursts_by_chance(std::span<const std::int32_t> daily_events, double longest_lag = 90,
                        std::uint32_t shuffles = 199);

}  // namespace avert
