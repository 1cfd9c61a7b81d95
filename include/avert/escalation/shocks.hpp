#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/scenario.hpp"

/// Shocks that strike a country: lost livelihoods, elections, successions, coups, finds of resources, crises
/// elsewhere (A/73/898 ¶16c, 30a, f). Scheduled by the scenario, or at random at a rate per kind; those of
/// successions and coups are the rate of upheavals, an input of the pattern "mass killing given upheaval".
namespace avert {

/// How often shocks of each kind come at random, and how hard.
struct ShockRates {
  double livelihood = 0.15;
  double election = 0.2;
  double leadership = 0.03;
  double coup = 0.02;
  double resource = 0.02;
  double crisis_elsewhere = 0.5;
  double mean_size = 0.3;

  static constexpr std::string_view section = "shock_rates";
  static constexpr auto fields() {
    using S = ShockRates;
    return std::tuple{
        field("livelihood", &S::livelihood, Unit::per_year, {0, 10}, assumed(), "Livelihood shocks (¶16c)."),
        field("election", &S::election, Unit::per_year, {0, 10}, assumed(), "Contested elections."),
        field("leadership", &S::leadership, Unit::per_year, {0, 10}, assumed(),
              "Contested successions; with coups, the upheavals that the country starts with."),
        field("coup", &S::coup, Unit::per_year, {0, 10}, assumed(), "Coups."),
        field("resource", &S::resource, Unit::per_year, {0, 10}, assumed(), "Finds of resources."),
        field("crisis_elsewhere", &S::crisis_elsewhere, Unit::per_year, {0, 10}, assumed(),
              "Crises elsewhere that compete for attention (¶28)."),
        field("mean_size", &S::mean_size, Unit::share, {0.001, 1}, assumed(),
              "Mean size of random shocks, before it is cut at 1; small ones are more frequent."),
    };
  }
};

/// What shocks do, and how it passes.
struct ShockParameters {
  double exposure_spread = 0.7;
  double state_cushion = 0.4;
  double structural_cushion = 0.3;
  double relief_cushion = 0.3;
  double ruin = 0.2;
  double recovery = 0.02;
  double election_upheaval = 0.3;
  double leadership_upheaval = 0.7;
  double coup_upheaval = 1.5;
  double vulnerability = 0.8;
  double upheaval_fade = 0.03;
  double opening_fade = 0.06;
  double resource_gain = 3;
  double crisis_fade = 0.02;

  static constexpr std::string_view section = "shock_effects";
  static constexpr auto fields() {
    using S = ShockParameters;
    return std::tuple{
        field("exposure_spread", &S::exposure_spread, Unit::share, {0, 1}, assumed(),
              "How much settlements differ in exposure to one livelihood shock: 0 not at all, 1 from none to "
              "twice the mean."),
        field("state_cushion", &S::state_cushion, Unit::share, {0, 1}, assumed(),
              "Part of a livelihood shock that a fully capable State takes up (¶30b); 0: none."),
        field("structural_cushion", &S::structural_cushion, Unit::share, {0, 1}, contested("nielsen2011"),
              "Part that structural prevention at level 1 takes up (¶16c); 0: none."),
        field("relief_cushion", &S::relief_cushion, Unit::share, {0, 1}, contested("savun2012"),
              "Part that humanitarian action at level 1 takes up where it has access; 0: none."),
        field("ruin", &S::ruin, Unit::per_week, {0, 2}, assumed(),
              "Loss of livelihoods where violence is at its worst or every route is cut; 0: violence ruins "
              "nobody."),
        field("recovery", &S::recovery, Unit::per_week, {0.0005, 0.5}, assumed(), "Recovery of livelihoods."),
        field("election_upheaval", &S::election_upheaval, Unit::none, {0, 5}, assumed(),
              "Upheaval per size of a contested election."),
        field("leadership_upheaval", &S::leadership_upheaval, Unit::none, {0, 5}, assumed(),
              "Upheaval per size of a contested succession."),
        field("coup_upheaval", &S::coup_upheaval, Unit::none, {0, 5}, assumed(),
              "Upheaval per size of a coup."),
        field("vulnerability", &S::vulnerability, Unit::share, {0, 1}, assumed(),
              "How much upheaval depends on national leadership and neighbours (¶30a, f); 0: not at all."),
        field("upheaval_fade", &S::upheaval_fade, Unit::per_week, {0.0005, 0.5}, assumed(),
              "Fading of upheaval."),
        field("opening_fade", &S::opening_fade, Unit::per_week, {0.0005, 0.5}, assumed(),
              "Closing of an opening for power."),
        field("resource_gain", &S::resource_gain, Unit::none, {0, 20}, literature("berman2017"),
              "Rise in the value of a place per size of a find; sign published, size assumed."),
        field("crisis_fade", &S::crisis_fade, Unit::per_week, {0.0005, 0.5}, assumed(),
              "Passing of crises elsewhere."),
    };
  }
};

inline constexpr double weeks_per_year = 365.25 / 7;
inline constexpr std::size_t shock_kind_count = 6;

/// Random shocks of a kind, per year.
constexpr double yearly_rate(ShockKind kind, const ShockRates& k) {
  switch (kind) {
    case ShockKind::livelihood:
      return k.livelihood;
    case ShockKind::election:
      return k.election;
    case ShockKind::leadership:
      return k.leadership;
    case ShockKind::coup:
      return k.coup;
    case ShockKind::resource:
      return k.resource;
    case ShockKind::crisis_elsewhere:
      break;
  }
  return k.crisis_elsewhere;
}

/// The same, per week.
constexpr double weekly_rate(ShockKind kind, const ShockRates& k) {
  return yearly_rate(kind, k) / weeks_per_year;
}

/// Size of a random shock from a number u in (0, 1): exponential, cut at 1.
inline double random_size(double u, const ShockRates& k) {
  return std::min(1.0, -k.mean_size * math::log(u));
}

/// Part of a livelihood shock of this size that reaches a settlement; u in (0, 1) is its exposure.
constexpr double settlement_hit(double size, double u, const ShockParameters& k) {
  return std::min(1.0, size * (1 + k.exposure_spread * (2 * u - 1)));
}

/// Part of a hit that is not taken up. Levels: 1 is the usual size, and more than that takes up no more.
constexpr double uncushioned(double state_capacity, double structural, double relief, double access,
                             const ShockParameters& k) {
  return (1 - k.state_cushion * state_capacity) * (1 - k.structural_cushion * std::min(1.0, structural)) *
         (1 - k.relief_cushion * std::min(1.0, relief) * access);
}

/// How much a country's leadership and neighbours let a shock unsettle it: 1 for a middling country.
constexpr double vulnerability(double leadership_commitment, double regional_context,
                               const ShockParameters& k) {
  const double weakness = ((1 - leadership_commitment) + (1 - regional_context) / 2) / 2;
  return 1 + k.vulnerability * (2 * weakness - 1);
}

/// Upheaval per size of a shock of this kind.
constexpr double upheaval_weight(ShockKind kind, const ShockParameters& k) {
  if (kind == ShockKind::election) return k.election_upheaval;
  if (kind == ShockKind::leadership) return k.leadership_upheaval;
  return kind == ShockKind::coup ? k.coup_upheaval : 0;
}

/// True for shocks that put power at stake.
constexpr bool opens_power(ShockKind kind) {
  return kind == ShockKind::election || kind == ShockKind::leadership || kind == ShockKind::coup;
}

/// A level in 0…1 after a push of `size` ≥ 0, which fills its share of what is left to 1.
constexpr double pushed(double level, double size) {
  return level + (1 - level) * std::min(1.0, size);
}

}  // namespace avert
