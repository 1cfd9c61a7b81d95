#include "sim/plan/equal_cost.hpp"

#include <algorithm>
#include <cmath>

namespace avert {
namespace {

constexpr int most_rounds = 8;
constexpr double tolerance = 0.05;
constexpr double largest_scale = 100;

ArmSpec& arm_in(Scenario& scenario, const std::string& name) {
  return *std::find_if(scenario.arms.begin(), scenario.arms.end(),
                       [&](const ArmSpec& arm) { return arm.name == name; });
}

double mean_cost(const Plan& plan, const std::string& arm) {
  Plan pilot = plan;
  pilot.arms = {arm};
  pilot.record = {};
  double sum = 0;
  for (const RunResult& run : execute(pilot))
    for (const Series& each : run.series)
      if (each.variable.group == "summary" && each.variable.name == "cost")
        sum += std::get<std::vector<double>>(each.values).front();
  return sum / plan.replicates;
}

/// Spending grows nearly in proportion to size, so each round corrects the scale by what is still missing.
EqualCost scale_arm(Plan& plan, const std::string& name, double budget) {
  EqualCost result{name, 1, 0, plan.replicates, false};
  for (int round = 0; round < most_rounds && !result.reached; ++round) {
    if (round > 0) {
      if (result.mean_cost <= 0) break;
      result.scale = std::min(largest_scale, result.scale * budget / result.mean_cost);
    }
    arm_in(plan.scenario, name).scale = result.scale;
    result.mean_cost = mean_cost(plan, name);
    result.reached = std::abs(result.mean_cost / budget - 1) <= tolerance;
  }
  return result;
}

}  // namespace

std::vector<EqualCost> scale_to_budget(Plan& plan, double budget) {
  std::vector<EqualCost> results;
  for (const std::string& name : plan.arms)
    if (!arm_in(plan.scenario, name).commitments.empty()) results.push_back(scale_arm(plan, name, budget));
  return results;
}

}  // namespace avert
