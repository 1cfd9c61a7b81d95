#pragma once

#include <span>
#include <vector>

#include "avert/process.hpp"
#include "avert/results.hpp"
#include "sim/record/spells.hpp"

namespace avert {

/// One row a run, made while it runs.
class Summary {
 public:
  Summary(const World&, const SummaryParameters&);
  void observe(const State&, Clock);
  /// `killed`: civilians, by week and then by group. `ordered`: those killed by order, by week, actor, group.
  std::vector<Series> finish(const State&, const std::vector<ViolentSpell>&, std::span<const float> killed,
                             std::span<const float> ordered) const;
  /// Calls the archive with what changes during a run.
  template <class Archive>
  void keep(Archive& archive) {
    archive.numbers("summary", direct_, battle_, indirect_, wounded_, uprooted_, peak_, displaced_peak_,
                    mobilised_peak_, upheaval_, recognition_, first_action_, agreement_);
  }

 private:
  void observe_response(const State&, double week);

  const World& world_;
  SummaryParameters parameters_;
  double persons_;
  double direct_ = 0, battle_ = 0, indirect_ = 0, wounded_ = 0, uprooted_ = 0;
  double peak_ = 0, displaced_peak_ = 0, mobilised_peak_ = 0;
  double upheaval_, recognition_, first_action_, agreement_;  ///< week; NaN: not yet
};

}  // namespace avert
