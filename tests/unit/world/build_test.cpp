#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "avert/error.hpp"
#include "sim/world/routes.hpp"
#include "tests/support/world_samples.hpp"

using namespace avert;

namespace {

std::uint64_t fingerprint(const World& world) {
  std::uint64_t hash = 1469598103934665603ull;
  const auto mix = [&](std::uint64_t word) { hash = (hash ^ word) * 1099511628211ull; };
  for (std::uint32_t each : world.ties.begin) mix(each);
  for (std::uint32_t each : world.ties.to) mix(each);
  for (std::uint32_t each : world.people.household) mix(each);
  for (std::uint8_t each : world.people.household_ties) mix(each);
  for (std::uint8_t each : world.people.age_and_sex) mix(each);
  for (float each : world.people.threshold)
    mix(std::isinf(each) ? 1 : static_cast<std::uint64_t>(each * 1e6f));
  for (const Settlement& s : world.settlements) mix(static_cast<std::uint64_t>(s.x * 1e9) ^ s.population);
  return hash;
}

}  // namespace

TEST_CASE("Populations sum to the persons and inhabited settlements come first, the capital largest") {
  for (std::uint64_t seed : {1, 2, 3}) {
    const World world = build_world(sample_inputs(5000, 40), {}, {seed, 0}, {1});
    std::uint64_t sum = 0;
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      const Settlement& settlement = world.settlements[s];
      REQUIRE((settlement.kind == SettlementKind::inhabited) == (s < 40));
      REQUIRE((settlement.population > 0) == (s < 40));
      REQUIRE(settlement.population <= world.settlements[0].population);
      REQUIRE((settlement.remoteness >= 0 && settlement.remoteness <= 1));
      sum += settlement.population;
    }
    REQUIRE(sum == 5000);
    REQUIRE(world.settlements[0].remoteness == 0);
    REQUIRE(world.settlements.size() > 40);
  }
}

TEST_CASE(
    "Reception of media is 1 for the mean inhabitant, falls with distance, and is even without a cause") {
  WorldParameters even;
  even.places.media_fade = even.places.media_shadow = 0;
  for (const Settlement& each : build_world(sample_inputs(5000, 40), even, {1, 0}, {1}).settlements)
    CHECK(each.reception == Approx(1));
  WorldParameters far = even;
  far.places.media_fade = 1;
  for (std::uint64_t seed : {1, 2, 3}) {
    const World world = build_world(sample_inputs(5000, 40), far, {seed, 0}, {1});
    double heard = 0;
    for (const Settlement& a : world.settlements) {
      heard += a.population * a.reception / 5000;
      for (const Settlement& b : world.settlements)
        if (a.remoteness < b.remoteness) CHECK(a.reception > b.reception);
    }
    CHECK(heard == Approx(1));
  }
}

TEST_CASE("Groups have their shares to the person at any segregation") {
  for (double segregation : {0.0, 0.3, 0.6, 1.0}) {
    WorldInputs inputs = sample_inputs(7001, 50);
    inputs.world.segregation = segregation;
    const World world = build_world(inputs, {}, {9, 1}, {1});
    std::vector<std::uint32_t> members(3, 0);
    for (std::size_t c = 0; c < world.cell_count(); ++c) members[c % 3] += world.members(CellId{c});
    REQUIRE(members[0] + members[1] + members[2] == 7001);
    REQUIRE(std::abs(static_cast<int>(members[0]) - 3500) <= 1);
    REQUIRE(std::abs(static_cast<int>(members[1]) - 2100) <= 1);
    for (std::size_t s = 0; s < world.settlements.size(); ++s) {
      std::uint32_t sum = 0;
      for (std::size_t g = 0; g < 3; ++g) sum += world.members(world.cell(SettlementId{s}, GroupId{g}));
      REQUIRE(sum == world.settlements[s].population);
    }
  }
}

TEST_CASE("Full segregation leaves at most one mixed settlement between two homelands") {
  WorldInputs inputs = sample_inputs(7001, 50);
  inputs.world.segregation = 1;
  const World world = build_world(inputs, {}, {4, 1}, {1});
  int mixed = 0;
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    int present = 0;
    for (std::size_t g = 0; g < 3; ++g) present += world.members(world.cell(SettlementId{s}, GroupId{g})) > 0;
    mixed += present > 1;
  }
  REQUIRE(mixed <= 3);
}

TEST_CASE("The same world has the same bits on any number of threads, and another key another world") {
  const WorldInputs inputs = sample_inputs(20000, 60);
  const std::uint64_t alone = fingerprint(build_world(inputs, {}, {5, 3}, {1}));
  for (int threads : {2, 4, 8}) REQUIRE(fingerprint(build_world(inputs, {}, {5, 3}, {threads})) == alone);
  REQUIRE(fingerprint(build_world(inputs, {}, {5, 4}, {1})) != alone);
}

TEST_CASE("Routes connect all places and near lists hold the nearest by route, in order") {
  const World world = build_world(sample_inputs(3000, 80), {}, {6, 0}, {1});
  const RouteGraph graph = route_graph(world.settlements.size(), world.routes);
  REQUIRE(connected(graph));
  const double routes_per_place = 2.0 * static_cast<double>(world.routes.size()) / 88;
  REQUIRE(routes_per_place == Approx(3).epsilon(0.1));
  for (std::size_t s = 0; s < world.settlements.size(); ++s) {
    const std::vector<double> distance = distances_from(graph, SettlementId{s});
    std::vector<double> sorted = distance;
    std::sort(sorted.begin(), sorted.end());
    const auto near = world.neighbours(SettlementId{s});
    REQUIRE(near.size() <= 16);
    for (std::size_t k = 0; k < near.size(); ++k) {
      REQUIRE(near[k].distance == Approx(distance[near[k].settlement.index()]));
      REQUIRE(near[k].distance == Approx(sorted[k + 1]));
    }
    REQUIRE((near.size() == 16 || sorted[near.size() + 1] > 150));
  }
}

TEST_CASE("An actor has the group it names, and one of an unknown group is refused") {
  WorldInputs inputs = sample_inputs(500, 5);
  REQUIRE(build_world(inputs, {}, {}, {1}).actor_group.at(0) == GroupId{1});
  inputs.actors[0].group = "nobody";
  REQUIRE_THROWS_AS(build_world(inputs, {}, {}, {1}), Error);
}

TEST_CASE("What cannot be built is refused with a cure") {
  REQUIRE_THROWS_AS(build_world(sample_inputs(100, 101), {}, {}, {1}), Error);
  WorldInputs inputs = sample_inputs(1000, 5);
  inputs.world.household_size = 12;
  inputs.world.mean_degree = 5;
  REQUIRE_THROWS_WITH(build_world(inputs, {}, {}, {1}), Catch::Contains("household_size"));
  inputs = sample_inputs(1000, 5);
  inputs.groups.clear();
  inputs.actors.clear();
  REQUIRE_THROWS_AS(build_world(inputs, {}, {}, {1}), Error);
}

TEST_CASE("A country of one settlement and one group can be built") {
  WorldInputs inputs = sample_inputs(1000, 1);
  inputs.groups.resize(1);
  inputs.actors.clear();
  const World world = build_world(inputs, {}, {}, {2});
  REQUIRE(world.members(CellId{0}) == 1000);
  REQUIRE(static_cast<double>(world.ties.to.size()) / 1000 == Approx(14).epsilon(0.05));
}
