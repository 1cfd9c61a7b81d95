#pragma once

#include "avert/process.hpp"

namespace avert {

/// Sum over the groups of a settlement.
template <class C>
double sum_of_groups(const World& world, SettlementId s, const Read<C>& of) {
  double sum = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) sum += of[world.cell(s, GroupId{g})];
  return sum;
}

/// Living persons now in the settlement, of all groups.
inline double inhabitants(const World& world, SettlementId s, const Read<Present>& present) {
  return sum_of_groups(world, s, present);
}

/// Mean of what the groups of a settlement feel or have, over the persons now there; 0 where nobody is.
template <class C>
double mean_of_present(const World& world, SettlementId s, const Read<Present>& present, const Read<C>& of) {
  double persons = 0, sum = 0;
  for (std::size_t g = 0; g < world.group_count(); ++g) {
    const CellId cell = world.cell(s, GroupId{g});
    persons += present[cell];
    sum += static_cast<double>(present[cell]) * of[cell];
  }
  return persons > 0 ? sum / persons : 0;
}

}  // namespace avert
