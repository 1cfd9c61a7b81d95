#pragma once

#include <cstddef>

#include "avert/world.hpp"

namespace avert {

/// Fills near_begin and near: the `most` settlements nearest by route within `reach` km, nearest first, ties
/// by index, the settlement itself left out. Needs settlements, routes and their rows.
void find_near(World& world, double reach, std::size_t most);

}  // namespace avert
