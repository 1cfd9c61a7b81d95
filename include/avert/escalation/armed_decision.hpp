#pragma once

#include <algorithm>

#include "avert/escalation/strength.hpp"
#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"

/// How leaders of armed actors choose (A/73/898 ¶20–22, 27, 30a, e). Utilities are in units of the prize that
/// power is worth to the most ambitious leader; shares are 0…1.
namespace avert {

struct DecisionParameters {
  double rate = 0.25;
  double temperature = 0.06;
  double leaning_lasts = 26;
  double stake = 1.0;
  double opening = 4.5;
  double revenge = 0.80;
  double threat = 0.70;
  double war_cost = 0.30;
  double fight_cost = 0.50;
  double restraint = 1.70;
  double expulsion_cost = 0.6;
  double incite_gain = 1.00;
  double incite_cost = 0.25;
  double recruit_gain = 0.35;
  double recruit_cost = 0.08;
  double recruit_unfunded = 2;
  double recruit_deal = 0.5;
  double commitment = 0.25;
  double relief = 0.30;
  double respite = 0.50;
  double consent_cost = 0.20;
  double observer_cost = 0.15;
  double observers_left = 0.5;
  double defiance = 0.5;
  double clinging = 0.20;
  double self_defence = 0.02;
  double massing = 0.5;
  double richest = 2;

  static constexpr std::string_view section = "decision";
  static constexpr auto fields() {
    using S = DecisionParameters;
    return std::tuple{
        field("rate", &S::rate, Unit::per_week, {0.01, 2}, assumed(), "Decisions of a leader."),
        field("temperature", &S::temperature, Unit::utility, {0.01, 1}, calibrated(),
              "Randomness of choices: what the model does not know of a leader."),
        field("leaning_lasts", &S::leaning_lasts, Unit::weeks, {0.1, 520}, assumed(),
              "Mean time that what the model does not know of a leader stays as it is; 0.1: anew at each "
              "decision."),
        field("stake", &S::stake, Unit::utility, {0, 5}, assumed(), "Worth of a place and its people."),
        field("opening", &S::opening, Unit::none, {0, 5}, calibrated(),
              "How much more is at stake while power is open (elections, coups)."),
        field("revenge", &S::revenge, Unit::utility, {0, 2}, assumed(), "Revenge under the worst news."),
        field("threat", &S::threat, Unit::utility, {0, 2}, literature("straus2015"),
              "Threat felt from stronger rivals, by a fearful base."),
        field("war_cost", &S::war_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing to defenders."),
        field("fight_cost", &S::fight_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing a battle."),
        field("restraint", &S::restraint, Unit::utility, {0, 2}, calibrated(),
              "Worth of norms against harming civilians, at full restraint (¶30e)."),
        field("expulsion_cost", &S::expulsion_cost, Unit::share, {0, 1}, assumed(),
              "Outside cost and restraint of an expulsion relative to a lethal attack."),
        field("incite_gain", &S::incite_gain, Unit::utility, {0, 2}, calibrated(),
              "Support won by speech among an aggrieved base."),
        field("incite_cost", &S::incite_cost, Unit::share, {0, 1}, assumed(),
              "Outside cost and restraint of incitement relative to an attack."),
        field("recruit_gain", &S::recruit_gain, Unit::utility, {0, 2}, assumed(),
              "Worth of closing a gap in strength."),
        field("recruit_cost", &S::recruit_cost, Unit::utility, {0, 1}, assumed(),
              "Cost of recruitment with full funds."),
        field("recruit_unfunded", &S::recruit_unfunded, Unit::none, {1, 10}, assumed(),
              "Cost of recruitment without any funds, relative to that with full funds."),
        field("recruit_deal", &S::recruit_deal, Unit::share, {0, 1}, assumed(),
              "Part of the worth of an agreement that recruitment puts at risk."),
        field("commitment", &S::commitment, Unit::utility, {0, 2}, assumed(),
              "Worth of restraint to leaders committed to prevention (¶30a)."),
        field("relief", &S::relief, Unit::utility, {0, 2}, contested("hufbauer2014"),
              "Worth of credible relief from sanctions after restraint; 0: sanctions never deter."),
        field("respite", &S::respite, Unit::share, {0, 1}, assumed(),
              "Share of present pressure that a leader expects talks to hold off (¶22)."),
        field("consent_cost", &S::consent_cost, Unit::utility, {0, 2}, assumed(),
              "Political cost of expelling a mission."),
        field("observer_cost", &S::observer_cost, Unit::utility, {0, 2}, assumed(),
              "Political cost of expelling observers."),
        field("observers_left", &S::observers_left, Unit::share, {0, 1}, assumed(),
              "A State expels observers only while more than this part of their access is left."),
        field("defiance", &S::defiance, Unit::share, {0, 1}, assumed(),
              "Pressure that leaders expect for expelling a mission or observers, relative to present "
              "pressure."),
        field("clinging", &S::clinging, Unit::utility, {0, 1}, contested("escribafolch2013"),
              "How much a leader who fears prosecution prefers fighting on to a settlement; 0: not at all."),
        field("self_defence", &S::self_defence, Unit::none, {0, 0.5}, assumed(),
              "Strength of a self-protecting civilian relative to a fully armed fighter."),
        field("massing", &S::massing, Unit::share, {0, 1}, assumed(),
              "Part of the fighters within reach of a place whom a leader counts on to mass there."),
        field("richest", &S::richest, Unit::none, {1.1, 20}, assumed(),
              "Most that a place can be worth, however rich, relative to an ordinary one."),
    };
  }
};

/// What a leader knows when deciding.
struct Outlook {
  double ambition, restraint, patience, commitment;
  double opening;          ///< power at stake
  double own, rivals;      ///< strength
  double grievance, fear;  ///< of the base
  double revenge;          ///< news of violence against the base
  double answer_cost;      ///< C = belief × expected cost + legal exposure
  double legal_exposure;
  double pressure, sanctioned, relief;
  double funds;
  double coverage;  ///< mean visibility of what the actor does
  double offer;     ///< best offer on the table, as this leader values it, net of war; share of the prize
  double deal;      ///< what it counts on of an agreement; share of the prize, 0 without one
  double war;       ///< what a signatory expects of war instead; share of the prize
};

/// What power is worth to this leader now.
inline double prize(const Outlook& o, const DecisionParameters& k) {
  return o.ambition * (1 + k.opening * o.opening);
}

/// What an agreement is worth: a share of power is worth more when power is, just as war is.
inline double deal_worth(const Outlook& o, const DecisionParameters& k) {
  return prize(o, k) * o.deal;
}

/// Threat from stronger rivals, as a fearful base feels it.
inline double threat(const Outlook& o) {
  return win_chance(o.rivals, o.own) * o.fear;
}

/// Worth of a place to whoever holds it: 1 for an ordinary one, and bounded however rich it is, so that a
/// single rich place does not drive every decision. `resources` is its resource value.
inline double place_worth(double resources, const DecisionParameters& k) {
  return k.richest * resources / (k.richest - 1 + resources);
}

/// Lethal attack on a group in a settlement. `stake`: share of the place that is the target, times its worth;
/// `win`: chance against the defenders there; `visibility` of the place; `blame` of the base on the group.
inline double attack_utility(const Outlook& o, double stake, double win, double visibility, double blame,
                             const DecisionParameters& k) {
  return k.stake * prize(o, k) * stake * win + blame * (k.revenge * o.revenge + k.threat * threat(o)) -
         k.war_cost * (1 - win) - visibility * o.answer_cost - k.restraint * o.restraint - deal_worth(o, k);
}

/// Expulsion: the place is won without its people, at a lower outside cost and against weaker restraint.
inline double expel_utility(const Outlook& o, double stake, double win, double visibility, double blame,
                            const DecisionParameters& k) {
  return k.stake * prize(o, k) * stake * win + blame * k.threat * threat(o) - k.war_cost * (1 - win) -
         k.expulsion_cost * (visibility * o.answer_cost + k.restraint * o.restraint) - deal_worth(o, k);
}

/// Battle for a settlement of this worth. `contested`: share of the armed strength
/// there that is rivals', which is what can be won; `win`: chance with all who can come.
inline double fight_utility(const Outlook& o, double worth, double contested, double win,
                            const DecisionParameters& k) {
  return prize(o, k) * worth * contested * (2 * win - 1) + k.threat * threat(o) - k.fight_cost * (1 - win) -
         deal_worth(o, k);
}

inline double restrain_utility(const Outlook& o, const DecisionParameters& k) {
  return k.commitment * o.commitment + k.relief * o.relief * o.sanctioned;
}

inline double incite_utility(const Outlook& o, const DecisionParameters& k) {
  return k.incite_gain * prize(o, k) * o.grievance -
         k.incite_cost * (o.coverage * o.answer_cost + k.restraint * o.restraint + deal_worth(o, k));
}

inline double recruit_utility(const Outlook& o, const DecisionParameters& k) {
  return k.recruit_gain * prize(o, k) * win_chance(o.rivals, o.own) -
         k.recruit_cost * (k.recruit_unfunded - (k.recruit_unfunded - 1) * o.funds) -
         k.recruit_deal * deal_worth(o, k);
}

/// Talks, compared with staying away (0): the offer as a patient leader values it, and respite from pressure
/// meanwhile, whatever the intention.
inline double talk_utility(const Outlook& o, const DecisionParameters& k) {
  return o.patience * prize(o, k) * o.offer + k.respite * o.pressure - k.clinging * o.legal_exposure;
}

/// Readiness to sign; needs a seat.
inline double sign_utility(const Outlook& o, const DecisionParameters& k) {
  return prize(o, k) * o.offer + k.commitment * o.commitment - k.clinging * o.legal_exposure;
}

/// Keeping an agreement.
inline double comply_utility(const Outlook& o, const DecisionParameters& k) {
  return deal_worth(o, k) + k.commitment * o.commitment - k.clinging * o.legal_exposure;
}

/// Breaking it: the war that the leader weighed when it signed, as it would be now.
inline double defect_utility(const Outlook& o, const DecisionParameters& k) {
  return prize(o, k) * o.war;
}

/// Withdrawing consent rids the State of peacekeepers as strong as `burden` (share of all strength).
inline double withdraw_utility(const Outlook& o, double burden, const DecisionParameters& k) {
  return prize(o, k) * burden - k.consent_cost - k.defiance * o.pressure - k.commitment * o.commitment;
}

/// Expelling observers saves the cost of being seen.
inline double expel_observers_utility(const Outlook& o, const DecisionParameters& k) {
  return o.coverage * o.answer_cost - k.observer_cost - k.defiance * o.pressure - k.commitment * o.commitment;
}

}  // namespace avert
