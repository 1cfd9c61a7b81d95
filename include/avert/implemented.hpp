#pragma once

#include <algorithm>

#include "avert/process.hpp"
#include "avert/shares.hpp"

namespace avert {

/// Implemented share of a provision in the forum that got furthest; 0 without an agreement.
template <template <class> class Access>
double implemented(const Access<Implementation>& implementation, Provision provision) {
  double best = 0;
  const std::size_t forums = implementation.size() / provision_count;
  for (std::size_t f = 0; f < forums; ++f) best = std::max(best, implementation(ForumId{f}, provision));
  return best;
}

/// How fully women take part, 0…1: as in the institutions, and further as gender provisions are implemented.
template <template <class> class Access>
double womens_inclusion(const World& world, const Access<Implementation>& implementation) {
  return either(world.institutions.womens_inclusion, implemented(implementation, Provision::gender));
}

}  // namespace avert
