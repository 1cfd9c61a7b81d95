#pragma once

#include <cstdint>
#include <vector>

#include "avert/random.hpp"
#include "avert/scenario.hpp"
#include "avert/world.hpp"

namespace avert {

/// Members of each group in each settlement (settlement × groups + group).
///
/// Along a curve through the country every group has a homeland in proportion to its size. A settlement of n
/// persons of which o stand in the homeland of g has n (1 − σ) q + σ o members of g, with σ the segregation
/// and q the group's share of all: the shares of all are honoured for any σ. Whole numbers are exact: they
/// sum to each settlement's population and, over settlements, to the groups' apportioned totals.
std::vector<std::uint32_t> compose_groups(const std::vector<Settlement>& settlements,
                                          const std::vector<GroupSpec>& groups, double segregation,
                                          RandomKey key);

}  // namespace avert
