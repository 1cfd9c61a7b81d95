#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics.hpp"

namespace avert {

/// How an observation ended.
enum class Ending { relapse, censored };

/// Time from the end of violence to relapse or to the end of observation; any unit, > 0.
struct Spell {
  double time = 0;
  Ending ending = Ending::censored;
};

/// The curve just after a time at which somebody relapsed.
struct SurvivalStep {
  double time = 0;
  std::size_t at_risk = 0;  ///< just before
  std::size_t relapses = 0;
  double surviving = 1;      ///< Kaplan–Meier estimate of P(no relapse by this time)
  double greenwood_sum = 0;  ///< Σ d / (n (n − d)); infinite once nobody is left
};

struct SurvivalCurve {
  std::vector<SurvivalStep> steps;
  std::size_t spells = 0;
  double longest = 0;  ///< end of the longest spell; nothing is known beyond
};

/// Kaplan & Meier (1958). Spells that end at the same time as a relapse still count as at risk.
/// Throws Error for a time that is not positive and finite.
SurvivalCurve survival_curve(std::span<const Spell> spells);

/// P(relapse by the horizon), with Greenwood's interval on the log(−log) scale, so that it stays in [0, 1]
/// (Kalbfleisch & Prentice 2002); Jeffreys' on all spells while nobody, or once everybody, has relapsed. NaN
/// beyond the longest spell, unless all have relapsed.
Estimate relapse_by(const SurvivalCurve& curve, double horizon);

/// Shape k of a Weibull hazard ∝ t^{k−1} by maximum likelihood, with its bootstrap interval: below 1 the
/// hazard falls.
struct HazardShape {
  Estimate shape;
  std::size_t relapses = 0;

  bool falls() const { return shape.interval.high < 1; }
};

/// Throws Error for a time that is not positive and finite; the shape is NaN for fewer than two relapses or
/// if all relapses came at the time of the longest spell.
HazardShape hazard_shape(std::span<const Spell> spells, BootstrapPlan plan = {});

}  // namespace avert
