#include "analysis/frontier.hpp"

#include <cmath>
#include <vector>

#include "avert/error.hpp"

namespace avert {
namespace {

double number(const RunResult& run, std::string_view variable) {
  return run.failure.empty() ? summary_value(run, variable).value_or(undefined) : undefined;
}

/// Pairs that both have.
struct Pairs {
  std::vector<double> killed, reference_killed, averted, cost;
  std::vector<std::uint32_t> labels;  ///< draws; empty without a posterior
  double spent = 0, spent_in_vain = 0;
};

/// Sum of the chosen values, which may repeat.
double sum_of(const std::vector<double>& values, std::span<const std::uint32_t> chosen) {
  double sum = 0;
  for (const std::uint32_t i : chosen) sum += values[i];
  return sum;
}

Pairs pairs_of(std::span<const RunResult> arm, std::span<const RunResult> reference, const DrawOf& draw_of) {
  Pairs pairs;
  for (std::size_t i = 0; i < arm.size(); ++i) {
    const double killed = number(arm[i], "deaths_direct"), before = number(reference[i], "deaths_direct");
    if (std::isnan(killed) || std::isnan(before)) continue;
    const double cost = number(arm[i], "cost") - number(reference[i], "cost");
    pairs.killed.push_back(killed);
    pairs.reference_killed.push_back(before);
    pairs.averted.push_back(before - killed);
    pairs.cost.push_back(cost);
    if (draw_of) pairs.labels.push_back(draw_of(arm[i].key));
    pairs.spent += cost;
    if (number(reference[i], "mass_killing") == 0) pairs.spent_in_vain += cost;
  }
  return pairs;
}

}  // namespace

Spending spending(std::span<const RunResult> arm, std::span<const RunResult> reference, const DrawOf& draw_of,
                  BootstrapPlan plan) {
  if (arm.size() != reference.size())
    throw Error("spending", "the arm and the reference have different numbers of runs",
                "Give both for the same replicates");
  const Pairs pairs = pairs_of(arm, reference, draw_of);
  using Positions = std::span<const std::uint32_t>;
  const auto cost = [&](Positions chosen) {
    return sum_of(pairs.cost, chosen) / static_cast<double>(chosen.size());
  };
  const auto per_million = [&](Positions chosen) {
    const double spent = sum_of(pairs.cost, chosen);
    return spent > 0 ? sum_of(pairs.averted, chosen) / spent : undefined;
  };
  const PairedComparison killed =
      compare_pairs(pairs.killed, pairs.reference_killed, Better::lower, plan, pairs.labels);
  plan.labels = pairs.labels;
  return {bootstrap(pairs.cost.size(), cost, plan), killed, bootstrap(pairs.cost.size(), per_million, plan),
          pairs.spent > 0 ? pairs.spent_in_vain / pairs.spent : undefined};
}

}  // namespace avert
