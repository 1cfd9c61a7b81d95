#include "bench/crisis.hpp"

#include <fmt/format.h>

#include "sim/scenario/scenario_reader.hpp"

namespace avert {
namespace {

constexpr Threads all_cores{2};

}  // namespace

Scenario kestrel(Size size) {
  Scenario scenario = read_scenario(AVERT_SOURCE_DIR "/scenarios/kestrel");
  scenario.world.persons = size.persons;
  scenario.world.settlements = size.settlements;
  scenario.world.mean_degree = 15;
  const std::size_t own = scenario.actors.size();
  for (std::size_t i = own; i < size.actors; ++i) {
    scenario.actors.push_back(scenario.actors[i % own]);
    scenario.actors.back().name += fmt::format("-{}", i);
  }
  for (ActorSpec& actor : scenario.actors)
    actor.fighters *= static_cast<double>(own) / static_cast<double>(scenario.actors.size());
  return scenario;
}

Crisis::Crisis(Size size, std::uint32_t until)
    : scenario(kestrel(size)),
      arm(arm_of(scenario, "as-usual")),
      country(build_country(scenario, key, all_cores)),
      state(initial_state(spec(all_cores.count), week())) {
  for (; weeks < until; ++weeks)
    advance(spec(all_cores.count), week(), {weeks, static_cast<double>(weeks), 1}, state);
}

const Crisis& million() {
  static const Crisis one({}, 140);
  return one;
}

}  // namespace avert
