#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/outcomes.hpp"
#include "analysis/report/story.hpp"
#include "avert/error.hpp"

namespace avert::report {
namespace {

/// Civilians killed without an order of an armed actor's leader.
Series killed_otherwise(const RunResult& run) {
  const double all = summary_value(run, "deaths_direct").value_or(undefined),
               ordered = summary_value(run, "deaths_ordered").value_or(undefined);
  return {{"summary", "deaths_otherwise", Unit::persons, "civilians killed otherwise", {}},
          std::vector<double>{all - ordered}};
}

/// What the reader cares about, in the order of the report: those that the runs have.
std::vector<OutcomeSpec> report_outcomes(const RunResult& example) {
  std::vector<OutcomeSpec> outcomes;
  const auto add = [&](const char* name, const char* title) {
    OutcomeSpec outcome = outcome_named(name);
    const Series* series = find_summary(example, outcome.variable);
    if (series == nullptr) return;
    outcome.title = title;
    if (series->variable.unit == Unit::persons) outcome.per = 1000;
    outcomes.push_back(std::move(outcome));
  };
  add("deaths_ordered", "civilians killed by order of an armed actor");
  add("deaths_otherwise", "civilians killed otherwise");
  add("displaced_peak", "civilians uprooted at the peak");
  add("deaths_indirect", "indirect deaths");
  add("mass_killing_1", "chance of mass killing, first rung");
  add("mass_killing_2", "chance of mass killing, second rung");
  add("mass_killing_3", "chance of mass killing, third rung");
  add("cost", "cost");
  return outcomes;
}

/// A number rounded to this many decimal places, also before the point, with thousands and a true minus.
std::string decimal_text(double value, int places) {
  const double unit = std::pow(10.0, -places), rounded = std::round(value / unit) * unit;
  return (rounded < 0 ? "−" : "") + fixed_text(std::abs(rounded), std::max(places, 0));
}

/// Places that the width of an interval carries: its first digit and one more.
int places_of(const Interval& interval) {
  const double width = interval.high - interval.low;
  if (!std::isfinite(width) || !(width > 0)) return 2;
  return std::min(6, 1 - static_cast<int>(std::floor(std::log10(width))));
}

}  // namespace

Material material_of(const FinishedFile& file, const std::string& file_name, const std::string& reference) {
  std::vector<RunResult> runs = file.runs();
  for (RunResult& run : runs)
    if (find_summary(run, "deaths_direct") != nullptr && find_summary(run, "deaths_ordered") != nullptr)
      run.series.push_back(killed_otherwise(run));
  const auto sound =
      std::find_if(runs.begin(), runs.end(), [](const RunResult& run) { return run.failure.empty(); });
  if (sound == runs.end())
    throw Error(file_name, "holds no run that succeeded", "`avert inspect` says what it holds");
  std::vector<OutcomeSpec> outcomes = report_outcomes(*sound);
  if (outcomes.empty())
    throw Error(file_name, "has no outcome in /summary that a report tells",
                "`avert inspect` says what it holds");
  std::string arm = reference_arm(reference, file.arms());
  Comparison totals = compare(runs, std::move(outcomes), arm, {}, file.draw_of());
  ComparisonHead head = head_of(file, runs, totals);
  return {file, std::move(runs), std::move(arm), std::move(totals), std::move(head), file_name};
}

Verdict verdict_of(const ArmOutcome& outcome) {
  if (!outcome.paired || std::isnan(outcome.paired->difference.interval.low)) return Verdict::unknown;
  if (outcome.paired->is_same()) return Verdict::same;
  if (!outcome.paired->is_clear()) return Verdict::open;
  return outcome.paired->difference.value < 0 ? Verdict::less : Verdict::more;
}

std::string unit_words(const OutcomeSpec& outcome) {
  if (outcome.measure == Measure::share_of_runs) return "percentage points";
  return outcome.per ? "per 1,000 inhabitants" : "million USD";
}

Estimate difference_in_unit(const PairedComparison& paired, const OutcomeSpec& outcome) {
  const auto& [value, interval] = paired.difference;
  const double unit = outcome.measure == Measure::share_of_runs ? 100 : 1;
  return {unit * value, {unit * interval.low, unit * interval.high}};
}

std::string carried_text(const Estimate& of) {
  if (std::isnan(of.value)) return "–";
  int places = places_of(of.interval);
  if (std::isnan(of.interval.low)) return decimal_text(of.value, places);
  // A bound that is not 0 is not written as 0: whether an interval leaves out 0 is what counts.
  const auto hidden = [&](double bound) {
    return bound != 0 && std::abs(bound) * std::pow(10.0, places) < 0.5;
  };
  while (places < 6 && (hidden(of.interval.low) || hidden(of.interval.high))) ++places;
  return fmt::format("{} ({} to {})", decimal_text(of.value, places), decimal_text(of.interval.low, places),
                     decimal_text(of.interval.high, places));
}

std::string share_text(const Estimate& of) {
  if (std::isnan(of.value)) return "–";
  const auto percent = [](double share) { return decimal_text(100 * share, 0); };
  return fmt::format("{} % ({} to {} %)", percent(of.value), percent(of.interval.low),
                     percent(of.interval.high));
}

}  // namespace avert::report
