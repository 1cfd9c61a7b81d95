#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "avert/harm/status.hpp"
#include "avert/process.hpp"

/// Counts the persons of a run anew, person by person, and compares with what the run keeps.
namespace avert::test {

/// The people of one moment, counted from each person's own columns.
class Ledger {
 public:
  Ledger(const World& world, const State& state)
      : world_(world),
        present_(world.cell_count()),
        away_(world.cell_count()),
        fighters_(world.actors.size() * world.settlements.size()),
        serving_(world.actors.size()) {
    for (std::size_t c = 0; c < world.cell_count(); ++c)
      for (std::uint32_t i = world.cell_begin[c]; i < world.cell_begin[c + 1]; ++i)
        add(CellId{c}, state.column<Status>()[i], state.column<Location>()[i], state.column<Enlisted>()[i]);
  }

  std::uint32_t of(PersonStatus status) const { return by_status_[static_cast<std::size_t>(status)]; }
  std::uint32_t all() const {
    std::uint32_t sum = 0;
    for (const std::uint32_t each : by_status_) sum += each;
    return sum;
  }

  /// What does not agree with the run's own counts and lists; empty when all does.
  std::string disagreement(const State& state) const {
    if (all() != world_.people.size()) return "persons are lost or made";
    if (state.column<Present>() != present_) return "present differs from a count of the living";
    if (state.column<TotalFighters>() != serving_)
      return "total fighters differ from a count of the mobilised";
    if (state.column<Fighters>() != fighters_) return "fighters by settlement differ from a count";
    if (state.column<VisitorCount>() != away_)
      return "visitors differ from a count of civilians away from home";
    if (state.column<Roster>().size() != of(PersonStatus::mobilised))
      return "the roster is not the mobilised";
    return fault_;
  }

 private:
  void add(CellId home, PersonStatus status, SettlementId at, std::uint8_t actor) {
    ++by_status_[static_cast<std::size_t>(status)];
    const bool serves = status == PersonStatus::mobilised;
    if (serves != (actor != not_enlisted)) fault_ = "a fighter serves nobody, or a civilian somebody";
    if (at.index() >= world_.settlements.size()) fault_ = "a person is nowhere";
    if (status == PersonStatus::dead || !fault_.empty()) return;
    const CellId cell = world_.cell(at, world_.group_of(home));
    ++present_[cell.index()];
    if (serves) {
      ++serving_[actor];
      ++fighters_[actor * world_.settlements.size() + at.index()];
    } else if (at != world_.settlement_of(home)) {
      ++away_[cell.index()];
      if (status == PersonStatus::resident) fault_ = "a resident is away from home";
    } else if (status == PersonStatus::displaced) {
      fault_ = "a displaced person is at home";
    }
  }

  const World& world_;
  std::uint32_t by_status_[person_status_count]{};
  std::vector<std::uint32_t> present_, away_, fighters_, serving_;
  std::string fault_;
};

/// The deaths of one step by cause: who was alive before and is not now, by the first request that named
/// them.
struct Deaths {
  std::uint32_t direct = 0, battle = 0, indirect = 0, unasked = 0, risen = 0;
};
inline Deaths deaths_of_step(const std::vector<PersonStatus>& before, const State& after) {
  Deaths deaths;
  const auto& now = after.column<Status>();
  std::vector<std::uint8_t> counted(now.size());
  for (const Die& each : after.channel<Die>()) {
    const std::size_t p = each.person.index();
    if (before[p] == PersonStatus::dead || counted[p] != 0) continue;
    counted[p] = 1;
    ++(each.cause == DeathCause::direct   ? deaths.direct
       : each.cause == DeathCause::battle ? deaths.battle
                                          : deaths.indirect);
  }
  for (std::size_t p = 0; p < now.size(); ++p) {
    const bool was = before[p] == PersonStatus::dead, is = now[p] == PersonStatus::dead;
    deaths.unasked += (is && !was) != (counted[p] != 0);
    deaths.risen += was && !is;
  }
  return deaths;
}

}  // namespace avert::test
