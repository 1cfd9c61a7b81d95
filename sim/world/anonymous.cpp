#include "sim/world/anonymous.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "avert/error.hpp"
#include "avert/portable_math.hpp"
#include "sim/world/routes.hpp"

namespace avert {
namespace {

enum Purpose : std::uint32_t { turning, moving, stretching, sizes };

constexpr double pi = 3.14159265358979323846;

bool hosts_only(const Place& place) {
  return place.type == PlaceType::camp || place.type == PlaceType::idp_camp;
}

/// The country with the most people outside camps; of equal ones, the first by name.
std::string find_home(const Geography& geography) {
  std::map<std::string, double> people;
  for (const Place& place : geography.places)
    if (!hosts_only(place)) people[place.country] += 1 + place.population.value_or(0);
  if (people.empty())
    throw Error("world.geography", "no place is inhabited", "Give locations.csv a town or a conflict_zone");
  return std::max_element(people.begin(), people.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

SettlementKind kind_of(const Place& place, const std::string& home) {
  if (place.country != home) return SettlementKind::abroad;
  return hosts_only(place) ? SettlementKind::camp : SettlementKind::inhabited;
}

/// Kilometres east and north of the middle; good to a per cent for countries up to 2,000 km across.
std::vector<Point> project(const std::vector<Place>& places) {
  constexpr double kilometres_a_degree = 111.2;
  double latitude = 0, longitude = 0;
  for (const Place& place : places) {
    latitude += place.latitude / static_cast<double>(places.size());
    longitude += place.longitude / static_cast<double>(places.size());
  }
  const double shrinking = math::cos(latitude * pi / 180);
  std::vector<Point> points;
  for (const Place& place : places)
    points.push_back({(place.longitude - longitude) * shrinking * kilometres_a_degree,
                      (place.latitude - latitude) * kilometres_a_degree});
  return points;
}

/// Largest distance from the middle, km.
double extent_of(const std::vector<Point>& points) {
  double extent = 0;
  for (const Point& p : points) extent = std::max(extent, math::sqrt(squared_distance(p, {0, 0})));
  return extent;
}

/// Turns, perhaps mirrors, moves every point at random, and puts the corner of the map at (0, 0).
void disguise(std::vector<Point>& points, double moved_by, RandomKey key) {
  const auto words = Draws(key, Stream::geography, turning).block(0);
  const double angle = 2 * pi * Draws::open_unit(words[0]);
  const double mirror = words[1] % 2 == 0 ? 1 : -1;
  const double cosine = math::cos(angle), sine = math::sin(angle);
  const double most = moved_by * extent_of(points);
  const Draws moves(key, Stream::geography, moving);
  Point corner{1e9, 1e9};
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const auto move = moves.block(i);
    const Point p{points[i].x * mirror, points[i].y};
    points[i] = {p.x * cosine - p.y * sine + most * (2 * Draws::open_unit(move[0]) - 1),
                 p.x * sine + p.y * cosine + most * (2 * Draws::open_unit(move[1]) - 1)};
    corner = {std::min(corner.x, points[i].x), std::min(corner.y, points[i].y)};
  }
  for (Point& p : points) p = {p.x - corner.x, p.y - corner.y};
}

/// Known populations as weights; unknown ones lognormal about the median of the known.
std::vector<double> town_weights(const Geography& geography, const std::vector<std::size_t>& towns,
                                 double sigma, RandomKey key) {
  std::vector<double> known;
  for (std::size_t town : towns)
    if (geography.places[town].population.value_or(0) > 0)
      known.push_back(*geography.places[town].population);
  std::sort(known.begin(), known.end());
  const double median = known.empty() ? 1 : known[known.size() / 2];
  const Draws draws(key, Stream::geography, sizes);
  std::vector<double> weights;
  for (std::size_t town : towns) {
    const double given = geography.places[town].population.value_or(0);
    const double normal = math::normal_quantile(draws.uniform(static_cast<std::uint32_t>(town)));
    weights.push_back(given > 0 ? given : median * math::exp(sigma * normal));
  }
  return weights;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum;
}

/// Without a known capacity a camp has room for all.
std::uint32_t camp_capacity(const Place& camp, double scale) {
  if (!camp.population) return std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(*camp.population * scale + 0.5, 4e9));
}

/// Gives the towns their people, and the camps room in the same proportion.
void populate(const Geography& geography, const WorldSpec& spec, RandomKey key, Territory& territory) {
  std::vector<std::size_t> towns;
  for (std::size_t i = 0; i < territory.settlements.size(); ++i)
    if (territory.settlements[i].kind == SettlementKind::inhabited) towns.push_back(i);
  if (static_cast<std::size_t>(spec.persons) < towns.size())
    throw Error("world.persons", "there are more towns than persons", "Raise persons");
  const std::vector<double> weights = town_weights(geography, towns, spec.size_sigma, key);
  const std::vector<std::uint32_t> populations =
      apportion(static_cast<std::uint64_t>(spec.persons), weights, 1);
  for (std::size_t t = 0; t < towns.size(); ++t) territory.settlements[towns[t]].population = populations[t];
  const double scale = static_cast<double>(spec.persons) / sum_of(weights);
  for (std::size_t i = 0; i < territory.settlements.size(); ++i)
    if (territory.settlements[i].kind == SettlementKind::camp)
      territory.settlements[i].hosting_capacity = camp_capacity(geography.places[i], scale);
}

std::vector<Route> stretch_roads(const std::vector<Road>& roads, double stretched_by, RandomKey key) {
  const Draws draws(key, Stream::geography, stretching);
  std::vector<Route> routes;
  for (std::uint32_t r = 0; r < roads.size(); ++r) {
    const double factor = 1 + stretched_by * (2 * draws.uniform(r) - 1);
    routes.push_back(
        {SettlementId{roads[r].from}, SettlementId{roads[r].to}, std::max(roads[r].length, 1.0) * factor});
  }
  return routes;
}

}  // namespace

Territory make_anonymous(const Geography& geography, const WorldSpec& spec, const PlaceParameters& k,
                         RandomKey key) {
  const std::string home = find_home(geography);
  std::vector<Point> points = project(geography.places);
  disguise(points, k.displaced_by, key);
  Territory territory;
  for (std::size_t i = 0; i < points.size(); ++i) {
    Settlement settlement;
    settlement.kind = kind_of(geography.places[i], home);
    settlement.x = points[i].x;
    settlement.y = points[i].y;
    territory.settlements.push_back(std::move(settlement));
  }
  populate(geography, spec, key, territory);
  territory.routes =
      connect_places(points, stretch_roads(geography.roads, k.stretched_by, key), {0, k.winding});
  number_settlements(territory);
  return territory;
}

}  // namespace avert
