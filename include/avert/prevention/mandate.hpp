#pragma once

#include "avert/parameters.hpp"
#include "avert/scenario.hpp"

/// What peacekeepers may and will do against whom (A/73/898 ¶23b): shared by the leaders who reckon with them
/// and by protection.
namespace avert {

struct MandateParameters {
  double observe = 0.05;
  double protect = 0.5;
  double robust = 0.9;
  double against_state = 0.35;
  double strength = 2.0;
  double without_consent = 0.5;

  static constexpr std::string_view section = "mandate";
  static constexpr auto fields() {
    using S = MandateParameters;
    return std::tuple{
        field("observe", &S::observe, Unit::share, {0, 1}, contested("hultman2013"),
              "Share of peacekeepers who act to protect under a mandate to observe."),
        field("protect", &S::protect, Unit::share, {0, 1}, contested("hultman2013"),
              "Share under a mandate to protect; 0: presence does not protect."),
        field("robust", &S::robust, Unit::share, {0, 1}, contested("hegre2019"),
              "Share under a robust mandate."),
        field("against_state", &S::against_state, Unit::share, {0, 1}, contested("fjelde2019"),
              "The same against the State's own forces, relative to others."),
        field("strength", &S::strength, Unit::none, {0, 10}, assumed(),
              "Strength of a peacekeeper relative to a fully armed fighter."),
        field("without_consent", &S::without_consent, Unit::share, {0, 1}, assumed(),
              "Part of its action that a robust mandate keeps without the host's consent; others keep none."),
    };
  }
};

/// Strength per peacekeeper that acts against an actor of this kind. Consent (0…1) is that of the host State.
constexpr double acting_strength(Mandate mandate, ActorKind against, double consent,
                                 const MandateParameters& k) {
  const double willing = mandate == Mandate::observe   ? k.observe
                         : mandate == Mandate::protect ? k.protect
                                                       : k.robust;
  const double kept = mandate == Mandate::robust ? k.without_consent : 0;
  return k.strength * willing * (kept + (1 - kept) * consent) *
         (against == ActorKind::state ? k.against_state : 1);
}

}  // namespace avert
