#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/relaxation.hpp"
#include "avert/shares.hpp"

/// Armed actors tire, dissolve and come back; their people grow weary of war (A/73/898 ¶16, 26). Nothing here
/// knows whether a war has ended: endings follow from who is left to fight it.
namespace avert {

struct ArmyParameters {
  double tour = 156;
  double unpaid = 0.05;
  double paid = 0.3;
  double weary = 0.02;
  double weariness = 0.15;
  double weariness_fade = 104;
  double former_fade = 104;
  double remnant = 0.2;
  double floor = 0.3;
  double founding = 0.02;

  static constexpr std::string_view section = "armies";
  static constexpr auto fields() {
    using S = ArmyParameters;
    return std::tuple{
        field("tour", &S::tour, Unit::weeks, {1, 5200}, assumed(),
              "Mean time that a fighter serves who has every reason to stay."),
        field("unpaid", &S::unpaid, Unit::per_week, {0, 1}, assumed(),
              "Going home of fighters of an actor without any funds; 0: they fight for nothing."),
        field("paid", &S::paid, Unit::share, {0.01, 1}, assumed(),
              "Funds from which on no fighter goes home for want of pay."),
        field("weary", &S::weary, Unit::per_week, {0, 1}, assumed(),
              "Going home of fighters whose people are wholly weary of war; 0: none."),
        field(
            "weariness", &S::weariness, Unit::none, {0, 10}, assumed(),
            "Part of what is left to full weariness that a battle death per 1,000 of a group adds; 0: nobody "
            "tires."),
        field("weariness_fade", &S::weariness_fade, Unit::weeks, {1, 5200}, assumed(),
              "Time in which weariness falls to 37 %."),
        field("former_fade", &S::former_fade, Unit::weeks, {1, 5200}, assumed(),
              "Time in which the memory of former strength falls to 37 % of what has been lost since."),
        field("remnant", &S::remnant, Unit::share, {0, 1}, assumed(),
              "Part of its former strength below which an actor dissolves; 0: none ever does."),
        field("floor", &S::floor, Unit::per_thousand, {0, 100}, assumed(),
              "Fighters per 1,000 of its people from which on no actor dissolves."),
        field("founding", &S::founding, Unit::per_week, {0, 1}, assumed(),
              "Founding again of a dissolved actor whose people are wholly aggrieved, or whose patrons want "
              "it."),
    };
  }
};

/// Weariness of a group after a step in which so many fighters of it per 1,000 members fell in battle.
inline double next_weariness(double weariness, double fallen_per_thousand, double step,
                             const ArmyParameters& k) {
  return taken_up(weariness, k.weariness_fade, k.weariness * fallen_per_thousand, step);
}

/// Former strength of an actor that has so many fighters now: the most it had, slowly forgotten.
inline double next_former(double former, double fighters, double step, const ArmyParameters& k) {
  return std::max(fighters, fighters + (former - fighters) * math::exp(-step / k.former_fade));
}

/// Part of its former strength that an actor has lost.
constexpr double lost_part(double fighters, double former) {
  return former > 0 ? std::max(0.0, 1 - fighters / former) : 0;
}

/// Whether an actor falls apart.
constexpr bool dissolves(double fighters, double former, double members, const ArmyParameters& k) {
  return fighters < k.remnant * former && 1000 * fighters < k.floor * members;
}

/// Weekly rate at which fighters of an actor go home whatever they feel: at the end of a tour, for want of
/// pay, and because their people are weary.
inline double departure_rate(double funds, double weariness, const ArmyParameters& k) {
  return 1 / k.tour + k.unpaid * std::max(0.0, 1 - funds / k.paid) + k.weary * weariness;
}

/// Weekly rate at which a dissolved actor is founded again: by grievance or by patrons, and always by a
/// State.
inline double founding_rate(double grievance, double patrons, double weariness, const ArmyParameters& k) {
  return k.founding * either(grievance, patrons) * (1 - weariness);
}

}  // namespace avert
