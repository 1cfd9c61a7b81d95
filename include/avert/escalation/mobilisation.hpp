#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Who takes up arms and who goes home (A/73/898 ¶18, 23b, 24). Everybody has a lasting threshold; what a
/// person feels and sees must exceed it. Ties to those already mobilised, and fear, weigh more than hatred
/// (McDoom 2013, 2014; Fujii 2009; Granovetter 1978).
namespace avert {

struct MobilisationParameters {
  double hostility_weight = 1.3;
  double fear_weight = 2.0;
  double ties_weight = 3.3;
  double hardship_weight = 0.3;
  double pay_weight = 0.5;
  double risk_weight = 0.8;
  double protection_weight = 0.5;
  double weariness_weight = 1.5;
  double join_rate = 0.4;
  double tie_pull = 0.07;
  double recruiting_distance = 30;
  double distant_recruitment = 0.02;
  double scale = 0.5;
  double leave_rate = 0.01;
  double hysteresis = 2;
  double disarmament = 0.02;
  double turning_away = 0.01;

  static constexpr std::string_view section = "mobilisation";
  static constexpr auto fields() {
    using S = MobilisationParameters;
    return std::tuple{
        field("hostility_weight", &S::hostility_weight, Unit::none, {0, 5}, calibrated(),
              "Weight of own hostility: less than fear and ties."),
        field("fear_weight", &S::fear_weight, Unit::none, {0, 5}, calibrated(), "Weight of own fear."),
        field("ties_weight", &S::ties_weight, Unit::none, {0, 10}, calibrated(),
              "Weight of the share of own in-group ties that is mobilised; sign published, size assumed."),
        field("hardship_weight", &S::hardship_weight, Unit::none, {0, 5}, contested("miguel2004"),
              "Weight of lost livelihoods; 0 after Ciccone (2011)."),
        field("pay_weight", &S::pay_weight, Unit::none, {0, 5}, literature("humphreys2006"),
              "Weight of what the armed actor can pay; presence published, size assumed."),
        field("risk_weight", &S::risk_weight, Unit::none, {0, 5}, assumed(), "Weight of the risk felt."),
        field("protection_weight", &S::protection_weight, Unit::none, {0, 5}, assumed(),
              "Weight of protection that makes taking up arms needless (¶23b, 24)."),
        field("weariness_weight", &S::weariness_weight, Unit::none, {0, 10}, assumed(),
              "Weight of the weariness of one's people; 0: none."),
        field("join_rate", &S::join_rate, Unit::per_week, {0, 2}, calibrated(),
              "Joining of the wholly willing where recruiters are everywhere."),
        field("tie_pull", &S::tie_pull, Unit::none, {0, 5}, literature("mcdoom2014"),
              "Recruitment by ties alone, per mobilised tie; sign published, size assumed."),
        field("recruiting_distance", &S::recruiting_distance, Unit::kilometres, {1, 1000}, assumed(),
              "Distance by route over which the reach of fighters falls to 37 %."),
        field("distant_recruitment", &S::distant_recruitment, Unit::share, {0, 1}, assumed(),
              "Reach of a recruiting actor where it has no fighters."),
        field("scale", &S::scale, Unit::none, {0.01, 5}, assumed(),
              "Excess over the threshold at which 63 % are willing."),
        field("leave_rate", &S::leave_rate, Unit::per_week, {0, 1}, assumed(),
              "Going home of those who have lost every reason to stay."),
        field("hysteresis", &S::hysteresis, Unit::none, {0, 10}, assumed(),
              "How far the drive must fall below the threshold before a fighter goes home."),
        field("disarmament", &S::disarmament, Unit::per_week, {0, 0.5}, contested("humphreys2007"),
              "Going home under a fully implemented disarmament provision; 0: none."),
        field("turning_away", &S::turning_away, Unit::per_week, {0, 0.5}, assumed(),
              "Going home when one's own community turns away from a publicly named actor (¶18); 0: none."),
    };
  }
};

/// Risk of taking up arms, 0…1: each of the three may deter those whom the others do not. Police and courts
/// (`state_presence`; 0 for those who join the State), peacekeepers who act against the actor, and rivals, as
/// felt.
constexpr double risk_felt(double state_presence, double peacekeepers, double rivals) {
  return 1 - (1 - state_presence) * (1 - peacekeepers) * (1 - rivals);
}

/// What all members of a group in a settlement share of the drive to take up arms. All arguments 0…1; `pay`
/// is what the armed actor can offer, `risk` what joining it may cost, `protection` what makes it needless,
/// `weariness` that of the group.
inline double shared_drive(double hardship, double pay, double risk, double protection, double weariness,
                           const MobilisationParameters& k) {
  return k.hardship_weight * hardship + k.pay_weight * pay - k.risk_weight * risk -
         k.protection_weight * protection - k.weariness_weight * weariness;
}

/// The person's drive less the threshold: above 0 the person is willing. `hostility`, `fear` and
/// `mobilised_ties` (share of living in-group ties) 0…1; −∞ for a threshold of +∞.
inline double mobilisation_drive(double hostility, double fear, double mobilised_ties, double shared,
                                 double threshold, const MobilisationParameters& k) {
  return k.hostility_weight * hostility + k.fear_weight * fear + k.ties_weight * mobilised_ties + shared -
         threshold;
}

/// No person with a threshold at or above this can be willing, whatever they feel and see.
inline double highest_drive(double shared, const MobilisationParameters& k) {
  return k.hostility_weight + k.fear_weight + k.ties_weight + shared;
}

/// 0 for drives up to 0, then rising toward 1.
inline double willingness(double drive, const MobilisationParameters& k) {
  return math::chance(std::max(drive, 0.0), 1 / k.scale);
}

/// Rate of joining, per week. `recruitment`: how far recruiters reach, 0…1; `mobilised_ties`: their number,
/// so that whoever knows more fighters is asked more, at any share.
inline double joining_rate(double drive, double recruitment, double mobilised_ties,
                           const MobilisationParameters& k) {
  return k.join_rate * std::min(1.0, recruitment + k.tie_pull * mobilised_ties) * willingness(drive, k);
}

/// Rate of going home for want of a reason to stay, per week.
inline double leaving_rate(double drive, const MobilisationParameters& k) {
  return k.leave_rate * willingness(-drive - k.hysteresis, k);
}

/// Rate of going home that all fighters of an actor share, per week: disarmament that has been implemented
/// (0…1), and the own community turning away from an actor publicly named as responsible (¶18), which needs
/// both that it is known (`identified`) and that people may say so (`open_debate`).
inline double dismissal_rate(double disarmament_implemented, double identified, double open_debate,
                             const MobilisationParameters& k) {
  return k.disarmament * disarmament_implemented + k.turning_away * identified * open_debate;
}

}  // namespace avert
