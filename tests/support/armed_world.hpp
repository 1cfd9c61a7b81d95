#pragma once

#include <vector>

#include "sim/harm/status.hpp"
#include "tests/support/tiny_world.hpp"

/// The tiny country in arms: households are tied, each group blames the other, and actors have fighters.
namespace avert::test {

/// Households of four, everybody tied to the other three and to nobody else.
inline World household_world(std::uint32_t unit = 10) {
  World world = tiny_world(unit);
  const auto persons = static_cast<std::uint32_t>(world.people.size());
  world.people.household_ties.assign(persons, 3);
  for (std::uint32_t p = 0; p < persons; ++p) {
    for (std::uint32_t other = p / 4 * 4; other < p / 4 * 4 + 4; ++other)
      if (other != p) world.ties.to.push_back(other);
    world.ties.begin[p + 1] = static_cast<std::uint32_t>(world.ties.to.size());
  }
  return world;
}

/// Both actors start with so many fighters per 1,000 of their group, fully armed; all are fully exposed.
inline TinyRun armed_run(double fighters, World world = household_world()) {
  for (ActorSpec& actor : world.actors) actor.fighters = fighters;
  TinyRun run({}, std::move(world));
  run.begin<start_status>(Stream::status);
  run.state.column<Weapons>().assign(run.world.actors.size(), 1);
  run.state.column<Exposure>().assign(run.world.cell_count(), 1);
  run.state.column<Blame>() = {0, 1, 1, 0};
  return run;
}

template <class R>
std::size_t asked(const TinyRun& run) {
  return run.state.channel<R>().size();
}

template <class... R>
void clear(TinyRun& run, TypeList<R...>) {
  (run.state.channel<R>().clear(), ...);
}
inline void clear_requests(TinyRun& run) {
  clear(run, Requests{});
}

/// Grants what has been asked, and goes on to the next step.
inline void settle_requests(TinyRun& run) {
  run.advance<update_status>(Stream::status);
  clear_requests(run);
  run.tick();
}

/// The State force gains 8 fighters in a place.
inline void enlist_eight(TinyRun& run, SettlementId place) {
  const std::uint32_t first = run.world.cell_begin[run.world.cell(place, majority).index()];
  for (std::uint32_t i = 0; i < 8; ++i)
    run.state.channel<Join>().push_back({PersonId{first + i}, state_force});
  settle_requests(run);
}

inline std::uint32_t fighters_at(const TinyRun& run, ActorId actor, SettlementId place) {
  return run.state.column<Fighters>()[actor.index() * run.world.settlements.size() + place.index()];
}

}  // namespace avert::test
