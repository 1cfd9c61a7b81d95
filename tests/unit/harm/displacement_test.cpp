#include "sim/harm/displacement.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "avert/random.hpp"

using namespace avert;

namespace {

const DisplacementParameters k;
const Draws inputs({7, 0}, Stream::displacement, 0);
double share(std::uint32_t test, std::uint32_t which) {
  return inputs.uniform(test, which);
}

/// One group at home in settlement 0 of a chain 0 – 1 – 2 – 3; 3 is a camp. 500 km between 2 and 3.
struct Chain {
  static constexpr std::uint32_t persons = 4000;
  World world;
  State state{Shape{persons, 4, 1, 3, 1, 0, 0, 0}};

  Chain() {
    world.groups.resize(1);
    world.actors.resize(1);
    world.actor_group = {GroupId{0}};
    world.settlements.resize(4);
    for (std::size_t s = 0; s < 4; ++s) world.settlements[s].x = 100.0 * s;
    world.settlements[3].kind = SettlementKind::camp;
    world.routes = {{SettlementId{0}, SettlementId{1}, 100},
                    {SettlementId{1}, SettlementId{2}, 100},
                    {SettlementId{2}, SettlementId{3}, 100}};
    world.route_begin = {0, 1, 3, 5, 6};
    world.route_of = {RouteId{0}, RouteId{0}, RouteId{1}, RouteId{1}, RouteId{2}, RouteId{2}};
    world.cell_begin = {0, persons, persons, persons, persons};
    state.column<Present>()[0] = persons;
    state.column<Exposure>().assign(4, 1.0f);
    state.column<Fear>().assign(persons, 1.0f);
    state.column<Open>().assign(3, 1);
    state.column<Control>().assign(4, none<ActorId>);
    state.column<Expeller>().assign(4, none<ActorId>);
    state.column<News>()[0] = 1;
  }

  /// Puts the first `count` persons into the settlement as displaced.
  void displace(std::uint32_t count, std::size_t settlement) {
    for (std::uint32_t p = 0; p < count; ++p) {
      state.column<Status>()[p] = PersonStatus::displaced;
      state.column<Location>()[p] = SettlementId{settlement};
      state.column<Visitors>().push_back(PersonId{p});
    }
    state.column<Present>()[0] -= count;
    state.column<Present>()[settlement] += count;
    state.column<VisitorCount>()[settlement] = count;
  }

  void step(double weeks = 1, int threads = 1, std::uint32_t index = 0) {
    const DisplacementParameters parameters = k;
    const auto read = [&]<class C>(C) {
      return Read<C>(state.column<C>(), Extent<typename C::Entity>::row_length(state.shape()));
    };
    const FlightSight see(read(Status{}), read(Location{}), read(Fear{}), read(Present{}),
                          read(VisitorCount{}), read(VisitorStart{}), read(Visitors{}), read(News{}),
                          read(CellDeaths{}), read(Exposure{}), read(Control{}), read(Open{}), read(Level{}),
                          read(Placement{}), read(Implementation{}));
    update_displacement(world, parameters, Clock{index, index * weeks, weeks}, Threads{threads},
                        Draws({1, 0}, Stream::displacement, index), see,
                        Write<Expeller>(state.column<Expeller>(), 1), Append<Flee>{state.channel<Flee>()},
                        Append<Return>{state.channel<Return>()});
  }
  const std::vector<Flee>& flights() const { return state.channel<Flee>(); }
  const std::vector<Return>& returns() const { return state.channel<Return>(); }
};

}  // namespace

TEST_CASE("without violence and news of it nobody flees") {
  for (std::uint32_t n = 0; n < 50; ++n) CHECK(flight_rate(0, 0, share(n, 0), share(n, 1), k) == 0);
  CHECK(violence_here(0, k) == 0);
  CHECK(violence_here(k.violence_half / 1000, k) == Approx(0.5));
}

TEST_CASE("the hazard to flee rises with violence, news, fear and help, and falls with protection") {
  for (std::uint32_t n = 0; n < 200; ++n) {
    const double v = share(n, 0), w = share(n, 1), p = share(n, 2), h = share(n, 3), more = share(n, 4);
    const double rate = flight_rate(v, w, p, h, k);
    CHECK(flight_rate(v + more * (1 - v), w, p, h, k) > rate);
    CHECK(flight_rate(v, w + more * (1 - w), p, h, k) > rate);
    CHECK(flight_rate(v, w, p + more * (1 - p), h, k) < rate);
    CHECK(flight_rate(v, w, p, h + more * (1 - h), k) > rate);
    CHECK(flight_by_fear(v + more * (1 - v), k) > flight_by_fear(v, k));
  }
}

TEST_CASE("a place draws fewer people the farther, fuller and more violent it is, and a full one none") {
  CHECK(distance_decay(0, k) == Approx(1));
  CHECK(room_left(100, 100, k) == 0);
  CHECK(room_left(150, 100, k) == 0);
  CHECK(room_left(90, 100, k) == 1);
  CHECK(room_left(95, 100, k) == Approx(0.5));
  CHECK(room_left(1e9, 0, k) == 1);
  DisplacementParameters wide = k;
  wide.crowding = 0.5;
  CHECK(room_left(50, 100, wide) == 1);
  CHECK(room_left(75, 100, wide) == Approx(0.5));
  CHECK(attraction(Refuge::haven, 0.3, 0, 1, 1, k) == 0);
  for (std::uint32_t n = 0; n < 100; ++n) {
    const double d = 1000 * share(n, 0), v = share(n, 1), more = share(n, 2);
    CHECK(distance_decay(d + 1000 * more, k) < distance_decay(d, k));
    CHECK(attraction(Refuge::inhabited, v + more * (1 - v), 1, 0, 0, k) <
          attraction(Refuge::inhabited, v, 1, 0, 0, k));
    CHECK(attraction(Refuge::haven, v, 1, 0, 0, k) > attraction(Refuge::inhabited, v, 1, 0, 0, k));
  }
}

TEST_CASE("nobody returns where violence is remembered: fewer from afar, more under a kept cease-fire") {
  CHECK(return_hazard(k.tolerated_news, 10, 1, k) == 0);
  CHECK(return_hazard(0, 0, 0, k) == Approx(k.return_rate));
  CHECK(return_hazard(0, k.return_distance, 0, k) == Approx(k.return_rate / 2));
  CHECK(return_hazard(0, 50, 1, k) > return_hazard(0, 50, 0, k));
}

TEST_CASE("a pick follows the weights and never takes one of weight zero") {
  const std::vector<double> cumulative{0, 1, 1, 4, 4};
  std::vector<int> counts(5, 0);
  for (std::uint32_t n = 0; n < 4000; ++n) ++counts[pick(cumulative, share(n, 9))];
  CHECK(counts[0] + counts[2] + counts[4] == 0);
  CHECK(counts[1] == Approx(1000).margin(90));
}

TEST_CASE("people flee to reachable places, most to the camp, as often as the hazard says") {
  Chain chain;
  chain.step();
  const double expected = Chain::persons * math::chance(flight_rate(0, 1, 0, 0, k), 1);
  CHECK(chain.flights().size() == Approx(expected).margin(4 * std::sqrt(expected)));
  int to_camp = 0;
  for (const Flee& each : chain.flights()) {
    CHECK(each.to != SettlementId{0});
    to_camp += each.to == SettlementId{3};
  }
  CHECK(to_camp > 0.5 * chain.flights().size());
}

TEST_CASE("a closed route is never crossed, and nobody leaves a place without a way out") {
  Chain chain;
  chain.state.column<Open>()[1] = 0;
  chain.step();
  CHECK(!chain.flights().empty());
  for (const Flee& each : chain.flights()) CHECK(each.to == SettlementId{1});
  chain.state.column<Open>()[0] = 0;
  chain.state.channel<Flee>().clear();
  chain.step();
  CHECK(chain.flights().empty());
}

TEST_CASE("a camp that is full draws nobody") {
  Chain chain;
  chain.world.settlements[3].hosting_capacity = 100;
  chain.displace(100, 3);
  chain.state.column<News>()[0] = 1;
  chain.step();
  CHECK(!chain.flights().empty());
  for (const Flee& each : chain.flights()) CHECK(each.to != SettlementId{3});
}

TEST_CASE("displaced people return to a safe home, unless it is cut off or held by those who expelled them") {
  Chain chain;
  chain.displace(2000, 3);
  chain.state.column<News>()[0] = 0;
  chain.step();
  const double expected = 2000 * math::chance(return_hazard(0, 300, 0, k), 1);
  CHECK(chain.returns().size() == Approx(expected).margin(4 * std::sqrt(expected)));

  chain.state.channel<Return>().clear();
  chain.state.column<Expeller>()[0] = ActorId{0};
  chain.state.column<Control>()[0] = ActorId{0};
  chain.step();
  CHECK(chain.returns().empty());

  chain.state.column<Control>()[0] = none<ActorId>;
  chain.state.column<Open>()[2] = 0;
  chain.step();
  CHECK(chain.returns().empty());
}

TEST_CASE("an ordered expulsion is remembered where it happened") {
  Chain chain;
  chain.state.column<News>()[0] = 0;
  chain.state.channel<Flee>().push_back({PersonId{5}, SettlementId{1}, ActorId{0}});
  chain.step();
  CHECK(chain.state.column<Expeller>()[0] == ActorId{0});
  CHECK(chain.state.column<Expeller>()[1] == none<ActorId>);
}

TEST_CASE("fighters, the hidden and the dead do not flee") {
  for (const PersonStatus status : {PersonStatus::mobilised, PersonStatus::sheltered, PersonStatus::dead}) {
    Chain chain;
    chain.state.column<Status>().assign(Chain::persons, status);
    chain.step();
    CHECK(chain.flights().empty());
  }
}

TEST_CASE("two half steps move as many people as one whole step") {
  Chain whole, halves;
  whole.step(1);
  std::size_t count = 0;
  std::vector<char> gone(Chain::persons, 0);
  for (std::uint32_t index = 0; index < 2; ++index) {
    halves.state.channel<Flee>().clear();
    halves.step(0.5, 1, index);
    for (const Flee& each : halves.flights()) count += !gone[each.person.index()]++;
  }
  CHECK(count == Approx(whole.flights().size()).epsilon(0.2));
}

TEST_CASE("flights are the same on any number of threads") {
  Chain one, three;
  one.displace(500, 1);
  three.displace(500, 1);
  one.step(1, 1);
  three.step(1, 3);
  REQUIRE(one.flights().size() == three.flights().size());
  for (std::size_t n = 0; n < one.flights().size(); ++n) {
    CHECK(one.flights()[n].person == three.flights()[n].person);
    CHECK(one.flights()[n].to == three.flights()[n].to);
  }
}
