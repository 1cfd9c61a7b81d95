#pragma once

#include <vector>

#include "avert/process.hpp"
#include "sim/harm/runs.hpp"

namespace avert {

/// Where every person stands, and what follows from it: the columns that always change together.
struct Standing {
  Write<Status> status;
  Write<Location> location;
  Write<Enlisted> enlisted;
  Write<Present> present;
  Write<TotalFighters> total_fighters;
};

/// Moves persons from one standing to another and keeps counts and lists true. Only `status` uses it.
class Register {
 public:
  Register(const World& world, Standing standing) : world_(world), now_(standing) {}

  PersonStatus status(PersonId p) const { return now_.status[p]; }
  SettlementId location(PersonId p) const { return now_.location[p]; }
  SettlementId home(PersonId p) const { return world_.settlement_of(world_.home(p)); }
  /// Group of the person in the settlement where the person is.
  CellId cell(PersonId p) const { return world_.cell(now_.location[p], world_.group_of(world_.home(p))); }
  bool serves(PersonId p, ActorId actor) const;
  /// Whom a fighter serves.
  ActorId actor(PersonId p) const { return ActorId{std::uint32_t{now_.enlisted[p]}}; }

  void kill(PersonId p);
  void enlist(PersonId p, ActorId actor);
  /// A fighter goes home and is a civilian again.
  void discharge(PersonId p);
  /// A civilian is now in another place: displaced, or resident when that is home.
  void settle(PersonId p, SettlementId place);
  void hide(PersonId p);
  void redeploy(PersonId p, SettlementId place);

  /// Brings the roster of fighters up to date, by actor, settlement, person.
  void renew_roster(Runs roster) const;
  /// Brings the list of civilians away from home up to date, by cell, person.
  void renew_visitors(Runs visitors) const;

 private:
  bool away(PersonId p) const { return now_.location[p] != home(p); }
  void move(PersonId p, SettlementId place);

  const World& world_;
  Standing now_;
  std::vector<PersonId> new_fighters_, new_visitors_;
  bool roster_changed_ = false;
  bool visitors_changed_ = false;
};

}  // namespace avert
