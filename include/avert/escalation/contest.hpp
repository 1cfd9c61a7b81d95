#pragma once

#include "avert/escalation/strength.hpp"
#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Armed actors that share a settlement fight, and peacekeepers with a robust mandate fight whoever uses
/// force: losses after Lanchester's linear law, control to the stronger.
namespace avert {

struct ContestParameters {
  double attrition = 0.04;
  double idle = 0.1;
  double takeover = 1.5;

  static constexpr std::string_view section = "contest";
  static constexpr auto fields() {
    using S = ContestParameters;
    return std::tuple{
        field("attrition", &S::attrition, Unit::per_week, {0, 1}, assumed(),
              "Hazard of a fighter facing rivals without end, while either side has chosen to fight there."),
        field("idle", &S::idle, Unit::share, {0, 1}, assumed(),
              "Part of that hazard where no side has ordered a battle but one orders force elsewhere."),
        field("takeover", &S::takeover, Unit::none, {1, 10}, assumed(),
              "How many times stronger than all rivals an actor must be to take control."),
    };
  }
};

/// Weekly hazard of a fighter whose side has strength `own` against `rivals` in the same settlement; none
/// without rivals.
inline double battle_hazard(double own, double rivals, double engagement, const ContestParameters& k) {
  return rivals > 0 ? k.attrition * engagement * win_chance(rivals, own) : 0;
}

}  // namespace avert
