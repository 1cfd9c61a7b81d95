#pragma once

#include <vector>

#include "avert/naming.hpp"
#include "sim/prevention/mediation.hpp"

namespace avert {

/// Ordinals of the draws of an actor, a forum or a pair of actors in one step.
enum MediationDraw : std::uint32_t { leaving, reconvening, signing, first_offer, pausing };

/// What mediation works on during one step.
struct MediationTable {
  const World& world;
  const MediationParameters& k;
  const AgreementParameters& agreement;
  const TruceParameters& truces;
  Clock clock;
  Draws draws;
  Read<ChosenPosture> posture;
  Read<ChosenStance> stance;
  Read<AimGroup> aim_group;
  Read<Ordered> ordered;
  Read<Fighters> fighters;
  Read<TotalFighters> total_fighters;
  Read<Weariness> weariness;
  Write<ForumJoined> seat;
  Write<DealValue> deal;
  Write<WarValue> war;
  Write<OfferValue> offer_value;
  Write<UnderAgreement> bound;
  Write<Trust> trust;
  Write<Negotiation> negotiation;
  Write<Credibility> credibility;
  Write<TalkWeeks> talk_weeks;
  Write<Offer> offer;
  Write<Implementation> implementation;
  Write<BrokenPromises> broken;
  Write<Truce> truce;

  std::vector<double> activity{};   ///< of each forum, 0…1; 0 when it may not convene
  std::vector<char> parties{};      ///< actors that speak for themselves in talks
  std::vector<double> firepower{};  ///< each actor's share of that of all
  std::vector<double> price{};      ///< of violence, for each actor
  double monitoring = 0;
  double effort = 0;                 ///< of implementation
  double violence = 0;               ///< share of intense violence
  std::vector<double> atrocities{};  ///< the same for what each actor is known to have done

  std::size_t actors() const { return world.actors.size(); }
  std::size_t forums() const { return world.forums.size(); }
};

/// What the actor expects of war as long as it negotiates in this forum, as a share of the prize.
inline double war_expected(const MediationTable& table, ForumId forum, ActorId actor) {
  const double ignorance =
      ignorance_after(table.talk_weeks[forum], table.world.forums[forum.index()].skill, table.k);
  return war_value(table.firepower[actor.index()], ignorance,
                   table.weariness[table.world.actor_group[actor.index()]], table.price[actor.index()],
                   table.k);
}

/// Draws go by names, so that the order in which a scenario lists actors and forums does not count.
inline std::uint32_t key_of(const MediationTable& table, ActorId actor) {
  return draw_key(table.world.actors[actor.index()].name);
}
inline std::uint32_t key_of(const MediationTable& table, ForumId forum) {
  return draw_key(table.world.forums[forum.index()].name);
}

/// Whether one agreement binds both.
inline bool bound_together(const MediationTable& table, ActorId a, ActorId b) {
  return table.bound[a] > 0 && table.bound[b] > 0 && table.seat[a] == table.seat[b];
}

/// Whether the orders of an actor are aimed at another or its people.
bool strikes(const MediationTable& table, ActorId actor, ActorId other);

/// Signed agreements for one step: defection, collapse, implementation, what the rest and war are worth.
void advance_agreements(const MediationTable& table);

/// Truces for one step: who ends one, and who makes one.
void keep_truces(const MediationTable& table);

/// Offers, seats and signatures for one step.
void hold_talks(const MediationTable& table);

/// What the best offer of an open forum is worth to each actor.
void value_offers(const MediationTable& table);

/// Everybody leaves, offers are void, and the forum has collapsed.
void collapse(const MediationTable& table, ForumId forum);

}  // namespace avert
