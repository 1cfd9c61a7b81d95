#pragma once

#include <vector>

#include "avert/results.hpp"
#include "avert/world.hpp"

namespace avert {

/// What /world says of a country as built: settlements and routes, and in groups of their own the numbers
/// that groups, actors, powers and forums were given by the scenario and its mix.
std::vector<Series> world_tables(const World&);

}  // namespace avert
