#include "analysis/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

#include "analysis/clusters.hpp"
#include "avert/error.hpp"

namespace avert {
namespace {

using PairKey = std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>;  ///< point, seed and replicate
using RunsByPair = std::map<PairKey, const RunResult*>;

/// The good runs of one arm, ordered by what they are paired on.
struct ArmRuns {
  std::string arm;
  RunsByPair runs;
  std::size_t failed = 0;
};

void add_run(std::vector<ArmRuns>& arms, const RunResult& run) {
  auto arm =
      std::find_if(arms.begin(), arms.end(), [&](const auto& known) { return known.arm == run.key.arm; });
  if (arm == arms.end()) arm = arms.insert(arms.end(), ArmRuns{run.key.arm, {}, 0});
  if (!run.failure.empty()) {
    ++arm->failed;
  } else if (!arm->runs.emplace(PairKey{run.key.point, run.key.seed, run.key.replicate}, &run).second) {
    throw Error(fmt::format("arm {}, replicate {}, seed {}", run.key.arm, run.key.replicate, run.key.seed),
                "this run is there twice", "Collect each run once");
  }
}

std::vector<ArmRuns> runs_by_arm(std::span<const RunResult> runs) {
  std::vector<ArmRuns> arms;
  for (const auto& run : runs) add_run(arms, run);
  return arms;
}

const ArmRuns& find_reference(const std::vector<ArmRuns>& arms, std::string_view name) {
  std::string known;
  for (const auto& arm : arms) {
    if (arm.arm == name) return arm;
    known += (known.empty() ? "" : ", ") + arm.arm;
  }
  throw Error(fmt::format("reference arm {}", name), "no run is of this arm",
              known.empty() ? "There are no runs at all" : "Choose one of " + known);
}

double known_summary(const RunResult& run, const std::string& variable) {
  const auto value = summary_value(run, variable);
  if (!value)
    throw Error(fmt::format("arm {}, replicate {}", run.key.arm, run.key.replicate),
                fmt::format("its summary has no {}", variable),
                "Leave this outcome out or run the scenario again");
  return *value;
}

/// What the outcome is in this run: the amount, or 0 or 1 for an event.
double outcome_value(const RunResult& run, const OutcomeSpec& outcome) {
  const double value = known_summary(run, outcome.variable);
  if (outcome.measure == Measure::mean_of_runs)
    return outcome.per ? value / known_summary(run, "persons_initial") * *outcome.per : value;
  if (std::isnan(value)) return 0;
  return !outcome.at_least || value >= *outcome.at_least ? 1 : 0;
}

std::vector<double> outcome_values(const RunsByPair& runs, const OutcomeSpec& outcome) {
  std::vector<double> values;
  for (const auto& [key, run] : runs) values.push_back(outcome_value(*run, outcome));
  return values;
}

/// The draw of each run; nothing without a posterior.
std::vector<std::uint32_t> draws_of(const RunsByPair& runs, const DrawOf& draw_of) {
  std::vector<std::uint32_t> draws;
  if (!draw_of) return draws;
  for (const auto& [key, run] : runs) draws.push_back(draw_of(run->key));
  return draws;
}

/// The values of the runs that the reference also has, and the reference's own, position by position.
PairedComparison pair_with(const RunsByPair& runs, const RunsByPair& reference, const OutcomeSpec& outcome,
                           BootstrapPlan plan, const DrawOf& draw_of) {
  std::vector<double> ours, theirs;
  RunsByPair paired;
  for (const auto& [key, run] : runs) {
    const auto other = reference.find(key);
    if (other == reference.end()) continue;
    ours.push_back(outcome_value(*run, outcome));
    theirs.push_back(outcome_value(*other->second, outcome));
    paired.emplace(key, run);
  }
  return compare_pairs(ours, theirs, outcome.better, plan, draws_of(paired, draw_of));
}

/// The runs that have a value, and the draw of each where there are draws.
struct Present {
  std::vector<double> values;
  std::vector<std::uint32_t> draws;
};

Present present_of(std::span<const double> values, std::span<const std::uint32_t> draws) {
  Present present;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    present.values.push_back(values[i]);
    if (!draws.empty()) present.draws.push_back(draws[i]);
  }
  return present;
}

/// Values over runs; the standard error is of independent draws where there are draws.
SampleSummary summarise_runs(std::span<const double> values, const Present& present) {
  SampleSummary summary = summarise(values);
  if (!present.draws.empty()) summary.standard_error = Clusters(present.draws).standard_error(present.values);
  return summary;
}

/// One arm by itself: the mean, or the share of runs, with its interval.
Estimate estimate_of(const SampleSummary& summary, const Present& present, Measure measure,
                     BootstrapPlan plan) {
  if (measure == Measure::mean_of_runs) return bootstrap_mean(present.values, plan, present.draws);
  if (!present.draws.empty()) return Clusters(present.draws).share(present.values);
  const double happened = summary.count == 0 ? 0 : summary.mean * static_cast<double>(summary.count);
  return proportion(std::round(happened), summary.count);
}

ArmComparison compare_arm(const ArmRuns& arm, const ArmRuns& reference, std::span<const OutcomeSpec> outcomes,
                          BootstrapPlan plan, const DrawOf& draw_of) {
  const std::vector<std::uint32_t> draws = draws_of(arm.runs, draw_of);
  ArmComparison result{
      arm.arm, arm.runs.size(), arm.failed, draws.empty() ? arm.runs.size() : Clusters(draws).count(), {}};
  for (const auto& outcome : outcomes) {
    const std::vector<double> values = outcome_values(arm.runs, outcome);
    const Present present = present_of(values, draws);
    const SampleSummary summary = summarise_runs(values, present);
    ArmOutcome entry{summary, estimate_of(summary, present, outcome.measure, plan), std::nullopt};
    if (&arm != &reference) entry.paired = pair_with(arm.runs, reference.runs, outcome, plan, draw_of);
    result.outcomes.push_back(entry);
  }
  return result;
}

Unit unit_of(std::span<const RunResult> runs, const OutcomeSpec& outcome) {
  if (outcome.measure == Measure::share_of_runs) return Unit::probability;
  for (const auto& run : runs)
    if (const auto* series = find_summary(run, outcome.variable)) return series->variable.unit;
  return Unit::none;
}

/// The smallest count of any arm; 0 without arms.
std::size_t fewest(const std::vector<ArmComparison>& arms, std::size_t ArmComparison::*count) {
  const auto least = std::min_element(arms.begin(), arms.end(),
                                      [&](const auto& a, const auto& b) { return a.*count < b.*count; });
  return least == arms.end() ? 0 : (*least).*count;
}

}  // namespace

std::size_t Comparison::fewest_replicates() const {
  return fewest(arms, &ArmComparison::replicates);
}

std::size_t Comparison::fewest_independent() const {
  return fewest(arms, &ArmComparison::independent);
}

const Series* find_summary(const RunResult& run, std::string_view variable) {
  const auto found = std::find_if(run.series.begin(), run.series.end(), [&](const Series& series) {
    return series.variable.group == "summary" && series.variable.name == variable;
  });
  return found == run.series.end() ? nullptr : &*found;
}

std::optional<double> summary_value(const RunResult& run, std::string_view variable) {
  const auto* series = find_summary(run, variable);
  if (series == nullptr) return std::nullopt;
  return std::visit(
      [&](const auto& values) {
        if (values.size() != 1)
          throw Error(fmt::format("arm {}, replicate {}", run.key.arm, run.key.replicate),
                      fmt::format("summary variable {} holds {} values", variable, values.size()),
                      "A summary variable holds one value a run");
        return static_cast<double>(values.front());
      },
      series->values);
}

Comparison compare(std::span<const RunResult> runs, std::vector<OutcomeSpec> outcomes,
                   std::string_view reference_arm, BootstrapPlan plan, const DrawOf& draw_of) {
  const auto arms = runs_by_arm(runs);
  const auto& reference = find_reference(arms, reference_arm);
  Comparison comparison{std::string(reference_arm), std::move(outcomes), {}, {}};
  for (const auto& outcome : comparison.outcomes) comparison.units.push_back(unit_of(runs, outcome));
  for (const auto& arm : arms)
    comparison.arms.push_back(compare_arm(arm, reference, comparison.outcomes, plan, draw_of));
  return comparison;
}

}  // namespace avert
