#include "sim/world/routes.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <catch2/catch.hpp>
#include <numeric>

#include "avert/random.hpp"
#include "sim/world/count_law.hpp"
#include "sim/world/places.hpp"

using namespace avert;

namespace {

std::vector<Point> random_points(std::uint32_t count, std::uint32_t seed) {
  const Draws draws({seed, 0}, Stream::geography, 0);
  std::vector<Point> points;
  for (std::uint32_t i = 0; i < count; ++i)
    points.push_back({100 * draws.uniform(i, 0), 100 * draws.uniform(i, 1)});
  return points;
}

}  // namespace

TEST_CASE("The grid finds the same nearest points as looking at all of them") {
  const std::vector<Point> points = random_points(300, 1);
  const PointGrid grid(points);
  std::vector<std::uint32_t> all(points.size());
  for (std::uint32_t i = 0; i < points.size(); i += 13) {
    std::iota(all.begin(), all.end(), 0u);
    std::sort(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) {
      return squared_distance(points[i], points[a]) < squared_distance(points[i], points[b]);
    });
    const std::vector<std::uint32_t> near = grid.nearest(points[i], 9, i);
    REQUIRE(std::equal(near.begin(), near.end(), all.begin() + 1));
  }
}

TEST_CASE("Places far apart are connected all the same") {
  std::vector<Point> points = random_points(40, 2);
  for (std::size_t i = 0; i < 20; ++i) points[i].x += 5000;
  const std::vector<Route> routes = connect_places(points, {}, {3, 1.3});
  REQUIRE(connected(route_graph(points.size(), routes)));
  const RouteRows rows = route_rows(points.size(), routes);
  REQUIRE(rows.begin.back() == 2 * routes.size());
}

TEST_CASE("Clusters of places are joined by the shortest bridge between them") {
  // Random, along a line, all in one point: the pairs of a place grow with the cluster in each.
  const Point spreads[]{{1, 1}, {0, 1}, {0, 0}};
  for (const Point spread : spreads) {
    std::vector<Point> points = random_points(4000, 4);
    for (std::size_t i = 0; i < points.size(); ++i)
      points[i] = {points[i].x * spread.x + (i < 2000 ? 0 : 3000), points[i].y * spread.y};
    const std::vector<Route> routes = connect_places(points, {}, {3, 1});
    REQUIRE(connected(route_graph(points.size(), routes)));
    double shortest = 1e9, bridge = 1e9;
    for (std::size_t i = 0; i < 2000; ++i)
      for (std::size_t j = 2000; j < 4000; ++j)
        shortest = std::min(shortest, std::sqrt(squared_distance(points[i], points[j])));
    for (const Route& route : routes)
      if (route.from.index() < 2000 && route.to.index() >= 2000) bridge = std::min(bridge, route.length);
    REQUIRE(bridge == shortest);
  }
}

TEST_CASE("Given routes are kept and only what they lack is added") {
  const std::vector<Point> points{{0, 0}, {10, 0}, {20, 0}, {30, 0}};
  const std::vector<Route> given{{SettlementId{0}, SettlementId{3}, 55},
                                 {SettlementId{1}, SettlementId{2}, 12}};
  const std::vector<Route> routes = connect_places(points, given, {0, 1});
  REQUIRE(routes.size() == 3);
  REQUIRE(routes[0].length == 55);
  REQUIRE(routes[2].length == 10);
}

TEST_CASE("With all places as sources hub scores are the betweenness that Boost computes") {
  const std::vector<Point> points = random_points(60, 3);
  const RouteGraph graph = route_graph(points.size(), connect_places(points, {}, {3, 1.3}));
  std::vector<std::uint32_t> sources(points.size());
  std::iota(sources.begin(), sources.end(), 0u);
  const std::vector<double> score = hub_scores(graph, sources);
  std::vector<double> centrality(points.size());
  boost::brandes_betweenness_centrality(
      graph, boost::centrality_map(
                 boost::make_iterator_property_map(centrality.begin(), get(boost::vertex_index, graph)))
                 .weight_map(get(boost::edge_weight, graph))
                 .vertex_index_map(get(boost::vertex_index, graph)));
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = 0; j < points.size(); ++j)
      if (centrality[i] > centrality[j] + 1e-6) REQUIRE(score[i] > score[j]);
}

TEST_CASE("Apportioned numbers sum to the total and miss their share by less than one") {
  const std::vector<double> weights{0.1, 7, 2.5, 0.4, 11};
  for (std::uint64_t total : {5u, 17u, 1000u}) {
    const std::vector<std::uint32_t> parts = apportion(total, weights, 1);
    REQUIRE(std::accumulate(parts.begin(), parts.end(), 0u) == total);
    for (std::size_t i = 0; i < parts.size(); ++i)
      REQUIRE(std::abs(parts[i] - 1 - static_cast<double>(total - 5) * weights[i] / 21) < 1);
  }
}

TEST_CASE("Laws of counts have the means they are asked for") {
  const Draws draws({7, 0}, Stream::ties, 0);
  const auto mean = [&](const CountLaw& law) {
    double sum = 0;
    for (std::uint32_t i = 0; i < 100000; ++i) sum += law(draws.bits(i));
    return sum / 100000;
  };
  REQUIRE(mean(CountLaw::poisson(4)) == Approx(4).epsilon(0.02));
  REQUIRE(mean(CountLaw::poisson(0)) == 0);
  REQUIRE(mean(CountLaw::heavy_tailed(1.75, 4)) == Approx(1.75).epsilon(0.03));
  REQUIRE(mean(CountLaw::heavy_tailed(0, 4)) == 0);
}
