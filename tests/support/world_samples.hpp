#pragma once

#include "avert/world_builder.hpp"

namespace avert {

/// A synthetic country of three groups.
inline WorldInputs sample_inputs(std::int64_t persons = 20000, std::int32_t settlements = 60) {
  WorldInputs inputs;
  inputs.world.persons = persons;
  inputs.world.settlements = settlements;
  for (const auto& [name, share] : {std::pair{"a", 0.5}, {"b", 0.3}, {"c", 0.2}}) {
    GroupSpec group;
    group.name = name;
    group.share = share;
    inputs.groups.push_back(group);
  }
  ActorSpec actor;
  actor.name = "army";
  actor.group = "b";
  inputs.actors.push_back(actor);
  return inputs;
}

}  // namespace avert
