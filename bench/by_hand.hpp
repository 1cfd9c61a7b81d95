#pragma once

#include <cstdint>
#include <vector>

#include "avert/process.hpp"
#include "bench/reference.hpp"

namespace avert {

/// One week of the reference on a copy of the model's state, as the process `neighbourhood` finds it.
class ByHand {
 public:
  /// The run and what it refers to must outlive this.
  explicit ByHand(Run& run);

  /// Advances everybody by one step; call it once.
  void advance(int threads);

  std::vector<float> hostility, fear, trauma;
  std::vector<std::uint32_t> words;
  std::vector<reference::Seen> seen;
  std::vector<reference::Sums> sums;
  std::vector<reference::Joiner> joiners;
  std::vector<std::uint32_t> leavers;

 private:
  void set_cells(Run& run);
  void set_rates(const Run& run);
  void list_persons(Run& run);

  reference::Country country_;
  std::vector<reference::Cell> cells_;
  reference::Rates rates_;
  reference::Counter counter_;
  const State& state_;
  std::vector<std::uint32_t> struck_;
  std::vector<reference::Visitor> visitors_;
  std::vector<reference::Fighter> fighters_;
};

}  // namespace avert
