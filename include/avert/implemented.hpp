#pragma once

#include <algorithm>

#include "avert/process.hpp"

namespace avert {

/// Implemented share of a provision in the forum that got furthest; 0 without an agreement.
inline double implemented(const Read<Implementation>& implementation, Provision provision) {
  double best = 0;
  const std::size_t forums = implementation.size() / provision_count;
  for (std::size_t f = 0; f < forums; ++f) best = std::max(best, implementation(ForumId{f}, provision));
  return best;
}

}  // namespace avert
