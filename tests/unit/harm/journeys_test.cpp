#include "sim/harm/journeys.hpp"

#include <catch2/catch.hpp>

#include "sim/displacement_from_files.hpp"
#include "sim/harm/road_network.hpp"

using namespace avert;

namespace {

Place place(const char* name, const char* country, PlaceType type, double population) {
  Place made;
  made.name = name;
  made.country = country;
  made.type = type;
  made.population = population;
  return made;
}

/// Town – hub – camp A (150 km from the hub) and camp B (50 km from the hub), over a border at the hub.
DisplacementCase crossing(int days) {
  DisplacementCase made;
  made.days = days;
  made.geography.places = {place("Town", "Home", PlaceType::conflict_zone, 1000),
                           place("Hub", "Abroad", PlaceType::forwarding_hub, 0),
                           place("A", "Abroad", PlaceType::camp, 0),
                           place("B", "Abroad", PlaceType::camp, 0)};
  made.geography.roads = {{0, 1, 100, 0}, {1, 2, 150, 0}, {1, 3, 50, 0}};
  made.violence.assign(static_cast<std::size_t>(days), {1, 0, 0, 0});
  made.camps = {2, 3};
  for (int day = 0; day < days; ++day) made.registered.push_back({10.0 * day, 10.0 * day});
  return made;
}

DisplacementOptions one_by_one() {
  DisplacementOptions made;
  made.persons_per_agent = 1;
  return made;
}

}  // namespace

TEST_CASE("people in camps never exceed those registered, and all arrive when the ways are short") {
  const DisplacementCase conflict = crossing(40);
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, one_by_one());
  for (int day = 0; day < conflict.days; ++day) {
    const auto d = static_cast<std::size_t>(day);
    const double camps = history.in_camps[d][0] + history.in_camps[d][1];
    CHECK(camps <= conflict.registered_total(day));
    CHECK(camps + history.elsewhere[d] == Approx(conflict.registered_total(day)));
    if (day >= 2) CHECK(camps >= conflict.registered_total(day - 2));
  }
  CHECK(history.in_camps.back()[1] > history.in_camps.back()[0]);  // B is nearer
}

TEST_CASE("a closed border is not crossed, and is crossed once it opens") {
  DisplacementCase conflict = crossing(30);
  conflict.closures = {{ClosureKind::border, "Home", "Abroad", 0, 20}};
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, one_by_one());
  for (std::size_t day = 0; day < 20; ++day) CHECK(history.in_camps[day] == std::vector<double>{0, 0});
  CHECK(history.in_camps[22][0] + history.in_camps[22][1] >= conflict.registered_total(20));
}

TEST_CASE("forced redirection sends everybody on, until it is lifted") {
  DisplacementCase conflict = crossing(30);
  conflict.geography.roads[1].forced_redirection = 2;  // from the hub to A
  conflict.closures = {{ClosureKind::redirection, "Hub", "A", 15, Closure::never}};
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, one_by_one());
  CHECK(history.in_camps[14][1] == 0);
  CHECK(history.in_camps[14][0] > 0);
  CHECK(history.in_camps[29][1] > 0);
}

TEST_CASE("a closed camp takes nobody, and a camp never holds more than its capacity") {
  DisplacementCase conflict = crossing(30);
  conflict.closures = {{ClosureKind::camp, "B", "", 0, 10}};
  conflict.geography.places[3].population = 25;
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, one_by_one());
  CHECK(history.in_camps[9][1] == 0);
  for (const auto& camps : history.in_camps) CHECK(camps[1] <= 25);
  CHECK(history.in_camps.back()[1] > 20);
}

TEST_CASE("when the registered number falls, only those whose home is safe leave the camps") {
  DisplacementCase conflict = crossing(120);
  for (std::size_t day = 0; day < 120; ++day) {
    conflict.violence[day][0] = day < 10 ? 1 : 0;
    conflict.registered[day].assign(2, day < 10 ? 10.0 * day : 50.0);
  }
  const DisplacementHistory history = follow_displacement(conflict, {}, {}, one_by_one());
  const auto in_camps = [&](std::size_t day) { return history.in_camps[day][0] + history.in_camps[day][1]; };
  CHECK(in_camps(15) == 180);
  CHECK(in_camps(119) <= 101);
}

TEST_CASE("more people in flight than can be followed are refused before any of them moves") {
  DisplacementCase conflict = crossing(3);
  conflict.name = "x";
  conflict.registered[2] = {1e12, 0};
  CHECK_THROWS_WITH(follow_displacement(conflict, {}, {}, one_by_one()),
                    "x: 1000000000000 persons may be in flight, 1 to an agent. Correct the files, or give "
                    "--persons-per-agent so that there are at most 20000000 agents");
  DisplacementOptions modelled = one_by_one();
  modelled.flight = FlightSource::modelled;
  CHECK_NOTHROW(follow_displacement(conflict, {}, {}, modelled));
  conflict.geography.places[0].population = 1e12;
  CHECK_THROWS_WITH(follow_displacement(conflict, {}, {}, modelled),
                    Catch::Contains("1000000000000 persons may be in flight"));
}

TEST_CASE("the modelled flight moves nobody without violence") {
  DisplacementCase conflict = crossing(30);
  conflict.violence.assign(30, std::vector<double>(4, 0.0));
  DisplacementOptions options = one_by_one();
  options.flight = FlightSource::modelled;
  const DisplacementHistory quiet = follow_displacement(conflict, {}, {}, options);
  CHECK(quiet.in_camps.back() == std::vector<double>{0, 0});
  CHECK(quiet.elsewhere.back() == 0);
  conflict.violence.assign(30, {1, 0, 0, 0});
  const DisplacementHistory violent = follow_displacement(conflict, {}, {}, options);
  CHECK(violent.in_camps.back()[0] + violent.in_camps.back()[1] > 500);
}

TEST_CASE("the longer news lasts, the more people flee after the violence") {
  DisplacementCase conflict = crossing(30);
  conflict.violence.assign(30, std::vector<double>(4, 0.0));
  conflict.violence[0][0] = 1;
  DisplacementOptions options = one_by_one();
  options.flight = FlightSource::modelled;
  NewsParameters news;
  double fled[2];
  for (const int longer : {0, 1}) {
    news.half_life = longer ? 20 : 0.5;
    const DisplacementHistory history = follow_displacement(conflict, {}, news, options);
    fled[longer] = history.in_camps.back()[0] + history.in_camps.back()[1];
  }
  CHECK(fled[1] > fled[0]);
}

TEST_CASE("the shortest way over open roads is found in both directions") {
  const DisplacementCase conflict = crossing(1);
  const RoadNetwork network(conflict, 0);
  CHECK(network.distance(0, 2) == 250);
  CHECK(network.distance(3, 0) == 150);
  CHECK(network.next_road(0, 3) == 0);
  CHECK(network.next_road(2, 2) == RoadNetwork::nowhere);
}
