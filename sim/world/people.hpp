#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "avert/blocks.hpp"
#include "avert/random.hpp"
#include "avert/world.hpp"
#include "avert/world_parameters.hpp"
#include "sim/world/dwellings.hpp"

namespace avert {

/// Age, sex, household and threshold of everybody, in final numbers; `household_ties` is left empty.
/// The first of each household is never a child; children are the more likely among the others.
People draw_people(const Dwellings& dwellings, std::span<const std::uint32_t> number,
                   const PeopleParameters& k, RandomKey key, Threads threads);

/// Chance that a person of working age could ever take part, by sex, so that `capable` of all could.
struct CapableChance {
  double men = 0, women = 0;
};
inline CapableChance capable_chance(const PeopleParameters& k) {
  const double weight = k.male_share + (1 - k.male_share) * k.women_capable;
  const double men = weight > 0 ? std::min(1.0, k.capable / weight) : 0;
  return {men, men * k.women_capable};
}

}  // namespace avert
