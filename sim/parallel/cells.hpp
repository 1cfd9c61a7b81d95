#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/ids.hpp"

namespace avert {

/// Calls f(cell, from, to) for each cell that has persons in [first, last), in order; [from, to) are the
/// persons of the cell that lie in the range. `cell_begin` has one entry more than there are cells.
template <class F>
void each_cell_in(const std::vector<std::uint32_t>& cell_begin, std::size_t first, std::size_t last, F&& f) {
  const auto after = std::upper_bound(cell_begin.begin(), cell_begin.end(), first);
  auto cell = static_cast<std::size_t>(after - cell_begin.begin()) - 1;
  while (first < last) {
    const std::size_t end = std::min<std::size_t>(last, cell_begin[cell + 1]);
    if (end > first) f(CellId{cell}, first, end);
    first = end;
    ++cell;
  }
}

/// Calls f(cell, first, last) for the persons [first, last) of each cell, cut where blocks of persons end. A
/// cell may be cut into ranges that run at the same time on different threads.
template <class F>
void for_each_cell_range(Threads threads, const std::vector<std::uint32_t>& cell_begin, F&& f) {
  for_each_block(threads, cell_begin.back(), [&](std::size_t, std::size_t first, std::size_t last) {
    each_cell_in(cell_begin, first, last, f);
  });
}

}  // namespace avert
