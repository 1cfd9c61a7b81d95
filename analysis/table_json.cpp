#include <string>

#include "analysis/table.hpp"

namespace avert {
namespace {

using Json = nlohmann::ordered_json;

Json paired_json(const PairedComparison& paired) {
  Json json{{"pairs", paired.pairs},
            {"difference", to_json(paired.difference)},
            {"standard_error", paired.standard_error},
            {"ratio", to_json(paired.ratio)},
            {"better", to_json(paired.better)},
            {"clear", paired.is_clear()},
            {"pairs_to_tell", pairs_to_tell(paired)}};
  if (paired.clusters > 0) {
    json["draws"] = paired.clusters;
    json["part_of_parameters"] = to_json(paired.between);
  }
  return json;
}

Json outcome_json(const ArmOutcome& outcome, const Comparison& comparison, std::size_t column) {
  const OutcomeSpec& spec = comparison.outcomes[column];
  const bool share = spec.measure == Measure::share_of_runs;
  Json json{{"variable", spec.variable},
            {"title", spec.title},
            {"measure", share ? "share_of_runs" : "mean_of_runs"},
            {"unit", share ? unit_text(Unit::probability) : outcome_unit(comparison, column)},
            {"count", outcome.runs.count},
            {"absent", outcome.runs.absent},
            {"estimate", to_json(outcome.estimate)},
            {"standard_error", outcome.runs.standard_error},
            {"median", outcome.runs.median},
            {"range", {{"low", outcome.runs.spread.low}, {"high", outcome.runs.spread.high}}}};
  if (outcome.paired) json["paired"] = paired_json(*outcome.paired);
  return json;
}

}  // namespace

nlohmann::ordered_json to_json(const Estimate& of) {
  return {{"value", of.value}, {"low", of.interval.low}, {"high", of.interval.high}};
}

nlohmann::ordered_json comparison_json(const Comparison& comparison) {
  Json arms = Json::array();
  for (const auto& arm : comparison.arms) {
    Json outcomes = Json::array();
    for (std::size_t i = 0; i < arm.outcomes.size(); ++i)
      outcomes.push_back(outcome_json(arm.outcomes[i], comparison, i));
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
