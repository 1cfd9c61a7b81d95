#include "sim/harm/road_network.hpp"

#include <functional>
#include <queue>
#include <utility>

namespace avert {
namespace {

bool is_camp(PlaceType type) {
  return type == PlaceType::camp || type == PlaceType::idp_camp;
}

/// True when the closure shuts this road.
bool shuts(const Closure& closure, const Place& a, const Place& b) {
  const auto joins = [&](const std::string& x, const std::string& y) {
    return (x == closure.first && y == closure.second) || (y == closure.first && x == closure.second);
  };
  switch (closure.kind) {
    case ClosureKind::border:
      return joins(a.country, b.country);
    case ClosureKind::place:
      return a.name == closure.first || b.name == closure.first;
    case ClosureKind::road:
      return joins(a.name, b.name);
    case ClosureKind::camp:
    case ClosureKind::redirection:
      return false;
  }
  return false;
}

/// Where the road redirects people: from and to; from == to when it does not.
std::pair<std::size_t, std::size_t> redirection(const Road& road) {
  if (road.forced_redirection == 1) return {road.to, road.from};
  if (road.forced_redirection == 2) return {road.from, road.to};
  return {road.from, road.from};
}

bool lifted(const DisplacementCase& conflict, const Place& from, const Place& to, int day) {
  for (const Closure& each : conflict.closures)
    if (each.kind == ClosureKind::redirection && each.first == from.name && each.second == to.name &&
        each.in_force(day))
      return true;
  return false;
}

}  // namespace

RoadNetwork::RoadNetwork(const DisplacementCase& conflict, int day)
    : places_(conflict.geography.places.size()),
      open_(conflict.geography.roads.size(), 1),
      camp_open_(places_, 0),
      forced_road_(places_, nowhere),
      next_road_(places_ * places_, nowhere),
      distance_(places_ * places_, unreachable) {
  for (std::size_t p = 0; p < places_; ++p) camp_open_[p] = is_camp(conflict.geography.places[p].type);
  close(conflict, day);
  for (std::size_t p = 0; p < places_; ++p) find_ways_to(conflict.geography, p);
}

void RoadNetwork::close(const DisplacementCase& conflict, int day) {
  const auto& [places, roads] = conflict.geography;
  for (const Closure& each : conflict.closures) {
    if (!each.in_force(day)) continue;
    for (std::size_t r = 0; r < roads.size(); ++r)
      if (shuts(each, places[roads[r].from], places[roads[r].to])) open_[r] = 0;
    if (each.kind == ClosureKind::camp)
      for (std::size_t p = 0; p < places_; ++p)
        if (places[p].name == each.first) camp_open_[p] = 0;
  }
  for (std::size_t r = 0; r < roads.size(); ++r) {
    const auto [from, to] = redirection(roads[r]);
    if (from != to && open_[r] && !lifted(conflict, places[from], places[to], day)) forced_road_[from] = r;
  }
}

bool RoadNetwork::passable(const Road& road, std::size_t index, std::size_t from) const {
  return open_[index] && road.from != road.to &&
         (forced_road_[from] == nowhere || forced_road_[from] == index);
}

/// Dijkstra from the destination against the direction of travel.
void RoadNetwork::find_ways_to(const Geography& geography, std::size_t destination) {
  using Entry = std::pair<double, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> frontier;
  distance_[destination * places_ + destination] = 0;
  frontier.push({0, destination});
  while (!frontier.empty()) {
    const auto [length, place] = frontier.top();
    frontier.pop();
    if (length > distance(place, destination)) continue;
    for (std::size_t r = 0; r < geography.roads.size(); ++r) {
      const Road& road = geography.roads[r];
      if (road.from != place && road.to != place) continue;
      const std::size_t from = road.from == place ? road.to : road.from;
      if (!passable(road, r, from) || length + road.length >= distance(from, destination)) continue;
      distance_[from * places_ + destination] = length + road.length;
      next_road_[from * places_ + destination] = r;
      frontier.push({length + road.length, from});
    }
  }
}

bool network_changes(const DisplacementCase& conflict, int day) {
  for (const Closure& each : conflict.closures)
    if (each.start == day || each.end == day) return true;
  return day == 0;
}

}  // namespace avert
