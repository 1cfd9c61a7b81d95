#pragma once

#include <cstdint>
#include <span>

#include "analysis/compare.hpp"

/// What money averts: an arm of one size against the reference, on the same countries.
namespace avert {

struct Spending {
  Estimate cost;                 ///< million USD a run more than the reference, with its interval
  PairedComparison killed;       ///< civilians killed, arm − reference
  Estimate averted_per_million;  ///< ratio of means; NaN where nothing more is spent
  double on_false_alarms = 0;    ///< part of the cost that was spent where the reference has no mass killing
};

/// Compares runs of the arm and of the reference replicate by replicate, in their order; pairs of which one
/// failed are left out. `draw_of` as in compare(). Throws Error for different numbers of runs.
Spending spending(std::span<const RunResult> arm, std::span<const RunResult> reference, const DrawOf& draw_of,
                  BootstrapPlan plan = {});

}  // namespace avert
