#pragma once

#include "avert/parameters.hpp"
#include "avert/shares.hpp"

/// Truces between two rivals whose people are weary of war. They need no forum, mediator or outside power.
namespace avert {

struct TruceParameters {
  double rate = 0.1;
  double calm = 0.5;

  static constexpr std::string_view section = "truce";
  static constexpr auto fields() {
    using S = TruceParameters;
    return std::tuple{
        field("rate", &S::rate, Unit::per_week, {0, 2}, assumed(),
              "Rate of truces between two rivals whose people are wholly weary and whose trust is whole."),
        field("calm", &S::calm, Unit::share, {0, 1}, assumed(),
              "Part of a rival's strength that threatens no longer while a truce holds with it."),
    };
  }
};

/// Hazard of a truce between two rivals, neither of whom orders force against the other; the same from either
/// side, to the bit. `trust` is the credit that each has, `weariness` that of each one's people.
inline double truce_hazard(double trust, double other_trust, double weariness, double other_weariness,
                           const TruceParameters& k) {
  return k.rate * (trust * other_trust) * either(weariness, other_weariness);
}

/// What of a rival's strength threatens a leader.
inline double threatening_strength(double strength, bool truce, const TruceParameters& k) {
  return truce ? (1 - k.calm) * strength : strength;
}

}  // namespace avert
