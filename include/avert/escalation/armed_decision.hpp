#pragma once

#include <algorithm>
#include <limits>

#include "avert/escalation/strength.hpp"
#include "avert/parameters.hpp"
#include "avert/portable_math.hpp"
#include "avert/terms.hpp"

/// How leaders of armed actors choose (A/73/898 ¶20–22, 27, 30a, e). Utilities are worth over the time
/// that a leader looks ahead, in units of the prize that power is worth to the most ambitious leader for that
/// time; shares are 0…1.
namespace avert {

struct DecisionParameters {
  double rate = 0.25;
  double temperature = 0.06;
  double leaning_lasts = 26;
  double stake = 1.0;
  double opening = 4.5;
  double upheaval = 2.0;
  double shortest_horizon = 4;
  double longest_horizon = 26;
  double revenge = 0.80;
  double retaliation = 0.10;
  double closing = 0.50;
  double threat = 0.70;
  double threat_unfelt = 0.3;
  double losing = 0.5;
  double weariness = 0.5;
  double unit = 20;
  double campaign_views = 10;
  double war_cost = 0.30;
  double fight_cost = 0.50;
  double restraint = 1.70;
  double expulsion_cost = 0.8;
  double expulsion_threat = 0.5;
  double incite_gain = 1.00;
  double incite_cost = 0.25;
  double recruit_gain = 0.35;
  double recruit_cost = 0.08;
  double recruit_unfunded = 2;
  double recruit_deal = 0.5;
  double commitment = 0.25;
  double relief = 0.30;
  double respite = 0.50;
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
        field("upheaval", &S::upheaval, Unit::none, {0, 10}, literature("harff2003"),
              "How much more is at stake under full political upheaval; sign published, size assumed."),
        field("shortest_horizon", &S::shortest_horizon, Unit::weeks, {1, 104}, assumed(),
              "How far a leader without patience looks ahead."),
        field("longest_horizon", &S::longest_horizon, Unit::weeks, {1, 260}, assumed(),
              "How far the most patient leader looks ahead."),
        field("revenge", &S::revenge, Unit::utility, {0, 2}, assumed(),
              "Revenge under the worst news of one's own people in the place and around it."),
        field("retaliation", &S::retaliation, Unit::utility, {0, 2}, assumed(),
              "Retaliation on people whom protectors have lately kept out of all reach; 0: none."),
        field("closing", &S::closing, Unit::none, {0, 2}, assumed(),
              "Weight of what peacekeepers who have been announced will take away; 0: nobody strikes before "
              "they come."),
        field("threat", &S::threat, Unit::utility, {0, 2}, literature("straus2015"),
              "Threat felt from stronger rivals, by a fearful base."),
        field("threat_unfelt", &S::threat_unfelt, Unit::share, {0, 1}, assumed(),
              "Part of that threat which a leader sees when its people have no fear."),
        field(
            "losing", &S::losing, Unit::none, {0, 5}, literature("valentino2004"),
            "How much more threatened an actor feels that has lost all its former strength; sign published, "
            "size assumed."),
        field("weariness", &S::weariness, Unit::utility, {0, 5}, assumed(),
              "Cost of any force to a leader whose people are wholly weary of war; 0: none."),
        field("unit", &S::unit, Unit::persons, {1, 1000}, assumed(),
              "Fighters to whom a leader gives an order of their own: about a platoon."),
        field("campaign_views", &S::campaign_views, Unit::none, {0, 1000}, assumed(),
              "How often a campaign in the whole country could be observed, each time with the mean "
              "visibility of places; 0: a leader reckons with what is seen in each place only."),
        field("war_cost", &S::war_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing to defenders."),
        field("fight_cost", &S::fight_cost, Unit::utility, {0, 2}, assumed(), "Cost of losing a battle."),
        field("restraint", &S::restraint, Unit::utility, {0, 2}, calibrated(),
              "Worth of norms against harming civilians, at full restraint (¶30e)."),
        field("expulsion_cost", &S::expulsion_cost, Unit::share, {0, 1}, assumed(),
              "Outside cost and restraint of an expulsion relative to a lethal attack."),
        field("expulsion_threat", &S::expulsion_threat, Unit::share, {0, 1}, assumed(),
              "Part of the threat from a group that driving it out removes: it may return."),
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
  double opening, upheaval;           ///< power at stake
  double own, rivals;                 ///< strength
  double lost;                        ///< part of the actor's former strength that is gone
  double grievance, fear, weariness;  ///< of the base
  double expected_cost;               ///< belief that violence is answered × cost expected then, per week
  double imposed_cost;                ///< what others impose now, per week
  double legal_exposure, amnesty;     ///< prospect of prosecution, and the part of it that a settlement lifts
  double pressure, sanctioned, relief;
  double funds;
  double coverage;  ///< mean visibility of what the actor does
  double campaign;  ///< part of the country that a campaign of the actor reaches
  double offer;     ///< best offer on the table, as this leader values it, net of war; share of the prize
  double deal;      ///< what it counts on of an agreement; share of the prize, 0 without one
  double war;       ///< what a signatory expects of war instead; share of the prize
};

/// A place as a target: `stake` is the share of the place that is the target, times its worth; `win` the
/// chance against all who defend it, and `later` once the peacekeepers announced for it are there too;
/// `visibility` of the place; `blame` of the base on the group; `news` of violence against the base there and
/// around it; `thwarted`: how far protectors have lately kept the actor's violence from those in the place;
/// `partners` the part of those struck whom an agreement binds this leader to.
struct Target {
  double stake, win, later, visibility, blame, news, thwarted, partners;
};

/// Weeks that the leader looks ahead.
inline double horizon(const Outlook& o, const DecisionParameters& k) {
  return k.shortest_horizon + (k.longest_horizon - k.shortest_horizon) * o.patience;
}

/// What power is worth to this leader now.
inline double prize(const Outlook& o, const DecisionParameters& k) {
  return o.ambition * (1 + k.opening * o.opening + k.upheaval * o.upheaval);
}

/// What an agreement is worth: a share of power is worth more when power is, just as war is.
inline double deal_worth(const Outlook& o, const DecisionParameters& k) {
  return prize(o, k) * o.deal;
}

/// Threat from stronger rivals: more for fearful people, and for an actor that is losing.
inline double threat(const Outlook& o, const DecisionParameters& k) {
  return win_chance(o.rivals, o.own) * (k.threat_unfelt + (1 - k.threat_unfelt) * o.fear) *
         (1 + k.losing * o.lost);
}

/// What others make violence cost if it is seen: the larger of what is expected and what is imposed already.
inline double answer(const Outlook& o, const DecisionParameters& k) {
  return horizon(o, k) * std::max(o.expected_cost, o.imposed_cost) + o.legal_exposure;
}

/// Chance that an attack in a place becomes known: seen there, or as part of a campaign. The campaign counts
/// by its part of the country, so that a large country hides it no better than a small one.
inline double seen(double visibility, const Outlook& o, const DecisionParameters& k) {
  const double unnoticed = std::max(1 - o.coverage, std::numeric_limits<double>::min());
  const double unseen = math::exp(k.campaign_views * o.campaign * math::log(unnoticed));
  return 1 - (1 - visibility) * unseen;
}

/// Worth of a place to whoever holds it: 1 for an ordinary one, and bounded however rich it is, so that a
/// single rich place does not drive every decision. `resources` is its resource value.
inline double place_worth(double resources, const DecisionParameters& k) {
  return k.richest * resources / (k.richest - 1 + resources);
}

/// Lethal attack on a group in a settlement. What can be won now and not later draws a leader to act now.
inline Terms attack_terms(const Outlook& o, const Target& at, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = k.stake * prize(o, k) * at.stake * (at.win + k.closing * (at.win - at.later));
  terms[Term::threat] = at.blame * k.threat * threat(o, k);
  terms[Term::revenge] = at.blame * (k.revenge * at.news + k.retaliation * at.thwarted);
  terms[Term::losses] = -k.war_cost * (1 - at.win);
  terms[Term::answer] = -seen(at.visibility, o, k) * answer(o, k);
  terms[Term::norms] = -k.restraint * o.restraint;
  terms[Term::weariness] = -k.weariness * o.weariness;
  terms[Term::deal] = -at.partners * deal_worth(o, k);
  return terms;
}

/// Expulsion: the place is won without its people, at a lower outside cost and against weaker restraint; it
/// removes a threat in part, since those driven out may return, and satisfies no revenge.
inline Terms expel_terms(const Outlook& o, const Target& at, const DecisionParameters& k) {
  Terms terms = attack_terms(o, at, k);
  terms[Term::threat] *= k.expulsion_threat;
  terms[Term::revenge] = 0;
  terms[Term::answer] *= k.expulsion_cost;
  terms[Term::norms] *= k.expulsion_cost;
  return terms;
}

/// A settlement to fight for: its `worth`; `contested` the share of the armed strength there that is rivals',
/// which is what can be won; `win` the chance with all who can come to either side; `partners` the part of
/// those rivals whom an agreement binds this leader to.
struct Battle {
  double worth, contested, win, partners;
};
inline Terms fight_terms(const Outlook& o, const Battle& at, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = prize(o, k) * at.worth * at.contested * at.win;
  terms[Term::threat] = k.threat * threat(o, k);
  terms[Term::losses] = -k.fight_cost * (1 - at.win);
  terms[Term::weariness] = -k.weariness * o.weariness;
  terms[Term::deal] = -at.partners * deal_worth(o, k);
  return terms;
}

inline Terms restrain_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::norms] = k.commitment * o.commitment;
  terms[Term::relief] = k.relief * o.relief * o.sanctioned;
  return terms;
}

inline Terms incite_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = k.incite_gain * prize(o, k) * o.grievance;
  terms[Term::answer] = -k.incite_cost * o.coverage * answer(o, k);
  terms[Term::norms] = -k.incite_cost * k.restraint * o.restraint;
  terms[Term::deal] = -k.incite_cost * deal_worth(o, k);
  return terms;
}

inline Terms recruit_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = k.recruit_gain * prize(o, k) * win_chance(o.rivals, o.own);
  terms[Term::losses] = -k.recruit_cost * (k.recruit_unfunded - (k.recruit_unfunded - 1) * o.funds);
  terms[Term::deal] = -k.recruit_deal * deal_worth(o, k);
  return terms;
}

/// What any seat at a table is worth, compared with staying away (0): respite from pressure, whatever the
/// intention, less the fear of prosecution.
inline Terms seat_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::relief] = k.respite * horizon(o, k) * o.pressure;
  terms[Term::answer] = -k.clinging * (1 - o.amnesty) * o.legal_exposure;
  return terms;
}

/// Talks: the offer as a patient leader values it.
inline Terms talk_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms = seat_terms(o, k);
  terms[Term::deal] = o.patience * prize(o, k) * o.offer;
  return terms;
}

/// Readiness to sign; needs a seat.
inline Terms sign_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms = seat_terms(o, k);
  terms[Term::deal] = prize(o, k) * o.offer;
  terms[Term::norms] = k.commitment * o.commitment;
  return terms;
}

/// Keeping an agreement.
inline Terms comply_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms = seat_terms(o, k);
  terms[Term::deal] = deal_worth(o, k);
  terms[Term::norms] = k.commitment * o.commitment;
  return terms;
}

/// Breaking it: the war that the leader weighed when it signed, as it would be now.
inline Terms defect_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = prize(o, k) * o.war;
  return terms;
}

}  // namespace avert
