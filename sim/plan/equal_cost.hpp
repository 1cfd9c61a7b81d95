#pragma once

#include <string>
#include <vector>

#include "sim/plan/plan.hpp"

namespace avert {

/// How an arm was scaled so that arms are compared at equal cost.
struct EqualCost {
  std::string arm;
  double scale = 1;
  double mean_cost = 0;  ///< million USD a run, at that scale
  std::uint32_t runs = 0;
  bool reached = false;  ///< within 5 % of the budget
};

/// Scales the sizes of every arm that spends so that its mean spending over the plan's countries, false
/// alarms included, comes within 5 % of `budget` (million USD a run), and changes the plan's scenario
/// accordingly. Arms without commitments stay as they are. Makes up to eight rounds of the plan's own runs.
std::vector<EqualCost> scale_to_budget(Plan& plan, double budget);

}  // namespace avert
