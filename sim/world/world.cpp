#include "avert/world.hpp"

#include <algorithm>

namespace avert {

CellId World::home(PersonId person) const {
  const auto after = std::upper_bound(cell_begin.begin(), cell_begin.end(), person.value());
  return CellId{static_cast<std::size_t>(after - cell_begin.begin()) - 1};
}

}  // namespace avert
