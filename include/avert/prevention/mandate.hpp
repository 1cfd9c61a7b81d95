#pragma once

#include "avert/parameters.hpp"
#include "avert/scenario.hpp"

/// What peacekeepers may and will do against whom (A/73/898 ¶23b). Whatever they do to fighters passes
/// through here: peace_operation says how many act against each actor, and nobody else reads their bare
/// number for it.
namespace avert {

struct MandateParameters {
  double protect = 0.5;
  double robust = 0.9;
  double protect_against_state = 0;
  double robust_against_state = 0.35;
  double without_consent = 0.5;
  double strength = 2.0;
  double fighting = 0.2;
  double disarming = 0.02;

  static constexpr std::string_view section = "mandate";
  static constexpr auto fields() {
    using S = MandateParameters;
    return std::tuple{
        field("protect", &S::protect, Unit::share, {0, 1}, contested("hultman2013"),
              "Share of peacekeepers who act under a mandate to protect; 0: presence does not protect."),
        field("robust", &S::robust, Unit::share, {0, 1}, contested("hegre2019"),
              "Share under a robust mandate."),
        field("protect_against_state", &S::protect_against_state, Unit::share, {0, 1},
              contested("fjelde2019"),
              "Share of those under a mandate to protect who act against the State's own forces as well."),
        field("robust_against_state", &S::robust_against_state, Unit::share, {0, 1}, contested("fjelde2019"),
              "The same under a robust mandate."),
        field("without_consent", &S::without_consent, Unit::share, {0, 1}, assumed(),
              "Part of its action that a robust mandate keeps without the host's consent; others keep none."),
        field("strength", &S::strength, Unit::none, {0, 10}, assumed(),
              "Strength of a peacekeeper who acts, relative to a fully armed fighter."),
        field("fighting", &S::fighting, Unit::share, {0, 1}, assumed(),
              "Part of those who act under a robust mandate who fight whoever is ordered to use force there; "
              "0: none."),
        field("disarming", &S::disarming, Unit::per_week, {0, 1}, assumed(),
              "Loss of weapons of fighters under such orders whom far stronger peacekeepers fight; 0: none."),
    };
  }
};

/// Share of the peacekeepers in a place who act against an actor of this kind: who stand between it and those
/// whom it would attack. Observers see and do not stand in the way. `consent` (0…1) is that of the host
/// State.
constexpr double acting_share(Mandate mandate, ActorKind against, double consent,
                              const MandateParameters& k) {
  if (mandate == Mandate::observe) return 0;
  const bool robust = mandate == Mandate::robust, state = against == ActorKind::state;
  const double kept = robust ? k.without_consent : 0;
  const double willing = robust ? k.robust : k.protect;
  const double turned = robust ? k.robust_against_state : k.protect_against_state;
  return willing * (state ? turned : 1) * (kept + (1 - kept) * consent);
}

/// Strength with which so many peacekeepers who act against an actor fight its fighters.
constexpr double fighting_strength(double acting, Mandate mandate, const MandateParameters& k) {
  return mandate == Mandate::robust ? k.fighting * k.strength * acting : 0;
}

}  // namespace avert
