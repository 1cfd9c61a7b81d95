#include "sim/lessons/findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/compare.hpp"
#include "avert/error.hpp"
#include "sim/sweep/collect.hpp"

namespace avert::lessons {
namespace {

constexpr double mostly = 0.9, hardly = 0.02;

/// The outcome of one run; NaN where it has none or failed. A week that never came counts as the end of the
/// run: to leave such countries out would take the best or the worst of one side away.
double outcome_of(const Contrast& contrast, const RunResult& run, std::int32_t weeks) {
  if (!succeeded(&run)) return undefined;
  const Series* series = find_summary(run, contrast.outcome);
  if (series == nullptr)
    throw Error("outcome", fmt::format("no run has '{}' in /summary", contrast.outcome),
                "docs/results.md lists what a run has");
  const double value = *summary_value(run, contrast.outcome);
  if (contrast.whether) return std::isfinite(value) && value != 0 ? 1 : 0;
  const Unit unit = series->variable.unit;
  if (unit == Unit::weeks && std::isnan(value)) return weeks;
  if (unit != Unit::persons) return value;
  constexpr double inhabitants = 1000;
  return inhabitants * value / summary_value(run, "persons_initial").value_or(undefined);
}

/// What one arm has, country by country within point by point.
struct Column {
  std::vector<double> outcome, cost;
};

Column column_of(const Contrast& contrast, const SideRuns& side, int threads) {
  const sweep::Ledger ledger(sweep::runs_folder(side.folder));
  const sweep::RecordedRuns runs(side.plan, ledger, threads);
  Column column;
  for (std::size_t point = 0; point < side.plan.points.rows.size(); ++point)
    for (std::uint32_t country = 0; country < side.plan.replicates; ++country) {
      const auto run = runs.run(sweep::RunPlace{point, 0, country});
      if (run == nullptr)
        throw Error("runs", "some are missing", "Call avert lessons again: it makes those that are left",
                    ExitCode::partial);
      column.outcome.push_back(outcome_of(contrast, *run, side.plan.scenario.time.weeks));
      column.cost.push_back(summary_value(*run, "cost").value_or(undefined));
    }
  return column;
}

/// By point; a country where either arm has no value is left out, and a point without any counts as alike.
std::vector<std::vector<double>> won_by_point(const Column& arm, const Column& reference, Better better,
                                              std::size_t countries) {
  std::vector<std::vector<double>> won(arm.outcome.size() / countries);
  for (std::size_t i = 0; i < arm.outcome.size(); ++i) {
    const double difference = arm.outcome[i] - reference.outcome[i];
    if (!std::isnan(difference)) won[i / countries].push_back(win(difference, better));
  }
  for (auto& point : won)
    if (point.empty()) point.push_back(win(0, better));
  return won;
}

/// Which side of `none` an interval is on, seen from the lesson: 1, −1, or 0 where it holds it.
int side(const Interval& interval, double none, bool higher_is_better) {
  if (interval.low > none) return higher_is_better ? 1 : -1;
  if (interval.high < none) return higher_is_better ? -1 : 1;
  return 0;
}

}  // namespace

Paired paired(const Contrast& contrast, const SideRuns& with, const SideRuns& without, int threads) {
  const Column arm = column_of(contrast, with, threads), reference = column_of(contrast, without, threads);
  const std::uint32_t countries = with.plan.replicates;
  std::vector<std::uint32_t> points(arm.outcome.size());
  for (std::size_t i = 0; i < points.size(); ++i) points[i] = static_cast<std::uint32_t>(i / countries);
  return {compare_pairs(arm.outcome, reference.outcome, contrast.better, {.seed = with.plan.seed}, points),
          summarise(reference.outcome).mean,
          summarise(arm.outcome).mean,
          summarise(reference.cost).mean,
          summarise(arm.cost).mean,
          won_by_point(arm, reference, contrast.better, countries)};
}

Verdict judge(const Finding& finding, Better better) {
  const PairedComparison& pairs = finding.as_it_is.pairs;
  const int by_size = side(pairs.difference.interval, 0, better == Better::higher);
  const int by_count = side(pairs.better.interval, alike, true);
  const bool told_for = by_size > 0 || by_count > 0, told_against = by_size < 0 || by_count < 0;
  if (!finding.where || (!told_for && !told_against)) return Verdict::cannot_be_told;
  if (told_for && told_against) return Verdict::conditional;
  if (told_against) return finding.where->surely > hardly ? Verdict::conditional : Verdict::contradicted;
  return finding.where->holds >= mostly && finding.where->surely_not <= hardly ? Verdict::confirmed
                                                                               : Verdict::conditional;
}

Verdict judge(const std::vector<Finding>& findings, Better better) {
  Verdict all = Verdict::cannot_be_told;
  for (const Finding& each : findings) {
    const Verdict one = judge(each, better);
    if (one == Verdict::cannot_be_told || one == all) continue;
    all = all == Verdict::cannot_be_told ? one : Verdict::conditional;
  }
  return all;
}

double resting_on_own(const Finding& finding) {
  const PairedComparison& as_it_is = finding.as_it_is.pairs;
  if (finding.lowered.empty() || !as_it_is.is_clear()) return undefined;
  return 1 - finding.lowered.back().second.difference.value / as_it_is.difference.value;
}

}  // namespace avert::lessons
