#pragma once

#include <optional>
#include <vector>

#include "avert/escalation/mobilisation.hpp"
#include "avert/escalation/perception.hpp"
#include "avert/process.hpp"

/// What awaits those who might take up arms: the part of mobilisation that is the same for many persons.
namespace avert {

/// Columns that decide it.
struct RecruitmentView {
  Read<Present> present;
  Read<Fighters> fighters;
  Read<TotalFighters> total_fighters;
  Read<Recruiting> recruiting;
  Read<Funds> funds;
  Read<Hardship> hardship;
  Read<StatePresence> state_presence;
  Read<ActingPeacekeepers> peacekeepers;
  Read<Guards> guards;
  Read<SelfProtection> self_protection;
  Read<Weariness> weariness;
  Read<InField> in_field;
};

/// What the members of a group in a settlement meet.
struct Recruitment {
  double recruitment = 0;  ///< how far recruiters of the own group reach, 0…1
  double shared = 0;       ///< drive that all members share
  double limit = 0;        ///< nobody with a threshold at or above this can be willing; 0 without an actor
};

/// Recruitment everywhere in one step.
class RecruitmentMap {
 public:
  RecruitmentMap(const World&, const MobilisationParameters&, const PerceptionParameters&,
                 const RecruitmentView&);

  const Recruitment& operator[](CellId cell) const { return cells_[cell.index()]; }
  /// Drive shared by the fighters of an actor in a settlement.
  double shared_by_fighters(ActorId, SettlementId) const;
  /// Actor of the group that a joiner in the settlement goes to, by its reach there, or by its size when
  /// nobody recruits. `u` in (0, 1).
  ActorId choose(SettlementId, GroupId, double u) const;

 private:
  void set_reach();
  void set_cell(CellId, double inhabitants, std::vector<double>& weights);
  /// Weights of the actors for joiners of the group there; their sum.
  double weigh(SettlementId, GroupId, std::vector<double>& weights) const;
  double drive(ActorId, SettlementId, double inhabitants, GroupId) const;

  const World& world_;
  const MobilisationParameters& k_;
  const PerceptionParameters& perception_;
  RecruitmentView view_;
  std::vector<double> reach_;  ///< actor × settlement: recruiting × presence
  std::vector<Recruitment> cells_;
};

}  // namespace avert
