#include "sim/world/places.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "avert/portable_math.hpp"
#include "sim/world/routes.hpp"

namespace avert {
namespace {

enum Purpose : std::uint32_t { place_cells, place_offsets, sizes, crossings };

/// Distinct cells of a grid half as large again as needed, each point somewhere in the middle of its cell.
std::vector<Point> draw_points(std::uint32_t count, double side, RandomKey key) {
  const Draws cells(key, Stream::settlements, place_cells), offsets(key, Stream::settlements, place_offsets);
  const auto columns = static_cast<std::uint32_t>(std::ceil(std::sqrt(1.5 * count)));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ranked(std::size_t{columns} * columns);
  for (std::uint32_t cell = 0; cell < ranked.size(); ++cell) ranked[cell] = {cells.bits(cell), cell};
  std::sort(ranked.begin(), ranked.end());
  std::vector<Point> points;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t cell = ranked[i].second;
    const auto words = offsets.block(cell);
    const double x = cell % columns + 0.1 + 0.8 * Draws::open_unit(words[0]);
    const double y = cell / columns + 0.1 + 0.8 * Draws::open_unit(words[1]);
    points.push_back({x * side / columns, y * side / columns});
  }
  return points;
}

/// Lognormal body; a share of settlements from a Pareto tail that starts where the body's largest share ends.
double draw_size(const WorldSpec& spec, std::uint32_t settlement, const Draws& draws) {
  const auto words = draws.block(settlement);
  const double u = Draws::open_unit(words[1]);
  if (Draws::open_unit(words[0]) >= spec.tail_share)
    return math::exp(spec.size_sigma * math::normal_quantile(u));
  const double tail_begins =
      spec.tail_share < 1 ? math::exp(spec.size_sigma * math::normal_quantile(1 - spec.tail_share)) : 1;
  return tail_begins * math::pow(u, -1 / spec.size_tail);
}

std::vector<double> draw_sizes(const WorldSpec& spec, double largest_share, RandomKey key) {
  const Draws draws(key, Stream::settlements, sizes);
  std::vector<double> weights(static_cast<std::size_t>(spec.settlements));
  for (std::uint32_t s = 0; s < weights.size(); ++s) weights[s] = draw_size(spec, s, draws);
  if (weights.size() < 2) return weights;
  std::vector<double> sorted = weights;
  std::sort(sorted.begin(), sorted.end());
  const double others = std::accumulate(sorted.begin(), sorted.end() - 1, 0.0);
  const double cap = largest_share < 1 ? others * largest_share / (1 - largest_share) : sorted.back();
  double& largest = *std::max_element(weights.begin(), weights.end());
  largest = std::min(largest, std::max(cap, sorted[sorted.size() - 2]));
  return weights;
}

/// The point that far along the edge of the square, 0 to 4 sides.
Point on_edge(double along, double side) {
  const auto which = static_cast<int>(along);
  const double rest = (along - which) * side;
  switch (which) {
    case 0:
      return {rest, 0};
    case 1:
      return {side, rest};
    case 2:
      return {side - rest, side};
    default:
      return {0, side - rest};
  }
}

/// Crossings evenly along the edge, each with a route to the nearest settlement.
void add_crossings(const WorldSpec& spec, double winding, RandomKey key, const std::vector<Point>& points,
                   Territory& territory) {
  const auto inhabited = static_cast<double>(points.size());
  const auto count = std::max(1u, static_cast<std::uint32_t>(spec.border_share * inhabited + 0.5));
  const double start = Draws(key, Stream::settlements, crossings).uniform(0);
  const PointGrid grid(points);
  for (std::uint32_t c = 0; c < count; ++c) {
    const Point at = on_edge(4 * (c + start) / count, spec.side);
    Settlement crossing;
    crossing.kind = SettlementKind::abroad;
    crossing.x = at.x;
    crossing.y = at.y;
    const std::uint32_t nearest = grid.nearest(at, 1).front();
    const double length = std::max(1.0, std::sqrt(squared_distance(at, points[nearest]))) * winding;
    territory.routes.push_back({SettlementId{nearest}, SettlementId{territory.settlements.size()}, length});
    territory.settlements.push_back(std::move(crossing));
  }
}

}  // namespace

std::vector<std::uint32_t> apportion(std::uint64_t total, const std::vector<double>& weights,
                                     std::uint32_t least) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  const std::uint64_t shared = total - least * weights.size();
  std::vector<std::uint32_t> parts(weights.size());
  std::vector<std::pair<double, std::uint32_t>> remainders(weights.size());
  std::uint64_t given = 0;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(shared) * (weights[i] / sum);
    const double whole = std::floor(exact);
    parts[i] = static_cast<std::uint32_t>(whole);
    remainders[i] = {whole - exact, i};
    given += parts[i];
  }
  std::sort(remainders.begin(), remainders.end());
  for (std::size_t i = 0; given < shared; ++i, ++given) ++parts[remainders[i % parts.size()].second];
  for (std::uint32_t& part : parts) part += least;
  return parts;
}

Territory draw_territory(const WorldSpec& spec, const PlaceParameters& k, RandomKey key) {
  const std::vector<Point> points = draw_points(static_cast<std::uint32_t>(spec.settlements), spec.side, key);
  const std::vector<std::uint32_t> populations =
      apportion(static_cast<std::uint64_t>(spec.persons), draw_sizes(spec, k.largest_share, key), 1);
  Territory territory;
  for (std::size_t s = 0; s < points.size(); ++s) {
    Settlement settlement;
    settlement.x = points[s].x;
    settlement.y = points[s].y;
    settlement.population = populations[s];
    territory.settlements.push_back(std::move(settlement));
  }
  territory.routes = connect_places(points, {}, {spec.routes_per_settlement, k.winding});
  add_crossings(spec, k.winding, key, points, territory);
  number_settlements(territory);
  return territory;
}

}  // namespace avert
