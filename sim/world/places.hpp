#pragma once

#include <cstdint>
#include <vector>

#include "avert/random.hpp"
#include "avert/world.hpp"
#include "avert/world_parameters.hpp"
#include "sim/world/point_grid.hpp"

/// Where people live: settlements and routes, before anybody is in them.
namespace avert {

/// Settlements with position, kind and population (inhabited ones first, the capital 0) and their routes.
struct Territory {
  std::vector<Settlement> settlements;
  std::vector<Route> routes;
};

/// Whole numbers that sum to `total`, in proportion to the weights and each at least `least`: largest
/// remainders, ties by index. Needs total ≥ least × weights.
std::vector<std::uint32_t> apportion(std::uint64_t total, const std::vector<double>& weights,
                                     std::uint32_t least);

/// A square country: places on a jittered grid, lognormal sizes with a Pareto tail, a connected network of
/// routes, crossings to abroad along the edge. Needs persons ≥ settlements.
Territory draw_territory(const WorldSpec& spec, const PlaceParameters& k, RandomKey key);

/// Puts inhabited settlements in order (the capital, then along a Hilbert curve so that neighbours on the map
/// are neighbours in memory), camps and crossings after them; names all "s0", "s1", … and renumbers routes.
void number_settlements(Territory& territory);

/// Remoteness from the capital by route, value of holding a place and hosting capacity, which rise with the
/// traffic that passes it. Needs a connected country.
void describe_settlements(Territory& territory, const PlaceParameters& k, RandomKey key);

}  // namespace avert
