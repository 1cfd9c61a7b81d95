#pragma once

#include <vector>

#include "avert/escalation/armed_decision.hpp"
#include "avert/prevention/mandate.hpp"
#include "avert/prevention/truce.hpp"
#include "sim/escalation/armed_decision.hpp"

namespace avert {

/// What leaders can see at a decision, and what follows from it.
class Sight {
 public:
  Sight(const World&, const DecisionParameters&, const MandateParameters&, const StrengthParameters&,
        const TruceParameters&, double massing_reach, const LeadersSight&);

  const World& world() const { return world_; }
  const DecisionParameters& parameters() const { return k_; }
  template <class C>
  const Read<C>& of() const {
    return columns_.of<C>();
  }
  GroupId base(ActorId a) const { return world_.actor_group[a.index()]; }

  /// All that a leader weighs, but for places.
  Outlook outlook(ActorId) const;
  /// Places that its fighters suffice to send an order of their own to, at least one.
  std::size_t orders(ActorId) const;

  double strength_in(ActorId, SettlementId) const;
  double rivals_in(ActorId, SettlementId) const;
  /// Whether an agreement binds the leader to a rival actor, or to any of the group.
  bool partners(ActorId, ActorId) const;
  bool partner(ActorId, GroupId) const;
  /// Strength of such rivals there.
  double partners_in(ActorId, SettlementId) const;
  /// Strength there, and of a part of those who could mass there.
  double reach(ActorId a, SettlementId s) const { return reach_[a.index() * places_ + s.index()]; }
  /// The same of all rivals: help comes to both sides.
  double rivals_reach(ActorId, SettlementId) const;
  /// Strength of the peacekeepers who stand there between the actor and those whom it would attack; of those
  /// who have been announced and are not there yet; and of those who would join in a battle against it.
  double peacekeepers_against(ActorId, SettlementId) const;
  double peacekeepers_to_come(ActorId, SettlementId) const;
  double peacekeepers_fighting(ActorId, SettlementId) const;
  /// Who there is to attack and to win the place from: all who live there or did at the start; nobody abroad.
  double people(SettlementId) const;

 private:
  struct BaseMeans {
    double fear = 0, coverage = 0;
  };
  BaseMeans base_means(GroupId) const;
  double strength_of(ActorId) const;
  /// Sum of what there is of those who count.
  template <class Counts, class Amount>
  double sum_of_actors(Counts, Amount) const;
  void set_reach(double massing_reach);

  const World& world_;
  const DecisionParameters& k_;
  const MandateParameters& mandate_;
  const StrengthParameters& armed_;
  const TruceParameters& truce_;
  const LeadersSight& columns_;
  std::size_t places_;
  std::vector<double> reach_;  ///< actors × settlements
};

}  // namespace avert
