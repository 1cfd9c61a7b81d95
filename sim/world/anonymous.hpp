#pragma once

#include "avert/random.hpp"
#include "avert/scenario.hpp"
#include "avert/world_parameters.hpp"
#include "sim/world/geography.hpp"
#include "sim/world/places.hpp"

namespace avert {

/// A country with the shape of a real one and nothing else of it: names, regions, types and dates are
/// dropped, the map is turned by a random angle, perhaps mirrored, places are moved and routes stretched at
/// random, populations are scaled to `persons` (unknown ones drawn), settlements renumbered.
///
/// The home country is the one with the most people outside camps. Its camps become camps; whatever lies in
/// another country becomes a crossing to abroad. Routes that the map lacks to be connected are added.
/// Errors: no town at home, or fewer persons than towns.
Territory make_anonymous(const Geography& geography, const WorldSpec& spec, const PlaceParameters& k,
                         RandomKey key);

}  // namespace avert
