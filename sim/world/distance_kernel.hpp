#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "avert/blocks.hpp"
#include "avert/ids.hpp"
#include "avert/world.hpp"

namespace avert {

struct KernelSpec {
  double exponent = 1.8;  ///< chance falls with distance to this power
  double offset = 2;      ///< km, added to distances
  double gain = 0.5;      ///< accessibility of a place: sum of chances of all elsewhere to this power
};

/// Draws persons of other settlements, by group or of any, with a chance that falls with distance.
///
/// Up to about 1,500 settlements the law is exact: every settlement is a region of its own. Beyond, regions
/// are squares of the map: the region is drawn by the distance between centres of population, then anyone in
/// it, so that neither time nor memory grow with the square of the settlements.
class DistanceKernel {
 public:
  DistanceKernel(const std::vector<Settlement>& settlements, std::span<const std::uint32_t> cell_begin,
                 std::size_t groups, KernelSpec spec, Threads threads);

  /// A person of the group (or of any: group = groups) outside `from`, from two random words; or nobody
  /// where the second word lands in `from` itself, or where there is no such person.
  PersonId draw(SettlementId from, std::size_t group, std::uint32_t region_word,
                std::uint32_t person_word) const;

  /// Whether there is a person of this group (or any) to be drawn from there.
  bool possible(SettlementId from, std::size_t group) const {
    return possible_[region_of_[from.index()] * lists_ + group] != 0;
  }
  /// How well a settlement reaches the people of others; the mean over persons is 1.
  double accessibility(SettlementId from) const { return accessibility_[region_of_[from.index()]]; }

 private:
  /// One slot of an alias table (Walker 1977).
  struct Slot {
    std::uint16_t accept;  ///< × 2⁻¹⁶
    std::uint16_t other;
  };

  void place_regions(const std::vector<Settlement>& settlements);
  void count_members(std::span<const std::uint32_t> cell_begin);
  void fill_tables(const std::vector<Settlement>& settlements, KernelSpec spec, Threads threads);
  void scale_accessibility(double gain);
  double fill_table(std::vector<double> weights, std::size_t table);
  std::uint32_t members(std::size_t region, std::size_t list) const;

  std::size_t groups_, lists_;  ///< lists: one a group, and one of all persons
  std::size_t regions_ = 0;
  std::vector<std::uint32_t> region_of_;     ///< by settlement
  std::vector<std::uint32_t> region_begin_;  ///< regions + 1, into `ordered_`
  std::vector<std::uint32_t> ordered_;       ///< settlements by region
  std::vector<std::uint32_t> before_;  ///< list × (settlements + 1): members in ordered_ before this one
  std::span<const std::uint32_t> cell_begin_;
  std::vector<Slot> slots_;             ///< region × list × region
  std::vector<std::uint8_t> possible_;  ///< region × list
  std::vector<double> accessibility_;   ///< by region
};

}  // namespace avert
