#pragma once

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Means of armed actors: weapons, funds, recruitment, speech, movement of fighters, and how far a host State
/// lets outsiders work.
namespace avert {

struct ArmedMeansParameters {
  double weapons_supply = 0.01;
  double weapons_patron = 0.04;
  double weapons_state_support = 0.005;
  double weapons_wear = 0.004;
  double weapons_fighting = 0.01;
  double funds_income = 0.02;
  double funds_patron = 0.02;
  double funds_relief = 0.002;
  double funds_use = 0.002;
  double upkeep = 0.006;
  double funds_sanctions = 0.01;
  double effort = 0.3;
  double recruit_fighting = 0.3;
  double speech_fade = 0.2;
  double massing = 0.6;
  double massing_reach = 60;
  double consent_loss = 0.1;
  double consent_gain = 0.02;

  static constexpr std::string_view section = "means";
  static constexpr auto fields() {
    using S = ArmedMeansParameters;
    return std::tuple{
        field("weapons_supply", &S::weapons_supply, Unit::per_week, {0, 1}, assumed(),
              "Weapons bought with full funds."),
        field("weapons_patron", &S::weapons_patron, Unit::per_week, {0, 1}, assumed(),
              "Weapons from full patron support."),
        field(
            "weapons_state_support", &S::weapons_state_support, Unit::per_week, {0, 1}, assumed(),
            "Weapons of a State's force from State support at level 1, whatever the State does with them; 0: "
            "none (¶23c)."),
        field("weapons_wear", &S::weapons_wear, Unit::per_week, {0, 1}, assumed(),
              "Loss of weapons in quiet weeks."),
        field("weapons_fighting", &S::weapons_fighting, Unit::per_week, {0, 1}, assumed(),
              "Further loss while fighting."),
        field("funds_income", &S::funds_income, Unit::per_week, {0, 1}, literature("berman2017"),
              "Income from all the country's resources."),
        field("funds_patron", &S::funds_patron, Unit::per_week, {0, 1}, assumed(),
              "Funds from full patron support."),
        field("funds_relief", &S::funds_relief, Unit::per_week, {0, 1}, assumed(),
              "Funds that whoever lives on the whole country takes from relief at level 1; 0: none."),
        field("funds_use", &S::funds_use, Unit::per_week, {0, 1}, assumed(), "Spending, but for fighters."),
        field("upkeep", &S::upkeep, Unit::per_week, {0, 1}, assumed(),
              "Spending on fighters, for each per 1,000 inhabitants of the country."),
        field("funds_sanctions", &S::funds_sanctions, Unit::per_week, {0, 1}, contested("hufbauer2014"),
              "Loss of funds under full sanctions; 0: none."),
        field("effort", &S::effort, Unit::per_week, {0.01, 5}, assumed(),
              "How fast effort follows a decision."),
        field("recruit_fighting", &S::recruit_fighting, Unit::share, {0, 1}, assumed(),
              "Recruiting effort while the leader fights, relative to while the leader recruits."),
        field("speech_fade", &S::speech_fade, Unit::per_week, {0.01, 5}, assumed(), "Fading of speech."),
        field("massing", &S::massing, Unit::per_week, {0, 5}, calibrated(),
              "Rate at which fighters nearby move to where the leader aims."),
        field("massing_reach", &S::massing_reach, Unit::kilometres, {0, 1000}, assumed(),
              "From how far they move."),
        field("consent_loss", &S::consent_loss, Unit::per_week, {0, 5}, assumed(),
              "Loss of the State's consent while its own force is ordered to harm civilians; 0: none."),
        field("consent_gain", &S::consent_gain, Unit::per_week, {0, 1}, assumed(), "Return of consent."),
    };
  }
};

/// Where the weapons and funds of an actor come from: patrons (0…1), support to the State whose force it is,
/// relief (levels; 1 is the usual size), and the share of the country's resource value that the actor lives
/// on.
struct Supply {
  double patrons = 0, state_support = 0, relief = 0, resources = 0;
};

/// Weekly rise of weapons. An embargo acts on all that is bought and sent.
inline double weapons_rise(double funds, const Supply& from, double embargoed,
                           const ArmedMeansParameters& k) {
  return (1 - embargoed) * (k.weapons_supply * funds + k.weapons_patron * from.patrons +
                            k.weapons_state_support * from.state_support);
}
/// Weekly fall. `disarmed`: what peacekeepers take, per week.
inline double weapons_fall(bool fighting, double disarmed, const ArmedMeansParameters& k) {
  return k.weapons_wear + (fighting ? k.weapons_fighting : 0) + disarmed;
}
/// Weekly rise of funds; a part of the relief that goes to the places it lives on is taxed or stolen.
inline double funds_rise(const Supply& from, const ArmedMeansParameters& k) {
  return (k.funds_income + k.funds_relief * from.relief) * from.resources + k.funds_patron * from.patrons;
}
/// Weekly fall. `fighters` per 1,000 inhabitants of the country.
inline double funds_fall(double sanctioned, double fighters, const ArmedMeansParameters& k) {
  return k.funds_use + k.upkeep * fighters + k.funds_sanctions * sanctioned;
}

}  // namespace avert
