#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "avert/error.hpp"
#include "avert/world_builder.hpp"
#include "sim/world/anonymous.hpp"
#include "sim/world/composition.hpp"
#include "sim/world/near.hpp"
#include "sim/world/people.hpp"
#include "sim/world/places.hpp"
#include "sim/world/routes.hpp"
#include "sim/world/ties.hpp"

namespace avert {
namespace {

GroupId find_group(const std::vector<GroupSpec>& groups, const ActorSpec& actor) {
  const auto same = [&](const GroupSpec& group) { return group.name == actor.group; };
  const auto found = std::find_if(groups.begin(), groups.end(), same);
  if (found == groups.end())
    throw Error("actors." + actor.name, "there is no group '" + actor.group + "'",
                "Name one of the scenario's groups");
  return GroupId{static_cast<std::size_t>(found - groups.begin())};
}

World start_world(const WorldInputs& inputs) {
  if (inputs.groups.empty()) throw Error("groups", "there is no group", "Give the scenario at least one");
  World world;
  world.time = inputs.time;
  world.groups = inputs.groups;
  world.actors = inputs.actors;
  world.powers = inputs.powers;
  world.forums = inputs.forums;
  world.institutions = inputs.institutions;
  world.shocks = inputs.shocks;
  for (const ActorSpec& actor : inputs.actors) world.actor_group.push_back(find_group(inputs.groups, actor));
  return world;
}

Territory make_territory(const WorldSpec& spec, const PlaceParameters& k, RandomKey key) {
  if (!spec.geography.empty()) return make_anonymous(read_geography(spec.geography), spec, k, key);
  if (spec.persons < spec.settlements)
    throw Error("world.persons", "there are more settlements than persons",
                "Raise persons or lower world.settlements");
  return draw_territory(spec, k, key);
}

void place_territory(Territory territory, const PlaceParameters& k, RandomKey key, World& world) {
  describe_settlements(territory, k, key);
  world.settlements = std::move(territory.settlements);
  world.routes = std::move(territory.routes);
  RouteRows rows = route_rows(world.settlements.size(), world.routes);
  world.route_begin = std::move(rows.begin);
  world.route_of = std::move(rows.of);
  find_near(world, k.reach, static_cast<std::size_t>(k.near_count));
}

void check_degree(const WorldSpec& spec, double household) {
  if (household <= spec.mean_degree) return;
  throw Error("world.mean_degree",
              "households alone give " + std::to_string(household) + " ties a person, more than mean_degree",
              "Raise mean_degree or lower household_size");
}

/// Persons live in households and circles, are tied, numbered and described.
void settle_people(const WorldSpec& spec, const WorldParameters& k, RandomKey key, Threads threads,
                   World& world) {
  const auto circle_households = static_cast<std::uint32_t>(k.ties.circle_households);
  const Dwellings dwellings =
      draw_dwellings(world.cell_begin, spec.household_size, circle_households, key, threads);
  const LocalTies local = count_local(dwellings, threads);
  check_degree(spec, local.household);
  const DistanceKernel kernel(world.settlements, world.cell_begin, world.group_count(),
                              {spec.distance_exponent, k.ties.distance_offset, k.ties.accessibility},
                              threads);
  const auto inhabited = std::count_if(world.settlements.begin(), world.settlements.end(),
                                       [](const Settlement& s) { return s.population > 0; });
  const TiePlan plan = plan_ties(spec, k.ties, local, inhabited > 1);
  const TieDraws draws({world.cell_begin, world.group_count(), plan, kernel}, k.ties.distant_tail, key);
  SocialGraph graph = build_ties(dwellings, world.cell_begin, draws, threads);
  world.people = draw_people(dwellings, graph.number, k.people, key, threads);
  world.people.household_ties = std::move(graph.household_ties);
  world.ties = std::move(graph.ties);
}

}  // namespace

World build_world(const WorldInputs& inputs, const WorldParameters& k, RandomKey key, Threads threads) {
  World world = start_world(inputs);
  place_territory(make_territory(inputs.world, k.places, key), k.places, key, world);
  const std::vector<std::uint32_t> members =
      compose_groups(world.settlements, world.groups, inputs.world.segregation, key);
  world.cell_begin.assign(members.size() + 1, 0);
  std::partial_sum(members.begin(), members.end(), world.cell_begin.begin() + 1);
  settle_people(inputs.world, k, key, threads, world);
  return world;
}

}  // namespace avert
