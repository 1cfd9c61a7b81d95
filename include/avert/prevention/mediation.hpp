#pragma once

#include <algorithm>

#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// Mediation as bargaining in the shadow of war: forums offer divisions of a prize of value 1; a leader
/// accepts what is worth more than the war it expects (A/73/898 ¶22, 27, 29; Fearon 1995).
namespace avert {

struct MediationParameters {
  double usual_activity = 0.45;
  double agreement_rate = 0.15;
  double redraft = 1;
  double learning = 0.05;
  double optimism = 0.4;
  double misjudgement = 0.5;
  double war_cost = 0.4;
  double hurting = 0.5;
  double answer_weeks = 8;
  double pressure_weeks = 2;
  double indivisibility = 0.5;
  double outbid = 0.5;
  double margin = 0.02;
  double grace = 8;
  double walkout_cost = 0.2;
  double trust_cost = 0.2;
  double violence_cost = 0.05;
  double recovery = 0.01;
  double reconvene = 13;

  static constexpr std::string_view section = "mediation";
  static constexpr auto fields() {
    using S = MediationParameters;
    return std::tuple{
        field("usual_activity", &S::usual_activity, Unit::none, {0, 1}, assumed(),
              "Level of mediation that wholly alarmed powers keep up by themselves; passive ones: 0."),
        field("agreement_rate", &S::agreement_rate, Unit::per_week, {0, 2}, assumed(),
              "Rate of signing by a fully active and credible forum while two rivals at its table would "
              "accept."),
        field("redraft", &S::redraft, Unit::per_week, {0, 10}, assumed(),
              "Pace at which a fully active, fully skilled forum moves its offers to what parties need."),
        field("learning", &S::learning, Unit::per_week, {0, 1}, assumed(),
              "Pace at which talks of full skill dispel private information."),
        field("optimism", &S::optimism, Unit::share, {0, 1}, literature("fearon1995"),
              "Part of the rivals' chance to win that a leader counts as its own before any talks."),
        field("misjudgement", &S::misjudgement, Unit::none, {0, 2}, assumed(),
              "Spread (of the logarithm) of first offers around what parties need."),
        field("war_cost", &S::war_cost, Unit::share, {0, 1}, literature("fearon1995"),
              "Part of what is won that war destroys."),
        field("hurting", &S::hurting, Unit::share, {0, 1}, assumed(),
              "Part of the rest that a leader counts as lost whose people are wholly weary of war."),
        field("answer_weeks", &S::answer_weeks, Unit::weeks, {0, 104}, assumed(),
              "Weight in expected war of the belief that violence is answered, times its cost."),
        field("pressure_weeks", &S::pressure_weeks, Unit::weeks, {0, 26}, contested("beardsley2008"),
              "Weeks of present pressure that a leader counts as a cost of war."),
        field("indivisibility", &S::indivisibility, Unit::share, {0, 0.95}, assumed(),
              "Part of a share's value lost on a wholly intransigent leader (¶27)."),
        field("outbid", &S::outbid, Unit::none, {0, 3}, assumed(),
              "Extra claim on the surplus offered to a party that is not at this table (¶22)."),
        field("margin", &S::margin, Unit::utility, {0, 1}, assumed(),
              "How much more a rival forum must offer before a party changes table."),
        field("grace", &S::grace, Unit::weeks, {0.1, 260}, assumed(),
              "Mean time a seat outlasts the will to talk: cover for whoever talks to gain time (¶22)."),
        field("walkout_cost", &S::walkout_cost, Unit::share, {0, 1}, assumed(),
              "Credibility a forum loses when a party leaves."),
        field("trust_cost", &S::trust_cost, Unit::share, {0, 1}, assumed(),
              "Trust a party loses when it leaves, its talks collapse or it breaks a truce."),
        field("violence_cost", &S::violence_cost, Unit::per_week, {0, 1}, assumed(),
              "Loss of a forum's credibility while parties at its table are known to attack civilians."),
        field("recovery", &S::recovery, Unit::per_week, {0, 0.5}, assumed(),
              "Return of credibility and trust."),
        field("reconvene", &S::reconvene, Unit::weeks, {0.1, 520}, assumed(),
              "Mean time before a collapsed forum convenes again."),
    };
  }
};

/// What violence costs a leader, as a share of the prize: `answered` is its belief that violence is answered,
/// `expected_cost` what it would then cost, `pressure` the cost imposed now per week.
inline double price_of_violence(double answered, double expected_cost, double pressure,
                                const MediationParameters& k) {
  return k.answer_weeks * answered * expected_cost + k.pressure_weeks * pressure;
}

/// What a leader expects of war, as a share of the prize. `firepower` is its share of that of all,
/// `ignorance` 1 before talks to 0, `weariness` of its people 0…1.
inline double war_value(double firepower, double ignorance, double weariness, double price,
                        const MediationParameters& k) {
  const double win = firepower + k.optimism * ignorance * (1 - firepower);
  return win * (1 - k.war_cost) * (1 - k.hurting * weariness) - price;
}

/// What is left of private information after this many weeks of talks; `skill` 0…1.
inline double ignorance_after(double talk_weeks, double skill, const MediationParameters& k) {
  return math::exp(-k.learning * skill * talk_weeks);
}

/// Value to a leader of each share it is offered. `believed` 0…1 is the part it counts on.
inline double worth_of_share(double intransigence, double believed, const MediationParameters& k) {
  return (1 - k.indivisibility * intransigence) * believed;
}

/// Share of the prize that makes a deal worth as much as war; above 1 no offer can.
inline double needed_share(double war, double worth) {
  return std::max(0.0, war) / worth;
}

/// Claim of a party on what is left once all needs are met: the forum's bias tilts it to the State force (−1)
/// or to the others (+1), and a party that is missing is offered more.
enum class Side { state, others };
enum class Seat { here, missing };
inline double claim_on_surplus(double bias, Side side, Seat seat, const MediationParameters& k) {
  return (1 + (side == Side::state ? -bias : bias)) * (seat == Seat::missing ? 1 + k.outbid : 1);
}

/// Share the forum means to offer: the need and the party's part of the surplus, or a part in proportion to
/// need when the needs together, `needs`, exceed the prize. `claim` is this party's share of all claims.
inline double intended_offer(double need, double needs, double claim) {
  return needs > 1 ? need / needs : need + (1 - needs) * claim;
}

}  // namespace avert
