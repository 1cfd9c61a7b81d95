#pragma once

#include <boost/graph/adjacency_list.hpp>
#include <cstddef>
#include <span>
#include <vector>

#include "avert/world.hpp"
#include "sim/world/point_grid.hpp"

/// Routes among settlements: how they come to be, and what follows from them.
namespace avert {

using RouteGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                         boost::property<boost::edge_weight_t, double>>;

RouteGraph route_graph(std::size_t places, std::span<const Route> routes);

struct NetworkPlan {
  double routes_per_place = 3;  ///< mean number of routes at a place aimed for
  double winding = 1.3;         ///< length over the straight line
};

/// Adds routes to the given ones until all places are connected (shortest spanning tree of near pairs and,
/// where these leave parts, of the shortest bridges between parts), and then the shortest that cross none
/// (Gabriel 1969), as many as planned and possible.
std::vector<Route> connect_places(std::span<const Point> places, std::vector<Route> given, NetworkPlan plan);

bool connected(const RouteGraph& graph);

/// Distance by route from one place to each, km; infinite where no route leads.
std::vector<double> distances_from(const RouteGraph& graph, SettlementId source);

/// How much of the through traffic from the sources passes each place, 0 to 1 (1: the busiest). With all
/// places as sources this is betweenness (Brandes 2001) where shortest paths are unique.
std::vector<double> hub_scores(const RouteGraph& graph, std::span<const std::uint32_t> sources);

/// Routes at each place, in order of route.
struct RouteRows {
  std::vector<std::uint32_t> begin;  ///< places + 1
  std::vector<RouteId> of;
};
RouteRows route_rows(std::size_t places, std::span<const Route> routes);

}  // namespace avert
