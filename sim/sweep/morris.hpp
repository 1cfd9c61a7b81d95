#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace avert::sweep {

/// Trajectories of Morris (1991) for elementary effects: each starts at a drawn point of a grid with `levels`
/// levels and changes one dimension after another, in drawn order, by levels / (2 (levels − 1)). Returns
/// trajectories × (dimensions + 1) rows of shares in [0, 1]. A trajectory depends on seed and number only, so
/// that more of them keep the first.
std::vector<std::vector<double>> morris_trajectories(std::size_t trajectories, std::size_t dimensions,
                                                     std::uint32_t levels, std::uint64_t seed);

}  // namespace avert::sweep
