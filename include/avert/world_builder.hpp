#pragma once

#include <vector>

#include "avert/blocks.hpp"
#include "avert/random.hpp"
#include "avert/scenario.hpp"
#include "avert/world.hpp"
#include "avert/world_parameters.hpp"

namespace avert {

/// The parts of a scenario a world is built from.
struct WorldInputs {
  TimeSpec time;
  WorldSpec world;
  std::vector<GroupSpec> groups;
  std::vector<ActorSpec> actors;
  std::vector<PowerSpec> powers;
  std::vector<ForumSpec> forums;
  InstitutionSpec institutions;
  std::vector<ShockSpec> shocks;
};

/// The world of one replicate: the same bits for the same inputs and key, on any number of threads.
/// Time: linear in tie ends; memory: about 85 bytes a person at the peak (docs/model/world.md).
/// Errors: fewer persons than settlements, no group, an actor of an unknown group, fewer ties wanted than the
/// household gives, more tie ends than 32 bits count, or whatever is wrong with geography files.
World build_world(const WorldInputs&, const WorldParameters&, RandomKey, Threads);

}  // namespace avert
