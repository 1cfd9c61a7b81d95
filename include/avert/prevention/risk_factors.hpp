#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "avert/entities.hpp"
#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/shares.hpp"

/// The 14 risk factors of the UN Framework of Analysis for Atrocity Crimes (2014), each a plain function of
/// the state in 0…1, and the overall risk they add up to (unframework2014; A/73/898 ¶20).
namespace avert {

struct RiskFactorParameters {
  double fighters_half = 5;
  double peacekeepers_half = 1;
  double speech_intent = 0.6;
  double planning = 0.08;
  double memory = 52;
  double specific_weight = 1.5;
  double high = 0.5;
  double transition = 0.1;
  double accounted = 0.5;
  double opening_motive = 0.5;
  double hardship_trigger = 0.5;

  static constexpr std::string_view section = "risk_factors";
  static constexpr auto fields() {
    using S = RiskFactorParameters;
    return std::tuple{
        field("fighters_half", &S::fighters_half, Unit::per_thousand, {0.1, 100}, assumed(),
              "Fighters of one actor per 1,000 inhabitants at which its numbers count one half."),
        field("peacekeepers_half", &S::peacekeepers_half, Unit::per_thousand, {0.1, 20}, assumed(),
              "Peacekeepers per 1,000 inhabitants at which their presence mitigates one half."),
        field("speech_intent", &S::speech_intent, Unit::share, {0, 1}, assumed(),
              "Weight of incitement that names a group, as a sign of intent, against an ordered attack."),
        field("planning", &S::planning, Unit::per_week, {0, 1}, assumed(),
              "Rise of the signs of a plan in each week in which a leader orders attack or expulsion."),
        field("memory", &S::memory, Unit::weeks, {4, 520}, assumed(),
              "How long signs of intent, widespread attack and plan last after their causes end."),
        field("specific_weight", &S::specific_weight, Unit::none, {1, 5}, assumed(),
              "Weight of each specific factor (9 to 14) against a common one in the weighted mean."),
        field("high", &S::high, Unit::share, {0.1, 0.9}, assumed(), "From here a factor counts as high."),
        field("transition", &S::transition, Unit::share, {0.001, 0.5}, assumed(),
              "On either side of that line, a factor counts as high in part, so that noise makes no jumps."),
        field("accounted", &S::accounted, Unit::share, {0, 1}, assumed(),
              "Part of a record of violations that full accountability takes away."),
        field("opening_motive", &S::opening_motive, Unit::share, {0, 1}, assumed(),
              "Weight of power at stake as a motive, against grievance and hostility."),
        field("hardship_trigger", &S::hardship_trigger, Unit::share, {0, 1}, assumed(),
              "Weight of hardship as a trigger, against power at stake and recent violence."),
    };
  }
};

using Factors = std::array<double, factor_count>;

/// Specific factors (9 to 14) come after the common ones.
inline constexpr std::size_t first_specific_factor = index_of(Factor::intergroup_tensions);
inline constexpr std::size_t specific_factor_count = factor_count - first_specific_factor;

/// What the factors are made of, over the country; every member in 0…1. `worst` is over groups or actors,
/// `mean` over inhabitants.
struct Situation {
  double upheaval = 0;          ///< political instability
  double fighting = 0;          ///< share of actors that fight each other
  double unaddressed_harm = 0;  ///< worst
  double accountability = 0;
  double state_capacity = 0;
  double state_presence = 0;   ///< mean
  double grievance = 0;        ///< worst
  double hostility = 0;        ///< mean
  double worst_hostility = 0;  ///< of the group that is most hostile on average
  double opening = 0;
  double force = 0;  ///< worst: numbers × means of the strongest actor
  double civic = 0;  ///< mean strength of civil society × its room
  double plural_media = 0;
  double outside_presence = 0;  ///< observers and peacekeepers
  double incitement = 0;        ///< mean
  double recruiting = 0;        ///< worst
  double hate_media = 0;
  double hardship = 0;         ///< mean
  double recent_violence = 0;  ///< mean news of the group that suffers most in each place
  double exclusion = 0;        ///< worst
  double aimed_at_group = 0;   ///< worst: naming of a group × deeds or words against it
  double ordering = 0;         ///< 1 while a leader orders attack or expulsion
  double uprooted = 0;         ///< share of people away from home
  double unmet_need = 0;       ///< mean need that relief cannot reach
  double host_consent = 1;
};

/// Numbers × means: fighters per 1,000 inhabitants, weapons and funds in 0…1.
constexpr double armed_force(double fighters, double weapons, double funds, const RiskFactorParameters& k) {
  return saturate(fighters, k.fighters_half) * (weapons + funds) / 2;
}

/// How strongly words and deeds are aimed at one group. `named`: how much others name it; `ordered`: whether
/// its attack or expulsion is ordered; `speech`: incitement by leaders.
constexpr double intent_sign(double named, bool ordered, double speech, const RiskFactorParameters& k) {
  return named * (ordered ? 1.0 : k.speech_intent * speech);
}

/// Instant values of the factors. Intent, widespread attack and plan are given their memory by `remember`.
constexpr Factors instant_factors(const Situation& x, const RiskFactorParameters& k) {
  Factors f{};
  const auto at = [&f](Factor factor) -> double& { return f[index_of(factor)]; };
  at(Factor::instability) = either(x.upheaval, x.fighting);
  at(Factor::record_of_violations) = x.unaddressed_harm * (1 - k.accounted * x.accountability);
  at(Factor::weak_state) = 1 - (x.state_capacity + x.state_presence) / 2;
  at(Factor::motives) = either((x.grievance + x.hostility) / 2, k.opening_motive * x.opening);
  at(Factor::capacity_to_commit) = x.force;
  at(Factor::absence_of_mitigation) = 1 - (x.civic + x.plural_media + x.outside_presence) / 3;
  at(Factor::enabling_circumstances) =
      either(either(x.incitement, x.recruiting), x.hate_media * (1 - x.plural_media));
  at(Factor::triggers) = either(either(x.opening, k.hardship_trigger * x.hardship), x.recent_violence);
  at(Factor::intergroup_tensions) = (x.worst_hostility + x.exclusion) / 2;
  at(Factor::intent_to_destroy) = x.aimed_at_group;
  at(Factor::widespread_attack) = x.recent_violence;
  at(Factor::plan_or_policy) = x.ordering;
  at(Factor::threats_to_protected_persons) = either(x.uprooted, x.unmet_need);
  at(Factor::threats_to_operations) = 1 - x.host_consent;
  return f;
}

/// A sign that is seen at once when it rises and lasts about `memory` weeks after its cause ends.
inline double remember(double before, double now, double memory, double step) {
  return std::max(now, before * math::exp(-step / memory));
}

/// Overall risk: the mean of three simple aggregations, none of which is trusted alone (ulfelder2013): the
/// weighted mean; the share of factors that are high; and the geometric mean of the common factors' mean and
/// the largest specific factor, which needs both.
inline double overall_risk(const Factors& f, const RiskFactorParameters& k) {
  double common = 0, specific = 0, largest = 0, high = 0;
  for (std::size_t i = 0; i < factor_count; ++i) {
    (i < first_specific_factor ? common : specific) += f[i];
    if (i >= first_specific_factor) largest = std::max(largest, f[i]);
    high += std::clamp((f[i] - k.high) / (2 * k.transition) + 0.5, 0.0, 1.0);
  }
  const double weighted = (common + k.specific_weight * specific) /
                          (first_specific_factor + k.specific_weight * specific_factor_count);
  const double both = math::sqrt(common / first_specific_factor * largest);
  return (weighted + high / factor_count + both) / 3;
}

}  // namespace avert
