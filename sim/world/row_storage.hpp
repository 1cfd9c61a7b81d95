#pragma once

#include <cstdint>
#include <span>

#include "avert/blocks.hpp"
#include "avert/world.hpp"

namespace avert {

/// Makes room for rows of the given degrees (by person as they live). Until the rows are tidied, begin[i + 1]
/// is not the beginning of the next row but the place of the next tie in row i: at first where row i begins.
void reserve_rows(std::span<const std::uint32_t> degree, std::span<const std::uint32_t> number, Ties& ties,
                  Threads threads);

/// Sorts what follows the household ties in each row, drops what stands twice, and closes the gaps in place.
/// Needs full rows: begin[i + 1] is where row i ends.
void tidy_rows(std::span<const std::uint8_t> household_ties, Ties& ties, Threads threads);

}  // namespace avert
