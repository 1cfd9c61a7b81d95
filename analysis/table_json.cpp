#include <string>

#include "analysis/table.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;

Json interval_json(const Interval& interval) {
  return Json::array({interval.low, interval.high});
}

Json estimate_json(const Estimate& estimate) {
  return {{"value", estimate.value}, {"interval", interval_json(estimate.interval)}};
}

Json paired_json(const PairedComparison& paired) {
  Json json{{"pairs", paired.pairs},
            {"difference", estimate_json(paired.difference)},
            {"standard_error", paired.standard_error},
            {"ratio", estimate_json(paired.ratio)},
            {"better", estimate_json(paired.better)},
            {"clear", paired.is_clear()},
            {"pairs_to_tell", pairs_to_tell(paired)}};
  if (paired.clusters > 0) {
    json["draws"] = paired.clusters;
    json["part_of_parameters"] = estimate_json(paired.between);
  }
  return json;
}

Json outcome_json(const ArmOutcome& outcome, const OutcomeSpec& spec, Unit unit) {
  const bool share = spec.measure == Measure::share_of_runs;
  Json json{{"variable", spec.variable},
            {"title", spec.title},
            {"measure", share ? "share_of_runs" : "mean_of_runs"},
            {"unit", unit_text(unit)},
            {"count", outcome.runs.count},
            {"absent", outcome.runs.absent},
            {"mean", outcome.runs.mean},
            {"standard_error", outcome.runs.standard_error},
            {"median", outcome.runs.median},
            {"low", outcome.shown.interval.low},
            {"high", outcome.shown.interval.high}};
  if (outcome.paired) json["paired"] = paired_json(*outcome.paired);
  return json;
}

}  // namespace

nlohmann::ordered_json comparison_json(const Comparison& comparison) {
  Json arms = Json::array();
  for (const auto& arm : comparison.arms) {
    Json outcomes = Json::array();
    for (std::size_t i = 0; i < arm.outcomes.size(); ++i)
      outcomes.push_back(outcome_json(arm.outcomes[i], comparison.outcomes[i], comparison.units[i]));
    arms.push_back({{"arm", arm.arm},
                    {"replicates", arm.replicates},
                    {"failed", arm.failed},
                    {"outcomes", std::move(outcomes)}});
  }
  return {{"reference_arm", comparison.reference_arm},
          {"interval_level", interval_level},
          {"arms", std::move(arms)}};
}

}  // namespace avert
