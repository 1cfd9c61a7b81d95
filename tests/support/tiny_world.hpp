#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "avert/process.hpp"

/// A country small enough to reason about, built by hand for tests of single mechanisms: 2 groups, 4
/// settlements on a line, 2 armed actors, 3 outside powers, 2 forums, no ties.
namespace avert::test {

inline constexpr SettlementId capital{0}, town{1}, village{2}, outpost{3};
inline constexpr GroupId majority{0}, minority{1};
inline constexpr ActorId state_force{0}, rebels{1};
inline constexpr PowerId united_nations{0}, guarantor{1}, neighbour{2};
inline constexpr ForumId united_nations_forum{0}, neighbour_forum{1};

namespace detail {

inline PowerSpec tiny_power(std::string name, PowerKind kind, double leverage, double toward_state,
                            double toward_rebels) {
  PowerSpec power;
  power.name = std::move(name);
  power.kind = kind;
  power.leverage = leverage;
  power.veto = kind == PowerKind::guarantor_state;
  power.positions = {{"", "state_force", toward_state}, {"", "rebels", toward_rebels}};
  return power;
}

inline ActorSpec tiny_actor(std::string name, ActorKind kind, std::string group) {
  ActorSpec actor;
  actor.name = std::move(name);
  actor.kind = kind;
  actor.group = std::move(group);
  return actor;
}

/// Settlements on a line 50 km apart, further from the capital the more remote, and the routes between them.
inline void add_places(World& world) {
  const std::size_t count = 4;
  world.near_begin = world.route_begin = {0};
  for (std::size_t s = 0; s < count; ++s) {
    Settlement place;
    place.name = "s" + std::to_string(s);
    place.x = 50.0 * static_cast<double>(s);
    place.remoteness = static_cast<double>(s) / 3;
    world.settlements.push_back(place);
    if (s > 0) world.routes.push_back({SettlementId{s - 1}, SettlementId{s}, 50});
    if (s > 0) world.route_of.push_back(RouteId{s - 1});
    if (s + 1 < count) world.route_of.push_back(RouteId{s});
    world.route_begin.push_back(static_cast<std::uint32_t>(world.route_of.size()));
    if (s > 0) world.near.push_back({SettlementId{s - 1}, 50});
    if (s + 1 < count) world.near.push_back({SettlementId{s + 1}, 50});
    world.near_begin.push_back(static_cast<std::uint32_t>(world.near.size()));
  }
}

/// Persons without ties, in households of four, all of working age, half of them male. The capital has four
/// times `unit` of each group, the town twice, the village and the outpost once.
inline void add_people(World& world, std::uint32_t unit) {
  constexpr std::uint32_t sizes[]{4, 2, 1, 1};
  world.cell_begin = {0};
  for (std::size_t s = 0; s < world.settlements.size(); ++s)
    for (std::size_t g = 0; g < world.group_count(); ++g) {
      world.cell_begin.push_back(world.cell_begin.back() + sizes[s] * unit);
      world.settlements[s].population += sizes[s] * unit;
    }
  const std::uint32_t persons = world.cell_begin.back();
  for (std::uint32_t i = 0; i < persons; ++i) {
    world.people.household.push_back(i / 4);
    world.people.household_ties.push_back(0);
    world.people.age_and_sex.push_back(static_cast<std::uint8_t>(2 + i % 2));
    world.people.threshold.push_back(2);
  }
  world.ties.begin.assign(persons + 1, 0);
}

}  // namespace detail

/// The tiny country; 16 × `unit` persons, 10 a unit by default.
inline World tiny_world(std::uint32_t unit = 10) {
  World world;
  world.groups.resize(2);
  world.groups[0].name = "majority";
  world.groups[1].name = "minority";
  world.actors = {detail::tiny_actor("state_force", ActorKind::state, "majority"),
                  detail::tiny_actor("rebels", ActorKind::rebel, "minority")};
  world.actor_group = {majority, minority};
  world.powers = {detail::tiny_power("united_nations", PowerKind::united_nations, 0.4, 0.5, 0.5),
                  detail::tiny_power("guarantor", PowerKind::guarantor_state, 0.8, 0.2, 0.8),
                  detail::tiny_power("neighbour", PowerKind::neighbour, 0.3, 0, 0)};
  world.forums.resize(2);
  world.forums[0].name = "united_nations_forum";
  world.forums[0].sponsors = {"united_nations"};
  world.forums[1].name = "neighbour_forum";
  world.forums[1].sponsors = {"neighbour"};
  detail::add_places(world);
  detail::add_people(world, unit);
  return world;
}

/// How many entities a run of this world and arm has.
inline Shape tiny_shape(const World& world, const ArmSpec& arm) {
  return {world.people.size(), world.settlements.size(), world.groups.size(), world.routes.size(),
          world.actors.size(), world.powers.size(),      world.forums.size(), arm.commitments.size()};
}

/// A quiet country: everybody at home and civilian, routes open, consent and access full, institutions as in
/// the world, nobody in control; every other column is zero.
inline State tiny_state(const World& world, const ArmSpec& arm) {
  State state(tiny_shape(world, arm));
  const auto fill = [&state](auto column, auto value) {
    auto& values = state.column<decltype(column)>();
    values.assign(values.size(), value);
  };
  fill(Enlisted{}, std::uint8_t{255});
  fill(Control{}, none<ActorId>);
  fill(AimGroup{}, none<GroupId>);
  fill(ForumJoined{}, none<ForumId>);
  fill(Open{}, std::uint8_t{1});
  fill(ResourceValue{}, 1.0f);
  fill(InField{}, std::uint8_t{1});
  fill(Access{}, 1.0f);
  fill(HostConsent{}, 1.0);
  fill(Inclusion{}, 0.6);
  fill(Blame{}, 1.0 / static_cast<double>(world.group_count()));
  fill(StatePresence{}, static_cast<float>(world.institutions.state_capacity));
  fill(CivicStrength{}, static_cast<float>(world.institutions.civic_space));
  fill(Accountability{}, world.institutions.accountability);
  fill(StateCapacity{}, world.institutions.state_capacity);
  fill(PluralMedia{}, world.institutions.plural_media);
  fill(HateMedia{}, world.institutions.hate_media);
  fill(CivicSpace{}, world.institutions.civic_space);
  for (std::size_t c = 0; c < world.cell_count(); ++c) {
    const CellId cell{c};
    state.column<Present>()[c] = world.members(cell);
    for (std::uint32_t p = world.cell_begin[c]; p < world.cell_begin[c + 1]; ++p)
      state.column<Location>()[p] = world.settlement_of(cell);
  }
  return state;
}

/// One run of the tiny country, held together. Change its parts, then `begin` and `advance` processes.
struct TinyRun {
  explicit TinyRun(ArmSpec the_arm = {}, World the_world = tiny_world())
      : world(std::move(the_world)), arm(std::move(the_arm)), state(tiny_state(world, arm)) {}

  World world;
  ArmSpec arm;
  Parameters parameters;
  State state;
  RandomKey key{1, 0};
  Clock clock;

  /// Sets the initial values of what a process owns.
  template <auto start>
  void begin(Stream stream) {
    Clock before = clock;
    before.index = before_first_step;
    Run run{world, arm, parameters, state, key, before, Threads{}};
    avert::detail::Bound<start>::call(run, stream);
  }
  /// One step of one process; the clock stays.
  template <auto update>
  void advance(Stream stream) {
    Run run{world, arm, parameters, state, key, clock, Threads{}};
    avert::detail::Bound<update>::call(run, stream);
  }
  /// Moves the clock by one step.
  void tick() {
    ++clock.index;
    clock.week = clock.index * clock.step;
  }
};

/// Starts one process and runs it alone for `steps` steps, ticking after each.
template <auto start, auto update>
void run_process(TinyRun& run, Stream stream, int steps) {
  run.begin<start>(stream);
  for (int i = 0; i < steps; ++i) {
    run.advance<update>(stream);
    run.tick();
  }
}

}  // namespace avert::test
