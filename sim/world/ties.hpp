#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/world.hpp"
#include "sim/world/tie_draws.hpp"

namespace avert {

/// The social graph, and how persons who live together got their numbers.
struct SocialGraph {
  std::vector<std::uint32_t> number;         ///< by person as they live
  std::vector<std::uint8_t> household_ties;  ///< by number
  Ties ties;                                 ///< by number
};

/// Builds the graph without a list of edges: one pass counts what everybody draws, persons are numbered by
/// that degree within their cells, and a second pass draws the same again and writes it in place.
/// Errors: more than 2³² − 1 tie ends.
SocialGraph build_ties(const Dwellings& dwellings, std::span<const std::uint32_t> cell_begin,
                       const TieDraws& draws, Threads threads);

}  // namespace avert
