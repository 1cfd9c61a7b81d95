#pragma once

#include <algorithm>
#include <cstddef>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/prevention/risk_factors.hpp"
#include "avert/shares.hpp"

/// What early warning makes of the risk: factors seen through coverage and noise; recognition as a risk of
/// atrocity, which comes late or not at all, because early signs look like those of lesser crises; and the
/// public identification of perpetrators, which can be wrong (A/73/898 ¶18, 20).
namespace avert {

struct EarlyWarningParameters {
  double openness = 0.6;
  double pattern_half = 0.25;
  double noise = 0.2;
  double noise_weeks = 13;
  double specific_line = 0.45;
  double common_needed = 6;
  double common_line = 0.55;
  double recognition = 0.08;
  double doubt = 0.25;
  double dismissal = 0.02;
  double understanding = 0.15;
  double killings_memory = 52;
  double attribution = 0.3;
  double attribution_gain = 0.4;
  double misattribution = 0.1;
  double identification = 0.2;
  double foresight = 0.02;
  double identification_memory = 104;

  static constexpr std::string_view section = "early_warning";
  static constexpr auto fields() {
    using S = EarlyWarningParameters;
    return std::tuple{
        field("openness", &S::openness, Unit::share, {0, 1}, assumed(),
              "Part of the common factors (1 to 8) that is public even where nobody observes (¶20)."),
        field(
            "pattern_half", &S::pattern_half, Unit::share, {0.02, 100}, assumed(),
            "How much coverage a pattern needs to show, before every event is seen; very large: factors are "
            "seen in proportion to coverage."),
        field("noise", &S::noise, Unit::share, {0, 0.5}, assumed(),
              "Standard deviation of a seen factor without any coverage; 0: no noise, no false alarms."),
        field("noise_weeks", &S::noise_weeks, Unit::weeks, {1, 104}, assumed(),
              "How long an error of assessment lasts."),
        field("specific_line", &S::specific_line, Unit::share, {0, 1}, assumed(),
              "A seen specific factor (9 to 14) above this speaks of atrocity (¶20)."),
        field("common_needed", &S::common_needed, Unit::none, {1, 8}, assumed(),
              "So many high common factors speak of atrocity too; fewer look like a lesser crisis (¶20)."),
        field("common_line", &S::common_line, Unit::share, {0, 1}, assumed(),
              "From here a seen common factor is high."),
        field("recognition", &S::recognition, Unit::per_week, {0.002, 2}, assumed(),
              "Rate at which signs that fully speak of atrocity are assessed as such."),
        field("doubt", &S::doubt, Unit::share, {0, 1}, assumed(),
              "Recognised risk is given up only when seen risk is below this."),
        field("dismissal", &S::dismissal, Unit::per_week, {0, 1}, assumed(),
              "Rate at which recognised risk is given up then."),
        field("understanding", &S::understanding, Unit::per_week, {0.01, 2}, assumed(),
              "Rate at which recognised risk follows seen risk."),
        field("killings_memory", &S::killings_memory, Unit::weeks, {4, 260}, assumed(),
              "How long known killings count."),
        field("attribution", &S::attribution, Unit::probability, {0, 1}, assumed(),
              "Chance that an observed incident is attributed to anybody, without the instrument."),
        field("attribution_gain", &S::attribution_gain, Unit::probability, {0, 1}, assumed(),
              "More of that where attribution and reporting are at level 1; 0: none (¶18)."),
        field("misattribution", &S::misattribution, Unit::probability, {0, 0.5}, assumed(),
              "Chance that an attributed incident is laid on another actor, without any coverage."),
        field("identification", &S::identification, Unit::per_thousand, {0.001, 100}, assumed(),
              "Killings laid on an actor that remove 63 % of the remaining doubt about it."),
        field("foresight", &S::foresight, Unit::per_week, {0, 0.5}, assumed(),
              "Rate at which reporting names an actor for open incitement, before violence; 0: none (¶18)."),
        field("identification_memory", &S::identification_memory, Unit::weeks, {4, 520}, assumed(),
              "How long an identification lasts."),
    };
  }
};

/// What of a true factor there is to see. Common factors are partly public; specific ones are seen only
/// through coverage, all of them when it is full.
constexpr double visible_factor(double truth, double coverage, bool specific,
                                const EarlyWarningParameters& k) {
  const double pattern = saturate(coverage, k.pattern_half) * (1 + k.pattern_half);
  return truth * either(specific ? 0 : k.openness, pattern);
}

/// A seen factor: what is visible, plus an error of assessment that lasts some weeks and shrinks with
/// coverage; exact for any step. `deviate` is standard normal.
inline double seen_factor(double before, double visible, double coverage, double deviate, double step,
                          const EarlyWarningParameters& k) {
  const double kept = math::exp(-step / k.noise_weeks);
  const double size = k.noise * (1 - coverage) * math::sqrt(1 - kept * kept);
  return std::clamp(visible + (before - visible) * kept + size * deviate, 0.0, 1.0);
}

/// How clearly seen factors speak of atrocity and not of a lesser crisis, 0…1: by the largest specific
/// factor, or by many common ones together.
inline double atrocity_signs(const Factors& seen, const EarlyWarningParameters& k) {
  double specific = 0;
  std::size_t high = 0;
  for (std::size_t i = 0; i < factor_count; ++i) {
    if (i >= first_specific_factor) specific = std::max(specific, seen[i]);
    if (i < first_specific_factor && seen[i] >= k.common_line) ++high;
  }
  const double above = k.specific_line < 1 ? (specific - k.specific_line) / (1 - k.specific_line) : 0;
  const double many = (static_cast<double>(high) - k.common_needed + 1) / first_specific_factor;
  return std::clamp(std::max(above, many), 0.0, 1.0);
}

/// Chance that an observed incident is attributed to somebody. `reporting`: level of the instrument here.
constexpr double attribution_chance(double reporting, const EarlyWarningParameters& k) {
  return std::min(1.0, k.attribution + k.attribution_gain * reporting);
}

/// Part of the remaining doubt about an actor that is removed when so many killings, per 1,000 inhabitants,
/// are laid on it.
inline double doubt_removed(double killings, const EarlyWarningParameters& k) {
  return math::chance(killings / k.identification, 1);
}

}  // namespace avert
