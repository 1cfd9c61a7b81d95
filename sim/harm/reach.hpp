#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "avert/process.hpp"

namespace avert {

/// At most this many settlements are thought of as destinations: the nearest.
inline constexpr std::size_t most_destinations = 64;

/// The nearest settlements by open routes within `reach` km, the start left out, nearest first; equal
/// distances in order of id. Overwrites `found`.
void settlements_in_reach(const World&, Read<Open>, SettlementId start, double reach,
                          std::vector<Neighbour>& found);

/// For each settlement the lowest id of those it is joined to by open routes.
std::vector<std::uint32_t> joined_by_open_routes(const World&, Read<Open>);

}  // namespace avert
