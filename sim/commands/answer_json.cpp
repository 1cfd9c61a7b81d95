#include "sim/commands/answer_json.hpp"

#include "analysis/table.hpp"
#include "avert/hash.hpp"
#include "avert/version.hpp"
#include "sim/results/provenance.hpp"
#include "sim/results/results_file.hpp"
#include "sim/scenario/scenario_writer.hpp"

namespace avert {

nlohmann::ordered_json to_json(const Estimate& of) {
  return {{"value", of.value}, {"low", of.interval.low}, {"high", of.interval.high}};
}

void add_posterior(nlohmann::ordered_json& answer, const Scenario& scenario) {
  for (const PosteriorSpec& each : scenario.posterior)
    answer["posterior"] = {
        {"design", each.design}, {"date", each.date}, {"hash", each.hash}, {"draws", each.draws.size()}};
}

nlohmann::ordered_json answer_json(const Plan& plan, const std::vector<RunResult>& results,
                                   const Comparison& comparison) {
  nlohmann::ordered_json answer{{"title", plan.scenario.title},
                                {"seed", plan.seed},
                                {"version", describe_build().version},
                                {"model_version", model_version},
                                {"scenario_hash", fingerprint_text(hash_of(resolved_toml(plan.scenario)))}};
  add_posterior(answer, plan.scenario);
  answer.update(comparison_json(comparison));
  answer["runs"] = nlohmann::ordered_json::array();
  for (const RunResult& run : results)
    answer["runs"].push_back({{"arm", run.key.arm},
                              {"replicate", run.key.replicate},
                              {"fingerprint", fingerprint_text(run.fingerprint)},
                              {"failure", run.failure}});
  return answer;
}

}  // namespace avert
