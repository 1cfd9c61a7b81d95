#include "sim/world/geography.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "sim/world/csv.hpp"

namespace avert {
namespace {

constexpr std::array<std::pair<std::string_view, PlaceType>, 6> place_types{{
    {"conflict_zone", PlaceType::conflict_zone},
    {"town", PlaceType::town},
    {"camp", PlaceType::camp},
    {"idpcamp", PlaceType::idp_camp},
    {"forwarding_hub", PlaceType::forwarding_hub},
    {"marker", PlaceType::marker},
}};

PlaceType read_type(const CsvTable& table, const CommaLine& row, std::size_t column) {
  const std::string& text = table.text(row, column);
  for (const auto& [name, type] : place_types)
    if (name == text) return type;
  throw table.complain(row, column, "'" + text + "' is no type of place",
                       "Write conflict_zone, town, camp, idpcamp, forwarding_hub or marker");
}

std::optional<double> read_at_least_zero(const CsvTable& table, const CommaLine& row, std::size_t column) {
  if (row.fields[column].empty()) return {};
  return table.number_in(row, column, 0, 1e12);
}

using PlaceIndex = std::unordered_map<std::string, std::size_t>;

std::vector<Place> read_places(const CsvTable& table) {
  const std::size_t name = table.column("name"), region = table.column("region");
  const std::size_t country = table.column("country"), type = table.column("location_type");
  const std::size_t latitude = table.column("latitude"), longitude = table.column("longitude");
  const std::size_t conflict_date = table.column("conflict_date"), population = table.column("population");
  std::vector<Place> places;
  for (const CommaLine& row : table.rows()) {
    Place place;
    place.name = table.text(row, name);
    place.region = row.fields[region];
    place.country = table.text(row, country);
    place.latitude = table.number_in(row, latitude, -90, 90);
    place.longitude = table.number_in(row, longitude, -180, 180);
    place.type = read_type(table, row, type);
    place.conflict_date = table.number(row, conflict_date);
    place.population = read_at_least_zero(table, row, population);
    places.push_back(std::move(place));
  }
  return places;
}

PlaceIndex index_places(const CsvTable& table, const std::vector<Place>& places) {
  PlaceIndex index;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto [first, added] = index.emplace(places[i].name, i);
    if (!added)
      throw table.complain(table.rows()[i], table.column("name"),
                           "'" + places[i].name + "' already stands in line " +
                               std::to_string(table.rows()[first->second].line),
                           "Give every place a name of its own");
  }
  return index;
}

std::size_t find_end(const CsvTable& table, const CommaLine& row, std::size_t column,
                     const PlaceIndex& index) {
  const std::string& name = table.text(row, column);
  const auto found = index.find(name);
  if (found != index.end()) return found->second;
  throw table.complain(row, column, "there is no place '" + name + "' in locations.csv",
                       "Correct the name or add the place");
}

std::vector<Road> read_roads(const CsvTable& table, const PlaceIndex& index) {
  const std::size_t name1 = table.column("name1"), name2 = table.column("name2");
  const std::size_t distance = table.column("distance");
  const auto forced = table.find_column("forced_redirection");
  std::vector<Road> roads;
  for (const CommaLine& row : table.rows()) {
    Road road;
    road.from = find_end(table, row, name1, index);
    road.to = find_end(table, row, name2, index);
    if (road.from == road.to)
      throw table.complain(row, name2, "the route leads back to where it starts", "Name another place");
    road.length = table.number_in(row, distance, 0, 40000);
    if (forced && !row.fields[*forced].empty()) {
      const double value = table.number_in(row, *forced, 0, 2);
      if (value != std::floor(value))
        throw table.complain(row, *forced, "redirection is 0, 1 or 2", "Write one of these");
      road.forced_redirection = static_cast<int>(value);
    }
    roads.push_back(road);
  }
  return roads;
}

}  // namespace

std::optional<std::size_t> Geography::find(const std::string& name) const {
  const auto found =
      std::find_if(places.begin(), places.end(), [&](const Place& place) { return place.name == name; });
  if (found == places.end()) return {};
  return static_cast<std::size_t>(found - places.begin());
}

Geography read_geography(const std::string& folder) {
  const auto read = [&](std::string_view file) { return CsvTable::read(folder + "/" + std::string(file)); };
  const CsvTable locations = read(geography_files[0]);
  Geography geography;
  geography.places = read_places(locations);
  const PlaceIndex index = index_places(locations, geography.places);
  geography.roads = read_roads(read(geography_files[1]), index);
  return geography;
}

}  // namespace avert
