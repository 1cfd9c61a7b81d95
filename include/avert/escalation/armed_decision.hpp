#pragma once

#include <algorithm>
#include <limits>

#include "avert/escalation/decision_parameters.hpp"
#include "avert/escalation/strength.hpp"
#include "avert/portable_math.hpp"
#include "avert/terms.hpp"

/// How leaders of armed actors choose (A/73/898 ¶20–22, 27, 30a, e). Utilities are worth over the time
/// that a leader looks ahead, in units of the prize that power is worth to the most ambitious leader for that
/// time; shares are 0…1.
namespace avert {

/// What a leader knows when deciding.
struct Outlook {
  double ambition, restraint, patience, commitment;
  double opening, upheaval;           ///< power at stake
  double held;                        ///< part of power that its people have already, who could win the rest
  double own, rivals;                 ///< strength
  double threatening;                 ///< of the strength of rivals, what no truce has calmed
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

/// Restraint that a leader feels: its own and what reform of the security sector adds, less as violence has
/// become routine. Shares.
inline double felt_restraint(double own, double reform, double hardened, const DecisionParameters& k) {
  return std::min(1.0, own + reform) * (1 - k.hardened * hardened);
}

/// What power is worth to this leader now.
inline double prize(const Outlook& o, const DecisionParameters& k) {
  return o.ambition * (1 - k.held * o.held) * (1 + k.opening * o.opening + k.upheaval * o.upheaval);
}

/// What an agreement is worth: a share of power is worth more when power is, just as war is.
inline double deal_worth(const Outlook& o, const DecisionParameters& k) {
  return prize(o, k) * o.deal;
}

/// Threat from stronger rivals: less under a truce, more for fearful people and for an actor that is losing.
inline double threat(const Outlook& o, const DecisionParameters& k) {
  return win_chance(o.threatening, o.own) * (k.threat_unfelt + (1 - k.threat_unfelt) * o.fear) *
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

/// Incitement, compared with silence (0), whatever else the leader does.
inline Terms incite_terms(const Outlook& o, const DecisionParameters& k) {
  Terms terms;
  terms[Term::prize] = k.incite_gain * prize(o, k) * o.grievance;
  terms[Term::answer] = -k.incite_cost * o.coverage * answer(o, k);
  terms[Term::norms] = -k.incite_cost * k.restraint * o.restraint - k.commitment * o.commitment;
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
