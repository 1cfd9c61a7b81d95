#pragma once

#include "avert/process.hpp"

namespace avert {

/// Living persons now in the settlement, of all groups.
inline double inhabitants(const World& world, SettlementId s, Read<Present> present) {
  double sum = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) sum += present[world.cell(s, GroupId{g})];
  return sum;
}

}  // namespace avert
