#include "sim/world/routes.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

namespace avert {
namespace {

/// Ten are nearly always enough. Parts that the nearest forty leave apart are joined by bridges: even more of
/// the nearest would cost the square of the number of places.
constexpr std::size_t few_nearest = 10, most_nearest = 40;

/// A pair of places that a route might join.
struct Candidate {
  std::uint32_t from, to;
  double length;  ///< km, straight
  bool crosses;   ///< another place lies in the circle over it
};

bool place_between(std::span<const Point> places, std::span<const std::uint32_t> around, Candidate pair) {
  const Point a = places[pair.from], b = places[pair.to];
  const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const double radius = squared_distance(a, b) / 4;
  return std::any_of(around.begin(), around.end(), [&](std::uint32_t k) {
    return k != pair.to && squared_distance(middle, places[k]) < radius;
  });
}

/// Each place with its nearest, every pair once, in order of place.
std::vector<Candidate> near_pairs(std::span<const Point> places, std::size_t nearest) {
  const PointGrid grid(places);
  std::vector<Candidate> pairs;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const std::vector<std::uint32_t> around = grid.nearest(places[i], nearest, i);
    for (std::uint32_t j : around) {
      Candidate pair{i, j, std::sqrt(squared_distance(places[i], places[j])), false};
      pair.crosses = place_between(places, around, pair);
      if (j < i) std::swap(pair.from, pair.to);
      pairs.push_back(pair);
    }
  }
  const auto ends = [](const Candidate& c) { return std::tuple{c.from, c.to, !c.crosses}; };
  std::sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) { return ends(a) < ends(b); });
  const auto same = [](const auto& a, const auto& b) { return a.from == b.from && a.to == b.to; };
  pairs.erase(std::unique(pairs.begin(), pairs.end(), same), pairs.end());
  return pairs;
}

/// Given routes, at no cost to a spanning tree, and pairs.
std::vector<Route> possible_routes(std::span<const Route> given, std::span<const Candidate> pairs) {
  std::vector<Route> all(given.begin(), given.end());
  for (Route& route : all) route.length = -1;
  for (const Candidate& c : pairs) all.push_back({SettlementId{c.from}, SettlementId{c.to}, c.length});
  return all;
}

/// Adds the pairs that the shortest spanning tree of given routes (free) and pairs needs. False when even
/// all pairs do not connect the places.
bool span_places(std::size_t places, std::span<const Candidate> pairs, std::vector<Route>& routes,
                 double winding) {
  const RouteGraph graph = route_graph(places, possible_routes(routes, pairs));
  std::vector<RouteGraph::edge_descriptor> tree;
  boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(tree));
  if (tree.size() + 1 < places) return false;
  for (const auto& edge : tree) {
    const double length = get(boost::edge_weight, graph, edge);
    if (length < 0) continue;
    const std::size_t a = source(edge, graph), b = target(edge, graph);
    routes.push_back({SettlementId{std::min(a, b)}, SettlementId{std::max(a, b)}, length * winding});
  }
  return true;
}

/// Places in parts, and the shortest bridges between them: the smallest part is joined to what is nearest
/// outside it, again and again. So a place changes its part only a logarithmic number of times.
class Parts {
 public:
  Parts(std::span<const Point> places, const RouteGraph& graph) : places_(places), part_of_(places.size()) {
    members_.resize(boost::connected_components(graph, part_of_.data()));
    std::vector<Entry> entries;
    for (std::uint32_t place = 0; place < places.size(); ++place) {
      members_[part_of_[place]].push_back(place);
      entries.push_back(entry(place));
    }
    tree_ = Tree(entries);
    for (std::size_t part = 0; part < members_.size(); ++part) by_size_.emplace(members_[part].size(), part);
  }

  std::vector<Candidate> build_bridges() {
    std::vector<Candidate> bridges;
    while (by_size_.size() > 1) {
      const std::size_t smallest = by_size_.begin()->second;
      bridges.push_back(shortest_from(members_[smallest]));
      Candidate& bridge = bridges.back();
      merge(smallest, part_of_[bridge.to]);
      if (bridge.to < bridge.from) std::swap(bridge.from, bridge.to);
    }
    return bridges;
  }

 private:
  using Position = boost::geometry::model::d2::point_xy<double>;
  using Entry = std::pair<Position, std::uint32_t>;
  using Tree = boost::geometry::index::rtree<Entry, boost::geometry::index::quadratic<16>>;

  Entry entry(std::uint32_t place) const { return {{places_[place].x, places_[place].y}, place}; }

  /// From one of these places to one that is not among them.
  Candidate shortest_from(std::span<const std::uint32_t> part) {
    Candidate shortest{0, 0, std::numeric_limits<double>::infinity(), false};
    for (const std::uint32_t place : part) tree_.remove(entry(place));
    for (const std::uint32_t place : part) {
      const std::uint32_t other =
          tree_.qbegin(boost::geometry::index::nearest(entry(place).first, 1))->second;
      const double length = std::sqrt(squared_distance(places_[place], places_[other]));
      if (length < shortest.length) shortest = {place, other, length, false};
    }
    for (const std::uint32_t place : part) tree_.insert(entry(place));
    return shortest;
  }

  void merge(std::size_t part, std::size_t into) {
    by_size_.erase({members_[part].size(), part});
    by_size_.erase({members_[into].size(), into});
    for (const std::uint32_t place : members_[part]) part_of_[place] = into;
    members_[into].insert(members_[into].end(), members_[part].begin(), members_[part].end());
    members_[part].clear();
    by_size_.emplace(members_[into].size(), into);
  }

  std::span<const Point> places_;
  std::vector<std::size_t> part_of_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::set<std::pair<std::size_t, std::size_t>> by_size_;
  Tree tree_;
};

std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_of(std::span<const Route> routes) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (const Route& r : routes)
    ends.emplace_back(std::min(r.from.value(), r.to.value()), std::max(r.from.value(), r.to.value()));
  std::sort(ends.begin(), ends.end());
  return ends;
}

void add_shortest(std::vector<Candidate> pairs, std::size_t wanted, std::vector<Route>& routes,
                  double winding) {
  const auto taken = ends_of(routes);
  std::sort(pairs.begin(), pairs.end(), [](const Candidate& a, const Candidate& b) {
    return std::tuple{a.crosses, a.length, a.from, a.to} < std::tuple{b.crosses, b.length, b.from, b.to};
  });
  for (const Candidate& c : pairs) {
    if (routes.size() >= wanted) return;
    if (std::binary_search(taken.begin(), taken.end(), std::pair{c.from, c.to})) continue;
    routes.push_back({SettlementId{c.from}, SettlementId{c.to}, c.length * winding});
  }
}

}  // namespace

RouteGraph route_graph(std::size_t places, std::span<const Route> routes) {
  RouteGraph graph(places);
  for (const Route& route : routes) add_edge(route.from.index(), route.to.index(), route.length, graph);
  return graph;
}

std::vector<Route> connect_places(std::span<const Point> places, std::vector<Route> given, NetworkPlan plan) {
  if (places.size() < 2) return given;
  std::vector<Route> routes = std::move(given);
  std::size_t nearest = few_nearest;
  std::vector<Candidate> pairs = near_pairs(places, nearest);
  while (!span_places(places.size(), pairs, routes, plan.winding)) {
    if (nearest < most_nearest) {
      pairs = near_pairs(places, nearest *= 2);
    } else {
      Parts parts(places, route_graph(places.size(), possible_routes(routes, pairs)));
      for (const Candidate& bridge : parts.build_bridges()) pairs.push_back(bridge);
    }
  }
  const double wanted = plan.routes_per_place * static_cast<double>(places.size()) / 2;
  add_shortest(std::move(pairs), static_cast<std::size_t>(wanted), routes, plan.winding);
  return routes;
}

bool connected(const RouteGraph& graph) {
  std::vector<int> component(num_vertices(graph));
  return boost::connected_components(graph, component.data()) <= 1;
}

std::vector<double> distances_from(const RouteGraph& graph, SettlementId source) {
  std::vector<double> distance(num_vertices(graph));
  boost::dijkstra_shortest_paths(
      graph, source.index(),
      boost::distance_map(distance.data()).distance_inf(std::numeric_limits<double>::infinity()));
  return distance;
}

std::vector<double> hub_scores(const RouteGraph& graph, std::span<const std::uint32_t> sources) {
  const std::size_t places = num_vertices(graph);
  std::vector<double> distance(places), score(places, 0), beyond(places);
  std::vector<std::size_t> predecessor(places), order(places);
  for (std::uint32_t source : sources) {
    boost::dijkstra_shortest_paths(graph, source,
                                   boost::distance_map(distance.data()).predecessor_map(predecessor.data()));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple{distance[b], b} < std::tuple{distance[a], a};
    });
    std::fill(beyond.begin(), beyond.end(), 0);
    for (std::size_t place : order) {
      if (predecessor[place] == place) continue;
      beyond[predecessor[place]] += 1 + beyond[place];
      score[place] += beyond[place];
    }
  }
  const double busiest = *std::max_element(score.begin(), score.end());
  if (busiest > 0)
    for (double& each : score) each /= busiest;
  return score;
}

RouteRows route_rows(std::size_t places, std::span<const Route> routes) {
  RouteRows rows{std::vector<std::uint32_t>(places + 1, 0), std::vector<RouteId>(2 * routes.size())};
  for (const Route& route : routes) {
    ++rows.begin[route.from.index() + 1];
    ++rows.begin[route.to.index() + 1];
  }
  std::partial_sum(rows.begin.begin(), rows.begin.end(), rows.begin.begin());
  std::vector<std::uint32_t> next(rows.begin.begin(), rows.begin.end() - 1);
  for (std::size_t r = 0; r < routes.size(); ++r) {
    rows.of[next[routes[r].from.index()]++] = RouteId{r};
    rows.of[next[routes[r].to.index()]++] = RouteId{r};
  }
  return rows;
}

}  // namespace avert
