#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/outcomes.hpp"
#include "analysis/report/story.hpp"
#include "avert/error.hpp"
#include "avert/printable.hpp"
#include "sim/scenario/posterior_draws.hpp"

namespace avert::report {
namespace {

/// Civilians killed without an order of an armed actor's leader.
Series killed_otherwise(const RunResult& run) {
  const double all = summary_value(run, "deaths_direct").value_or(undefined),
               ordered = summary_value(run, "deaths_ordered").value_or(undefined);
  return {{"summary", "deaths_otherwise", Unit::persons, "civilians killed otherwise", {}},
          std::vector<double>{all - ordered}};
}

/// What the reader cares about, in the order of the report.
std::vector<OutcomeSpec> report_outcomes() {
  std::vector<OutcomeSpec> outcomes;
  const auto add = [&](const char* name, const char* title) {
    outcomes.push_back(outcome_named(name));
    outcomes.back().title = title;
    if (outcomes.back().measure == Measure::mean_of_runs && std::string_view(name) != "cost")
      outcomes.back().per = 1000;
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

/// A number rounded to this many decimal places, with thousands and a true minus.
std::string decimal_text(double value, int places) {
  const double unit = std::pow(10.0, -places), rounded = std::round(value / unit) * unit;
  std::string text = fmt::format("{:.{}f}", std::abs(rounded), std::max(places, 0));
  for (std::size_t at = text.find('.') == std::string::npos ? text.size() : text.find('.'); at > 3;
       text.insert(at, ","))
    at -= 3;
  return (rounded < 0 ? "−" : "") + text;
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
  if (std::none_of(runs.begin(), runs.end(), [](const RunResult& run) { return run.failure.empty(); }))
    throw Error(file_name, "holds no run that succeeded", "`avert inspect` says what it holds");
  for (RunResult& run : runs)
    if (run.failure.empty()) run.series.push_back(killed_otherwise(run));
  std::string arm = reference_arm(reference, file.arms());
  Comparison totals = compare(runs, report_outcomes(), arm, {}, file.draw_of());
  ComparisonHead head = comparison_head(file.scenario(), runs, totals);
  head.version = printable(file.reader().attribute("/provenance", "avert_version"));
  head.model_version = std::strtoll(file.reader().attribute("/", "model_version").c_str(), nullptr, 10);
  head.posterior = posterior_name(file.scenario());
  return {file, std::move(runs), std::move(arm), std::move(totals), std::move(head), file_name};
}

std::string carried_text(double value, const Interval& interval) {
  return std::isnan(value) ? "–" : decimal_text(value, places_of(interval));
}

std::string carried_text(const Estimate& of) {
  if (std::isnan(of.value)) return "–";
  const int places = places_of(of.interval);
  if (std::isnan(of.interval.low)) return decimal_text(of.value, places);
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
