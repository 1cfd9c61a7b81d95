#pragma once

#include "avert/blocks.hpp"
#include "avert/random.hpp"
#include "avert/scenario_file.hpp"
#include "avert/world.hpp"

namespace avert {

/// One replicate's country: its world, and the parameters its mix may have drawn.
struct Country {
  World world;
  Parameters parameters;
};

/// Draws the country of a replicate from the scenario's mix and builds its world.
Country build_country(const Scenario&, RandomKey, Threads);

}  // namespace avert
