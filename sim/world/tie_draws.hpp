#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "avert/random.hpp"
#include "avert/world.hpp"
#include "avert/world_parameters.hpp"
#include "sim/world/count_law.hpp"
#include "sim/world/distance_kernel.hpp"
#include "sim/world/dwellings.hpp"

namespace avert {

/// How many ties of each kind outside the household make the wanted mean degree.
struct TiePlan {
  double pair_chance = 0;  ///< of two persons of one circle and different households
  double civic = 0;        ///< ends a person, within the settlement
  double distant = 0;      ///< ends a person, to other settlements
  double inbreeding = 0;   ///< chance that a civic or distant tie is sought in the own group only
};

/// Ends of ties that people have where they live.
struct LocalTies {
  double household = 0;          ///< ends a person, all realised
  double circle_candidates = 0;  ///< ends a person outside the household, were all of a circle tied
};
LocalTies count_local(const Dwellings& dwellings, Threads threads);

/// Splits the mean degree: households first, then distant ties, neighbours and civic ties. Circles are of one
/// group, so that civic and distant ties are sought in the own group less often than `homophily`, for all
/// ties outside the household to come to `homophily` together.
TiePlan plan_ties(const WorldSpec& spec, const TieParameters& k, LocalTies local, bool many_settlements);

/// What the draws of all persons need to know.
struct TieGround {
  std::span<const std::uint32_t> cell_begin;
  std::size_t groups;
  TiePlan plan;
  const DistanceKernel& kernel;
};

/// The ties a person seeks, the same each time they are asked for. Persons are numbered as they live.
class TieDraws {
 public:
  TieDraws(TieGround ground, double distant_tail, RandomKey key);

  /// Appends to `partners` those whom `person` of the circle seeks outside the household, which ends before
  /// `household_end`. Nobody of the household, never the person itself; perhaps somebody twice.
  void find_partners(const Circle& circle, std::uint32_t household_end, std::uint32_t person,
                     std::vector<std::uint32_t>& partners) const;

 private:
  void find_neighbours(const Circle& circle, std::uint32_t household_end, std::uint32_t person,
                       std::vector<std::uint32_t>& partners) const;
  void find_civic(const Circle& circle, std::uint32_t person, std::uint32_t count,
                  std::vector<std::uint32_t>& partners) const;
  void find_distant(const Circle& circle, std::uint32_t person, std::uint32_t count,
                    std::vector<std::uint32_t>& partners) const;

  TieGround ground_;
  CountLaw distant_law_;
  std::uint32_t pair_word_, inbreeding_word_;  ///< chances × 2³²
  Draws counts_, neighbours_, civic_, distant_;
};

}  // namespace avert
