#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "avert/portable_math.hpp"
#include "sim/world/places.hpp"
#include "sim/world/routes.hpp"

namespace avert {
namespace {

enum MapPurpose : std::uint32_t { values = 16, traffic, terrain };

/// Where traffic is sampled from: all places of a small country, some of a large one.
constexpr std::uint32_t traffic_sources = 128;

std::vector<std::uint32_t> sample_sources(std::uint32_t places, RandomKey key) {
  std::vector<std::uint32_t> sources(std::min(places, traffic_sources));
  if (places <= traffic_sources) {
    std::iota(sources.begin(), sources.end(), 0u);
    return sources;
  }
  const Draws draws(key, Stream::routes, traffic);
  for (std::uint32_t i = 0; i < sources.size(); ++i) sources[i] = draws.below(places, i);
  return sources;
}

double find_farthest(const Territory& territory, const std::vector<double>& distance) {
  double farthest = 0;
  for (std::size_t s = 0; s < territory.settlements.size(); ++s)
    if (territory.settlements[s].kind == SettlementKind::inhabited)
      farthest = std::max(farthest, distance[s]);
  return farthest;
}

/// Persons a place can take in; abroad has room for all.
std::uint32_t hosting_of(const Settlement& settlement, double share, double traffic_factor) {
  constexpr auto unlimited = std::numeric_limits<std::uint32_t>::max();
  if (settlement.kind == SettlementKind::abroad) return unlimited;
  if (settlement.kind == SettlementKind::camp) return settlement.hosting_capacity;
  return static_cast<std::uint32_t>(std::min(share * settlement.population * traffic_factor, 4e9));
}

}  // namespace

void number_settlements(Territory& territory) {
  const std::vector<Settlement>& old = territory.settlements;
  std::vector<Point> points;
  points.reserve(old.size());
  for (const Settlement& s : old) points.push_back({s.x, s.y});
  std::vector<std::uint32_t> order = hilbert_order(points);
  const auto largest = std::max_element(
      old.begin(), old.end(), [](const auto& a, const auto& b) { return a.population < b.population; });
  const auto capital = static_cast<std::uint32_t>(largest - old.begin());
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple{old[a].kind, a != capital} < std::tuple{old[b].kind, b != capital};
  });
  std::vector<Settlement> numbered;
  std::vector<SettlementId> number_of(old.size());
  for (std::uint32_t each : order) {
    number_of[each] = SettlementId{numbered.size()};
    numbered.push_back(old[each]);
    numbered.back().name = std::string("s").append(std::to_string(numbered.size() - 1));
  }
  territory.settlements = std::move(numbered);
  for (Route& route : territory.routes) {
    const auto ends = std::minmax(number_of[route.from.index()], number_of[route.to.index()]);
    route = {ends.first, ends.second, route.length};
  }
  std::sort(territory.routes.begin(), territory.routes.end(), [](const Route& a, const Route& b) {
    return std::tuple{a.from, a.to, a.length} < std::tuple{b.from, b.to, b.length};
  });
}

namespace {

/// Reception by distance and terrain, relative to its mean over inhabitants.
void set_reception(Territory& territory, const PlaceParameters& k, RandomKey key) {
  const Draws draws(key, Stream::settlements, terrain);
  double heard = 0, people = 0;
  for (std::uint32_t s = 0; s < territory.settlements.size(); ++s) {
    Settlement& settlement = territory.settlements[s];
    const double clear = math::pow(draws.uniform(s), k.media_shadow);
    settlement.reception = (1 - k.media_fade * settlement.remoteness) * clear;
    heard += settlement.population * settlement.reception;
    people += settlement.population;
  }
  for (Settlement& settlement : territory.settlements)
    settlement.reception = heard > 0 ? settlement.reception * people / heard : 1;
}

}  // namespace

void describe_settlements(Territory& territory, const PlaceParameters& k, RandomKey key) {
  const auto places = static_cast<std::uint32_t>(territory.settlements.size());
  const RouteGraph graph = route_graph(places, territory.routes);
  const std::vector<double> distance = distances_from(graph, SettlementId{0});
  const std::vector<double> hub = hub_scores(graph, sample_sources(places, key));
  const double farthest = find_farthest(territory, distance);
  const Draws draws(key, Stream::settlements, values);
  for (std::uint32_t s = 0; s < places; ++s) {
    Settlement& settlement = territory.settlements[s];
    const double traffic_factor = 1 + k.hub_value * hub[s];
    settlement.remoteness = farthest > 0 ? std::min(distance[s] / farthest, 1.0) : 0;
    settlement.hosting_capacity = hosting_of(settlement, k.hosting_share, traffic_factor);
    settlement.resource_value = 0;
    if (settlement.kind != SettlementKind::inhabited) continue;
    const double normal = math::normal_quantile(draws.uniform(s));
    const double half_variance = k.resource_sigma * k.resource_sigma / 2;
    settlement.resource_value = math::exp(k.resource_sigma * normal - half_variance) * traffic_factor;
  }
  set_reception(territory, k, key);
}

}  // namespace avert
